"""Rows are duplicated, moved, split and joined, each in one edit that goes there and back."""

from __future__ import annotations

import numpy as np
import pytest

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit, Ids, edit_from_json, edit_to_json
from desktop_ft.core.errors import UserError
from desktop_ft.core.example import Role
from desktop_ft.core.row_edits import duplicate_rows, merge_rows, move_rows, split_row, split_rows
from desktop_ft.core.shapes import ChatShape, Column, Record, TableShape, Unreadable
from desktop_ft.core.text import text
from desktop_ft.infra.sources.memory import MemorySource

ROLES = (Role.USER, Role.ASSISTANT)


def dataset(*records: Record) -> Dataset:
    return Dataset(MemorySource(TableShape((Column("q"), Column("a"))), records), ROLES)


def rows(*numbers: int) -> Ids:
    return np.array(numbers, dtype=np.int64)


def cells(data: Dataset) -> list[tuple[str, ...]]:
    return [data.cells(key) for key in data.order.tolist()]


def done(data: Dataset, edit: Edit) -> list[tuple[str, ...]]:
    """Apply an edit as the journal has it, look, take it back, and bring it back."""
    before = cells(data)
    data.apply(edit_from_json(edit_to_json(edit)))
    after = cells(data)
    data.apply(edit.inverse())
    assert cells(data) == before
    data.apply(edit)
    assert cells(data) == after
    return after


A, B, C, D = ("q1", "a1"), ("q2", "a2"), ("q3", "a3"), ("q4", "a4")
BROKEN = Unreadable("half", text("core", "x"))


def test_copies_stand_below_the_last_row() -> None:
    assert done(dataset(A, B, C), duplicate_rows(dataset(A, B, C), rows(0, 1))) == [A, B, A, B, C]


def test_an_unreadable_row_is_not_copied() -> None:
    data = dataset(A, BROKEN)
    assert done(data, duplicate_rows(data, rows(0, 1))) == [A, ("half", ""), A]
    assert not duplicate_rows(data, rows(1))


@pytest.mark.parametrize(
    ("which", "to", "after"),
    [
        ((0,), 2, [B, A, C, D]),
        ((0,), 4, [B, C, D, A]),
        ((3,), 0, [D, A, B, C]),
        ((1, 2), 0, [B, C, A, D]),
        ((1, 2), 4, [A, D, B, C]),
        ((0, 2), 4, [B, D, A, C]),
        ((0, 3), 2, [B, A, D, C]),
    ],
)
def test_rows_move_together(which: tuple[int, ...], to: int, after: list[tuple[str, ...]]) -> None:
    data = dataset(A, B, C, D)
    assert done(data, move_rows(data, rows(*which), to)) == after


@pytest.mark.parametrize("to", [1, 2, 3])
def test_a_move_to_where_the_rows_are_is_no_edit(to: int) -> None:
    assert not move_rows(dataset(A, B, C, D), rows(1, 2), to)


def test_a_row_is_split_into_its_parts() -> None:
    data = dataset(A, B)
    assert done(data, split_row(data, 0, 1, ["a", "1"])) == [("q1", "a"), ("", "1"), B]


def test_rows_are_split_at_a_separator() -> None:
    data = dataset(("q", "one; two;three"), A, ("p", ";x"), BROKEN)
    assert done(data, split_rows(data, rows(0, 1, 2, 3), 1, ";")) == [
        ("q", "one"),
        ("", "two"),
        ("", "three"),
        A,
        ("p", ""),
        ("", "x"),
        ("half", ""),
    ]
    assert not split_rows(data, rows(0, 1), 0, "|")


def test_rows_are_merged_by_line_breaks_and_empty_cells_leave_none() -> None:
    data = dataset(A, ("", "b"), C, D)
    assert done(data, merge_rows(data, rows(0, 1, 3))) == [("q1\nq4", "a1\nb\na4"), C]


def test_splitting_and_merging_again_gives_the_row_back() -> None:
    data = dataset(("q", "one\ntwo"), A)
    before = cells(data)
    data.apply(split_rows(data, rows(0), 1, "\n"))
    assert done(data, merge_rows(data, rows(0, 1))) == before


def test_what_the_cells_do_not_show_is_not_merged_away() -> None:
    with pytest.raises(UserError, match="Row 2 cannot be merged"):
        merge_rows(dataset(A, ("q", "a", "surplus")), rows(0, 1))
    with pytest.raises(UserError, match="Row 1 cannot be merged"):
        merge_rows(dataset(BROKEN, A), rows(0, 1))
    short = {"messages": [{"role": "user", "content": "q"}, {"role": "assistant", "content": "a"}]}
    long = {"messages": [{"role": "user", "content": "before"}, *short["messages"]]}
    chat = Dataset(MemorySource(ChatShape(), [long, short, long]), (Role.SYSTEM, *ROLES))
    assert merge_rows(chat, rows(0, 1))
    with pytest.raises(UserError, match="Row 3 cannot be merged"):
        merge_rows(chat, rows(1, 2))
