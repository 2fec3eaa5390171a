"""What the checks of whole sets remember of each example: digests, sizes and sketches, no text.

Seen once for all of them. What was asked are the texts up to the last one of the user, the answer
is what follows; instructions and tools stand for themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.arrow_arrays import strings
from desktop_ft.core.checks.batch import TextBatch
from desktop_ft.core.checks.half import hashes
from desktop_ft.core.checks.voices import Voice
from desktop_ft.core.edits import Ids
from desktop_ft.core.likeness.folding import Folded, Places, fold
from desktop_ft.core.likeness.sketch import (
    Digests,
    bands,
    digests,
    mixed,
    number_digests,
    sketches,
    summed,
)

MOST_NAMES = 2000
"""Of more different answers than that, none is remembered: they are no classes."""
MOST_LETTERS_OF_NAME = 100
_LETTERS, _EXAMPLES = 400_000, 4000  # what the processor's cache holds
_LEAST_OPENER = 20


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """Columns as long as `ids`.

    `system` stands for instructions and tools, `asked`, `answer` and `exact` for their texts (the
    last one with every letter as it is), `numbers` for the numbers in what was asked. Texts
    without questions have their own letters in `numbers` and `bands`. `opener` stands for how a
    conversation begins, 0 where that is too common a phrase.
    """

    ids: Ids
    system: Digests
    asked: Digests
    answer: Digests
    exact: Digests
    numbers: Digests
    answer_numbers: Digests
    opener: Digests
    bands: NDArray[np.uint32]
    asked_letters: Places
    answer_letters: Places
    is_pair: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def has_question(self) -> NDArray[np.bool_]:
        """Mark the examples in which something is asked."""
        marked: NDArray[np.bool_] = self.asked != 0
        return marked


class Gathered:
    """Looks at batches on behalf of many checks; each batch counts once."""

    def __init__(self) -> None:
        self._parts: list[Seen] = []
        self._last: TextBatch | None = None
        self.names: dict[int, str] = {}
        """What answers are called, by their digest, while they are few and short."""

    def look(self, batch: TextBatch) -> None:
        """Remember a batch; the check that comes second with it changes nothing."""
        if batch is self._last:
            return
        self._last = batch
        self.__dict__.pop("seen", None)
        for part in _pieces(batch):
            seen = _look(part)
            self._parts.append(seen)
            self._name(part, seen)

    @cached_property
    def seen(self) -> Seen:
        """All that was seen."""
        self._last = None
        if not self._parts:
            self._parts.append(_look(_no_batch()))
        columns = {
            field.name: np.concatenate([getattr(part, field.name) for part in self._parts])
            for field in fields(Seen)
        }
        self._parts = [Seen(**columns)]
        return self._parts[0]

    def _name(self, part: TextBatch, seen: Seen) -> None:
        if len(self.names) > MOST_NAMES:
            return
        values, firsts = np.unique(seen.answer, return_index=True)
        for value, place in zip(values.tolist(), firsts.tolist(), strict=True):
            if value not in self.names and value:
                last = int(part.starts[place + 1]) - 1
                self.names[value] = part.text(last).strip()[:MOST_LETTERS_OF_NAME]
            if len(self.names) > MOST_NAMES:
                return


def asked_and_answer(batch: TextBatch) -> list[tuple[str, str]]:
    """Return in one text each what was asked in each example, and the answer."""
    texts, voices, starts = batch.texts.to_pylist(), batch.voices.tolist(), batch.starts.tolist()
    found = []
    for first, end in pairwise(starts):
        asked: list[str] = []
        answer: list[str] = []
        for place in range(first, end):
            if voices[place] == _USER:
                asked += answer
                asked.append(texts[place])
                answer = []
            elif voices[place] not in _APART:
                answer.append(texts[place])
        found.append(("\n".join(asked), "\n".join(answer)))
    return found


_SYSTEM = (Voice.SYSTEM, Voice.TOOLS)
_APART = frozenset(int(voice) for voice in _SYSTEM)
_USER = int(Voice.USER)


def _pieces(batch: TextBatch) -> Iterator[TextBatch]:
    """Cut a batch so that the letters of each piece stay near the processor."""
    offsets = np.frombuffer(batch.texts.buffers()[1], np.int64)[batch.texts.offset :]
    ends = offsets[batch.starts]
    at, count = 0, len(batch.ids)
    while at < count:
        fits = int(np.searchsorted(ends, ends[at] + _LETTERS, side="right")) - 1
        to = min(max(fits, at + 1), at + _EXAMPLES, count)
        first, last = int(batch.starts[at]), int(batch.starts[to])
        yield TextBatch(
            batch.ids[at:to],
            batch.starts[at : to + 1] - first,
            batch.voices[first:last],
            batch.texts.slice(first, last - first),
        )
        at = to


def _no_batch() -> TextBatch:

    nothing = strings([])
    return TextBatch(np.empty(0, np.int64), np.zeros(1, np.int64), np.empty(0, np.uint8), nothing)


def _look(batch: TextBatch) -> Seen:
    count = len(batch.ids)
    folded = fold(batch.texts)
    owner = np.repeat(np.arange(count), np.diff(batch.starts))
    is_system = batch.said_by(_SYSTEM)
    is_asked = _up_to_last_question(batch, owner) & ~is_system
    is_answer = ~is_asked & ~is_system
    own = mixed(digests(folded) ^ (batch.voices.astype(np.uint64) << np.uint64(56)))
    own[folded.sizes == 0] = 0
    asked = _told(own, is_asked, owner, count)
    numbers = number_digests(folded)
    asked_numbers = _told(numbers, is_asked, owner, count)
    answer_numbers = _told(numbers, is_answer, owner, count)
    stands_alone = asked == 0
    compared = is_asked | (is_answer & stands_alone[owner])
    raw = mixed(hashes(batch.texts).view(np.uint64) ^ batch.voices.astype(np.uint64))
    return Seen(
        batch.ids,
        _told(own, is_system, owner, count),
        asked,
        _told(own, is_answer, owner, count),
        _told(raw, np.ones(len(owner), dtype=bool), owner, count),
        np.where(stands_alone, answer_numbers, asked_numbers),
        answer_numbers,
        _openers(batch, folded, own),
        bands(sketches(folded, np.where(compared, owner, -1), count)),
        np.bincount(owner[is_asked], batch.lengths[is_asked], count).astype(np.int64),
        np.bincount(owner[is_answer], batch.lengths[is_answer], count).astype(np.int64),
        np.bincount(owner[batch.said_by([Voice.PREFERRED])], minlength=count) > 0,
    )


def _up_to_last_question(batch: TextBatch, owner: Places) -> NDArray[np.bool_]:
    """Mark the texts of each example up to the last one of the user."""
    at = np.arange(len(owner))
    last = np.full(len(batch.ids), -1)
    is_user = batch.said_by([Voice.USER])
    np.maximum.at(last, owner[is_user], at[is_user])
    marked: NDArray[np.bool_] = at <= last[owner]
    return marked


def _told(values: Digests, mask: NDArray[np.bool_], owner: Places, count: int) -> Digests:
    """Return one number for those texts of each example that are marked; 0 for none."""
    mask = mask & (values != 0)
    starts = np.concatenate(([0], np.cumsum(np.bincount(owner[mask], minlength=count))))
    return summed(values[mask], starts.astype(np.int64))


def _openers(batch: TextBatch, folded: Folded, own: Digests) -> Digests:
    """Return a number for the first question with what follows it."""
    found = np.zeros(len(batch.ids), np.uint64)
    places = np.flatnonzero(batch.said_by([Voice.USER]))
    owner = np.searchsorted(batch.starts, places, side="right") - 1
    owner, firsts = np.unique(owner, return_index=True)
    places = places[firsts]
    stays = (places + 1 < batch.starts[owner + 1]) & (folded.sizes[places] >= _LEAST_OPENER)
    owner, places = owner[stays], places[stays]
    found[owner] = mixed(own[places] ^ mixed(own[places + 1]))
    return found
