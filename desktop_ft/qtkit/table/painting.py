"""Paints the cells of whole rows, for the table and for its columns that stay.

Qt's own way asks the model twice per cell whether it may be selected, draws a ground that is
never seen, and makes an option of thirty parts for each. Knows no model and keeps no choice.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from desktop_ft.qtkit.table.delegate import CellDelegate

Places = list[tuple[int, int, int]]
"""Columns, each with its left edge and its width."""


class RowPainter:
    """Paints rows for the time of one painting; made anew for the next."""

    def __init__(self, view: QTableView, cells: CellDelegate) -> None:
        option = QStyleOptionViewItem()
        view.initViewItemOption(option)
        self._look = cells.look(option)
        self._cells = cells
        hint = view.style().styleHint(QStyle.StyleHint.SH_Table_GridLineColor, option, view)
        self._line = QColor.fromRgba(hint & 0xFFFFFFFF)
        self._index_at = view.model().index
        self._is_selected = view.selectionModel().isSelected
        self._may_be_selected = view.selectionModel().hasSelection()
        here = view.currentIndex()
        self._focus = (here.row(), here.column()) if view.hasFocus() else (-1, -1)

    def paint(self, painter: QPainter, row: int, top: int, height: int, places: Places) -> None:
        """Paint the cells of a row and the lines right of each and below."""
        if not places:
            return
        line, index_at, draw = self._line, self._index_at, self._cells.draw
        for column, left, width in places:
            index = index_at(row, column)
            chosen = self._may_be_selected and self._is_selected(index)
            rect = QRect(left, top, width - 1, height - 1)
            draw(painter, rect, index, self._look, chosen, self._focus == (row, column))
            painter.fillRect(left + width - 1, top, 1, height, line)
        first, last = places[0], places[-1]
        painter.fillRect(first[1], top + height - 1, last[1] + last[2] - first[1], 1, line)


def paint_rows(view: QTableView, painter: QPainter, rows: RowPainter, dirty: QRect) -> None:
    """Paint the cells of a table that lie in `dirty`; no row is hidden or moved."""
    places = list(_places(view, dirty))
    row = view.rowAt(dirty.top())
    if row < 0:
        return
    top, bottom, count = view.rowViewportPosition(row), dirty.bottom(), view.model().rowCount()
    while row < count and top <= bottom:
        height = view.rowHeight(row)
        rows.paint(painter, row, top, height, places)
        top += height
        row += 1


def _places(view: QTableView, dirty: QRect) -> Iterable[tuple[int, int, int]]:
    """Return the columns that show there, from left to right."""
    head = view.horizontalHeader()
    for at in range(max(0, head.visualIndexAt(dirty.left())), head.count()):
        column = head.logicalIndex(at)
        left = head.sectionViewportPosition(column)
        if left > dirty.right():
            return
        if not head.isSectionHidden(column):
            yield column, left, head.sectionSize(column)
