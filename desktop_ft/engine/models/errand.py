"""A child process that does one piece of heavy work on a model; the engine goes on answering.

What it does is told in a file, what comes of it in lines on its standard output (`worker`). It ends
with the engine, however that ends, for its standard input is then closed. Imports no torch.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop_ft.engine.models.facts import BadModel
from desktop_ft.engine.runners.local import child_environment

log = logging.getLogger(__name__)
PROGRAM = "engine-models"
_MODULE = "desktop_ft.engine.models.worker"
TASK_FILE = "task.json"
LOG_FILE = "task.log"
_TAIL = 2000

Told = dict[str, Any]


class Errand:
    """One child process; `cancel` may be called from any thread."""

    def __init__(self, folder: Path, task: Told, *, online: bool = False) -> None:
        self._folder = folder
        (folder / TASK_FILE).write_text(json.dumps(task), encoding="utf-8")
        environment = child_environment()
        # Only what is to fetch a model may reach the network, even by mistake.
        environment["HF_HUB_OFFLINE"] = "0" if online else "1"
        environment["HF_HUB_DISABLE_TELEMETRY"] = "1"
        # Plain HTTP: its files can be gone on with, by the bytes that are there.
        environment["HF_HUB_DISABLE_XET"] = "1"
        self._cancelled = False
        with (folder / LOG_FILE).open("wb") as output:
            self._process = subprocess.Popen(
                [*_command(), str(folder)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=output,
                cwd=folder,
                env=environment,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )

    def wait(self, tell: Callable[[Told], None]) -> Told:
        """Hand on what it tells until it ends; its result. Raises `BadModel` with its reason."""
        assert self._process.stdout is not None
        result: Told | None = None
        error: Told | None = None
        with self._process.stdout as lines:
            for line in lines:
                told = _read(line)
                if told.get("type") == "result":
                    result = told
                elif told.get("type") == "error":
                    error = told
                elif told:
                    tell(told)
        status = self._process.wait()
        self._close()
        if error is not None:
            raise BadModel(str(error["code"]), str(error["message"]))
        if result is None or status != 0:
            raise self._broke_off(status)
        return result

    def cancel(self) -> None:
        """End it at once."""
        self._cancelled = True
        self._process.kill()

    def _close(self) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.close()
        except OSError:
            return  # what was still to be written went nowhere

    def _broke_off(self, status: int) -> BadModel:
        if self._cancelled:
            return BadModel("cancelled", "It was cancelled.")
        try:
            words = (self._folder / LOG_FILE).read_bytes()[-_TAIL:].decode("utf-8", "replace")
        except OSError:
            words = ""
        log.warning("the work on a model ended with status %d: %s", status, words)
        if status < 0 or "MemoryError" in words or "allocate memory" in words:
            message = (
                "The work on the model was stopped from outside, most often because the computer's "
                "memory was too small. Close other programs and try again."
            )
            return BadModel("out_of_memory", message)
        message = f"The work on the model broke off (status {status}). Its words are in engine.log."
        return BadModel("broke_off", message)


def _command() -> list[str]:
    """By module from source, by word in the frozen program."""
    if getattr(sys, "frozen", False):
        return [sys.executable, PROGRAM]
    return [sys.executable, "-m", _MODULE]


def _read(line: bytes) -> Told:
    try:
        told = json.loads(line)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
