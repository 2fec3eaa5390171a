"""Parts that hold one another, the same examples kept aside, and sentences that follow."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.core.learning_curve import (
    CurvePoint,
    Trend,
    point_words,
    trend_of,
    trend_words,
    trial_of,
)


def points(*losses: float) -> tuple[CurvePoint, ...]:
    return tuple(CurvePoint(10 * 2**n, loss) for n, loss in enumerate(losses))


@given(count=st.integers(20, 3000), kept=st.integers(0, 300))
def test_parts_are_nested_and_nothing_kept_aside_is_learned(count: int, kept: int) -> None:
    everything = np.random.default_rng(count).permutation(count + kept)
    trial = trial_of(everything[:count], everything[count:])
    assert trial is not None
    quarter, half, whole = (set(part.tolist()) for part in trial.parts)
    assert quarter < half < whole
    aside = set(trial.aside.tolist())
    assert 4 <= len(aside) <= 100
    assert not aside & whole
    assert aside | whole <= set(everything.tolist())
    if kept >= 4:
        assert len(whole) == count
    again = trial_of(everything[:count], everything[count:])
    assert again is not None
    assert all(np.array_equal(a, b) for a, b in zip(trial.parts, again.parts, strict=True))


def test_too_few_tell_nothing() -> None:
    assert trial_of(np.arange(19), np.empty(0, dtype=np.int64)) is None
    assert trial_of(np.arange(15), np.arange(15, 20)) is not None


@pytest.mark.parametrize(
    ("losses", "aside", "trend"),
    [
        ((3.0, 2.5, 2.0), 30, Trend.BETTER),
        ((3.0, 2.5, 2.49), 30, Trend.FLAT),
        ((3.0, 2.5, 2.4), 30, Trend.BETTER),
        ((3.0, 2.5, 2.4), 5, Trend.FLAT),
        ((2.0, 2.5, 3.0), 30, Trend.UNCLEAR),
        ((0.1, 0.0, 0.0), 30, Trend.FLAT),
    ],
)
def test_the_last_doubling_decides(losses: tuple[float, ...], aside: int, trend: Trend) -> None:
    assert trend_of(points(*losses), aside) is trend
    assert str(trend_words(trend)).endswith((".", "again."))


def test_a_point_is_told_without_the_word_loss() -> None:
    said = str(point_words(CurvePoint(12, 2.0, 0.613)))
    assert said == "12 examples learned: 61 of 100 pieces of the answers kept aside right"
    assert "14 in 100" in str(point_words(CurvePoint(12, 2.0)))
