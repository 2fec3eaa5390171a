"""What a curve says in words (learning, flat, learned by heart), and which checkpoint to take.

A pure function over the figures; it says only what they support. Knows no chart and no engine.

Noise is judged from the curve itself: the spread of its jumps from one figure to the next. A change
counts when it is more than a few hundredths of the value and more than that noise explains.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import fmean, median

from desktop_ft.core.curves import Curve, Line, Measure
from desktop_ft.core.text import Text, plural, text


class Say(StrEnum):
    """What a curve says."""

    BEGUN = "begun"
    LEARNING = "learning"
    FLAT = "flat"
    RESTLESS = "restless"
    MEMORISING = "memorising"
    WORSE = "worse"
    BROKEN = "broken"
    BETTER = "better"
    NO_BETTER = "no_better"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class CurveWords:
    """The sentence, and the step whose checkpoint is worth taking instead of the last model."""

    say: Say
    words: Text
    step: int | None = None

    @property
    def tone(self) -> str:
        """Return the kind of banner it deserves."""
        if self.say in {Say.MEMORISING, Say.WORSE, Say.NO_BETTER}:
            return "warn"
        return {Say.BROKEN: "bad", Say.BETTER: "good"}.get(self.say, "info")


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known beside the figures: whether the training `ended` well, the steps of the
    checkpoints that can be taken, and the steps of one epoch over all examples (0: not told).
    """

    ended: bool = False
    checkpoints: Sequence[int] = ()
    steps_of_epoch: float = 0.0


# Fewer figures than this say nothing yet; a curve of more than the second is smoothed.
_FEW, _MANY = 4, 12
_ENOUGH = 1000
# A change that is smaller than this part of the value is no change.
_FLAT = 0.03
# So much worse than its best on unseen examples is worse, and no wobble.
_WORSE = 0.05
# How often the noise of a mean a change must be to count: the best of many means is one that chance
# made low, so a rise above it has to be clearer.
_SURE, _SURE_OF_A_RISE = 3.0, 4.5
# A loss below this is a text known by heart.
_BY_HEART = 0.05


def curve_words(
    curve: Curve,
    measure: Measure = Measure.LOSS,
    around: Circumstances | None = None,
) -> CurveWords | None:
    """Say what the curve means, or None while there is no figure at all."""
    around = around or Circumstances()
    if curve.broke_at is not None and measure is Measure.LOSS:
        return _broken(curve.broke_at, around)
    if not curve.train and not curve.checked:
        return None
    seen = _Trend.of(_as_loss(curve.train, measure))
    unseen = _Trend.of(_as_loss(curve.checked, measure))
    if seen.exploded:
        return _broken(None, around)
    if len(unseen.line) >= 2:
        return _of_unseen(seen, unseen, around)
    if around.ended:
        return _ended_unchecked(seen)
    return _of_seen(seen)


def _as_loss(line: Line, measure: Measure) -> Line:
    """Turn what should rise into what should fall."""
    if measure.lower_is_better or not line:
        return line
    top = 1.0 if measure is Measure.ACCURACY else max(line.values) + 0.1
    return Line(line.steps, tuple(max(0.0, top - value) for value in line.values))


@dataclass(frozen=True, slots=True)
class _Trend:
    """A line, smoothed where it has many points, and how restless it is (`noise` of one point)."""

    line: Line
    smooth: tuple[float, ...]
    noise: float
    width: int

    @classmethod
    def of(cls, line: Line) -> _Trend:
        line = _thinned(line)
        values = tuple(line.values)
        width = 1 if len(values) < _MANY else max(3, len(values) // 10)
        jumps = [abs(b - a) for a, b in pairwise(values)]
        # Of a normal spread, the middle jump is 0.954 times its width.
        noise = median(jumps) / 0.954 if len(values) >= _MANY else 0.0
        return cls(line, _smoothed(values, width), noise, width)

    @property
    def best(self) -> int:
        """Return where it was best."""
        return min(range(len(self.smooth)), key=self.smooth.__getitem__)

    @property
    def exploded(self) -> bool:
        """Tell whether it ended far above where it began."""
        if len(self.smooth) < _FEW:
            return False
        return self.smooth[-1] > 3 * self.smooth[0] + self.noise and self.smooth[-1] > 1.0

    def rises_by(self, part: float) -> bool:
        """Tell whether it ends so much above its best, and more than by chance."""
        lowest, last = self.smooth[self.best], self.smooth[-1]
        return last > lowest * (1 + part) and last - lowest > self._doubt

    def falls_lately(self) -> bool:
        """Tell whether its last quarter is below the one before."""
        before, last = self._quarters()
        return last < before * (1 - _FLAT) and before - last > self._doubt_of_quarters

    def rose_lately(self) -> bool:
        """Tell whether its last quarter is above the one before."""
        before, last = self._quarters()
        return last > before * (1 + _FLAT) and last - before > self._doubt_of_quarters

    def rose_since(self, step: float) -> bool:
        """Tell whether it is clearly higher now than it was at `step`."""
        near = self.line.near(step)
        if near is None or len(self.smooth) < _FEW:
            return False
        then = self.smooth[min(len(self.smooth) - 1, _place(self.line.steps, near[0]))]
        return self.smooth[-1] > then * (1 + 2 * _WORSE) and self.smooth[-1] - then > self._doubt

    @property
    def _doubt(self) -> float:
        return _SURE_OF_A_RISE * self.noise / math.sqrt(self.width)

    @property
    def _doubt_of_quarters(self) -> float:
        return _SURE * self.noise * math.sqrt(2 / max(1, len(self.line) // 4))

    def _quarters(self) -> tuple[float, float]:
        values = tuple(self.line.values)
        size = max(1, len(values) // 4)
        return fmean(values[-2 * size : -size] or values[:1]), fmean(values[-size:])


def _place(steps: Sequence[float], step: float) -> int:
    return next(at for at, each in enumerate(steps) if each >= step)


def _thinned(line: Line) -> Line:
    """Return the means of blocks where there are more points than a sentence needs."""
    size = -(-len(line) // _ENOUGH)
    if size <= 1:
        return line
    starts = range(0, len(line) - size + 1, size)
    return Line(
        tuple(line.steps[at + size - 1] for at in starts),
        tuple(math.fsum(line.values[at : at + size]) / size for at in starts),
    )


def _smoothed(values: tuple[float, ...], width: int) -> tuple[float, ...]:
    """Return the mean of the last `width` values at each place."""
    if width <= 1:
        return values
    total, means = 0.0, []
    for place, value in enumerate(values):
        total += value
        if place >= width:
            total -= values[place - width]
        means.append(total / min(place + 1, width))
    # the first ones are means of too few to be anybody's best
    return tuple(means[width - 1 : width] * (width - 1) + means[width - 1 :])


# -- sentences ---------------------------------------------------------------------------------


def _broken(at: float | None, around: Circumstances) -> CurveWords:
    advice = text("core", "Train anew with a smaller learning rate.")
    if around.ended:
        advice = text("core", "Do not use this model; train anew with a smaller learning rate.")
    if at is None:
        what = text("core", "The learning went wrong: it is far worse than at its beginning.")
    else:
        what = text(
            "core", "The learning went wrong at step {step}: the figures are no numbers any more."
        ).format(step=round(at))
    return CurveWords(Say.BROKEN, _both(what, advice))


def _of_unseen(seen: _Trend, unseen: _Trend, around: Circumstances) -> CurveWords:
    if not around.ended and len(seen.line) < _FEW and len(unseen.line) < _FEW:
        return _begun()
    if unseen.rises_by(_WORSE):
        return _worse_on_unseen(seen, unseen, around)
    if around.ended:
        first, last = unseen.smooth[0], unseen.smooth[-1]
        if last < first * (1 - _FLAT):
            return CurveWords(
                Say.BETTER,
                text(
                    "core",
                    "It got better on examples it had not seen. Try it on questions of your own.",
                ),
            )
        return CurveWords(
            Say.NO_BETTER,
            text(
                "core",
                "It did not get better on examples it had not seen. Compare its answers before you "
                "use it.",
            ),
        )
    if unseen.best == len(unseen.smooth) - 1 or unseen.falls_lately():
        return CurveWords(
            Say.LEARNING,
            text("core", "It is still getting better on examples it has not seen. Nothing to do."),
        )
    return CurveWords(
        Say.FLAT, text("core", "On examples it has not seen it hardly changes any more.")
    )


def _worse_on_unseen(seen: _Trend, unseen: _Trend, around: Circumstances) -> CurveWords:
    at = unseen.line.steps[unseen.best]
    where = _where(at, around)
    if seen.rose_since(at):
        what = text(
            "core",
            "It gets worse at everything, also at what it is taught; it was best {where}.",
        ).format(where=where)
        say = Say.WORSE
    else:
        what = text(
            "core",
            "It begins to learn by heart: on examples it has not seen it was best {where}.",
        ).format(where=where)
        say = Say.MEMORISING
    step = _checkpoint(at, around)
    return CurveWords(say, _both(what, _advice(at, step, around)), step)


def _advice(at: float, step: int | None, around: Circumstances) -> Text:
    if step is not None:
        return text("core", "Take the checkpoint {where}.").format(where=_where(step, around))
    epochs = round(at / around.steps_of_epoch) if around.steps_of_epoch else 0
    if around.ended and epochs >= 1:
        return plural(
            "core", "No checkpoint was kept of that: next time train for %n epoch(s).", "", epochs
        )
    if around.ended:
        return text("core", "No checkpoint was kept of that: next time train for fewer epochs.")
    return text("core", "More epochs will hardly help.")


def _checkpoint(at: float, around: Circumstances) -> int | None:
    """Return the kept step nearest to the best, unless that is as good as the end of it all."""
    near = [step for step in around.checkpoints if abs(step - at) <= _reach(at, around)]
    return min(near, key=lambda step: (abs(step - at), step), default=None)


def _reach(at: float, around: Circumstances) -> float:
    """How far from the best step a checkpoint still stands for it."""
    return around.steps_of_epoch / 2 if around.steps_of_epoch else max(1.0, 0.1 * at)


def _where(step: float, around: Circumstances) -> Text:
    """Say when: after an epoch where the step is the end of one, else at the step."""
    size = around.steps_of_epoch
    epochs = round(step / size) if size else 0
    if epochs >= 1 and abs(step - epochs * size) <= max(1.0, 0.05 * size):
        return text("core", "after epoch {number}").format(number=epochs)
    return text("core", "at step {step}").format(step=round(step))


def _of_seen(seen: _Trend) -> CurveWords:
    if len(seen.line) < _FEW:
        return _begun()
    if seen.falls_lately():
        return CurveWords(Say.LEARNING, text("core", "It is still learning."))
    if seen.smooth[-1] < _BY_HEART:
        return CurveWords(
            Say.FLAT,
            text("core", "It knows its examples by heart; more epochs teach it nothing."),
        )
    if seen.rose_lately() or seen.rises_by(2 * _WORSE):
        return CurveWords(
            Say.RESTLESS,
            text("core", "The last steps went up and down; that is usual, wait a little."),
        )
    return CurveWords(
        Say.FLAT,
        text("core", "It hardly changes any more; what it was taught, it has mostly learned."),
    )


def _ended_unchecked(seen: _Trend) -> CurveWords:
    if len(seen.line) >= _FEW and seen.smooth[-1] > seen.smooth[0] * (1 - _FLAT):
        return CurveWords(
            Say.NO_BETTER,
            text(
                "core",
                "It has hardly learned anything: it ended where it began. Compare its answers "
                "before you use it.",
            ),
        )
    return CurveWords(
        Say.UNCHECKED,
        text(
            "core",
            "It has learned. How well, only questions can tell: no examples were kept for "
            "checking.",
        ),
    )


def _begun() -> CurveWords:
    return CurveWords(
        Say.BEGUN, text("core", "It has only just begun; these few figures say nothing yet.")
    )


def _both(first: Text, second: Text) -> Text:
    return text("core", "{first} {second}").format(first=first, second=second)
