"""Open a CSV or TSV file as a table: dialect, header, columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from desktop_ft.core.errors import BadFile
from desktop_ft.core.shapes import Column, Fields, TableShape
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import text
from desktop_ft.infra.sources.csv_dialect import (
    declared_delimiter,
    find_delimiter,
    find_quote,
    split,
)
from desktop_ft.infra.sources.csv_index import CsvIndex, index_csv
from desktop_ft.infra.sources.csv_rows import CsvRows
from desktop_ft.infra.sources.records import ByteRecords
from desktop_ft.infra.sources.texts import TextContent, no_rows
from desktop_ft.services.files import FileInfo, FileKind, OpenOptions

_DIALECT_SAMPLE = 256 << 10
_WIDTH_SAMPLE = 500
_HEADER_SAMPLE = 20
_TITLED_WIDTH = 3


def csv_table(
    name: str,
    found: TextContent,
    info: FileInfo,
    options: OpenOptions,
    token: CancelToken,
    report: Report,
) -> tuple[CsvRows, FileInfo]:
    """Return the rows below the header and how they were found."""
    bom = found.encoding.bom
    sample = _sample(found)
    declared = declared_delimiter(sample)
    begin = bom + len(sample[: declared[1]].encode(found.encoding.name)) if declared else bom
    delimiter = options.delimiter or (declared[0] if declared else None)
    if delimiter is None:
        delimiter = find_delimiter(sample, "\t" if info.kind is FileKind.TSV else ",")
    if len(delimiter) != 1 or not delimiter.isascii() or delimiter in '"\r\n':
        raise _bad_delimiter(name, delimiter)
    quote = find_quote(sample, delimiter) if options.quote is None else options.quote[:1]
    mark = ord(quote) if quote and quote.isascii() and quote != delimiter else None
    index = index_csv(found.content, begin, ord(delimiter), token, report, mark)
    if not len(index.numbers):
        raise no_rows(name)
    dialect = _Dialect(delimiter, quote if mark is not None else "")
    has_header = options.header is not False
    top = options.header_row
    if top is None or top >= len(index.numbers):
        top = _header_row(found, index, dialect)
    source = _rows(found, info.kind, index, dialect, top, has_header)
    info = replace(
        info,
        delimiter=delimiter,
        quote=dialect.quote,
        newline=source.records.newline,
        header=has_header,
        header_row=top,
    )
    if not len(source):
        note = text("infra", "The file has a header but no rows below it.")
        info = replace(info, notes=(note,))
    return source, info


def _sample(found: TextContent) -> str:
    """Return whole lines from the beginning of the file."""
    begin = found.encoding.bom
    raw = found.content[begin : begin + _DIALECT_SAMPLE]
    if len(raw) == _DIALECT_SAMPLE:
        raw = raw[: raw.rfind(b"\n") + 1] or raw
    return raw.decode(found.encoding.name, "replace")


@dataclass(frozen=True, slots=True)
class _Dialect:
    delimiter: str
    quote: str

    def split(self, record: str) -> Fields:
        """Cut a record with its line end into fields."""
        return split(record.rstrip("\r\n"), self.delimiter, self.quote)


def _header_row(found: TextContent, index: CsvIndex, dialect: _Dialect) -> int:
    """Return the row of the header: the first, or one below titles of a single field.

    A title is told from the name of a single column by the commas or the blank line behind it, or
    by three columns below.
    """
    rows = [
        dialect.split(_record(found, index, at))
        for at in range(min(_HEADER_SAMPLE, len(index.numbers)))
    ]
    widest = max(len(row) for row in rows)
    if sum(map(bool, rows[0])) > 1:
        return 0
    first = _record(found, index, 0)
    apart = first[len(first.rstrip("\r\n")) :].replace("\r\n", "\n")
    if len(rows[0]) == 1 and len(apart) < 2 and widest < _TITLED_WIDTH:
        return 0
    for at, row in enumerate(rows):
        filled = [cell for cell in row if cell]
        if len(filled) > 1:
            names = len(set(filled)) == len(filled) and not any(map(_is_number, filled))
            below = [len(each) == widest for each in rows[at:]]
            return at if names and len(filled) == widest and all(below) else 0
    return 0


def _is_number(cell: str) -> bool:
    return cell.strip().replace(".", "", 1).replace(",", "", 1).lstrip("-").isdigit()


def _record(found: TextContent, index: CsvIndex, at: int) -> str:
    raw = found.content[int(index.bounds[at]) : int(index.bounds[at + 1])]
    return raw.decode(found.encoding.name, "replace")


def _rows(
    found: TextContent, kind: FileKind, index: CsvIndex, dialect: _Dialect, top: int, header: bool
) -> CsvRows:
    """Return the rows from `top` on, or below it where it names the columns."""
    skip = top + 1 if header else top
    records = ByteRecords(
        found.content,
        found.encoding.bom,
        index.bounds[skip:],
        index.numbers[skip:],
        found.encoding.name,
        found.rest,
        returns=True,
    )
    unclosed = None
    if index.unclosed is not None:
        unclosed = int(np.searchsorted(records.bounds, index.unclosed, side="right")) - 1
    names: Fields = ()
    if header:
        names = dialect.split(_record(found, index, top))
    first = [records.text(at) for at in range(min(_WIDTH_SAMPLE, len(records)))]
    rows = [dialect.split(row) for row in first if isinstance(row, str)]
    shape = _shape(names, rows)
    return CsvRows(kind, records, shape, dialect.delimiter, unclosed, dialect.quote)


def _shape(names: Fields, rows: Sequence[Fields]) -> TableShape:
    """Name the columns; those that rows have beyond the header, and fill, have no name."""
    filled = (at for row in rows for at in range(len(names), len(row)) if row[at])
    width = max(len(names), 1, 1 + max(filled, default=-1))
    return TableShape(tuple(Column(name) for name in names + ("",) * (width - len(names))))


def _bad_delimiter(name: str, delimiter: str) -> BadFile:
    return BadFile(
        text("infra", "{file} cannot be read.").format(file=name),
        text("infra", "“{delimiter}” cannot separate columns.").format(delimiter=delimiter),
        text("infra", "Choose one character, such as a comma, a semicolon or a tab."),
    )
