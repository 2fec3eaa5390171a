"""Would more examples help? Which parts of a set to try, and what the outcomes say.

The same examples are kept aside each time, and each larger part holds the smaller one, so that
nothing but the number differs. Knows no engine and no window.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.text import Number, Text, plural, text

Places = NDArray[np.int64]

# Of fewer, a quarter is too little to learn anything from.
LEAST = 20
SHARES = (25, 50, 100)
SEED = 42
# A fifth is kept aside where the user keeps none: at least as many as tell something, and not
# more than takes a moment to look at.
_ASIDE, _LEAST_ASIDE, _MOST_ASIDE = 0.2, 4, 100
# A loss that falls by less than this share from half the examples to all is no gain. Of few
# examples kept aside, chance alone makes that much and more.
_GAIN, _GAIN_OF_FEW, _FEW = 0.03, 0.06, 20


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """Places of the examples kept aside, and of those to learn from, the smallest part first."""

    aside: Places
    parts: tuple[Places, ...]


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """How well so many examples taught: the loss on those kept aside, and the share of the
    pieces of their answers that would have been written right.
    """

    examples: int
    loss: float
    accuracy: float | None = None


class Trend(StrEnum):
    """What the points say."""

    BETTER = "better"
    FLAT = "flat"
    UNCLEAR = "unclear"


def trial_of(train: Places, valid: Places, seed: int = SEED) -> Trial | None:
    """Choose the parts; None where there are too few examples to tell anything."""
    if len(train) + len(valid) < LEAST:
        return None
    order = np.random.default_rng(seed).permutation(train)
    aside = np.random.default_rng(seed).permutation(valid)[:_MOST_ASIDE]
    if len(aside) < _LEAST_ASIDE:
        count = min(_MOST_ASIDE, max(_LEAST_ASIDE, round(len(order) * _ASIDE)))
        aside, order = order[:count], order[count:]
    sizes = [max(1, round(len(order) * share / 100)) for share in SHARES]
    return Trial(np.sort(aside), tuple(np.sort(order[:size]) for size in sizes))


def trend_of(points: tuple[CurvePoint, ...], aside: int) -> Trend:
    """Tell whether the last doubling of the examples still helped."""
    half, whole = points[-2].loss, points[-1].loss
    if half <= 0:
        return Trend.FLAT
    gain = (half - whole) / half
    enough = _GAIN if aside >= _FEW else _GAIN_OF_FEW
    if gain > enough:
        return Trend.BETTER
    return Trend.FLAT if gain > -enough else Trend.UNCLEAR


def trend_words(trend: Trend) -> Text:
    """Say in a sentence or two what it means."""
    words = {
        Trend.BETTER: text(
            "core",
            "Still getting better with more examples: twice as many would likely help.",
        ),
        Trend.FLAT: text(
            "core",
            "The curve is flat: with half the examples it does nearly as well. More of the same"
            " would hardly help; other kinds of questions may.",
        ),
        Trend.UNCLEAR: text(
            "core",
            "With more examples it did worse on those kept aside. They may contradict each other,"
            " or there are too few to tell; look at the findings again.",
        ),
    }
    return words[trend]


def point_words(point: CurvePoint) -> Text:
    """Say how well so many examples taught, without the word loss."""
    learned = plural("core", "%n example(s) learned", "", point.examples)
    if point.accuracy is not None:
        return text(
            "core", "{learned}: {right} of 100 pieces of the answers kept aside right"
        ).format(learned=learned, right=Number(100 * point.accuracy))
    return text("core", "{learned}: each right piece expected with {chance} in 100").format(
        learned=learned, chance=Number(100 * math.exp(-point.loss))
    )
