"""Keep the formulas of a sheet true when rows move: their references move along, as in Excel."""

from __future__ import annotations

import re
from html import escape, unescape

from desktop_ft.infra.workbooks.cells import column_letters
from desktop_ft.infra.workbooks.sheet_xml import Cell, SheetXml, attribute


class Formulas:
    """The formulas in the cells of one sheet."""

    def __init__(self, prefix: str) -> None:
        name = re.escape(prefix + "f")
        self._tag = f"{prefix}f"
        self._formula = re.compile(rf"<{name}(?=[\s/>])([^>]*?)(?:/>|>(.*?)</{name}>)", re.DOTALL)
        self._shared: dict[str, tuple[str, str]] = {}

    def learn(self, sheet: SheetXml) -> None:
        """Remember the formulas that several cells share; only the first of them has the text."""
        for number, row in sheet.rows.items():
            if "shared" not in row.body:
                continue
            for column, cell in sheet.cells(row).items():
                match = self._formula.search(cell.body)
                if match and match[2] and attribute(match[1], "t") == "shared":
                    place = f"{column_letters(column)}{number}"
                    self._shared[attribute(match[1], "si")] = (place, unescape(match[2]))

    def moved(self, cell: Cell, column: int, old: int, new: int) -> Cell:
        """Return a cell as it must be in row `new` when it was in row `old`.

        A formula over several cells loses its text there and keeps its last value.
        """
        match = self._formula.search(cell.body)
        if match is None:
            return cell
        kind = attribute(match[1], "t")
        here, there = (f"{column_letters(column)}{number}" for number in (old, new))
        origin, formula = here, unescape(match[2] or "")
        if kind == "shared":
            origin, formula = self._shared.get(attribute(match[1], "si"), (here, ""))
        elif kind and kind != "normal":
            formula = ""
        if formula and origin != there:
            formula = _translated(formula, origin, there)
        tag = self._tag
        written = f"<{tag}>{escape(formula, quote=False)}</{tag}>" if formula else ""
        body = cell.body[: match.start()] + written + cell.body[match.end() :]
        return Cell(cell.attributes, body)


def _translated(formula: str, origin: str, there: str) -> str:
    """Return the formula for another place, or "" if it would refer to cells off the sheet."""
    from openpyxl.formula.translate import Translator, TranslatorError

    try:
        return str(Translator(f"={formula}", origin=origin).translate_formula(there))[1:]
    except TranslatorError:
        return ""
