"""Shows only the rows that the filter bar asks for; looks through them in the background."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Ids
from desktop_ft.core.errors import AppError
from desktop_ft.core.row_filter import RowFilter
from desktop_ft.core.search.filters import Filter, Passed, Sieve, Test
from desktop_ft.core.search.query import matcher
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.qtkit.tasks import Job, Task, TaskRunner
from desktop_ft.services.document import Document
from desktop_ft.ui.editor.filter_bar import FilterBar
from desktop_ft.ui.editor.grid import Grid
from desktop_ft.ui.presenter import error_text
from desktop_ft.ui.role_words import column_title


class Filtering(QObject):
    """Keeps bar and grid together. Signals: `changed()` when other rows show."""

    changed = Signal()

    def __init__(self, grid: Grid, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._grid = grid
        self._runner = runner
        self._task: Task | None = None
        self._complete = True
        self._first = True
        self.bar = FilterBar()
        self.bar.changed.connect(self._on_changed)
        self.bar.closed.connect(self._on_closed)
        for signal in (grid.rows.modelReset, grid.rows.rowsInserted, grid.rows.rowsRemoved):
            signal.connect(self._show_count)

    @Slot()
    def open(self) -> None:
        """Let the user say which rows to show."""
        self._open(None)

    def open_for_column(self, column: int) -> None:
        """Let the user say which rows to show, by one column."""
        self._open(column)

    def show_examples(self, ids: Ids) -> None:
        """Show these examples alone."""
        self.clear()
        self._begin(Filter(Test.AMONG, ids=ids))

    def clear(self) -> None:
        """Show all rows, and the current example where it stands among them."""
        self._stop()
        rows = self._grid.rows
        if rows.filter is None:
            return
        index = self._grid.currentIndex()
        place, column = rows.place_of(index.row()), index.column()
        rows.show_only(None)
        self._grid.go_to(max(0, place), max(0, column))
        self.changed.emit()

    def forget(self) -> None:
        """Put the bar away: another document shows, with all its rows."""
        self._stop()
        if not self.bar.isHidden():
            self.bar.close_bar()

    def _open(self, column: int | None) -> None:
        document = self._grid.document
        if document is None:
            return
        self._grid.finish_editing()
        dataset = document.dataset
        names = [
            column_title(each, role)
            for each, role in zip(dataset.columns, dataset.roles, strict=True)
        ]
        self.bar.open(names, column)

    @Slot()
    def _on_changed(self) -> None:
        if self.bar.isHidden() or self._grid.document is None:
            return
        self._grid.finish_editing()
        wanted = self.bar.filter
        try:
            matcher(wanted.query)
        except AppError as error:
            self._stop()
            self._say(error)
            return
        self.bar.say("")
        if wanted:
            self._begin(wanted)
        else:
            self.clear()
        self._show_count()

    @Slot()
    def _on_closed(self) -> None:
        self.clear()
        self.bar.say("")
        self._grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self, wanted: Filter) -> None:
        document = self._grid.document
        assert document is not None
        self._stop()
        self._complete = False
        fork = document.dataset.fork()
        task = self._task = self._runner.submit(_filter_job(document, fork, wanted))
        task.reported.connect(self._on_passed)
        task.succeeded.connect(self._on_complete)
        task.failed.connect(self._on_failed)
        self._first = True
        self._show_count()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._complete = True

    @Slot(object)
    def _on_passed(self, passed: object) -> None:
        if self.sender() is not self._task or not isinstance(passed, Passed):
            return
        document, rows = self._grid.document, self._grid.rows
        if document is None:
            return
        if self._first:
            # The rows of before stay until the first that pass are known: no empty table flashes.
            self._first = False
            column = max(0, self._grid.currentIndex().column())
            rows.show_only(RowFilter(passed.ids, document.dataset.next_id))
            self._grid.go_to(0, column)
        elif len(passed.ids):
            rows.show_more(passed.ids)
        self._show_count()

    @Slot(object)
    def _on_complete(self, _: object) -> None:
        if self.sender() is self._task:
            self._stop()
            self._show_count()
            self.changed.emit()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self.sender() is self._task:
            self._stop()
            self._say(error)
            self._show_count()

    def _say(self, error: Exception) -> None:
        told = error_text(error)
        self.bar.say(" ".join(part for part in (told.what, told.why, told.todo) if part))

    @Slot()
    def _show_count(self) -> None:
        document, rows = self._grid.document, self._grid.rows
        if document is not None and not self.bar.isHidden():
            self.bar.show_count(
                rows.filled_rows(),
                len(document.dataset),
                complete=self._complete,
                active=rows.filter is not None or not self._complete,
            )


def _filter_job(document: Document, fork: Dataset, wanted: Filter) -> Job:
    def look(token: CancelToken, report: Report) -> object:
        exact = wanted
        if wanted.test is Test.CHANGED:
            changed = [key for key in fork.changed_ids().tolist() if document.is_changed(key)]
            exact = replace(wanted, ids=np.array(changed, dtype=np.int64))
        for passed in Sieve(fork, exact).passing(token):
            report(passed)
        return None

    return look
