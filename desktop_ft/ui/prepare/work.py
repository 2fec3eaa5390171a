"""One job at a time for the place; a new one takes the old one's place and nobody hears of it.

Knows Qt and tasks, nothing of preparing.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from desktop_ft.qtkit.tasks import Job, Task, TaskRunner


class Work(QObject):
    """Signals: `reported(object)`; `failed(Exception)`; both of the present job alone."""

    reported = Signal(object)
    failed = Signal(object)

    def __init__(self, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._task: Task | None = None
        self._then: Callable[[object], None] | None = None

    @property
    def is_running(self) -> bool:
        """Tell whether a job runs."""
        return self._task is not None

    def start(self, job: Job, then: Callable[[object], None]) -> None:
        """Run `job` and hand its value to `then`; a job that runs is given up."""
        self.stop()
        self._task = self._runner.submit(job)
        self._then = then
        self._task.reported.connect(self._on_reported)
        self._task.succeeded.connect(self._on_succeeded)
        self._task.failed.connect(self._on_failed)

    def stop(self) -> None:
        """Give the present job up; nothing more is heard of it."""
        if self._task is not None:
            self._task.cancel()
        self._task = self._then = None

    @Slot(object)
    def _on_reported(self, report: object) -> None:
        if self.sender() is self._task:
            self.reported.emit(report)

    @Slot(object)
    def _on_succeeded(self, value: object) -> None:
        if self.sender() is not self._task:
            return
        then, self._task, self._then = self._then, None, None
        if then is not None:
            then(value)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self.sender() is self._task:
            self._task = self._then = None
            self.failed.emit(error)
