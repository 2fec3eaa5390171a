"""An edit goes there and back, and through the journal's text unharmed."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.core.edits import Edit, Ids, OrderChange, edit_from_json, edit_to_json
from desktop_ft.core.example import Role
from desktop_ft.core.text import plural, text

ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=10)  # halves of letters too
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=8,
)
RECORDS = st.lists(ANY_TEXT, max_size=3).map(tuple) | st.dictionaries(ANY_TEXT, JSON, max_size=3)


def ids(*numbers: int) -> Ids:
    return np.array(numbers, dtype=np.int64)


@given(st.dictionaries(st.integers(0, 10**12), st.tuples(st.none() | RECORDS, st.none() | RECORDS)))
def test_records_come_back_from_json(records: dict) -> None:
    written = edit_to_json(Edit(text("core", "x"), records))
    assert dict(edit_from_json(written).records) == records


def test_label_roles_and_order_come_back() -> None:
    label = plural("core", "%n row(s)", "", 3).format(name="a")
    order = OrderChange(ids(1), ids(7), ids(0, 2), ids(8, 9))
    roles = ((Role.USER, Role.NOTE), (Role.NOTE, Role.USER))
    back = edit_from_json(edit_to_json(Edit(label, {}, order, roles)))
    assert back.label == label
    assert back.roles == roles
    assert back.order is not None
    assert back.order.inserted_ids.tolist() == [8, 9]
    assert back.order.removed_at.tolist() == [1]


@pytest.mark.parametrize("broken", ["", "[]", "{}", '{"label":["a"]}', "null"])
def test_something_else_is_refused(broken: str) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        edit_from_json(broken)


def test_a_move_is_a_removal_and_an_insertion() -> None:
    move = OrderChange(ids(0), ids(10), ids(2), ids(10))
    order = ids(10, 11, 12)
    moved = move.apply(order)
    assert moved.tolist() == [11, 12, 10]
    assert move.inverse().apply(moved).tolist() == order.tolist()
    assert order.tolist() == [10, 11, 12]


@given(st.data())
def test_rows_go_and_come_anywhere(data: st.DataObject) -> None:
    order = list(range(data.draw(st.integers(0, 12))))
    gone = sorted(data.draw(st.sets(st.sampled_from(order)))) if order else []
    kept = [key for key in order if key not in gone]
    count = data.draw(st.integers(0, 4) | st.just(len(gone)))
    length = len(kept) + count
    come = sorted(data.draw(st.permutations(range(length)))[:count])
    new = list(range(100, 100 + count))
    expected = list(kept)
    for place, key in zip(come, new, strict=True):
        expected.insert(place, key)
    change = OrderChange(ids(*gone), ids(*gone), ids(*come), ids(*new))
    after = change.apply(ids(*order))
    assert after.tolist() == expected
    assert change.inverse().apply(after).tolist() == order


@given(st.integers(0, 4), st.permutations(range(5)), st.integers(0, 4))
def test_a_block_is_put_in_another_order(above: int, block: list[int], below: int) -> None:
    order = ids(*range(100, 100 + above), *range(5), *range(200, 200 + below))
    places = ids(*range(above, above + 5))
    change = OrderChange(places, ids(*range(5)), places, ids(*block))
    assert change.stays_in_place
    after = change.apply(order)
    assert after.tolist() == [*order[:above].tolist(), *block, *order[above + 5 :].tolist()]
    assert change.inverse().apply(after).tolist() == order.tolist()


@pytest.mark.parametrize(
    ("gone", "come"), [([], []), ([1], []), ([1, 2], [2, 3]), ([1, 3], [1, 3]), ([1, 2], [1, 3])]
)
def test_what_moves_past_others_does_not_stay_in_place(gone: list[int], come: list[int]) -> None:
    change = OrderChange(ids(*gone), ids(*gone), ids(*come), ids(*come))
    assert not change.stays_in_place


def test_an_edit_that_changes_nothing_is_false() -> None:
    label = text("core", "x")
    assert not Edit(label)
    assert Edit(label, {1: (None, ("a",))})
    assert Edit(label, roles=((), ()))
    assert json.loads(edit_to_json(Edit(label)))["records"] == []
