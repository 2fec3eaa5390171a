"""Heads of columns and rows that never ask whether every cell below them is selected.

Qt's own heads ask that for each column at each painting: after Ctrl+A at a million rows the
window stands still for seven seconds. These paint themselves and answer in milliseconds.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QHeaderView, QWidget

from desktop_ft.qtkit.icons import icon_pixmap
from desktop_ft.qtkit.table.marks import paint_mark
from desktop_ft.qtkit.table.roles import Mark, TableRole
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

    Signals: `menu_wanted(int)` when a column's head that has a menu is clicked.
    """

    menu_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumSectionSize(60)
        self.setFixedHeight(COLUMN_HEAD_PX)
        self.sectionClicked.connect(self._on_clicked)

    @Slot(int)
    def _on_clicked(self, section: int) -> None:
        extending = QApplication.keyboardModifiers() & (
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        )
        if not extending and self._value(section, TableRole.HAS_MENU):
            self.menu_wanted.emit(section)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        self._paint_ground(painter, rect, chosen=False)
        room = rect.adjusted(_PADDING, 0, -_PADDING, 0)
        if self._value(section, TableRole.HAS_MENU):
            ratio = painter.device().devicePixelRatioF()
            picture = icon_pixmap("chevron-down", "muted", _CHEVRON, ratio)
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
    """The column of row numbers, each with its sign."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.sectionCountChanged.connect(self._on_count_changed)
        self._on_count_changed(0, 0)

    @Slot(int, int)
    def _on_count_changed(self, old: int, new: int) -> None:
        del old
        digits = max(3, len(str(new)))
        self.setFixedWidth(
            self.fontMetrics().horizontalAdvance("0") * digits + _MARK + 3 * _PADDING
        )

    def sizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), 0)  # Qt's own would ask a hundred rows

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        self._paint_ground(painter, rect, chosen=self._is_chosen(section))
        room = rect.adjusted(_PADDING, 0, -_PADDING, 0)
        painter.setFont(self.font())
        painter.setPen(current_theme().color("muted"))
        text = str(self._value(section, Qt.ItemDataRole.DisplayRole) or "")
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        mark = self._value(section, TableRole.MARK)
        if isinstance(mark, Mark):
            x = room.left() + _MARK / 2
            paint_mark(painter, QPointF(x, rect.center().y() + 0.5), mark)
        painter.restore()

    def _is_chosen(self, section: int) -> bool:
        return self.selectionModel().rowIntersectsSelection(section, self.rootIndex())
