"""What a training took and cost, against what was expected when it began.

Knows no prices and no files: it is given them. The provider's own count of tokens
(`trained_tokens`, all epochs together) is what is billed; without it nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop_ft.core.cost import Price, Span
from desktop_ft.core.text import Number, Text, text

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Estimate:
    """What was expected before the start; None where nobody could say."""

    tokens: Span | None = None
    money: Span | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Spent:
    """What it came to; `money` None where no price is known."""

    tokens: int | None = None
    money: float | None = None
    currency: str = ""


def estimate_of(kept: Mapping[str, Any] | None) -> Estimate | None:
    """Read an estimate as it was kept; raises KeyError, TypeError on what is none."""
    if kept is None:
        return None
    spans = (kept.get("tokens"), kept.get("money"))
    tokens, money = (Span(each["low"], each["high"]) if each else None for each in spans)
    return Estimate(tokens, money, str(kept.get("currency", "")))


def spent(tokens: int | None, price: Price | None, currency: str) -> Spent:
    """Return what so many tokens cost."""
    if tokens is None or price is None or price.train is None:
        return Spent(tokens)
    return Spent(tokens, tokens * price.train / _MILLION, currency)


def spent_words(came_to: Spent, expected: Estimate | None, *, ended: bool) -> list[Text]:
    """Say tokens and money, each against what was expected; nothing where nobody knows."""
    expected = expected or Estimate()
    said = [
        _tokens(came_to.tokens, expected.tokens, ended=ended),
        _money(came_to, expected, ended=ended),
    ]
    return [words for words in said if words is not None]


def _tokens(read: int | None, expected: Span | None, *, ended: bool) -> Text | None:
    if read is not None:
        words = text("core", "{tokens} tokens learned").format(tokens=Number(read))
        if expected is None:
            return words
        return text("core", "{tokens} tokens learned, {expected} expected").format(
            tokens=Number(read), expected=_span(expected, 0)
        )
    if expected is None or ended:
        return None
    return text("core", "{expected} tokens expected").format(expected=_span(expected, 0))


def _money(came_to: Spent, expected: Estimate, *, ended: bool) -> Text | None:
    if came_to.money is not None:
        cost = _in(Number(came_to.money, 2), came_to.currency)
        if expected.money is None:
            return text("core", "cost {money}").format(money=cost)
        return text("core", "cost {money}, {expected} expected").format(
            money=cost, expected=_in(_span(expected.money, 2), expected.currency)
        )
    if expected.money is None:
        return None
    told = _in(_span(expected.money, 2), expected.currency)
    if ended:
        return text("core", "{expected} expected; what it cost is on your provider's bill").format(
            expected=told
        )
    return text("core", "{expected} expected").format(expected=told)


def _span(span: Span, digits: int) -> Text | Number:
    low, high = Number(span.low, digits), Number(span.high, digits)
    if str(low) == str(high):
        return low
    return text("core", "{low}–{high}").format(low=low, high=high)


def _in(amount: Text | Number, currency: str) -> Text:
    if currency == "USD":
        return text("core", "${amount}").format(amount=amount)
    return text("core", "{amount} {currency}").format(amount=amount, currency=currency)
