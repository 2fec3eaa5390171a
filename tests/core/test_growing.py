"""Cells beyond the last column bring their columns along, and go with them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.example import Role
from desktop_ft.core.growing import can_grow, put_cells
from desktop_ft.core.shapes import Column, TableShape
from desktop_ft.core.text import text
from desktop_ft.infra.sources.memory import MemorySource

LABEL = text("tests", "Paste")


def table(rows: list[tuple[str, ...]]) -> Dataset:
    shape = TableShape((Column("question"), Column("column 3")))
    return Dataset(MemorySource(shape, rows), [Role.USER, Role.ASSISTANT])


def cells(dataset: Dataset) -> list[tuple[str, ...]]:
    return [dataset.cells(key) for key in dataset.order.tolist()]


def test_columns_are_named_and_taken_back() -> None:
    dataset = table([("q1", "a1"), ("q2", "a2")])
    assert can_grow(dataset)
    first = dataset.id_at(0)
    edit = put_cells(dataset, {(first, 1): "x", (first, 3): "z"}, [{2: "y"}], 2, LABEL)
    dataset.apply(edit)
    assert [column.name for column in dataset.columns][2:] == ["column 4", "column 5"]
    assert dataset.roles == (Role.USER, Role.ASSISTANT, Role.NOTE, Role.NOTE)
    assert cells(dataset) == [("q1", "x", "", "z"), ("q2", "a2", "", ""), ("", "", "y", "")]
    dataset.apply(edit.inverse())
    assert cells(dataset) == [("q1", "a1"), ("q2", "a2")]


@given(
    st.dictionaries(st.tuples(st.integers(0, 2), st.integers(0, 4)), st.text(max_size=3)),
    st.lists(st.dictionaries(st.integers(0, 4), st.text(max_size=3)), max_size=3),
)
def test_cells_are_where_they_were_put(
    changes: dict[tuple[int, int], str], rows: list[dict[int, str]]
) -> None:
    before = [("q1", "a1"), ("q2", "a2"), ("q3", "a3")]
    dataset = table(before)
    wanted = [[*row, "", "", ""] for row in before] + [[""] * 5 for _ in rows]
    for (row, column), value in changes.items():
        wanted[row][column] = value
    for at, new in enumerate(rows, 3):
        for column, value in new.items():
            wanted[at][column] = value
    by_id = {(dataset.id_at(row), column): value for (row, column), value in changes.items()}
    edit = put_cells(dataset, by_id, rows, 3, LABEL)
    dataset.apply(edit)
    assert cells(dataset) == [tuple(row) for row in wanted]
    dataset.apply(edit.inverse())
    assert cells(dataset) == before
