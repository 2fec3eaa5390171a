"""The rows of the open document as a table to type in: gestures become edits of the document.

Small gestures are done at once; large ones are made in a worker and then carried out. Knows no
file and no bar.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import cast

import numpy as np
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import ExampleId, Ids
from desktop_ft.core.errors import AppError
from desktop_ft.core.example import Role
from desktop_ft.core.rubbish import many_that_stay
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import Text, text
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.table.selection import Selected
from desktop_ft.qtkit.table.view import SheetView
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.document import Document
from desktop_ft.ui.editor import gestures
from desktop_ft.ui.editor.column_widths import ColumnWidths
from desktop_ft.ui.editor.gestures import Made, Pace, pieces
from desktop_ft.ui.editor.grid_clipboard import GridClipboard
from desktop_ft.ui.editor.role_menu import role_menu
from desktop_ft.ui.editor.table_model import DatasetModel

# Looking into a cell and making its edit takes 10 to 20 µs.
AT_ONCE_CELLS = 1_000
_SHOWN_PIECES = 500

ColumnTools = Callable[[QMenu, int], None]
Work = Callable[[Dataset, Pace], object]


class Grid(SheetView):
    """The table and everything the user can do in it.

    Signals: `said(kind, text)` when there is something to tell; `failed(error)`;
    `began(text, Task)` when a large gesture is made in the background, then `settled()`.
    """

    said = Signal(str, str)
    failed = Signal(object)
    began = Signal(str, object)
    settled = Signal()

    def __init__(
        self, runner: TaskRunner, parent: QWidget | None = None, *, editable: bool = True
    ) -> None:
        super().__init__(parent)
        self.setObjectName("grid")
        self.setAccessibleName(self.tr("Examples"))
        self._runner = runner
        self._busy = False
        self._held = False
        self.rows = DatasetModel(self, editable=editable)
        self._column_tools: list[ColumnTools] = []
        self._flushes: list[Callable[[], None]] = []
        self.setModel(self.rows)
        self.clipboard = GridClipboard(self)
        if editable:
            self.allow_filling()
        self._widths = ColumnWidths(self)
        self.rows.dataChanged.connect(self._repaint_row_heads)
        self.edit_refused.connect(self._on_edit_refused)
        self.column_menu_wanted.connect(self.open_role_menu)

    # -- the document -----------------------------------------------------------------------

    @property
    def document(self) -> Document | None:
        """The document that shows."""
        return self.rows.document

    @property
    def is_busy(self) -> bool:
        """Tell whether a large gesture is on its way, so that nothing else may change rows."""
        return self._busy

    def add_column_tools(self, fill: ColumnTools) -> None:
        """Let `fill(menu, column)` add to the menu of a column."""
        self._column_tools.append(fill)
        self.rows.has_tools = True

    def finish_with(self, flush: Callable[[], None]) -> None:
        """Let `flush` hand over what is being typed elsewhere whenever a cell is finished."""
        self._flushes.append(flush)

    def finish_editing(self) -> None:
        """Take what is being typed, here and beside the table."""
        super().finish_editing()
        for flush in self._flushes:
            flush()

    def hold(self, *, on: bool) -> None:
        """Let nothing change while another document is on its way."""
        self._held = on
        self.rows.set_editable(not (self._busy or self._held))

    def show_document(self, document: Document | None) -> None:
        """Show another document from its first cell on."""
        self.rows.set_document(document)
        self._widths.begin_anew()
        self.fit_columns()
        self.go_to(0, 0)

    @contextmanager
    def staying(self, *, on: bool) -> Iterator[None]:
        """Keep the cursor and what is in view where they are while the same rows show anew."""
        index, bar = self.currentIndex(), self.verticalScrollBar()
        row, column, place = index.row(), index.column(), bar.value()
        yield
        if on:
            self.go_to(max(0, row), max(0, column))
            bar.setValue(place)

    def show_rows(self, ids: Sequence[ExampleId]) -> None:
        """Select these examples and go to the first."""
        seen = self.rows.seen
        if seen is None:
            return
        found = pieces(seen.rows_of(ids), _SHOWN_PIECES)
        if not found:
            return
        last = self.rows.columnCount() - 1
        chosen = QItemSelection()
        for first, end in found:
            chosen.select(self.rows.index(first, 0), self.rows.index(end, last))
        self.go_to(found[0][0], max(self.currentIndex().column(), 0))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def chosen_ids(self) -> Ids:
        """Return the examples of the rows that are selected; one alone is only the cursor's."""
        seen, chosen = self.rows.seen, self.selected()
        if seen is None or chosen.row_count < 2:
            return np.empty(0, dtype=np.int64)
        return np.concatenate([seen.order[first : last + 1] for first, last in chosen.rows])

    # -- gestures ---------------------------------------------------------------------------

    @Slot()
    def undo(self) -> None:
        """Take back the last step and go where it was."""
        if self.may_act() is not None:
            cast("Document", self.document).undo()
            self.go_to_touched()

    @Slot()
    def redo(self) -> None:
        """Bring back the step undone last and go where it is."""
        if self.may_act() is not None:
            cast("Document", self.document).redo()
            self.go_to_touched()

    @Slot()
    def copy(self) -> None:
        """Put the selected cells on the clipboard."""
        self.clipboard.copy()

    @Slot()
    def cut(self) -> None:
        """Put the selected cells on the clipboard and empty them."""
        self.clipboard.copy(then=lambda: self.fill("", text("editor", "Cut")))

    @Slot()
    def clear(self) -> None:
        """Empty the selected cells."""
        self.fill("", text("editor", "Clear"))

    @Slot()
    def paste(self) -> None:
        """Put the clipboard's cells down at the selection."""
        self.clipboard.paste()

    @Slot()
    def insert_above(self) -> None:
        """Insert as many empty rows as are selected, above them."""
        chosen = self.may_act()
        if chosen is not None:
            at = chosen.rows[0][0] if chosen.rows else self.filled_rows()
            self.insert_rows(at, max(1, chosen.row_count))

    @Slot()
    def insert_below(self) -> None:
        """Insert an empty row below the selection and go there to type."""
        chosen = self.may_act()
        if chosen is not None:
            at = chosen.rows[-1][1] + 1 if chosen.rows else self.filled_rows()
            self.insert_rows(at, 1)

    @Slot()
    def delete_rows(self) -> None:
        """Delete the rows of the selected cells."""
        chosen = self.may_act()
        if chosen is not None and chosen.rows:
            self.rows.do(gestures.delete_rows(cast("Dataset", self.rows.seen), chosen.rows))

    def set_role(self, column: int, role: Role) -> None:
        """Give a column another role."""
        if self.may_act() is not None:
            document = cast("Document", self.document)
            document.do(gestures.set_role(document.dataset, column, role))

    @Slot(int)
    def open_role_menu(self, column: int) -> None:
        """Let the user say what a column is, and sort or filter by it.

        Some of the menu is about the selected columns: this one is among them, or it alone is.
        """
        if self._held or not self.rows.has_menus or not 0 <= column < self.rows.columnCount():
            return
        if column not in self.selected().columns:
            self.finish_editing()
            self.selectColumn(column)
        document = cast("Document", self.document)
        role = document.dataset.roles[column] if self.rows.roles_can_change else None
        menu = role_menu(self, role, partial(self.set_role, column))
        for fill in self._column_tools:
            fill(menu, column)
        menu.popup(self.below_head(column))

    # -- how gestures are carried out ---------------------------------------------------------

    def may_act(self) -> Selected | None:
        """Return what is selected, or None while nothing may change."""
        if self.document is None or self._busy or self._held:
            return None
        self.finish_editing()
        return self.selected()

    def fill(self, value: str, label: Text) -> None:
        """Give the selected cells one text."""
        chosen = self.may_act()
        if chosen is None or not chosen.cell_count:
            return

        def make(dataset: Dataset, pace: Pace) -> Made:
            return gestures.fill_cells(dataset, chosen.rows, chosen.columns, value, label, pace)

        self.run_gesture(chosen.cell_count, translate(label), make, self.carry_out)

    def insert_rows(self, at: int, count: int) -> None:
        """Insert empty rows above row `at` and go to the first of them."""

        def make(dataset: Dataset, pace: Pace) -> Made:
            del pace
            return Made(gestures.insert_rows(dataset, at, count))

        def take(made: object) -> None:
            self.carry_out(made)
            self.go_to(at, 0)

        self.run_gesture(count, self.tr("Inserting rows…"), make, take)

    def carry_out(self, made: object) -> None:
        """Do what a gesture made, and say what it left out."""
        assert isinstance(made, Made)
        self.rows.do(made.edit)
        if made.area is not None:
            area = made.area
            columns = self.columns_in_order()[area.left : area.left + area.width]
            self.select_cells(area.top, area.top + area.height - 1, columns)
        said = []
        if made.locked:
            said.append(self.tr("%Ln unreadable row(s) were left as they are.", "", made.locked))
        if made.beyond:
            said.append(
                self.tr("%Ln column(s) of the clipboard had no place here.", "", made.beyond)
            )
        if said:
            self.said.emit("warn", " ".join(said))
        elif made.added:
            words = self.tr("%Ln column(s) added for what was pasted.", "", made.added)
            self.said.emit("info", words)

    def select_cells(self, top: int, bottom: int, columns: Sequence[int]) -> None:
        """Select these columns of some rows and go to the first cell."""
        chosen = QItemSelection()
        for first, last in pieces(np.array(sorted(columns), dtype=np.int64)):
            chosen.select(self.rows.index(top, first), self.rows.index(bottom, last))
        here = self.rows.index(top, columns[0])
        self.selectionModel().setCurrentIndex(here, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def columns_in_order(self) -> list[int]:
        """Return all columns from left to right, hidden ones too, as Excel counts them."""
        head = self.column_head
        return [head.logicalIndex(at) for at in range(head.count())]

    def run_gesture(self, size: int, what: str, work: Work, then: Callable[[object], None]) -> None:
        """Do a gesture here and now if it is small, else in a worker on a fork.

        `work` looks at the rows that show; `then` takes what it made, if nothing changed meanwhile.
        """
        document = cast("Document", self.document)
        if size <= AT_ONCE_CELLS:
            try:
                result = work(cast("Dataset", self.rows.seen), Pace())
            except AppError as error:
                self.failed.emit(error)
                return
            then(result)
            return
        fork = cast("Dataset", self.rows.seen).fork()
        revision = document.dataset.revision

        def job(token: CancelToken, report: Report) -> object:
            with many_that_stay():
                return work(fork, Pace(token, report))

        def take(result: object) -> None:
            self._set_busy(busy=False)
            if self.document is document and document.dataset.revision == revision:
                then(result)

        def stop(error: object = None) -> None:
            self._set_busy(busy=False)
            if error is not None:
                self.failed.emit(error)

        task = self._runner.submit(job)
        task.succeeded.connect(take)
        task.failed.connect(stop)
        task.cancelled.connect(lambda: stop())
        self._set_busy(busy=True)
        self.began.emit(what, task)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.hold(on=self._held)
        self.settled.emit()

    def go_to_touched(self) -> None:
        """Go to the first row that the last step changed."""
        if self.rows.touched_row is not None:
            self.go_to(self.rows.touched_row, max(self.currentIndex().column(), 0))

    # -- Qt's news ----------------------------------------------------------------------------

    @Slot(QModelIndex)
    def _on_edit_refused(self, index: QModelIndex) -> None:
        why = self.rows.why_locked(index.row(), index.column())
        if why is not None:
            self.said.emit("info", translate(why))

    @Slot()
    def _repaint_row_heads(self) -> None:
        self.row_head.viewport().update()

    def fit_columns(self) -> None:
        """Share the width out among the columns anew."""
        if self.document is not None:
            self._widths.fit(self.document.dataset.roles)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit_columns()
