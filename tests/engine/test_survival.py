"""Training that is killed, and goes on: first the trainer, then the whole engine."""

from __future__ import annotations

import io
import json
import os
import re
import signal
from pathlib import Path
from typing import Any

import psutil
import pytest

from engine_process import EngineProcess, wait_for

MODEL = "SmolLM2-135M-Instruct"
ROWS = [
    {"prompt": f"Who sits in room {number}?", "completion": f" Number {number} sits there."}
    for number in range(2)
]
DATA = "".join(json.dumps(row) + "\n" for row in ROWS).encode()
ENDS = ("succeeded", "failed", "cancelled")


def story(engine: EngineProcess, job_id: str) -> list[str]:
    path = f"/v1/fine_tuning/jobs/{job_id}/events?limit=1000"
    return [event["message"] for event in engine.request("GET", path).json()["data"]][::-1]


def until_told(engine: EngineProcess, job_id: str, pattern: str, after: int = 0) -> int:
    """Wait for a line of the story that matches; how long the story was up to it."""

    def look() -> int:
        assert job(engine, job_id)["status"] not in ENDS, story(engine, job_id)
        lines = story(engine, job_id)
        return next((n + 1 for n in range(after, len(lines)) if re.match(pattern, lines[n])), 0)

    return wait_for(look, 240, pattern)


def job(engine: EngineProcess, job_id: str) -> dict[str, Any]:
    found: dict[str, Any] = engine.request("GET", f"/v1/fine_tuning/jobs/{job_id}").json()
    return found


def trainers(engine: EngineProcess) -> list[psutil.Process]:
    """The trainers that work in this engine's folder, whoever their parent is."""
    found = []
    for process in psutil.process_iter(["cmdline"]):
        line = process.info["cmdline"] or []
        if "desktop_ft.engine.trainer" in line and str(engine.home) in line[-1]:
            found.append(process)
    return found


@pytest.mark.model
@pytest.mark.timeout(900)
def test_training_survives_the_death_of_its_trainer_and_its_engine(
    tmp_path: Path, tiny_model: Path
) -> None:
    engine = EngineProcess(tmp_path / "home", DESKTOP_FT_MODELS=str(tiny_model.parent))
    with engine:
        # The trainer that is killed first is one that was ready before its job was known.
        engine.request("POST", "/expect-training", json={"model": MODEL})
        (spare,) = trainers(engine)
        with engine.client() as client:
            made = client.files.create(file=("a.jsonl", io.BytesIO(DATA)), purpose="fine-tune")
            job_id = client.fine_tuning.jobs.create(
                model=MODEL,
                training_file=made.id,
                method={"type": "supervised", "supervised": {"hyperparameters": {"n_epochs": 16}}},
            ).id
        told = until_told(engine, job_id, "Checkpoint created at step")
        told = until_told(engine, job_id, "Step", told)
        (trainer,) = trainers(engine)
        assert trainer == spare
        os.kill(trainer.pid, signal.SIGKILL)
        again = r"The training program was started again; training goes on from step [1-9]"
        told = until_told(engine, job_id, again, told)
        told = until_told(engine, job_id, "Step", told)
        assert len(trainers(engine)) == 1

        engine.kill()
        # A trainer whose engine is gone ends by itself.
        wait_for(lambda: not trainers(engine), 60, "the trainer to notice")
        engine.start()
        until_ended(engine, job_id)
        lines = story(engine, job_id)
        assert job(engine, job_id)["status"] == "succeeded", lines
        restarted = r"The engine was restarted; training goes on from step [1-9]"
        assert any(re.match(restarted, line) for line in lines[told:]), lines
        assert not trainers(engine)
        # Every step stands in the result once, whatever was done twice.
        result = job(engine, job_id)["result_files"][0]
        table = engine.request("GET", f"/v1/files/{result}/content").text.splitlines()[1:]
        steps = [int(line.split(",")[0]) for line in table]
        assert steps == list(range(1, len(steps) + 1))


def until_ended(engine: EngineProcess, job_id: str) -> None:
    wait_for(lambda: job(engine, job_id)["status"] in ENDS, 500, "the end of the job")


@pytest.mark.model
@pytest.mark.timeout(200)
def test_cancelling_ends_the_trainer(tmp_path: Path, tiny_model: Path) -> None:
    engine = EngineProcess(tmp_path / "home", DESKTOP_FT_MODELS=str(tiny_model.parent))
    with engine, engine.client() as client:
        made = client.files.create(file=("a.jsonl", io.BytesIO(DATA)), purpose="fine-tune")
        job_id = client.fine_tuning.jobs.create(model=MODEL, training_file=made.id).id
        wait_for(lambda: trainers(engine), 60, "the trainer")
        assert client.fine_tuning.jobs.cancel(job_id).status == "cancelled"
        wait_for(lambda: not trainers(engine), 60, "the trainer's end")
        assert engine.request("GET", "/health").json()["jobs_active"] == 0
        assert story(engine, job_id)[-1] == "Fine-tuning job cancelled"
