"""All texts of one half of prompt–completion rows, known without being kept. Knows no check.

They are seen once, in blocks of Arrow; what only few datasets need to know is asked of the texts
a second time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.arrow_arrays import as_flags, as_numbers, bytes_of, strings

Hashes = NDArray[np.int64]

_PIECE = 1 << 20
_FIRST_STRANGE = 0x80
_FIRST_OF_THREE = 0xE0
_MARKS_OF_TWO = np.uint16((0xC0 << 6) + 0x80)
_UPPER_A, _LOWER_A = np.uint8(ord("A")), np.uint8(ord("a"))
_ALPHABET = 26

_Cut = Callable[[str, int], str]
_Fits = Callable[[str, str], bool]
_Find = Callable[[Any, str], Any]


class Half:
    """What is known of the texts of one half.

    `marks` are those of which it must be known whether any text holds them; `again` walks over
    the texts once more.
    """

    def __init__(self, again: Callable[[], Iterable[Any]], marks: Sequence[str] = ()) -> None:
        self._again = again
        self._unseen = list(marks)
        self._prefix: str | None = None
        self._suffix: str | None = None
        self._hashes: list[Hashes] = []
        self._upper = self._lower = 0
        self._strange = np.zeros(0, dtype=np.int64)
        self.shortest = self.longest = 0
        self.all_spaced = True
        self.count = 0

    @classmethod
    def of(cls, texts: Sequence[str], marks: Sequence[str] = ()) -> Half:
        """Return what is known of these few texts."""
        array = strings(texts)
        half = cls(lambda: [array], marks)
        half.see(array, lengths_of(array))
        return half

    # -- what is asked ---------------------------------------------------------------------------

    @property
    def prefix(self) -> str:
        """The longest beginning that all texts share."""
        return self._prefix or ""

    @property
    def suffix(self) -> str:
        """The longest end that all texts share."""
        return self._suffix or ""

    @property
    def are_same(self) -> bool:
        """Whether all texts are one and the same, which is then `prefix`."""
        return self.shortest == self.longest == len(self.prefix)

    @property
    def hashes(self) -> Hashes:
        """A number for each text; equal texts have equal ones."""
        self._hashes = [np.concatenate(self._hashes)] if self._hashes else []
        return self._hashes[0] if self._hashes else np.empty(0, dtype=np.int64)

    @property
    def mostly_capitals(self) -> bool:
        """Whether capitals times two outnumber small letters, as `prepare_data` counted."""
        points = np.flatnonzero(self._strange)
        letters = [(chr(point), int(self._strange[point])) for point in points]
        upper = sum(times for letter, times in letters if letter.isalpha() and letter.isupper())
        lower = sum(times for letter, times in letters if letter.isalpha() and letter.islower())
        return (self._upper + upper) * 2 > self._lower + lower

    def holds(self, mark: str) -> bool:
        """Tell whether any text holds one of the marks."""
        return mark not in self._unseen

    def stands_inside(self, suffix: str) -> bool:
        """Tell whether any text that ends with `suffix` also holds it before its end."""
        return stands_inside(self._again(), suffix)

    # -- the walk --------------------------------------------------------------------------------

    def see(self, texts: Any, lengths: NDArray[np.int64]) -> None:
        """Look at the next texts, which have so many letters."""
        import pyarrow.compute as pc

        if not len(texts):
            return
        shortest = int(lengths.min())
        self.shortest = min(self.shortest, shortest) if self.count else shortest
        self.longest = max(self.longest, int(lengths.max()))
        self.count += len(texts)
        if self._prefix is None or self._suffix is None:
            self._prefix = self._suffix = texts[0].as_py()
        self._prefix = _shared(texts, self._prefix, pc.starts_with, _head, str.startswith)
        self._suffix = _shared(texts, self._suffix, pc.ends_with, _tail, str.endswith)
        self.all_spaced = self.all_spaced and pc.all(pc.starts_with(texts, " ")).as_py()
        self._hashes.append(hashes(texts))
        self._see_marks(texts)
        self._see_letters(texts)

    def _see_marks(self, texts: Any) -> None:
        import pyarrow.compute as pc

        if not self._unseen:
            return
        # as a rule in vain, and quickest in all letters at once: a mark may lie across two texts
        letters = bytes_of(texts).tobytes()
        for mark in list(self._unseen):
            sought = mark.encode()
            # a letter alone is found ten times as quickly, and most marks have a rare one
            may_be = all(bytes((each,)) in letters for each in set(sought)) and sought in letters
            if may_be and pc.any(pc.match_substring(texts, mark)).as_py():
                self._unseen.remove(mark)

    def _see_letters(self, texts: Any) -> None:
        letters = bytes_of(texts)
        for start in range(0, len(letters), _PIECE):
            piece = letters[start : start + _PIECE]
            # what lies before the first letter becomes a large number
            self._upper += int(np.count_nonzero(piece - _UPPER_A < _ALPHABET))
            self._lower += int(np.count_nonzero(piece - _LOWER_A < _ALPHABET))
        strange = letters[letters >= _FIRST_STRANGE]  # letters beyond ASCII are made of these alone
        for start, end in _whole_letters(strange):
            counts = np.bincount(_points(strange[start:end]))
            if len(counts) > len(self._strange):
                self._strange = np.pad(self._strange, (0, len(counts) - len(self._strange)))
            self._strange[: len(counts)] += counts


def lengths_of(texts: Any) -> NDArray[np.int64]:
    """Return how many letters each text has."""
    import pyarrow.compute as pc

    return as_numbers(pc.utf8_length(texts))


def stands_inside(blocks: Iterable[Any], suffix: str) -> bool:
    """Tell whether any text that ends with `suffix` also holds it before its end."""
    import pyarrow.compute as pc

    for texts in blocks:
        body = pc.utf8_slice_codeunits(texts, start=0, stop=-len(suffix))
        if pc.any(pc.and_(pc.ends_with(texts, suffix), pc.match_substring(body, suffix))).as_py():
            return True
    return False


def common_suffix(blocks: Iterable[Any]) -> str:
    """Return the longest end that all texts share; looks no further than it has to."""
    import pyarrow.compute as pc

    shared: str | None = None
    for texts in blocks:
        if not len(texts):
            continue
        start = texts[0].as_py() if shared is None else shared
        shared = _shared(texts, start, pc.ends_with, _tail, str.endswith)
        if not shared:
            break
    return shared or ""


def hashes(texts: Any) -> Hashes:
    """Return a number for each text: equal for equal texts, and for others hardly ever."""
    import pyarrow as pa

    # as bytes: Python would only spell the letters out to mix them at once
    values = texts.view(pa.large_binary()).to_pylist()
    return np.fromiter(map(hash, values), dtype=np.int64, count=len(values))


def different(numbers: Hashes) -> int:
    """Return how many different numbers these are."""
    ordered = np.sort(numbers)
    return int(np.count_nonzero(ordered[1:] != ordered[:-1])) + (len(ordered) > 0)


def mixed(columns: Sequence[Hashes]) -> Hashes:
    """Return one number for each row of several columns."""
    row = np.zeros(len(columns[0]), dtype=np.uint64)
    for column in columns:
        row ^= row >> _HALF
        row *= _STIR
        row ^= column.view(np.uint64)
        row *= _STIR
    return row.view(np.int64)


_STIR = np.uint64(0x9E3779B97F4A7C15)  # 2**64 by the golden ratio, as Knuth multiplies
_HALF = np.uint64(32)


def _shared(texts: Any, shared: str, find: _Find, cut: _Cut, fits: _Fits) -> str:
    """Return what of `shared` all these texts have."""
    at = 0
    while shared:
        fit = as_flags(find(texts.slice(at), shared))
        misfit = int(np.argmin(fit)) if len(fit) else 0
        if not len(fit) or fit[misfit]:
            break
        at += misfit
        shared = _shorten(shared, texts[at].as_py(), cut, fits)
    return shared


def _shorten(shared: str, text: str, cut: _Cut, fits: _Fits) -> str:
    """Halve the search: a cell may be a whole book, and texts may share all but a letter."""
    known, wrong = 0, min(len(shared), len(text)) + 1
    while wrong - known > 1:
        middle = (known + wrong) // 2
        if fits(text, cut(shared, middle)):
            known = middle
        else:
            wrong = middle
    return cut(shared, known)


def _head(text: str, size: int) -> str:
    return text[:size]


def _tail(text: str, size: int) -> str:
    return text[len(text) - size :]


def _points(letters: NDArray[np.uint8]) -> NDArray[Any]:
    """Return the numbers of letters beyond ASCII; Latin, Greek and Cyrillic ones have two bytes."""
    if letters[::2].max() < _FIRST_OF_THREE:
        return (letters[::2].astype(np.uint16) << 6) + letters[1::2] - _MARKS_OF_TWO
    points = letters.tobytes().decode("utf-8").encode("utf-32-le")
    return np.frombuffer(points, dtype="<u4")


def _whole_letters(strange: NDArray[np.uint8]) -> Iterable[tuple[int, int]]:
    """Return pieces of a run of letters beyond ASCII that end where a letter ends."""
    start = 0
    while start < len(strange):
        end = min(start + _PIECE, len(strange))
        while end < len(strange) and strange[end] & 0xC0 == 0x80:  # inside a letter
            end += 1
        yield start, end
        start = end
