"""What questions cost that are sent all at once and may wait."""

from __future__ import annotations

from desktop_ft.core.cost import Span, cost_of_answer, cost_of_answers
from desktop_ft.infra.price_lists import price_lists
from desktop_ft.infra.provider_files import read_providers

MODEL = "ft:gpt-4.1-mini-2025-04-14:me:faq:1"


def test_who_takes_many_at_once_has_a_price_for_it() -> None:
    offering = {each.code for each in read_providers() if each.batches is not None}
    assert offering == {"openai"}
    for listed in price_lists():
        for price in listed.prices if listed.provider in offering else ():
            now, batch = price.asked(by_batch=False), price.asked(by_batch=True)
            assert (now is None) is (batch is None), price.model
            if now is not None and batch is not None:
                assert all(0.4 < late / early < 1 for late, early in zip(batch, now, strict=True))


def test_it_costs_half() -> None:
    (openai,) = (each for each in price_lists() if each.provider == "openai")
    now = cost_of_answer(1_000_000, 1_000_000, MODEL, openai)
    assert (now, cost_of_answer(1_000_000, 1_000_000, MODEL, openai, by_batch=True)) == (4.0, 2.0)
    spans = [
        cost_of_answers(5000, Span(100, 5000), MODEL, openai, by_batch=by_batch).money
        for by_batch in (False, True)
    ]
    assert spans[0] is not None
    assert spans[1] is not None
    assert spans[1].high * 2 == spans[0].high
