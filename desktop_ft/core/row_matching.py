"""Where two lists of rows differ, each row being one 64-bit number. Knows no dataset.

Equal beginnings and ends go first, then rows that are there once on either side are anchors, and
small gaps between them are compared by difflib; what is left stands row against row. The work on
all rows is NumPy's, which lets other threads run meanwhile: a dict of a million rows does not.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from difflib import SequenceMatcher

import numpy as np
from numpy.typing import NDArray

Digests = NDArray[np.int64]
Block = tuple[int, int, int, int]
PIECE = 20_000
"""How many numbers become Python's at a time: a million at once stops all for 20 ms."""
_SMALL = 500  # rows that difflib may compare with each other: its time grows with their product
_FIRST_LOOK = 16


def differing_blocks(ours: Digests, others: Digests) -> Iterator[Block]:
    """Return what differs as (first, end) of ours and (first, end) of theirs, in order."""
    waiting = [iter([(0, len(ours), 0, len(others))])]
    while waiting:
        block = next(waiting[-1], None)
        if block is None:
            waiting.pop()
            continue
        top, bottom, first, last = block = _trimmed(ours, others, block)
        rows, other_rows = bottom - top, last - first
        if not rows and not other_rows:
            continue
        if not rows or not other_rows or rows == other_rows == 1:
            yield block
        elif rows <= _SMALL and other_rows <= _SMALL:
            yield from _by_difflib(ours, others, block)
        else:
            mine, theirs = _anchors(ours[top:bottom], others[first:last])
            if len(mine):
                waiting.append(_between(block, mine + top, theirs + first))
            else:
                yield block


def _trimmed(ours: Digests, others: Digests, block: Block) -> Block:
    top, bottom, first, last = block
    same = _same(ours[top:bottom], others[first:last])
    top, first = top + same, first + same
    same = _same(ours[top:bottom][::-1], others[first:last][::-1])
    return top, bottom - same, first, last - same


def _same(ours: Digests, others: Digests) -> int:
    """Return how many rows are the same from the beginning; looks no further than it must."""
    most = min(len(ours), len(others))
    at, step = 0, _FIRST_LOOK
    while at < most:
        end = min(at + step, most)
        differs = ours[at:end] != others[at:end]
        first = int(differs.argmax())
        if differs[first]:
            return at + first
        at, step = end, step * 4
    return most


def _by_difflib(ours: Digests, others: Digests, block: Block) -> Iterator[Block]:
    top, bottom, first, last = block
    mine, theirs = ours[top:bottom].tolist(), others[first:last].tolist()
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            yield top + i, top + j, first + k, first + m


def _between(block: Block, mine: Digests, theirs: Digests) -> Iterator[Block]:
    """Return what is not empty between anchors."""
    top, bottom, first, last = block
    tops, bottoms = np.append(top, mine + 1), np.append(mine, bottom)
    firsts, lasts = np.append(first, theirs + 1), np.append(theirs, last)
    gaps = np.flatnonzero((bottoms > tops) | (lasts > firsts))
    edges = (tops, bottoms, firsts, lasts)
    for at in range(0, len(gaps), PIECE):  # zip makes one tuple at a time
        piece = gaps[at : at + PIECE]
        yield from zip(*(each[piece].tolist() for each in edges), strict=True)


def _anchors(ours: Digests, others: Digests) -> tuple[Digests, Digests]:
    """Return the rows that are there once on either side, as many as stand in the same order."""
    (values, mine), (other_values, theirs) = _once(ours), _once(others)
    if not len(values) or not len(other_values):
        return mine[:0], theirs[:0]
    at = np.searchsorted(other_values, values)
    at[at == len(other_values)] = 0
    both = other_values[at] == values
    mine, theirs = mine[both], theirs[at[both]]
    in_order = np.argsort(mine)
    mine, theirs = mine[in_order], theirs[in_order]
    if np.all(theirs[1:] > theirs[:-1]):
        return mine, theirs
    chain = _ascending(theirs)
    return mine[chain], theirs[chain]


def _once(values: Digests) -> tuple[Digests, Digests]:
    """Return the values that are there once, ascending, and where each is."""
    places = np.argsort(values)
    ordered = values[places]
    starts = np.append(True, ordered[1:] != ordered[:-1])
    single = starts & np.append(starts[1:], True)
    if not len(values):
        single = single[:0]
    return ordered[single], places[single]


def _ascending(numbers: Digests) -> Digests:
    """Return the places of the longest ascending chain."""
    ends, last_of = array("q"), array("q")  # the least end of a chain of each length, its place
    before = array("q")
    for start in range(0, len(numbers), PIECE):
        for place, number in enumerate(numbers[start : start + PIECE].tolist(), start):
            length = bisect_left(ends, number)
            before.append(last_of[length - 1] if length else -1)
            if length == len(ends):
                ends.append(number)
                last_of.append(place)
            else:
                ends[length], last_of[length] = number, place
    chain = array("q")
    at = last_of[-1]
    while at >= 0:
        chain.append(at)
        at = before[at]
    return np.frombuffer(chain, dtype=np.int64)[::-1]
