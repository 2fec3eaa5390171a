"""Draws cells from two questions to the model instead of Qt's seven, and edits them.

Knows nothing of what the cells mean.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_ft.qtkit.table.cell_editor import CellEditor
from desktop_ft.qtkit.table.cutting import Cutter
from desktop_ft.qtkit.table.direction import runs_right_to_left
from desktop_ft.qtkit.table.hits import FindSpans, paint_hits
from desktop_ft.qtkit.table.roles import TableRole, Tone
from desktop_ft.qtkit.theme import Theme, current_theme

Index = QModelIndex | QPersistentModelIndex
_PADDING = 10
_MOST_DRAWN = 2_000  # letters, more than any screen has room for
_SELECTED = QStyle.StateFlag.State_Selected.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value


@dataclass(frozen=True, slots=True)
class EditorRoom:
    """In which widget a cell is edited and where in it; `shift` leads there from the viewport."""

    widget: QWidget
    rect: QRect
    shift: QPoint


@dataclass(frozen=True, slots=True)
class Look:
    """What all cells of one painting have in common; to ask for it in each takes longer."""

    theme: Theme
    metrics: QFontMetrics
    cutter: Cutter
    direction: Qt.LayoutDirection


class CellDelegate(QStyledItemDelegate):
    """Signals: `done(row, column, down, right)` after the editor of a cell closed: where the
    cursor is to go from there; `left(row, column, down, right, on)` the same for an arrow, `on`
    to edit that cell too; `filled(text)` when the text is to go into every selected cell;
    `opened(CellEditor)` when an editor was made, for what adds to it (marks of a spell check).
    """

    done = Signal(int, int, int, int)
    left = Signal(int, int, int, int, bool)
    filled = Signal(str)
    opened = Signal(object)

    def __init__(self, parent: QObject, room_for: Callable[[int], EditorRoom]) -> None:
        super().__init__(parent)
        self.find_spans: FindSpans | None = None  # what a search found, to be marked
        self._room_for = room_for
        self._cutter = Cutter(QFont())
        self.type_over = False  # the next editor begins empty: the user simply typed

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state: int = option.state.value  # to combine Python's own flags takes microseconds
        is_chosen, has_focus = bool(state & _SELECTED), bool(state & _FOCUSED)
        self.draw(painter, option.rect, index, self.look(option), is_chosen, has_focus)

    def look(self, option: QStyleOptionViewItem) -> Look:
        """Return what `draw` needs for as many cells as are painted at once."""
        if self._cutter.font != option.font:
            self._cutter = Cutter(option.font)
        metrics = QFontMetrics(option.fontMetrics)  # the option's own goes with it
        return Look(current_theme(), metrics, self._cutter, option.direction)

    def draw(
        self,
        painter: QPainter,
        rect: QRect,
        index: Index,
        look: Look,
        is_chosen: bool,
        has_focus: bool,
    ) -> None:
        """Draw a cell."""
        theme, metrics = look.theme, look.metrics
        if is_chosen:
            painter.fillRect(rect, theme.color("selection"))
        # The model's own method, not `index.data`: the way through C++ would give the GIL up, and
        # each time a busy worker may keep it for 5 ms.
        model = index.model()
        tone = model.data(index, TableRole.TONE)
        token = tone.value if isinstance(tone, Tone) else "text"
        painter.setPen(theme.color(token))
        room = rect.adjusted(_PADDING, 0, -_PADDING, 0)
        text = str(model.data(index, Qt.ItemDataRole.DisplayRole) or "")
        if len(text) > _MOST_DRAWN:  # to measure a megabyte would take half a second
            text = text[:_MOST_DRAWN] + "…"
        # A tab's stops would lead out of the cell.
        drawn = text.replace("\t", " ") if "\t" in text else text
        cut = look.cutter.cut(drawn, room.width())
        spans = self.find_spans(index.row(), index.column(), text) if self.find_spans else None
        if spans is not None:
            paint_hits(painter, QRectF(room), cut, metrics, spans)
        is_plain = text.isascii()
        if not is_plain:
            painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # as it is read
        # On one line whatever fonts a text needs: letters of another script or an emoji, centred
        # by their own height, would stand higher than the cells beside.
        line = room.top() + (room.height() + metrics.ascent() - metrics.descent()) // 2
        left = room.left()
        if runs_right_to_left(text):
            left = room.right() + 1 - metrics.horizontalAdvance(cut)
        painter.drawText(left, line, cut)
        if has_focus:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        if not is_plain:
            painter.setLayoutDirection(look.direction)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> CellEditor:
        del parent, option
        editor = CellEditor(self._room_for(index.column()).widget)
        editor.place = (index.row(), index.column())
        editor.say_where(*(self._head_of(index, each) for each in Qt.Orientation))
        editor.done.connect(self._on_done)
        editor.left.connect(self._on_left)
        editor.fill_wanted.connect(self._on_fill_wanted)
        editor.given_up.connect(self._on_given_up)
        self.opened.emit(editor)
        return editor

    @staticmethod
    def _head_of(index: Index, which: Qt.Orientation) -> str:
        model, across = index.model(), which == Qt.Orientation.Horizontal
        section = index.column() if across else index.row()
        said = model.headerData(section, which, Qt.ItemDataRole.AccessibleTextRole)
        return str(said or model.headerData(section, which) or section + 1)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, CellEditor)
        if self.type_over:
            editor.replace_all()
        else:
            editor.load(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, CellEditor)
        if editor.is_changed:
            cell = model.index(index.row(), index.column())
            model.setData(cell, editor.text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        assert isinstance(editor, CellEditor)
        room = self._room_for(index.column())
        rect: QRect = option.rect
        editor.cover(rect.translated(room.shift), room.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            return False  # the editor knows its keys better than Qt's filter
        return super().eventFilter(editor, event)

    def _on_done(self, down: int, right: int) -> None:
        self.done.emit(*self._keep(), down, right)

    def _on_left(self, down: int, right: int, on: bool) -> None:
        self.left.emit(*self._keep(), down, right, on)

    def _keep(self) -> tuple[int, int]:
        """Take the text of the editor that speaks, close it and return where it was."""
        editor = self.sender()
        assert isinstance(editor, CellEditor)
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        return editor.place

    def _on_fill_wanted(self) -> None:
        editor = self.sender()
        assert isinstance(editor, CellEditor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
        self.filled.emit(editor.text())

    def _on_given_up(self) -> None:
        hint = QStyledItemDelegate.EndEditHint.RevertModelCache
        self.closeEditor.emit(self.sender(), hint)
