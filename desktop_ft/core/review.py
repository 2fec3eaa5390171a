"""What the user thinks of each example: status, label and note. They are never part of the row.

Knows nothing of rows' contents, of where reviews are kept or how they are shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

ExampleId = int
_FIRST_ROOM = 1024


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

ReviewChanges = Mapping[ExampleId, tuple[Review, Review]]
"""By example id, the review before and after."""


class Reviews:
    """The reviews of a dataset, by example id; counting a million takes milliseconds.

    A fork shares its memory with the original until either of them changes.
    """

    def __init__(self) -> None:
        self._by_id: dict[ExampleId, Review] = {}
        self._numbers: NDArray[np.uint8] = np.zeros(0, dtype=np.uint8)
        self._shared = False

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, key: ExampleId) -> Review:
        """Return what was said of an example."""
        return self._by_id.get(key, NO_REVIEW)

    def items(self) -> list[tuple[ExampleId, Review]]:
        """Return all that something was said of."""
        return list(self._by_id.items())

    def labels(self) -> list[str]:
        """Return the labels in use, sorted."""
        return sorted({review.label for review in self._by_id.values()} - {""}, key=str.casefold)

    def fork(self) -> Reviews:
        """Return an independent copy."""
        copy = Reviews()
        copy._by_id, copy._numbers = self._by_id, self._numbers
        self._shared = copy._shared = True
        return copy

    def apply(self, changes: ReviewChanges) -> None:
        """Set the reviews that come after the change."""
        if not changes:
            return
        self._own(max(changes))
        for key, (_, after) in changes.items():
            if after:
                self._by_id[key] = after
            else:
                self._by_id.pop(key, None)
            self._numbers[key] = _NUMBERS[after.status]

    def numbers(self, ids: NDArray[np.int64]) -> NDArray[np.uint8]:
        """Return for each of these examples the number of its status in `STATUSES`."""
        found = np.zeros(len(ids), dtype=np.uint8)
        known = ids < len(self._numbers)
        found[known] = self._numbers[ids[known]]
        return found

    def counts(self, ids: NDArray[np.int64]) -> dict[Status, int]:
        """Count these examples by status."""
        counted = np.bincount(self.numbers(ids), minlength=len(STATUSES)).tolist()
        return dict(zip(STATUSES, counted, strict=True))

    def _own(self, highest: ExampleId) -> None:
        if self._shared:
            self._by_id, self._numbers = dict(self._by_id), self._numbers.copy()
            self._shared = False
        if highest >= len(self._numbers):
            room = max(_FIRST_ROOM, 2 * len(self._numbers), highest + 1)
            grown = np.zeros(room, dtype=np.uint8)
            grown[: len(self._numbers)] = self._numbers
            self._numbers = grown
