"""What a training costs: a range, from prices with a date, and never nothing for an unknown one."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_ft.core.cost import Amount, Price, PriceList, Span, auto_epochs, cost_of, list_for
from desktop_ft.infra.price_lists import price_lists

LIST = PriceList(
    "p", "P", ("api.p.com",), "USD", date(2026, 7, 30), "a page", "https://p.com/prices",
    (Price("m-2025", 5.0, ("m",), date(2027, 1, 6)), Price("free-of-figures", None)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("examples", "around"),
    [(1, 25), (5, 20), (10, 10), (33, 3), (34, 3), (8333, 3), (10_000, 2), (100_000, 1)],
)
def test_the_range_of_auto_holds_the_cookbooks_figure(examples: int, around: int) -> None:
    span = auto_epochs(examples)
    assert 1 <= span.low <= around <= span.high <= 25


def test_ten_rows_are_read_about_ten_times() -> None:
    assert auto_epochs(10) == Span(6, 14)
    assert auto_epochs(1000) == Span(2, 4)


def test_tokens_times_epochs_times_price() -> None:
    amount = Amount(examples=100, messages=200, tokens=20_000)
    assert amount.billed == Span(20_600, 21_100)
    cost = cost_of(amount, "m", 2, LIST)
    assert cost.tokens == Span(41_200, 42_200)
    assert cost.money is not None
    assert cost.money.low == pytest.approx(0.206)
    assert cost.money.high == pytest.approx(0.211)
    automatic = cost_of(amount, "m", None, LIST).money
    assert automatic is not None
    assert automatic.low < cost.money.high < automatic.high


@pytest.mark.parametrize("model", ["other", "free-of-figures", "ft:other:org::x"])
def test_an_unknown_price_is_unknown(model: str) -> None:
    cost = cost_of(Amount(10, 20, 1000), model, 3, LIST)
    assert cost.money is None
    assert cost.tokens.low > 0
    assert cost_of(Amount(10, 20, 1000), model, 3, None).money is None


def test_a_model_that_learns_on_costs_what_its_base_costs() -> None:
    found = LIST.price_of("ft:m-2025:org:name:id")
    assert found is not None
    assert found.model == "m-2025"
    assert not found.is_over(date(2027, 1, 6))
    assert found.is_over(date(2027, 1, 7))


def test_an_address_tells_whose_prices_count() -> None:
    assert list_for("api.p.com", [LIST]) is LIST
    assert list_for("eu.api.p.com", [LIST]) is LIST
    assert list_for("fakeapi.p.com", [LIST]) is None
    assert list_for("localhost", [LIST]) is None


def test_the_lists_that_come_along_are_sound() -> None:
    lists = {each.provider: each for each in price_lists()}
    assert {"openai", "azure", "nebius", "together", "fireworks"} <= set(lists)
    openai = lists["openai"]
    mini = openai.price_of("gpt-4.1-mini")
    assert mini is not None
    assert mini.train == 5
    assert openai.as_of == date(2026, 7, 30)
    for each in lists.values():
        assert each.source
        assert each.page.startswith("https://")
        names = [name for price in each.prices for name in (price.model, *price.names)]
        assert len(names) == len(set(names))
