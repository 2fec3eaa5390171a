"""The small square at a selection's corner: dragged, the selection is to go on from there.

Knows no model's texts: it says where to, and the owner fills.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import (
    QBasicTimer,
    QEvent,
    QObject,
    QPoint,
    QRect,
    Qt,
    QTimerEvent,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTableView, QWidget

from desktop_ft.qtkit.table.frozen import FrozenColumns
from desktop_ft.qtkit.table.places import Span, shown_columns
from desktop_ft.qtkit.table.walk import Walk
from desktop_ft.qtkit.theme import current_theme

_SIDE = 9
_OVER = 3  # how far it stands out of the corner
_SCROLL_MS = 40


@dataclass(frozen=True, slots=True)
class Fill:
    """A block and the larger one it is to fill; `other_way` as Excel's Ctrl means it.

    The larger one may reach below the last row.
    """

    block: Span
    target: Span
    other_way: bool = False


class FillHandle(QWidget):
    """Signals: `dragged(Fill)`; `doubled(Span)` when it was double-clicked."""

    dragged = Signal(object)
    doubled = Signal(object)

    def __init__(self, view: QTableView, walk: Walk, frozen: FrozenColumns) -> None:
        super().__init__(view.viewport())
        self.setObjectName("fillHandle")
        self.setAccessibleName(self.tr("Drag to fill the cells beside"))
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFixedSize(_SIDE, _SIDE)
        self.hide()
        self._view = view
        self._walk = walk
        self._frozen = frozen
        self._filled = 0
        self._block: Span | None = None  # while it is dragged
        self._target: Span | None = None
        self._outline = _Outline(view)
        self._scroll = QBasicTimer()

    # -- where it is --------------------------------------------------------------------------

    def follow(self, filled_rows: int, *, allowed: bool) -> None:
        """Go to the corner of what is selected, or hide."""
        self._filled = filled_rows
        block = self._walk.block(filled_rows) if allowed else None
        if block is None:
            self.hide()
            return
        last = block.columns[-1]
        stays = self._frozen.holds(last)
        head = self._view.horizontalHeader()
        if stays:
            ground: QWidget = self._view.verticalHeader().viewport()
            right = self._view.verticalHeader().width() + self._frozen.left_of(last)
        else:
            ground = self._view.viewport()
            right = head.sectionViewportPosition(last)
        right += head.sectionSize(last)
        low = self._view.rowViewportPosition(block.bottom) + self._view.rowHeight(block.bottom)
        if right > ground.width() + _SIDE or not 0 < low <= ground.height() + _SIDE:
            self.hide()
            return
        if self.parentWidget() is not ground:
            self.setParent(ground)
        # On the corner; at the table's own edge inside it, where it can be taken hold of.
        self.move(min(right + _OVER, ground.width()) - _SIDE, low + _OVER - _SIDE)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, theme = QPainter(self), current_theme()
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(self.rect().adjusted(1, 1, -1, -1), theme.color("accent"))

    # -- dragging -----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._block, self._target = self._walk.block(self._filled), None
            self._view.installEventFilter(self)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._block is None:
            return
        self._aim(event.globalPosition().toPoint())
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        block, target = self._block, self._target
        self._end()
        if block is not None and target is not None:
            held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.dragged.emit(Fill(block, target, held))
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        block = self._walk.block(self._filled)
        self._end()
        if block is not None:
            self.doubled.emit(block)
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self._block:
            self._end()
            return True
        return super().eventFilter(watched, event)

    def timerEvent(self, event: QTimerEvent) -> None:
        if event.timerId() == self._scroll.timerId():
            self._aim(self.cursor().pos())

    def _end(self) -> None:
        self._block = self._target = None
        self._scroll.stop()
        self._outline.hide()
        self._view.removeEventFilter(self)

    def _aim(self, at_screen: QPoint) -> None:
        """Take the cell under the mouse for the end; scroll when it is beyond the edge."""
        viewport = self._view.viewport()
        at = viewport.mapFromGlobal(at_screen)
        outside = self._scroll_towards(at)
        if outside and not self._scroll.isActive():
            self._scroll.start(_SCROLL_MS, self)
        elif not outside:
            self._scroll.stop()
        assert self._block is not None
        self._target = self._reached(self._block, at)
        if self._target is None:
            self._outline.hide()
        else:
            self._outline.surround(self._rect(self._target), self._ground())

    def _scroll_towards(self, at: QPoint) -> bool:
        room, view = self._ground().translated(-self._view.viewport().pos()), self._view
        moved = False
        for bar, place, low, high, step in (
            (view.verticalScrollBar(), at.y(), room.top(), room.bottom(), view.rowHeight(0)),
            (view.horizontalScrollBar(), at.x(), room.left(), room.right(), _SIDE * 4),
        ):
            if not low <= place <= high:
                bar.setValue(bar.value() + (step if place > high else -step))
                moved = True
        return moved

    def _reached(self, block: Span, at: QPoint) -> Span | None:
        rect = self._rect(block)
        above, below = rect.top() - at.y(), at.y() - rect.bottom()
        before, after = rect.left() - at.x(), at.x() - rect.right()
        down, across = max(above, below), max(before, after)
        if max(down, across) <= 0:
            return None
        if down >= across:
            row = self._view.rowAt(max(0, min(at.y(), self._view.viewport().height() - 1)))
            row = self._end_at(at.y()) if row < 0 or row >= self._filled else row
            top, bottom = min(block.top, row), max(block.bottom, row)
            same = (top, bottom) == (block.top, block.bottom)
            return None if same else Span(top, bottom, block.columns)
        shown = shown_columns(self._view)
        column = self._column_at(at.x(), shown)
        places = [shown.index(each) for each in (*block.columns, column)]
        columns = tuple(shown[min(places) : max(places) + 1])
        return None if columns == block.columns else Span(block.top, block.bottom, columns)

    def _end_at(self, y: int) -> int:
        """Return the row that would be at a place below the last one, where rows can be added."""
        view, last = self._view, self._filled - 1
        if view.model().rowCount() <= self._filled:
            return last
        low = view.rowViewportPosition(last) + view.rowHeight(last)
        seen = min(y, view.viewport().height() - 1)
        return last + max(0, math.ceil((seen - low) / view.verticalHeader().defaultSectionSize()))

    def _column_at(self, x: int, shown: list[int]) -> int:
        head = self._view.horizontalHeader()
        for column in shown:
            left = self._frozen.left_of(column)
            if not self._frozen.holds(column) and left + head.sectionSize(column) <= 0:
                continue  # under the columns that stay
            if x < left + head.sectionSize(column):
                return column
        return shown[-1]

    def _ground(self) -> QRect:
        """Return where cells show, in the table."""
        return self._view.viewport().geometry().adjusted(-self._frozen.width, 0, 0, 0)

    def _rect(self, span: Span) -> QRect:
        """Return where cells lie in the viewport."""
        view, first, last = self._view, span.columns[0], span.columns[-1]
        left = self._frozen.left_of(first)
        right = self._frozen.left_of(last) + view.horizontalHeader().sectionSize(last)
        top = view.rowViewportPosition(span.top)
        low = min(span.bottom, self._filled - 1)
        bottom = view.rowViewportPosition(low) + view.rowHeight(low)
        bottom += (span.bottom - low) * view.verticalHeader().defaultSectionSize()
        return QRect(left, top, right - left, bottom - top)


class _Outline(QWidget):
    """The frame round what would be filled."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self.setObjectName("fillOutline")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._view = view
        self.hide()

    def surround(self, rect: QRect, ground: QRect) -> None:
        """Show round a rectangle of the viewport, as far as it is seen."""
        seen = rect.translated(self._view.viewport().pos())
        # A frame that ends outside has no edge there.
        seen = seen.intersected(ground.adjusted(-4, -4, 4, 4))
        self.setGeometry(seen)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setPen(QPen(current_theme().color("accent"), 2, Qt.PenStyle.DashLine))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
