"""Numbers and answers as a report says them."""

from __future__ import annotations

from desktop_ft.core.evaluation.cases import Contestant
from desktop_ft.core.evaluation.intervals import Interval
from desktop_ft.core.paper import Said
from desktop_ft.core.text import Number, Text, text
from desktop_ft.services.evaluation.opened import Took
from desktop_ft.services.evaluation.rows import Row

_SHORT = 160


def answer_of(row: Row, by: Contestant, *, short: bool = False) -> Said:
    """Return what a model answered, or why it did not; "" where it was not asked."""
    reply = row.replies.get(by.key)
    if reply is None:
        return ""
    if reply.error:
        return reply.error
    said = reply.text
    return said if not short or len(said) <= _SHORT else said[: _SHORT - 1] + "…"


def span_words(mean: Interval | None) -> Said:
    """Return a mean with its bounds."""
    if mean is None:
        return ""
    if mean.low == mean.high:
        return share(mean.mean)
    return text("services", "{mean} % ({low} to {high})").format(
        mean=Number(100 * mean.mean), low=Number(100 * mean.low), high=Number(100 * mean.high)
    )


def share(value: float) -> Text:
    """Return 0 to 1 in percent."""
    return text("services", "{number} %").format(number=Number(100 * value))


def number(value: float | None, digits: int) -> Said:
    """Return a number in the reader's way."""
    if value is None:
        return ""
    return text("services", "{value}").format(value=Number(value, digits))


def count(value: int) -> str:
    """Return how many."""
    return f"{value:,}".replace(",", "\u202f")


def money(took: Took) -> Said:
    """Return what a model's answers cost, as far as it is known."""
    if took.money is None:
        return ""
    return text("services", "{money} {currency}").format(
        money=Number(took.money, 2 if took.money >= 1 else 4), currency=took.currency
    )
