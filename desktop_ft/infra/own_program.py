"""How this very program is started once more, for work that is done in a process of its own."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import desktop_ft
from desktop_ft.core.tasks import CancelToken

_LOOK_S = 0.1


def own_command(*arguments: str) -> list[str]:
    """Return how this program is started with these arguments, installed or frozen."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, "-m", "desktop_ft", *arguments]


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
