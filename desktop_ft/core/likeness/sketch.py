"""Sums folded texts up in a few numbers: the whole, its numbers, and a sketch of its letters.

The sketch is a one-permutation MinHash (Li, Owen, Zhang, NIPS 2012) with empty bins filled from
others (Shrivastava, ICML 2017): one hash for each group of letters, whatever the sketch's size.
Texts that share most of their groups share most of the sketch; those that share a whole band of
it are worth comparing. Knows no example.
"""

from __future__ import annotations

from hashlib import blake2b
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.likeness.folding import Folded, Places

Digests = NDArray[np.uint64]
Sketches = NDArray[np.uint32]

BANDS = 10
"""How many chances two texts have to be found."""
_ROWS = 4
SIZE = BANDS * _ROWS
EMPTY = np.uint32(0xFFFFFFFF)

_FEW_LETTERS = 100
_SHORT, _LONG = 3, 6
"""Letters of a group: with short ones a slip costs a short text little, with long ones long texts
of one language have little in common by chance."""

_BASE = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_A, _B, _C, _D = (np.uint32(each) for each in (0x85EBCA6B, 0xC2B2AE35, 0x27D4EB2F, 0x165667B1))
_RUN = np.uint64(1 << 32)
_NOTHING = bytes(8)


def mixed(values: Digests) -> Digests:
    """Spread the bits of these numbers (the end of splitmix64)."""
    values = (values ^ (values >> np.uint64(30))) * _MIX
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def digests(folded: Folded) -> Digests:
    """Return a number for each text that stands for all its letters; 0 for an empty one.

    The same in every process, unlike Python's own hash.
    """
    letters = memoryview(folded.letters.tobytes())
    places = (4 * folded.starts).tolist()
    told = [
        blake2b(letters[start:end], digest_size=8).digest() if end > start else _NOTHING
        for start, end in pairwise(places)
    ]
    return np.frombuffer(b"".join(told), np.uint64)


def number_digests(folded: Folded) -> Digests:
    """Return a number for each text that stands for the numbers in it, in their order."""
    letters, starts = folded.letters, folded.starts
    places = np.flatnonzero((letters >= 0x30) & (letters <= 0x39))
    if not len(places):
        return np.zeros(len(starts) - 1, np.uint64)
    first = np.searchsorted(places, starts)  # the first digit of each text
    has_some = first[:-1] < first[1:]
    of_text = first[:-1][has_some]
    begins = np.ones(len(places), dtype=bool)
    begins[1:] = np.diff(places) > 1
    begins[of_text] = True
    # −5 is not 5, and 1.5 not 1 and 5
    before = np.where(begins, letters[places - 1], 0).astype(np.uint64)
    before[of_text[places[of_text] == starts[:-1][has_some]]] = 0
    before[before <= 0x2000] = 0
    values: Digests = letters[places] + (begins + before) * _RUN
    return summed(values, first)


def sketches(folded: Folded, owners: Places, count: int) -> Sketches:
    """Sketch `count` wholes (count × SIZE); `owners` says to which each text belongs, or -1.

    What has no letters to group keeps `EMPTY` everywhere.
    """
    made = np.full(count * SIZE, EMPTY, np.uint32)
    compared = owners >= 0
    letters = np.bincount(owners[compared], folded.sizes[compared], count)
    is_short = (letters < _FEW_LETTERS)[owners] & compared
    for size, texts in ((_SHORT, is_short), (_LONG, compared & ~is_short)):
        grouped = texts & (folded.sizes >= size)
        if grouped.any():
            some = folded.where(grouped)
            _put(made, _groups(some.letters, size), _owners_of_groups(some, owners[grouped], size))
    return _filled(made.reshape(count, SIZE))


def bands(made: Sketches) -> NDArray[np.uint32]:
    """Return a number for each band of each sketch (count × BANDS); 0 where there is none."""
    parts = made.reshape(len(made), BANDS, _ROWS).astype(np.uint64)
    sums = np.zeros((len(made), BANDS), np.uint64)
    for at in range(_ROWS):
        sums = mixed(sums * _BASE + parts[:, :, at] + np.uint64(1))
    short = (sums >> np.uint64(32)).astype(np.uint32) | np.uint32(1)
    short[made[:, 0] == EMPTY] = 0
    return short


def summed(values: Digests, starts: Places) -> Digests:
    """Sum up each run of values, with regard to their order."""
    sizes = np.diff(starts)
    at = np.arange(len(values)) - np.repeat(starts[:-1], sizes)
    longest = int(sizes.max(initial=0))
    powers = np.full(longest + 1, _BASE, np.uint64)
    powers[0] = 1
    powers = np.cumprod(powers)
    sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(mixed(values) * powers[at])))
    found = sums[starts[1:]] - sums[starts[:-1]]
    return np.where(sizes > 0, mixed(found + sizes.astype(np.uint64)), np.uint64(0))


def _groups(letters: NDArray[np.uint32], size: int) -> NDArray[np.uint32]:
    """Return a number for each group of so many letters, by where it begins."""
    last = len(letters) - _SHORT + 1
    three = letters[:last] * _A
    three += letters[1 : last + 1] * _B
    three += letters[2 : last + 2] * _C
    if size == _SHORT:
        return three
    groups = three[:-_SHORT] * _D
    groups += three[_SHORT:]
    return groups


def _owners_of_groups(folded: Folded, owners: Places, size: int) -> Places:
    """Return to which whole each group belongs, -1 for those that begin in one text of two."""
    last = len(folded.letters) - size + 1
    found = np.repeat(owners, folded.sizes)[:last]
    for step in range(1, size):
        found[folded.starts[1:-1] - step] = -1
    return found


def _put(made: Sketches, groups: NDArray[np.uint32], owner: Places) -> None:
    """Keep the smallest hash in each bin of each whole."""
    within = owner >= 0
    groups, owner = groups[within], owner[within]
    groups = (groups ^ (groups >> np.uint32(15))) * _D
    groups = (groups ^ (groups >> np.uint32(13))) * _B
    groups ^= groups >> np.uint32(16)
    bins = ((groups >> np.uint32(16)) * np.uint32(SIZE)) >> np.uint32(16)
    np.minimum.at(made, owner * SIZE + bins, (groups * _A) >> np.uint32(1))


def _filled(made: Sketches) -> Sketches:
    """Fill empty bins from others, in an order that is the same for all."""
    empty = made == EMPTY
    some = ~empty.all(axis=1)
    rows, columns = np.nonzero(empty & some[:, None])
    source = made.copy()
    for step in range(1, 64 * SIZE):
        if not len(rows):
            break
        from_ = mixed((columns * (64 * SIZE) + step).astype(np.uint64)) % np.uint64(SIZE)
        values = source[rows, from_.astype(np.int64)]
        hit = values != EMPTY
        made[rows[hit], columns[hit]] = values[hit] + np.uint32(step)
        rows, columns = rows[~hit], columns[~hit]
    return made
