"""Texts of JSON lines cut out of their bytes, where the lines are alike but for these texts.

Most files are written by a program, line by line in the same way: what stands around the texts is
the same bytes again and again. So the first line is read by the one who always reads lines, with
marks in the place of its texts; where the marks come out tells which text goes into which cell,
and lines with the same bytes around theirs need no reader. Of conversations that takes two thirds
of what Arrow's reader takes. Lines that are not alike, and texts that are not plain, are left to
others. Knows no file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from desktop_ft.core.edits import Ids
from desktop_ft.infra.sources.json_bytes import (
    BLANK,
    MEANT,
    QUOTE,
    Bytes,
    Lines,
    Mask,
    behind,
    leading,
)
from desktop_ft.infra.sources.json_cut import Column, CutTexts, array_of
from desktop_ft.infra.sources.json_kinds import Kind, Places, alike, places_in_all

Cells = Callable[[bytes], Sequence[str] | None]
"""Tells the cells of a line as they are shown, None for one that cannot be read."""

_ROUNDS = 8
"""So many kinds of lines are told apart, ..."""
_LEFT = 0.02
"""... and no more than such a part of the lines may be of none of them."""
_SAMPLE = 1 << 14
_PIECE = 1 << 20
_STRING = re.compile(rb'"((?:[^"\\]|\\.)*)"(\s*:)?', re.DOTALL)
_MARK = "\ue00b{}\ue00c"


@dataclass(frozen=True, slots=True)
class Reader:
    """What tells the cells of a line; its texts are the values of `keys`.

    `filled` tells that a line with an empty text is always to be read.
    """

    cells: Cells
    keys: Collection[str]
    columns: Sequence[int]
    filled: bool


def sliced_texts(lines: Lines, reader: Reader) -> list[Any] | None:
    """Return the texts of columns, null for a line to be read; None if too many are to be."""
    if not len(lines) or b"\\u" in lines.content[:_SAMPLE].tobytes():
        return None
    slicing = _Slicing(reader, int(_LEFT * len(lines)) + 1)
    for piece in lines.pieces(_PIECE):
        if not slicing.slice(piece):
            return None
    return [array_of(parts) for parts in slicing.found]


class _Slicing:
    """Goes through lines piece by piece, each small enough to stay at hand for the processor."""

    def __init__(self, reader: Reader, most: int) -> None:
        self.found: list[list[CutTexts]] = [[] for _ in reader.columns]
        self._reader = reader
        self._kinds: list[Kind] = []
        self._only: Kind | None = None  # the one that all lines of the last piece were of
        self._most = most
        self._rounds = _ROUNDS

    def slice(self, lines: Lines) -> bool:
        """Take up some lines; tell whether it is worth to go on."""
        slashes = leading(lines.content)
        columns = [Column.of(lines) for _ in self._reader.columns]
        for kind, found in self._places(lines, slashes):
            is_filled = np.asarray((found.begins < found.ends).all(axis=1))
            places = found.where(is_filled) if self._reader.filled else found
            for column, number in zip(columns, kind.columns, strict=True):
                column.take(places, number)
        self._most -= int(np.count_nonzero(~columns[0].told))
        for column, parts in zip(columns, self.found, strict=True):
            parts.append(column.texts(lines.content, slashes))
        return self._most >= 0

    def _places(self, lines: Lines, slashes: Ids) -> Iterator[tuple[Kind, Places]]:
        """Walk over the kinds of the lines, and where the texts of those of a kind are."""
        only = self._only
        places = places_in_all(lines, only, slashes) if only is not None else None
        if only is not None and places is not None:
            yield only, places
            return
        quotes, odd = _quotes(lines, slashes)
        first = np.searchsorted(quotes, lines.bounds)
        counts = np.diff(first)
        left = counts > 0
        left[odd] = False
        left[_with_controls(lines, quotes, first)] = False
        self._only = None
        for kind in self._kinds_for(lines, left):
            rows = np.flatnonzero(left & (counts == kind.quotes))
            opening = first[rows][:, None] + kind.opening[None, :]
            places = alike(Places(rows, quotes[opening] + 1, quotes[opening + 1]), kind, lines)
            left[places.rows] = False
            if len(places.rows) == len(lines):
                self._only = kind
            yield kind, places

    def _kinds_for(self, lines: Lines, left: Mask) -> Iterator[Kind]:
        """Walk over the kinds that are known, then over those of the lines that are `left`."""
        yield from tuple(self._kinds)
        while self._rounds and left.any():
            self._rounds -= 1
            number = int(np.argmax(left))
            kind = _kind(lines.line(number), self._reader)
            if kind is None:
                left[number] = False
            else:
                self._kinds.append(kind)
                yield kind


def _quotes(lines: Lines, slashes: Ids) -> tuple[Ids, Ids]:
    """Return where texts begin and end, and the lines with a backslash that has no meaning."""
    content: Bytes = lines.content
    quotes: Ids = np.flatnonzero(content == QUOTE)
    if not len(slashes):
        return quotes, slashes
    letters = behind(content, slashes)
    odd = np.searchsorted(lines.bounds, slashes[MEANT[letters] == 0], side="right") - 1
    inside = np.searchsorted(quotes, slashes[letters == QUOTE] + 1)
    return np.delete(quotes, inside), odd


def _with_controls(lines: Lines, quotes: Ids, first: Ids) -> Ids:
    """Return the lines with what no text may hold before their last quote."""
    if not len(quotes):
        return quotes
    controls = np.flatnonzero(lines.content < BLANK)
    rows = np.searchsorted(lines.bounds, controls, side="right") - 1
    ends = quotes[np.maximum(first[1:] - 1, 0)]
    found: Ids = rows[controls < ends[rows]]
    return found


def _kind(raw: bytes, reader: Reader) -> Kind | None:
    """Return what lines like this one have around their texts; None if its cells are others."""
    names = {key.encode("utf-8") for key in reader.keys}
    around: list[bytes] = []
    marked = b""
    opening: list[int] = []
    key, at, quotes = b"", 0, 0
    for match in _STRING.finditer(raw):
        if match[2] is not None:
            key = match[1]
        elif key in names:
            around.append(raw[at : match.start(1)])
            marked += around[-1] + _MARK.format(len(opening)).encode("utf-8")
            opening.append(quotes)
            at = match.end(1)
        quotes += 2
    around.append(raw[at:])
    shown = reader.cells(marked + around[-1])
    if not opening or shown is None:
        return None
    marks: dict[str, int | None] = {_MARK.format(each): each for each in range(len(opening))}
    marks[""] = None
    if any(shown[column] not in marks for column in reader.columns):
        return None
    places = tuple(marks[shown[column]] for column in reader.columns)
    return Kind(quotes, np.array(opening, dtype=np.int64), tuple(around), places)
