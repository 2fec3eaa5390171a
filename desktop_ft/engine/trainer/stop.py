"""Tells a trainer that it is no longer wanted: by a signal, or because its engine is gone."""

from __future__ import annotations

import os
import signal
import threading

import psutil

EXIT_CODE = 143
# A step may take long; the engine waits 20 seconds before it kills.
_PATIENCE = 12.0
_LOOK_EVERY = 1.0


class StopRequest:
    """Set once the training should end; it then has a few seconds to keep what it learned."""

    def __init__(self) -> None:
        self._asked = threading.Event()
        self._parent_id = os.getppid()
        self._parent = psutil.Process(self._parent_id) if self._parent_id > 1 else None

    def listen(self) -> None:
        """Heed SIGTERM and watch the program that started this one."""
        signal.signal(signal.SIGTERM, lambda _number, _frame: self.ask())
        threading.Thread(target=self._watch, name="parent watch", daemon=True).start()

    def ask(self) -> None:
        """End soon, and in a few seconds for certain."""
        if self._asked.is_set():
            return
        self._asked.set()
        last = threading.Timer(_PATIENCE, os._exit, [EXIT_CODE])
        last.daemon = True
        last.start()

    def is_asked(self) -> bool:
        """Whether to end."""
        return self._asked.is_set()

    def _watch(self) -> None:
        while not self._asked.wait(_LOOK_EVERY):
            if self._orphaned():
                self.ask()

    def _orphaned(self) -> bool:
        # The id changes where orphans get a new parent; Windows keeps the old one.
        if os.getppid() != self._parent_id:
            return True
        return self._parent is not None and not self._parent.is_running()


class Stopped(Exception):
    """The training was ended on request."""
