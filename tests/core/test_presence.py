"""Finding examples in an order, near and far."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.core.edits import OrderChange
from desktop_ft.core.presence import Presence, row_of


def _ids(*ids: int) -> np.ndarray:
    return np.array(ids, dtype=np.int64)


@pytest.mark.parametrize("shift", [0, 1, 2_000, 70_000, -150_000])
def test_an_example_is_found_however_far_it_went(shift: int) -> None:
    order = np.roll(np.arange(200_000, dtype=np.int64), shift)
    for key in (0, 1, 99_999, 199_999):
        assert row_of(order, key) == (key + shift) % 200_000


def test_an_example_that_is_not_there_is_not_found() -> None:
    assert row_of(np.arange(10, dtype=np.int64), 10) is None
    assert row_of(np.arange(10, dtype=np.int64), -1) is None
    assert row_of(_ids(), 0) is None
    assert row_of(_ids(100_000_000, 3), 100_000_000) == 0


def test_presence_knows_nothing_of_what_was_never_there() -> None:
    presence = Presence(_ids(2, 0), 3)
    assert presence.has([0, 1, 2, 3, 99_999_999, -1]).tolist() == [True, False, True] + 3 * [False]


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 20_000)), max_size=20))
def test_presence_follows_every_change(steps: list[tuple[bool, int]]) -> None:
    order = np.arange(5, dtype=np.int64)
    presence = Presence(order, 5)
    for comes, key in steps:
        at = np.flatnonzero(order == key)
        if comes and not len(at):
            change = OrderChange(inserted_at=_ids(0), inserted_ids=_ids(key))
        elif not comes and len(at):
            change = OrderChange(removed_at=at, removed_ids=_ids(key))
        else:
            continue
        earlier = presence.fork()
        before, order = order, change.apply(order)
        presence.follow(change)
        assert presence.has(order).all()
        assert presence.has(np.arange(20_001)).sum() == len(order)
        assert earlier.has(before).all()
