"""What is said about curves that were made to say it."""

from __future__ import annotations

import math
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_ft.core.curve_words import Circumstances, CurveWords, Say, curve_words
from desktop_ft.core.curves import Curve, CurveBuilder, Line, Measure, line_of

STEPS = range(1, 301)
ENDED = Circumstances(ended=True)
EPOCHS = Circumstances(checkpoints=(100, 200, 300), steps_of_epoch=100)


def falling(step: float, by: float = 60.0, floor: float = 0.4) -> float:
    return floor + 2.5 * math.exp(-step / by)


def u_shaped(step: float, best: float = 100.0) -> float:
    return 1.0 + ((step - best) / 150.0) ** 2


def noisy(curve: object, spread: float, seed: int = 1, steps: range = STEPS) -> Line:
    chance = random.Random(seed)
    return line_of((s, max(0.01, curve(s) + chance.gauss(0, spread))) for s in steps)  # type: ignore[operator]


def said(curve: Curve, around: Circumstances | None = None) -> CurveWords:
    found = curve_words(curve, Measure.LOSS, around)
    assert found is not None
    return found


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("spread", [0.0, 0.1, 0.3])
def test_a_noisy_fall_goes_on(seed: int, spread: float) -> None:
    line = noisy(lambda s: falling(s, 200), spread, seed)
    assert said(Curve(line)).say is Say.LEARNING
    assert said(Curve(line, line_of((s, falling(s, 200)) for s in (1, 100, 200, 300)))).say is (
        Say.LEARNING
    )


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("spread", [0.0, 0.05, 0.2])
def test_a_flat_end_is_flat_however_noisy(seed: int, spread: float) -> None:
    line = noisy(lambda _: 1.0, spread, seed)
    assert said(Curve(line)).say is Say.FLAT
    valid = line_of((s, 1.0 + 0.001 * (s % 2)) for s in range(0, 300, 30))
    assert said(Curve(line, valid)).say is Say.FLAT


@pytest.mark.parametrize("seed", range(8))
def test_learning_by_heart_names_the_checkpoint(seed: int) -> None:
    train = noisy(falling, 0.1, seed)
    full = line_of((s, u_shaped(s)) for s in (100, 200, 300))
    words = said(Curve(train, full=full), EPOCHS)
    assert (words.say, words.step) == (Say.MEMORISING, 100)
    assert str(words.words) == (
        "It begins to learn by heart: on examples it has not seen it was best after epoch 1. "
        "Take the checkpoint after epoch 1."
    )
    assert words.tone == "warn"


@pytest.mark.parametrize("seed", range(8))
def test_learning_by_heart_is_seen_through_noisy_checks(seed: int) -> None:
    train, valid = noisy(falling, 0.1, seed), noisy(u_shaped, 0.15, seed + 100)
    words = said(Curve(train, valid), EPOCHS)
    assert words.say is Say.MEMORISING
    assert words.step in (100, 200)


def test_without_a_checkpoint_the_epochs_are_told() -> None:
    full = line_of((s, u_shaped(s)) for s in (100, 200, 300))
    around = Circumstances(ended=True, checkpoints=(300,), steps_of_epoch=100)
    words = said(Curve(noisy(falling, 0.0), full=full), around)
    assert words.step is None
    assert "next time train for 1 epoch." in str(words.words)
    unknown = said(Curve(noisy(falling, 0.0), full=full), ENDED)
    assert "at step 100" in str(unknown.words)
    running = said(Curve(noisy(falling, 0.0), full=full))
    assert "More epochs will hardly help." in str(running.words)


def test_getting_worse_at_everything_is_told_apart() -> None:
    train = line_of((s, u_shaped(s, 80) * 1.2) for s in STEPS)
    full = line_of((s, u_shaped(s)) for s in (100, 200, 300))
    assert said(Curve(train, full=full), EPOCHS).say is Say.WORSE


@pytest.mark.parametrize("curve", [lambda s: 1.0 + 0.1 * s, lambda s: math.exp(s / 50)])
def test_a_loss_that_runs_away_is_broken(curve: object) -> None:
    words = said(Curve(noisy(curve, 0.0)), ENDED)
    assert (words.say, words.tone) == (Say.BROKEN, "bad")
    assert "Do not use this model" in str(words.words)


def test_figures_that_are_none_are_broken_at_their_step() -> None:
    builder = CurveBuilder()
    for step in range(1, 10):
        builder.take_row(step, {"train_loss": 1.0 if step < 5 else math.nan})
    words = said(builder.curve(Measure.LOSS))
    assert words.say is Say.BROKEN
    assert "at step 5" in str(words.words)


def test_few_figures_say_nothing_yet_and_none_nothing_at_all() -> None:
    assert said(Curve(line_of([(1, 3.0), (2, 1.0)]))).say is Say.BEGUN
    assert curve_words(Curve()) is None


def test_the_end_in_words() -> None:
    train = noisy(falling, 0.05)
    better = line_of((s, falling(s)) for s in (100, 200, 300))
    same = line_of((s, 1.0) for s in (100, 200, 300))
    assert said(Curve(train, full=better), ENDED).say is Say.BETTER
    assert said(Curve(train, full=same), ENDED).say is Say.NO_BETTER
    assert said(Curve(train), ENDED).say is Say.UNCHECKED
    assert said(Curve(noisy(lambda _: 2.0, 0.01)), ENDED).say is Say.NO_BETTER
    assert said(Curve(line_of([(1, 2.0)])), ENDED).say is Say.UNCHECKED


def test_known_by_heart_is_said() -> None:
    line = noisy(lambda s: 0.02 if s > 100 else 2 - s / 60, 0.002)
    assert "by heart" in str(said(Curve(line)).words)


def test_up_and_down_is_no_alarm() -> None:
    line = line_of((s, 1.0 + 0.4 * (s / 300 > 0.75) + 0.01 * (s % 2)) for s in STEPS)
    assert said(Curve(line)).say is Say.RESTLESS


def test_accuracy_and_reward_rise_where_a_loss_falls() -> None:
    rising = line_of((s, min(0.95, 0.3 + s / 400)) for s in STEPS)
    for measure in (Measure.ACCURACY, Measure.REWARD):
        found = curve_words(Curve(rising), measure)
        assert found is not None
        assert found.say is Say.LEARNING
    up_and_down = line_of((s, 0.9 - abs(s - 100) / 400) for s in (50, 100, 200, 300))
    found = curve_words(Curve(rising, full=up_and_down), Measure.ACCURACY, EPOCHS)
    assert found is not None
    assert found.say is Say.MEMORISING


_VALUES = st.lists(st.floats(0.01, 50), min_size=1, max_size=60)


@settings(max_examples=60)
@given(_VALUES, _VALUES, st.booleans(), st.integers(0, 40))
def test_any_figures_get_a_sentence(
    train: list[float], valid: list[float], ended: bool, size: int
) -> None:
    around = Circumstances(ended, (size, 2 * size), size)
    words = said(Curve(line_of(enumerate(train)), line_of(enumerate(valid))), around)
    assert str(words.words)
    assert "{" not in str(words.words)
    assert words.step is None or words.step in around.checkpoints


@settings(max_examples=60)
@given(st.lists(st.floats(0.001, 1), min_size=5, max_size=60), st.booleans())
def test_what_only_falls_is_never_called_learned_by_heart(drops: list[float], ended: bool) -> None:
    total = sum(drops) + 0.2
    values = [total := total - drop for drop in drops]
    line = line_of(enumerate(values))
    words = said(Curve(line, line), Circumstances(ended=ended))
    assert words.say in {Say.LEARNING, Say.FLAT, Say.BETTER, Say.NO_BETTER}


@settings(max_examples=40)
@given(st.integers(0, 1000), st.floats(0.2, 5))
def test_the_unit_of_a_loss_does_not_matter(seed: int, factor: float) -> None:
    train, valid = noisy(falling, 0.1, seed), noisy(u_shaped, 0.1, seed + 1)
    scaled = [Line(line.steps, tuple(v * factor for v in line.values)) for line in (train, valid)]
    assert said(Curve(*scaled), EPOCHS).say is said(Curve(train, valid), EPOCHS).say


def test_a_hundred_thousand_points_are_judged_at_once() -> None:
    steps = range(1, 100_001)
    line = noisy(lambda s: falling(s, 40_000), 0.3, steps=steps)
    start = time.process_time()
    assert said(Curve(line)).say is Say.LEARNING
    assert time.process_time() - start < 0.05
