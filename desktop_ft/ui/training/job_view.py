"""One job at the right: where it is in words, its bar, its story, its curve, what happened.

Shows what it is given; asking and stopping is the place's.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.core.errors import AppError
from desktop_ft.core.job_failures import failure_error
from desktop_ft.core.job_story import story
from desktop_ft.core.job_words import is_restart, tell
from desktop_ft.core.jobs import JobEvent, JobFailure
from desktop_ft.core.learning import heading, progress_of
from desktop_ft.core.text import Text
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.widgets import Banner, Card, ElidedLabel
from desktop_ft.services.following import FollowedJob, Key
from desktop_ft.services.training import trained_model
from desktop_ft.ui.presenter import present
from desktop_ft.ui.training.curve_card import CurveCard
from desktop_ft.ui.training.event_list import EventList, EventModel
from desktop_ft.ui.training.story_line import StoryLine
from desktop_ft.ui.training.words import sub_line

_BAR_STEPS = 1000


class JobView(QScrollArea):
    """Signals: `cancel_requested()`, `try_requested()`; the job is the one that shows."""

    cancel_requested = Signal()
    try_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("jobView")
        self._followed: FollowedJob | None = None
        self._told: tuple[str, object] = ("", None)
        self._closed: set[str] = set()
        self._heading = _named(QLabel(), "jobHeading", "title")
        self._sub = ElidedLabel()
        self._sub.setObjectName("jobSubline")
        self._sub.setProperty("kind", "muted")
        self._cancel = self._button(self.tr("Cancel"), "cancelJob", "plain")
        self._cancel.setToolTip(self.tr("Stop this training"))
        self._try = self._button(self.tr("Try it"), "tryJob", "primary")
        self._cancel.clicked.connect(self.cancel_requested)
        self._try.clicked.connect(self.try_requested)
        self.banner = Banner()
        self.banner.setObjectName("jobBanner")
        self.banner.closed.connect(self._on_banner_closed)
        self._bar = QProgressBar()
        self._bar.setObjectName("jobProgress")
        self._bar.setRange(0, _BAR_STEPS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the training"))
        self._story = StoryLine()
        self._curve = CurveCard()
        self._events = EventModel(self)
        self._happened = Card(self.tr("What happened"))
        self._happened.body.addWidget(EventList(self._events), 1)
        self._lay_out()

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

    def show_job(self, followed: FollowedJob, note: Text | None, now: float) -> None:
        """Show a job as it is now; `note` says what its engine is at."""
        old = self._followed
        self._followed = followed
        if old is None or old.key != followed.key:
            self._told = ("", None)
            self.banner.hide_message()
        if old is None or (old.job, old.events) != (followed.job, followed.events):
            self._show_news(followed)
        self._sub.setText(sub_line(followed, now))
        self._curve.show_checked(followed.checked_at)
        self._show_banner(followed, note)

    def _show_news(self, followed: FollowedJob) -> None:
        job, events = followed.job, followed.events
        progress = progress_of(job, events)
        self._heading.setText(translate(heading(job, progress)))
        done = 1.0 if job.status == "succeeded" else progress.fraction
        self._bar.setValue(round(done * _BAR_STEPS))
        self._story.show_story(story(job, events))
        self._curve.show_job(followed)
        self._curve.setVisible(job.state.active or self._curve.has_figures())
        self._events.show_events(events)
        self._cancel.setVisible(job.state.may_cancel)
        self._try.setEnabled(trained_model(followed.engine.id, job) is not None)
        self.setAccessibleName(f"{job.name}, {self._heading.text()}")

    def _show_banner(self, followed: FollowedJob, note: Text | None) -> None:
        """Show the one thing that matters most, until it is closed or something else does."""
        kind, message = self._most_important(followed, note)
        if (kind, message) == self._told:
            return
        self._told = (kind, message)
        if isinstance(message, AppError):
            present(self.banner, message)
        elif isinstance(message, JobEvent):
            self.banner.show_message(kind, translate(tell(message)))
        elif isinstance(message, Text):
            self.banner.show_message(kind, translate(message))
        elif isinstance(message, JobFailure):
            present(self.banner, failure_error(message))
        else:
            self.banner.hide_message()

    def _most_important(self, followed: FollowedJob, note: Text | None) -> tuple[str, object]:
        job = followed.job
        if job.failure is not None and job.status == "failed":
            return ("bad", job.failure)
        if note is not None and job.state.active:
            return ("warn", note)
        if followed.problem is not None and job.state.active:
            # The same trouble is met anew in every round; it is told once.
            same = isinstance(self._told[1], AppError)
            if same and str(self._told[1]) == str(followed.problem):
                return self._told
            return ("bad", followed.problem)
        restart = next((each for each in reversed(followed.events) if is_restart(each)), None)
        if restart is not None and restart.id not in self._closed and job.state.active:
            return ("info", restart)
        return ("", None)

    def _on_banner_closed(self) -> None:
        message = self._told[1]
        if isinstance(message, JobEvent):
            self._closed.add(message.id)

    def _button(self, words: str, name: str, kind: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setProperty("kind", kind)
        return button

    def _lay_out(self) -> None:
        page = QWidget()
        page.setProperty("kind", "page")
        self.setWidget(page)  # before there is much in it that would be styled twice
        self.setWidgetResizable(True)
        top = self._top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self._heading, 1)
        top.addWidget(self._cancel)
        top.addWidget(self._try)
        column = QVBoxLayout(page)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self._sub)
        column.addWidget(self.banner)
        column.addWidget(self._bar)
        column.addWidget(self._story)
        column.addSpacing(4)
        column.addWidget(self._curve, 3)
        column.addWidget(self._happened, 2)
        self._curve.setMinimumHeight(240)
        self._happened.setMinimumHeight(150)


def _named(label: QLabel, name: str, kind: str) -> QLabel:
    label.setObjectName(name)
    label.setProperty("kind", kind)
    return label
