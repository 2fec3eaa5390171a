"""Rows before and after a fix: what goes is struck out, what comes is marked, kept rows stay."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop_ft.core.prepared import Rows
from desktop_ft.qtkit.theme import current_theme
from desktop_ft.ui.prepare.lines import Lines
from desktop_ft.ui.prepare.pages.changes_model import PIECES, ChangesModel, Index
from desktop_ft.ui.prepare.word_diff import Kind, Piece

_PADDING = 10
_ROW_PX = 34
_MOST_LETTERS = 1000
_LEAD = 0.6
GROUND = {Kind.REMOVED: "bad_soft", Kind.ADDED: "good_soft"}
INK = {Kind.REMOVED: "bad_text", Kind.ADDED: "good_text", Kind.SAME: "text"}


class ChangesView(QTableView):
    """Read only; fixed heights and rows read when they show, so that many cost no more than one.

    Signals: `row_chosen(Change or None)`; `row_opened(Change)` by Enter or a double click.
    """

    row_chosen = Signal(object)
    row_opened = Signal(object)

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
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setMinimumSectionSize(40)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.activated.connect(self._on_opened)

    def show_lines(self, lines: Lines, rows: Rows, total: int) -> None:
        """Show these lines of a table that has `total` rows."""
        self._model.show_lines(lines, rows, total)
        metrics = self.fontMetrics()
        deeds = max(map(metrics.horizontalAdvance, self._model.deeds()), default=0)
        widest = max(map(metrics.horizontalAdvance, self._model.numbers()))
        self.setColumnWidth(0, widest + 2 * _PADDING + 4)
        self.setColumnHidden(3, deeds == 0)
        self.setColumnWidth(3, deeds + 2 * _PADDING + 4)
        self.scrollToTop()
        self.row_chosen.emit(None)

    @property
    def current(self) -> int:
        """The line that is chosen, or -1."""
        return self.currentIndex().row()

    def choose(self, line: int) -> None:
        """Choose a line, if it is there."""
        if 0 <= line < self._model.rowCount():
            self.setCurrentIndex(self._model.index(line, 0))

    @Slot()
    def _on_current(self) -> None:
        line = self.current
        self.row_chosen.emit(self._model.change(line) if line >= 0 else None)

    @Slot()
    def _on_opened(self) -> None:
        if self.current >= 0:
            self.row_opened.emit(self._model.change(self.current))


class _PieceDelegate(QStyledItemDelegate):
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.text = ""  # Qt paints the ground, the words are ours

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        pieces = index.data(PIECES)
        if isinstance(pieces, list):
            rect: QRect = option.rect
            room = rect.adjusted(_PADDING, 0, -_PADDING, 0)
            painter.save()
            painter.setClipRect(rect)
            _paint_pieces(painter, room, option.font, pieces)
            painter.restore()


def _paint_pieces(painter: QPainter, room: QRect, font: QFont, pieces: list[Piece]) -> None:
    theme = current_theme()
    metrics = QFontMetrics(font)
    struck = QFont(font)
    struck.setStrikeOut(True)
    left = room.left()
    middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    for piece in fitting(pieces, metrics, room.width()):
        width = metrics.horizontalAdvance(piece.text)
        box = QRect(left, room.center().y() - metrics.height() // 2, width, metrics.height() + 1)
        if piece.kind in GROUND:
            painter.fillRect(box, theme.color(GROUND[piece.kind]))
        painter.setFont(struck if piece.kind is Kind.REMOVED else font)
        painter.setPen(theme.color(INK[piece.kind]))
        painter.drawText(box.adjusted(0, 0, 4, 0), int(middle), piece.text)
        left += width


def fitting(pieces: Sequence[Piece], metrics: QFontMetrics, room: int) -> list[Piece]:
    """Return what of the pieces fits: what is cut ends with the sign of that, and all with it."""
    shown: list[Piece] = []
    free = room
    for at, piece in enumerate(pieces):
        if free <= 0:
            break
        text = piece.text[:_MOST_LETTERS]
        if at == 0 and piece.kind is Kind.SAME and len(pieces) > 1:
            # what leads to a change leaves room for it
            cut = metrics.elidedText(text, Qt.TextElideMode.ElideLeft, round(room * _LEAD))
            goes_on = cut != "…"
        else:
            cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, free)
            goes_on = cut == text
        shown.append(Piece(piece.kind, cut))
        if not goes_on:  # a full stop would still fit, and make four of three dots
            break
        free -= metrics.horizontalAdvance(cut)
    return shown
