"""Shows only the rows that the filter bar and the groups ask for; looks in the background."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop_ft.core.checks.finding import Finding
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Ids
from desktop_ft.core.errors import AppError
from desktop_ft.core.row_filter import RowFilter
from desktop_ft.core.search.filters import Filter, Passed, Sieve, Test
from desktop_ft.core.search.query import matcher
from desktop_ft.core.search.tokens import TokenCounts
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.qtkit.tasks import Job, Task, TaskRunner
from desktop_ft.services.document import Document
from desktop_ft.ui.editor.facets.clustering import Clustering
from desktop_ft.ui.editor.facets.grouping import Grouping
from desktop_ft.ui.editor.filter_bar import FilterBar
from desktop_ft.ui.editor.grid import Grid
from desktop_ft.ui.editor.row_findings import RowFindings
from desktop_ft.ui.presenter import error_text
from desktop_ft.ui.role_words import column_title

CountTokens = Callable[[Sequence[str]], Iterable[int]]


class Filtering(QObject):
    """Keeps bar, groups and grid together. Signals: `changed()` when other rows show.

    `base` is what the bar's conditions let through (None: all rows); the groups narrow it.
    """

    changed = Signal()

    def __init__(
        self, grid: Grid, runner: TaskRunner, parent: QObject, count: CountTokens | None = None
    ) -> None:
        super().__init__(parent)
        self._grid = grid
        self._runner = runner
        self._task: Task | None = None
        self._base: RowFilter | None = None
        self._complete = self._first = True
        self._looked_at = 0
        self._counts_of: tuple[Document, TokenCounts] | None = None
        self._count = count
        self.bar = FilterBar(counts_tokens=count is not None)
        self.bar.changed.connect(self._on_changed)
        self.bar.closed.connect(self._on_closed)
        self.bar.labels_wanted.connect(self._offer_labels)
        self.grouping = Grouping(grid, runner, self)
        self.grouping.narrowed.connect(self._on_narrowed)
        self.grouping.all_wanted.connect(self.forget)
        self.clustering = Clustering(grid, runner, self)
        self.grouping.merge_wanted.connect(self.clustering.open)
        self.findings = RowFindings(self.numbers, runner, self)
        self.findings.looked.connect(self._on_looked)
        self.findings.found.connect(self._on_found)
        self.findings.failed.connect(self._on_no_findings)
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
        self.forget()
        self._begin([Filter(Test.AMONG, ids=ids)])

    @Slot()
    def forget(self) -> None:
        """Put the bar away and show all rows; the lists of the groups stay, without a tick."""
        if self.bar.isHidden():
            self._show_all()
        else:
            self.bar.close_bar()

    def show_document(self) -> None:
        """Put everything away: another document shows, with all its rows."""
        self.findings.forget()
        self.bar.offer_findings(None)
        self.grouping.close()
        self.forget()

    # -- the bar --------------------------------------------------------------------------------

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
        self._offer_labels()
        self.bar.open(names, column)

    @Slot()
    def _offer_labels(self) -> None:
        document = self._grid.document
        if document is not None:
            dataset = document.dataset
            self.bar.offer_labels(dataset.reviews.count_labels(dataset.order))

    @Slot(int)
    def _on_looked(self, percent: int) -> None:
        if self.bar.wants_findings:
            words = self.tr("checking the rows… {percent} %").format(percent=percent)
            self.bar.offer_findings(None, words)

    @Slot(object)
    def _on_found(self, found: list[Finding]) -> None:
        self.bar.offer_findings(found)
        if self.bar.wants_findings:
            self._on_changed()

    @Slot(object)
    def _on_no_findings(self, error: Exception) -> None:
        self.bar.offer_findings(None, self.tr("these rows cannot be checked"))
        if self.bar.wants_findings:
            self._say(error, -1)

    @Slot()
    def _on_changed(self) -> None:
        document = self._grid.document
        if self.bar.isHidden() or document is None:
            return
        self._grid.finish_editing()
        if self.bar.wants_findings and not self.findings.is_known(document):
            self.findings.look(document)
        filters = self.bar.filters
        for at, wanted in enumerate(filters):
            try:
                matcher(wanted.query)
            except AppError as error:
                self._stop()
                self._say(error, at)
                return
        self.bar.say("")
        if any(filters):
            self._begin(filters)
        else:
            self._clear()
        self._show_count()

    @Slot()
    def _on_closed(self) -> None:
        self.findings.let_go()
        self._show_all()
        self._grid.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- looking --------------------------------------------------------------------------------

    def _begin(self, filters: Sequence[Filter]) -> None:
        document = self._grid.document
        assert document is not None
        self._stop()
        self._complete, self._first, self._looked_at = False, True, 0
        fork = document.dataset.fork()
        job = _filter_job(document, fork, filters, self._counts(document))
        task = self._task = self._runner.submit(job)
        task.reported.connect(self._on_passed)
        task.succeeded.connect(self._on_complete)
        task.failed.connect(self._on_failed)
        self._show_count()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._complete = True

    def _clear(self) -> None:
        """Take the bar's conditions off."""
        self._stop()
        self._base = None
        if not self.grouping.has_choice:
            self._show(None)
        self.grouping.set_base(None)

    def _show_all(self) -> None:
        """Take the conditions and the ticks of the groups off."""
        self.grouping.choose_nothing()
        self._clear()

    @Slot(object)
    def _on_passed(self, passed: object) -> None:
        if self.sender() is not self._task or not isinstance(passed, Passed):
            return
        document, rows = self._grid.document, self._grid.rows
        if document is None:
            return
        self._looked_at += passed.looked_at
        if self._first:
            # The rows of before stay until the first that pass are known: no empty table flashes.
            self._first = False
            self._base = RowFilter(passed.ids, document.dataset.next_id)
            if not self.grouping.has_choice:
                column = max(0, self._grid.currentIndex().column())
                rows.show_only(self._base)
                self._grid.go_to(0, column)
        elif len(passed.ids) and self._base is not None:
            if rows.filter is self._base:
                rows.show_more(passed.ids)
            else:
                self._base.add(passed.ids)
        self._show_count()

    @Slot(object)
    def _on_complete(self, _: object) -> None:
        if self.sender() is self._task:
            self._stop()
            self._show_count()
            self.changed.emit()
            self.grouping.set_base(self._base)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self.sender() is self._task:
            self._stop()
            self._say(error, 0)
            self._show_count()

    @Slot(object)
    def _on_narrowed(self, wanted: RowFilter | None) -> None:
        """Show what the groups let through; None: all that the bar does."""
        if self._complete:
            self._show(self._base if wanted is None else wanted)

    def _show(self, wanted: RowFilter | None) -> None:
        """Show these rows, and the current example where it stands among them."""
        rows, document = self._grid.rows, self._grid.document
        if document is None or (wanted is None and rows.filter is None):
            return
        index = self._grid.currentIndex()
        place, column = rows.place_of(index.row()), index.column()
        rows.show_only(wanted)
        self._grid.go_to(min(rows.row_at(max(0, place)), rows.filled_rows()), max(0, column))
        self.changed.emit()

    # -- saying and counting --------------------------------------------------------------------

    def _say(self, error: Exception, condition: int) -> None:
        told = error_text(error)
        words = " ".join(part for part in (told.what, told.why, told.todo) if part)
        self.bar.say(words, condition)

    @Slot()
    def _show_count(self) -> None:
        document, rows = self._grid.document, self._grid.rows
        self.grouping.show_count()
        if document is not None and not self.bar.isHidden():
            self.bar.show_count(
                rows.filled_rows(),
                len(document.dataset),
                complete=self._complete,
                active=rows.filter is not None or not self._complete,
                looked_at=self._looked_at,
            )

    def _counts(self, document: Document) -> TokenCounts:
        """Return what counts the tokens of a document's rows, each once."""
        if self._counts_of is None or self._counts_of[0] is not document:
            self._counts_of = (document, TokenCounts(self.numbers))
        return self._counts_of[1]

    def numbers(self, texts: Sequence[str]) -> Ids:
        """Count the tokens of texts."""
        assert self._count is not None
        return np.fromiter(self._count(texts), dtype=np.int64, count=len(texts))


def _filter_job(
    document: Document, fork: Dataset, filters: Sequence[Filter], counts: TokenCounts
) -> Job:
    def look(token: CancelToken, report: Report) -> object:
        exact = []
        for wanted in filters:
            if wanted.test is not Test.CHANGED:
                exact.append(wanted)
                continue
            changed = [key for key in fork.changed_ids().tolist() if document.is_changed(key)]
            exact.append(replace(wanted, ids=np.array(changed, dtype=np.int64)))
        for passed in Sieve(fork, *exact, tokens=counts).passing(token):
            report(passed)
        return None

    return look
