"""Where a spreadsheet's keys lead: to the edge of filled cells, round a selection, a page aside.

Counts columns as they show, whatever their order and whichever are hidden. Changes nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

_PATIENCE_S = 0.04


@dataclass(frozen=True, slots=True)
class Span:
    """A rectangle of cells, bounds included; columns in the order in which they show."""

    top: int
    bottom: int
    columns: tuple[int, ...]

    def next_cell(self, row: int, column: int, down: int, right: int) -> tuple[int, int] | None:
        """Return the cell after this one, line by line and round again; None outside."""
        if column not in self.columns or not self.top <= row <= self.bottom:
            return None
        height, width = self.bottom - self.top + 1, len(self.columns)
        if height * width < 2:
            return None
        y, x = row - self.top, self.columns.index(column)
        if right:
            at = (y * width + x + right) % (height * width)
            return self.top + at // width, self.columns[at % width]
        at = (x * height + y + down) % (height * width)
        return self.top + at % height, self.columns[at // height]


def shown_columns(view: QTableView) -> list[int]:
    """Return the columns from left to right, without hidden ones."""
    head = view.horizontalHeader()
    order = (head.logicalIndex(at) for at in range(head.count()))
    return [column for column in order if not head.isSectionHidden(column)]


def column_beside(view: QTableView, column: int, steps: int) -> int:
    """Return the column some steps to the right (or left), as far as there are any."""
    columns = shown_columns(view)
    if column not in columns:
        return column
    return columns[max(0, min(columns.index(column) + steps, len(columns) - 1))]


def page_aside(view: QTableView, forward: bool, stays: Callable[[int], bool]) -> int:
    """Return the column a screen further right or left, of those that scroll."""
    head = view.horizontalHeader()
    shown = shown_columns(view)
    columns = [each for each in shown if not stays(each)] or shown
    here = view.currentIndex().column()
    width, room = 0, view.viewport().width()
    start = columns.index(here) if here in columns else 0
    ahead = columns[start:] if forward else columns[start::-1]
    for number, column in enumerate(ahead):
        width += head.sectionSize(column)
        if width > room and number:
            return column
    return ahead[-1]


def edge_of_block(line: Sequence[int], at: int, is_filled: Callable[[int], bool]) -> int:
    """Return where Ctrl with an arrow leads along `line`, from its place `at`.

    From inside a filled block to its end, else to the next filled cell, else to the end of the
    line. A block is followed for 40 ms at most: one that is longer is taken to reach the end.
    """
    last = len(line) - 1
    if at >= last:
        return line[last]
    until = time.perf_counter() + _PATIENCE_S
    inside = is_filled(line[at]) and is_filled(line[at + 1])
    for place in range(at + 1, last + 1):
        if is_filled(line[place]) is not inside:
            return line[place - 1] if inside else line[place]
        if time.perf_counter() > until:
            break
    return line[last]


def ctrl_arrow(view: QTableView, key: Qt.Key, last_row: int) -> tuple[int, int]:
    """Return the cell to which Ctrl with this arrow leads from the current one."""
    model, here = view.model(), view.currentIndex()
    row, column = here.row(), here.column()

    def is_filled(row: int, column: int) -> bool:
        return bool(model.data(model.index(row, column), Qt.ItemDataRole.EditRole))

    back = key in (Qt.Key.Key_Up, Qt.Key.Key_Left)
    if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        if row > last_row:  # below the last row stands the one that waits for typing
            return (last_row if back else row), column
        rows = range(row, -1, -1) if back else range(row, last_row + 1)
        return edge_of_block(rows, 0, lambda at: is_filled(at, column)), column
    columns = shown_columns(view)
    at = columns.index(column) if column in columns else 0
    line = columns[at::-1] if back else columns[at:]
    return row, edge_of_block(line, 0, lambda at: is_filled(row, at))
