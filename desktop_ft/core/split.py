"""Which examples are kept aside to see how well a model does. Knows no file and no example."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]

SEED = 42
# Below this a few examples kept aside would cost more than they tell.
LEAST_TO_SPLIT = 20
PROPOSED_PERCENT = 10
# `prepare_data` kept a fifth aside, but never more than this.
_MOST_VALID = 1000
_TRAIN_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Split:
    """Places, counted from 0, of the examples to learn from and of those kept aside."""

    train: Places
    valid: Places


def tool_aside(count: int) -> int:
    """Return how many of so many rows `prepare_data` keeps aside."""
    return count - max(count - _MOST_VALID, int(count * _TRAIN_SHARE))


def percent_aside(count: int, percent: int) -> int:
    """Return how many a share is: at least one, and never all."""
    return max(0, min(max(round(count * percent / 100), 1), count - 1))


def no_split(count: int) -> Split:
    """Learn from everything, in its order."""
    return Split(np.arange(count, dtype=np.int64), np.empty(0, dtype=np.int64))


def tool_split(count: int) -> Split:
    """Split as `prepare_data` does for classes: a fifth, a thousand at most, is kept aside.

    The order of the training rows is that of pandas' `DataFrame.sample(n, random_state=42)`.
    """
    return _split(count, tool_aside(count), SEED)


def percent_split(count: int, percent: int, seed: int = SEED) -> Split:
    """Keep `percent` of the examples aside, at least one, and always leave one to learn from."""
    aside = percent_aside(count, percent)
    return _split(count, aside, seed) if aside else no_split(count)


def _split(count: int, n_aside: int, seed: int) -> Split:
    train = np.random.RandomState(seed).permutation(count)[: count - n_aside].astype(np.int64)
    aside = np.ones(count, dtype=bool)
    aside[train] = False
    return Split(train, np.flatnonzero(aside).astype(np.int64))
