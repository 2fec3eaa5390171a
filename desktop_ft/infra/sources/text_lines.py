"""Plain text as a row source: each line is an answer without a question.

So did OpenAI's prepare_data read it.
"""

from __future__ import annotations

from desktop_ft.core.errors import CannotSave
from desktop_ft.core.example import Role
from desktop_ft.core.search.raw import RawRecords
from desktop_ft.core.shapes import Column, Record, TableShape, Unreadable
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import text
from desktop_ft.infra.sources import bulk
from desktop_ft.infra.sources.records import ByteRecords
from desktop_ft.services.files import FileKind

_SHAPE = TableShape(
    (Column("prompt", Role.USER, editable=False), Column("completion", Role.ASSISTANT))
)


class TextLines:
    """The lines of a text, blank ones too."""

    kind = FileKind.TXT

    def __init__(self, records: ByteRecords) -> None:
        self.records = records
        self.shape = _SHAPE

    def __len__(self) -> int:
        return len(self.records)

    def record(self, index: int) -> Record:
        """Return an empty question and the line."""
        body = self.records.text(index)
        return body if isinstance(body, Unreadable) else ("", body.rstrip("\r\n"))

    def unreadable(self, token: CancelToken, report: Report) -> list[int]:
        """Return the lines with bytes that are no letters."""
        return self.records.undecodable(token, report)

    def raw_records(self) -> RawRecords | None:
        """Return the bytes of the lines, for a search."""
        return bulk.raw_lines(self)

    def encode(self, record: Record, index: int | None, encoding: str) -> str:
        """Write a line; raise `CannotSave` for what is more than that."""
        del encoding
        question, answer = record if isinstance(record, tuple) else ("", "")
        if question:
            raise CannotSave(
                text("infra", "The question “{question}” cannot be saved.").format(
                    question=question[:40]
                ),
                text("infra", "A plain text file holds answers only."),
                text("infra", "Save it as a table or as JSONL instead."),
            )
        if "\n" in answer or "\r" in answer:
            raise CannotSave(
                text("infra", "The answer “{answer}” cannot be saved.").format(
                    answer=answer.splitlines()[0][:40]
                ),
                text("infra", "It has several lines, and in a plain text file each line is a row."),
                text("infra", "Save it as a table or as JSONL instead."),
            )
        return answer + (self.records.ending(index) if index is not None else self.records.newline)

    def tied(self, raw: bytes, last: bool) -> bytes:
        """Give a line the end it needs where another one follows."""
        return self.records.tied(raw, last)
