"""What a test will take before it is started: how many answers, and what they cost at most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from desktop_ft.core.cost import PriceList, Span, cost_of_answers
from desktop_ft.core.evaluation.cases import Case
from desktop_ft.ui.playground.model_columns import Picked
from desktop_ft.ui.playground.words import money_words

# So few letters may make a token; `cost_of_answers` turns them back into tokens.
_LETTERS = 1.5


def outlook_words(
    picked: Sequence[Picked],
    cases: Sequence[Case],
    max_tokens: int,
    prices: Mapping[str, PriceList | None],
) -> str:
    """Return what the test takes, "" while nothing is chosen."""
    if not picked or not cases:
        return ""
    answers = len(picked) * len(cases)
    parts = [QCoreApplication.translate("TestWords", "%Ln answer(s) to be given", "", answers)]
    parts += _cost_words(picked, cases, max_tokens, prices)
    parts.append(
        QCoreApplication.translate(
            "TestWords", "the time left shows after the first answers, and you can stop at any time"
        )
    )
    return " · ".join(parts)


def _cost_words(
    picked: Sequence[Picked],
    cases: Sequence[Case],
    max_tokens: int,
    prices: Mapping[str, PriceList | None],
) -> list[str]:
    asked = sum(len(case.question) + len(case.system) for case in cases)
    expected = sum(len(case.expected) for case in cases)
    longest = max_tokens * _LETTERS * len(cases)
    low = high = 0.0
    currency = ""
    for each in picked:
        listed = prices.get(each.engine_id)
        if listed is None:
            continue
        span = Span(min(expected, longest), longest)
        cost = cost_of_answers(asked, span, each.choice.model, listed)
        if cost.money is not None:
            low, high, currency = low + cost.money.low, high + cost.money.high, cost.currency
    if not high:
        return []
    said = QCoreApplication.translate("TestWords", "{low} to {high} to pay")
    return [said.format(low=money_words(low, currency), high=money_words(high, currency))]
