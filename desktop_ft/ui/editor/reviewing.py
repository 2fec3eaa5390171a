"""Reviewing: marks the selected examples, goes to the next one to look at, and counts.

Knows the grid, the strip and the document; the file never hears of it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import ExampleId, Ids
from desktop_ft.core.review import NO_REVIEW, Review, Status
from desktop_ft.core.review_match import Recognised
from desktop_ft.core.text import Text, text
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.services.document import Document
from desktop_ft.services.reviews import ReviewBook, ReviewLedger
from desktop_ft.ui.editor.grid import Grid
from desktop_ft.ui.editor.review_strip import ReviewStrip
from desktop_ft.ui.editor.review_words import count_words

_LABELS = {
    Status.READY: text("editor", "Mark as ready"),
    Status.REJECTED: text("editor", "Mark as rejected"),
    Status.DRAFT: text("editor", "Mark as to look at"),
}


class Reviewing(QObject):
    """Without a book reviews last as long as the document is open.

    Signals: `said(kind, text)` when there is something to tell.
    """

    said = Signal(str, str)

    def __init__(
        self, grid: Grid, strip: ReviewStrip, book: ReviewBook | None, runner: TaskRunner
    ) -> None:
        super().__init__(grid)
        self._grid = grid
        self._strip = strip
        self._book = book
        self._runner = runner
        self._ledger: ReviewLedger | None = None
        self._task: Task | None = None
        self._counted: tuple[Dataset, int, str] | None = None
        strip.status_wanted.connect(self.mark)
        strip.said.connect(self._on_said)
        strip.label.labels = self._labels

    # -- the document ---------------------------------------------------------------------------

    def show_document(self, document: Document | None) -> None:
        """Take over another document and find out what was said of its examples earlier."""
        self._strip.forget()
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if self._ledger is not None:
            self._ledger.close()
            self._ledger = None
        if document is not None and self._book is not None:
            self._ledger = ReviewLedger(document, self._book)
            self._task = self._runner.submit(self._ledger.load_job())
            self._task.succeeded.connect(self._on_loaded)

    def show_row(self, document: Document | None, row: int) -> None:
        """Show what is said of an example, by its place among all."""
        if document is None or not 0 <= row < len(document.dataset):
            self._strip.show_review(None, NO_REVIEW)
            return
        key = document.dataset.id_at(row)
        self._strip.show_review(key, document.dataset.reviews.get(key))

    def flush(self) -> None:
        """Take what is being typed."""
        self._strip.flush()

    def text(self) -> str:
        """Return how many examples are how far; "" while nobody has begun to review."""
        document = self._grid.document
        if document is None or not len(document.dataset.reviews):
            return ""
        dataset = document.dataset
        if self._counted is None or self._counted[:2] != (dataset, dataset.revision):
            words = count_words(dataset.reviews.counts(dataset.order))
            self._counted = (dataset, dataset.revision, words)
        return self._counted[2]

    def acts(self) -> dict[str, Callable[[], None]]:
        """Return what the commands do."""
        return {
            "review.ready": partial(self.mark, Status.READY),
            "review.rejected": partial(self.mark, Status.REJECTED),
            "review.draft": partial(self.mark, Status.DRAFT),
            "review.next": self.go_next,
        }

    # -- gestures -------------------------------------------------------------------------------

    @Slot(object)
    def mark(self, status: Status) -> None:
        """Give the selected examples a status; labels and notes stay."""
        document, seen = self._grid.document, self._grid.rows.seen
        if document is None or seen is None or self._grid.is_busy:
            return
        self.flush()
        pieces = [seen.order[first : last + 1] for first, last in self._grid.selected().rows]
        ids: Ids = np.concatenate(pieces) if pieces else np.empty(0, dtype=np.int64)
        # A million take 30 ms: no work for the background.
        document.do(document.dataset.edit_status(ids, status, _LABELS[status]))

    def go_next(self) -> None:
        """Go to the next example that nobody has decided on, from the top again after the last."""
        seen, document = self._grid.rows.seen, self._grid.document
        if seen is None or document is None:
            return
        self.flush()
        open_rows = np.flatnonzero(document.dataset.reviews.numbers(seen.order) == 0)
        if not len(open_rows):
            self.said.emit("good", self.tr("Every example that shows has been reviewed."))
            return
        current = self._grid.currentIndex()
        at = int(np.searchsorted(open_rows, current.row(), side="right"))
        row = int(open_rows[at % len(open_rows)])
        self._grid.go_to(row, max(current.column(), 0))

    def _labels(self) -> list[str]:
        document = self._grid.document
        return document.dataset.reviews.labels() if document is not None else []

    @Slot(object, object)
    def _on_said(self, key: ExampleId, review: Review) -> None:
        document = self._grid.document
        if document is None:
            return
        before = document.dataset.reviews.get(key)
        label: Text = text("editor", "Note")
        if review.label != before.label:
            label = text("editor", "Label")
        wanted = Review(before.status, review.label, review.note)
        document.do(document.dataset.edit_reviews({key: wanted}, label))

    @Slot(object)
    def _on_loaded(self, found: object) -> None:
        if self.sender() is self._task and self._ledger is not None:
            self._task = None
            assert isinstance(found, Recognised)
            self._ledger.take(found)
