"""Use cases of bringing more in: rows of other files, copied cells, and the list of what could not
be read. Each returns a job for a worker. Knows no file format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_ft.core.appending import Appended, append, pasted_table
from desktop_ft.core.copied import Copied
from desktop_ft.core.edits import ExampleId
from desktop_ft.core.roles import guess_roles
from desktop_ft.core.shapes import Unreadable
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import Text, text
from desktop_ft.services.document import Document, DocumentService

_SAMPLE = 50


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


def paste_job(
    service: DocumentService, copied: Copied, delimiter: str = "\t"
) -> Callable[[CancelToken, Report], Document]:
    """Return the job that makes a new document of copied cells."""

    def run(token: CancelToken, report: Report) -> Document:
        del report
        made = pasted_table(copied.cells(delimiter))
        token.check()
        document = service.new(made.columns)
        dataset, width = document.dataset, len(made.columns)
        sample = [tuple(row) + ("",) * (width - len(row)) for row in made.rows[:_SAMPLE]]
        roles = guess_roles(dataset.columns, sample)
        document.do(dataset.edit_roles(roles, text("services", "Say what the columns are")))
        rows = [dict(enumerate(row)) for row in made.rows]
        document.do(dataset.edit_insert(0, rows, text("services", "Paste a table")))
        return document

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
