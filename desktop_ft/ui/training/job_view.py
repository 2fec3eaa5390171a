"""One job at the right: where it is in words, its bar, its story, its curves, what happened.

Shows what it is given; asking and stopping is the place's.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial
from itertools import islice

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.core.curves import Measure
from desktop_ft.core.job_digest import JobDigest
from desktop_ft.core.job_story import story
from desktop_ft.core.jobs import Checkpoint
from desktop_ft.core.learning import heading, progress_at
from desktop_ft.core.run_difference import Fact, difference
from desktop_ft.core.spent import spent_words
from desktop_ft.core.tasks import CancelToken, Report, no_report
from desktop_ft.core.text import Text
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.widgets import ElidedLabel
from desktop_ft.services.document import Document
from desktop_ft.services.flagged import is_open, rows_job
from desktop_ft.services.following import FollowedJob, Key
from desktop_ft.services.run_facts import run_facts
from desktop_ft.services.support_text import support_text
from desktop_ft.services.training import TrainedModel, trained_model
from desktop_ft.ui.training.curve_card import CurveCard, OtherRun
from desktop_ft.ui.training.difference_dialog import DifferenceDialog
from desktop_ft.ui.training.event_log import EventLog
from desktop_ft.ui.training.facts_card import FactsCard
from desktop_ft.ui.training.job_banner import JobBanner, not_in_table
from desktop_ft.ui.training.job_reading import JobReading
from desktop_ft.ui.training.job_tools import JobTools
from desktop_ft.ui.training.parts import make_button
from desktop_ft.ui.training.story_line import StoryLine
from desktop_ft.ui.training.words import checked_words, run_name, sub_line

_BAR_STEPS = 1000
_TICK_MS = 1000
# Nobody looks for a run to compare with among more than these, the newest.
_MOST_OTHERS = 60


class JobView(QScrollArea):
    """The job is the one that shows.

    Signals: `cancel_requested()`, `try_requested()`; `model_requested(TrainedModel)` to try a
    checkpoint; `rows_requested(list of example ids)` to show them in Data; `run_wanted(object)`,
    the key of another job whose events are needed.
    """

    cancel_requested = Signal()
    try_requested = Signal()
    model_requested = Signal(object)
    rows_requested = Signal(object)
    run_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None, tools: JobTools | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("jobView")
        self._tools = tools or JobTools()
        self._followed: FollowedJob | None = None
        self._note: Text | None = None
        self._runs: tuple[FollowedJob, ...] = ()
        self._named: tuple[object, object] = (None, ())
        self._document: Document | None = None
        self._dialog: DifferenceDialog | None = None
        runner = self._tools.runner
        self._reading = JobReading(runner, self._tools.result_of, self)
        self._reading.changed.connect(self._on_read)
        self._other = JobReading(runner, self._tools.result_of, self)
        self._other.changed.connect(self._on_other_read)
        self._heading = _named(QLabel(), "jobHeading", "title")
        self._heading.setWordWrap(True)
        self._sub = _named(ElidedLabel(), "jobSubline", "muted")
        self._spent = _named(ElidedLabel(), "jobSpent", "muted")
        self._checked = _named(QLabel(), "lastChecked", "small")
        self._cancel = make_button(self.tr("Cancel"), "cancelJob", "plain")
        self._cancel.setToolTip(self.tr("Stop this training"))
        self._try = make_button(self.tr("Try it"), "tryJob", "primary")
        self._cancel.clicked.connect(self.cancel_requested)
        self._try.clicked.connect(self.try_requested)
        self.banner = JobBanner()
        self.banner.rows_wanted.connect(self._on_rows_wanted)
        self.banner.support_wanted.connect(self._on_support)
        self._bar = QProgressBar()
        self._bar.setObjectName("jobProgress")
        self._bar.setRange(0, _BAR_STEPS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the training"))
        self._story = StoryLine()
        self._curve = CurveCard(runner)
        self._curve.try_requested.connect(self._on_try_checkpoint)
        self._curve.other_wanted.connect(self._on_other_wanted)
        self._log = EventLog()
        self._facts = FactsCard()
        self._facts.compare_requested.connect(self._on_compare)
        self._facts.support_requested.connect(self._on_support)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._on_tick)
        self._lay_out()

    # -- what is shown -----------------------------------------------------------------------

    @property
    def key(self) -> Key | None:
        """Return which job shows."""
        return None if self._followed is None else self._followed.key

    @property
    def followed(self) -> FollowedJob | None:
        """Return the job that shows."""
        return self._followed

    def add_button(self, button: QPushButton) -> None:
        """Put another button before the one that tries the model."""
        self._top.insertWidget(self._top.count() - 1, button)

    def set_document(self, document: Document | None) -> None:
        """Know the table that is open in Data, whose rows a failure may name."""
        self._document = document
        self._show_banner()

    def show_runs(self, runs: Sequence[FollowedJob]) -> None:
        """Know all runs, to compare with."""
        self._runs = tuple(runs)
        named = (self.key, tuple(run.job for run in runs))
        if named != self._named:  # 500 names take longer than a frame
            self._named = named
            self._curve.show_runs(self._others())
        other = next((run for run in runs if run.key == self._other.key), None)
        if other is not None:
            self._other.show(other)

    def show_job(self, followed: FollowedJob, note: Text | None, now: float) -> None:
        """Show a job as it is now; `note` says what its engine is at."""
        old, self._followed, self._note = self._followed, followed, note
        if old is None or old.key != followed.key:
            self.banner.forget()
            self._other.clear()
            self._curve.forget_other()
            self.verticalScrollBar().setValue(0)
        self._reading.show(followed)
        if old is None or old.job != followed.job or old.key != followed.key:
            self._show_news()
        self._log.show_events(followed.events)
        self._show_times(now)
        self._show_banner()

    def facts(self) -> tuple[Fact, ...]:
        """Return all that is known of the run."""
        return () if self._followed is None else _facts(self._followed, self._reading.digest)

    def _show_news(self) -> None:
        assert self._followed is not None
        followed, digest = self._followed, self._reading.digest
        job = followed.job
        progress = progress_at(job, digest.step)
        self._heading.setText(translate(heading(job, progress)))
        done = 1.0 if job.status == "succeeded" else progress.fraction
        self._bar.setValue(round(done * _BAR_STEPS))
        self._curve.show_job(followed, digest)
        self._curve.setVisible(job.state.active or self._curve.has_figures())
        expected = None if followed.request is None else followed.request.estimate
        said = spent_words(self._tools.spent(followed), expected, ended=not job.state.active)
        self._spent.setText(" · ".join(map(translate, said)))
        self._spent.setVisible(bool(said))
        self._facts.show_facts(self.facts(), comparable=len(self._runs) > 1)
        self._cancel.setVisible(job.state.may_cancel)
        self._try.setEnabled(trained_model(followed.engine.id, job) is not None)
        self.setAccessibleName(f"{job.name}, {self._heading.text()}")

    def _show_times(self, now: float) -> None:
        assert self._followed is not None
        followed = self._followed
        self._sub.setText(sub_line(followed, now))
        asked_at = 0.0 if followed.request is None else followed.request.asked_at
        chapters = story(followed.job, self._reading.digest.times, asked_at)
        self._story.show_story(chapters, now, goes_on=followed.job.state.active)
        checked = checked_words(followed.checked_at, followed.next_check_at, now)
        if self._checked.text() != checked:
            self._checked.setText(checked)

    def _show_banner(self) -> None:
        if self._followed is not None:
            restart = self._reading.digest.restart
            self.banner.show_job(self._followed, self._note, restart, self._may_open)

    def _may_open(self, followed: FollowedJob) -> bool:
        request = followed.request
        return is_open(self._document, None if request is None else request.data)

    # -- news --------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    @Slot()
    def _on_tick(self) -> None:
        """Let the times go on between two looks at the engine."""
        if self._followed is not None:
            self._show_times(time.time())

    @Slot()
    def _on_read(self) -> None:
        self._show_news()
        self._show_times(time.time())
        self._show_banner()

    @Slot()
    def _on_other_read(self) -> None:
        other = self._other.followed
        if other is None:
            return
        self._curve.show_other(OtherRun(run_name(other), self._other.digest))
        self._fill_dialog()

    # -- what the user does ------------------------------------------------------------------

    @Slot(object)
    def _on_try_checkpoint(self, checkpoint: Checkpoint) -> None:
        if self._followed is None:
            return
        job = self._followed.job
        self.model_requested.emit(
            TrainedModel(
                self._followed.engine.id,
                job.model,
                checkpoint.model,
                job.format,
                job.separator,
                job.stop,
                self.tr("{name}, step {step}").format(name=job.name, step=checkpoint.step),
            )
        )

    @Slot(object)
    def _on_other_wanted(self, key: Key | None) -> None:
        run = next((run for run in self._runs if run.key == key), None)
        if run is None:
            self._other.clear()
            return
        self.run_wanted.emit(key)
        self._other.show(run)

    @Slot()
    def _on_compare(self) -> None:
        others = self._others()
        if self._followed is None or not others:
            return
        chosen = self._other.key or others[0][0]
        self._dialog = DifferenceDialog(run_name(self._followed), others, chosen, self)
        self._dialog.other_wanted.connect(self._on_dialog_other)
        self._dialog.finished.connect(self._on_dialog_closed)
        self._dialog.open()
        self._on_dialog_other(self._dialog.other)

    @Slot(object)
    def _on_dialog_other(self, key: object) -> None:
        self._curve.choose_other(key)
        self._fill_dialog()

    def _fill_dialog(self) -> None:
        other = self._other.followed
        if self._dialog is not None and other is not None:
            self._dialog.show_lines(difference(self.facts(), _facts(other, self._other.digest)))

    @Slot()
    def _on_dialog_closed(self) -> None:
        self._dialog = None

    @Slot(object)
    def _on_rows_wanted(self, rows: tuple[int, ...]) -> None:
        followed, document, runner = self._followed, self._document, self._tools.runner
        if followed is None or document is None or runner is None or followed.request is None:
            return
        task = runner.submit(rows_job(document, followed.request.data, rows))
        task.succeeded.connect(self._on_rows_found)

    @Slot(object)
    def _on_rows_found(self, ids: list[int]) -> None:
        if ids:
            self.rows_requested.emit(ids)
        else:
            self.banner.show_message("warn", not_in_table())

    @Slot()
    def _on_support(self) -> None:
        if self._followed is None:
            return
        job = partial(_support, self._tools, self._followed, self.facts())
        if self._tools.runner is None:
            self._on_support_text(job(CancelToken(), no_report))
        else:  # what the computer is made of takes a moment to find out
            self._tools.runner.submit(job).succeeded.connect(self._on_support_text)

    @Slot(object)
    def _on_support_text(self, said: str) -> None:
        QGuiApplication.clipboard().setText(said)
        self._facts.tell_copied()

    # -- widgets -----------------------------------------------------------------------------

    def _others(self) -> list[tuple[Key, str]]:
        others = (run for run in self._runs if run.key != self.key)
        return [(run.key, run_name(run)) for run in islice(others, _MOST_OTHERS)]

    def _lay_out(self) -> None:
        page = QWidget()
        page.setProperty("kind", "page")
        self.setWidget(page)  # before there is much in it that would be styled twice
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        top = self._top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self._heading, 1)
        top.addWidget(self._cancel)
        top.addWidget(self._try)
        column = QVBoxLayout(page)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(10)
        column.addLayout(top)
        below = QHBoxLayout()
        below.setSpacing(16)
        below.addWidget(self._sub, 1)
        below.addWidget(self._checked)
        column.addLayout(below)
        for widget in (self._spent, self.banner, self._bar, self._story):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addWidget(self._curve, 3)
        column.addWidget(self._log, 2)
        column.addWidget(self._facts)
        self._curve.setMinimumHeight(340)
        self._log.setMinimumHeight(190)


def _facts(followed: FollowedJob, digest: JobDigest) -> tuple[Fact, ...]:
    return run_facts(followed, digest.curve(Measure.LOSS), digest.curve(Measure.ACCURACY))


def _support(
    tools: JobTools,
    followed: FollowedJob,
    facts: tuple[Fact, ...],
    token: CancelToken,
    report: Report,
) -> str:
    del report
    token.check()
    return support_text(followed, facts, tools.about(), tools.redact)


def _named(label: QLabel, name: str, kind: str) -> QLabel:
    label.setObjectName(name)
    label.setProperty("kind", kind)
    return label
