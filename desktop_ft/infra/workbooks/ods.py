"""Write a new LibreOffice table with one sheet: a header and rows of text.

Every cell is a text, so that `=…` never becomes a formula.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from desktop_ft.infra.workbooks.cells import MAX_ROWS, check_size

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NS = "urn:oasis:names:tc:opendocument:xmlns"
_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_HEAD = (
    f'{_XML}<office:document-content xmlns:office="{_NS}:office:1.0" '
    f'xmlns:table="{_NS}:table:1.0" xmlns:text="{_NS}:text:1.0" xmlns:style="{_NS}:style:1.0" '
    f'xmlns:fo="{_NS}:xsl-fo-compatible:1.0" office:version="1.3"><office:automatic-styles>'
    '<style:style style:name="wide" style:family="table-column"><style:table-column-properties '
    'style:column-width="9cm"/></style:style>'
    '<style:style style:name="bold" style:family="table-cell"><style:text-properties '
    'fo:font-weight="bold"/></style:style>'
    '<style:style style:name="wrap" style:family="table-cell"><style:table-cell-properties '
    'fo:wrap-option="wrap" style:vertical-align="top"/></style:style>'
    "</office:automatic-styles><office:body><office:spreadsheet>"
)
_TAIL = "</table:table></office:spreadsheet></office:body></office:document-content>"
_MANIFEST = (
    f'{_XML}<manifest:manifest xmlns:manifest="{_NS}:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)

UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters for which XML has no place."""

# Runs of spaces, and a single one at either end, would be drawn together.
_SPECIAL = re.compile(r"^ +| +$| {2,}|\t")


def new_ods(sheet: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return the file; raise `CannotSave` for a table that is too large."""
    check_size(1, len(header))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), _TYPE)  # first, and not packed
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        with archive.open("content.xml", "w", force_zip64=True) as part:
            for line in _content(sheet, header, rows):
                part.write(line.encode())
    return buffer.getvalue()


def _content(sheet: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield _HEAD
    yield (
        f"<table:table table:name={quoteattr(sheet)}><table:table-column "
        f'table:style-name="wide" table:number-columns-repeated="{max(len(header), 1)}"/>'
    )
    yield _row(header, "bold")
    for number, row in enumerate(rows, 2):
        if number > MAX_ROWS:
            check_size(number, 1)
        yield _row(row, "wrap")
    yield _TAIL


def _row(cells: Sequence[str], style: str) -> str:
    return f"<table:table-row>{''.join(_cell(cell, style) for cell in cells)}</table:table-row>"


def _cell(value: str, style: str) -> str:
    if not value:
        return "<table:table-cell/>"
    lines = re.split(r"\r\n|\r|\n", UNWRITABLE.sub("", value))
    said = "".join(f"<text:p>{_SPECIAL.sub(_spaced, escape(line))}</text:p>" for line in lines)
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string">{said}'
        "</table:table-cell>"
    )


def _spaced(match: re.Match[str]) -> str:
    found = match[0]
    return "<text:tab/>" if found == "\t" else f'<text:s text:c="{len(found)}"/>'
