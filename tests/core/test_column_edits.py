"""Columns come, go and change their names; the records of the file stay what they are."""

from __future__ import annotations

from typing import Any

import pytest

from desktop_ft.core.column_edits import (
    add_column,
    delete_columns,
    merge_columns,
    rename_column,
    split_column,
)
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit, edit_from_json, edit_to_json
from desktop_ft.core.errors import UserError
from desktop_ft.core.example import Role
from desktop_ft.core.row_edits import merge_rows
from desktop_ft.core.shapes import ChatShape, Column, ObjectShape, Record, TableShape
from desktop_ft.infra.sources.memory import MemorySource

ROLES = (Role.USER, Role.ASSISTANT)
TABLE = TableShape((Column("q"), Column("a")))
OBJECTS = ObjectShape((Column("q"), Column("a")))


def table(*records: Record) -> Dataset:
    return Dataset(MemorySource(TABLE, records), ROLES)


def objects(*records: dict[str, Any]) -> Dataset:
    return Dataset(MemorySource(OBJECTS, records), ROLES)


def look(data: Dataset) -> tuple[list[str], list[tuple[str, ...]], tuple[Role, ...]]:
    names = [column.name for column in data.columns]
    return names, [data.cells(key) for key in data.order.tolist()], data.roles


def written(data: Dataset) -> list[Record]:
    return [data.written(key) for key in data.order.tolist()]


def do(data: Dataset, edit: Edit) -> None:
    """Apply an edit as the journal has it, take it back, and bring it back."""
    before = look(data)
    data.apply(edit_from_json(edit_to_json(edit)))
    after = look(data)
    data.apply(edit.inverse())
    assert look(data) == before
    data.apply(edit)
    assert look(data) == after
    assert len(data.columns) == len(data.roles)


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_column_is_added_anywhere_and_typed_in(at: int) -> None:
    for data in (table(("1", "2"), ("3",)), objects({"q": "1", "a": "2"}, {"q": "3"})):
        do(data, add_column(data, at, " new "))
        names, cells, roles = look(data)
        assert names == [*["q", "a"][:at], "new", *["q", "a"][at:]]
        assert cells == [
            (*("1", "2")[:at], "", *("1", "2")[at:]),
            (*("3", "")[:at], "", *("3", "")[at:]),
        ]
        assert roles[at] is Role.NOTE
        do(data, data.edit_cells({(1, at): "x"}, add_column(data, 0, "t").label))
        assert data.cells(1)[at] == "x"
    assert written(data)[0] == {"q": "1", "a": "2"}
    assert written(data)[1] == {"q": "3", "new": "x"}


def test_a_row_is_written_with_its_columns_in_order() -> None:
    data = table(("1", "2", "surplus"), ("3",))
    do(data, delete_columns(data, [0]))
    do(data, rename_column(data, 0, "answer"))
    assert written(data) == [("2", "surplus"), ("",)]
    assert look(data) == (["answer"], [("2",), ("",)], (Role.ASSISTANT,))
    do(data, data.edit_insert(0, [{0: "new"}], add_column(data, 0, "t").label))
    assert written(data)[0] == ("new",)


def test_an_object_keeps_its_other_keys_and_their_order() -> None:
    data = objects({"id": 7, "q": "1", "a": "2", "z": None})
    assert data.written(0) == {"id": 7, "q": "1", "a": "2", "z": None}
    do(data, rename_column(data, 0, "prompt"))
    assert list(data.written(0).items()) == [("id", 7), ("prompt", "1"), ("a", "2"), ("z", None)]
    do(data, delete_columns(data, [1]))
    assert data.written(0) == {"id": 7, "prompt": "1", "z": None}


def test_a_new_column_of_an_old_name_is_empty() -> None:
    data = objects({"q": "1", "a": "2"})
    do(data, delete_columns(data, [1]))
    do(data, add_column(data, 1, "a"))
    assert look(data)[1] == [("1", "")]
    do(data, data.edit_cells({(0, 1): "x"}, add_column(data, 0, "t").label))
    assert written(data) == [{"q": "1", "a": "x"}]
    do(data, rename_column(data, 0, "b"))
    do(data, add_column(data, 0, "q"))
    assert look(data)[1] == [("", "1", "x")]
    assert written(data) == [{"b": "1", "a": "x"}]


def test_rows_are_merged_although_a_column_was_deleted() -> None:
    for data in (table(("1", "2"), ("3", "4")), objects({"q": "1", "a": "2"}, {"q": "3"})):
        do(data, delete_columns(data, [1]))
        do(data, merge_rows(data, data.rows_of([0, 1])))
        assert look(data)[1] == [("1\n3",)]


def test_two_columns_exchange_their_names() -> None:
    data = objects({"q": "1", "a": "2"})
    for column, name in ((0, "t"), (1, "q"), (0, "a")):
        do(data, rename_column(data, column, name))
    assert list(data.written(0).items()) == [("a", "1"), ("q", "2")]


def test_a_column_is_split_into_as_many_as_are_needed() -> None:
    for data in (
        table(("a, b,c", "x"), ("d", "y"), ("e,f", "z")),
        objects({"q": "a, b,c", "a": "x"}, {"q": "d", "a": "y"}, {"q": "e,f", "a": "z"}),
    ):
        do(data, split_column(data, 0, ","))
        names, cells, roles = look(data)
        assert names == ["q", "q 2", "q 3", "a"]
        assert cells == [("a", "b", "c", "x"), ("d", "", "", "y"), ("e", "f", "", "z")]
        assert roles == (Role.USER, Role.NOTE, Role.NOTE, Role.ASSISTANT)
        do(data, merge_columns(data, [0, 1, 2], ","))
        names, cells, _ = look(data)
        assert names == ["q", "a"]
        assert cells == [("a,b,c", "x"), ("d", "y"), ("e,f", "z")]
    assert not split_column(data, 1, ";")


def test_what_cannot_be_said_is_refused_with_a_sentence() -> None:
    data = table(("1", "2"))
    with pytest.raises(UserError, match="already"):
        add_column(data, 0, "q ")
    with pytest.raises(UserError, match="no name"):
        rename_column(data, 0, " ")
    with pytest.raises(UserError, match="last column"):
        delete_columns(data, [0, 1])
    chat = Dataset(MemorySource(ChatShape(), []), (Role.SYSTEM, *ROLES))
    with pytest.raises(UserError, match="columns of this file"):
        add_column(chat, 0, "new")
    nested = ObjectShape((Column("i.x", path=("i", "x")), Column("i.y", path=("i", "y"))))
    inner = Dataset(MemorySource(nested, [{"i": {"x": "1", "y": "2"}}]), ROLES)
    with pytest.raises(UserError, match="cannot be renamed or deleted"):
        delete_columns(inner, [0])
    do(inner, add_column(inner, 1, "new"))
    assert written(inner) == [{"i": {"x": "1", "y": "2"}}]
    assert not rename_column(data, 0, "q")
