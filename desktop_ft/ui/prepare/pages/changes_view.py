"""Rows before and after a fix: what goes is struck out, what comes is marked, kept rows stay."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop_ft.core.prepared import Change
from desktop_ft.qtkit.theme import current_theme
from desktop_ft.ui.prepare.word_diff import Kind, Piece, in_one_line, word_diff
from desktop_ft.ui.prepare.words import number

Index = QModelIndex | QPersistentModelIndex

_PIECES = Qt.ItemDataRole.UserRole
_PADDING = 10
_ROW_PX = 34
_TIP_LETTERS = 1000
_GROUND = {Kind.REMOVED: "bad_soft", Kind.ADDED: "good_soft"}
_INK = {Kind.REMOVED: "bad_text", Kind.ADDED: "good_text", Kind.SAME: "text"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: a change, or the row that stays for a repeated one."""

    change: Change
    deed: str = ""
    tone: str = "muted"


class ChangesModel(QAbstractTableModel):
    """Row number, question, answer, and what happens; compares texts when they are looked at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self._pieces: dict[tuple[int, int], list[Piece]] = {}

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._lines = list(lines)
        self._pieces = {}
        self.endResetModel()

    def _found(self, row: int, half: int) -> list[Piece]:
        key = (row, half)
        if key not in self._pieces:
            change = self._lines[row].change
            after = None if change.after is None else change.after[half]
            self._pieces[key] = in_one_line(word_diff(change.before[half], after))
        return self._pieces[key]

    def _display(self, row: int, column: int) -> str:
        line = self._lines[row]
        if column == 0:
            return number(line.change.row + 1)
        if column == 3:
            return line.deed
        return "".join(piece.text for piece in self._found(row, column - 1))

    def _said(self, row: int, column: int) -> str:
        """Return a cell for a screen reader and a tool tip: before and after in words."""
        change = self._lines[row].change
        if column in (0, 3):
            return self._display(row, column)
        before = change.before[column - 1][:_TIP_LETTERS]
        after = "" if change.after is None else change.after[column - 1][:_TIP_LETTERS]
        if change.after is None or before == after:
            return before
        return self.tr("Before: {before}\nAfter: {after}").format(before=before, after=after)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own habit
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own habit
        return 0 if parent.isValid() else 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._display(row, column)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._said(row, column)
            case Qt.ItemDataRole.ForegroundRole if column in (0, 3):
                return current_theme().color(self._lines[row].tone if column else "muted")
            case Qt.ItemDataRole.TextAlignmentRole if column == 0:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case _ if role == _PIECES and column in (1, 2):
                return self._found(row, column - 1)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        titles = ("", self.tr("question"), self.tr("answer"), "")
        return titles[section] if role == Qt.ItemDataRole.DisplayRole else None


class ChangesView(QTableView):
    """Read only; fixed heights, so that two hundred rows cost no more than one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("changes")
        self.setAccessibleName(self.tr("Examples before and after"))
        self._model = ChangesModel(self)
        self.setModel(self._model)
        delegate = _PieceDelegate(self)
        for column in (1, 2):
            self.setItemDelegateForColumn(column, delegate)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_PX)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setMinimumSectionSize(40)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these rows."""
        self._model.show_lines(lines)
        numbers = self._widest(number(each.change.row + 1) for each in lines)
        deeds = self._widest(each.deed for each in lines)
        self.setColumnWidth(0, numbers + 2 * _PADDING + 4)
        self.setColumnHidden(3, deeds == 0)
        self.setColumnWidth(3, deeds + 2 * _PADDING + 4)
        self.scrollToTop()

    def _widest(self, texts: Iterable[str]) -> int:
        metrics = self.fontMetrics()
        return max(map(metrics.horizontalAdvance, texts), default=0)


class _PieceDelegate(QStyledItemDelegate):
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.text = ""  # Qt paints the ground, the words are ours

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        pieces = index.data(_PIECES)
        if isinstance(pieces, list):
            rect: QRect = option.rect
            room = rect.adjusted(_PADDING, 0, -_PADDING, 0)
            painter.save()
            painter.setClipRect(rect)
            _paint_pieces(painter, room, option.font, pieces)
            painter.restore()


def _paint_pieces(painter: QPainter, room: QRect, font: QFont, pieces: Sequence[Piece]) -> None:
    theme = current_theme()
    metrics = QFontMetrics(font)
    struck = QFont(font)
    struck.setStrikeOut(True)
    left = room.left()
    middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    for piece in pieces:
        free = room.right() - left
        if free <= 0:
            return
        text = metrics.elidedText(piece.text[:_TIP_LETTERS], Qt.TextElideMode.ElideRight, free)
        width = metrics.horizontalAdvance(text)
        box = QRect(left, room.center().y() - metrics.height() // 2, width, metrics.height() + 1)
        if piece.kind in _GROUND:
            painter.fillRect(box, theme.color(_GROUND[piece.kind]))
        painter.setFont(struck if piece.kind is Kind.REMOVED else font)
        painter.setPen(theme.color(_INK[piece.kind]))
        painter.drawText(box.adjusted(0, 0, 4, 0), int(middle), text)
        left += width
