"""What the table shows of one row, worked out once. Knows no Qt model."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_ft.core.example import Role
from desktop_ft.core.shapes import Fields, Unreadable
from desktop_ft.qtkit.table.cell_editor import fits
from desktop_ft.qtkit.table.roles import Mark, Tone
from desktop_ft.services.document import Document

_SHOWN_LETTERS = 200
_NEEDED = (Role.USER, Role.ASSISTANT)


@dataclass(frozen=True, slots=True)
class ShownRow:
    """The cells' first lines and colours, the sign beside the row, and what cannot be edited."""

    shown: Fields
    tones: tuple[Tone | None, ...]
    mark: Mark
    locked: tuple[bool, ...]


def look_into(document: Document, key: int, empty: str) -> ShownRow:
    """Return what shows of an example; `empty` is the word for a text that is missing."""
    dataset = document.dataset
    width = len(dataset.columns)
    try:
        record = dataset.record(key)
    except KeyError:  # a row just taken back, which Qt has not been told of yet
        return ShownRow(("",) * width, (None,) * width, Mark.GOOD, (True,) * width)
    cells = dataset.shape.cells(record)
    if isinstance(record, Unreadable):
        shown = tuple(map(_first_line, cells))
        return ShownRow(shown, (Tone.BAD,) * width, Mark.BROKEN, (True,) * width)
    missing = tuple(
        not cell and role in _NEEDED for cell, role in zip(cells, dataset.roles, strict=True)
    )
    return ShownRow(
        tuple(
            empty if nothing else _first_line(cell)
            for cell, nothing in zip(cells, missing, strict=True)
        ),
        tuple(Tone.BAD if nothing else None for nothing in missing),
        Mark.CHANGED if document.is_changed(key) else Mark.GOOD,
        tuple(
            not column.editable or not fits(cell)
            for column, cell in zip(dataset.columns, cells, strict=True)
        ),
    )


def _first_line(cell: str) -> str:
    """Return what a cell shows: painting cuts it further, and more would only cost time."""
    line = cell[:_SHOWN_LETTERS].partition("\n")[0].rstrip("\r")
    return line if len(line) == len(cell) else line + " …"
