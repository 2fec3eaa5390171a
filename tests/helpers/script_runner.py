"""Trainers that are real processes, but follow a script instead of learning.

With them the queue's behaviour around a trainer that hangs, is killed or writes rubbish is
tested in a second; the real trainer has tests of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from desktop_ft.engine.runners.local import LocalRun, LocalRunner

_PROGRAM = """
import json, os, signal, sys, time
job, acts = sys.argv[1], json.loads(sys.argv[2])
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
with open(os.path.join(job, "events.jsonl"), "a", encoding="utf-8") as out:
    for act, *rest in acts:
        if act == "report":
            out.write(json.dumps({"time": time.time(), "type": rest[0], "data": rest[1]}) + "\\n")
        elif act == "raw":
            out.write(rest[0])
        elif act == "folder":
            os.makedirs(os.path.join(job, rest[0]), exist_ok=True)
        elif act == "hang":
            out.flush()
            signal.pause()
        elif act == "kill":
            out.flush()
            os.kill(os.getpid(), signal.SIGKILL)
        elif act == "exit":
            sys.exit(rest[0])
        out.flush()
"""


def report(kind: str, **data: Any) -> list[Any]:
    """An act: say something to the engine."""
    return ["report", kind, data]


def started(steps: int = 4, resumed_from_step: int = 0) -> list[Any]:
    """An act: the trainer has made its plan."""
    return report(
        "started", n_epochs=2, batch_size=1, learning_rate_multiplier=1.5, total_steps=steps,
        examples=2, epoch_tokens=10, resumed_from_step=resumed_from_step,
    )  # fmt: skip


def metrics(step: int, steps: int = 4, **more: float) -> list[Any]:
    """An act: a step was done."""
    figures = {"train_loss": 1 / step, "train_mean_token_accuracy": 0.5, "epoch": 1.0, **more}
    return report("metrics", step=step, total_steps=steps, **figures)


def checkpoint(step: int) -> list[list[Any]]:
    """Two acts: a checkpoint was written."""
    path = f"checkpoints/step-{step}"
    figures = {"step": step, "train_loss": 1 / step, "train_mean_token_accuracy": 0.5}
    return [
        ["folder", path],
        report("checkpoint", step=step, epoch=1.0, path=path, metrics=figures),
    ]


def done(tokens: int = 123) -> list[list[Any]]:
    """Two acts: the model is there."""
    return [["folder", "adapter"], report("done", adapter="adapter", trained_tokens=tokens)]


HANG: list[Any] = ["hang"]
KILL: list[Any] = ["kill"]


class ScriptRunner:
    """Gives each start of a trainer its script; the last one is used again and again."""

    at_once = 1

    def __init__(self, *scripts: list[Any]) -> None:
        self._scripts = list(scripts)
        self.requests: list[dict[str, Any]] = []
        self.runs: list[LocalRun] = []
        self.cleared = 0
        self.given_up: list[str] = []
        self.expected: list[tuple[Path, Path]] = []

    def start(self, job_dir: Path) -> LocalRun:
        self.requests.append(json.loads((job_dir / "request.json").read_text(encoding="utf-8")))
        script = self._scripts.pop(0) if len(self._scripts) > 1 else self._scripts[0]
        process = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, str(job_dir), json.dumps(script)]
        )
        self.runs.append(LocalRun(process))
        return self.runs[-1]

    def clear(self, job_dir: Path, patience: float) -> bool:
        self.cleared += 1
        return LocalRunner().clear(job_dir, patience)

    def give_up(self, job_dir: Path) -> None:
        self.given_up.append(job_dir.name)

    def expect(self, base: Path, jobs: Path, pace_file: Path | None = None) -> None:
        self.expected.append((base, jobs))

    def is_measuring(self, base: Path) -> bool:
        return False

    def close(self) -> None:
        self.expected.clear()
