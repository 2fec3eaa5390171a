"""A table with the keys and habits of a spreadsheet, quick at a million rows.

Knows nothing of what the rows mean; whatever changes them is the model's or the owner's affair.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from desktop_ft.qtkit.table.cell_editor import CellEditor
from desktop_ft.qtkit.table.delegate import CellDelegate, EditorRoom
from desktop_ft.qtkit.table.fill_handle import FillHandle
from desktop_ft.qtkit.table.frozen import FrozenColumns
from desktop_ft.qtkit.table.headers import ColumnHead, RowHead
from desktop_ft.qtkit.table.hits import FindSpans
from desktop_ft.qtkit.table.painting import RowPainter, paint_rows
from desktop_ft.qtkit.table.places import Span, ctrl_arrow, page_aside, shown_columns
from desktop_ft.qtkit.table.roles import SheetModel
from desktop_ft.qtkit.table.selection import Selected, selected
from desktop_ft.qtkit.table.walk import Walk

ROW_PX = 34
_Flag = QItemSelectionModel.SelectionFlag
_Action = QAbstractItemView.CursorAction
_Key = Qt.Key
_ARROWS = (_Key.Key_Up, _Key.Key_Down, _Key.Key_Left, _Key.Key_Right)
_ALT = Qt.KeyboardModifier.AltModifier
_CTRL_ARROWS = {
    _Action.MoveUp: _Key.Key_Up,
    _Action.MoveDown: _Key.Key_Down,
    _Action.MoveLeft: _Key.Key_Left,
    _Action.MoveRight: _Key.Key_Right,
}
_JUMPS = (*_ARROWS, _Key.Key_Home, _Key.Key_End)


class SheetView(QTableView):
    """The table; useless before `setModel`. Its model is a `SheetModel` as well as a Qt model.

    Signals: `edit_refused(index)` when the user tries to edit a cell that cannot be edited;
    `column_menu_wanted(int)` for a column's menu, by mouse or key; `fill_wanted(text)` when what
    was typed is to go into every selected cell; `editor_opened(CellEditor)` before it shows.
    """

    edit_refused = Signal(QModelIndex)
    column_menu_wanted = Signal(int)
    fill_wanted = Signal(str)
    editor_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells = CellDelegate(self, self._room_for_editor)
        self._walk = Walk(self)
        self.fill_handle: FillHandle | None = None
        self._cells.done.connect(self._walk.step)
        self._cells.left.connect(self._go_beside)
        self._cells.opened.connect(self.editor_opened)
        self._cells.filled.connect(self.fill_wanted)
        self.setItemDelegate(self._cells)
        self.column_head = ColumnHead(self)
        self.column_head.menu_wanted.connect(self.column_menu_wanted)
        self.column_head.toggle_wanted.connect(self._walk.toggle_column)
        self.setHorizontalHeader(self.column_head)
        self.row_head = RowHead(self)
        self.setVerticalHeader(self.row_head)
        self.frozen = FrozenColumns(self, self._cells, self.row_head, self.column_head)
        self.verticalHeader().setDefaultSectionSize(max(ROW_PX, self.fontMetrics().height() + 18))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setCornerButtonEnabled(True)

    def allow_filling(self) -> FillHandle:
        """Give the selection a handle to fill with."""
        self.fill_handle = FillHandle(self, self._walk, self.frozen)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(self._place_handle)
        self._cells.opened.connect(self.fill_handle.hide)
        self._cells.closeEditor.connect(self._place_handle)
        return self.fill_handle

    @Slot()
    def _place_handle(self) -> None:
        if self.fill_handle is not None and self.model() is not None:
            self.fill_handle.follow(self.filled_rows(), allowed=not self.is_editing)

    def mark_hits(self, find_spans: FindSpans | None) -> None:
        """Mark in the cells what a search found; None: nothing any more."""
        self._cells.find_spans = find_spans
        self.viewport().update()

    # -- looking ----------------------------------------------------------------------------

    def filled_rows(self) -> int:
        """Return the number of rows that hold something."""
        return cast("SheetModel", self.model()).filled_rows()

    def selected(self) -> Selected:
        """Return the rows and columns that are selected, or else the current cell."""
        return selected(self.selectionModel(), self.filled_rows() - 1)

    def block(self) -> Span | None:
        """Return the selected cells if they are a single block that holds a row."""
        return self._walk.block(self.filled_rows())

    @property
    def is_editing(self) -> bool:
        """Tell whether a cell is being edited."""
        return self.state() == QAbstractItemView.State.EditingState

    def _room_for_editor(self, column: int) -> EditorRoom:
        viewport = self.viewport()
        if not self.frozen.holds(column):
            return EditorRoom(viewport, viewport.rect(), QPoint())
        room = viewport.geometry().adjusted(-self.frozen.width, 0, 0, 0)
        aside = self.frozen.left_of(column) - self.columnViewportPosition(column)
        return EditorRoom(self, room, viewport.pos() + QPoint(aside, 0))

    def freeze(self, count: int) -> None:
        """Let the first `count` columns, as they show, stay when the table scrolls sideways."""
        self.frozen.freeze(count)
        self.updateGeometries()
        self.frozen.repaint()

    def room_for_columns(self) -> int:
        """Return the width in which columns show."""
        return self.viewport().width() + self.frozen.width

    def below_head(self, column: int) -> QPoint:
        """Return the place on the screen at which the menu of a column opens."""
        head = self.column_head
        return head.viewport().mapToGlobal(QPoint(self.frozen.left_of(column), head.height()))

    def _editor(self) -> CellEditor | None:
        """Return the open editor; closed ones may still wait for Qt to delete them."""
        found = self.findChildren(CellEditor)
        return next((each for each in found if not each.isHidden()), None)

    # -- moving -----------------------------------------------------------------------------

    def move_by(self, down: int, right: int) -> None:
        """Go some cells away from the current one: round the selection, or through the table."""
        here = self.currentIndex()
        self._walk.step(here.row(), here.column(), down, right)

    @Slot(int, int)
    def go_to(self, row: int, column: int) -> None:
        """Make a cell the current and only selected one."""
        self._walk.go_to(row, column)

    def select_rows(self, first: int, last: int) -> None:
        """Select whole rows and make the first one current."""
        self._walk.select_rows(first, last)

    @Slot(int, int, int, int, bool)
    def _go_beside(self, row: int, column: int, down: int, right: int, on: bool) -> None:
        self._walk.beside(row, column, down, right)
        if on:
            self.edit_current()
            editor = self._editor()
            if editor is not None:
                editor.arrows_leave = True
                editor.selectAll()

    def finish_editing(self) -> None:
        """Keep what is being typed, as Enter does, before something else needs the rows."""
        editor = self._editor()
        if editor is not None:
            row, column = editor.place
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            self.go_to(row, column)

    def take_parts(self) -> tuple[int, int, tuple[str, str]] | None:
        """Close the editor without keeping its text; return row, column and text by the cursor."""
        editor = self._editor()
        if editor is None:
            return None
        row, column = editor.place
        parts = editor.parts()
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)
        return row, column, parts

    def edit_current(self) -> None:
        """Open the current cell for editing."""
        self.edit(self.currentIndex(), QAbstractItemView.EditTrigger.EditKeyPressed, None)

    # -- Qt's names ---------------------------------------------------------------------------

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.dataChanged.connect(self.frozen.repaint)
            self.selectionModel().selectionChanged.connect(self.frozen.repaint)
            self.selectionModel().selectionChanged.connect(self._place_handle)
            model.modelReset.connect(self._place_handle)
            self.selectionModel().currentChanged.connect(self.frozen.repaint)

    def paintEvent(self, event: QPaintEvent) -> None:
        # In one go, so that the interpreter lock is kept while all cells are painted; else each
        # would have to get it back from whatever works in the background.
        if self.model() is None or self.isRightToLeft():
            super().paintEvent(event)
            return
        rows, painter = RowPainter(self, self._cells), QPainter(self.viewport())
        paint_rows(self, painter, rows, event.rect())

    def updateGeometries(self) -> None:  # noqa: N802
        self.frozen.measure()
        super().updateGeometries()
        self.frozen.lay_out()
        self._place_handle()

    def scrollTo(  # noqa: N802
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        bar = self.horizontalScrollBar()
        across = bar.value()
        super().scrollTo(index, hint)
        if self.frozen.stays_at(index.column()):
            bar.setValue(across)

    def selectAll(self) -> None:  # noqa: N802
        model, last = self.model(), self.filled_rows() - 1
        if last < 0:
            return
        everything = QItemSelection(model.index(0, 0), model.index(last, model.columnCount() - 1))
        self.selectionModel().select(everything, _Flag.ClearAndSelect)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: Qt would look at every row while the user types."""

    def edit(  # type: ignore[override]
        self,
        index: QModelIndex | QPersistentModelIndex,
        trigger: QAbstractItemView.EditTrigger = QAbstractItemView.EditTrigger.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        """Open an editor; typing begins with an empty one, which the typed key then reaches."""
        self._cells.type_over = trigger == QAbstractItemView.EditTrigger.AnyKeyPressed
        started = super().edit(index, trigger, event)  # type: ignore[arg-type]
        wanted = bool(trigger & self.editTriggers()) and trigger != _ALL_TRIGGERS
        if wanted and not started and index.isValid() and not self.is_editing:
            self.edit_refused.emit(self.model().index(index.row(), index.column()))
        return started

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take_key(Qt.Key(event.key()), event.modifiers()):
            super().keyPressEvent(event)
            return
        event.accept()

    def _take_key(self, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
        held &= ~Qt.KeyboardModifier.KeypadModifier
        ctrl = held == Qt.KeyboardModifier.ControlModifier
        shift = held == Qt.KeyboardModifier.ShiftModifier
        plain = held == Qt.KeyboardModifier.NoModifier
        stays = self.frozen.holds
        if key in (_Key.Key_Return, _Key.Key_Enter) and (plain or shift):
            self.move_by(-1 if shift else 1, 0)
        elif key in (_Key.Key_Tab, _Key.Key_Backtab) and (plain or shift):
            self.move_by(0, 1 if key == _Key.Key_Tab and plain else -1)
        elif key in (_Key.Key_PageUp, _Key.Key_PageDown) and held == _ALT:
            self.go_to(self.currentIndex().row(), page_aside(self, key == _Key.Key_PageDown, stays))
        elif key == _Key.Key_F2 and plain:
            self.edit_current()
        elif key == _Key.Key_Backspace and plain:
            index = self.currentIndex()
            self.edit(index, QAbstractItemView.EditTrigger.AnyKeyPressed, None)
        elif key == _Key.Key_Space and (ctrl or shift):
            self._select_whole(columns=ctrl)
        elif key in (_Key.Key_Return, _Key.Key_Enter) and held == _ALT:
            self.column_menu_wanted.emit(max(0, self.currentIndex().column()))
        elif key in (_Key.Key_Tab, _Key.Key_Backtab) and held & Qt.KeyboardModifier.ControlModifier:
            self._leave(forward=key == _Key.Key_Tab)
        else:
            return False
        return True

    def _leave(self, *, forward: bool) -> None:
        """Give the focus to the next widget; Tab alone moves inside the table."""
        self.setTabKeyNavigation(False)
        self.focusNextPrevChild(forward)
        self.setTabKeyNavigation(True)

    def _select_whole(self, *, columns: bool) -> None:
        model, chosen = self.model(), self.selected()
        if not chosen.rows and not columns:
            return
        if columns:
            left, right = chosen.columns[0], chosen.columns[-1]
            top, bottom = 0, max(self.filled_rows() - 1, 0)
        else:
            left, right = 0, model.columnCount() - 1
            top, bottom = chosen.rows[0][0], chosen.rows[-1][1]
        span = QItemSelection(model.index(top, left), model.index(bottom, right))
        self.selectionModel().select(span, _Flag.ClearAndSelect)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Begin a cell with the first letter of an input method, which Qt would swallow."""
        if not event.preeditString() and not event.commitString():
            super().inputMethodEvent(event)
            return
        if self.edit(self.currentIndex(), QAbstractItemView.EditTrigger.AnyKeyPressed, event):
            editor = self._editor()
            if editor is not None:
                QCoreApplication.sendEvent(editor, event)
        event.accept()

    def moveCursor(self, action: _Action, held: Qt.KeyboardModifier) -> QModelIndex:
        model, here = self.model(), self.currentIndex()
        if not here.isValid() or not held & Qt.KeyboardModifier.ControlModifier:
            return super().moveCursor(action, held)
        last_row = max(self.filled_rows() - 1, 0)
        columns = shown_columns(self)
        if action in _CTRL_ARROWS:
            return model.index(*ctrl_arrow(self, _CTRL_ARROWS[action], last_row))
        if action == _Action.MoveHome:
            # As in Excel: what stays is seen anyway, so this is the first cell that moves.
            moving = (each for each in columns if not self.frozen.holds(each))
            return model.index(0, next(moving, columns[0]))
        if action == _Action.MoveEnd:
            return model.index(last_row, columns[-1])
        return super().moveCursor(action, held)

    def selectionCommand(  # noqa: N802
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        # Qt lets Ctrl with an arrow move the cursor away from the selection; Excel jumps.
        if isinstance(event, QKeyEvent) and event.key() in _JUMPS:
            held = event.modifiers()
            if held & Qt.KeyboardModifier.ShiftModifier:
                return _Flag.SelectCurrent | _Flag.Clear
            return _Flag.ClearAndSelect
        return super().selectionCommand(index, event)


_ALL_TRIGGERS = QAbstractItemView.EditTrigger.AllEditTriggers
