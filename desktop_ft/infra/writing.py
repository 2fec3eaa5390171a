"""Decides how a dataset is written to a file of a kind, and says what the file will be like."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import Text
from desktop_ft.infra.converting import Conversion, TableRows
from desktop_ft.infra.rewriting import ByteSource, rewritten
from desktop_ft.infra.sources.workbook import WorkbookRows
from desktop_ft.infra.workbooks.new import new_workbook
from desktop_ft.infra.workbooks.opened import opened_workbook
from desktop_ft.services.files import FileInfo, FileKind, SaveRequest

_DELIMITERS = {FileKind.CSV: ",", FileKind.TSV: "\t"}


@dataclass(frozen=True, slots=True)
class Plan:
    """The content of the file to write; `left_out` is asked after the last part."""

    parts: Iterator[bytes]
    info: FileInfo
    left_out: Callable[[], tuple[Text, ...]]


def plan(request: SaveRequest, token: CancelToken, report: Report) -> Plan:
    """Choose the way: the file's own bytes where the kind stays, else a conversion."""
    dataset, source = request.dataset, request.dataset.source
    if isinstance(source, ByteSource) and source.kind is request.kind:
        info = _own_info(request)
        parts = rewritten(dataset, source, info.encoding, info.bom, token, report)
        return Plan(parts, info, tuple)
    if request.kind is FileKind.XLSX:
        return _workbook(request, token, report)
    encoding = request.encoding
    conversion = Conversion(dataset, request.kind, encoding, token, report)
    is_table = request.kind in _DELIMITERS
    info = FileInfo(
        request.kind,
        encoding=encoding,
        bom=is_table and encoding.startswith("utf"),
        delimiter=_DELIMITERS.get(request.kind, ""),
        newline="\r\n" if is_table else "\n",
    )
    return Plan(conversion.parts(), info, lambda: conversion.left_out)


def _workbook(request: SaveRequest, token: CancelToken, report: Report) -> Plan:
    """Write into the workbook that the rows came from, else make a new one."""
    dataset, source = request.dataset, request.dataset.source
    if isinstance(source, WorkbookRows):
        info = replace(request.info, kind=FileKind.XLSX, sheet=source.sheet.name)
        return Plan(_later(lambda: opened_workbook(dataset, source, token, report)), info, tuple)
    table = TableRows(dataset, token, report)
    header = [column.name for column in dataset.columns]
    name = request.path.stem[:31] or "Sheet1"
    sheet = re.sub(r"[\[\]:*?/\\]", " ", name).strip("' ") or "Sheet1"
    info = FileInfo(FileKind.XLSX, sheet=sheet, sheets=(sheet,))
    return Plan(
        _later(lambda: new_workbook(sheet, header, table.rows())), info, lambda: table.left_out
    )


def _later(make: Callable[[], bytes]) -> Iterator[bytes]:
    yield make()


def _own_info(request: SaveRequest) -> FileInfo:
    """Keep what the file was like; tables in UTF-8 get the mark by which Excel knows it."""
    info = request.info
    if request.encoding == info.encoding:
        return info
    mark = request.encoding.startswith("utf-16") or (
        request.encoding == "utf-8" and request.kind in _DELIMITERS
    )
    return replace(info, encoding=request.encoding, bom=mark)
