"""Reads the events of the job that shows, and its result file, without holding up the window.

Knows the digest of `core`, no widget.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from desktop_ft.core.job_digest import JobDigest
from desktop_ft.core.jobs import Checkpoint
from desktop_ft.core.result_table import ResultTable, parse_result
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.qtkit.slices import Slices
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.following import FollowedJob, Key

ResultOf = Callable[[str, str], str]


class JobReading(QObject):
    """Signal: `changed()` when there is more to show than before."""

    changed = Signal()

    def __init__(
        self, runner: TaskRunner | None, result_of: ResultOf | None, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._result_of = result_of
        self._slices = Slices(self._work, self)
        self.digest = JobDigest()
        self.followed: FollowedJob | None = None
        self._checkpoints: tuple[Checkpoint, ...] = ()
        self._table: ResultTable | None = None
        self._asked_for = ""

    @property
    def key(self) -> Key | None:
        """Return which job is read."""
        return None if self.followed is None else self.followed.key

    def show(self, followed: FollowedJob) -> None:
        """Read what is new of a job; `changed` tells when that is done, perhaps at once."""
        if followed.key != self.key:
            self._slices.stop()
            self.digest = JobDigest()
            self._table, self._asked_for, self._checkpoints = None, "", ()
        news = self.followed is None or self.followed.job != followed.job
        self.followed = followed
        self._ask_for_result(followed)
        more = self.digest.show(followed.events)
        if followed.checkpoints != self._checkpoints:
            self._checkpoints, news = followed.checkpoints, True
        if more:
            self._slices.start()
        elif news and not self._slices.busy:
            self._finish()

    def clear(self) -> None:
        """Read nothing any more."""
        self._slices.stop()
        self.followed, self.digest = None, JobDigest()

    def _work(self) -> bool:
        done = self.digest.work()
        if done:
            self._finish()
        return done

    def _finish(self) -> None:
        self.digest.add_checkpoints(self._checkpoints)
        if self._table is not None:
            self.digest.add_results(self._table)
        self.changed.emit()

    def _ask_for_result(self, followed: FollowedJob) -> None:
        """Ask for the result file of a job that is over, once it is here."""
        job = followed.job
        wanted = f"{job.id} {followed.checked_at if not self._table else ''}"
        over = not job.state.active and bool(job.result_files)
        if not over or self._result_of is None or self._runner is None:
            return
        if self._table is not None or wanted == self._asked_for:
            return
        self._asked_for = wanted
        read = partial(_read, self._result_of, followed.key)
        self._runner.submit(read).succeeded.connect(self._on_result)

    @Slot(object)
    def _on_result(self, found: tuple[Key, ResultTable]) -> None:
        key, table = found
        if key == self.key and table:
            self._table = table
            if not self._slices.busy:
                self._finish()


def _read(
    result_of: ResultOf, key: Key, token: CancelToken, report: Report
) -> tuple[Key, ResultTable]:
    del report
    token.check()
    return key, parse_result(result_of(*key))
