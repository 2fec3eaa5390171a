"""Repeating background fetch on a thread of its own, with back-off and a bounded stop.

Knows Qt, knows nothing of what is fetched.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from desktop_ft.core.tasks import Cancelled, CancelToken

Fetch = Callable[[CancelToken], object]


@dataclass(frozen=True, slots=True)
class PollResult:
    """What one fetch brought: a value, or the error that stood in its way."""

    value: object = None
    error: Exception | None = None


class Poller(QObject):
    """Calls `fetch(token)` every `every_ms`; after errors ever more rarely, up to `max_ms`.

    An error with an attribute `retry_after` (seconds) is given at least that long. The owner
    must call `stop()` before it lets the poller go; fetches must time out sooner than that waits.

    Signals: `polled(PollResult)`, in the GUI thread.
    """

    polled = Signal(object)
    _tick = Signal()
    _end = Signal()

    def __init__(
        self, fetch: Fetch, every_ms: int, max_ms: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._every_ms = every_ms
        self._max_ms = max_ms
        self._thread: QThread | None = None
        self._worker: _Worker | None = None
        self._paused = False

    def is_running(self) -> bool:
        """Tell whether the poller was started, and neither paused nor stopped."""
        return self._thread is not None and not self._paused

    def start(self) -> None:
        """Fetch now and go on; does nothing when it runs already."""
        if self._thread is not None:
            if self._paused:
                self._paused = False
                self._tick.emit()
            return
        self._thread = QThread(self)
        self._thread.setObjectName("poller")
        self._worker = _Worker(self._fetch, self._every_ms, self._max_ms)
        self._worker.moveToThread(self._thread)
        self._thread.started.connect(self._worker.begin)
        self._thread.finished.connect(self._worker.deleteLater)
        self._worker.polled.connect(self._on_polled)
        self._tick.connect(self._worker.tick)
        self._end.connect(self._worker.end)
        self._thread.start()

    def poll_now(self) -> None:
        """Fetch as soon as the thread is free; ends a pause."""
        if self._paused:
            self.start()
            return
        # A signal and not QTimer.singleShot(0, worker.tick), which would run here (qt-style T3).
        self._tick.emit()

    def pause(self) -> None:
        """Rest until `start`, without waiting for a fetch that is on its way; its news count."""
        if self._thread is not None:
            self._paused = True
            self._end.emit()

    def stop(self, timeout_ms: int = 5000) -> bool:
        """End and wait; False when a fetch did not come back in time."""
        if self._thread is None or self._worker is None:
            return True
        self._worker.token.cancel()
        self._end.emit()
        self._thread.quit()
        if not self._thread.wait(timeout_ms):
            return False
        self._thread.deleteLater()
        self._thread = self._worker = None
        self._paused = False
        return True

    @Slot(object)
    def _on_polled(self, result: PollResult) -> None:
        # What was on its way when the poller was stopped is not news any more.
        if self._worker is not None and not self._worker.token.is_cancelled():
            self.polled.emit(result)


class _Worker(QObject):
    polled = Signal(object)

    def __init__(self, fetch: Fetch, every_ms: int, max_ms: int) -> None:
        super().__init__()
        self.token = CancelToken()
        self._fetch = fetch
        self._every_ms = every_ms
        self._max_ms = max_ms
        self._delay_ms = every_ms
        self._timer: QTimer | None = None

    @Slot()
    def begin(self) -> None:
        self._timer = QTimer(self)  # made here, so that it lives in the worker's thread
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.tick)
        self.tick()

    @Slot()
    def tick(self) -> None:
        if self._timer is None or self.token.is_cancelled():
            return
        try:
            result = PollResult(value=self._fetch(self.token))
            self._delay_ms = self._every_ms
        except Cancelled:
            return
        except Exception as exc:  # noqa: BLE001  crosses the threads as a value
            result = PollResult(error=exc)
            self._delay_ms = self._next_delay(exc)
        if not self.token.is_cancelled():
            self.polled.emit(result)
            self._timer.start(self._delay_ms)  # single shot: polls never overlap

    @Slot()
    def end(self) -> None:
        if self._timer is not None:
            self._timer.stop()

    def _next_delay(self, error: Exception) -> int:
        delay = min(self._delay_ms * 2, self._max_ms)
        wanted = getattr(error, "retry_after", None)
        if isinstance(wanted, int | float):
            delay = max(delay, int(wanted * 1000))
        return delay
