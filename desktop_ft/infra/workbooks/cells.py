"""Cells of a sheet in XML. A text is always written as a text, so that `=…` never becomes a
formula; nothing here is worked out."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from desktop_ft.core.errors import CannotSave
from desktop_ft.core.numbers import is_number
from desktop_ft.core.text import Text, text

MAX_TEXT = 32_767
"""Excel's limit of characters in a cell."""

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384

# XML has no place for these; Excel writes them as _xHHHH_, and a text that looks so likewise.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f]|_(?=x[0-9A-Fa-f]{4}_)")
NO_LETTER = re.compile(r"[\ud800-\udfff\ufffe\uffff]")


def column_letters(number: int) -> str:
    """Return what Excel calls the column `number`, from 0."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_xml(place: str, style: str, value: str, numeric: bool, prefix: str = "") -> str:
    """Write a cell; `style` is its `s` attribute with a space in front, or ""."""
    tag = f'<{prefix}c r="{place}"{style}'
    if not value:
        return f"{tag}/>" if style else ""
    if numeric and is_number(value):
        return f"{tag}><{prefix}v>{value}</{prefix}v></{prefix}c>"
    return (
        f'{tag} t="inlineStr"><{prefix}is><{prefix}t xml:space="preserve">{_escaped(value)}'
        f"</{prefix}t></{prefix}is></{prefix}c>"
    )


def check_cell(value: str, row: int, column: str) -> None:
    """Raise `CannotSave` for a text that no workbook can hold; `row` is the table's, from 1."""
    if len(value) > MAX_TEXT:
        reason = text(
            "infra", "Excel holds at most {limit} characters in a cell; this has {count}."
        )
        raise _unfit(row, column, reason.format(limit=f"{MAX_TEXT:,}", count=f"{len(value):,}"))
    if NO_LETTER.search(value):
        raise _unfit(row, column, text("infra", "It has a broken character, which Excel refuses."))


def check_size(rows: int, columns: int) -> None:
    """Raise `CannotSave` for a table larger than a sheet."""
    if rows > MAX_ROWS or columns > MAX_COLUMNS:
        raise CannotSave(
            text("infra", "The table is too large for Excel."),
            text("infra", "A sheet holds {rows} rows and {columns} columns.").format(
                rows=f"{MAX_ROWS:,}", columns=f"{MAX_COLUMNS:,}"
            ),
            text("infra", "Save it as CSV or JSONL instead."),
        )


def _unfit(row: int, column: str, why: Text) -> CannotSave:
    return CannotSave(
        text("infra", "Row {row}, column {column} cannot be saved.").format(row=row, column=column),
        why,
        text("infra", "Shorten the text, or save as CSV or JSONL instead."),
    )


def _escaped(value: str) -> str:
    return escape(_UNWRITABLE.sub(lambda match: f"_x{ord(match[0]):04X}_", value))
