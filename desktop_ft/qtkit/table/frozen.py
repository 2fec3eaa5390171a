"""Columns that stay while the table scrolls sideways. Knows no model and keeps no choice.

They show to the right of the row numbers, in the row head, which is made wider by them; the table
itself never scrolls so far left that they would show twice. So there is one view, one selection,
one editor, and up and down everything moves by itself; only the mouse must be led to where the
table has the cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import accumulate

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, QRect, Qt, Slot
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QTableView, QWidget

from desktop_ft.qtkit.table.delegate import CellDelegate
from desktop_ft.qtkit.table.headers import ColumnHead, RowHead
from desktop_ft.qtkit.table.painting import Places, RowPainter
from desktop_ft.qtkit.table.places import shown_columns
from desktop_ft.qtkit.theme import current_theme

_ROOM_BESIDE = 160  # what has to be left for the columns that scroll
_EDGE = 1


class FrozenColumns(QObject):
    """The first columns as they show, as many as were wanted and find room."""

    def __init__(
        self, view: QTableView, cells: CellDelegate, rows: RowHead, columns: ColumnHead
    ) -> None:
        super().__init__(view)
        self._view = view
        self._cells = cells
        self._rows = rows
        self._head = columns
        self._wanted = 0
        self._columns: tuple[int, ...] = ()
        self._width = 0
        self._still = False
        self._painter: RowPainter | None = None
        self._places: Places = []
        self._over = _FrozenHead(view, columns, self)
        rows.lead_mouse = self.lead
        rows.paint_beside = self.paint_row
        rows.begin_paint = self._begin_paint
        rows.viewport().installEventFilter(self)
        columns.sectionMoved.connect(self._over.update)
        view.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def wanted(self) -> int:
        """How many columns are to stay, counted as they show, hidden ones too."""
        return self._wanted

    @property
    def width(self) -> int:
        """The room that the columns take now."""
        return self._width

    def freeze(self, count: int) -> None:
        """Let the first `count` columns stay; 0 lets all move."""
        self._wanted = count

    def holds(self, column: int) -> bool:
        """Tell whether a column stays where it is."""
        return column in self._columns

    def left_of(self, column: int) -> int:
        """Return where a column begins in the table's viewport, or left of it."""
        if column in self._columns:
            return self._head.sectionPosition(column) - self._width
        return self._head.sectionViewportPosition(column)

    @property
    def bar(self) -> QScrollBar:
        """What scrolls the other columns."""
        return self._view.horizontalScrollBar()

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """Let nothing scroll sideways meanwhile."""
        self._still = True
        yield
        self._still = False

    def stays_at(self, column: int) -> bool:
        """Tell whether to show a column the table need not scroll sideways."""
        return self._still or column in self._columns

    # -- geometry -----------------------------------------------------------------------------

    def measure(self) -> None:
        """See how many columns find room; before the table lays itself out."""
        room = self._view.width() - self._rows.numbers_width - _ROOM_BESIDE
        found, width = [], 0
        for at in range(min(self._wanted, self._head.count())):
            column = self._head.logicalIndex(at)
            width += self._head.sectionSize(column)  # 0 where it is hidden
            if width > room or self._view.isRightToLeft():
                break
            found.append(column)
        shown = [each for each in found if not self._head.isSectionHidden(each)]
        self._columns = tuple(shown)
        width = sum(map(self._head.sectionSize, shown))
        if width == self._width:
            return
        bar = self.bar
        further = bar.value() - self._width
        self._width = width
        self._rows.set_beside(width)
        bar.setRange(width, max(bar.maximum(), width + further))
        bar.setValue(width + further)
        self.repaint()

    def lay_out(self) -> None:
        """Keep the table from scrolling over the columns; after it laid itself out."""
        self._stretch_last()
        bar = self.bar
        if bar.minimum() != self._width:
            bar.setMinimum(self._width)
        self._over.setVisible(bool(self._width))
        if self._width:
            left = self._rows.x() + self._rows.numbers_width
            self._over.setGeometry(left, self._head.y(), self._width, self._head.height())
            self._over.raise_()

    def _stretch_last(self) -> None:
        """Fill the table's width by the last column; Qt would leave out what stays."""
        head = self._head
        if bool(self._width) is head.stretchLastSection() and self.fills_width:
            head.setStretchLastSection(not self._width)
        if not self._width or not self.fills_width:
            return
        last = shown_columns(self._view)[-1]
        others = head.length() - head.sectionSize(last)
        room = self._view.viewport().width() + self._width - others
        wanted = max(room, _ROOM_BESIDE)
        if wanted != head.sectionSize(last):
            head.resizeSection(last, wanted)

    fills_width = True  # the last column takes what room is left

    @Slot()
    def repaint(self) -> None:
        """Draw the columns anew."""
        if self._width:
            self._rows.viewport().update()
            self._over.update()

    @Slot()
    def _on_scrolled(self) -> None:
        if self._width:  # an editor over our columns does not lie in what Qt scrolls
            self._view.updateEditorGeometries()

    # -- painting -----------------------------------------------------------------------------

    def _begin_paint(self) -> None:
        if self._width:
            self._painter = RowPainter(self._view, self._cells)
            widths = [self._head.sectionSize(each) for each in self._columns]
            lefts = accumulate(widths, initial=self._rows.numbers_width)
            self._places = list(zip(self._columns, lefts, widths, strict=False))

    def paint_row(self, painter: QPainter, rect: QRect, row: int) -> None:
        """Draw the cells of a row into the part of its head that is theirs."""
        if self._painter is None:
            return
        painter.fillRect(rect, self._view.palette().base())
        self._painter.paint(painter, row, rect.top(), rect.height(), self._places)
        edge = rect.left() + self._width - _EDGE
        painter.fillRect(edge, rect.top(), _EDGE, rect.height(), current_theme().color("muted"))

    # -- the mouse ----------------------------------------------------------------------------

    def in_table(self, at: QPointF) -> QPointF:
        """Return the place in the viewport of the table or its head for one in our columns.

        `at` is counted from the left edge of the first column.
        """
        if at.x() < self._width:
            return QPointF(at.x() - self.bar.value(), at.y())
        return QPointF(at.x() - self._width, at.y())

    def lead(self, event: QMouseEvent) -> None:
        """Give a mouse event of the row head to the table."""
        at = QPointF(event.position().x() - self._rows.numbers_width, event.position().y())
        bar = self.bar
        # Dragging over what stays does not scroll sideways, though it is left of the viewport.
        dragging = event.type() == event.Type.MouseMove and at.x() < self._width
        bar.setMinimum(bar.value() if dragging else self._width)
        _send(event, self._view.viewport(), self.in_table(at))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show over a cell the cell's own tip, not that of its row."""
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return super().eventFilter(watched, event)
        if not self._rows.is_beside(event.pos().x()):
            return super().eventFilter(watched, event)
        at = QPointF(event.pos()) - QPointF(self._rows.numbers_width, 0)
        led = QHelpEvent(event.type(), self.in_table(at).toPoint(), event.globalPos())
        QCoreApplication.sendEvent(self._view.viewport(), led)
        return True


class _FrozenHead(QWidget):
    """The heads of the columns that stay; what they do is the column head's affair."""

    def __init__(self, view: QTableView, head: ColumnHead, frozen: FrozenColumns) -> None:
        super().__init__(view)
        self.setObjectName("frozenHead")
        self._head = head
        self._frozen = frozen
        self._straight = False  # an edge is dragged: no leap where the table begins
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()
        for changed in (head.sectionResized, head.sectionCountChanged):
            changed.connect(self._on_changed)

    @Slot(int, int)
    @Slot(int, int, int)
    def _on_changed(self, *_: int) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        left, height = 0, self.height()
        for at in range(self._head.count()):
            column = self._head.logicalIndex(at)
            if self._frozen.holds(column):
                width = self._head.sectionSize(column)
                painter.setClipRect(left, 0, width, height)
                self._head.paintSection(painter, QRect(left, 0, width, height), column)
                left += width
        painter.setClipping(False)
        painter.fillRect(left - _EDGE, 0, _EDGE, height, current_theme().color("muted"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._straight = self._head.cursor().shape() == Qt.CursorShape.SplitHCursor
        self._lead(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._lead(event)
        self.setCursor(self._head.cursor())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._lead(event)
        self._straight = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._lead(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = self._frozen.in_table(QPointF(event.pos())).toPoint()
        self._head.customContextMenuRequested.emit(QPoint(at.x(), at.y()))
        event.accept()

    def _lead(self, event: QMouseEvent) -> None:
        at, bar = event.position(), self._frozen.bar
        if at.x() >= self.width() and not self._straight:
            at = QPointF(at.x() - self.width() + bar.value(), at.y())
        # Qt's head hears of no move left of its own edge, so it stands as if not scrolled.
        with self._frozen.standing_still():
            self._head.setOffset(0)
            _send(event, self._head.viewport(), at)
            self._head.setOffset(bar.value())


def _send(event: QMouseEvent, to: QWidget, at: QPointF) -> None:
    led = QMouseEvent(
        event.type(),
        at,
        event.scenePosition(),
        event.globalPosition(),
        event.button(),
        event.buttons(),
        event.modifiers(),
    )
    QCoreApplication.sendEvent(to, led)
    event.accept()
