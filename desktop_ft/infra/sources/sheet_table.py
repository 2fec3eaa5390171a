"""Find the table in the cells of a sheet: where its header is, under titles, and its columns.

Knows no file format.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from desktop_ft.core.shapes import Fields
from desktop_ft.services.files import OpenOptions

Value = int | float | str | bool | time | date | datetime | timedelta
Merge = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last (row, column) of cells that were made one."""

_HEADER_SAMPLE = 20


@dataclass(frozen=True, slots=True)
class SheetTable:
    """The rows below the header. Row i is row `first + i` of the sheet, and column j is column
    `columns[j]` of the sheet, both from 0; `header_row` is the last one of the header.
    """

    header: Fields
    rows: list[Fields]
    first: int
    columns: list[int]
    has_header: bool
    header_row: int


def find_table(
    grid: Sequence[Sequence[str]], merges: Sequence[Merge], options: OpenOptions
) -> SheetTable | None:
    """Return the table, or None for a sheet without a cell that is filled."""
    width = max((len(row) for row in grid), default=0)
    columns = [at for at in range(width) if any(at < len(row) and row[at] for row in grid)]
    if not columns:
        return None
    rows = [tuple(row[at] if at < len(row) else "" for at in columns) for row in grid]
    has_header = options.header is not False
    wanted = options.header_row
    if wanted is not None and wanted < len(rows):
        top = bottom = wanted
        above = _names_above(wanted, merges)
        top = wanted - 1 if above else wanted
    else:
        top = header_row(rows, _titles(grid, merges))
        bottom = _bottom(top, merges, len(rows))
    held = [at for at in range(len(columns)) if any(row[at] for row in rows[top:])]
    if 0 < len(held) < len(columns):  # what stands in the titles alone is no column
        columns = [columns[at] for at in held]
        rows = [tuple(row[at] for at in held) for row in rows]
    first = bottom + 1 if has_header else top
    header = ("",) * len(columns)
    if has_header:
        header = _joined(rows, top, bottom, columns, merges)
    return SheetTable(
        header, rows[first:], first, columns, has_header, bottom if has_header else top
    )


def _titles(grid: Sequence[Sequence[str]], merges: Sequence[Merge]) -> frozenset[int]:
    """Return the rows that hold one cell alone, spread over several columns."""
    spread = {top for (top, left), (_, right) in merges if right > left and top < len(grid)}
    return frozenset(row for row in spread if sum(1 for cell in grid[row] if cell) == 1)


def header_row(rows: Sequence[Fields], titles: frozenset[int] = frozenset()) -> int:
    """Return the first row that fills as many columns as most do; titles above it fill one."""
    filled = [
        0 if at in titles else sum(1 for cell in row if cell)
        for at, row in enumerate(rows[:_HEADER_SAMPLE])
    ]
    enough = (max(filled) + 1) // 2
    return next((at for at, count in enumerate(filled) if count and count >= enough), 0)


def _bottom(top: int, merges: Sequence[Merge], rows: int) -> int:
    """Return the last row of a header in whose first row cells were made one.

    A cell over several columns has names of its own below it.
    """
    bottom = top
    for (first, left), (last, right) in merges:
        if first == top:
            bottom = max(bottom, last, top + 1 if right > left else top)
    return min(bottom, rows - 1, top + 2)


def _names_above(row: int, merges: Sequence[Merge]) -> bool:
    return any(first == row - 1 and right > left for (first, left), (_, right) in merges)


def _joined(
    rows: Sequence[Fields], top: int, bottom: int, columns: Sequence[int], merges: Sequence[Merge]
) -> Fields:
    """Name each column by all that stands in the header over it, from above."""
    if top == bottom:
        return rows[top]
    names = []
    for at, column in enumerate(columns):
        parts: dict[str, None] = {}
        for row in range(top, bottom + 1):
            said = rows[row][at] or _merged_text(rows, columns, merges, row, column)
            if said:
                parts[said] = None
        names.append(" / ".join(parts))
    return tuple(names)


def _merged_text(
    rows: Sequence[Fields], columns: Sequence[int], merges: Sequence[Merge], row: int, column: int
) -> str:
    """Return the text of the merged cell that covers a place, or ""."""
    for (top, left), (bottom, right) in merges:
        if top <= row <= bottom and left <= column <= right and left in columns:
            return rows[top][columns.index(left)]
    return ""


def shown(value: Value) -> str:
    """Return a value's text as Excel shows it without any format; dates in ISO form."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return value.isoformat()


def _number(value: float) -> str:
    """Excel keeps 15 digits and shows whole numbers without a fraction."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.15G}"
