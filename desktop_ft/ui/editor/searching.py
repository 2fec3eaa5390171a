"""Searches the rows that show, in the background, and knows where the hits are.

Begins at the current cell, so that the next hit is known before all rows were looked at. Knows
the grid and no bar.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit, Ids
from desktop_ft.core.errors import AppError
from desktop_ft.core.search.query import Query, Span, matcher
from desktop_ft.core.search.scan import Batch, Scanner, Scope
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.qtkit.tasks import Job, Task, TaskRunner
from desktop_ft.services.document import Document
from desktop_ft.ui.editor.grid import Grid

_PAINT_S = 0.01
_PATCHED_ROWS = 200
_PAUSE_MS = 200
_NO_CELLS: Ids = np.empty(0, dtype=np.int64)


class Search(QObject):
    """A cell is known by row * (number of columns) + column, among the rows that show.

    Signals: `changed()` when more is known; `failed(error)`.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, grid: Grid, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._grid = grid
        self._runner = runner
        self._task: Task | None = None
        self._document: Document | None = None
        self._leave: Callable[[], None] | None = None
        self._query = Query("")
        self._scope = Scope(())
        self._start = 0
        self._below: list[Ids] = []  # hits from the first row looked at on
        self._above: list[Ids] = []
        self._cells: Ids = _NO_CELLS
        self._complete = True
        self._wanted = 0  # where to go as soon as it is known: 1 on, -1 back
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_PAUSE_MS)
        self._again.timeout.connect(self._restart)
        self._is_resting = False
        grid.rows.modelReset.connect(self._on_rows_changed)
        grid.settled.connect(self._go_on)

    # -- what is known ------------------------------------------------------------------------

    @property
    def query(self) -> Query:
        """What is looked for."""
        return self._query

    @property
    def scope(self) -> Scope:
        """Where it is looked for."""
        return self._scope

    @property
    def is_complete(self) -> bool:
        """Tell whether every row was looked at."""
        return self._complete

    @property
    def count(self) -> int:
        """Return how many cells were found so far."""
        return len(self._cells)

    @property
    def cells(self) -> Ids:
        """Return the cells found so far, in ascending order."""
        return self._cells

    @property
    def position(self) -> int:
        """Return the number, from 1, of the current cell among the hits; 0 if it is none."""
        at = int(np.searchsorted(self._cells, self._current()))
        is_hit = at < len(self._cells) and int(self._cells[at]) == self._current()
        return at + 1 if is_hit else 0

    def spans(self, row: int, column: int, text: str) -> list[Span] | None:
        """Tell the table what to mark in the text that a cell shows."""
        cell = row * self._width + column
        at = bisect_left(self._cells, cell)  # NumPy's takes longer for a single one
        if at >= len(self._cells) or self._cells[at] != cell:
            return None
        try:
            return matcher(self._query).spans(text, _PAINT_S)
        except AppError:
            return []

    # -- searching ----------------------------------------------------------------------------

    def begin(self, query: Query, scope: Scope, *, go: bool) -> None:
        """Look for something else; `go` to its first cell from the current one on.

        Raises `BadPattern` for an expression with a mistake.
        """
        self.stop()
        self._query, self._scope = query, scope
        if query:
            matcher(query)
            self._wanted = 1 if go else 0
            self._follow(self._grid.document)
            self._run()
        self.changed.emit()

    def stop(self) -> None:
        """Look for nothing any more."""
        self._again.stop()
        self._is_resting = False
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._query = Query("")
        self._below, self._above, self._cells = [], [], _NO_CELLS
        self._complete, self._wanted = True, 0
        self._grid.mark_hits(None)

    def rest(self) -> None:
        """Look on when the grid's present work is done, which would only be slowed down."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self._is_resting = True

    @Slot()
    def _go_on(self) -> None:
        if self._is_resting and not self._grid.is_busy:
            self._is_resting = False
            if self._query and not self._complete:
                self._again.start()

    def go(self, step: int) -> None:
        """Go to the next (1) or previous (-1) cell; round the end of the table if need be."""
        self._wanted = step
        self._try_to_go(beyond=True)

    def _run(self) -> None:
        seen = self._grid.rows.seen
        if seen is None:
            return
        self._start = max(0, self._grid.currentIndex().row())
        self._below, self._above, self._cells = [], [], _NO_CELLS
        self._complete = False
        self._grid.mark_hits(self.spans)
        fork = seen.fork()
        job = _search_job(fork, self._query, self._scope, self._start)
        task = self._task = self._runner.submit(job)
        task.reported.connect(self._on_batch)
        task.succeeded.connect(self._on_complete)
        task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_batch(self, batch: object) -> None:
        if self.sender() is not self._task or not isinstance(batch, Batch):
            return
        if len(batch.cells):
            is_above = batch.cells < self._start * self._width
            self._above.append(batch.cells[is_above])
            self._below.append(batch.cells[~is_above])
            self._cells = np.concatenate([_NO_CELLS, *self._above, *self._below])
            self._grid.viewport().update()
        self._try_to_go(beyond=False)
        self.changed.emit()

    @Slot(object)
    def _on_complete(self, _: object) -> None:
        if self.sender() is self._task:
            self._task = None
            self._complete = True
            self._try_to_go(beyond=False)
            self._wanted = 0
            self.changed.emit()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self.sender() is self._task:
            self.stop()
            self.failed.emit(error)

    # -- going --------------------------------------------------------------------------------

    @property
    def _width(self) -> int:
        return max(1, self._grid.rows.columnCount())

    def _current(self) -> int:
        index = self._grid.currentIndex()
        return index.row() * self._width + index.column()

    def _try_to_go(self, *, beyond: bool) -> None:
        """Go if it is known where; `beyond` the current cell even if it is a hit itself."""
        if not self._wanted or not len(self._cells):
            return
        here = self._current()
        forward = self._wanted > 0
        if forward:
            at = int(np.searchsorted(self._cells, here, side="right" if beyond else "left"))
            known = here >= self._start * self._width and at < len(self._cells)
        else:
            at = int(np.searchsorted(self._cells, here)) - 1
            known = at >= 0 and int(self._cells[at]) >= self._start * self._width
        if known or self._complete:
            row, column = divmod(int(self._cells[at % len(self._cells)]), self._width)
            self._wanted = 0
            self._grid.go_to(row, column)
            self.changed.emit()

    # -- following edits ------------------------------------------------------------------------

    def _follow(self, document: Document | None) -> None:
        if document is self._document:
            return
        if self._leave is not None:
            self._leave()
        self._document = document
        self._leave = document.subscribe(self._on_edit) if document else None

    def _on_edit(self, edit: Edit | None) -> None:
        if not self._query or edit is None:
            return
        seen = self._grid.rows.seen
        if edit.order is not None or len(edit.records) > _PATCHED_ROWS or seen is None:
            self._on_rows_changed()
            return
        if not self._complete:
            self._again.start()
            return
        rows = seen.rows_of(edit.records)
        if self._scope.rows is not None:
            rows = rows[np.isin(rows, self._scope.rows)]
        scanner = Scanner(seen, self._query, self._scope.columns)
        found = [row * self._width + at for row in rows.tolist() for at in scanner.in_row(row)]
        kept = self._cells[~np.isin(self._cells // self._width, rows)]
        self._cells = np.sort(np.concatenate((kept, np.array(found, dtype=np.int64))))
        self._below, self._above = [self._cells], []
        self._start = 0
        self.changed.emit()

    @Slot()
    def _on_rows_changed(self) -> None:
        """Search anew: other rows show, or they stand elsewhere."""
        if self._query:
            self._cells = _NO_CELLS
            self._complete = False
            self._scope = Scope(self._scope.columns)
            self._again.start()

    @Slot()
    def _restart(self) -> None:
        if self._grid.document is not self._document:
            self.stop()
            self.changed.emit()
            return
        if self._task is not None:
            self._task.cancel()
        self._run()


def _search_job(fork: Dataset, query: Query, scope: Scope, start: int) -> Job:
    """Return the job that looks through the rows from `start` on, and then those before it."""

    def search(token: CancelToken, report: Report) -> object:
        rows = np.arange(len(fork), dtype=np.int64) if scope.rows is None else scope.rows
        first = int(np.searchsorted(rows, start))
        turned = Scope(scope.columns, np.concatenate((rows[first:], rows[:first])))
        for batch in Scanner(fork, query, scope.columns).scan(turned, token):
            report(batch)
        return None

    return search
