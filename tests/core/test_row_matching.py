"""Where two lists of rows differ is told whatever they hold, and by NumPy where they are long."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.core import row_matching
from desktop_ft.core.row_matching import Block, differing_blocks

ROWS = st.lists(st.integers(0, 12), max_size=40)


def blocks(ours: list[int], others: list[int]) -> list[Block]:
    return list(differing_blocks(np.array(ours, dtype=np.int64), np.array(others, dtype=np.int64)))


@given(ours=ROWS, others=ROWS)
@pytest.mark.parametrize("small", [0, 500])
def test_what_lies_between_the_blocks_is_the_same(
    ours: list[int], others: list[int], small: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(row_matching, "_SMALL", small)
        found = blocks(ours, others)
    rebuilt, at, other = [], 0, 0
    for top, bottom, first, last in found:
        assert top >= at
        assert ours[at:top] == others[other:first]
        assert bottom > top or last > first
        rebuilt += ours[at:top] + others[first:last]
        at, other = bottom, last
    assert rebuilt + ours[at:] == others
    assert ours[at:] == others[other:]


def test_a_row_that_moved_lets_the_longest_chain_stand() -> None:
    rows = list(range(2000))
    moved = [*rows[:100], *rows[101:1500], rows[100], *rows[1500:]]
    assert blocks(rows, moved) == [(100, 101, 100, 100), (1500, 1500, 1499, 1500)]


def test_each_second_of_many_rows_may_differ() -> None:
    ours = np.arange(200_000, dtype=np.int64) * 2
    others = ours.copy()
    others[::2] += 1
    begun = time.thread_time()
    assert sum(1 for _ in differing_blocks(ours, others)) == 100_000
    assert time.thread_time() - begun < 6
