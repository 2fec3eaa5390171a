"""Order: the same as Python's own sorting by whole keys, whatever the texts begin with."""

from __future__ import annotations

from functools import cmp_to_key

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_ft.core import sort_order
from desktop_ft.core.sort_order import Order, shared_start

PIECES = st.one_of(
    st.text(st.sampled_from("ab\0яё😀"), max_size=9),
    st.sampled_from(["Question number ", "x" * 120, "y" * 8]),
)
TEXTS = st.none() | st.lists(PIECES, max_size=3).map("".join)
VALUES = st.none() | st.sampled_from([0.0, -0.0, -1.5, 2.25, 1e15, -1e15])


def by_python(columns: list[list], ways: list[bool]) -> list[int]:
    """Return the order by the columns in turn; a missing value always comes last."""

    def compared(one: int, other: int) -> int:
        for column, descending in zip(columns, ways, strict=True):
            a, b = column[one], column[other]
            if a is None or b is None:
                if (a is None) != (b is None):
                    return 1 if a is None else -1
            elif a != b:
                return 1 if (a < b) == descending else -1
        return 0

    return sorted(range(len(columns[0])), key=cmp_to_key(compared))


@settings(deadline=None)
@given(
    st.sampled_from(["", "Question number ", "я" * 60]),
    st.lists(st.tuples(TEXTS, VALUES, TEXTS), max_size=12),
    st.integers(1, 4),
    st.tuples(st.booleans(), st.booleans(), st.booleans()),
)
def test_as_python_sorts(
    start: str, rows: list[tuple], times: int, ways: tuple[bool, bool, bool]
) -> None:
    rows = [
        (None if one is None else start + one, value, other) for one, value, other in rows
    ] * times
    texts, values, others = ([row[at] for row in rows] for at in range(3))
    half = len(rows) // 2
    order = Order(len(rows))
    chunks = [texts[:half], texts[half:]]
    order.by_texts(pa.chunked_array(chunks, type=pa.string()), descending=ways[0])
    order.by_numbers(pa.chunked_array([values], type=pa.float64()), descending=ways[1])
    order.by_texts(pa.chunked_array([others], type=pa.string()), descending=ways[2])
    order.settle()
    wanted = [_bytes(texts), values, _bytes(others)]
    assert order.places.tolist() == by_python(wanted, list(ways))


def _bytes(texts: list[str | None]) -> list[bytes | None]:
    return [None if text is None else text.encode() for text in texts]


def test_many_rows_and_wide_codes() -> None:
    draw = np.random.default_rng(1)
    codes = [draw.integers(0, 1 << 22, 5000, dtype=np.uint64) for _ in range(3)]
    codes[0] %= np.uint64(3)
    order = Order(5000)
    for each in codes:
        order.by_codes(each[order.rows], 1 << 22)
    order.settle()
    assert order.places.tolist() == np.lexsort((codes[2], codes[1], codes[0])).tolist()
    assert not len(order.rows)


def test_alike_rows_are_told_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sort_order, "_DEPTH", 8)
    texts = pa.chunked_array([["b" + "x" * 9, "a", "b" + "x" * 7 + "y", "a", "c"]])
    order = Order(5)
    order.by_texts(texts, descending=False, whole=False)
    assert order.places.tolist() == [1, 3, 0, 2, 4]
    assert order.rows.tolist() == [1, 3, 0, 2]
    assert len(set(order.groups().tolist())) == 2


def test_shared_start() -> None:
    assert shared_start("abc", "abd") == 2
    assert shared_start("ab", "abd") == 2
    assert shared_start("", "abd") == 0


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("kinds", [1, 40, 5000])
def test_long_texts_that_come_again_and_again(kinds: int, descending: bool) -> None:
    start = "as so many have asked before, " * 20
    chosen = np.random.default_rng(kinds).integers(0, kinds, 6000).tolist()
    texts = [
        None if at % 7 == 3 else start * 2 + f"{each * 7919 % kinds}"
        for at, each in enumerate(chosen)
    ]
    first = [float(at % 2) for at in range(len(texts))]
    order = Order(len(texts))
    order.by_numbers(pa.chunked_array([first], type=pa.float64()), descending=False)
    halves = pa.chunked_array([texts[:2500], texts[2500:]], type=pa.string())
    order.by_texts(halves, descending=descending)
    order.settle()
    assert order.places.tolist() == by_python([first, texts], [False, descending])


def test_texts_that_come_again_are_compared_once() -> None:
    texts = pa.array([f"{'x' * 900}{at % 30}" for at in range(5000)])
    assert sort_order._repeats(pa.chunked_array([texts]))
    other = pa.array([f"{'x' * 900}{at}" for at in range(5000)])
    assert not sort_order._repeats(pa.chunked_array([other]))
