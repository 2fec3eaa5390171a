"""Which examples are kept aside to see how well a model does. Knows no file and no example."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]
Flags = NDArray[np.bool_]

SEED = 42
# Below this a few examples kept aside would cost more than they tell.
LEAST_TO_SPLIT = 20
PROPOSED_PERCENT = 10
PROPOSED_PERCENT_OF_CLASSES = 20
MOST_PROPOSED = 1000
# `prepare_data` kept a fifth aside, but never more than this.
_MOST_VALID = 1000
_TRAIN_SHARE = 0.8


def _nothing() -> Places:
    return np.empty(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Split:
    """Places, counted from 0, of the examples to learn from and of those kept aside.

    `test` are those that the user keeps for a last test of their own.
    """

    train: Places
    valid: Places
    test: Places = field(default_factory=_nothing)

    @property
    def parts(self) -> tuple[Places, Places, Places]:
        """Return all three."""
        return self.train, self.valid, self.test


def tool_aside(count: int) -> int:
    """Return how many of so many rows `prepare_data` keeps aside."""
    return count - max(count - _MOST_VALID, int(count * _TRAIN_SHARE))


def percent_aside(count: int, percent: int) -> int:
    """Return how many a share is: at least one, and never all."""
    return number_aside(count, max(round(count * percent / 100), 1))


def number_aside(count: int, number: int) -> int:
    """Return how many of so many can be kept aside: never all."""
    return max(0, min(number, count - 1))


def no_split(count: int) -> Split:
    """Learn from everything, in its order."""
    return Split(np.arange(count, dtype=np.int64), _nothing())


def tool_split(count: int) -> Split:
    """Split as `prepare_data` does for classes: a fifth, a thousand at most, is kept aside.

    The order of the training rows is that of pandas' `DataFrame.sample(n, random_state=42)`.
    """
    return _parted(_shuffled(count, SEED), count - tool_aside(count))


def percent_split(count: int, percent: int, seed: int = SEED) -> Split:
    """Keep `percent` of the examples aside, at least one, and always leave one to learn from."""
    aside = percent_aside(count, percent)
    return _parted(_shuffled(count, seed), count - aside) if aside else no_split(count)


def grouped_split(
    count: int,
    aside: int,
    seed: int = SEED,
    together: Places | None = None,
    classes: Places | None = None,
) -> Split:
    """Keep `aside` examples aside; what has one label in `together` is never torn apart.

    The share of each class is kept as far as whole groups allow it, and every class of two stands
    in both parts. Where groups are too large to come to the number, fewer are kept aside; at least
    one group is, if there are two. Without groups and classes this is `percent_split`.
    """
    aside = number_aside(count, aside)
    if not aside:
        return no_split(count)
    order = _shuffled(count, seed)
    if together is None and classes is None:
        return _parted(order, count - aside)
    choice = _Choice(order, together, classes, aside)
    choice.take_some_groups()
    choice.take_singles()
    choice.take_more_groups()
    if not choice.chosen.any():
        choice.take_least_group()
    return Split(order[~choice.chosen[order]], np.flatnonzero(choice.chosen).astype(np.int64))


def shares(counts: Places, aside: int) -> Places:
    """Return how many of each class to keep aside: its share, at least one and never all.

    Largest remainders; for a class that would get none the one that has most gives one.
    """
    exact = counts * (aside / max(1, int(counts.sum())))
    most = np.maximum(counts - 1, 0)
    found: Places = np.minimum(np.floor(exact), most).astype(np.int64)
    for at in np.argsort(found - exact, kind="stable").tolist():
        if found.sum() >= aside:
            break
        found[at] += found[at] < most[at]
    for at in np.flatnonzero((found == 0) & (most > 0)).tolist():
        giver = int(np.argmax(found))
        if found[giver] < 2:
            break
        found[giver] -= 1
        found[at] = 1
    return found


class _Choice:
    """What is kept aside so far, and how many of each class are still wanted."""

    def __init__(
        self, order: Places, together: Places | None, classes: Places | None, aside: int
    ) -> None:
        count = len(order)
        self.chosen: Flags = np.zeros(count, dtype=bool)
        self._order = order
        self._aside = aside
        labels = np.arange(count) if together is None else together
        _, self._groups, self._sizes = np.unique(labels, return_inverse=True, return_counts=True)
        self._classes = np.zeros(count, np.int64)
        if classes is not None:
            self._classes = np.unique(classes, return_inverse=True)[1].astype(np.int64)
        self._left = shares(np.bincount(self._classes), aside)
        self._is_single: Flags = self._sizes[self._groups] == 1

    def take_some_groups(self) -> None:
        """Take of the rows in groups the share that is taken of all rows."""
        in_groups = len(self._order) - int(np.count_nonzero(self._is_single))
        wanted = round(in_groups * self._aside / len(self._order))
        for rows in self._shuffled_groups():
            if wanted <= 0:
                break
            if len(rows) <= wanted and self._take(rows):
                wanted -= len(rows)

    def take_singles(self) -> None:
        """Take as many rows that are alone as are still wanted of each class."""
        rows = self._order[::-1]
        rows = rows[self._is_single[rows]]
        rows = rows[np.argsort(self._classes[rows], kind="stable")]
        classes = self._classes[rows]
        starts = np.searchsorted(classes, np.arange(len(self._left)))
        taken = rows[np.arange(len(rows)) - starts[classes] < self._left[classes]]
        self.chosen[taken] = True
        self._left -= np.bincount(self._classes[taken], minlength=len(self._left))

    def take_more_groups(self) -> None:
        """Take any group that still fits."""
        if self._left.any():
            for rows in self._shuffled_groups():
                if not self.chosen[rows[0]]:
                    self._take(rows)
                    if not self._left.any():
                        break

    def take_least_group(self) -> None:
        """Take the smallest group, unless it is the only one."""
        if len(self._sizes) > 1:
            self.chosen[self._groups == np.argmin(self._sizes)] = True

    def _take(self, rows: Places) -> bool:
        classes = self._classes[rows]
        if len(self._left) == 1 or (classes == classes[0]).all():
            if len(rows) > self._left[classes[0]]:
                return False
            self._left[classes[0]] -= len(rows)
        else:
            needed = np.bincount(classes, minlength=len(self._left))
            if (needed > self._left).any():
                return False
            self._left -= needed
        self.chosen[rows] = True
        return True

    def _shuffled_groups(self) -> Iterator[Places]:
        """Walk over the groups of several rows, in the order of chance."""
        rows = self._order[::-1]
        rows = rows[~self._is_single[rows]]
        if not len(rows):
            return
        _, firsts, of = np.unique(self._groups[rows], return_index=True, return_inverse=True)
        rank = np.argsort(np.argsort(firsts))[of]
        by_group = rows[np.argsort(rank, kind="stable")]
        ends = np.cumsum(np.bincount(rank))
        start = 0
        for end in ends.tolist():
            yield by_group[start:end]
            start = end


def _shuffled(count: int, seed: int) -> Places:
    return np.random.RandomState(seed).permutation(count).astype(np.int64)


def _parted(order: Places, to_learn: int) -> Split:
    train = order[:to_learn]
    aside = np.ones(len(order), dtype=bool)
    aside[train] = False
    return Split(train, np.flatnonzero(aside).astype(np.int64))
