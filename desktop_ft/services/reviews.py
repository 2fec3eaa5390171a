"""Keeps what was said of a document's examples in a book beside the data. Knows no disk.

A review is an edit like any other and undone like one; the file never holds it. The ledger hears
of the document's edits and has the book written, in the background.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from desktop_ft.core.edits import Edit, ExampleId, Ids
from desktop_ft.core.review import Review, ReviewChanges
from desktop_ft.core.review_match import KeptReview, Recognised, kept_reviews, recognise
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.services.document import Document
from desktop_ft.services.safety import Access

Make = Callable[[], Sequence[KeptReview]]

_OWN = (Access.FREE, Access.PROTECTED)


class ReviewBook(Protocol):
    """Where reviews are kept, by file."""

    def load(self, path: Path) -> list[KeptReview]:
        """Return all reviews of a file; for a worker."""
        ...

    def write(self, path: Path, make: Make, *, anew: bool) -> None:
        """Have written what `make` returns, in the order of the calls; returns at once.

        `anew` forgets what was kept of the file before.
        """
        ...


class ReviewLedger:
    """Goes between one open document and the book."""

    def __init__(self, document: Document, book: ReviewBook) -> None:
        self._document = document
        self._book = book
        self._saved = document.saved_rows
        self._touched: set[ExampleId] = set()  # before the earlier reviews were there
        self._is_loaded = False
        self._unplaced: tuple[KeptReview, ...] = ()
        self._taking = False
        self._leave = document.subscribe(self._on_edit)

    def close(self) -> None:
        """Hear no more of the document."""
        self._leave()

    def load_job(self) -> Callable[[CancelToken, Report], Recognised]:
        """Return the job that finds the rows that were reviewed earlier."""
        path, book, rows = self._document.path, self._book, self._document.saved_rows.fork()
        file = _file(self._document)

        def load(token: CancelToken, report: Report) -> Recognised:
            del report
            found = recognise(book.load(path) if path is not None else [], rows, file, token)
            _ = found.changes  # made here, not in the window's thread
            return found

        return load

    def take(self, recognised: Recognised) -> None:
        """Give the rows the reviews that were found, save those said meanwhile.

        What a crash kept from the book comes back with the document's steps, and is written now.
        """
        document = self._document
        mine = document.dataset.reviews.items()
        found: Mapping[ExampleId, tuple[Review, Review]] = recognised.changes
        if mine or self._touched:
            ours = self._touched.union(key for key, _ in mine)
            found = {key: pair for key, pair in found.items() if key not in ours}
        self._touched.clear()
        self._is_loaded = True
        self._unplaced = recognised.unplaced
        self._taking = True
        document.take_reviews(found)
        self._taking = False
        if not recognised.same or any(recognised.found.get(key) != said for key, said in mine):
            self._write_all()

    def _on_edit(self, edit: Edit | None) -> None:
        if self._taking:
            return
        if edit is not None:
            if edit.reviews:
                if not self._is_loaded:
                    self._touched.update(edit.reviews)
                self._write(ReviewChanges.of(edit.reviews).ids, anew=False)
        elif self._document.saved_rows is not self._saved:
            self._saved = self._document.saved_rows
            self._write_all()

    def _write_all(self) -> None:
        self._write(self._document.dataset.reviews.ids(), anew=True)

    def _write(self, ids: Ids, *, anew: bool) -> None:
        document = self._document
        if document.path is None or document.access not in _OWN:
            return
        rows, saved = document.dataset.fork(), document.saved_rows
        unplaced, file = self._unplaced if anew else (), _file(document)

        def make() -> list[KeptReview]:
            return [*kept_reviews(rows, saved, ids, file), *unplaced]

        self._book.write(document.path, make, anew=anew)


def _file(document: Document) -> str:
    """Return what tells the document's file, as it is now, from any other."""
    known = document.identity
    return f"{known.size} {known.mtime_ns} {known.digest}" if known is not None else "?"
