"""A sheet of an old Excel file or of a LibreOffice table as a row source, by calamine.

Formulas are never worked out: their last values are read.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from desktop_ft.core.errors import BadFile
from desktop_ft.core.shapes import Column, TableShape
from desktop_ft.core.tasks import CancelToken
from desktop_ft.core.text import Text, text
from desktop_ft.infra.sources.apart import ReadingFailed, read_apart
from desktop_ft.infra.sources.content import Content
from desktop_ft.infra.sources.memory import MemorySource
from desktop_ft.infra.sources.sheet_table import SheetTable, find_table
from desktop_ft.infra.sources.workbook import sheet_info
from desktop_ft.infra.sources.workbook_parts import BROKEN, MAX_UNPACKED, is_trap
from desktop_ft.services.files import FileInfo, FileKind, OpenOptions

OLE = b"\xd0\xcf\x11\xe0"
ZIP = b"PK\x03\x04"
MAX_CELLS = 20_000_000
"""A LibreOffice sheet says "this cell a million times" in one line; more cells are refused."""

_PIECE = 1 << 20
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SKIPPED = re.compile(rb"<text:(tab|line-break)\b[^>]*?/>")
# Of a formula that failed LibreOffice writes an empty value, and its words beside it.
_FAILED = re.compile(rb'(<table:table-cell\b[^>]*?)\soffice:string-value=""(?=[^>]*>\s*<text:p>#)')
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


class SheetRows(MemorySource):
    """The rows below the header of one sheet."""

    def __init__(self, kind: FileKind, sheets: tuple[str, ...], sheet: str, its: SheetTable):
        super().__init__(TableShape(tuple(Column(name) for name in its.header)), its.rows)
        self.kind = kind
        self.sheets = sheets
        self.sheet = sheet


def sheet_kind(content: Content) -> FileKind | None:
    """Return what kind of workbook the bytes show, whatever the file's name says."""
    if content[:4] == OLE:
        return FileKind.XLS
    if content[:4] != ZIP:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content[:])) as archive:
            names = archive.namelist()
            if "content.xml" in names and "mimetype" in names:
                return FileKind.ODS
    except (*BROKEN, ValueError):
        return FileKind.XLSX
    return FileKind.XLSX


def read_sheets(
    name: str, content: Content, kind: FileKind, options: OpenOptions, token: CancelToken
) -> tuple[SheetRows, FileInfo]:
    """Read one sheet: the one asked for, else the first that holds something."""
    readable = content
    if kind is FileKind.ODS:
        _check_ods(name, content[:], token)
        readable = _spelled_out(content[:])
    try:
        found = read_apart("sheet", readable, options.sheet, token)
    except ReadingFailed as error:
        if error.is_protected or _ENCRYPTED in content[:]:
            raise _protected(name) from error
        raise _broken(name, str(error)) from error
    except KeyError as error:
        raise _bad(
            name,
            text("infra", "It has no sheet named “{sheet}”.").format(sheet=options.sheet),
            text("infra", "Choose another sheet."),
        ) from error
    table = find_table(found.grid, found.merges, options)
    if table is None:
        raise _bad(
            name,
            text("infra", "Its sheets are empty."),
            text("infra", "Choose another file, or another sheet of this one."),
        )
    info = sheet_info(kind, content, found.names, found.sheet, table)
    return SheetRows(kind, tuple(found.names), found.sheet, table), info


def _spelled_out(content: bytes) -> bytes:
    """Put tabs, line breaks and error words where calamine, which skips them, finds them."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read("content.xml")
        spelled = _SKIPPED.sub(lambda match: b"\n" if match[1] == b"line-break" else b"&#9;", xml)
        spelled = _FAILED.sub(rb"\1", spelled)
        if spelled == xml:
            return content
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as target:
            for info in archive.infolist():
                is_content = info.filename == "content.xml"
                target.writestr(info.filename, spelled if is_content else archive.read(info))
    return buffer.getvalue()


def _check_ods(name: str, content: bytes, token: CancelToken) -> None:
    """Refuse an archive that unpacks to too much, and a sheet of too many repeated cells."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if is_trap(archive):
                raise _too_large(name)
            for part in archive.namelist():
                size = 0
                with archive.open(part) as file:
                    while piece := file.read(_PIECE):
                        token.check()
                        size += len(piece)
                        if size > MAX_UNPACKED:
                            raise _too_large(name)
            with archive.open("content.xml") as file:
                if _cells(ET.iterparse(file, events=("end",))) > MAX_CELLS:
                    raise _too_large(name)
            if b"manifest:encryption-data" in archive.read("META-INF/manifest.xml"):
                raise _protected(name)
    except BROKEN as error:
        raise _broken(name, str(error)) from error


def _cells(events: Iterator[tuple[str, ET.Element]]) -> int:
    """Count the cells that hold something, as often as they are repeated."""
    total = 0
    for _, node in events:
        if node.tag != f"{_TABLE}table-row":
            continue
        filled = sum(
            _times(cell, "number-columns-repeated") for cell in node if len(cell) or cell.text
        )
        total += filled * _times(node, "number-rows-repeated")
        if total > MAX_CELLS:
            return total
        node.clear()
    return total


def _times(node: ET.Element, key: str) -> int:
    said = node.get(f"{_TABLE}{key}", "1")
    return int(said) if re.fullmatch(r"\d{1,9}", said) else 1


def _protected(name: str) -> BadFile:
    return _bad(
        name,
        text("infra", "It is protected with a password."),
        text("infra", "Open it in Excel or LibreOffice and save it without a password."),
    )


def _too_large(name: str) -> BadFile:
    return _bad(
        name,
        text("infra", "Unpacked, it would be larger than a gigabyte."),
        text("infra", "Save the sheet as CSV in Excel or LibreOffice, and open that."),
    )


def _broken(name: str, details: str) -> BadFile:
    return _bad(
        name,
        text("infra", "It is no workbook, or a part of it is missing."),
        text("infra", "Open it in Excel or LibreOffice, save it again, and try once more."),
        details,
    )


def _bad(name: str, why: Text, todo: Text, details: str = "") -> BadFile:
    what = text("infra", "{file} cannot be read.").format(file=name)
    return BadFile(what, why, todo, details=details)
