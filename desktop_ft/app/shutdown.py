"""Closing in two stages: first ask whoever has something to lose, then end what runs, and go.

Nothing here waits in the GUI thread; what does not end in time is told to the caller.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot

# Asks something if there is reason to, and calls what it is given when closing may go on.
Question = Callable[[Callable[[], None]], None]

_LOOK_EVERY_MS = 20
_PATIENCE_S = 6.0


class Shutdown(QObject):
    """Asks the questions one after another; any of them ends the closing by not going on.

    Signals: `agreed()` when nobody objects (hide the window now); `ended(bool)` when everything
    has stopped, False where something did not in time.
    """

    agreed = Signal()
    ended = Signal(bool)

    def __init__(
        self,
        questions: Sequence[Question],
        cancel: Callable[[], None],
        is_idle: Callable[[], bool],
        parent: QObject | None = None,
        patience_s: float = _PATIENCE_S,
    ) -> None:
        super().__init__(parent)
        self._questions = list(questions)
        self._cancel = cancel
        self._is_idle = is_idle
        self._patience_s = patience_s
        self._turn = 0
        self._stopping = False
        self._deadline = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    @property
    def is_stopping(self) -> bool:
        """Tell whether nobody objected and everything is being ended."""
        return self._stopping

    @Slot()
    def begin(self) -> None:
        """Start asking, from the first question on."""
        if not self._stopping:
            self._turn += 1
            self._ask(0, self._turn)

    def _ask(self, number: int, turn: int) -> None:
        # An answer to a question of an earlier closing, which was given up, counts no more.
        if self._stopping or turn != self._turn:
            return
        if number == len(self._questions):
            self._stop()
        else:
            self._questions[number](lambda: self._ask(number + 1, turn))

    def _stop(self) -> None:
        self._stopping = True
        self.agreed.emit()
        self._cancel()
        self._deadline = time.monotonic() + self._patience_s
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        idle = self._is_idle()
        if idle or time.monotonic() > self._deadline:
            self._timer.stop()
            self.ended.emit(idle)
