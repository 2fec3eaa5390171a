"""Which formulas of a workbook read a column that is to be emptied. Works out none of them."""

from __future__ import annotations

import re
from collections.abc import Collection
from html import unescape

from desktop_ft.infra.sources.workbook import WorkbookRows, column_number

_FORMULA = re.compile(r"<((?:\w+:)?)f(?=[\s/>])[^>]*?(?<!/)>(.*?)</\1f>", re.DOTALL)
_CELL = re.compile(r'<(?:\w+:)?c\b[^>]*?\sr="([A-Z]{1,3})\d+"')
_WORDS = re.compile(r'"[^"]*"')
# A1, $A$1, A1:C9, A:C; the name of a function or of something else is no reference.
_REFERENCE = re.compile(
    r"(?<![\w.$])\$?([A-Z]{1,3})(?:\$?\d+)(?::\$?([A-Z]{1,3})\$?\d+)?(?![\w(.])"
    r"|(?<![\w.$])\$?([A-Z]{1,3}):\$?([A-Z]{1,3})(?![\w(.])"
)


def readers_of(source: WorkbookRows, columns: Collection[int]) -> int:
    """Return how many formulas read one of these columns of the sheet, from any sheet."""
    count = 0
    for sheet in source.parts.sheets:
        xml = source.parts.read(sheet.part).decode("utf-8-sig", "replace")
        is_own = sheet == source.sheet
        for match in _FORMULA.finditer(xml):
            if is_own and _column_before(xml, match.start()) in columns:
                continue  # it goes with its column
            count += _reads(unescape(match[2]), source.sheet.name, columns, is_own=is_own)
    return count


def _column_before(xml: str, at: int) -> int:
    """Return the column of the cell in which a formula stands."""
    start = max(xml.rfind("<c ", 0, at), xml.rfind(":c ", 0, at) - 9)
    found = _CELL.search(xml, max(start, 0), at)
    return column_number(found[1]) if found else -1


def _reads(formula: str, sheet: str, columns: Collection[int], *, is_own: bool) -> bool:
    if not is_own and sheet not in formula:
        return False
    for first, last, begin, end in _REFERENCE.findall(_WORDS.sub("", formula)):
        low = column_number(first or begin)
        high = column_number(last or end) if last or end else low
        if any(low <= column <= high for column in columns):
            return True
    return False
