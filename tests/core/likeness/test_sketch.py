"""Digests and sketches: a text has its own, whatever stands around it."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_ft.core.likeness.folding import Folded, fold
from desktop_ft.core.likeness.pairs import firsts, repeated
from desktop_ft.core.likeness.sketch import SIZE, Sketches, digests, number_digests, sketches

TEXTS = st.lists(st.text("5.-漢 ab", max_size=12) | st.just("the whole of a long text " * 6))


def folded(*texts: str) -> Folded:
    return fold(pa.array(texts, pa.large_string()))


def sketched(*texts: str) -> Sketches:
    return sketches(folded(*texts), np.arange(len(texts)), len(texts))


@settings(max_examples=40)
@given(TEXTS)
def test_neighbours_change_nothing(texts: list[str]) -> None:
    together = folded(*texts)
    alone = [folded(text) for text in texts]
    assert digests(together).tolist() == [int(digests(each)[0]) for each in alone]
    assert number_digests(together).tolist() == [int(number_digests(each)[0]) for each in alone]
    expected = np.concatenate([np.empty((0, SIZE), np.uint32), *map(sketched, texts)])
    assert np.array_equal(sketched(*texts), expected)


def test_numbers_have_a_sign_a_point_and_an_order() -> None:
    texts = ["5", "-5", "1.5", "1 5", "15", "5 1", "漢5"]
    assert len(set(number_digests(folded(*texts)).tolist())) == len(texts)


@given(st.lists(st.integers(0, 5).map(lambda value: value * (2**61 + 1))))
def test_what_is_there_again_is_told(numbers: list[int]) -> None:
    values = np.array(numbers, np.uint64)
    assert firsts(values).tolist() == [numbers.index(each) for each in numbers]
    assert repeated(values).tolist() == [numbers.count(each) > 1 for each in numbers]
