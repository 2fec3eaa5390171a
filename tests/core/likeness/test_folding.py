"""Folded texts: what does not tell texts apart is gone, what does stays."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.core.likeness.folding import fold, folded

WHOLE = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.text(
    "5.- a,", max_size=6
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hello,  World!", "hello world"),
        ("«Ёлка» — ёж", "елка еж"),
        ("don’t", "dont"),
        ("cafe\u0301", "Café"),
        ("ｆｕｌｌ", "full"),
        ("zero\u200bwidth", "zerowidth"),
    ],
)
def test_capitals_marks_and_accents_do_not_count(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.5 l", "15 l"),
        ("1.5 l", "1 5 l"),
        ("-5 °C", "5 °C"),
        ("C++", "C"),
        ("C#", "C"),
        ("мой", "мои"),
        ("한국", "한구"),
        ("10 %", "10"),
    ],
)
def test_what_tells_texts_apart_stays(one: str, other: str) -> None:
    assert folded(one) != folded(other)


def test_a_range_is_no_minus() -> None:
    assert folded("3-5") == folded("3 – 5")


@given(st.lists(WHOLE, max_size=6))
def test_each_text_is_folded_as_if_it_were_alone(texts: list[str]) -> None:
    made = fold(pa.array(texts, pa.large_string()))
    assert [made.text(at) for at in range(len(texts))] == list(map(folded, texts))


@given(st.lists(WHOLE, min_size=2, max_size=6))
def test_a_part_of_an_array_is_folded_alone(texts: list[str]) -> None:
    made = fold(pa.array(texts, pa.large_string())[1:])
    assert [made.text(at) for at in range(len(texts) - 1)] == list(map(folded, texts[1:]))
