"""Sorts the rows of the document, as one step that can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QObject, Slot

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit
from desktop_ft.core.sorting import SortKey, sort_rows
from desktop_ft.ui.editor.gestures import Pace
from desktop_ft.ui.editor.grid import Grid
from desktop_ft.ui.editor.sort_dialog import SortDialog
from desktop_ft.ui.role_words import column_title

_BACKGROUND = 1 << 40  # for a worker in any case: Arrow takes a while to load


class Ordering(QObject):
    """What the commands and the menus of the columns ask for."""

    def __init__(self, grid: Grid, parent: QObject) -> None:
        super().__init__(parent)
        self._grid = grid

    @Slot()
    def ask(self) -> None:
        """Let the user say by which columns to sort."""
        document = self._grid.document
        if document is None:
            return
        dataset = document.dataset
        names = [
            column_title(each, role)
            for each, role in zip(dataset.columns, dataset.roles, strict=True)
        ]
        current = max(0, self._grid.currentIndex().column())
        dialog = SortDialog(names, current, self._grid.window())
        dialog.chosen.connect(self.sort)
        dialog.open()

    @Slot()
    def ascending(self) -> None:
        """Sort by the current column, the smallest first."""
        self.by(max(0, self._grid.currentIndex().column()), descending=False)

    @Slot()
    def descending(self) -> None:
        """Sort by the current column, the largest first."""
        self.by(max(0, self._grid.currentIndex().column()), descending=True)

    def by(self, column: int, *, descending: bool) -> None:
        """Sort by one column."""
        self.sort([SortKey(column, descending)])

    @Slot(object)
    def sort(self, keys: Sequence[SortKey]) -> None:
        """Sort all rows, also those that a filter hides; stay at the example one is at."""
        document = self._grid.document
        if document is None or self._grid.is_busy or not keys or not len(document.dataset):
            return
        self._grid.finish_editing()
        rows, index = self._grid.rows, self._grid.currentIndex()
        seen, fork = rows.seen, document.dataset.fork()
        is_row = seen is not None and 0 <= index.row() < len(seen)
        here = seen.id_at(index.row()) if seen is not None and is_row else None

        def make(_: Dataset, pace: Pace) -> Edit:
            return sort_rows(fork, keys, pace.token, pace.report)

        def take(made: object) -> None:
            edit = cast("Edit", made)
            if not edit:
                self._grid.said.emit("info", self.tr("The rows are in this order already."))
                return
            document.do(edit)
            row = rows.seen.row_of(here) if rows.seen is not None and here is not None else None
            self._grid.go_to(row or 0, max(0, index.column()))

        self._grid.run_gesture(_BACKGROUND, self.tr("Sorting…"), make, take)
