"""A dataset is its source under an overlay of edits, in an order of ids."""

from __future__ import annotations

import numpy as np
import pytest

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.errors import UserError
from desktop_ft.core.example import Format, Role
from desktop_ft.core.shapes import ChatShape, Column, ObjectShape, Unreadable
from desktop_ft.core.text import text
from listed import LABEL, PAIR_ROLES, ListSource, all_cells, pairs, set_cells

BROKEN = Unreadable("{half", text("core", "It is cut off."))


def test_rows_are_those_of_the_source() -> None:
    dataset = pairs(3)
    assert len(dataset) == 3
    assert all_cells(dataset) == [("p0", "c0"), ("p1", "c1"), ("p2", "c2")]
    assert [dataset.id_at(row) for row in range(3)] == [0, 1, 2]
    assert dataset.format is Format.PROMPT_COMPLETION


def test_an_edit_changes_nothing_until_it_is_applied() -> None:
    dataset = pairs(2)
    edit = set_cells(dataset, {(1, 0): "new"})
    assert all_cells(dataset)[1] == ("p1", "c1")
    dataset.apply(edit)
    assert all_cells(dataset)[1] == ("new", "c1")
    dataset.apply(edit.inverse())
    assert all_cells(dataset)[1] == ("p1", "c1")
    assert not dataset.is_changed(1)


def test_the_same_text_is_no_edit() -> None:
    assert not set_cells(pairs(1), {(0, 0): "p0"})


def test_ids_survive_insert_and_delete() -> None:
    dataset = pairs(4)
    dataset.apply(dataset.edit_delete([1, 99], LABEL))
    dataset.apply(dataset.edit_insert(0, [{0: "x"}, {}], LABEL))
    assert dataset.order.tolist() == [4, 5, 0, 2, 3]
    assert all_cells(dataset)[:3] == [("x", ""), ("", ""), ("p0", "c0")]
    assert dataset.row_of(3) == 4
    assert dataset.row_of(1) is None
    assert dataset.rows_of([3, 4, 1]).tolist() == [0, 4]
    assert dataset.source_index(4) is None
    assert dataset.source_index(2) == 2


def test_ids_of_deleted_rows_are_never_given_again() -> None:
    dataset = pairs(1)
    insert = dataset.edit_insert(1, [{0: "a"}], LABEL)
    dataset.apply(insert)
    dataset.apply(insert.inverse())
    dataset.apply(dataset.edit_insert(1, [{0: "b"}], LABEL))
    assert dataset.order.tolist() == [0, 2]


def test_an_unreadable_row_is_shown_but_not_edited() -> None:
    dataset = Dataset(ListSource([BROKEN, ("a", "b")]), PAIR_ROLES)
    assert dataset.cells(0) == ("{half", "")
    assert dataset.problem(0) == BROKEN.reason
    assert dataset.problem(1) is None
    with pytest.raises(UserError, match="cut off"):
        set_cells(dataset, {(0, 0): "x"})


def test_a_fork_is_independent() -> None:
    dataset = pairs(2)
    fork = dataset.fork()
    dataset.apply(set_cells(dataset, {(0, 0): "x"}))
    dataset.apply(dataset.edit_delete([1], LABEL))
    assert all_cells(fork) == [("p0", "c0"), ("p1", "c1")]


def test_roles_make_the_example() -> None:
    table = pairs(1)
    table.apply(table.edit_roles((Role.ASSISTANT, Role.USER), LABEL))
    example = table.example(0)
    assert (example.question, example.answer) == ("c0", "p0")
    assert table.format is Format.CHAT


def test_differs_from_an_earlier_fork_only_if_the_rows_do() -> None:
    dataset = pairs(3)
    before = dataset.fork()
    assert not dataset.differs_from(before)
    dataset.apply(set_cells(dataset, {(1, 0): "x"}))
    assert dataset.differs_from(before)
    assert dataset.is_changed_since(before, 1)
    dataset.apply(set_cells(dataset, {(1, 0): "p1"}))
    assert not dataset.differs_from(before)
    assert not dataset.is_changed_since(before, 1)


def test_a_changed_row_that_is_gone_on_both_sides_is_no_difference() -> None:
    dataset = pairs(3)
    dataset.apply(dataset.edit_delete([1], LABEL))
    before = dataset.fork()
    put_back = dataset.edit_insert(1, [{0: "new"}], LABEL)
    dataset.apply(put_back)
    assert dataset.differs_from(before)
    dataset.apply(dataset.edit_delete([3], LABEL))
    assert not dataset.differs_from(before)


def test_another_order_is_a_difference() -> None:
    dataset = pairs(3)
    before = dataset.fork()
    dataset.apply(dataset.edit_delete([0], LABEL))
    assert dataset.differs_from(before)


def test_types_and_key_order_count_as_in_the_file() -> None:
    shape = ObjectShape((Column("a"), Column("b")))
    dataset = Dataset(ListSource([{"a": 1, "b": "x"}], shape), PAIR_ROLES)
    before = dataset.fork()
    dataset.apply(set_cells(dataset, {(0, 0): "2"}))
    dataset.apply(set_cells(dataset, {(0, 0): "1"}))
    assert not dataset.differs_from(before)
    dataset.apply(set_cells(dataset, {(0, 0): "1.0"}))
    assert dataset.differs_from(before)


def test_new_rows_count_as_changed() -> None:
    dataset = pairs(1)
    before = dataset.fork()
    dataset.apply(dataset.edit_insert(1, [{}], LABEL))
    assert dataset.is_changed_since(before, 1)
    assert sorted(dataset.changed_ids().tolist()) == [1]


def test_examples_come_in_order() -> None:
    dataset = pairs(3)
    dataset.apply(dataset.edit_delete([1], LABEL))
    assert [key for key, _ in dataset.examples()] == [0, 2]


def test_a_conversation_keeps_its_other_turns() -> None:
    record = {
        "messages": [
            {"role": "user", "content": "one"},
            {"role": "assistant", "content": "two", "weight": 0},
            {"role": "user", "content": "three"},
            {"role": "assistant", "content": "four"},
        ],
        "tools": [1],
    }
    dataset = Dataset(ListSource([record], ChatShape()), (Role.SYSTEM, *PAIR_ROLES))
    dataset.apply(set_cells(dataset, {(0, 2): "five"}))
    changed = dataset.record(0)
    assert isinstance(changed, dict)
    assert changed["messages"][:3] == record["messages"][:3]
    assert changed["messages"][3] == {"role": "assistant", "content": "five"}
    assert changed["tools"] == [1]
    assert [message.weight for message in dataset.example(0).messages] == [None, 0, None, None]


def test_a_large_order_is_handled_by_place() -> None:
    dataset = pairs(100_000)
    dataset.apply(dataset.edit_delete(range(0, 100_000, 2), LABEL))
    assert len(dataset) == 50_000
    assert dataset.row_of(99_999) == 49_999
    assert np.array_equal(dataset.order[:3], [1, 3, 5])
