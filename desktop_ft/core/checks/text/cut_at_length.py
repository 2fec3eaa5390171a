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
_TIMES = 6
_AT_THE_LIMIT = 2


class CutAtLength:
    """Keeps length, digest and example of the texts that stop without an end."""

    def __init__(self) -> None:
        self._lengths = array("i")
        self._digests = array("q")
        self._ids = array("q")

    def look(self, batch: TextBatch) -> None:
        """Note the longer texts that stop without an end."""
        open_ended = batch.said_by(_VOICES) & (batch.lengths >= _SHORTEST)
        open_ended[batch.places_of(ENDS_WELL)] = False
        places: Places = np.flatnonzero(open_ended)
        self._lengths.extend(batch.lengths[places].tolist())
        self._ids.extend(batch.owners[places].tolist())
        self._digests.extend(_digests(batch, places).tolist())

    def findings(self) -> Iterator[Finding]:
        """Tell of the length that stands out most."""
        lengths = np.frombuffer(self._lengths, dtype=np.intc)
        if not len(lengths):
            return
        _, first = np.unique(np.frombuffer(self._digests, dtype=np.int64), return_index=True)
        counts = np.bincount(lengths[first], minlength=int(lengths.max()) + _AROUND + 1)
        cut = _standing_out(counts)
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


def _digests(batch: TextBatch, places: Places) -> NDArray[np.int64]:
    """Return a number for each text, made of its ends and its middle, that is quick to get."""
    offset, count = batch.texts.offset, len(batch.texts)
    _, starts, letters = batch.texts.buffers()
    bounds = np.frombuffer(starts, dtype=np.int64)[offset : offset + count + 1]
    raw = np.frombuffer(letters, dtype=np.uint8)
    ends = bounds[places + 1]
    middles = (bounds[places] + ends) // 2
    taken = [raw[at[:, None] + np.arange(8)] for at in (bounds[places], middles, ends - 8)]
    numbers = [np.ascontiguousarray(each).view(np.int64)[:, 0] for each in taken]
    found: NDArray[np.int64] = numbers[0] ^ (numbers[1] * 31) ^ (numbers[2] * 1009)
    return found


def _standing_out(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the lengths with clearly more texts than the lengths around them have."""
    longest = int(np.flatnonzero(counts)[-1])
    found = []
    for length in np.flatnonzero(counts).tolist():
        around = counts[max(0, length - _AROUND) : length + _AROUND + 1]
        usual = (int(around.sum()) - int(counts[length])) / (len(around) - 1)
        fewest = _FEWEST_KNOWN if length in _KNOWN else _FEWEST
        fewest = _AT_THE_LIMIT if length in _KNOWN and length == longest else fewest
        fewest = 1 if length == _CELL else fewest
        if counts[length] >= fewest and counts[length] >= _TIMES * usual + 1:
            found.append(length)
    return np.array(found, dtype=np.int64)
