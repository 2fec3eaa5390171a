"""The bytes of JSON lines, looked at by the million: quotes, backslashes, what none may hold.

Knows no file, and not what the lines mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.edits import Ids

Bytes = NDArray[np.uint8]
Mask = NDArray[np.bool_]

QUOTE, SLASH, BLANK = 34, 92, 32
_WORD = 8
MEANT = np.zeros(256, dtype=np.uint8)
"""What a letter behind a backslash means; 0 for one that has no meaning there."""
for _letter, _meaning in (b'""', b"\\\\", b"//", b"n\n", b"t\t", b"r\r", b"b\b", b"f\f"):
    MEANT[_letter] = _meaning


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

    def pieces(self, size: int) -> Iterator[Lines]:
        """Walk over them in pieces of about this size."""
        at = 0
        while at < len(self):
            begin = int(self.bounds[at])
            end = int(np.searchsorted(self.bounds, begin + size, side="right")) - 1
            end = max(end, at + 1)
            bounds = self.bounds[at : end + 1]
            yield Lines(self.content[begin : int(bounds[-1])], bounds - begin)
            at = end


def scattered(mask: Mask) -> Ids:
    """Return where a mask is set, quicker than NumPy where few places are."""
    whole = len(mask) // _WORD * _WORD
    words = np.flatnonzero(mask[:whole].view(np.uint64) != 0)
    inside = np.flatnonzero(mask[:whole].reshape(-1, _WORD)[words])
    found: Ids = words[inside >> 3] * _WORD + (inside & 7)
    rest = np.flatnonzero(mask[whole:])
    return np.concatenate((found, rest + whole)) if len(rest) else found


def leading(letters: Bytes) -> Ids:
    """Return the backslashes that give the letter behind them another meaning."""
    slashes = scattered(letters == SLASH)
    if not len(slashes):
        return slashes
    begins = np.flatnonzero(np.diff(slashes, prepend=-2) != 1)  # of runs of them
    place = np.arange(len(slashes)) - np.repeat(begins, np.diff(begins, append=len(slashes)))
    found: Ids = slashes[place % 2 == 0]
    return found


def behind(letters: Bytes, places: Ids) -> Bytes:
    """Return the letters behind some; behind the last one stands itself."""
    found: Bytes = letters[np.minimum(places + 1, len(letters) - 1)]
    return found


def holds(content: Bytes, begins: Ids, text: bytes) -> Mask:
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
