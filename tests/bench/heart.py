"""Tells how long the thread of the window was busy with one thing, while a program runs in it.

A timer beats every millisecond in that thread; whatever keeps it from beating would have kept a
key press waiting. Wall time is what a user feels: waits for the interpreter lock count, but where
the system tells (Linux), not those for a processor that another program had. The thread's own
processor time is what our code is to blame for.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QWidget

_SCHEDULED = Path("/proc/thread-self/schedstat")
_BEAT_MS = 1
_LOOK_EVERY_MS = 10
QUIET_MS = 60  # what a key press sets off at once: the bar, the panel and the foot follow
_AFTERWARDS_MS = 400  # what an act sets off a little later: counting tokens, looking at the journal


@dataclass(frozen=True, slots=True)
class Block:
    """The longest time without a beat while something was done, and how long that took in all."""

    name: str
    wall_ms: float
    cpu_ms: float
    until_s: float

    def line(self) -> str:
        """Return a row of the table."""
        return f"{self.name:<44}{self.wall_ms:9.1f} ms{self.cpu_ms:9.1f} ms{self.until_s:9.2f} s"


@dataclass(frozen=True, slots=True)
class Stroke:
    """What one key press cost up to the repaint, and the longest block until all was quiet."""

    wall_ms: float
    cpu_ms: float
    block_wall_ms: float
    block_cpu_ms: float


HEAD = f"{'longest time that a key press would wait':<44}{'wall':>12}{'CPU':>12}{'done in':>11}"


class Heart(QObject):
    """Beats in the thread that made it."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self._longest = (0.0, 0.0)
        self._last = (0.0, 0.0)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    @Slot()
    def _beat(self) -> None:
        now = _now()
        wall, cpu = now[0] - self._last[0], now[1] - self._last[1]
        self._longest = (max(self._longest[0], wall), max(self._longest[1], cpu))
        self._last = now

    def watch(
        self,
        name: str,
        act: Callable[[], object],
        until: Callable[[], bool] = lambda: True,
        *,
        within_s: float = 120,
    ) -> None:
        """Do something and note the longest block until it is done, and shortly after."""
        loop = QEventLoop()
        started = time.perf_counter()
        self._longest, self._last = (0.0, 0.0), _now()
        done_at: list[float] = []

        def look() -> None:
            if not done_at and until():
                done_at.append(time.perf_counter())
                QTimer.singleShot(_AFTERWARDS_MS, loop.quit)
            elif not done_at and time.perf_counter() - started > within_s:
                raise SystemExit(f"{name}: not done within {within_s} s")

        looking = QTimer()
        looking.setInterval(_LOOK_EVERY_MS)
        looking.timeout.connect(look)
        looking.start()
        QTimer.singleShot(0, act)
        loop.exec()
        looking.stop()
        wall, cpu = self._longest
        self.blocks.append(Block(name, wall * 1e3, cpu * 1e3, done_at[0] - started))

    def stroke(self, act: Callable[[], object], shown: QWidget, quiet_ms: int = QUIET_MS) -> Stroke:
        """Do something that is over at once, and look until `shown` was painted and all is quiet.

        The thread's processor time holds all that was done up to the end of that painting.
        """
        loop = QEventLoop()
        painted = _Painted(shown)
        began: list[tuple[float, float]] = []
        ended: list[tuple[float, float]] = []

        def go() -> None:
            self._longest = (0.0, 0.0)
            self._last = _now()
            began.append(self._last)
            act()
            painted.then = stop
            shown.update()

        def stop() -> None:
            ended.append(_now())
            QTimer.singleShot(quiet_ms, loop.quit)

        QTimer.singleShot(quiet_ms, go)
        loop.exec()
        shown.removeEventFilter(painted)
        wall, cpu = (1e3 * (end - start) for start, end in zip(began[0], ended[0], strict=True))
        return Stroke(wall, cpu, 1e3 * self._longest[0], 1e3 * self._longest[1])

    def notes(self) -> list[str]:
        """Return the table, in the order in which things were done."""
        return [HEAD, *(block.line() for block in self.blocks)]


class _Painted(QObject):
    """Calls `then` once, in the first turn after a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.then: Callable[[], None] | None = None
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self.then is not None:
            QTimer.singleShot(0, self.then)
            self.then = None
        return super().eventFilter(watched, event)


def _now() -> tuple[float, float]:
    return time.perf_counter() - _waited_s(), time.thread_time()


def _waited_s() -> float:
    """Return how long this thread was ready to run and had no processor."""
    try:
        return int(_SCHEDULED.read_bytes().split()[1]) / 1e9
    except OSError:
        return 0.0
