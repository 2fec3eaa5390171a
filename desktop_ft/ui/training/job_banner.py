"""The one thing that matters most about a job, and what can be done about it.

A failure tells which rows it means, which open in Data where they are in the table that is open.
Knows no engine.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_ft.core.errors import AppError
from desktop_ft.core.flagged_rows import flagged_rows
from desktop_ft.core.job_failures import failure_error
from desktop_ft.core.job_words import tell
from desktop_ft.core.jobs import JobEvent, JobFailure
from desktop_ft.core.text import Text
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.widgets import Banner
from desktop_ft.services.following import FollowedJob
from desktop_ft.ui.presenter import error_text


class JobBanner(Banner):
    """Signals: `rows_wanted(object)`, line numbers of the training file; `support_wanted()`."""

    rows_wanted = Signal(object)
    support_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("jobBanner")
        self._told: tuple[str, object, bool] = ("", None, False)
        self._closed: set[str] = set()
        self._rows: tuple[int, ...] = ()
        self.closed.connect(self._on_closed)
        self.action_triggered.connect(self._on_action)
        self.other_triggered.connect(self.support_wanted)

    def forget(self) -> None:
        """Say nothing: another job shows now."""
        self._told = ("", None, False)
        self._rows = ()
        self.hide_message()

    def show_job(
        self,
        followed: FollowedJob,
        note: Text | None,
        restart: JobEvent | None,
        may_open: Callable[[FollowedJob], bool],
    ) -> None:
        """Say what matters most, until it is closed or something else does."""
        kind, message = self._most_important(followed, note, restart)
        is_open = isinstance(message, JobFailure) and may_open(followed)
        if (kind, message, is_open) == self._told:
            return
        self._told = (kind, message, is_open)
        self._rows = ()
        if isinstance(message, AppError):
            said = error_text(message)
            self.show_message("bad", said.sentences, details=said.details)
        elif isinstance(message, JobEvent):
            self.show_message(kind, translate(tell(message)))
        elif isinstance(message, Text):
            self.show_message(kind, translate(message))
        elif isinstance(message, JobFailure):
            self._show_failure(message, is_open=is_open)
        else:
            self.hide_message()

    def _show_failure(self, failure: JobFailure, *, is_open: bool) -> None:
        said = error_text(failure_error(failure))
        self._rows = flagged_rows(failure.message)
        action = ""
        if self._rows and is_open:
            action = self.tr("Show row {row}").format(row=self._rows[0])
            if len(self._rows) > 1:
                action = self.tr("Show %n row(s)", "", len(self._rows))
        self.show_message(
            "bad",
            said.sentences,
            action=action,
            other=self.tr("Copy for support"),
            details=said.details,
        )

    def _most_important(
        self, followed: FollowedJob, note: Text | None, restart: JobEvent | None
    ) -> tuple[str, object]:
        job = followed.job
        if job.failure is not None and job.status == "failed":
            return ("bad", job.failure)
        if note is not None and job.state.active:
            return ("warn", note)
        if followed.problem is not None and job.state.active:
            # The same trouble is met anew in every round; it is told once.
            same = isinstance(self._told[1], AppError)
            if same and str(self._told[1]) == str(followed.problem):
                return self._told[:2]
            return ("bad", followed.problem)
        if restart is not None and restart.id not in self._closed and job.state.active:
            return ("info", restart)
        return ("", None)

    @Slot()
    def _on_action(self) -> None:
        if self._rows:
            self.rows_wanted.emit(self._rows)

    @Slot()
    def _on_closed(self) -> None:
        message = self._told[1]
        if isinstance(message, JobEvent):
            self._closed.add(message.id)


def not_in_table() -> str:
    """Say that rows an engine named are not in the table that is open."""
    return QCoreApplication.translate(
        "JobBanner",
        "These rows are not in the table that is open: they were changed or deleted since, or "
        "belong to another table.",
    )
