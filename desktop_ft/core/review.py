"""What the user thinks of each example: status, label and note. They are never part of the row.

Knows nothing of rows' contents, of where reviews are kept or how they are shown.
"""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

ExampleId = int
Ids = NDArray[np.int64]
Pair = tuple["Review", "Review"]

_FIRST_ROOM = 1024
_PIECE = 1000


class Status(StrEnum):
    """How far an example is; DRAFT is one that nobody has decided on yet."""

    DRAFT = "draft"
    READY = "ready"
    REJECTED = "rejected"


STATUSES = tuple(Status)
_NUMBERS = {status: number for number, status in enumerate(STATUSES)}


@dataclass(frozen=True, slots=True)
class Review:
    """What was said of one example."""

    status: Status = Status.DRAFT
    label: str = ""
    note: str = ""

    def __bool__(self) -> bool:
        return self != NO_REVIEW


NO_REVIEW = Review()


class ReviewChanges(Mapping[ExampleId, Pair]):
    """By example id, the review before and after.

    Reviews of many examples are mostly the same few, so a million of them are two arrays.
    """

    def __init__(self, ids: Ids, pairs: Sequence[Pair], which: NDArray[np.int32]) -> None:
        self.ids = ids
        self.pairs = tuple(pairs)
        self.which = which

    @classmethod
    def of(cls, changes: Mapping[ExampleId, Pair]) -> ReviewChanges:
        """Return the same changes in this form."""
        if isinstance(changes, ReviewChanges):
            return changes
        pairs: dict[Pair, int] = {}
        which = [pairs.setdefault(pair, len(pairs)) for pair in changes.values()]
        ids = np.fromiter(changes, dtype=np.int64, count=len(changes))
        return cls(ids, tuple(pairs), np.array(which, dtype=np.int32))

    def inverse(self) -> ReviewChanges:
        """Return the changes that take these back."""
        return ReviewChanges(self.ids, [(new, old) for old, new in self.pairs], self.which)

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[ExampleId]:
        for first in range(0, len(self.ids), _PIECE):  # a journal must not stop the window
            yield from self.ids[first : first + _PIECE].tolist()

    def __getitem__(self, key: ExampleId) -> Pair:
        found = np.flatnonzero(self.ids == key)
        if not len(found):
            raise KeyError(key)
        return self.pairs[int(self.which[found[0]])]

    def items(self) -> ItemsView[ExampleId, Pair]:
        """Return what is iterated quickly, one after another."""
        return _Items(self)


class _Items(ItemsView[ExampleId, Pair]):
    def __init__(self, changes: ReviewChanges) -> None:
        super().__init__(changes)
        self._changes = changes

    def __iter__(self) -> Iterator[tuple[ExampleId, Pair]]:
        changes = self._changes
        for first in range(0, len(changes.ids), _PIECE):
            piece = slice(first, first + _PIECE)
            which = changes.which[piece].tolist()
            for key, at in zip(changes.ids[piece].tolist(), which, strict=True):
                yield key, changes.pairs[at]


class Reviews:
    """The reviews of a dataset: a number by example id into the list of different reviews.

    Marking and counting a million takes milliseconds. A fork shares its memory with the original
    until either of them changes.
    """

    def __init__(self) -> None:
        self._codes: NDArray[np.int32] = np.zeros(0, dtype=np.int32)
        self._different: list[Review] = [NO_REVIEW]
        self._code_of: dict[Review, int] = {NO_REVIEW: 0}
        self._shared = False

    def __len__(self) -> int:
        return int(np.count_nonzero(self._codes))

    def get(self, key: ExampleId) -> Review:
        """Return what was said of an example."""
        return self._different[int(self._codes[key])] if key < len(self._codes) else NO_REVIEW

    def ids(self) -> Ids:
        """Return all examples that something was said of."""
        return np.flatnonzero(self._codes)

    def items(self) -> list[tuple[ExampleId, Review]]:
        """Return all that something was said of, with what was said."""
        return [(key, self.get(key)) for key in self.ids().tolist()]

    def labels(self) -> list[str]:
        """Return the labels in use, sorted."""
        used = np.flatnonzero(np.bincount(self._codes)).tolist()
        return sorted({self._different[code].label for code in used} - {""}, key=str.casefold)

    def fork(self) -> Reviews:
        """Return an independent copy."""
        copy = Reviews.__new__(Reviews)
        copy.__dict__.update(self.__dict__)
        self._shared = copy._shared = True
        return copy

    def marked(self, ids: Ids, status: Status) -> ReviewChanges:
        """Return the changes that give these examples a status; labels and notes stay."""
        codes = self._codes_of(ids)
        used = np.flatnonzero(np.bincount(codes, minlength=1)).tolist()
        pairs: list[Pair] = []
        pair_of = np.full(len(self._different), -1, dtype=np.int32)
        for code in used:
            before = self._different[code]
            if before.status is not status:
                pair_of[code] = len(pairs)
                pairs.append((before, Review(status, before.label, before.note)))
        which = pair_of[codes]
        changing = which >= 0
        return ReviewChanges(ids[changing], pairs, which[changing])

    def changes_to(self, later: Reviews) -> ReviewChanges:
        """Return what was said since, in a fork; this one must not have changed meanwhile."""
        room = max(len(self._codes), len(later._codes))
        before, after = (_padded(codes, room) for codes in (self._codes, later._codes))
        ids = np.flatnonzero(before != after)
        kinds = len(later._different)  # a fork adds to the list of different reviews
        together = before[ids].astype(np.int64) * kinds + after[ids]
        found, which = np.unique(together, return_inverse=True)
        pairs = [
            (later._different[each // kinds], later._different[each % kinds])
            for each in found.tolist()
        ]
        return ReviewChanges(ids, pairs, which.astype(np.int32))

    def apply(self, changes: Mapping[ExampleId, Pair]) -> None:
        """Set the reviews that come after the change."""
        if not changes:
            return
        packed = ReviewChanges.of(changes)
        self._own(int(packed.ids.max()))
        after = np.array([self._code(new) for _, new in packed.pairs], dtype=np.int32)
        self._codes[packed.ids] = after[packed.which]

    def numbers(self, ids: Ids) -> NDArray[np.uint8]:
        """Return for each of these examples the number of its status in `STATUSES`."""
        numbers = [_NUMBERS[review.status] for review in self._different]
        return np.array(numbers, dtype=np.uint8)[self._codes_of(ids)]

    def counts(self, ids: Ids) -> dict[Status, int]:
        """Count these examples by status."""
        counted = np.bincount(self.numbers(ids), minlength=len(STATUSES)).tolist()
        return dict(zip(STATUSES, counted, strict=True))

    def telling(self, ids: Ids, fits: Callable[[Review], bool]) -> NDArray[np.bool_]:
        """Tell of each of these examples whether what was said of it fits."""
        fitting = np.fromiter(map(fits, self._different), dtype=bool, count=len(self._different))
        return np.asarray(fitting[self._codes_of(ids)])

    def count_labels(self, ids: Ids) -> dict[str, int]:
        """Count these examples by label; "" are those without one."""
        if len(self._different) == 1:  # nothing was said of any
            return {self._different[0].label: len(ids)} if len(ids) else {}
        counts: dict[str, int] = {}
        for code, count in enumerate(np.bincount(self._codes_of(ids), minlength=1).tolist()):
            if count:
                label = self._different[code].label
                counts[label] = counts.get(label, 0) + count
        return counts

    def _codes_of(self, ids: Ids) -> NDArray[np.int32]:
        found = np.zeros(len(ids), dtype=np.int32)
        known = ids < len(self._codes)
        found[known] = self._codes[ids[known]]
        return found

    def _code(self, review: Review) -> int:
        code = self._code_of.setdefault(review, len(self._different))
        if code == len(self._different):
            self._different.append(review)
        return code

    def _own(self, highest: ExampleId) -> None:
        if self._shared:
            self._codes = self._codes.copy()
            self._different, self._code_of = list(self._different), dict(self._code_of)
            self._shared = False
        if highest >= len(self._codes):
            grown = np.zeros(max(_FIRST_ROOM, 2 * len(self._codes), highest + 1), dtype=np.int32)
            grown[: len(self._codes)] = self._codes
            self._codes = grown


def _padded(codes: NDArray[np.int32], room: int) -> NDArray[np.int32]:
    return np.concatenate((codes, np.zeros(room - len(codes), dtype=np.int32)))
