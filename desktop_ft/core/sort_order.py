"""Tells rows apart key by key, by numbers of eight bytes as long as they will do.

Sorting a million numbers takes a fraction of the time that sorting texts takes: eight bytes of
each text, read as one number, are in the order of the texts; they are replaced by their ranks,
and ranks of several such windows fit into one number. Only rows that the first windows leave
alike are compared as texts. Knows nothing of letters, files and windows on a screen.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.arrow_arrays import numbers
from desktop_ft.core.edits import Ids

Codes = NDArray[np.uint64]

_WIDTH = 8
_DEPTH = 12 * _WIDTH
"""So many bytes of a text, after what all begin with, are compared as numbers."""
_TRIED = 3
_FEW_BITS = 6
"""After three windows that told so little, the texts are compared at once."""
_BITS = 64
_PIECE = 50_000
_SAMPLE = 4000
_MOST_BYTES = 1 << 31  # Arrow holds no more letters in one piece


class Order:
    """The order of rows, as far as keys have told them apart; alike rows stay as they were."""

    def __init__(self, count: int) -> None:
        self.places: Ids = np.arange(count, dtype=np.int64)
        """The rows in their order; right once the last key was told and `settle` called."""
        self.rows: Ids = self.places.copy()
        """The rows that are not told apart yet, those that are alike side by side."""
        self.slots: Ids = self.places.copy()
        """Where those rows stand in `places`."""
        self._codes: Codes = np.zeros(count, dtype=np.uint64)
        self._bits = 0

    def groups(self) -> Codes:
        """Return for each of `rows` the number of the group of alike ones; after `settle`."""
        return self._codes

    def ranks(self) -> Codes:
        """Return for each row its place in the order, for alike ones the first one's.

        After the last key was told and `settle` called.
        """
        ranks = np.empty(len(self.places), dtype=np.uint64)
        ranks[self.places] = np.arange(len(self.places), dtype=np.uint64)
        groups = self._codes[: len(self.rows)]
        firsts = np.flatnonzero(np.append(True, groups[1:] != groups[:-1])[: len(groups)])
        sizes = np.diff(firsts, append=len(groups))
        ranks[self.rows] = np.repeat(self.slots[firsts], sizes).astype(np.uint64)
        return ranks

    def by_codes(self, codes: Codes, count: int) -> None:
        """Tell `rows` apart by small numbers below `count`."""
        bits = (count - 1).bit_length()
        if not bits or not len(self.rows):
            return
        if self._bits + bits + self._index_bits() > _BITS and self._bits:
            codes = codes[self.settle()]
        self._codes = (self._codes << np.uint64(bits)) | codes
        self._bits += bits

    def by_numbers(self, column: Any, *, descending: bool) -> None:
        """Tell rows apart by an Arrow array of numbers; missing ones come last."""
        import pyarrow.compute as pc

        self._by_missing(column)
        values = np.asarray(pc.fill_null(column, 0.0).to_numpy(), dtype=np.float64)
        bits = (values + 0.0).view(np.uint64)  # 0 and -0 are alike
        sign = np.uint64(1 << 63)
        ordered = np.where(bits & sign, ~bits, bits | sign)
        self.by_codes(*_ranked(ordered[self.rows], descending=descending))

    def by_texts(self, texts: Any, *, descending: bool, whole: bool = True) -> None:
        """Tell rows apart by the bytes of texts; missing ones come last.

        Without `whole`, texts that begin alike for long are left alike.
        """
        self._by_missing(texts)
        windows = _Windows(texts)
        rows, codes, bits = self.rows, self._codes, self._bits
        for number in range(windows.count):
            words = windows.words(self.rows, number)
            self.by_codes(*_ranked(words, descending=descending))
            if not len(self.rows):
                break
            if whole and number == _TRIED and self.rows is rows and self._bits < bits + _FEW_BITS:
                self._codes, self._bits = codes, bits
                break
        self.settle()
        if whole and len(self.rows) and not windows.all_alike:
            self._by_whole(texts, descending=descending)

    def settle(self) -> Ids:
        """Put rows in order as far as they are told apart; return which of `rows` are left."""
        count, bits = len(self.rows), self._index_bits()
        if not self._bits and count == len(self.places):
            return np.arange(count, dtype=np.int64)
        if self._bits + bits <= _BITS:
            packed = (self._codes << np.uint64(bits)) | np.arange(count, dtype=np.uint64)
            packed.sort()
            order = (packed & np.uint64((1 << bits) - 1)).astype(np.int64)
            told = packed >> np.uint64(bits)
        else:
            order = np.argsort(self._codes, kind="stable")
            told = self._codes[order]
        return self._put(order, told[1:] == told[:-1])

    def _index_bits(self) -> int:
        return max(1, len(self.rows).bit_length())

    def _put(self, order: Ids, same: NDArray[np.bool_]) -> Ids:
        """Take up a new order of `rows`; `same` tells of all but the last if the next is alike."""
        rows = self.rows[order]
        self.places[self.slots] = rows
        alike = np.append(False, same)
        left = alike | np.append(same, False) if len(rows) else alike[:0]
        groups = np.cumsum(~alike[: len(rows)][left])
        self.rows, self.slots = rows[left], self.slots[left]
        self._codes = groups.astype(np.uint64)
        self._bits = len(groups).bit_length() and int(groups[-1]).bit_length()
        chosen: Ids = order[left]
        return chosen

    def _by_missing(self, column: Any) -> None:
        if column.null_count:
            missing = np.asarray(column.is_null().to_numpy(), dtype=np.uint64)
            self.by_codes(missing[self.rows], 2)

    def _by_whole(self, texts: Any, *, descending: bool) -> None:
        import pyarrow as pa
        import pyarrow.compute as pc

        taken = _taken(texts, self.rows)
        if _repeats(taken):
            self.by_codes(*_ranked_texts(taken, descending=descending))
            self.settle()
            return
        groups = self._codes
        way = "descending" if descending else "ascending"
        keys = [("text", way, "at_end")]
        if groups[0] != groups[-1]:
            keys.insert(0, ("group", "ascending", "at_end"))
        table = pa.table({"group": pa.chunked_array([_as_arrow(groups)]), "text": taken})
        order = np.asarray(pc.sort_indices(table, sort_keys=keys).to_numpy(), dtype=np.int64)
        groups = groups[order]
        self._put(order, (groups[1:] == groups[:-1]) & _alike(taken, order))


class _Windows:
    """The first bytes of texts as numbers of eight bytes each, without what all begin with."""

    def __init__(self, texts: Any) -> None:
        import pyarrow as pa
        import pyarrow.compute as pc

        shared, self.all_alike = _shared(texts)
        pieces, lengths = [], [np.zeros(1, dtype=np.int64)]
        for part in texts.chunks:
            cut = pc.binary_slice(part.cast(pa.binary()), shared, shared + _DEPTH)
            offsets = np.frombuffer(cut.buffers()[1], np.int32)[cut.offset :][: len(cut) + 1]
            data = cut.buffers()[2]
            if data is not None:
                pieces.append(np.frombuffer(data, np.uint8)[offsets[0] : offsets[-1]])
            lengths.append(np.diff(offsets).astype(np.int64))
        # Reading a number needs a few bytes behind the last text.
        self._bytes = np.concatenate([*pieces, np.zeros(2 * _WIDTH, dtype=np.uint8)])
        self._ends = np.cumsum(np.concatenate(lengths))
        longest = max((int(each.max()) for each in lengths if len(each)), default=0)
        self.count = -(-longest // _WIDTH)

    def words(self, rows: Ids, number: int) -> Codes:
        """Return the n-th eight bytes of rows, in an order like that of the texts."""
        every_row = len(rows) == len(self._ends) - 1
        begins, ends = self._ends[:-1], self._ends[1:]
        if not (every_row and bool((rows[1:] > rows[:-1]).all())):
            begins, ends = begins[rows], ends[rows]
        begin = begins + number * _WIDTH
        left = np.clip(ends - begin, 0, _WIDTH)
        begin[left == 0] = 0
        every = np.ndarray(
            len(self._bytes) - _WIDTH + 1, dtype=np.uint64, buffer=self._bytes.data, strides=(1,)
        )
        words: Codes = np.ascontiguousarray(every[begin])
        if sys.byteorder == "little":  # the first byte counts most
            words = words.byteswap()
        words &= _KEPT[left]
        return words


_KEPT = np.array([(1 << 64) - (1 << 8 * (8 - count)) for count in range(9)], dtype=np.uint64)
"""What is kept of a window in which so many bytes belong to the text."""


def _shared(texts: Any) -> tuple[int, bool]:
    """Return how many bytes all texts begin with, and whether they are all the same."""
    import pyarrow.compute as pc

    ends = pc.min_max(texts).as_py()
    if ends["min"] is None:
        return 0, True
    both = [ends["min"].encode("utf-8"), ends["max"].encode("utf-8")]
    return shared_start(*both), both[0] == both[1]


def shared_start(one: Sequence[object], other: Sequence[object]) -> int:
    """Return with how many letters (or bytes) both begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _ranked(words: Codes, *, descending: bool) -> tuple[Codes, int]:
    """Replace numbers by their ranks among the different ones; return how many those are."""
    import pyarrow.compute as pc

    encoded = pc.dictionary_encode(_as_arrow(words))
    known = encoded.dictionary.to_numpy()
    ranks = np.empty(len(known), dtype=np.uint64)
    order = np.argsort(known)
    ranks[order[::-1] if descending else order] = np.arange(len(known), dtype=np.uint64)
    return ranks[encoded.indices.to_numpy()], len(known)


def _repeats(texts: Any) -> bool:
    """Tell whether texts come again and again: then few of them have to be compared."""
    if len(texts) < _SAMPLE or texts.nbytes >= _MOST_BYTES:
        return False
    places = np.linspace(0, len(texts) - 1, _SAMPLE).astype(np.int64)
    return 4 * len(texts.take(numbers(places)).unique()) <= 3 * _SAMPLE


def _ranked_texts(texts: Any, *, descending: bool) -> tuple[Codes, int]:
    """Replace texts by their ranks among the different ones; return how many those are."""
    import pyarrow.compute as pc

    encoded = texts.dictionary_encode().unify_dictionaries()
    known = encoded.chunk(0).dictionary
    order = np.asarray(pc.sort_indices(known).to_numpy(), dtype=np.int64)
    ranks = np.empty(len(known) + 1, dtype=np.uint64)
    ranks[order[::-1] if descending else order] = np.arange(len(known), dtype=np.uint64)
    ranks[-1] = 0  # of missing ones, which were told apart before
    places = [pc.fill_null(part.indices, len(known)).to_numpy() for part in encoded.chunks]
    return ranks[np.concatenate(places)], len(known)


def _as_arrow(codes: Codes) -> Any:
    import pyarrow as pa

    sound = np.ascontiguousarray(codes)
    return pa.Array.from_buffers(pa.uint64(), len(sound), [None, pa.py_buffer(sound)])


def _taken(texts: Any, rows: Ids) -> Any:
    """Return texts of rows, piece by piece: one piece may not hold all bytes."""
    import pyarrow as pa

    if len(rows) == len(texts) and bool((np.diff(rows) == 1).all()):
        return texts
    pieces = (rows[at : at + _PIECE] for at in range(0, len(rows), _PIECE))
    chunks = [chunk for some in pieces for chunk in texts.take(numbers(some)).chunks]
    return pa.chunked_array(chunks, type=texts.type)


def _alike(texts: Any, order: Ids) -> NDArray[np.bool_]:
    """Tell of each text but the last whether the next one in the order is the same."""
    import pyarrow.compute as pc

    # Texts of other lengths need not be fetched from all over the column.
    lengths = np.asarray(pc.fill_null(pc.binary_length(texts), -1).to_numpy())[order]
    same = lengths[1:] == lengths[:-1]
    likely = np.flatnonzero(same & (lengths[1:] > 0))
    for at in range(0, len(likely), _PIECE):
        some = likely[at : at + _PIECE]
        one, other = (texts.take(numbers(order[some + ahead])) for ahead in (0, 1))
        same[some] = pc.equal(one, other).to_numpy()
    return np.asarray(same, dtype=bool)
