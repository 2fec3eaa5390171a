"""CSV and TSV as a row source: records found by their bytes, cut into fields when looked at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from desktop_ft.core.edits import Ids
from desktop_ft.core.errors import CannotSave
from desktop_ft.core.search.raw import RawRecords
from desktop_ft.core.shapes import Fields, Record, TableShape, Unreadable
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import text
from desktop_ft.infra.sources import bulk
from desktop_ft.infra.sources.csv_dialect import split
from desktop_ft.infra.sources.records import ByteRecords
from desktop_ft.services.files import FileKind

_SAMPLE = 50


class CsvRows:
    """The rows below the header. `unclosed` is the index of a row whose quote is never closed."""

    def __init__(
        self,
        kind: FileKind,
        records: ByteRecords,
        shape: TableShape,
        delimiter: str,
        unclosed: int | None,
        quote: str = '"',
    ) -> None:
        self.kind = kind
        self.records = records
        self.shape = shape
        self.delimiter = delimiter
        self.quote = quote
        self._unclosed = unclosed
        mark, around = re.escape(delimiter), re.escape(quote)
        plain = f"[^{mark}]*+"
        quoted = f"{around}(?:[^{around}]++|{around}{around})*+{around}[^{mark}]*+|"
        self._field = re.compile((quoted if quote else "") + plain)
        self._special = re.compile(rf"[{mark}{around}\r\n]")
        self._quoted = self._quoted_columns()

    def __len__(self) -> int:
        return len(self.records)

    def record(self, index: int) -> Record:
        """Return the fields of a row, as many as it has."""
        body = self.records.text(index)
        if isinstance(body, Unreadable):
            return body
        body = body.rstrip("\r\n")
        if index == self._unclosed:
            reason = text("infra", "In line {line} a quotation mark opens and is never closed.")
            return Unreadable(body, reason.format(line=self.records.line(index)))
        return split(body, self.delimiter, self.quote)

    def unreadable(self, token: CancelToken, report: Report) -> list[int]:
        """Return the rows with bytes that are no letters, and the one that is never closed."""
        found = self.records.undecodable(token, report)
        if self._unclosed is not None and self._unclosed not in found:
            found.append(self._unclosed)
        return sorted(found)

    def raw_records(self) -> RawRecords | None:
        """Return the bytes of the records, for a search."""
        return bulk.raw_csv(self) if self.quote == '"' else None

    def texts(self, indexes: Ids, columns: Sequence[int]) -> list[Any] | None:
        """Return columns of these records at once, or None where only `record` is exact."""
        if self.quote != '"':
            return None
        return bulk.csv_texts(self, indexes, columns, self._unclosed)

    def encode(self, record: Record, index: int | None, encoding: str) -> str:
        """Write a row; fields that did not change keep their very text."""
        del encoding
        fields: Fields = record if isinstance(record, tuple) else ()
        if index is None:
            return self._joined(fields, (), ()) + self.records.newline
        body = self.records.text(index)
        if isinstance(body, Unreadable):
            return self._joined(fields, (), ()) + self.records.newline
        line = body.rstrip("\r\n")
        old, raw = split(line, self.delimiter, self.quote), self._raw_fields(line)
        if len(old) != len(raw):
            old, raw = (), []
        return self._joined(fields, old, raw) + body[len(line) :]

    def tied(self, raw: bytes, last: bool) -> bytes:
        """Give a row the line end it needs where another one follows."""
        return self.records.tied(raw, last)

    def _joined(self, fields: Fields, old: Fields, raw: Sequence[str]) -> str:
        written = [
            raw[at] if at < len(raw) and old[at] == field else self._field_text(field, at, raw)
            for at, field in enumerate(fields)
        ]
        return self.delimiter.join(written) if written != [""] else self.quote * 2

    def _field_text(self, field: str, column: int, raw: Sequence[str]) -> str:
        quote = self.quote
        if not quote:
            return self._unquoted(field)
        was_quoted = column < len(raw) and raw[column].startswith(quote)
        if was_quoted or column in self._quoted or self._special.search(field):
            return quote + field.replace(quote, quote * 2) + quote
        return field

    def _unquoted(self, field: str) -> str:
        """Return a field as it is; without quotes it cannot hold everything."""
        if not self._special.search(field):
            return field
        raise CannotSave(
            text("infra", "The text “{field}” cannot be saved.").format(field=field[:40]),
            text(
                "infra",
                "It has a line break, or the character that stands between the columns, and this"
                " file is read without quotation marks.",
            ),
            text("infra", "Save it as a workbook or as JSONL instead."),
        )

    def _raw_fields(self, line: str) -> list[str]:
        """Cut a row without unquoting."""
        fields, at = [], 0
        while True:
            match = self._field.match(line, at)
            end = match.end() if match else at
            fields.append(line[at:end])
            if end >= len(line):
                return fields
            at = end + 1

    def _quoted_columns(self) -> frozenset[int]:
        """Return the columns that the file quotes whether needed or not."""
        rows = [self.records.text(index) for index in range(min(_SAMPLE, len(self)))]
        raws = [self._raw_fields(row.rstrip("\r\n")) for row in rows if isinstance(row, str)]
        width = len(self.shape.columns)
        return frozenset(
            column
            for column in range(width)
            if raws
            and self.quote
            and all(column < len(raw) and raw[column].startswith(self.quote) for raw in raws)
        )
