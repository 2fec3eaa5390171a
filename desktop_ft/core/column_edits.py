"""Edits of columns: add, rename, delete, split, merge. Knows no screen and no kind of file."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_ft.core.columns import (
    Picked,
    is_nested,
    picked,
    renamed,
    with_column,
    without_columns,
)
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit, ExampleId
from desktop_ft.core.errors import UserError
from desktop_ft.core.example import Role
from desktop_ft.core.row_edits import Pace, no_pace
from desktop_ft.core.shapes import Record, Unreadable
from desktop_ft.core.text import plural, text

_MOST_PARTS = 50


def add_column(dataset: Dataset, at: int, name: str) -> Edit:
    """Make the edit that adds an empty column, a note, before column `at`."""
    shape = with_column(_changeable(dataset), at, _checked(dataset, name))
    label = text("core", "Add the column “{column}”").format(column=name.strip())
    return dataset.edit_columns(shape, _roles_with(dataset.roles, at, 1), label)


def rename_column(dataset: Dataset, column: int, name: str) -> Edit:
    """Make the edit that names a column otherwise."""
    label = text("core", "Rename the column “{column}”").format(column=_name(dataset, column))
    if name.strip() == dataset.columns[column].name:
        return Edit(label)
    _refuse_nested(dataset, [column])
    shape = renamed(_changeable(dataset), column, _checked(dataset, name))
    return dataset.edit_columns(shape, dataset.roles, label)


def delete_columns(dataset: Dataset, columns: Sequence[int]) -> Edit:
    """Make the edit that takes columns away; one at least has to stay."""
    if len(columns) == 1:
        label = text("core", "Delete the column “{column}”").format(
            column=_name(dataset, columns[0])
        )
    else:
        label = plural("core", "Delete %n column(s)", "", len(columns))
    shape = _changeable(dataset)
    if len(columns) >= len(shape.columns):
        raise UserError(
            text("core", "The last column cannot be deleted."),
            text("core", "A table has one column at least."),
            text("core", "Add another column first, or delete the rows."),
        )
    _refuse_nested(dataset, columns)
    roles = [role for at, role in enumerate(dataset.roles) if at not in columns]
    return dataset.edit_columns(without_columns(shape, columns), roles, label)


def split_column(dataset: Dataset, column: int, separator: str, pace: Pace = no_pace) -> Edit:
    """Make the edit that cuts a column at a separator; the parts go into new columns beside it.

    Blanks around the separator go. Rows without it stay as they are.
    """
    label = text("core", "Split the column “{column}”").format(column=_name(dataset, column))
    shape, parts = _changeable(dataset), _parts(dataset, column, separator, pace)
    most = max(map(len, parts.values()), default=1)
    if most > _MOST_PARTS:
        raise UserError(
            text("core", "The column would become {count} columns.").format(count=most),
            text("core", "That is more than anybody could look at."),
            text("core", "Choose a separator that stands there less often."),
        )
    if most < 2:
        return Edit(label)
    taken = {each.name for each in dataset.columns}
    for turn in range(1, most):
        name = _free_name(dataset.columns[column].name, taken)
        taken.add(name)
        shape = with_column(shape, column + turn, name)
    wanted = {
        key: shape.update(dataset.record(key), dict(enumerate(found, column)))
        for key, found in parts.items()
    }
    columns = dataset.edit_columns(shape, _roles_with(dataset.roles, column + 1, most - 1), label)
    return _with_records(columns, dataset, wanted)


def merge_columns(
    dataset: Dataset, columns: Sequence[int], joint: str, pace: Pace = no_pace
) -> Edit:
    """Make the edit that joins columns into the first of them; empty cells leave no `joint`."""
    label = plural("core", "Merge %n column(s)", "", len(columns))
    if len(columns) < 2:
        return Edit(label)
    first, *others = columns
    _refuse_nested(dataset, others)
    old = dataset.shape
    wanted: dict[ExampleId, Record] = {}
    for done, key in enumerate(dataset.order.tolist()):
        pace(done, len(dataset))
        record = dataset.record(key)
        if isinstance(record, Unreadable):
            continue
        cells = old.cells(record)
        joined = joint.join(cells[at] for at in columns if cells[at])
        if joined != cells[first]:
            wanted[key] = old.update(record, {first: joined})
    shape = without_columns(_changeable(dataset), others)
    roles = [role for at, role in enumerate(dataset.roles) if at not in others]
    return _with_records(dataset.edit_columns(shape, roles, label), dataset, wanted)


def _with_records(columns: Edit, dataset: Dataset, wanted: dict[ExampleId, Record]) -> Edit:
    records = dataset.edit_records(wanted, columns.label).records
    return Edit(columns.label, records, roles=columns.roles, shape=columns.shape)


def _parts(dataset: Dataset, column: int, separator: str, pace: Pace) -> dict[ExampleId, list[str]]:
    """Return the parts of those cells that have the separator."""
    found: dict[ExampleId, list[str]] = {}
    for done, key in enumerate(dataset.order.tolist()):
        pace(done, len(dataset))
        cell = dataset.cells(key)[column]
        if separator in cell and dataset.problem(key) is None:
            found[key] = [part.strip() for part in cell.split(separator)]
    return found


def _changeable(dataset: Dataset) -> Picked:
    shape = picked(dataset.shape)
    if shape is None:
        raise UserError(
            text("core", "The columns of this file cannot be changed."),
            text("core", "A file of conversations or of plain lines has columns of its own."),
            text("core", "Save it as CSV and open that file, then add the columns you need."),
        )
    return shape


def _refuse_nested(dataset: Dataset, columns: Sequence[int]) -> None:
    shape = _changeable(dataset)
    for column in columns:
        if is_nested(shape, column):
            raise UserError(
                text("core", "The column “{column}” cannot be renamed or deleted.").format(
                    column=_name(dataset, column)
                ),
                text("core", "It is a part of a larger value in the file."),
                text("core", "Empty its cells instead, or hide the column."),
            )


def _checked(dataset: Dataset, name: str) -> str:
    name = name.strip()
    if not name:
        raise UserError(
            text("core", "The column has no name."),
            text("core", "A file tells its columns by their names."),
            text("core", "Type a name."),
        )
    if any(each.name == name for each in dataset.columns):
        raise UserError(
            text("core", "There is a column “{column}” already.").format(column=name),
            text("core", "Two columns of one name could not be told apart."),
            text("core", "Type another name."),
        )
    return name


def _name(dataset: Dataset, column: int) -> str:
    return dataset.columns[column].name or str(column + 1)


def _free_name(name: str, taken: set[str]) -> str:
    number = 2
    while f"{name} {number}".strip() in taken:
        number += 1
    return f"{name} {number}".strip()


def _roles_with(roles: Sequence[Role], at: int, more: int) -> list[Role]:
    return [*roles[:at], *([Role.NOTE] * more), *roles[at:]]
