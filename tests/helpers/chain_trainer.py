"""A trainer whose "weights" are a chain of digests: quick, and every step can be told from them.

Each step's value is made of the one before, so a step that was lost, done out of order or done
from the wrong checkpoint shows in the last one. All else is as in the real trainer.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import threading
from pathlib import Path

from filelock import FileLock

from desktop_ft.engine.trainer.events import EventLog
from desktop_ft.engine.trainer.request import read_request
from desktop_ft.engine.trainer.stop import EXIT_CODE, StopRequest

STEPS, EVERY, STEP_SECONDS = 24, 4, 0.02
TOKENS = 1234


def chain(seed: int, steps: int = STEPS, value: str = "", start: int = 0) -> str:
    """The "weights" after so many steps."""
    for step in range(start, steps):
        value = hashlib.sha256(f"{seed} {step} {value}".encode()).hexdigest()
    return value


def main(job: Path) -> int:
    """Train from the last checkpoint on."""
    stop = StopRequest()
    stop.listen()
    events = EventLog(job)
    with FileLock(job / "trainer.lock", timeout=30):
        request = read_request(job)
        assert request.train_path.is_file()
        step, value = _latest(job) if request.resume else (0, "")
        epochs = 1 if request.n_epochs == "auto" else request.n_epochs
        steps = STEPS * epochs
        plan = {"n_epochs": epochs, "batch_size": 1, "learning_rate_multiplier": 1.0}
        events.write("started", {**plan, "total_steps": steps, "resumed_from_step": step})
        while step < steps:
            if stop.is_asked():
                return EXIT_CODE
            threading.Event().wait(STEP_SECONDS)
            value = chain(request.seed, step + 1, value, step)
            step += 1
            figures = {"step": step, "train_loss": 1 / step, "train_mean_token_accuracy": 0.5}
            events.write("metrics", {**figures, "total_steps": steps})
            if step % EVERY == 0:
                path = _keep(job / "checkpoints" / f"step-{step}", step, value)
                events.write("checkpoint", {"step": step, "path": str(path), "metrics": figures})
        path = _keep(job / "adapter", step, value)
        events.write("done", {"adapter": str(path), "trained_tokens": TOKENS, "steps": step})
    return 0


def _keep(folder: Path, step: int, value: str) -> Path:
    part = folder.with_name(folder.name + ".part")
    for old in (folder, part):
        shutil.rmtree(old, ignore_errors=True)
    part.mkdir(parents=True)
    (part / "adapter_config.json").write_text("{}")
    (part / "chain.json").write_text(json.dumps([step, value]))
    part.rename(folder)
    return folder


def kept(folder: Path) -> tuple[int, str]:
    """The step and the "weights" in a folder."""
    step, value = json.loads((folder / "chain.json").read_text())
    return int(step), str(value)


def _latest(job: Path) -> tuple[int, str]:
    there = [path for path in (job / "checkpoints").glob("step-*") if path.suffix != ".part"]
    return max((kept(path) for path in there), default=(0, ""))


if __name__ == "__main__":
    os._exit(main(Path(sys.argv[-1])))
