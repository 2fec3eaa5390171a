"""Time and money as one would say them; a figure that nobody knows is never a nought."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_ft.core.cost import Cost, Price, PriceList, Span
from desktop_ft.ui import forecast_words as words

LIST = PriceList(
    "p", "P", (), "USD", date(2026, 7, 30), "s", "https://p", (Price("cheap", 1.0),
    Price("dear", 9.0), Price("gone", 0.5, until=date(2026, 10, 23)), Price("unknown", None)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (5, 40, "less than a minute"),
        (30, 80, "1 to 2 minute"),
        (170, 290, "2 to 5 minute"),
        (110, 118, "1 to 2 minute"),
        (4000, 8000, "1 to 3 hour"),
        (100_000, 200_000, "1 to 3 day"),
    ],
)
def test_a_span_of_time(qtbot: object, low: float, high: float, said: str) -> None:
    assert words.duration(Span(low, high)).startswith(said)


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.001, 0.004, "less than $0.01"),
        (0.001, 0.02, "up to $0.02"),
        (0.5, 0.5, "about $0.50"),
        (0.5, 12.25, "$0.50 to $12.25"),
    ],
)
def test_a_span_of_money(qtbot: object, low: float, high: float, said: str) -> None:
    cost = Cost(Span(low, high), "USD", Span(1, 2), Span(1, 2), LIST.prices[0], LIST)
    assert words.cost_words(cost) == said


def test_unknown_money(qtbot: object) -> None:
    cost = Cost(None, "USD", Span(1, 2), Span(1, 2), None, LIST)
    assert words.cost_words(cost) == "not known here"
    assert "https://p" in words.price_words(cost)


def test_only_what_can_be_trained_is_offered(qtbot: object) -> None:
    assert words.alive(LIST, date(2026, 11, 22)) == ["cheap", "dear"]
    assert words.alive(LIST, date(2026, 10, 23)) == ["gone", "cheap", "dear"]
