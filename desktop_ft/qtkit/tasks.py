"""One-shot background work. Knows Qt, knows nothing of the application.

A job is a plain function `(token, report) -> value`. `TaskRunner.submit` runs it on a thread of
its pool and returns a `Task`, the handle in the GUI thread. Every public signal of a `Task` fires
in the GUI thread, so that lambdas may be connected to it; the signals beginning with `_` are the
only ones that a worker emits, and only bound methods of the handle hear them (qt-style T2).
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, Signal, Slot

from desktop_ft.core.tasks import Cancelled, CancelToken, Report, Steps

Job = Callable[[CancelToken, Report], object]

# A bar that moves twenty times a second looks smooth; more would only load the GUI thread.
_STEPS_EVERY_S = 0.05


class Task(QObject):
    """The handle of a running job.

    Signals: `reported(object)` for whatever the job reports (`Steps` are thinned out to twenty a
    second, everything else arrives complete and in order); then exactly one of
    `succeeded(value)`, `failed(exception)`, `cancelled()`; then `finished()`.
    """

    reported = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()

    _report = Signal(object)
    _outcome = Signal(object, object)

    def __init__(self, job: Job, parent: QObject) -> None:
        super().__init__(parent)
        self._job = job
        self._token = CancelToken()
        self._report.connect(self._on_report)
        self._outcome.connect(self._on_outcome)

    def cancel(self) -> None:
        """Ask the job to end; `cancelled` comes when it has."""
        self._token.cancel()

    def is_cancelled(self) -> bool:
        """Tell whether the job was asked to end."""
        return self._token.is_cancelled()

    def run_in_worker(self) -> None:
        """Run the job; called by the pool, in a thread of the pool."""
        value: object = None
        error: Exception | None = None
        try:
            self._token.check()
            value = self._job(self._token, _thin_out(self._report.emit))
        except Exception as exc:  # noqa: BLE001  crosses the threads as a value
            error = exc
        self._outcome.emit(value, error)

    @Slot(object)
    def _on_report(self, value: object) -> None:
        if not self._token.is_cancelled():
            self.reported.emit(value)

    @Slot(object, object)
    def _on_outcome(self, value: object, error: Exception | None) -> None:
        if self._token.is_cancelled() or isinstance(error, Cancelled):
            self.cancelled.emit()
        elif error is not None:
            self.failed.emit(error)
        else:
            self.succeeded.emit(value)
        self.finished.emit()


class TaskRunner(QObject):
    """Runs jobs on a pool of threads and owns their handles until they have finished."""

    def __init__(self, parent: QObject | None = None, max_threads: int = 4) -> None:
        # Never without an owner: a runner that Python collects takes its tasks along, also one
        # whose news is just being delivered, and then the process dies.
        super().__init__(parent or QCoreApplication.instance())
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(max_threads)
        self._live: set[Task] = set()
        self._closed = False

    def submit(self, job: Job) -> Task:
        """Start `job`; connect to the handle at once: its news are queued, none can be missed."""
        task = Task(job, self)
        if self._closed:
            task.cancel()
        self._live.add(task)
        task.finished.connect(self._on_finished)
        self._pool.start(_Runnable(task))
        return task

    def active(self) -> int:
        """Return how many jobs have not finished."""
        return len(self._live)

    def cancel_all(self) -> None:
        """Ask every job to end and take no new ones."""
        self._closed = True
        for task in self._live:
            task.cancel()

    def shutdown(self, timeout_ms: int = 5000) -> bool:
        """End everything and wait; False when a job did not listen in time."""
        self.cancel_all()
        return self._pool.waitForDone(timeout_ms)

    @Slot()
    def _on_finished(self) -> None:
        task = self.sender()
        if isinstance(task, Task):
            self._live.discard(task)
            task.deleteLater()


class _Runnable(QRunnable):
    def __init__(self, task: Task) -> None:
        super().__init__()
        self._task = task

    def run(self) -> None:
        self._task.run_in_worker()


def _thin_out(emit: Callable[[object], None]) -> Report:
    """Let at most twenty `Steps` a second through, but always the last one."""
    last = 0.0

    def report(value: object) -> None:
        nonlocal last
        if isinstance(value, Steps) and value.done != value.total:
            now = time.monotonic()
            if now - last < _STEPS_EVERY_S:
                return
            last = now
        emit(value)

    return report
