"""An edit made on the rows that show must do to all rows what it seemed to do."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.core.edits import Edit, OrderChange
from desktop_ft.core.row_filter import RowFilter, change_between, for_all
from desktop_ft.core.text import text

LABEL = text("core", "x")
ORDERS = st.permutations(list(range(9))).map(lambda ids: np.array(ids, dtype=np.int64))
SHOWN = st.sets(st.integers(0, 8)).map(lambda ids: np.array(sorted(ids), dtype=np.int64))


@given(ORDERS, SHOWN)
def test_places_are_those_of_the_rows_that_show(order: np.ndarray, shown: np.ndarray) -> None:
    places = RowFilter(shown, 9).places(order)
    assert list(places) == sorted(places)
    assert set(order[places]) == set(shown)


def test_new_rows_show() -> None:
    assert list(RowFilter(np.array([1]), 3).places(np.array([0, 7, 1]))) == [1, 2]


@given(ORDERS, SHOWN, st.data())
def test_deleting_takes_what_shows_and_nothing_else(
    order: np.ndarray, shown: np.ndarray, data: st.DataObject
) -> None:
    places = RowFilter(shown, 9).places(order)
    seen = order[places]
    rows = np.array(sorted(data.draw(st.sets(st.integers(0, 8)))), dtype=np.int64)
    rows = rows[rows < len(seen)]
    edit = Edit(LABEL, order=OrderChange(removed_at=rows, removed_ids=seen[rows]))
    made = for_all(edit, places, len(order))
    assert made.order is not None
    after = made.order.apply(order)
    assert list(after) == [key for key in order if key not in set(seen[rows])]
    assert list(made.order.inverse().apply(after)) == list(order)


@given(ORDERS, SHOWN, st.integers(0, 9), st.integers(1, 3))
def test_new_rows_stand_where_they_seem_to(
    order: np.ndarray, shown: np.ndarray, at: int, count: int
) -> None:
    wanted = RowFilter(shown, 9)
    places = wanted.places(order)
    at = min(at, len(places))
    ids = np.arange(20, 20 + count)
    edit = Edit(LABEL, order=OrderChange(inserted_at=at + np.arange(count), inserted_ids=ids))
    made = for_all(edit, places, len(order))
    assert made.order is not None
    after = made.order.apply(order)
    assert list(after[wanted.places(after)]) == list(np.insert(order[places], at, ids))
    assert [key for key in after if key < 20] == list(order)


@given(SHOWN, SHOWN, ORDERS)
def test_the_change_between_two_looks_leads_from_one_to_the_other(
    before: np.ndarray, after: np.ndarray, order: np.ndarray
) -> None:
    for old, new in ((before, after), (order, after), (order, order[::-1].copy())):
        assert list(change_between(old, new).apply(old)) == list(new)
