"""The XML of a sheet, cut into rows and cells whose text stays as it is until it is changed.

A sheet is cut by its tags rather than parsed, so that all that this program does not know of
(pictures, charts, rules, filters) comes out as it went in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop_ft.infra.sources.workbook import column_number
from desktop_ft.infra.workbooks.cells import column_letters

_DATA = re.compile(r"<((?:\w+:)?)sheetData\s*(?:/>|>)")
_ATTRIBUTE = re.compile(r'(\w+)\s*=\s*(?:"([^"]*)"|\'([^\']*)\')')
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)")
_R = re.compile(r'\s+r\s*=\s*(?:"[^"]*"|\'[^\']*\')')


@dataclass(slots=True)
class Cell:
    """A cell: its attributes apart from the place, and what is between its tags."""

    attributes: str
    body: str

    @property
    def style(self) -> str:
        """The style attribute with a space in front, or ""."""
        found = attribute(self.attributes, "s")
        return f' s="{found}"' if found else ""

    def xml(self, place: str, prefix: str) -> str:
        """Write the cell at a place."""
        tag = f'<{prefix}c r="{place}"{self.attributes}'
        return f"{tag}>{self.body}</{prefix}c>" if self.body else f"{tag}/>"


@dataclass(slots=True)
class Row:
    """A row: its attributes apart from the number, and its raw text."""

    attributes: str
    raw: str
    body: str


class SheetXml:
    """A sheet's text before, in and after its rows."""

    def __init__(self, xml: str) -> None:
        match = _DATA.search(xml)
        if match is None:
            raise ValueError("a sheet without rows")
        self.prefix = match[1]
        open_tag, close_tag = f"<{self.prefix}sheetData>", f"</{self.prefix}sheetData>"
        self.before = xml[: match.start()] + open_tag
        if match[0].endswith("/>"):
            data, self.after = "", close_tag + xml[match.end() :]
        else:
            end = xml.index(close_tag, match.end())
            data, self.after = xml[match.end() : end], xml[end:]
        self.rows = self._cut(data)

    def cells(self, row: Row) -> dict[int, Cell]:
        """Return the cells of a row by column, from 0."""
        found: dict[int, Cell] = {}
        column = -1
        for match in self._pattern("c").finditer(row.body):
            attributes, body = match[1], match[2] or ""
            place = _PLACE.match(attribute(attributes, "r"))
            column = column_number(place[1]) if place else column + 1
            found[column] = Cell(_R.sub("", " " + attributes.strip()).rstrip(), body)
        return found

    def row_xml(self, number: int, row: Row, cells: dict[int, Cell | str]) -> str:
        """Write a row of these cells; one given as text is written as it is."""
        parts = []
        for column in sorted(cells):
            cell = cells[column]
            if isinstance(cell, Cell):
                cell = cell.xml(f"{column_letters(column)}{number}", self.prefix)
            parts.append(cell)
        tag = f'<{self.prefix}row r="{number}"{row.attributes}'
        return f"{tag}>{''.join(parts)}</{self.prefix}row>"

    def _cut(self, data: str) -> dict[int, Row]:
        rows: dict[int, Row] = {}
        number = 0
        for match in self._pattern("row").finditer(data):
            attributes = match[1]
            number = int(attribute(attributes, "r") or number + 1)
            plain = _R.sub("", " " + attributes.strip()).rstrip()
            plain = re.sub(r'\s+spans="[^"]*"', "", plain)
            rows[number] = Row(plain, match[0], match[2] or "")
        return rows

    def _pattern(self, tag: str) -> re.Pattern[str]:
        name = re.escape(self.prefix + tag)
        return re.compile(rf"<{name}(?=[\s/>])([^>]*?)(?:/>|>(.*?)</{name}>)", re.DOTALL)


def attribute(attributes: str, name: str) -> str:
    """Return the value of an attribute, or ""."""
    for match in _ATTRIBUTE.finditer(attributes):
        if match[1] == name:
            return match[2] or match[3] or ""
    return ""
