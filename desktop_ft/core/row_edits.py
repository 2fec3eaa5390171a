"""Edits of whole rows: duplicate, move, split in two, join into one. Knows no screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from desktop_ft.core.columns import PickedFields, PickedKeys
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit, ExampleId, Ids, OrderChange
from desktop_ft.core.errors import UserError
from desktop_ft.core.shapes import Record, Shape, Unreadable
from desktop_ft.core.text import plural, text

Pace = Callable[[int, int], None]
"""Is told how many rows of how many are through; may raise to end the work."""


def no_pace(done: int, total: int) -> None:
    """Tell nobody."""


def duplicate_rows(dataset: Dataset, rows: Ids, pace: Pace = no_pace) -> Edit:
    """Make the edit that puts copies of rows below the last of them.

    Rows that could not be read are not copied: nobody knows what they say.
    """
    copies: list[Record] = []
    for done, key in enumerate(dataset.order[rows].tolist()):
        pace(done, len(rows))
        record = dataset.record(key)
        if not isinstance(record, Unreadable):
            copies.append(record)
    label = plural("core", "Duplicate %n row(s)", "", len(copies))
    return dataset.edit_add(int(rows[-1]) + 1, copies, label) if copies else Edit(label)


def move_rows(dataset: Dataset, rows: Ids, to: int) -> Edit:
    """Make the edit that brings ascending rows together, before the row that now is `to`."""
    label = plural("core", "Move %n row(s)", "", len(rows))
    target = max(0, min(to, len(dataset))) - int(np.searchsorted(rows, to))
    places = np.arange(target, target + len(rows), dtype=np.int64)
    if not len(rows) or np.array_equal(places, rows):
        return Edit(label)
    ids = dataset.order[rows]
    return Edit(label, order=OrderChange(rows, ids, places, ids))


def split_row(dataset: Dataset, row: int, column: int, parts: Sequence[str]) -> Edit:
    """Make the edit that leaves the first part of a cell and puts each other into a new row.

    The new rows hold nothing else. Raises `UserError` for a row that could not be read.
    """
    label = text("core", "Split a row")
    key = dataset.id_at(row)
    changed = dataset.edit_cells({(key, column): parts[0]}, label)
    added = dataset.edit_insert(row + 1, [{column: part} for part in parts[1:]], label)
    if len(parts) < 2:
        return Edit(label)
    return Edit(label, {**changed.records, **added.records}, added.order)


def split_rows(
    dataset: Dataset, rows: Ids, column: int, separator: str, pace: Pace = no_pace
) -> Edit:
    """Make the edit that splits rows wherever a cell has the separator; blanks around it go."""
    label = text("core", "Split rows at “{separator}”").format(separator=separator)
    shape = dataset.shape
    first: dict[ExampleId, Record] = {}
    new: list[Record] = []
    places: list[int] = []
    for done, (row, key) in enumerate(
        zip(rows.tolist(), dataset.order[rows].tolist(), strict=True)
    ):
        pace(done, len(rows))
        record = dataset.record(key)
        if isinstance(record, Unreadable):
            continue
        cell = shape.cells(record)[column]
        if separator not in cell:
            continue
        head, *others = (part.strip() for part in cell.split(separator))
        first[key] = shape.update(record, {column: head})
        places += range(row + len(new) + 1, row + len(new) + 1 + len(others))
        new += [shape.blank({column: part}) for part in others]
    changed = dataset.edit_records(first, label)
    added = dataset.edit_add(0, new, label)
    if not first or added.order is None:
        return Edit(label)
    order = OrderChange(
        inserted_at=np.array(places, dtype=np.int64), inserted_ids=added.order.inserted_ids
    )
    return Edit(label, {**changed.records, **added.records}, order)


def merge_rows(dataset: Dataset, rows: Ids, pace: Pace = no_pace) -> Edit:
    """Make the edit that joins rows into the first of them, cell by cell, by line breaks.

    Raises `UserError` where a row holds more than its cells show, which would be lost.
    """
    label = plural("core", "Merge %n row(s)", "", len(rows))
    if len(rows) < 2:
        return Edit(label)
    shape = dataset.shape
    joined: list[list[str]] = [[] for _ in shape.columns]
    for done, (row, key) in enumerate(
        zip(rows.tolist(), dataset.order[rows].tolist(), strict=True)
    ):
        pace(done, len(rows))
        record = dataset.record(key)
        if isinstance(record, Unreadable) or (done and _holds_more(shape, record)):
            raise _cannot_merge(row)
        for column, cell in enumerate(shape.cells(record)):
            if cell:
                joined[column].append(cell)
    key = dataset.id_at(int(rows[0]))
    before = dataset.cells(key)
    cells = {at: "\n".join(found) for at, found in enumerate(joined)}
    changes = {at: cell for at, cell in cells.items() if cell != before[at]}
    records = {key: shape.update(dataset.record(key), changes)} if changes else {}
    gone = rows[1:]
    return Edit(
        label,
        dataset.edit_records(records, label).records,
        OrderChange(removed_at=gone, removed_ids=dataset.order[gone]),
    )


def _holds_more(shape: Shape, record: Record) -> bool:
    """Tell whether a record would still hold something with all its cells empty."""
    empty = dict.fromkeys(range(len(shape.columns)), "")
    emptied, blank = shape.update(record, empty), shape.blank({})
    if isinstance(shape, PickedFields | PickedKeys):  # what was a deleted column is lost anyway
        return shape.written(emptied) != shape.written(blank)
    return emptied != blank


def _cannot_merge(row: int) -> UserError:
    return UserError(
        text("core", "Row {row} cannot be merged with others.").format(row=row + 1),
        text(
            "core",
            "It could not be read, or holds more than the table shows, such as earlier turns.",
        ),
        text("core", "Copy what you need from its cells, then delete the row."),
    )
