"""The card of a job's curves: what they show, a sentence about it, checkpoints, another run.

Knows no engine; what it shows it is given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_ft.core.curve_words import Circumstances, CurveWords, curve_words
from desktop_ft.core.curves import Curve, Measure
from desktop_ft.core.job_digest import JobDigest
from desktop_ft.core.jobs import Checkpoint
from desktop_ft.core.learning import Progress, epoch_marks, progress_at
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.qtkit.theme import restyle
from desktop_ft.qtkit.widgets import Card, ElidedLabel
from desktop_ft.qtkit.zoom_chart import ZoomChart
from desktop_ft.services.following import FollowedJob
from desktop_ft.ui.training.checkpoint_row import CheckpointRow
from desktop_ft.ui.training.curve_tracks import (
    checkpoint_words,
    marks_of,
    measure_help,
    measure_words,
    other_tracks,
    pins_of,
    tracks_of,
)
from desktop_ft.ui.training.legend import Legend
from desktop_ft.ui.training.parts import make_box, make_button


@dataclass(frozen=True, slots=True)
class OtherRun:
    """A run to compare with: what it is called, and its figures."""

    name: str
    digest: JobDigest


class CurveCard(Card):
    """What the figures show so far, live. Signals: `try_requested(Checkpoint)`;
    `other_wanted(object)`, the key of the run to compare with, or None.
    """

    try_requested = Signal(object)
    other_wanted = Signal(object)

    def __init__(self, runner: TaskRunner | None = None, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("curveCard")
        self._heading = ElidedLabel()
        self._heading.setProperty("kind", "strong")
        self._better = QLabel()
        self._better.setObjectName("whichIsBetter")
        self._better.setProperty("kind", "small")
        self._measure: QComboBox = make_box("curveMeasure", self.tr("What is drawn"))
        self._measure.currentIndexChanged.connect(self._on_choice)
        self._others: QComboBox = make_box("compareWith", self.tr("Draw another run as well"))
        self._others.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._others.setMinimumContentsLength(12)
        self._others.setMaximumWidth(320)
        self._others.currentIndexChanged.connect(self._on_other)
        self._all = make_button(self.tr("Show all"), "showWholeCurve", "flat")
        self._all.setToolTip(self.tr("Show the whole curve again (key 0)"))
        self._all.setEnabled(False)
        self._chart = ZoomChart(runner)
        self._chart.setObjectName("lossChart")
        self._chart.setToolTip(
            self.tr(
                "Wheel or + and −: closer and farther · drag: move · arrow keys: point by point · "
                "Page Up and Page Down: checkpoints · 0: all"
            )
        )
        self._all.clicked.connect(self._chart.show_all)
        self._chart.zoomed.connect(self._all.setEnabled)
        self._chart.pointed.connect(self._on_pointed)
        self._chart.pin_chosen.connect(self._on_pin)
        self._legend = Legend()
        self._legend.hidden_changed.connect(self._chart.hide_tracks)
        self._pointed = ElidedLabel(" ")
        self._pointed.setObjectName("curveValues")
        self._pointed.setProperty("kind", "small")
        self._pointed.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._said = QFrame()
        self._said.setProperty("kind", "banner")
        self._verdict = QLabel()
        self._verdict.setObjectName("verdict")
        self._verdict.setWordWrap(True)
        self._checkpoints = CheckpointRow()
        self._checkpoints.chosen.connect(self._on_chosen)
        self._checkpoints.try_requested.connect(self.try_requested)
        self._shown: tuple[FollowedJob, JobDigest] | None = None
        self._other: OtherRun | None = None
        self._runs: list[tuple[object, str]] = []
        self._measures: tuple[Measure, ...] = ()
        self._others.hide()
        self._lay_out()

    # -- what is shown -----------------------------------------------------------------------

    def show_job(self, followed: FollowedJob, digest: JobDigest) -> None:
        """Draw the curves of a job."""
        self._shown = (followed, digest)
        self._show_measures(digest)
        self._draw()

    def show_runs(self, runs: Sequence[tuple[object, str]]) -> None:
        """Offer these runs, by key and name, to compare with."""
        if list(runs) == self._runs:
            return
        chosen = self._other_key()
        self._runs = list(runs)
        self._others.blockSignals(True)
        self._others.clear()
        self._others.addItems([self.tr("Compare with…"), *(name for _, name in runs)])
        keys = [None, *(key for key, _ in runs)]
        self._others.setCurrentIndex(keys.index(chosen) if chosen in keys else 0)
        self._others.blockSignals(False)
        self._others.setVisible(bool(runs))

    def choose_other(self, key: object) -> None:
        """Compare with this run, as if it had been chosen from the list."""
        keys = [each for each, _ in self._runs]
        if key in keys and key != self._other_key():
            self._others.setCurrentIndex(keys.index(key) + 1)

    def show_other(self, other: OtherRun | None) -> None:
        """Draw another run as well."""
        self._other = other
        self._draw()

    def forget_other(self) -> None:
        """Compare with nothing: another job shows now."""
        self._checkpoints.forget_choice()
        self._others.setCurrentIndex(0)
        self._other = None

    def has_figures(self) -> bool:
        """Tell whether there is anything to draw."""
        return bool(self._chart.tracks())

    def measure(self) -> Measure:
        """Return what is drawn."""
        return Measure(self._measure.currentData() or Measure.LOSS)

    def _other_key(self) -> object:
        place = self._others.currentIndex()
        return self._runs[place - 1][0] if 0 < place <= len(self._runs) else None

    def _draw(self) -> None:
        if self._shown is None:
            return
        followed, digest = self._shown
        measure = self.measure()
        curve = digest.curve(measure)
        job = followed.job
        progress = progress_at(job, digest.step)
        # what was planned is shown only as long as it may come
        end = progress.total_steps if job.state.active else max(progress.step, curve.last_step)
        said = self._words(followed, curve, measure, progress)
        advised = None if said is None else said.step
        tracks = tracks_of(curve)
        if self._other is not None:
            tracks += other_tracks(self._other.digest.curve(measure), self._other.name)
        self._chart.set_empty_text(
            self.tr("The curve begins with the first step.")
            if job.state.active
            else self.tr("The engine told no figures.")
        )
        pins = pins_of(followed.checkpoints, advised, progress)
        self._chart.set_data(tracks, marks_of(progress, end), pins, end)
        self._chart.hide_tracks(self._legend.hidden())
        self._legend.show_tracks(tracks)
        self._legend.setVisible(len(tracks) > 1)
        self._heading.setText(
            self.tr("How well it answers what it has not seen")
            if curve.checked
            else self.tr("How well it knows what it is taught")
        )
        for label in (self._heading, self._better):
            label.setToolTip(measure_help(measure))
        self._better.setText(
            self.tr("lower is better") if measure.lower_is_better else self.tr("higher is better")
        )
        self._better.setVisible(bool(tracks))
        self._chart.setAccessibleName(
            self.tr("{measure} by step").format(measure=measure_words(measure))
        )
        self._chart.setAccessibleDescription(self._described(curve, measure))
        self._show_words(said)
        self._checkpoints.show_checkpoints(
            [(each, checkpoint_words(each, progress)) for each in followed.checkpoints], advised
        )

    def _words(
        self, followed: FollowedJob, curve: Curve, measure: Measure, progress: Progress
    ) -> CurveWords | None:
        job = followed.job
        if job.status == "paused" or (not job.state.active and job.status != "succeeded"):
            return None  # what ended badly is told by the banner, not by its curve
        epochs = epoch_marks(progress)
        around = Circumstances(
            ended=job.status == "succeeded",
            checkpoints=_takeable(followed.checkpoints, curve),
            steps_of_epoch=epochs[-1][0] / len(epochs) if epochs else 0.0,
        )
        return curve_words(curve, measure, around)

    def _show_words(self, said: CurveWords | None) -> None:
        self._said.setVisible(said is not None)
        self._verdict.setText("" if said is None else translate(said.words))
        tone = "info" if said is None else said.tone
        if self._said.property("tone") != tone:
            restyle(self._said, tone=tone)

    def _show_measures(self, digest: JobDigest) -> None:
        there = digest.builder.measures() or (Measure.LOSS,)
        if there == self._measures:
            return
        chosen, self._measures = self.measure(), there
        self._measure.blockSignals(True)
        self._measure.clear()
        for measure in there:
            self._measure.addItem(measure_words(measure), measure)
        self._measure.setCurrentIndex(there.index(chosen) if chosen in there else 0)
        self._measure.blockSignals(False)
        self._measure.setVisible(len(there) > 1)

    def _described(self, curve: Curve, measure: Measure) -> str:
        if not curve.train:
            return self.tr("No figures yet.")
        steps, values = curve.train.steps, curve.train.values
        return self.tr(
            "From step {first} to step {last} the {measure} went from {start} to {end}."
        ).format(
            first=round(steps[0]),
            last=round(steps[-1]),
            measure=measure_words(measure).lower(),
            start=in_figures(values[0]),
            end=in_figures(values[-1]),
        )

    # -- what the user does ------------------------------------------------------------------

    @Slot()
    def _on_choice(self) -> None:
        self._draw()

    @Slot()
    def _on_other(self) -> None:
        key = self._other_key()
        if key is None:
            self._other = None
            self._draw()
        self.other_wanted.emit(key)

    @Slot(object)
    def _on_pin(self, key: object) -> None:
        self._checkpoints.choose(key)

    @Slot(object)
    def _on_chosen(self, checkpoint: Checkpoint | None) -> None:
        self._chart.choose_pin(None if checkpoint is None else checkpoint.id)

    @Slot(object)
    def _on_pointed(self, step: float | None) -> None:
        if step is None:
            self._pointed.setText(" ")
            return
        values = self._chart.values_at(step)
        parts = [self.tr("step {step}").format(step=QLocale().toString(round(step)))]
        parts += [f"{track.name} {in_figures(value)}" for track, value in values]
        self._pointed.setText(" · ".join(parts))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._heading)
        top.addStretch(1)
        top.addWidget(self._better)
        choices = QHBoxLayout()
        choices.setSpacing(8)
        choices.addWidget(self._measure)
        choices.addWidget(self._others, 1)
        choices.addWidget(self._pointed, 1)
        choices.addWidget(self._all)
        inner = QVBoxLayout(self._said)
        inner.setContentsMargins(12, 8, 12, 8)
        inner.addWidget(self._verdict)
        self.body.addLayout(top)
        self.body.addLayout(choices)
        self.body.addWidget(self._chart, 1)
        self.body.addWidget(self._legend)
        self.body.addWidget(self._said)
        self.body.addWidget(self._checkpoints)


def in_figures(value: float) -> str:
    """Write a value with as many digits as one can tell apart."""
    return QLocale().toString(value, "f", 2 if abs(value) >= 0.1 else 3)


def _takeable(checkpoints: Sequence[Checkpoint], curve: Curve) -> tuple[int, ...]:
    """Return the steps of checkpoints that are not the model at the end of it all."""
    last = curve.last_step
    return tuple(each.step for each in checkpoints if each.step < last)
