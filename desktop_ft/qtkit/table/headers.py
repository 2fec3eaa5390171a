"""Heads of columns and rows that never ask whether every cell below them is selected.

Qt's own heads ask that for each column at each painting: after Ctrl+A at a million rows the
window stands still for seven seconds. These paint themselves and answer in milliseconds.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QStyle, QTableView, QWidget

from desktop_ft.qtkit.icons import icon_pixmap
from desktop_ft.qtkit.table.marks import paint_mark, paint_stripe
from desktop_ft.qtkit.table.roles import Mark, Stripe, TableRole
from desktop_ft.qtkit.theme import current_theme, scaled_font

COLUMN_HEAD_PX = 32
_PADDING = 10
_CHEVRON = 12
_MARK = 12


class _PaintedHead(QHeaderView):
    def __init__(self, orientation: Qt.Orientation, parent: QWidget | None) -> None:
        super().__init__(orientation, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def _value(self, section: int, role: int) -> object:
        return self.model().headerData(section, self.orientation(), role)

    def _paint_ground(self, painter: QPainter, rect: QRect, *, chosen: bool) -> None:
        theme = current_theme()
        painter.fillRect(rect, theme.color("selection" if chosen else "window"))
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())


class ColumnHead(_PaintedHead):
    """The row of column names.

    A click selects the column, as in every spreadsheet; the sign at its right end opens its menu.

    Signals: `menu_wanted(int)` when that sign is clicked; `toggle_wanted(int)` when a head is
    clicked with Ctrl: the table itself would first ask every cell of the column whether it is
    selected, which takes ten seconds at a million rows.
    """

    menu_wanted = Signal(int)
    toggle_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumSectionSize(60)
        self.setFixedHeight(COLUMN_HEAD_PX)
        self._toggling = False
        self._pressed = -1  # the column on whose menu's sign the mouse was pressed
        self._under_mouse = -1  # the column on whose sign the mouse is

    def mousePressEvent(self, event: QMouseEvent) -> None:
        x = event.position().toPoint().x()
        section = self.logicalIndexAt(x)
        plain = event.button() == Qt.MouseButton.LeftButton
        held = event.modifiers()
        ctrl = held == Qt.KeyboardModifier.ControlModifier
        alone = plain and held == Qt.KeyboardModifier.NoModifier
        self._pressed = self._sign_at(x) if alone else -1
        self._toggling = plain and ctrl and section >= 0 and not self._is_edge(x, section)
        if self._toggling:
            self.toggle_wanted.emit(section)
        elif self._pressed >= 0:  # what is selected stays: the menu's commands are about it
            event.accept()
        else:
            super().mousePressEvent(event)

    def _is_edge(self, x: int, section: int) -> bool:
        """Tell whether pressing here changes a width, as QHeaderView decides it.

        The pointer's shape would be a guess: it is that of the last move over the head.
        """
        grip = self.style().pixelMetric(QStyle.PixelMetric.PM_HeaderGripMargin, None, self)
        left = self.sectionViewportPosition(section)
        is_first = self.visualIndex(section) == 0
        return (x < left + grip and not is_first) or x > left + self.sectionSize(section) - grip

    def _sign_at(self, x: int) -> int:
        """Return the column whose menu's sign is there, or -1."""
        section = self.logicalIndexAt(x)
        if section < 0 or self._is_edge(x, section):
            return -1
        if not self._value(section, TableRole.HAS_MENU):
            return -1
        right = self.sectionViewportPosition(section) + self.sectionSize(section)
        return section if x >= right - _CHEVRON - 2 * _PADDING else -1

    def _light_up(self, section: int) -> None:
        if section != self._under_mouse:
            self._under_mouse = section
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._light_up(-1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._light_up(self._sign_at(event.position().toPoint().x()))
        if not self._toggling and self._pressed < 0:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, toggling = self._pressed, self._toggling
        self._pressed, self._toggling = -1, False
        if pressed >= 0:
            if self._sign_at(event.position().toPoint().x()) == pressed:
                self.menu_wanted.emit(pressed)
        elif not toggling:
            super().mouseReleaseEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        self._paint_ground(painter, rect, chosen=False)
        room = rect.adjusted(_PADDING, 0, -_PADDING, 0)
        if self._value(section, TableRole.HAS_MENU):
            ratio = painter.device().devicePixelRatioF()
            colour = "text" if section == self._under_mouse else "muted"
            picture = icon_pixmap("chevron-down", colour, _CHEVRON, ratio)
            top = rect.center().y() - _CHEVRON // 2 + 1
            painter.drawPixmap(room.right() - _CHEVRON, top, picture)
            room.adjust(0, 0, -_CHEVRON - 6, 0)
        font = scaled_font(self, "bold")
        font.setPixelSize(scaled_font(self, "small").pixelSize())
        painter.setFont(font)
        painter.setPen(current_theme().color("muted"))
        text = str(self._value(section, Qt.ItemDataRole.DisplayRole) or "")
        cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, self.defaultAlignment(), cut)
        painter.restore()


class RowHead(_PaintedHead):
    """The column of row numbers, each with its sign; selected rows are dragged by it.

    Beside the numbers there may be room for columns that stay where they are: what is painted
    there and what the mouse does there is somebody else's affair.

    Signals: `rows_dropped(int)` with the row before which the selected rows were dropped.
    """

    rows_dropped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._pressed: QPoint | None = None  # where a drag may have begun
        self._drop: int | None = None
        self._numbers = self._beside = 0
        self._digits: dict[str, float] = {}  # how wide each is
        self._shift = 0  # from the middle of a row to the line, twice
        self._leading = False
        self.lead_mouse: Callable[[QMouseEvent], None] | None = None
        self.paint_beside: Callable[[QPainter, QRect, int], None] | None = None
        self.begin_paint: Callable[[], None] | None = None
        self.sectionCountChanged.connect(self._fit_width)
        self._fit_width()

    @property
    def numbers_width(self) -> int:
        """The width of the numbers alone."""
        return self._numbers

    def set_beside(self, width: int) -> None:
        """Make room beside the numbers."""
        self._beside = width
        self._fit_width()

    @Slot()
    def _fit_width(self) -> None:
        digits = max(3, len(str(self.count())))
        metrics = self.fontMetrics()
        exactly = QFontMetricsF(self.font())
        self._digits = {digit: exactly.horizontalAdvance(digit) for digit in "0123456789"}
        self._shift = metrics.ascent() - metrics.descent()
        self._numbers = math.ceil(max(self._digits.values())) * digits + _MARK + 3 * _PADDING
        self.setFixedWidth(self._numbers + self._beside)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_width()

    def sizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), 0)  # Qt's own would ask a hundred rows

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        # Qt keeps the painter's state round each section, and asks of the model what it shows.
        if self._beside and self.paint_beside is not None:
            self.paint_beside(painter, rect.adjusted(self._numbers, 0, 0, 0), section)
            rect = rect.adjusted(0, 0, -self._beside, 0)
        self._paint_ground(painter, rect, chosen=self._is_chosen(section))
        painter.setFont(self.font())
        painter.setPen(current_theme().color("muted"))
        asked, vertical = self.model().headerData, Qt.Orientation.Vertical
        self._paint_number(painter, rect, asked(section, vertical, Qt.ItemDataRole.DisplayRole))
        mark = asked(section, vertical, TableRole.MARK)
        if isinstance(mark, Mark):
            x = rect.left() + _PADDING + _MARK / 2
            paint_mark(painter, QPointF(x, rect.center().y() + 0.5), mark)
        stripe = asked(section, vertical, TableRole.STRIPE)
        if isinstance(stripe, Stripe):
            paint_stripe(painter, rect, stripe)

    def _paint_number(self, painter: QPainter, rect: QRect, number: object) -> None:
        if not number:
            return
        text = str(number)
        width = math.ceil(sum(self._digits.get(letter, 0.0) for letter in text))
        line = rect.top() + (rect.height() + self._shift) // 2
        painter.drawText(rect.right() + 1 - _PADDING - width, line, text)

    def is_beside(self, x: int) -> bool:
        """Tell whether a place is right of the numbers."""
        return bool(self._beside) and x >= self._numbers

    def _lead(self, event: QMouseEvent) -> bool:
        """Hand the event on if it began beside the numbers."""
        if not self._leading or self.lead_mouse is None:
            return False
        self.lead_mouse(event)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._leading = self.is_beside(event.position().toPoint().x())
        if self._lead(event):
            return
        row = self.logicalIndexAt(event.position().toPoint())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.button() == Qt.MouseButton.LeftButton and plain and self._is_whole(row):
            self._pressed = event.position().toPoint()
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._leading = self.is_beside(event.position().toPoint().x())
        if not self._lead(event):
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._lead(event):
            return
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        at = event.position().toPoint()
        far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if far or self._drop is not None:
            self._scroll_towards(at.y())
            self._drop = self._gap_at(at.y())
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._lead(event):
            self._leading = False
            return
        if self._pressed is None:
            super().mouseReleaseEvent(event)
            return
        pressed, drop = self._pressed, self._drop
        self._pressed = self._drop = None
        self.unsetCursor()
        self.viewport().update()
        if drop is not None:
            self.rows_dropped.emit(drop)
        else:  # a click after all: it selects this row alone
            self.sectionPressed.emit(self.logicalIndexAt(pressed))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.begin_paint is not None:
            self.begin_paint()
        super().paintEvent(event)
        below = self.length() - self.offset()
        if self._beside and below < self.height():  # no rows, so it looks as the table does there
            ground = QRect(self._numbers, below, self._beside, self.height() - below)
            QPainter(self.viewport()).fillRect(ground, current_theme().color("surface"))
        if self._drop is not None:
            painter = QPainter(self.viewport())
            last = self.count() - 1
            y = self.sectionViewportPosition(min(self._drop, last))
            if self._drop > last:
                y += self.sectionSize(last)
            painter.fillRect(0, y - 1, self.width(), 3, current_theme().color("accent"))

    def _gap_at(self, y: int) -> int:
        """Return the row before which something dropped at `y` comes to stand."""
        row = self.logicalIndexAt(max(0, min(y, self.viewport().height() - 1)))
        if row < 0:
            return self.count()
        return row + (y > self.sectionViewportPosition(row) + self.sectionSize(row) // 2)

    def _scroll_towards(self, y: int) -> None:
        view = self.parent()
        if isinstance(view, QTableView) and not 0 <= y < self.viewport().height():
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() + (-1 if y < 0 else 1) * self.defaultSectionSize())

    def _is_whole(self, row: int) -> bool:
        """Tell whether a row is selected from its first column to its last."""
        if row < 0 or self.selectionModel() is None:
            return False
        return self.selectionModel().isRowSelected(row, self.rootIndex())

    def _is_chosen(self, section: int) -> bool:
        return self.selectionModel().rowIntersectsSelection(section, self.rootIndex())
