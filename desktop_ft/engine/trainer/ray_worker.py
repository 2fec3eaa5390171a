"""The trainer as a worker of Ray Train, which has found it a place and its companions."""

from __future__ import annotations

import logging
import time
from pathlib import Path
from typing import Any

from desktop_ft.engine.runners.ray_files import RayFiles
from desktop_ft.engine.trainer.main import EXIT_LOST, work
from desktop_ft.engine.trainer.stop import StopRequest

_LOOK_EVERY = 0.5


class FileStop(StopRequest):
    """Asks to end by a file on the storage: the engine may be on another computer."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._asked_for = False
        self._look_at = 0.0

    def is_asked(self) -> bool:
        now = time.monotonic()
        if not self._asked_for and now >= self._look_at:
            self._asked_for = self._path.exists()
            self._look_at = now + _LOOK_EVERY
        return self._asked_for


def train(config: dict[str, Any]) -> None:
    """Train the job in a folder; raise where Ray should start the workers again."""
    from ray.train import get_context

    job_dir = Path(config["job_dir"])
    files = RayFiles(job_dir)
    leads = get_context().get_world_rank() == 0
    if leads:
        files.placed.touch()
    # What the trainer says goes to its own log on the storage.
    logging.getLogger().handlers.clear()
    # An earlier try may have saved a checkpoint, whatever the request says.
    here = {"resume": True, "base_model_dir": files.base()}
    status = work(job_dir, FileStop(files.stop), changes=here)
    if status == EXIT_LOST:
        raise RuntimeError("another process of this training has ended")
    if leads:
        files.end(status)
