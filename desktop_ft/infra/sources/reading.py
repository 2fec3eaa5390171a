"""Turn the bytes of a file into a row source, by the kind that its name claims or its text shows.

Raises `BadFile` for what cannot be a table of any kind. What only one kind needs is imported when
a file of it is read: a command that prepares one text has to be quick.
"""

from __future__ import annotations

from dataclasses import replace

from desktop_ft.core.errors import BadFile
from desktop_ft.core.shapes import Unreadable
from desktop_ft.core.tasks import CancelToken, Report, no_report
from desktop_ft.core.text import Text, text
from desktop_ft.infra.sources.content import Content, Place, give_back_memory
from desktop_ft.infra.sources.json_array import JsonArray, find_array
from desktop_ft.infra.sources.jsonl import JsonLines
from desktop_ft.infra.sources.lines import all_lines, filled_lines
from desktop_ft.infra.sources.packed import MAGIC, unpacked
from desktop_ft.infra.sources.records import ByteRecords
from desktop_ft.infra.sources.text_lines import TextLines
from desktop_ft.infra.sources.texts import TextContent, no_rows, text_content
from desktop_ft.services.document_ports import FileSource
from desktop_ft.services.files import SHEETS, FileInfo, FileKind, OpenOptions

CHECKED_AT_ONCE = 5 << 20
"""Every record of files up to this size is looked at while opening."""

_FIRST = 20
_SAMPLE = 64 << 10


def read_source(
    name: str,
    content: Content,
    kind: FileKind,
    options: OpenOptions,
    place: Place,
    token: CancelToken,
    report: Report,
) -> tuple[FileSource, FileInfo]:
    """Return the rows of a file and how it was read."""
    if kind is FileKind.XLS and content[:1] not in (b"", b"\xd0", b"P"):
        return _false_excel(name, content, options, place, token, report)
    if kind in SHEETS:
        return _sheet(name, content, kind, options, token)
    if kind is FileKind.PARQUET:
        from desktop_ft.infra.sources.parquet import read_parquet

        source, info = read_parquet(name, content, place, token, report)
        return source, _checked(source, info, len(content), token)
    if kind in (FileKind.SPSS, FileKind.STATA):
        from desktop_ft.infra.sources.statistics_file import read_statistics

        return read_statistics(name, content, kind, token)
    return _text(name, content, kind, options, place, token, report)


def _false_excel(
    name: str,
    content: Content,
    options: OpenOptions,
    place: Place,
    token: CancelToken,
    report: Report,
) -> tuple[FileSource, FileInfo]:
    """Read what many programs export as .xls: a text with tabs. Some export a web page."""
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<style")):
        raise BadFile(
            text("infra", "{file} cannot be read.").format(file=name),
            text("infra", "It is a web page that calls itself an Excel workbook."),
            text("infra", "Open it in Excel or LibreOffice and save it as .xlsx."),
        )
    return _text(name, content, FileKind.TSV, options, place, token, report)


def _sheet(
    name: str, content: Content, kind: FileKind, options: OpenOptions, token: CancelToken
) -> tuple[FileSource, FileInfo]:
    """Read a workbook as what it is, whatever its name says."""
    from desktop_ft.infra.sources.sheets import read_sheets, sheet_kind
    from desktop_ft.infra.sources.workbook import read_workbook

    its = sheet_kind(content) or kind
    if its is FileKind.XLSX:
        return read_workbook(name, content, options, token)
    try:
        return read_sheets(name, content, its, options, token)
    except BadFile:
        if kind is FileKind.XLSX:  # not Excel's old format, then: protected
            return read_workbook(name, content, options, token)
        raise


def _checked(source: FileSource, info: FileInfo, size: int, token: CancelToken) -> FileInfo:
    """Count the unreadable rows now if that takes no time."""
    if size > CHECKED_AT_ONCE:
        return info
    return replace(info, problems=len(source.unreadable(token, no_report)))


def _text(
    name: str,
    content: Content,
    kind: FileKind,
    options: OpenOptions,
    place: Place,
    token: CancelToken,
    report: Report,
) -> tuple[FileSource, FileInfo]:
    is_packed = content[: len(MAGIC)] == MAGIC
    inner = unpacked(name, content, place, token) if is_packed else content
    found = text_content(name, inner, options.encoding, place, token)
    info = FileInfo(
        kind,
        encoding=found.file_encoding.name,
        bom=found.file_encoding.bom > 0,
        size=len(content),
        problems=None,
        packed=is_packed,
    )
    source: FileSource
    if kind is FileKind.TXT and (table := _table_in(found, options)) is not None:
        kind, info = table, replace(info, kind=table)
    if kind in (FileKind.JSONL, FileKind.JSON):
        source, kind = _json_source(name, found, token, report)
        info = replace(info, kind=kind, newline=source.records.newline)
    elif kind is FileKind.TXT:
        source = TextLines(_all_lines(found, token, report))
        info = replace(info, newline=source.records.newline)
    else:
        from desktop_ft.infra.sources.csv_table import csv_table

        source, info = csv_table(name, found, info, options, token, report)
    if len(inner) > CHECKED_AT_ONCE:
        give_back_memory()
    return source, _checked(source, info, len(inner), token)


def _table_in(found: TextContent, options: OpenOptions) -> FileKind | None:
    """Return which table a plain text is, if the user says so or Excel wrote it: with tabs."""
    if options.delimiter is not None:
        tabs = options.delimiter == "\t"
        return (FileKind.TSV if tabs else FileKind.CSV) if options.delimiter else None
    begin = found.encoding.bom
    raw = found.content[begin : begin + _SAMPLE]
    lines = raw.decode(found.encoding.name, "replace").splitlines()
    filled = [line for line in (lines[:-1] if len(raw) == _SAMPLE else lines) if line.strip()]
    tabs_in = {line.count("\t") for line in filled}
    is_table = len(filled) > 1 and len(tabs_in) == 1 and 0 not in tabs_in
    return FileKind.TSV if is_table else None


def _all_lines(found: TextContent, token: CancelToken, report: Report) -> ByteRecords:
    begin = found.encoding.bom
    bounds, numbers = all_lines(found.content, begin, token, report)
    return ByteRecords(found.content, begin, bounds, numbers, found.encoding.name, found.rest)


def _json_source(
    name: str, found: TextContent, token: CancelToken, report: Report
) -> tuple[JsonLines, FileKind]:
    """Read lines or an array, whatever the file's name says."""
    begin = found.encoding.bom
    bounds, numbers = filled_lines(found.content, begin, token, report)
    lines = ByteRecords(found.content, begin, bounds, numbers, found.encoding.name, found.rest)
    if not len(lines):
        raise no_rows(name)
    source = JsonLines(lines)
    fault = _none_readable(source)
    if fault is None and len(lines) > 1 and not isinstance(source.record(0), Unreadable):
        return source, FileKind.JSONL
    array = find_array(found.content, found.encoding, token, report)
    if array is not None:
        source = JsonArray(array)
        fault = _none_readable(source)
    if fault is not None:
        raise BadFile(
            text("infra", "{file} holds no JSON objects.").format(file=name),
            fault,
            text("infra", "Choose a file with one JSON object on each line, or a table."),
        )
    return source, source.kind


def _none_readable(source: JsonLines) -> Text | None:
    """Return why the first record cannot be read if none of the first ones can."""
    first = [source.record(index) for index in range(min(_FIRST, len(source)))]
    faults = [record.reason for record in first if isinstance(record, Unreadable)]
    return faults[0] if faults and len(faults) == len(first) else None
