"""Fill down and right: the first cells of a selection go into the others. Knows no Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import ExampleId
from desktop_ft.core.text import text
from desktop_ft.ui.editor.gestures import Made, Pace, RowRanges, rows_in


def fill_down(dataset: Dataset, ranges: RowRanges, columns: Sequence[int], pace: Pace) -> Made:
    """Make the edit that copies the top row's cells down; a single row takes those above it."""
    rows = rows_in(ranges)
    first = int(rows[0]) - 1 if len(rows) == 1 else int(rows[0])
    label = text("editor", "Fill down")
    if first < 0:
        return Made(dataset.edit_cells({}, label))
    top = dataset.cells(dataset.id_at(first))
    below = rows[rows > first]
    wanted = {column: top[column] for column in columns}
    changes, locked = _changes(dataset, dataset.order[below].tolist(), [wanted], pace)
    return Made(dataset.edit_cells(changes, label), locked)


def fill_right(dataset: Dataset, ranges: RowRanges, columns: Sequence[int], pace: Pace) -> Made:
    """Make the edit that copies the first of these columns into the others, row by row."""
    ids = dataset.order[rows_in(ranges)].tolist()
    first, *others = columns
    wanted = [dict.fromkeys(others, dataset.cells(key)[first]) for key in ids]
    changes, locked = _changes(dataset, ids, wanted, pace)
    return Made(dataset.edit_cells(changes, text("editor", "Fill to the right")), locked)


def _changes(
    dataset: Dataset, ids: Sequence[ExampleId], wanted: Sequence[Mapping[int, str]], pace: Pace
) -> tuple[dict[tuple[ExampleId, int], str], int]:
    """Return the changes to cells that can be edited, and how many rows cannot.

    `wanted` has one entry for each row, or one for all.
    """
    changes: dict[tuple[ExampleId, int], str] = {}
    locked = 0
    for done, key in enumerate(ids):
        pace.at(done, len(ids))
        if dataset.problem(key) is not None:
            locked += 1
            continue
        cells = wanted[done] if len(wanted) > 1 else wanted[0]
        for column, value in cells.items():
            if dataset.columns[column].editable:
                changes[key, column] = value
    return changes, locked
