"""What a training costs at a provider: tokens times epochs times price, as a range.

The prices are data with a date (`PriceList`); one that is not listed is unknown, never nothing.
Knows no file and no engine.

The sum is OpenAI's (help.openai.com, article 11323177): the price of a million tokens times the
tokens of the training file times the epochs; validation tokens are free there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor
from typing import Any

_MILLION = 1_000_000
# The marks around a message and those around an example, counted by OpenAI's cookbook ("How to
# count tokens with tiktoken") beside the texts: three for a message and its role, three for an
# example. A count of what the dashboard billed came to the marks of the messages alone.
MESSAGE_TOKENS, ROLE_TOKENS, EXAMPLE_TOKENS = 3, 1, 3
# OpenAI's cookbook (Chat_finetuning_data_prep.ipynb): three epochs, more of a small file, fewer of
# a large one, between 1 and 25. Of the real "auto" only single jobs are known, and they agree
# (10 rows, 10 epochs); so the range goes a third beyond it to either side.
_EPOCHS, _LEAST_READ, _MOST_READ, _MOST_EPOCHS = 3, 100, 25_000, 25
_OFF = 1 / 3
# Letters of a token: English has about four, Russian two to three, Chinese one and a half.
_LEAST_LETTERS, _MOST_LETTERS = 1.5, 5.0


@dataclass(frozen=True, slots=True)
class Span:
    """From so much to so much."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Amount:
    """How much there is to learn from: `tokens` are those of the texts alone."""

    examples: int
    messages: int
    tokens: int

    @property
    def billed(self) -> Span:
        """The tokens of the file as they are billed, marks and all."""
        marks = MESSAGE_TOKENS * self.messages
        more = ROLE_TOKENS * self.messages + EXAMPLE_TOKENS * self.examples
        return Span(self.tokens + marks, self.tokens + marks + more)


@dataclass(frozen=True, slots=True)
class Price:
    """What a model's training costs, per million tokens. `until`: nobody can train it afterwards;
    `names` are all by which it is asked for. `read` and `write` are the prices of a question to a
    model that was trained from it, and of its answer; `batch_*` are those of questions that were
    sent all at once and may wait.
    """

    model: str
    train: float | None
    names: tuple[str, ...] = ()
    until: date | None = None
    read: float | None = None
    write: float | None = None
    batch_read: float | None = None
    batch_write: float | None = None

    def asked(self, *, by_batch: bool) -> tuple[float, float] | None:
        """Return the prices of a question and of its answer, None where they are not known."""
        both = (self.batch_read, self.batch_write) if by_batch else (self.read, self.write)
        return None if both[0] is None or both[1] is None else (both[0], both[1])

    def is_for(self, model: str) -> bool:
        """Tell whether this is the price of a model, by whichever of its names."""
        return model == self.model or model in self.names

    def is_over(self, today: date) -> bool:
        """Tell whether nobody can train it any more."""
        return self.until is not None and today > self.until


@dataclass(frozen=True, slots=True)
class PriceList:
    """A provider's prices as they were at a date, and where that was read.

    `hosts` are its addresses; `page` is where the provider itself says what it takes.
    """

    provider: str
    name: str
    hosts: tuple[str, ...]
    currency: str
    as_of: date
    source: str
    page: str
    prices: tuple[Price, ...]

    def price_of(self, model: str) -> Price | None:
        """Return the price of a model, also of one that came out of a training and learns on."""
        base = model.split(":")[1] if model.startswith("ft:") and ":" in model[3:] else model
        return next((price for price in self.prices if price.is_for(base)), None)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a training costs: `money` in `currency`, None where the price is unknown."""

    money: Span | None
    currency: str
    tokens: Span
    epochs: Span
    price: Price | None = None
    prices: PriceList | None = None


def auto_epochs(examples: int) -> Span:
    """Return how often a provider reads so many examples, where it decides that itself."""
    wanted = _EPOCHS
    if examples * _EPOCHS < _LEAST_READ:
        wanted = min(_MOST_EPOCHS, _LEAST_READ // max(1, examples))
    elif examples * _EPOCHS > _MOST_READ:
        wanted = max(1, _MOST_READ // examples)
    low, high = floor(wanted * (1 - _OFF)), ceil(wanted * (1 + _OFF))
    return Span(max(1, low), min(_MOST_EPOCHS, high))


def cost_of(amount: Amount, model: str, n_epochs: int | None, prices: PriceList | None) -> Cost:
    """Return what it costs to train a model; `n_epochs` None leaves that to the provider."""
    epochs = auto_epochs(amount.examples) if n_epochs is None else Span(n_epochs, n_epochs)
    billed = amount.billed
    read = Span(billed.low * epochs.low, billed.high * epochs.high)
    price = prices.price_of(model) if prices is not None else None
    if prices is None or price is None or price.train is None:
        return Cost(None, prices.currency if prices else "", read, epochs, price, prices)
    per_token = price.train / _MILLION
    money = Span(read.low * per_token, read.high * per_token)
    return Cost(money, prices.currency, read, epochs, price, prices)


def cost_of_answers(
    letters: int,
    answer_letters: Span,
    model: str,
    prices: PriceList | None,
    *,
    by_batch: bool = False,
) -> Cost:
    """Return what it costs to ask a model questions of so many letters, and to get its answers.

    By letters, since nothing is to be counted before one has decided: a token is one and a half to
    five of them, whatever the language.
    """
    asked = Span(letters / _MOST_LETTERS, letters / _LEAST_LETTERS)
    said = Span(answer_letters.low / _MOST_LETTERS, answer_letters.high / _LEAST_LETTERS)
    tokens = Span(asked.low + said.low, asked.high + said.high)
    price = prices.price_of(model) if prices is not None else None
    once = Span(1, 1)
    each = price.asked(by_batch=by_batch) if price is not None else None
    if prices is None or each is None:
        return Cost(None, prices.currency if prices else "", tokens, once, price, prices)
    read, write = each
    low = (asked.low * read + said.low * write) / _MILLION
    high = (asked.high * read + said.high * write) / _MILLION
    return Cost(Span(low, high), prices.currency, tokens, once, price, prices)


def cost_of_answer(
    asked: int, said: int, model: str, prices: PriceList, *, by_batch: bool = False
) -> float | None:
    """Return what an answer cost, from the tokens that its engine counted; None if unknown.

    The prices are those of models that came out of a training; others cost something else.
    """
    price = prices.price_of(model) if model.startswith("ft:") else None
    each = price.asked(by_batch=by_batch) if price is not None else None
    if each is None:
        return None
    return (asked * each[0] + said * each[1]) / _MILLION


def list_for(host: str, lists: Sequence[PriceList]) -> PriceList | None:
    """Return the prices of whoever stands behind an address, None where nobody is known there."""
    for each in lists:
        if any(host == known or host.endswith("." + known) for known in each.hosts):
            return each
    return None


def read_price_list(value: Mapping[str, Any]) -> PriceList:
    """Read a price list; raises ValueError, KeyError or TypeError on what is none."""
    return PriceList(
        provider=str(value["provider"]),
        name=str(value["name"]),
        hosts=tuple(str(host) for host in value["hosts"]),
        currency=str(value["currency"]),
        as_of=date.fromisoformat(value["as_of"]),
        source=str(value["source"]),
        page=str(value.get("page", "")),
        prices=tuple(_price(each) for each in value["models"]),
    )


def _price(value: Mapping[str, Any]) -> Price:
    train, until = value.get("train"), value.get("until")
    asked = {name: value.get(name) for name in ("read", "write", "batch_read", "batch_write")}
    for each in (train, *asked.values()):
        if each is not None and not float(each) > 0:
            raise ValueError(f"a price of {each} is no price")
    return Price(
        model=str(value["model"]),
        train=None if train is None else float(train),
        names=tuple(str(name) for name in value.get("names", ())),
        until=None if until is None else date.fromisoformat(until),
        **{name: None if each is None else float(each) for name, each in asked.items()},
    )
