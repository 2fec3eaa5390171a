"""The figures of a training by step, gathered as they come: losses, accuracies, rewards.

Takes events and rows of result files, in any order and more than once. Knows no chart and draws
no conclusions; `curve_words` does.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from desktop_ft.core.jobs import JobEvent

Point = tuple[float, float]


# Beyond it a figure is no figure; a chart could not show it either.
_MOST = 1e12


class Measure(StrEnum):
    """What is drawn over the steps."""

    LOSS = "loss"
    ACCURACY = "accuracy"
    REWARD = "reward"

    @property
    def lower_is_better(self) -> bool:
        """Tell which way is better."""
        return self is Measure.LOSS


class Part(StrEnum):
    """What a figure was taken on: what is learned, a few of the unseen examples, or all of them."""

    TRAIN = "train"
    VALID = "valid"
    FULL = "full"


# How engines call their figures: OpenAI's events and checkpoints, its documented result file,
# Azure's, the trainers' own (Together, Nebius and whoever else hands on what the libraries say).
NAMES: Mapping[str, tuple[Measure, Part]] = {
    "train_loss": (Measure.LOSS, Part.TRAIN),
    "training_loss": (Measure.LOSS, Part.TRAIN),
    "loss": (Measure.LOSS, Part.TRAIN),
    "valid_loss": (Measure.LOSS, Part.VALID),
    "validation_loss": (Measure.LOSS, Part.VALID),
    "eval_loss": (Measure.LOSS, Part.FULL),
    "full_valid_loss": (Measure.LOSS, Part.FULL),
    "full_validation_loss": (Measure.LOSS, Part.FULL),
    "train_accuracy": (Measure.ACCURACY, Part.TRAIN),
    "training_accuracy": (Measure.ACCURACY, Part.TRAIN),
    "train_mean_token_accuracy": (Measure.ACCURACY, Part.TRAIN),
    "mean_token_accuracy": (Measure.ACCURACY, Part.TRAIN),
    "training_token_accuracy": (Measure.ACCURACY, Part.TRAIN),
    "valid_accuracy": (Measure.ACCURACY, Part.VALID),
    "validation_accuracy": (Measure.ACCURACY, Part.VALID),
    "valid_mean_token_accuracy": (Measure.ACCURACY, Part.VALID),
    "validation_mean_token_accuracy": (Measure.ACCURACY, Part.VALID),
    "validation_token_accuracy": (Measure.ACCURACY, Part.VALID),
    "eval_mean_token_accuracy": (Measure.ACCURACY, Part.FULL),
    "full_valid_mean_token_accuracy": (Measure.ACCURACY, Part.FULL),
    "full_validation_mean_token_accuracy": (Measure.ACCURACY, Part.FULL),
    "train_reward_accuracy": (Measure.ACCURACY, Part.TRAIN),
    "valid_reward_accuracy": (Measure.ACCURACY, Part.VALID),
    "full_valid_reward_accuracy": (Measure.ACCURACY, Part.FULL),
    "train_mean_reward": (Measure.REWARD, Part.TRAIN),
    "valid_mean_reward": (Measure.REWARD, Part.VALID),
    "full_valid_mean_reward": (Measure.REWARD, Part.FULL),
}


@dataclass(frozen=True, slots=True)
class Line:
    """Values by step, in the order of the steps."""

    steps: Sequence[float] = ()
    values: Sequence[float] = ()

    def __len__(self) -> int:
        return len(self.steps)

    def near(self, step: float) -> Point | None:
        """Return the point nearest to a step."""
        if not self.steps:
            return None
        place = bisect_left(self.steps, step)
        around = range(max(0, place - 1), min(len(self.steps), place + 1))
        best = min(around, key=lambda each: abs(self.steps[each] - step))
        return (self.steps[best], self.values[best])


def line_of(points: Iterable[Point]) -> Line:
    """Return the line through points that come in order."""
    pairs = tuple(points)
    return Line(tuple(step for step, _ in pairs), tuple(value for _, value in pairs))


@dataclass(frozen=True, slots=True)
class Curve:
    """One measure: on what is learned, on a few of the unseen examples, on all of them.

    `broke_at` is the first step whose figure was no number any more (NaN, endless).
    """

    train: Line = field(default_factory=Line)
    valid: Line = field(default_factory=Line)
    full: Line = field(default_factory=Line)
    broke_at: float | None = None

    @property
    def checked(self) -> Line:
        """Return what tells most about unseen examples: all of them, once there are two checks."""
        return self.full if len(self.full) >= 2 or not self.valid else self.valid

    @property
    def last_step(self) -> float:
        """Return the last step of which there is a figure."""
        ends = [line.steps[-1] for line in (self.train, self.valid, self.full) if line]
        return max(ends, default=0.0)

    def __bool__(self) -> bool:
        return bool(self.train or self.valid or self.full)


class _Growing:
    """A line that grows. A step that was trained again after a restart counts once, the last."""

    def __init__(self) -> None:
        self.steps = array("d")
        self.values = array("d")

    def put(self, step: float, value: float) -> None:
        if not self.steps or step > self.steps[-1]:
            self.steps.append(step)
            self.values.append(value)
            return
        place = bisect_left(self.steps, step)
        if self.steps[place] == step:
            self.values[place] = value
        else:
            self.steps.insert(place, step)
            self.values.insert(place, value)


class CurveBuilder:
    """Takes figures one after another; `curve` gives what there is so far."""

    def __init__(self) -> None:
        self._lines: dict[tuple[Measure, Part], _Growing] = {}
        self._broke_at: dict[Measure, float] = {}

    def take(self, event: JobEvent) -> None:
        """Take the figures of an event, if it has any."""
        step = event.number("step")
        if step is None:
            return
        for name, value in event.data.items():
            spot = NAMES.get(name)
            if spot is not None and isinstance(value, int | float):
                self._put(spot, step, value)

    def take_row(self, step: float, figures: Mapping[str, float]) -> None:
        """Take figures by the API's names, of a checkpoint or a line of a result file."""
        for name, value in figures.items():
            spot = NAMES.get(name)
            if spot is not None:
                self._put(spot, step, value)

    def measures(self) -> tuple[Measure, ...]:
        """Return what there are figures of."""
        there = {measure for measure, _ in self._lines}
        return tuple(measure for measure in Measure if measure in there)

    def curve(self, measure: Measure) -> Curve:
        """Return one measure as it is now; what comes later does not change it."""
        train, valid, full = (self._line(measure, part) for part in Part)
        return Curve(train, valid, full, self._broke_at.get(measure))

    def _line(self, measure: Measure, part: Part) -> Line:
        line = self._lines.get((measure, part))
        return Line() if line is None else Line(line.steps[:], line.values[:])

    def _put(self, spot: tuple[Measure, Part], step: float, value: float) -> None:
        if isinstance(value, bool) or not -_MOST < value < _MOST:
            first = self._broke_at.get(spot[0], step)
            self._broke_at[spot[0]] = min(first, step)
            return
        if value < 0 and spot[0] is not Measure.REWARD:
            return  # Azure writes -1 where nothing was taken
        line = self._lines.get(spot)
        if line is None:
            line = self._lines[spot] = _Growing()
        line.put(step, float(value))


def curve_of(events: Iterable[JobEvent], measure: Measure = Measure.LOSS) -> Curve:
    """Return one measure of these events."""
    builder = CurveBuilder()
    for event in events:
        builder.take(event)
    return builder.curve(measure)
