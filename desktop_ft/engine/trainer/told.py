"""The one line on the standard input by which a spare trainer learns of its job."""

from __future__ import annotations

import threading


class Told:
    """Reads the line in the background, so that what is done meanwhile can be broken off."""

    def __init__(self) -> None:
        self._line = b""
        self._there = threading.Event()
        threading.Thread(target=self._read, name="job", daemon=True).start()

    def is_told(self) -> bool:
        """Whether the line is there, or will never come."""
        return self._there.is_set()

    def line(self) -> bytes:
        """Wait for the line; without an end where the engine has gone."""
        # Not without limit: signals are heeded in between.
        while not self._there.wait(1.0):
            continue
        return self._line

    def _read(self) -> None:
        try:
            # By number: a program without a console on Windows has pipes, but no `sys.stdin`.
            with open(0, "rb", closefd=False) as pipe:
                self._line = pipe.readline()
        finally:
            self._there.set()
