"""Long work of the window's own thread, done in slices so short that nobody notices them.

For what needs the thread's objects or is not worth another thread. Knows nothing of the work.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Slot

# A frame of 60 in a second is 16 ms; half of it is left to whatever else there is.
_SLICE_S = 0.008


class Slices(QObject):
    """Calls `step` until it returns True ("done"), a few milliseconds at a time."""

    def __init__(self, step: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._step = step
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_turn)

    @property
    def busy(self) -> bool:
        """Tell whether there is something left to do."""
        return self._timer.isActive()

    def start(self) -> None:
        """Do the first slice now, and the rest whenever the window has time."""
        self._timer.start()
        self._on_turn()

    def stop(self) -> None:
        """Do no more."""
        self._timer.stop()

    @Slot()
    def _on_turn(self) -> None:
        end = perf_counter() + _SLICE_S
        while self._timer.isActive():
            if self._step():
                self._timer.stop()
            elif perf_counter() >= end:
                return
