"""The checkpoints of a job on the disk: which are whole, which may go; no torch.

A checkpoint counts once its mark is there, and the mark is written last. A trainer that is
killed while it saves leaves a folder without a mark, which is never used.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

KEPT = 3
_MARK = "complete.json"
# What only a resumed training needs; older checkpoints are kept for answering alone.
_STATE_FILES = ("optimizer.pt", "scheduler.pt", "rng_state.pth", "training_args.bin")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A whole checkpoint."""

    path: Path
    step: int
    trained_tokens: int
    shown: bool
    """Whether the user sees it (the end of an epoch), or it only serves to resume."""
    valid_loss: float | None = None
    rows: dict[str, Any] = field(default_factory=dict)
    """What a training that goes on from here has to know of the rows."""


def folder_of(folder: Path, step: int) -> Path:
    """Where transformers puts the checkpoint of a step."""
    return folder / f"checkpoint-{step}"


def mark(path: Path, checkpoint: Checkpoint) -> None:
    """Declare a checkpoint whole."""
    for file in path.iterdir():
        _sync(file)
    part = path / (_MARK + ".part")
    values = {
        "step": checkpoint.step,
        "trained_tokens": checkpoint.trained_tokens,
        "shown": checkpoint.shown,
        "valid_loss": checkpoint.valid_loss,
        "rows": checkpoint.rows,
    }
    part.write_text(json.dumps(values), encoding="utf-8")
    _sync(part)
    part.replace(path / _MARK)


def whole(folder: Path) -> list[Checkpoint]:
    """The whole checkpoints, the earliest first."""
    found = [_read(path) for path in folder.glob("checkpoint-*")]
    return sorted((one for one in found if one is not None), key=lambda one: one.step)


def latest(folder: Path) -> Checkpoint | None:
    """The last whole checkpoint from which a training can go on."""
    ready = [one for one in whole(folder) if (one.path / _STATE_FILES[0]).is_file()]
    return ready[-1] if ready else None


def best(folder: Path) -> Checkpoint | None:
    """The one with the least validation loss, the earliest of equal ones."""
    measured = [one for one in whole(folder) if one.valid_loss is not None]
    return min(measured, key=lambda one: one.valid_loss or 0.0, default=None)


def tidy(folder: Path) -> None:
    """Keep the newest, the best and the last few that the user sees; remove half-written ones."""
    there = whole(folder)
    if not there:
        return
    newest = there[-1]
    shown = {one.path for one in [one for one in there if one.shown][-KEPT:]}
    liked = best(folder)
    shown |= {liked.path} if liked else set()
    for path in folder.glob("checkpoint-*"):
        if path != newest.path and path not in shown:
            shutil.rmtree(path, ignore_errors=True)
        elif path != newest.path:
            for name in _STATE_FILES:
                (path / name).unlink(missing_ok=True)


def _read(path: Path) -> Checkpoint | None:
    try:
        values = json.loads((path / _MARK).read_text(encoding="utf-8"))
        return Checkpoint(
            path,
            int(values["step"]),
            int(values["trained_tokens"]),
            bool(values["shown"]),
            values.get("valid_loss"),
            values.get("rows") or {},
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _sync(path: Path) -> None:
    # Opened for writing: Windows flushes no file that is only read.
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())
