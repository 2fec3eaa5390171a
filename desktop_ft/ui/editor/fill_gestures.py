"""Filling: the first cells of a selection go, or go on, into the others. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.growing import put_cells
from desktop_ft.core.series import continued
from desktop_ft.core.text import text
from desktop_ft.ui.editor.gestures import Made, Pace, RowRanges, changes_of, rows_in


@dataclass(frozen=True, slots=True)
class Block:
    """Rows from `top` to `bottom`, and columns from left to right as they show."""

    top: int
    bottom: int
    columns: tuple[int, ...]


def fill_down(dataset: Dataset, ranges: RowRanges, columns: Sequence[int], pace: Pace) -> Made:
    """Make the edit that copies the top row's cells down; a single row takes those above it."""
    rows = rows_in(ranges)
    first = int(rows[0]) - 1 if len(rows) == 1 else int(rows[0])
    label = text("editor", "Fill down")
    if first < 0:
        return Made(dataset.edit_cells({}, label))
    top = dataset.cells(dataset.id_at(first))
    ids = dataset.order[rows[rows > first]].tolist()
    wanted = {column: top[column] for column in columns}
    changes, locked = changes_of(dataset, ids, lambda _: wanted, pace)
    return Made(dataset.edit_cells(changes, label), locked)


def fill_right(dataset: Dataset, ranges: RowRanges, columns: Sequence[int], pace: Pace) -> Made:
    """Make the edit that copies the first of these columns into the others, row by row."""
    ids = dataset.order[rows_in(ranges)].tolist()
    first, *others = columns

    def wanted(at: int) -> dict[int, str]:
        return dict.fromkeys(others, dataset.cells(ids[at])[first])

    changes, locked = changes_of(dataset, ids, wanted, pace)
    return Made(dataset.edit_cells(changes, text("editor", "Fill to the right")), locked)


def continue_down(
    dataset: Dataset, block: Block, top: int, bottom: int, pace: Pace, *, other_way: bool = False
) -> Made:
    """Make the edit that lets a block go on into the rows from `top` to `bottom`.

    Rows below the last one are added.
    """
    ids = dataset.order[top : bottom + 1].tolist()
    source = [dataset.cells(key) for key in dataset.order[block.top : block.bottom + 1].tolist()]
    lines = {
        column: continued([cells[column] for cells in source], other_way=other_way)
        for column in block.columns
    }
    first = top - block.top

    def wanted(at: int) -> dict[int, str]:
        return {column: line(first + at) for column, line in lines.items()}

    changes, locked = changes_of(dataset, ids, wanted, pace)
    editable = [column.editable for column in dataset.columns]
    fresh = [
        {column: value for column, value in wanted(at).items() if editable[column]}
        for at in range(len(ids), bottom + 1 - top)
    ]
    return Made(put_cells(dataset, changes, fresh, 0, text("editor", "Fill the cells")), locked)


def continue_across(
    dataset: Dataset, block: Block, shown: Sequence[int], pace: Pace, *, other_way: bool = False
) -> Made:
    """Make the edit that lets a block go on into all columns of `shown`, row by row.

    `shown` holds the block's own columns too, from left to right.
    """
    ids = dataset.order[block.top : block.bottom + 1].tolist()
    begin = shown.index(block.columns[0])
    others = [(at, column) for at, column in enumerate(shown) if column not in block.columns]

    def wanted(at: int) -> dict[int, str]:
        cells = dataset.cells(ids[at])
        line = continued([cells[column] for column in block.columns], other_way=other_way)
        return {column: line(place - begin) for place, column in others}

    changes, locked = changes_of(dataset, ids, wanted, pace)
    return Made(dataset.edit_cells(changes, text("editor", "Fill the cells")), locked)


def end_beside(dataset: Dataset, bottom: int, beside: Sequence[int], pace: Pace) -> int:
    """Return the last row down to which a column beside a block has texts without a gap.

    The first of `beside` that has a text just below the block counts; none: `bottom`.
    """
    order = dataset.order
    if bottom + 1 >= len(order):
        return bottom
    below = dataset.cells(int(order[bottom + 1]))
    column = next((each for each in beside if below[each]), None)
    if column is None:
        return bottom
    row = bottom + 1
    while row + 1 < len(order) and dataset.cells(int(order[row + 1]))[column]:
        row += 1
        pace.at(row - bottom, len(order) - bottom)
    return row


def texts_above(dataset: Dataset, block: Block) -> int:
    """Return how many rows at the top of a block have a text in its first column."""
    column = block.columns[0]
    count = 0
    for key in dataset.order[block.top : block.bottom + 1].tolist():
        if not dataset.cells(key)[column]:
            break
        count += 1
    return count
