"""Ctrl+C and a polite request to end (SIGTERM) close the window as its button does.

Python runs signal handlers between its own instructions only, and Qt's loop has none while it
waits: a socket that Python writes to wakes the loop up.
"""

from __future__ import annotations

import contextlib
import signal
import socket
import sys

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot


class SignalCatcher(QObject):
    """Signals: `asked_to_end()`."""

    asked_to_end = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read, self._write = socket.socketpair()
        self._read.setblocking(False)
        self._write.setblocking(False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_woken)

    def install(self) -> None:
        """Catch from now on (in the main thread)."""
        signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        for number in self._numbers():
            signal.signal(number, self._on_signal)

    def uninstall(self) -> None:
        """Let signals do what they do by default."""
        for number in self._numbers():
            signal.signal(number, signal.SIG_DFL)
        signal.set_wakeup_fd(-1)
        self._notifier.setEnabled(False)
        self._read.close()
        self._write.close()

    @staticmethod
    def _numbers() -> tuple[int, ...]:
        return (signal.SIGINT,) if sys.platform == "win32" else (signal.SIGINT, signal.SIGTERM)

    def _on_signal(self, number: int, frame: object) -> None:
        """Do nothing here: the socket has been written to."""

    @Slot()
    def _on_woken(self) -> None:
        with contextlib.suppress(BlockingIOError):
            self._read.recv(64)
        self.asked_to_end.emit()
