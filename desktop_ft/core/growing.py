"""Put cells down beyond the last column: the columns that they need are added in the same step.

Knows no screen and no kind of file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop_ft.core.columns import picked, with_column
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit, ExampleId
from desktop_ft.core.example import Role
from desktop_ft.core.text import Text


def can_grow(dataset: Dataset) -> bool:
    """Tell whether the rows can have more columns; conversations cannot."""
    return picked(dataset.shape) is not None


def put_cells(
    dataset: Dataset,
    changes: Mapping[tuple[ExampleId, int], str],
    rows: Sequence[Mapping[int, str]],
    more: int,
    label: Text,
) -> Edit:
    """Make the edit that sets cells, by example id and column, and adds rows at the end.

    `more` columns come first, as notes behind the others.
    """
    shape = picked(dataset.shape)
    if shape is None or not more:
        edit = dataset.edit_cells(changes, label)
        if not rows:
            return edit
        added = dataset.edit_insert(len(dataset), rows, label)
        return Edit(label, {**edit.records, **added.records}, added.order)
    taken = {column.name for column in dataset.columns}
    width = len(dataset.columns)
    for at in range(width, width + more):
        name = _free_name(at + 1, taken)
        taken.add(name)
        shape = with_column(shape, at, name)
    by_row: dict[ExampleId, dict[int, str]] = {}
    for (key, column), value in changes.items():
        by_row.setdefault(key, {})[column] = value
    wanted = {key: shape.update(dataset.record(key), cells) for key, cells in by_row.items()}
    columns = dataset.edit_columns(shape, [*dataset.roles, *([Role.NOTE] * more)], label)
    records = dict(dataset.edit_records(wanted, label).records)
    order = None
    if rows:
        added = dataset.edit_add(len(dataset), [shape.blank(cells) for cells in rows], label)
        records.update(added.records)
        order = added.order
    return Edit(label, records, order, roles=columns.roles, shape=columns.shape)


def _free_name(number: int, taken: set[str]) -> str:
    while f"column {number}" in taken:
        number += 1
    return f"column {number}"
