"""Python's collector of rubbish, run in the GUI thread alone.

Left to itself it runs in whatever thread makes the next object. A worker that comes upon a dead
widget or timer in a circle of references destroys it there, and Qt aborts: timers and widgets may
be touched in the thread that they live in, and no other. Knows Qt, nothing of the application.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer, Slot

_BUSY_MS, _QUIET_MS = 20, 250
_MANY = 50_000  # so many young objects are gone through in some milliseconds
_FULL_AFTER_S = 10.0
_FULL_SHARE = 200
"""A full pass stops the window: it may take this part of the time at most."""


class RubbishCollector(QObject):
    """Takes the collector over from `start` to `stop`; lives in the GUI thread.

    The usual thresholds hold, also those that somebody sets meanwhile.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was_enabled = False
        self._next_full = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_QUIET_MS)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """From now on nothing is collected in another thread."""
        self._was_enabled = self._was_enabled or gc.isenabled()
        gc.disable()
        self._next_full = time.monotonic() + _FULL_AFTER_S
        self._timer.start()

    def stop(self) -> None:
        """Give the collector back."""
        self._timer.stop()
        if self._was_enabled:
            gc.enable()
            self._was_enabled = False

    @Slot()
    def _look(self) -> None:
        young, middle, old = gc.get_count()
        thresholds = gc.get_threshold()
        if old > thresholds[2] and time.monotonic() >= self._next_full:
            self._collect_all()
        elif young > thresholds[0]:
            gc.collect(1 if middle > thresholds[1] else 0)
        self._timer.setInterval(_BUSY_MS if young > _MANY else _QUIET_MS)

    def _collect_all(self) -> None:
        started = time.monotonic()
        gc.collect()
        ended = time.monotonic()
        self._next_full = ended + max(_FULL_AFTER_S, _FULL_SHARE * (ended - started))
