"""The columns of a table whose columns were changed read in blocks what every cell would say."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_ft.core.column_edits import (
    add_column,
    delete_columns,
    merge_columns,
    rename_column,
    split_column,
)
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.search.texts import Columns, whole
from desktop_ft.core.text import text
from opened import dataset_of, read

WORDS = st.text(alphabet='aя",;\n ё', max_size=5)
ROWS = st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=8)


def csv_rows(rows: Sequence[Sequence[str]]) -> Dataset:
    out = io.StringIO()
    csv.writer(out).writerows([("a", "b", "c"), *rows])
    return dataset_of(read(out.getvalue().encode(), "x.csv")[0])


def json_rows(rows: Sequence[Sequence[str]]) -> Dataset:
    """Write objects; an empty text is a missing key."""
    lines = [
        json.dumps({key: value for key, value in zip("abc", row, strict=True) if value})
        for row in [("x", "y", "z"), *rows]
    ]
    return dataset_of(read("\n".join(lines).encode(), "x.jsonl")[0])


def reshape(dataset: Dataset, data: st.DataObject) -> None:
    """Change the columns in some way."""
    width = len(dataset.columns)
    column = data.draw(st.integers(0, width - 1))
    way = data.draw(st.sampled_from(["add", "rename", "delete", "split", "merge", "cell"]))
    if way == "add":
        dataset.apply(add_column(dataset, column, f"new {dataset.revision}"))
    elif way == "rename":
        dataset.apply(rename_column(dataset, column, f"named {dataset.revision}"))
    elif way == "split":
        dataset.apply(split_column(dataset, column, ";"))
    elif way == "cell":
        change = {(dataset.id_at(0), column): data.draw(WORDS)}
        dataset.apply(dataset.edit_cells(change, text("core", "x")))
    elif width > 1 and way == "delete":
        dataset.apply(delete_columns(dataset, [column]))
    elif width > 1:
        other = (column + 1) % width
        dataset.apply(merge_columns(dataset, [column, other], "-"))


@pytest.mark.parametrize("write", [csv_rows, json_rows])
@settings(deadline=None, max_examples=60)
@given(ROWS, st.data())
def test_blocks_say_what_cells_say(
    write: object, rows: Sequence[Sequence[str]], data: st.DataObject
) -> None:
    dataset = write(rows)  # type: ignore[operator]
    for _ in range(data.draw(st.integers(0, 4))):
        reshape(dataset, data)
    columns = Columns(dataset.fork())
    for column in range(len(dataset.columns)):
        cells = [whole(dataset.cells(key)[column]) for key in dataset.order.tolist()]
        assert columns.texts(dataset.order, column).to_pylist() == cells


def test_a_renamed_table_is_still_read_in_blocks() -> None:
    dataset = csv_rows([("1", "2", "3")] * 5)
    dataset.apply(rename_column(dataset, 0, "x"))
    dataset.apply(delete_columns(dataset, [1]))
    fork = dataset.fork()
    assert Columns(fork).is_quick
    fork.cells = None  # type: ignore[assignment,method-assign]
    assert Columns(fork).texts(fork.order, 1).to_pylist() == ["3"] * 5
