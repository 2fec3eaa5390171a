"""Letters of many texts at once, without what does not tell texts apart. Knows no example.

Capitals, accents, marks and spaces do not count; digits, decimal points and signs do. All letters
of a batch lie in one NumPy array, so that a million rows are a matter of seconds.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.arrow_arrays import as_numbers, strings

Places = NDArray[np.int64]

_SPACE = 0x20
_GONE = 0
_POINT, _MINUS = 0x2396, 0x2212
_LAST = 0xFFFF
_HAN, _AFTER_HANGUL = 0x3400, 0xD800  # between them every sign is a letter and stays
_MARKED = 0x2000  # letters below this may carry marks
_TELLING = frozenset("#%&@")
_WITHIN = frozenset("'’‘`´\u00ad\u200b\u200c\u200d\u2060\ufeff")  # part no words
_LETTERS_OF_THEIR_OWN = frozenset("йїў")


@dataclass(frozen=True, slots=True, eq=False)
class Folded:
    """The letters of m texts, one after the other; text i is `letters[starts[i]:starts[i + 1]]`."""

    letters: NDArray[np.uint32]
    starts: Places

    @property
    def sizes(self) -> Places:
        """How many letters each text has."""
        return np.diff(self.starts)

    def where(self, stays: NDArray[np.bool_]) -> Folded:
        """Return the texts that are marked."""
        if stays.all():
            return self
        sizes = self.sizes
        starts = np.concatenate(([0], np.cumsum(sizes[stays])))
        return Folded(self.letters[np.repeat(stays, sizes)], starts)

    def text(self, place: int) -> str:
        """Return one of the texts."""
        part = self.letters[self.starts[place] : self.starts[place + 1]]
        return part.tobytes().decode("utf-32-le")


def fold(texts: Any) -> Folded:
    """Fold an Arrow large_string array without nulls."""
    codes, starts = code_points(texts)
    letters = _table().take(codes, mode="clip")
    if len(codes) and codes.max() > _LAST:
        beyond = codes > _LAST
        letters[beyond] = codes[beyond]
    _keep_numbers(codes, letters, starts)
    return _squeezed(letters, starts)


def folded(text: str) -> str:
    """Fold one text."""

    return fold(strings([text])).text(0)


def code_points(texts: Any) -> tuple[NDArray[np.uint32], Places]:
    """Return the letters of an Arrow large_string array as numbers, and where each text begins."""
    import pyarrow.compute as pc

    offsets = np.frombuffer(texts.buffers()[1], np.int64)[texts.offset :][: len(texts) + 1]
    buffer = texts.buffers()[2]
    if buffer is None or offsets[0] == offsets[-1]:
        return np.empty(0, np.uint32), np.zeros(len(texts) + 1, np.int64)
    raw = np.frombuffer(buffer, np.uint8)[offsets[0] : offsets[-1]]
    starts = offsets - offsets[0]
    if raw.max() < 0x80:
        return raw.astype(np.uint32), starts
    written = str(raw.data, "utf-8").encode("utf-32-le")
    counted = np.cumsum(as_numbers(pc.utf8_length(texts)))
    return np.frombuffer(written, np.uint32), np.concatenate(([0], counted))


def _keep_numbers(codes: NDArray[np.uint32], letters: NDArray[np.uint32], starts: Places) -> None:
    """Let a point between digits and a minus before one stay: 1.5 is not 15, nor -5 five."""
    if len(codes) < 2:
        return
    digit = (letters >= 0x30) & (letters <= 0x39)
    if not digit.any():
        return
    between = ((codes[1:-1] == 0x2E) | (codes[1:-1] == 0x2C)) & digit[:-2] & digit[2:]
    points = np.flatnonzero(between) + 1
    points = points[~(_is_among(points, starts) | _is_among(points + 1, starts))]
    minus = np.flatnonzero(((codes[:-1] == 0x2D) | (codes[:-1] == 0x2013)) & digit[1:])
    begins = _is_among(minus, starts)
    minus = minus[(begins | (letters[minus - 1] == _SPACE)) & ~_is_among(minus + 1, starts)]
    letters[points] = _POINT
    letters[minus] = _MINUS


def _is_among(places: Places, starts: Places) -> NDArray[np.bool_]:
    """Mark the places in which a text begins."""
    at = np.minimum(np.searchsorted(starts, places), len(starts) - 1)
    marked: NDArray[np.bool_] = starts[at] == places
    return marked


def _squeezed(letters: NDArray[np.uint32], starts: Places) -> Folded:
    """Leave one space between words, and none at the ends."""
    letters, starts = _without(np.flatnonzero(letters == _GONE), letters, starts)
    if not len(letters):
        return Folded(letters, starts)
    space = letters == _SPACE
    begins = np.zeros(len(letters) + 1, dtype=bool)
    begins[starts] = True
    unneeded = space & begins[:-1]
    unneeded[1:] |= space[1:] & space[:-1]
    letters, starts = _without(np.flatnonzero(unneeded), letters, starts)
    last = starts[1:][np.diff(starts) > 0] - 1  # a space at the end of a text
    return Folded(*_without(last[letters[last] == _SPACE], letters, starts))


def _without(
    gone: Places, letters: NDArray[np.uint32], starts: Places
) -> tuple[NDArray[np.uint32], Places]:
    """Return the letters but for those in these few places, and where the texts then begin."""
    if not len(gone):
        return letters, starts
    stays = np.ones(len(letters), dtype=bool)
    stays[gone] = False
    return letters[stays], starts - np.searchsorted(gone, starts)


@cache
def _table() -> NDArray[np.uint32]:
    """Return what each letter of Unicode's first plane becomes."""
    table = np.arange(_LAST + 1, dtype=np.uint32)
    for code in (*range(_HAN), *range(_AFTER_HANGUL, _LAST + 1)):
        table[code] = _folded_letter(code)
    return table


def _folded_letter(code: int) -> int:
    letter = chr(code)
    if letter in _WITHIN or 0x300 <= code <= 0x36F:
        return _GONE
    plain = unicodedata.normalize("NFKC", letter).casefold()
    if len(plain) != 1:
        plain = letter
    if code < _MARKED and plain not in _LETTERS_OF_THEIR_OWN:
        plain = unicodedata.normalize("NFD", plain)[0]
    kind = unicodedata.category(plain)
    return _SPACE if kind[0] in "PZC" and plain not in _TELLING else ord(plain)
