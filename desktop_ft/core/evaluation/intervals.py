"""How sure a mean is: percentile bootstrap, paired bootstrap, and the exact sign test.

Efron, Tibshirani, *An Introduction to the Bootstrap* (1993), chapters 13 and 16. The draws are
seeded, so that the same answers have the same interval every time.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

_DRAWS = 2000
_AT_A_TIME = 2_000_000  # numbers drawn at once: 16 MB
_LOW, _HIGH = 2.5, 97.5


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean of `n` values, and between which bounds the true one lies in 95 of 100 cases."""

    mean: float
    low: float
    high: float
    n: int


def bootstrap(values: Sequence[float], seed: int = 0) -> Interval | None:
    """Return the mean and its interval, None of nothing."""
    if not values:
        return None
    numbers = np.asarray(values, dtype=np.float64)
    mean = float(numbers.mean())
    if len(numbers) == 1 or numbers.min() == numbers.max():
        return Interval(mean, mean, mean, len(numbers))
    random = np.random.default_rng(seed)
    means = np.empty(_DRAWS)
    step = max(1, _AT_A_TIME // len(numbers))
    for start in range(0, _DRAWS, step):
        count = min(step, _DRAWS - start)
        drawn = random.integers(0, len(numbers), size=(count, len(numbers)))
        means[start : start + count] = numbers[drawn].mean(axis=1)
    low, high = np.percentile(means, (_LOW, _HIGH))
    return Interval(mean, float(low), float(high), len(numbers))


def paired_bootstrap(old: Sequence[float], new: Sequence[float], seed: int = 0) -> Interval | None:
    """Return by how much `new` is above `old`, question by question; both of the same length."""
    differences = [after - before for before, after in zip(old, new, strict=True)]
    return bootstrap(differences, seed)


def sign_test(better: int, worse: int) -> float:
    """Return how likely it is that chance alone tells two equals so far apart (two-sided, exact).

    Ties tell nothing and are left out (Conover, *Practical Nonparametric Statistics*, 3.4).
    """
    count = better + worse
    if count == 0:
        return 1.0
    tail = sum(math.comb(count, k) for k in range(min(better, worse) + 1))
    return min(1.0, float(2 * tail / 2**count))
