"""What a test will take before it is started: how many answers, how long, and what they cost."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from desktop_ft.core.cost import PriceList, Span, cost_of_answers
from desktop_ft.core.evaluation.cases import Case
from desktop_ft.ui.playground.model_columns import Picked
from desktop_ft.ui.playground.words import money_words

# So few letters may make a token; `cost_of_answers` turns them back into tokens.
_LETTERS = 1.5
_MINUTE, _HOUR = 60, 3600


def outlook_words(picked: Sequence[Picked], cases: Sequence[Case], cost: str, time: str) -> str:
    """Return what the test takes, "" while nothing is chosen."""
    if not picked or not cases:
        return ""
    answers = len(picked) * len(cases)
    parts = [QCoreApplication.translate("TestWords", "%Ln answer(s) to be given", "", answers)]
    parts += [each for each in (time, cost) if each]
    if not time:
        words = QCoreApplication.translate("TestWords", "the time left shows after the first ones")
        parts.append(words)
    parts.append(QCoreApplication.translate("TestWords", "you can stop at any time"))
    return " · ".join(parts)


def cost_words(
    picked: Sequence[Picked],
    cases: Sequence[Case],
    max_tokens: int,
    prices: Mapping[str, PriceList | None],
    by_batch: Collection[str] = (),
) -> str:
    """Return what the answers cost, "" where that is not known; `by_batch` are the engines to
    which the questions are sent all at once.
    """
    asked = sum(len(case.question) + len(case.system) for case in cases)
    expected = sum(len(case.expected) for case in cases)
    longest = max_tokens * _LETTERS * len(cases)
    span = Span(min(expected, longest), longest)
    low = high = 0.0
    currency = ""
    for each in picked:
        listed, sent = prices.get(each.engine_id), each.engine_id in by_batch
        cost = cost_of_answers(asked, span, each.choice.model, listed, by_batch=sent)
        if cost.money is not None:
            low, high, currency = low + cost.money.low, high + cost.money.high, cost.currency
    if not high:
        return ""
    said = QCoreApplication.translate("TestWords", "{low} to {high} to pay")
    return said.format(low=money_words(low, currency), high=money_words(high, currency))


def time_words(seconds: Span | None) -> str:
    """Return how long a test is likely to take, "" where nobody knows."""
    if seconds is None:
        return ""
    if seconds.high < _MINUTE:
        return QCoreApplication.translate("TestWords", "less than a minute")
    if seconds.high < 1.5 * _HOUR:
        low, high = max(1, round(seconds.low / _MINUTE)), round(seconds.high / _MINUTE)
        if low >= high:
            return QCoreApplication.translate("TestWords", "about %n minute(s)", "", low)
        said = QCoreApplication.translate("TestWords", "{low} to %n minute(s)", "", high)
        return said.format(low=QLocale().toString(low))
    low, high = max(1, round(seconds.low / _HOUR)), round(seconds.high / _HOUR)
    if low >= high:
        return QCoreApplication.translate("TestWords", "about %n hour(s)", "", low)
    said = QCoreApplication.translate("TestWords", "{low} to %n hour(s)", "", high)
    return said.format(low=QLocale().toString(low))
