"""Open a CSV or TSV file as a table: dialect, header, columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from desktop_ft.core.errors import BadFile
from desktop_ft.core.shapes import Column, Fields, TableShape
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import text
from desktop_ft.infra.sources.csv_dialect import declared_delimiter, find_delimiter, split
from desktop_ft.infra.sources.csv_index import CsvIndex, index_csv
from desktop_ft.infra.sources.csv_rows import CsvRows
from desktop_ft.infra.sources.records import ByteRecords
from desktop_ft.infra.sources.texts import TextContent, no_rows
from desktop_ft.services.files import FileInfo, FileKind, OpenOptions

_DIALECT_SAMPLE = 256 << 10
_WIDTH_SAMPLE = 500


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
    index = index_csv(found.content, begin, ord(delimiter), token, report)
    if not len(index.numbers):
        raise no_rows(name)
    source = _rows(found, info.kind, index, delimiter, options.header is not False)
    info = replace(
        info,
        delimiter=delimiter,
        newline=source.records.newline,
        header=options.header is not False,
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


def _rows(
    found: TextContent, kind: FileKind, index: CsvIndex, delimiter: str, header: bool
) -> CsvRows:
    skip = 1 if header else 0
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
        head = found.content[int(index.bounds[0]) : int(index.bounds[1])]
        names = split(head.decode(found.encoding.name, "replace").rstrip("\r\n"), delimiter)
    first = [records.text(at) for at in range(min(_WIDTH_SAMPLE, len(records)))]
    rows = [split(row.rstrip("\r\n"), delimiter) for row in first if isinstance(row, str)]
    return CsvRows(kind, records, _shape(names, rows), delimiter, unclosed)


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
