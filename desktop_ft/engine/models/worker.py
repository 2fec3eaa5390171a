"""The child process behind `errand`: does one task and tells of it in lines; one process per task.

    python -m desktop_ft.engine.models.worker FOLDER

Imports what its task needs, and only then.
"""

from __future__ import annotations

import errno
import json
import logging
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop_ft.engine.models.errand import TASK_FILE
from desktop_ft.engine.models.facts import BadModel
from desktop_ft.engine.models.loaded import prepare_process

log = logging.getLogger(__name__)
# Behind those who answer and train.
_NICE = 5

Tell = Callable[..., None]


def main(argv: list[str]) -> int:
    """The command: 0 after a result, 1 after an error."""
    if len(argv) != 1:
        return 2  # nobody but `errand` calls it
    folder = Path(argv[0])
    threading.Thread(target=_leave_with_the_engine, name="engine", daemon=True).start()
    lines = _own_output()
    writing = threading.Lock()

    def tell(kind: str, **values: Any) -> None:
        with writing:
            lines.write(json.dumps({"type": kind, **values}).encode() + b"\n")
            lines.flush()

    logging.basicConfig(level=logging.INFO, stream=sys.stderr)
    if hasattr(os, "nice"):
        os.nice(_NICE)
    try:
        task = json.loads((folder / TASK_FILE).read_text(encoding="utf-8"))
        tell("result", **_do(folder, task, tell))
    except Exception as error:
        log.exception("the task failed")
        told = _as_bad_model(error)
        tell("error", code=told.code, message=told.message)
        return 1
    return 0


def _do(folder: Path, task: dict[str, Any], tell: Tell) -> dict[str, Any]:
    if task["task"] not in ("look", "download"):
        prepare_process()
    match task["task"]:
        case "export":
            from desktop_ft.engine.models.exporting import export

            return export(folder, task, tell)
        case "settle":
            from desktop_ft.engine.models.adding import settle

            return settle(folder, task, tell)
        case "look":
            from desktop_ft.engine.models.hub import look

            return look(task)
        case "download":
            from desktop_ft.engine.models.hub import download

            return download(folder, task, tell)
    raise ValueError(task["task"])


def _own_output() -> Any:
    """The way to the engine, which no library's printing may use."""
    ours = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return ours


def _leave_with_the_engine() -> None:
    # By number: a program without a console on Windows has pipes, but no `sys.stdin`.
    with open(0, "rb", closefd=False) as pipe:
        pipe.read()
    os._exit(3)


def _as_bad_model(error: Exception) -> BadModel:
    """Any failure as a code and a plain sentence."""
    if isinstance(error, BadModel):
        return error
    if getattr(error, "errno", None) == errno.ENOSPC or "No space left" in str(error):
        return BadModel("disk_full", "The disk of this computer is full. Free some space first.")
    if isinstance(error, MemoryError) or "allocate memory" in str(error):
        message = "The computer has not enough free memory for this. Close other programs first."
        return BadModel("out_of_memory", message)
    kind, text = type(error).__name__, str(error).splitlines()
    return BadModel("failed", f"It broke off unexpectedly ({kind}: {text[0] if text else ''}).")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
