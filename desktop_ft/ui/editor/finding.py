"""Find and replace in the table: what the bar asks for, the search finds and the grid does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer, Slot

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.errors import AppError
from desktop_ft.core.search.query import Query, matcher
from desktop_ft.core.search.replace import Replaced, replace_all, replace_cells
from desktop_ft.core.search.scan import Scope
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.ui.editor.find_bar import COLUMN, SELECTION, FindBar
from desktop_ft.ui.editor.gestures import Pace, rows_in
from desktop_ft.ui.editor.grid import Grid
from desktop_ft.ui.editor.replace_preview import ReplacePreview
from desktop_ft.ui.editor.searching import Search
from desktop_ft.ui.presenter import error_text

_SOON_MS = 60  # the table is painted and the bar in step by then, each in a turn of its own


class Finding(QObject):
    """Keeps bar, search and grid together."""

    def __init__(self, grid: Grid, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._grid = grid
        self.bar = FindBar()
        self._scope = Scope(())
        self.search = Search(grid, runner, self)
        self.bar.where.currentIndexChanged.connect(self._on_where)
        self.bar.changed.connect(self._on_changed)
        self.bar.closed.connect(self._on_closed)
        self.bar.go.connect(self.go)
        self.bar.replace_wanted.connect(self._on_replace)
        self.bar.replace_all_wanted.connect(self.replace_all)
        self.bar.preview_wanted.connect(self._on_preview)
        self.search.changed.connect(self._show_count)
        self.search.failed.connect(self._on_failed)
        grid.selectionModel().currentChanged.connect(self._show_count)

    @Slot()
    def find(self) -> None:
        """Let the user say what to find."""
        self._open(replacing=False)

    @Slot()
    def replace(self) -> None:
        """Let the user say what to replace, and by what."""
        self._open(replacing=True)

    @Slot()
    def find_next(self) -> None:
        """Go to the next cell that was found."""
        self.go(1)

    @Slot()
    def find_previous(self) -> None:
        """Go to the previous cell that was found."""
        self.go(-1)

    @Slot()
    def replace_next(self) -> None:
        """Replace in the current cell and go on to the next, from wherever the focus is."""
        if self.bar.isHidden() or not self.bar.may_replace:
            self.replace()
        elif not self.bar.settle():
            self._grid.finish_editing()
            self._on_replace()

    def find_in_column(self, column: int) -> None:
        """Let the user find something in one column."""
        self._grid.go_to(max(0, self._grid.currentIndex().row()), column)
        self.bar.where.setCurrentIndex(self.bar.where.findData(COLUMN))
        self.find()

    @Slot(int)
    def go(self, step: int) -> None:
        """Go to the next (1) or previous (-1) cell."""
        if self.bar.isHidden():
            self.find()
        elif self.search.query:
            self._grid.finish_editing()
            self.search.go(step)

    @Slot()
    def replace_all(self) -> None:
        """Replace every hit in one step."""
        query, scope, replacement = self.search.query, self.search.scope, self.bar.replacement
        if not self._is_possible(query, replacement):
            return

        def make(dataset: Dataset, pace: Pace) -> Replaced:
            return replace_all(dataset, query, replacement, scope, pace.token, pace.report)

        self._grid.run_gesture(self._size(), self.tr("Replacing…"), make, self._take)
        if self._grid.is_busy:
            self.search.rest()

    # -- what the bar says ----------------------------------------------------------------------

    def _open(self, *, replacing: bool) -> None:
        if self._grid.document is None:
            return
        self._grid.finish_editing()
        if self._grid.selected().cell_count <= 1 and self.bar.where.currentData() == SELECTION:
            self.bar.where.setCurrentIndex(0)
        self._scope = self._wanted_scope()
        self.bar.open(replacing=replacing)

    @Slot()
    def _on_where(self) -> None:
        self._scope = self._wanted_scope()
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        if self.bar.isHidden() or self._grid.document is None:
            return
        self._attempt(lambda: self.search.begin(self.bar.query, self._scope, go=True))

    @Slot()
    def _on_closed(self) -> None:
        self.search.stop()
        self.bar.say("")
        self._grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wanted_scope(self) -> Scope:
        every = tuple(range(self._grid.rows.columnCount()))
        where = self.bar.where.currentData()
        if where == COLUMN:
            return Scope((max(0, self._grid.currentIndex().column()),))
        chosen = self._grid.selected()
        if where == SELECTION and chosen.cell_count > 1:
            return Scope(chosen.columns, rows_in(chosen.rows))
        return Scope(every)

    @Slot()
    def _show_count(self) -> None:
        search = self.search
        if not self.bar.isHidden():
            self.bar.show_count(search.position, search.count, complete=search.is_complete)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        told = error_text(error)
        self.bar.say(" ".join(part for part in (told.what, told.why, told.todo) if part))
        self.bar.show_nothing()

    def _attempt(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except AppError as error:
            self.search.stop()
            self._on_failed(error)
            return False
        self.bar.say("")
        return True

    # -- replacing ------------------------------------------------------------------------------

    def _is_possible(self, query: Query, replacement: str) -> bool:
        if not query or self._grid.rows.seen is None:
            return False
        try:
            matcher(query).replacer(replacement)
        except AppError as error:
            self._on_failed(error)
            return False
        self.bar.say("")
        return True

    @Slot()
    def _on_replace(self) -> None:
        query, replacement = self.search.query, self.bar.replacement
        if not self._is_possible(query, replacement):
            return
        if not self.search.position:
            self.search.go(1)
            return
        index = self._grid.currentIndex()
        cell = (index.row(), index.column())

        def make(dataset: Dataset, pace: Pace) -> Replaced:
            del pace
            return replace_cells(dataset, query, replacement, [cell])

        def take(made: object) -> None:
            self._take(made)
            self.search.go(1)

        self._grid.run_gesture(1, self.tr("Replacing…"), make, take)

    def _take(self, made: object) -> None:
        replaced = cast("Replaced", made)
        self._grid.rows.do(replaced.edit)
        # A message moves the whole table, which is to be painted by now: in a turn of its own.
        QTimer.singleShot(_SOON_MS, self, partial(self._say, replaced))

    def _say(self, replaced: Replaced) -> None:
        changed = len(replaced.edit.records)
        said = []
        if replaced.cells > 1:
            said.append(self.tr("Replaced in %Ln cell(s).", "", replaced.cells))
        elif replaced.cells and not changed:
            said.append(self.tr("Nothing changed: the new text is the same."))
        if replaced.locked:
            said.append(
                self.tr("%Ln cell(s) cannot be edited and stay as they are.", "", replaced.locked)
            )
        if said:
            self._grid.said.emit("warn" if replaced.locked else "good", " ".join(said))

    def _size(self) -> int:
        """Return how much work replacing everything is, as the grid counts it."""
        rows = self.search.scope.rows
        seen = self._grid.rows.seen
        count = len(seen) if seen is not None else 0
        return count * 2 if rows is None else len(rows) * 2

    @Slot()
    def _on_preview(self) -> None:
        query, replacement = self.search.query, self.bar.replacement
        seen = self._grid.rows.seen
        if seen is None or not self._is_possible(query, replacement):
            return
        places = self._grid.rows.place_of
        preview = ReplacePreview(
            seen.fork(), query, replacement, np.array(self.search.cells), places, self._grid
        )
        preview.wanted.connect(self.replace_all)
        preview.open()
