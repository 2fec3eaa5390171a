"""Turn the bytes of a file into a row source, by the kind that its name claims or its text shows.

Raises `BadFile` for what cannot be a table of any kind.
"""

from __future__ import annotations

from dataclasses import replace

from desktop_ft.core.errors import BadFile
from desktop_ft.core.shapes import Unreadable
from desktop_ft.core.tasks import CancelToken, Report, no_report
from desktop_ft.core.text import Text, text
from desktop_ft.infra.sources.content import Content, Place
from desktop_ft.infra.sources.csv_table import csv_table
from desktop_ft.infra.sources.json_array import JsonArray, find_array
from desktop_ft.infra.sources.jsonl import JsonLines
from desktop_ft.infra.sources.lines import all_lines, filled_lines
from desktop_ft.infra.sources.records import ByteRecords
from desktop_ft.infra.sources.text_lines import TextLines
from desktop_ft.infra.sources.texts import TextContent, no_rows, text_content
from desktop_ft.infra.sources.workbook import read_workbook
from desktop_ft.services.document_ports import FileSource
from desktop_ft.services.files import FileInfo, FileKind, OpenOptions

CHECKED_AT_ONCE = 5 << 20
"""Every record of files up to this size is looked at while opening."""

_FIRST = 20


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
    if kind is FileKind.XLSX:
        return read_workbook(name, content, options, token)
    found = text_content(name, content, options.encoding, place, token)
    info = FileInfo(
        kind,
        encoding=found.file_encoding.name,
        bom=found.file_encoding.bom > 0,
        size=len(content),
        problems=None,
    )
    source: FileSource
    if kind in (FileKind.JSONL, FileKind.JSON):
        source, kind = _json_source(name, found, token, report)
        info = replace(info, kind=kind, newline=source.records.newline)
    elif kind is FileKind.TXT:
        source = TextLines(_all_lines(found, token, report))
        info = replace(info, newline=source.records.newline)
    else:
        source, info = csv_table(name, found, info, options, token, report)
    if len(content) <= CHECKED_AT_ONCE:
        info = replace(info, problems=len(source.unreadable(token, no_report)))
    return source, info


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
