"""Decides how a dataset is written to a file of a kind, and says what the file will be like."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.errors import CannotSave
from desktop_ft.core.reshaping import Reshaping
from desktop_ft.core.shapes import Json
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import Text, text
from desktop_ft.infra.converting import Conversion, TableRows
from desktop_ft.infra.marks import Marks
from desktop_ft.infra.parquet_writing import AS_TEXT, ParquetParts, Rows, own_parquet, rows_of
from desktop_ft.infra.rewriting import ByteSource, rewritten
from desktop_ft.infra.sources.content import Stretch
from desktop_ft.infra.sources.packed import packed
from desktop_ft.infra.sources.parquet import ParquetRows
from desktop_ft.infra.sources.workbook import WorkbookRows
from desktop_ft.infra.workbooks.cells import MAX_TEXT, NO_LETTER
from desktop_ft.infra.workbooks.new import new_workbook
from desktop_ft.infra.workbooks.ods import UNWRITABLE, new_ods
from desktop_ft.infra.workbooks.opened import opened_workbook
from desktop_ft.services.files import READ_ONLY, SHEETS, FileInfo, FileKind, SaveRequest, is_packed

_DELIMITERS = {FileKind.CSV: ",", FileKind.TSV: "\t"}


@dataclass(frozen=True, slots=True)
class Plan:
    """The content of the file to write; `left_out` is asked after the last part."""

    parts: Iterator[bytes | Stretch]
    info: FileInfo
    left_out: Callable[[], tuple[Text, ...]]


def plan(request: SaveRequest, token: CancelToken, report: Report) -> Plan:
    """Choose the way: the file's own bytes where the kind stays, else a conversion."""
    found = _plan(request, token, report)
    if not is_packed(request.path):
        return replace(found, info=replace(found.info, packed=False))
    return replace(found, parts=packed(found.parts), info=replace(found.info, packed=True))


def _plan(request: SaveRequest, token: CancelToken, report: Report) -> Plan:
    dataset, source = request.dataset, request.dataset.source
    if request.kind in READ_ONLY:
        raise _unwritable(request)
    own = request.target is None and not request.marks
    if own and isinstance(source, ByteSource) and source.kind is request.kind:
        info = _own_info(request)
        parts = rewritten(dataset, source, info.encoding, info.bom, token, report)
        return Plan(parts, info, tuple)
    if request.kind in SHEETS:
        return _workbook(request, token, report)
    if request.kind is FileKind.PARQUET:
        return _parquet(request, token, report)
    marks = _marks(request)
    encoding = request.encoding if marks is None else "utf-8"  # the notes may be in any language
    kept = request.info.delimiter if request.kind is request.info.kind else ""
    delimiter = kept or _DELIMITERS.get(request.kind, "")
    conversion = Conversion(
        dataset, request.kind, encoding, token, report, request.target, marks, delimiter
    )
    is_table = request.kind in _DELIMITERS
    info = FileInfo(
        request.kind,
        encoding=encoding,
        bom=is_table and encoding.startswith("utf"),
        delimiter=delimiter,
        newline="\r\n" if is_table else "\n",
    )
    return Plan(conversion.parts(), info, lambda: conversion.left_out)


def _parquet(request: SaveRequest, token: CancelToken, report: Report) -> Plan:
    """Write into the columns that the rows came from, else make new ones."""
    dataset, source = request.dataset, request.dataset.source
    info = FileInfo(FileKind.PARQUET)
    marks = _marks(request)
    if isinstance(source, ParquetRows) and marks is None and request.target is None:
        return Plan(own_parquet(dataset, source, token, report), info, tuple)
    reshaping = Reshaping(dataset, request.target) if request.target is not None else None
    rows = rows_of(dataset)
    if reshaping is not None:
        rows = partial(_reshaped, reshaping)
    if marks is not None:
        rows = partial(_marked, rows, marks, dataset)
    content = ParquetParts(len(dataset), rows, token, report)

    def left_out() -> tuple[Text, ...]:
        lost = reshaping.sentences() if reshaping is not None else ()
        return (*lost, AS_TEXT) if content.as_text else lost

    return Plan(content.parts(), info, left_out)


def _reshaped(reshaping: Reshaping) -> Iterator[Json | None]:
    reshaping.lost.clear()  # the rows are walked over more than once
    yield from map(reshaping.row, reshaping.dataset.order.tolist())


def _marked(rows: Rows, marks: Marks, dataset: Dataset) -> Iterator[Json | None]:
    for key, row in zip(dataset.order.tolist(), rows(), strict=True):
        yield marks.flat(key, row) if row is not None else None


def _marks(request: SaveRequest) -> Marks | None:
    return Marks(request.dataset) if request.marks else None


def _unwritable(request: SaveRequest) -> CannotSave:
    return CannotSave(
        text("infra", "{file} cannot be saved.").format(file=request.path.name),
        text("infra", "Files of this kind can be read here, but not written."),
        text("infra", "Save as an Excel workbook (.xlsx), CSV or JSONL instead."),
    )


def _workbook(request: SaveRequest, token: CancelToken, report: Report) -> Plan:
    """Write into the workbook that the rows came from, else make a new one."""
    dataset, source = request.dataset, request.dataset.source
    marks = _marks(request)
    is_xlsx = request.kind is FileKind.XLSX
    if is_xlsx and isinstance(source, WorkbookRows) and marks is None:
        info = replace(request.info, kind=FileKind.XLSX, sheet=source.sheet.name)
        return Plan(_later(lambda: opened_workbook(dataset, source, token, report)), info, tuple)
    is_ods = request.kind is FileKind.ODS
    longest = MAX_TEXT if request.agreed and not is_ods else None
    refused = UNWRITABLE if is_ods else NO_LETTER if request.agreed else None
    table = TableRows(dataset, token, report, longest, refused, marks)
    own = tuple(column.name for column in dataset.columns)
    header = own if marks is None else marks.header()
    name = request.path.stem[:31] or "Sheet1"
    sheet = re.sub(r"[\[\]:*?/\\]", " ", name).strip("' ") or "Sheet1"
    info = FileInfo(request.kind, sheet=sheet, sheets=(sheet,))
    make = new_ods if is_ods else new_workbook
    return Plan(_later(lambda: make(sheet, header, table.rows())), info, lambda: table.left_out)


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
