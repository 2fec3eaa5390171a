"""Use cases of bringing more in: rows of other files, copied cells, and the list of what could not
be read. Each returns a job for a worker. Knows no file format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_ft.core import clipboard
from desktop_ft.core.appending import Appended, Pasted, append, pasted_table
from desktop_ft.core.edits import ExampleId
from desktop_ft.core.shapes import Unreadable
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import Text
from desktop_ft.services.document import Document, DocumentService


@dataclass(frozen=True, slots=True)
class Unread:
    """A row that could not be read: its number in the table from 1, why, and its text."""

    key: ExampleId
    row: int
    reason: Text
    text: str


def append_job(
    service: DocumentService, document: Document, paths: Sequence[Path]
) -> Callable[[CancelToken, Report], Appended]:
    """Return the job that makes the edit which adds the rows of these files."""
    dataset = document.dataset.fork()

    def run(token: CancelToken, report: Report) -> Appended:
        opened: list[Document] = []
        try:
            for path in paths:
                token.check()
                opened.append(service.open_job(path)(token, report))
            return append(dataset, [each.dataset for each in opened], token, report)
        finally:
            for each in opened:
                each.close()

    return run


def paste_job(copied: str) -> Callable[[CancelToken, Report], Pasted]:
    """Return the job that makes a table of copied cells."""

    def run(token: CancelToken, report: Report) -> Pasted:
        del token, report
        return pasted_table(clipboard.from_text(copied))

    return run


def unread_job(
    document: Document, keys: Sequence[ExampleId]
) -> Callable[[CancelToken, Report], list[Unread]]:
    """Return the job that lists these unreadable rows with their reasons."""
    dataset = document.dataset.fork()

    def run(token: CancelToken, report: Report) -> list[Unread]:
        del report
        found = []
        for row in dataset.rows_of(keys).tolist():
            token.check()
            key = dataset.id_at(row)
            record = dataset.record(key)
            if isinstance(record, Unreadable):
                found.append(Unread(key, row + 1, record.reason, record.text))
        return found

    return run
