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
from numpy.typing import NDArray

from desktop_ft.core.arrow_arrays import bytes_of, flags, numbers
from desktop_ft.core.edits import Ids

Bytes = NDArray[np.uint8]
Mask = NDArray[np.bool_]
Cells = Callable[[bytes], Sequence[str] | None]
"""Tells the cells of a line as they are shown, None for one that cannot be read."""

_QUOTE, _SLASH, _BLANK = 34, 92, 32
_ROUNDS = 8
"""So many kinds of lines are told apart, ..."""
_LEFT = 0.02
"""... and no more than such a part of the lines may be of none of them."""
_WORD = 8
_SAMPLE = 1 << 14
_PIECE = 1 << 20
_STRING = re.compile(rb'"((?:[^"\\]|\\.)*)"(\s*:)?', re.DOTALL)
_MARK = "\ue00b{}\ue00c"
_MEANT = np.zeros(256, dtype=np.uint8)
for _letter, _meaning in (b'""', b"\\\\", b"//", b"n\n", b"t\t", b"r\r", b"b\b", b"f\f"):
    _MEANT[_letter] = _meaning


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines one after another in bytes that are letters in UTF-8; `bounds` begin with 0."""

    content: Bytes
    bounds: Ids

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def line(self, number: int) -> bytes:
        """Return the bytes of a line with its end."""
        return self.content[int(self.bounds[number]) : int(self.bounds[number + 1])].tobytes()

    def pieces(self) -> Iterator[Lines]:
        """Walk over them in pieces."""
        at = 0
        while at < len(self):
            begin = int(self.bounds[at])
            end = int(np.searchsorted(self.bounds, begin + _PIECE, side="right")) - 1
            end = max(end, at + 1)
            bounds = self.bounds[at : end + 1]
            yield Lines(self.content[begin : int(bounds[-1])], bounds - begin)
            at = end


@dataclass(frozen=True, slots=True)
class _Kind:
    """Lines of a kind: so many quotes, texts that open at these of them, and what is around."""

    quotes: int
    opening: Ids
    around: tuple[bytes, ...]
    columns: tuple[int | None, ...]


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
    for piece in lines.pieces():
        if not slicing.slice(piece):
            return None
    return [_array(parts) for parts in slicing.found]


class _Slicing:
    """Goes through lines piece by piece, each small enough to stay at hand for the processor."""

    def __init__(self, reader: Reader, most: int) -> None:
        self.found: list[list[_Texts]] = [[] for _ in reader.columns]
        self._reader = reader
        self._kinds: list[_Kind] = []
        self._most = most
        self._rounds = _ROUNDS

    def slice(self, lines: Lines) -> bool:
        """Take up some lines; tell whether it is worth to go on."""
        quotes, odd = _quotes(lines)
        first = np.searchsorted(quotes, lines.bounds)
        counts = np.diff(first)
        left = counts > 0
        left[odd] = False
        left[_with_controls(lines, quotes, first)] = False
        columns = [_Column.of(lines) for _ in self._reader.columns]
        for kind in self._kinds_for(lines, left):
            rows = np.flatnonzero(left & (counts == kind.quotes))
            opening = first[rows][:, None] + kind.opening[None, :]
            places = _alike(_Places(rows, quotes[opening] + 1, quotes[opening + 1]), kind, lines)
            left[places.rows] = False
            if self._reader.filled:
                places = places.where(np.asarray((places.begins < places.ends).all(axis=1)))
            for column, number in zip(columns, kind.columns, strict=True):
                column.take(places, number)
        self._most -= int(np.count_nonzero(~columns[0].told))
        for column, found in zip(columns, self.found, strict=True):
            found.append(column.texts(lines.content))
        return self._most >= 0

    def _kinds_for(self, lines: Lines, left: Mask) -> Iterator[_Kind]:
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


def _quotes(lines: Lines) -> tuple[Ids, Ids]:
    """Return where texts begin and end, and the lines with a backslash that has no meaning."""
    content = lines.content
    quotes: Ids = np.flatnonzero(content == _QUOTE)
    leading = _leading(content)
    if not len(leading):
        return quotes, leading
    behind = content[np.minimum(leading + 1, len(content) - 1)]
    odd = np.searchsorted(lines.bounds, leading[_MEANT[behind] == 0], side="right") - 1
    inside = np.searchsorted(quotes, leading[behind == _QUOTE] + 1)
    return np.delete(quotes, inside), odd


def _leading(letters: Bytes) -> Ids:
    """Return the backslashes that give the letter behind them another meaning."""
    slashes = np.flatnonzero(letters == _SLASH)
    if not len(slashes):
        return slashes
    begins = np.flatnonzero(np.diff(slashes, prepend=-2) != 1)  # of runs of them
    place = np.arange(len(slashes)) - np.repeat(begins, np.diff(begins, append=len(slashes)))
    leading: Ids = slashes[place % 2 == 0]
    return leading


def _with_controls(lines: Lines, quotes: Ids, first: Ids) -> Ids:
    """Return the lines with what no text may hold before their last quote."""
    controls = np.flatnonzero(lines.content < _BLANK)
    rows = np.searchsorted(lines.bounds, controls, side="right") - 1
    ends = quotes[np.maximum(first[1:] - 1, 0)]
    found: Ids = rows[controls < ends[rows]]
    return found


def _kind(raw: bytes, reader: Reader) -> _Kind | None:
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
    return _Kind(quotes, np.array(opening, dtype=np.int64), tuple(around), places)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the texts of lines begin and end, the texts of a line in a row."""

    rows: Ids
    begins: Ids
    ends: Ids

    def where(self, mask: Mask) -> _Places:
        """Return those of some of the lines."""
        if mask.all():
            return self
        return _Places(self.rows[mask], self.begins[mask], self.ends[mask])


def _alike(places: _Places, kind: _Kind, lines: Lines) -> _Places:
    """Keep the lines that have the same bytes around their texts."""
    for number, text in enumerate(kind.around):
        begins = places.ends[:, number - 1] if number else lines.bounds[places.rows]
        is_last = number == places.begins.shape[1]
        ends = lines.bounds[places.rows + 1] if is_last else places.begins[:, number]
        fits = ends - begins == len(text)
        places = places.where(fits)
        places = places.where(_holds(lines.content, begins[fits], text))
    return places


def _holds(content: Bytes, begins: Ids, text: bytes) -> Mask:
    """Tell where a text stands; it does not end behind the content."""
    fits = np.ones(len(begins), dtype=bool)
    if len(text) < _WORD or not len(begins):
        for at, byte in enumerate(text):
            fits &= content[begins + at] == byte
        return fits
    words: NDArray[np.uint64] = np.ndarray(
        len(content) - _WORD + 1, dtype=np.uint64, buffer=content.data, strides=(1,)
    )
    last = len(text) - _WORD
    for at in (*range(0, last, _WORD), last):
        fits &= words[begins + at] == np.frombuffer(text, dtype=np.uint64, count=1, offset=at)
    return fits


@dataclass(slots=True)
class _Column:
    """Where the texts of a column lie; nowhere, where the line is to be read."""

    begins: Ids
    ends: Ids
    told: Mask

    @classmethod
    def of(cls, lines: Lines) -> _Column:
        """Begin one of which nothing is known."""
        begins = lines.bounds[:-1]
        return cls(begins.copy(), begins.copy(), np.zeros(len(lines), dtype=bool))

    def take(self, places: _Places, number: int | None) -> None:
        """Take up the n-th texts of lines; None stands for empty ones."""
        if number is not None:
            self.begins[places.rows] = places.begins[:, number]
            self.ends[places.rows] = places.ends[:, number]
        self.told[places.rows] = True

    def texts(self, content: Bytes) -> _Texts:
        """Return the texts; those of lines to be read are empty."""
        import pyarrow as pa

        offsets = np.stack([self.begins, self.ends], axis=1).ravel()
        buffers = [None, pa.py_buffer(offsets), pa.py_buffer(content)]
        spread = pa.Array.from_buffers(pa.large_binary(), len(offsets) - 1, buffers)
        taken = spread.take(numbers(np.arange(0, len(offsets), 2)))
        ends = np.frombuffer(taken.buffers()[1], dtype=np.int64)[: len(taken) + 1]
        return _Texts(*_meant(bytes_of(taken), ends), self.told)


@dataclass(frozen=True, slots=True)
class _Texts:
    """Texts one after another, where each ends (with a zero before them), which are told."""

    letters: Bytes
    ends: Ids
    told: Mask


def _array(parts: Sequence[_Texts]) -> Any:
    """Return texts as Arrow's, null where they are not told."""
    import pyarrow as pa

    told = np.concatenate([part.told for part in parts])
    sizes = np.concatenate([np.zeros(1, dtype=np.int64), *(np.diff(part.ends) for part in parts)])
    ends = np.cumsum(sizes).astype(np.int32)
    letters = np.concatenate([part.letters for part in parts])
    valid = None if told.all() else flags(told).buffers()[1]
    buffers = [valid, pa.py_buffer(ends), pa.py_buffer(letters)]
    return pa.Array.from_buffers(pa.string(), len(told), buffers)


def _meant(letters: Bytes, ends: Ids) -> tuple[Bytes, Ids]:
    """Return what texts mean that are written with backslashes, and where each ends then."""
    leading = _leading(letters)
    if not len(leading):
        return letters, ends
    whole = letters.copy()
    whole[leading + 1] = _MEANT[letters[leading + 1]]
    kept = np.ones(len(letters), dtype=bool)
    kept[leading] = False
    return whole[kept], ends - np.searchsorted(leading, ends)
