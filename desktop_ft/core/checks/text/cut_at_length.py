"""Texts that all end at the same length: a program kept so many letters and no more.

Told for lengths at which clearly more different texts stop without an end than at the lengths
around; for the limits of known programs (255, 32,767) fewer are enough.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.checks.batch import Places, TextBatch
from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.fixes import RemoveRows
from desktop_ft.core.checks.text.cut_off import ENDS_WELL
from desktop_ft.core.checks.voices import Voice
from desktop_ft.core.edits import Ids
from desktop_ft.core.text import Number, plural, text

_VOICES = (Voice.USER, Voice.ASSISTANT, Voice.PREFERRED)
_KNOWN = (255, 256, 511, 512, 1000, 1023, 1024, 2000, 2048, 4000, 4096, 8192, 32767, 65535)
_CELL = 32767  # what a cell of Excel holds: nothing ends there by chance
_SHORTEST = 50
_FEWEST, _FEWEST_KNOWN = 5, 3
_AROUND = 12
_BYTES = 8
_PRIME = 1_000_003
_TIMES = 6
_AT_THE_LIMIT = 2


class CutAtLength:
    """Keeps of each text that stops without an end: its length, how it begins, how it ends."""

    def __init__(self) -> None:
        self._lengths = array("i")
        self._begins = array("q")
        self._ends = array("q")
        self._ids = array("q")

    def look(self, batch: TextBatch) -> None:
        """Note the longer texts that stop without an end."""
        open_ended = batch.said_by(_VOICES) & (batch.lengths >= _SHORTEST)
        open_ended[batch.places_of(ENDS_WELL)] = False
        places: Places = np.flatnonzero(open_ended)
        begins, ends = _both_ends(batch, places)
        self._lengths.extend(batch.lengths[places].tolist())
        self._ids.extend(batch.owners[places].tolist())
        self._begins.extend(begins.tolist())
        self._ends.extend(ends.tolist())

    def findings(self) -> Iterator[Finding]:
        """Tell of the length that stands out most."""
        lengths = np.frombuffer(self._lengths, dtype=np.intc)
        if not len(lengths):
            return
        size = int(lengths.max()) + _AROUND + 1
        # rows made from one pattern have one length too, but begin or end alike
        counts = np.minimum(
            _different(lengths, self._begins, size), _different(lengths, self._ends, size)
        )
        cut = _standing_out(counts, np.bincount(lengths, minlength=size))
        if not len(cut):
            return
        worst = int(cut[np.argmax(counts[cut])])
        ids: Ids = np.unique(np.frombuffer(self._ids, dtype=np.int64)[lengths == worst])
        why = text(
            "core",
            "Each of them has exactly {letters} letters and stops without an end: a program kept"
            " only so many. What comes after is missing.",
        )
        yield Finding(
            "cut_at_length",
            Severity.WARN,
            text("core", "Texts cut at the same length"),
            why.format(letters=Number(worst)),
            ids,
            RemoveRows(plural("core", "Leave out %n cut example(s)", "", len(ids)), ids),
            topic=Topic.TEXT,
            source="Desktop FT; 255 letters are a common limit of data bases, 32,767 that of a cell"
            " of Excel",
        )


def _both_ends(batch: TextBatch, places: Places) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the first and the last eight bytes of these texts, each as a number."""
    offset, count = batch.texts.offset, len(batch.texts)
    _, starts, letters = batch.texts.buffers()
    bounds = np.frombuffer(starts, dtype=np.int64)[offset : offset + count + 1]
    raw = np.frombuffer(letters or b"", dtype=np.uint8)
    first, last = (
        np.ascontiguousarray(raw[at[:, None] + np.arange(_BYTES)]).view(np.int64)[:, 0]
        for at in (bounds[places], bounds[places + 1] - _BYTES)
    )
    return first, last


def _different(lengths: NDArray[np.intc], digests: array[int], size: int) -> NDArray[np.int64]:
    """Count, for each length, the different digests."""
    both = np.frombuffer(digests, dtype=np.int64) * _PRIME + lengths
    _, first = np.unique(both, return_index=True)
    counts: NDArray[np.int64] = np.bincount(lengths[first], minlength=size)
    return counts


def _standing_out(counts: NDArray[np.int64], texts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the lengths with clearly more texts than those around, and few longer ones."""
    longer = int(texts.sum()) - np.cumsum(texts)
    longest = int(np.flatnonzero(texts)[-1])
    found = []
    for length in np.flatnonzero(counts).tolist():
        around = counts[max(0, length - _AROUND) : length + _AROUND + 1]
        usual = (int(around.sum()) - int(counts[length])) / (len(around) - 1)
        fewest = _FEWEST_KNOWN if length in _KNOWN else _FEWEST
        fewest = _AT_THE_LIMIT if length in _KNOWN and length == longest else fewest
        fewest = 1 if length == _CELL else fewest
        is_many = counts[length] >= fewest and counts[length] >= _TIMES * usual + 1
        if is_many and longer[length] <= texts[length]:
            found.append(length)
    return np.array(found, dtype=np.int64)
