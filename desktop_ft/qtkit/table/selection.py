"""What is selected, as row ranges and columns: quick even when it is a million rows.

`selectedIndexes()` makes an object for every cell; these look at the ranges alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QItemSelectionModel


@dataclass(frozen=True, slots=True)
class Selected:
    """Rows as ascending ranges (first, last) and the columns selected in any of them."""

    rows: tuple[tuple[int, int], ...]
    columns: tuple[int, ...]

    @property
    def row_count(self) -> int:
        """Return how many rows are touched."""
        return sum(last - first + 1 for first, last in self.rows)

    @property
    def cell_count(self) -> int:
        """Return how many cells the rows and columns make."""
        return self.row_count * len(self.columns)


def selected(model: QItemSelectionModel, last_row: int) -> Selected:
    """Return what is selected down to `last_row`; the current cell alone if nothing is."""
    ranges = ranges_of(model.selection())
    current = model.currentIndex()
    if not ranges and current.isValid():
        ranges = [(current.row(), current.row(), current.column(), current.column())]
    rows = _merged([(top, min(bottom, last_row)) for top, bottom, _, _ in ranges])
    columns = {column for _, _, left, right in ranges for column in range(left, right + 1)}
    return Selected(tuple(rows), tuple(sorted(columns)))


def ranges_of(selection: QItemSelection) -> list[tuple[int, int, int, int]]:
    """Return each range as top, bottom, left, right."""
    found = []
    for at in range(selection.count()):
        piece = selection.at(at)
        found.append((piece.top(), piece.bottom(), piece.left(), piece.right()))
    return found


def _merged(pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for first, last in sorted(pieces):
        if last < first:
            continue
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged
