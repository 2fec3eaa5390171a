"""What a gesture in the grid does to the dataset: each makes exactly one `Edit`.

Nothing here changes anything: an edit is made, and the document carries it out. Knows no Qt, so
the large gestures can be made in a worker, on a fork of the dataset.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from desktop_ft.core import clipboard
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit, ExampleId, Ids, OrderChange
from desktop_ft.core.example import Role
from desktop_ft.core.growing import put_cells
from desktop_ft.core.tasks import CancelToken, Report, Steps, no_report
from desktop_ft.core.text import Text, plural, text

RowRanges = Sequence[tuple[int, int]]
_EVERY = 1000


@dataclass(frozen=True, slots=True)
class Made:
    """An edit, and what of the gesture it leaves out.

    `locked` counts the rows left alone because they could not be read, `beyond` the columns of a
    paste that the table does not have, `added` those that it got; `area` is where a paste went.
    """

    edit: Edit
    locked: int = 0
    beyond: int = 0
    added: int = 0
    area: clipboard.Area | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """How a long gesture tells how far it is, and hears that it is to end."""

    token: CancelToken = field(default_factory=CancelToken)
    report: Report = no_report

    def at(self, done: int, total: int) -> None:
        """Tell, now and then, that `done` rows of `total` are through."""
        if not done % _EVERY:
            self.token.check()
            self.report(Steps(done, total, "rows"))


def rows_in(ranges: RowRanges) -> Ids:
    """Return the rows of ascending ranges (first, last)."""
    pieces = [np.arange(first, last + 1, dtype=np.int64) for first, last in ranges]
    return np.concatenate(pieces) if pieces else np.empty(0, dtype=np.int64)


def pieces(rows: Ids, most: int | None = None) -> list[tuple[int, int]]:
    """Return ascending rows as ranges (first, last), or the first `most` of these."""
    if not len(rows):
        return []
    if _is_block(rows):
        return [(int(rows[0]), int(rows[-1]))][:most]
    breaks = np.flatnonzero(np.diff(rows) != 1)
    firsts = rows[np.concatenate(([0], breaks + 1))[:most]].tolist()
    lasts = rows[np.concatenate((breaks, [len(rows) - 1]))[:most]].tolist()
    return list(zip(firsts, lasts, strict=True))


def count_pieces(rows: Ids) -> int:
    """Return how many ranges there are, which may be as many as there are rows."""
    if not len(rows) or _is_block(rows):
        return min(len(rows), 1)
    return int(np.count_nonzero(np.diff(rows) != 1)) + 1


def _is_block(rows: Ids) -> bool:
    return bool(rows[-1] - rows[0] + 1 == len(rows))


def set_cell(dataset: Dataset, row: int, column: int, value: str) -> Edit:
    """Make the edit of a typed cell; typing below the last row adds one."""
    if row >= len(dataset):
        return dataset.edit_insert(len(dataset), [{column: value}], text("editor", "Add a row"))
    changes = {(dataset.id_at(row), column): value}
    return dataset.edit_cells(changes, text("editor", "Edit a cell"))


def insert_rows(dataset: Dataset, at: int, count: int) -> Edit:
    """Make the edit that inserts empty rows before row `at`."""
    label = plural("editor", "Insert %n row(s)", "", count)
    return dataset.edit_insert(min(at, len(dataset)), [{} for _ in range(count)], label)


def delete_rows(dataset: Dataset, ranges: RowRanges) -> Edit:
    """Make the edit that deletes rows."""
    rows = rows_in(ranges)
    label = plural("editor", "Delete %n row(s)", "", len(rows))
    return Edit(label, order=OrderChange(removed_at=rows, removed_ids=dataset.order[rows]))


def set_role(dataset: Dataset, column: int, role: Role) -> Edit:
    """Make the edit that gives a column another role; none if it has it."""
    roles = list(dataset.roles)
    label = text("editor", "Change what “{column}” is").format(column=dataset.columns[column].name)
    if roles[column] is role:
        return Edit(label)
    roles[column] = role
    return dataset.edit_roles(roles, label)


def fill_cells(
    dataset: Dataset,
    ranges: RowRanges,
    columns: Sequence[int],
    value: str,
    label: Text,
    pace: Pace,
) -> Made:
    """Make the edit that gives many cells one text; an empty one clears them."""
    ids = dataset.order[rows_in(ranges)].tolist()
    wanted = dict.fromkeys(columns, value)
    changes, locked = changes_of(dataset, ids, lambda _: wanted, pace)
    return Made(dataset.edit_cells(changes, label), locked)


def changes_of(
    dataset: Dataset,
    ids: Sequence[ExampleId],
    wanted: Callable[[int], Mapping[int, str]],
    pace: Pace,
) -> tuple[dict[tuple[ExampleId, int], str], int]:
    """Return the changes to cells that can be edited, and how many rows cannot.

    `wanted` says what the columns of one of these rows are to hold, counted from 0.
    """
    editable = [column.editable for column in dataset.columns]
    changes: dict[tuple[ExampleId, int], str] = {}
    locked = 0
    for done, key in enumerate(ids):
        pace.at(done, len(ids))
        if dataset.problem(key) is not None:
            locked += 1
            continue
        for column, value in wanted(done).items():
            if editable[column]:
                changes[key, column] = value
    return changes, locked


def copy_cells(dataset: Dataset, ranges: RowRanges, columns: Sequence[int], pace: Pace) -> str:
    """Return the text that goes to the clipboard."""
    ids = dataset.order[rows_in(ranges)].tolist()

    def rows() -> Iterator[list[str]]:
        for done, key in enumerate(ids):
            pace.at(done, len(ids))
            cells = dataset.cells(key)
            yield [cells[column] for column in columns]

    return clipboard.to_text(rows())


def paste_cells(
    dataset: Dataset,
    block: clipboard.Cells,
    target: clipboard.Area,
    pace: Pace,
    columns: Sequence[int] | None = None,
    *,
    grow: bool = False,
) -> Made:
    """Make the edit that puts a block of cells down; rows that it needs are added.

    `columns` is the order in which they show, if that is not the file's; areas count by it. With
    `grow` columns are added too.
    """
    width, count = len(dataset.columns), len(dataset)
    room = max((len(row) for row in block), default=0) + max(target.left, target.width) + width
    order = [*(range(width) if columns is None else columns), *range(width, width + room)]
    editable = [column.editable for column in dataset.columns] + [True] * room
    changes: dict[tuple[ExampleId, int], str] = {}
    fresh: dict[int, dict[int, str]] = {}
    locked: set[int] = set()
    at, key, right = -1, -1, target.left
    for row, column, value in clipboard.lay_out(block, target):
        if row != at:
            at, key = row, dataset.id_at(row) if row < count else -1
            pace.at(row - target.top, max(len(block), target.height))
            if key >= 0 and dataset.problem(key) is not None:
                locked.add(row)
        right = max(right, column)
        if column >= width and not grow:
            continue
        if key < 0:
            fresh.setdefault(row, {})[order[column]] = value
        elif row not in locked and editable[order[column]]:
            changes[key, order[column]] = value
    more = max(0, right - width + 1)
    rows = [fresh.get(row, {}) for row in range(count, max(fresh) + 1)] if fresh else []
    edit = put_cells(dataset, changes, rows, more if grow else 0, text("editor", "Paste"))
    area = clipboard.Area(target.top, target.left, at - target.top + 1, right - target.left + 1)
    return Made(
        edit,
        len(locked),
        beyond=0 if grow else more,
        added=more if grow else 0,
        area=area if at >= 0 else None,
    )


def paste_into(
    dataset: Dataset,
    block: clipboard.Cells,
    ranges: RowRanges,
    columns: Sequence[int],
    pace: Pace,
) -> Made:
    """Make the edit that fills exactly these cells with a block, repeated and cut to fit.

    Where a row of the block is shorter than others, the cells stay as they are.
    """
    ids = dataset.order[rows_in(ranges)].tolist()
    width = max((len(row) for row in block), default=0)
    if not width:
        return Made(Edit(text("editor", "Paste")))

    def wanted(at: int) -> dict[int, str]:
        cells = block[at % len(block)]
        places = ((place % width, column) for place, column in enumerate(columns))
        return {column: cells[place] for place, column in places if place < len(cells)}

    changes, locked = changes_of(dataset, ids, wanted, pace)
    return Made(dataset.edit_cells(changes, text("editor", "Paste")), locked)
