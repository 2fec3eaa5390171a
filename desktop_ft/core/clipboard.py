"""Cells to and from the text of a clipboard, the way Excel writes and reads it.

Excel puts tab-separated text there: one line per row, and a cell that holds a tab or a line break
in quotes, its own quotes doubled. Knows nothing of Qt or of the system's clipboard.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

Cells = Sequence[Sequence[str]]

_GUESSED = (";", ",", "|")
_LOOKED_AT = 20_000  # letters


@dataclass(frozen=True, slots=True)
class _Cuts:
    """How quoted and plain cells are told apart.

    A quoted cell must end where a cell ends; `"Yes," he said` is plain text. Possessive, so that
    a cell of 20 MB needs no memory for steps back.
    """

    quoted: re.Pattern[str]
    plain: re.Pattern[str]


@cache
def _cuts(delimiter: str) -> _Cuts:
    ends = re.escape(delimiter) + r"\r\n"
    return _Cuts(
        re.compile(r'"([^"]*+(?:""[^"]*+)*+)"(?=[' + ends + r"]|\Z)"),
        re.compile(f"[^{ends}]*+"),
    )


def to_text(rows: Iterable[Sequence[str]]) -> str:
    """Write cells as Excel would; only cells that need it are quoted."""
    lines = ["\t".join(map(_written, row)) for row in rows]
    if lines and not lines[-1]:
        lines.append("")  # or an empty last row could not be told from none
    return "\n".join(lines)


def from_text(pasted: str, delimiter: str = "\t") -> list[list[str]]:
    """Read cells; rows may differ in length, one line end at the very end is no row.

    Without a delimiter everything is one cell.
    """
    if not delimiter:
        return [[pasted]]
    if '"' not in pasted:
        return _split(pasted, delimiter)
    rows: list[list[str]] = [[]]
    at, end, cuts = 0, len(pasted), _cuts(delimiter)
    while True:
        at = _read_cell(pasted, at, rows[-1], cuts)
        if at >= end:
            return rows
        if pasted[at] == delimiter:
            at += 1
            continue
        at += 2 if pasted.startswith("\r\n", at) else 1
        if at >= end:
            return rows
        rows.append([])


def guessed_delimiter(pasted: str) -> str:
    """Return what parts the cells of a copied text; a tab unless it plainly is something else.

    That is: two lines or more, each parted into the same number of cells. Prose is not.
    """
    if "\t" in pasted:
        return "\t"
    looked_at = pasted[:_LOOKED_AT]
    if len(pasted) > _LOOKED_AT:
        looked_at = looked_at.rpartition("\n")[0]
    best, most = "\t", 1
    for delimiter in _GUESSED:
        rows = from_text(looked_at, delimiter)
        widths = {len(row) for row in rows}
        if len(rows) > 1 and len(widths) == 1 and max(widths) > most:
            best, most = delimiter, max(widths)
    return best


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, counted from 0."""

    top: int
    left: int
    height: int = 1
    width: int = 1


def lay_out(block: Cells, target: Area) -> Iterator[tuple[int, int, str]]:
    """Say which cell gets which text when `block` is pasted on the selected `target`.

    As Excel does it: one cell fills the selection; a block that fits into the selection's height
    (or width) a whole number of times is repeated; else it is put down once, from the selection's
    first cell on, even beyond the selection.
    """
    height, width = len(block), max((len(row) for row in block), default=0)
    if not width:
        return
    down, right = _times(height, target.height), _times(width, target.width)
    for row in range(height * down):
        cells = block[row % height]
        for turn in range(right):
            for column, value in enumerate(cells, target.left + turn * width):
                yield target.top + row, column, value


def _times(size: int, room: int) -> int:
    return 1 if room % size else max(1, room // size)


def _written(value: str) -> str:
    if value.startswith('"') or "\t" in value or "\n" in value or "\r" in value:
        return '"' + value.replace('"', '""') + '"'
    return value


def _split(pasted: str, delimiter: str) -> list[list[str]]:
    lines = pasted.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > 1 and not lines[-1]:
        lines.pop()
    return [line.split(delimiter) for line in lines]


def _read_cell(pasted: str, at: int, row: list[str], cuts: _Cuts) -> int:
    """Append the cell that starts at `at` to `row` and return where it ends."""
    quoted = cuts.quoted.match(pasted, at) if pasted.startswith('"', at) else None
    if quoted:
        row.append(quoted[1].replace('""', '"'))
        return quoted.end()
    plain = cuts.plain.match(pasted, at)
    assert plain is not None
    row.append(plain[0])
    return plain.end()
