"""Write the rows into the workbook they came from, changing nothing else in it.

Other sheets, formats, pictures and charts stay as they are. What Excel must work out anew it is
told to.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from copy import copy

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import ExampleId
from desktop_ft.core.errors import CannotSave
from desktop_ft.core.numbers import is_number
from desktop_ft.core.shapes import Fields
from desktop_ft.core.tasks import CancelToken, Report, Steps
from desktop_ft.core.text import text
from desktop_ft.infra.sources.workbook import WorkbookRows
from desktop_ft.infra.sources.workbook_parts import BROKEN, WorkbookParts
from desktop_ft.infra.workbooks.cells import (
    cell_xml,
    check_cell,
    check_size,
    column_letters,
)
from desktop_ft.infra.workbooks.field_columns import FieldColumns
from desktop_ft.infra.workbooks.formulas import Formulas
from desktop_ft.infra.workbooks.places import moved_places, widened
from desktop_ft.infra.workbooks.sheet_xml import Cell, Row, SheetXml

_CHECK_EVERY = 500
_CHAIN = "xl/calcChain.xml"
_SHARED = 't="shared"'


def opened_workbook(
    dataset: Dataset, source: WorkbookRows, token: CancelToken, report: Report
) -> bytes:
    """Return the whole file anew; raise `CannotSave` for a text that does not fit."""
    try:
        sheet = SheetXml(source.parts.read(source.sheet.part).decode("utf-8-sig"))
        written = _Writer(dataset, source, sheet, token, report).sheet_xml()
        return _packed(source.parts, {source.sheet.part: written.encode()})
    except (*BROKEN, ValueError) as error:
        raise CannotSave(
            text("infra", "The workbook cannot be written."),
            text("infra", "It is built in a way that is not known here."),
            text("infra", "Save as CSV, or as a new workbook under another name."),
            details=str(error),
        ) from error


class _Writer:
    """Puts the rows of the dataset in the place of the rows of the sheet."""

    def __init__(
        self,
        dataset: Dataset,
        source: WorkbookRows,
        sheet: SheetXml,
        token: CancelToken,
        report: Report,
    ) -> None:
        self._dataset = dataset
        self._source = source
        self._sheet = sheet
        self._token, self._report = token, report
        self._formulas = Formulas(sheet.prefix)
        self._formulas.learn(sheet)
        self._top = source.first + 1  # the number of the first row of the table
        self._fields = FieldColumns(dataset, source, sheet)
        self._template = self._template_cells()

    def sheet_xml(self) -> str:
        """Return the XML of the whole sheet."""
        total, before = len(self._dataset), len(self._source)
        check_size(self._top + total - 1, self._fields.last + 1)
        numbers: dict[int, int] = {}
        parts = [self._above(number, row) for number, row in self._rows() if number < self._top]
        for at, key in enumerate(self._dataset.order.tolist()):
            if at % _CHECK_EVERY == 0:
                self._token.check()
                self._report(Steps(at, total, "rows"))
            index = self._dataset.source_index(key)
            if index is not None:
                numbers[self._top + index] = self._top + at
            parts.append(self._row(self._top + at, key, index))
        last = self._top + max(total, before) - 1
        parts += [row.raw for number, row in self._rows() if number > last]
        head, tail = self._sheet.before, self._sheet.after
        if total > before or self._fields.has_new:
            head = widened(head, self._top + total - 1, self._fields.last)
        if any(old != new for old, new in numbers.items()) or len(numbers) < before:
            tail = moved_places(tail, numbers, self._top, self._top + before - 1)
        return head + "".join(parts) + tail

    def _rows(self) -> list[tuple[int, Row]]:
        return sorted(self._sheet.rows.items())

    def _above(self, number: int, row: Row) -> str:
        """Write a row above the table; the last one of the header has the columns' names."""
        names = self._fields.names
        if number != self._top - 1 or not names:
            return row.raw
        old = self._sheet.cells(row)
        cells: dict[int, Cell | str] = dict(old)
        styles = [cell.style for cell in old.values() if cell.style]
        for column, name in names.items():
            check_cell(name, 0, name)
            style = old[column].style if column in old else (styles or [""])[-1]
            place = f"{column_letters(column)}{number}"
            cells[column] = cell_xml(place, style, name, False, self._sheet.prefix)
        return self._sheet.row_xml(number, row, cells)

    def _row(self, number: int, key: ExampleId, index: int | None) -> str:
        """Write one row of the table as row `number` of the sheet."""
        old = None if index is None else self._top + index
        row = self._sheet.rows.get(old) if old is not None else None
        changed = self._changed(key, index)
        dropped = self._fields.dropped
        if not changed and not dropped and old == number and not (row and _SHARED in row.raw):
            return row.raw if row is not None else ""
        if old is None:
            cells: dict[int, Cell] = dict(self._template)
        else:
            found = self._sheet.cells(row) if row is not None else {}
            cells = {at: self._placed(cell, at, old, number) for at, cell in found.items()}
        written: dict[int, Cell | str] = {
            at: Cell(cell.style, "") if at in dropped else cell for at, cell in cells.items()
        }
        for field, value in changed.items():
            column = self._fields.columns[field]
            written[column] = self._cell(number, field, value, index, cells.get(column))
        return self._sheet.row_xml(number, row or Row("", "", ""), written)

    def _placed(self, cell: Cell, column: int, old: int, new: int) -> Cell:
        if old == new and _SHARED not in cell.body:
            return cell
        return self._formulas.moved(cell, column, old, new)

    def _changed(self, key: ExampleId, index: int | None) -> Mapping[int, str]:
        """Return the texts that are other than in the sheet, by field of the record."""
        record = self._dataset.record(key)
        new: Fields = record if isinstance(record, tuple) else ()
        old = self._source.fields[index] if index is not None else ()
        return {
            at: value
            for at, value in enumerate(new)
            if at in self._fields.columns
            and (value != old[at] if at < len(old) else bool(value) or index is None)
        }

    def _cell(
        self, number: int, field: int, value: str, index: int | None, old: Cell | None
    ) -> str:
        column = self._fields.columns[field]
        check_cell(value, number - self._top + 1, self._fields.name(field))
        like = len(self._source) - 1 if index is None else index
        fields = self._source.fields[like] if like >= 0 else ()
        numeric = field < len(fields) and is_number(fields[field])
        place = f"{column_letters(column)}{number}"
        return cell_xml(place, old.style if old else "", value, numeric, self._sheet.prefix)

    def _template_cells(self) -> dict[int, Cell]:
        """Return what a new row looks like: the last one, without its texts."""
        row = self._sheet.rows.get(self._top + len(self._source) - 1)
        if row is None or not len(self._source):
            return {}
        cells = self._sheet.cells(row)
        return {at: Cell(cell.style, "") for at, cell in cells.items() if cell.style}


def _packed(parts: WorkbookParts, changed: Mapping[str, bytes]) -> bytes:
    """Pack the archive again with some parts changed, without the order of calculation.

    Excel makes that anew; an old one that names a cell without a formula would be an error.
    """
    new = {**changed, parts.workbook: _to_be_worked_out(parts.read(parts.workbook))}
    if parts.has(_CHAIN):
        folder, name = posixpath.split(parts.workbook)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        new[rels] = re.sub(rb'<Relationship\b[^>]*calcChain\.xml"[^>]*/>', b"", parts.read(rels))
        types = "[Content_Types].xml"
        new[types] = re.sub(rb'<Override\b[^>]*calcChain\.xml"[^>]*/>', b"", parts.read(types))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for info in parts.archive.infolist():
            if info.filename != _CHAIN:
                data = new.get(info.filename)
                archive.writestr(copy(info), parts.read(info.filename) if data is None else data)
    return buffer.getvalue()


def _to_be_worked_out(workbook: bytes) -> bytes:
    """Tell Excel to work out all formulas when it opens the file."""
    match = re.search(rb"<(?:\w+:)?calcPr\b[^>]*?(?=/?>)", workbook)
    if match is None:
        return workbook
    kept = re.sub(rb'\s+fullCalcOnLoad="[^"]*"', b"", match[0]).rstrip()
    return workbook[: match.start()] + kept + b' fullCalcOnLoad="1"' + workbook[match.end() :]
