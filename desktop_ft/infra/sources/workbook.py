"""A sheet of an Excel workbook as a row source. Formulas are never worked out: their last values
are read, and only Excel computes new ones."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Sequence

from desktop_ft.core.shapes import Column, Fields, TableShape
from desktop_ft.core.tasks import CancelToken
from desktop_ft.core.text import text
from desktop_ft.infra.sources.content import Content
from desktop_ft.infra.sources.memory import MemorySource
from desktop_ft.infra.sources.sheet_table import Merge, SheetTable, find_table, shown
from desktop_ft.infra.sources.workbook_parts import BROKEN, Sheet, WorkbookParts
from desktop_ft.services.files import FileInfo, FileKind, OpenOptions

_ERROR_CELL = re.compile(
    rb'<(?:\w+:)?c\b(?=[^>]*\st="e")[^>]*\sr="([A-Z]{1,3})(\d+)"[^>]*>.*?'
    rb"<(?:\w+:)?v>([^<]*)</", re.DOTALL,
)  # fmt: skip
# A link that Excel has not worked out yet, as programs write it: its words are known all the same.
_LINK_CELL = re.compile(
    rb'<(?:\w+:)?c\b[^>]*\sr="([A-Z]{1,3})(\d+)"[^>]*><(?:\w+:)?f>HYPERLINK\((?:&quot;|")'
    rb'[^"<]*?(?:&quot;|"),\s*(?:&quot;|")([^"<]*?)(?:&quot;|")\)</(?:\w+:)?f>'
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</",
)


class WorkbookRows(MemorySource):
    """The rows below the header. Row i of the table is row `first + i` of the sheet, and column j
    of the table is column `columns[j]` of the sheet, both from 0."""

    kind = FileKind.XLSX

    def __init__(
        self,
        parts: WorkbookParts,
        sheet: Sheet,
        header: Fields,
        rows: Sequence[Fields],
        first: int,
        columns: Sequence[int],
        *,
        has_header: bool,
    ) -> None:
        super().__init__(TableShape(tuple(Column(name) for name in header)), rows)
        self.parts = parts
        self.sheet = sheet
        self.fields = rows
        self.first = first
        self.columns = columns
        self.has_header = has_header


def read_workbook(
    name: str, content: Content, options: OpenOptions, token: CancelToken
) -> tuple[WorkbookRows, FileInfo]:
    """Read one sheet: the one asked for, else the first."""
    parts = WorkbookParts(name, content[:])
    sheet = _chosen(parts, options.sheet)
    grid, merges = _grid(parts, sheet)
    token.check()
    table = find_table(grid, merges, options)
    if table is None:
        raise parts.bad(
            text("infra", "Its sheet “{sheet}” is empty.").format(sheet=sheet.name),
            text("infra", "Choose another file, or another sheet of this one."),
        )
    source = WorkbookRows(
        parts,
        sheet,
        table.header,
        table.rows,
        table.first,
        table.columns,
        has_header=table.has_header,
    )
    return source, sheet_info(
        FileKind.XLSX, content, [each.name for each in parts.sheets], sheet.name, table
    )


def sheet_info(
    kind: FileKind, content: Content, names: Sequence[str], sheet: str, table: SheetTable
) -> FileInfo:
    """Say how a sheet was read."""
    notes = []
    if len(names) > 1:
        notes.append(
            text("infra", "The workbook has {count} sheets; this is “{sheet}”.").format(
                count=len(names), sheet=sheet
            )
        )
    if not table.rows:
        notes.append(text("infra", "The file has a header but no rows below it."))
    return FileInfo(
        kind,
        sheet=sheet,
        sheets=tuple(names),
        header=table.has_header,
        header_row=table.header_row,
        size=len(content),
        notes=tuple(notes),
    )


def _chosen(parts: WorkbookParts, name: str | None) -> Sheet:
    if name is None:
        return parts.sheets[0]
    for sheet in parts.sheets:
        if sheet.name == name:
            return sheet
    raise parts.bad(
        text("infra", "It has no sheet named “{sheet}”.").format(sheet=name),
        text("infra", "Choose another sheet."),
    )


def _grid(parts: WorkbookParts, sheet: Sheet) -> tuple[list[list[str]], Sequence[Merge]]:
    """Return all cells of the sheet as texts, without the blank rows at the end, and merges."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        xml = parts.read(sheet.part)
        for part in parts.archive.namelist():  # calamine unpacks these without asking
            if part.endswith(("/sharedStrings.xml", "/styles.xml")):
                parts.read(part)
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(parts.content))
        found = workbook.get_sheet_by_name(sheet.name)
        values = found.to_python(skip_empty_area=False)
        merges = found.merged_cell_ranges or ()
    except (*BROKEN, CalamineError) as error:
        raise parts.broken(error) from error
    grid = [[shown(value) for value in row] for row in values]
    for letters, number, value in _ERROR_CELL.findall(xml):
        _put(grid, int(number) - 1, column_number(letters.decode()), value.decode())
    for letters, number, value in _LINK_CELL.findall(xml):
        words = html.unescape(value.decode("utf-8", "replace"))
        _put(grid, int(number) - 1, column_number(letters.decode()), words)
    while grid and not any(grid[-1]):
        grid.pop()
    return grid, merges


def _put(grid: list[list[str]], row: int, column: int, value: str) -> None:
    """Set a cell that calamine leaves out: it knows no error values."""
    while len(grid) <= row:
        grid.append([])
    grid[row] += [""] * (column + 1 - len(grid[row]))
    grid[row][column] = value


def column_number(letters: str) -> int:
    """Return the number, from 0, of the column that Excel calls `letters`."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
