"""What a long job is given: a way to be cancelled and a way to tell how far it is.

A job is a plain function `(token, report, ...) -> value`. Knows nothing of threads or Qt.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass


class Cancelled(Exception):
    """Raised inside a job that noticed its token; never shown to the user."""


class CancelToken:
    """A flag that one thread sets and a job in another one looks at."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the job to end."""
        self._event.set()

    def is_cancelled(self) -> bool:
        """Tell whether somebody asked the job to end."""
        return self._event.is_set()

    def check(self) -> None:
        """Raise `Cancelled` if somebody asked the job to end."""
        if self._event.is_set():
            raise Cancelled

    def sleep(self, seconds: float) -> None:
        """Wait, but wake up at once and raise `Cancelled` when the job is to end."""
        if self._event.wait(seconds):
            raise Cancelled


@dataclass(frozen=True, slots=True)
class Steps:
    """How far a job is; `unit` is "bytes", "rows" or "steps"; `total` is 0 when unknown."""

    done: int
    total: int
    unit: str = "steps"

    @property
    def fraction(self) -> float:
        """Return the part done, between 0 and 1."""
        return min(1.0, self.done / self.total) if self.total else 0.0


Report = Callable[[object], None]


def no_report(_: object) -> None:
    """Take a report and do nothing, for callers who do not look."""
