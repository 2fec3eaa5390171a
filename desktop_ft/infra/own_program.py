"""How this very program is started once more, for work that is done in a process of its own."""

from __future__ import annotations

import contextlib
import importlib.util
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO

import desktop_ft
from desktop_ft.core.tasks import CancelToken

_LOOK_S = 0.1

_log = logging.getLogger(__name__)


def own_command(*arguments: str) -> list[str]:
    """Return how this program is started with these arguments, installed or frozen."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, "-m", "desktop_ft", *arguments]


def has_engine() -> bool:
    """Tell whether the engine for this computer came along; the smaller edition goes without."""
    return importlib.util.find_spec("torch") is not None


def creation_flags() -> int:
    """Return what keeps Windows from opening a console."""
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW
    return 0


def own_environment() -> dict[str, str]:
    """Return our environment without keys; a program that is not installed is found by its path."""
    kept = {
        name: value for name, value in os.environ.items() if not name.upper().endswith("_API_KEY")
    }
    if not getattr(sys, "frozen", False):
        here = str(Path(desktop_ft.__file__).parent.parent)
        kept["PYTHONPATH"] = os.pathsep.join(filter(None, (here, kept.get("PYTHONPATH", ""))))
    return kept


def answer_of(arguments: Sequence[str], token: CancelToken) -> bytes:
    """Return what this program says on its output when it is started with these arguments.

    Raises `OSError` if it cannot be started, and `ValueError` if it ends with an error; when the
    token is cancelled, the process is ended.
    """
    process = subprocess.Popen(
        own_command(*arguments),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=own_environment(),
        creationflags=creation_flags(),
    )
    with process:
        try:
            while True:
                token.check()
                with contextlib.suppress(subprocess.TimeoutExpired):
                    output, _ = process.communicate(timeout=_LOOK_S)
                    break
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        raise ValueError(f"{arguments[0]} ended with {process.returncode}")
    return output


def in_pieces(
    texts: Sequence[str], letters: int, most: int | None = None
) -> Iterator[Sequence[str]]:
    """Cut what is to be asked into questions, so that somebody else's comes in between.

    A piece has about as many `letters` and at the most so many texts; a long text is never cut.
    """
    piece: list[str] = []
    held = 0
    for text in texts:
        piece.append(text)
        held += len(text)
        if held > letters or len(piece) == most:
            yield piece
            piece, held = [], 0
    if piece:
        yield piece


class AskedProcess:
    """This program once more, answering questions on its pipes: started with the first of them.

    `command` is asked at every start. All but `pid` and `close` is used with `lock` held.
    """

    def __init__(self, command: Callable[[], Sequence[str]]) -> None:
        self.lock = threading.Lock()
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    @property
    def pid(self) -> int | None:
        """Return the number of the process, or None while there is none."""
        process = self._process
        return process.pid if process is not None else None

    @property
    def is_closed(self) -> bool:
        """Tell whether there will be no answers any more."""
        return self._closed

    def pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        """Return where to ask and where to hear; raise `OSError` where there is no process."""
        if self._closed:
            raise BrokenPipeError("closed")
        process = self._process or self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        return process.stdin, process.stdout

    def let_go(self) -> None:
        """End the process; the next question starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            try:
                if pipe is not None:
                    pipe.close()
            except OSError as error:  # what was not sent can be sent no more
                _log.debug("closing the pipe: %s", error)

    def close(self) -> None:
        """End the process for good; whoever waits for an answer is let go."""
        self._closed = True
        process = self._process
        if process is not None:
            process.kill()  # it has nothing to lose
        with self.lock:
            self.let_go()

    def _start(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(
            list(self._command()),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=own_environment(),
            creationflags=creation_flags(),
        )
        return self._process
