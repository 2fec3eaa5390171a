"""Does one thing after the other in a thread that is there only while there is something to do."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable


class InTurn:
    """Does `do` with each id in the order in which they came; safe to use from every thread."""

    def __init__(self, name: str, do: Callable[[str], None]) -> None:
        self._name = name
        self._do = do
        self._lock = threading.Lock()
        self._waiting: deque[str] = deque()
        self._thread: threading.Thread | None = None
        self._closed = False

    def add(self, wanted: str) -> None:
        """Put one at the end."""
        with self._lock:
            self._waiting.append(wanted)
            if self._thread is None and not self._closed:
                self._thread = threading.Thread(target=self._work, name=self._name)
                self._thread.start()

    def drop(self, wanted: str) -> None:
        """Take one out again, if its turn has not come."""
        with self._lock:
            if wanted in self._waiting:
                self._waiting.remove(wanted)

    def close(self) -> None:
        """Begin nothing more."""
        with self._lock:
            self._closed = True

    def join(self) -> None:
        """Return when what is at work has ended."""
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()

    def _work(self) -> None:
        while (wanted := self._next()) is not None:
            self._do(wanted)

    def _next(self) -> str | None:
        with self._lock:
            if self._closed or not self._waiting:
                self._thread = None
                return None
            return self._waiting.popleft()
