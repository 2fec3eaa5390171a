"""SIGKILL of server and trainer: nothing that was answered is lost, and training goes on.

The blows at random moments fall on trainers that take a second (`chain_trainer`); one test kills
the real one. `DESKTOP_FT_LONG=1` strikes a hundred times.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest
from openai import APIStatusError, OpenAI
from safetensors.numpy import load_file

from chain_engine import ChainEngine
from engine_process import EngineProcess, wait_for
from tormentor import Tormentor

MODEL = "SmolLM2-135M-Instruct"
ROWS = [
    {"prompt": f"Who sits in room {number}?", "completion": f" Number {number} sits there."}
    for number in range(2)
]
DATA = "".join(json.dumps(row) + "\n" for row in ROWS).encode()
ENDS = ("succeeded", "failed", "cancelled")
# A training of the chain that takes seconds.
LONGER = {"type": "supervised", "supervised": {"hyperparameters": {"n_epochs": 8}}}
LONG = bool(os.environ.get("DESKTOP_FT_LONG"))


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


def until_ended(engine: EngineProcess, job_id: str) -> str:
    wait_for(lambda: job(engine, job_id)["status"] in ENDS, 300, "the end of the job")
    return str(job(engine, job_id)["status"])


def trainers(engine: EngineProcess) -> list[psutil.Process]:
    """The trainers that work in this engine's folder, whoever their parent is."""
    found = []
    for process in psutil.process_iter(["cmdline"]):
        line = process.info["cmdline"] or []
        ours = "desktop_ft.engine.trainer" in line or "chain_trainer" in line
        if ours and str(engine.home) in line[-1]:
            found.append(process)
    return found


def start(client: OpenAI, **more: Any) -> str:
    made = client.files.create(file=("a.jsonl", io.BytesIO(DATA)), purpose="fine-tune")
    return client.fine_tuning.jobs.create(model=MODEL, training_file=made.id, seed=5, **more).id


@pytest.fixture
def chained(tmp_path: Path, tiny_model: Path) -> Iterator[ChainEngine]:
    with ChainEngine(tmp_path / "home", DESKTOP_FT_MODELS=str(tiny_model.parent)) as engine:
        yield engine


@pytest.fixture(scope="module")
def steady(tmp_path_factory: pytest.TempPathFactory, tiny_model: Path) -> Iterator[ChainEngine]:
    """One engine for those who do not kill it."""
    home = tmp_path_factory.mktemp("steady") / "home"
    with ChainEngine(home, DESKTOP_FT_MODELS=str(tiny_model.parent)) as engine:
        yield engine


@pytest.mark.model
@pytest.mark.timeout(3600 if LONG else 300)
def test_blows_at_random_moments_lose_nothing(chained: ChainEngine) -> None:
    tormentor = Tormentor(chained, seed=7 if LONG else 1)
    tormentor.go(100 if LONG else 4)
    assert tormentor.files
    assert tormentor.jobs


@pytest.mark.model
@pytest.mark.timeout(900)
def test_a_broken_training_ends_with_the_weights_of_an_unbroken_one(
    tmp_path: Path, tiny_model: Path
) -> None:
    engine = EngineProcess(tmp_path / "home", DESKTOP_FT_MODELS=str(tiny_model.parent))
    with engine, engine.client() as client:
        # The trainer that is killed is one that was ready before its job was known.
        engine.request("POST", "/expect-training", json={"model": MODEL})
        (spare,) = trainers(engine)
        broken = start(client, method=LONGER)
        told = until_told(engine, broken, "Checkpoint created at step")
        told = until_told(engine, broken, "Step", told)
        (trainer,) = trainers(engine)
        assert trainer == spare
        os.kill(trainer.pid, signal.SIGKILL)
        again = r"The training program was started again; training goes on from step [1-9]"
        until_told(engine, broken, again, told)
        whole = start(client, method=LONGER)
        for job_id in (broken, whole):
            assert until_ended(engine, job_id) == "succeeded", story(engine, job_id)
        assert not trainers(engine)
        # Every step stands in the result once, whatever was done twice.
        tables = [
            engine.request("GET", f"/v1/files/{job(engine, one)['result_files'][0]}/content").text
            for one in (broken, whole)
        ]
        steps = [int(line.split(",")[0]) for line in tables[0].splitlines()[1:]]
        assert steps == list(range(1, len(steps) + 1))
    ours, theirs = (
        load_file(engine.home / "jobs" / one / "adapter" / "adapter_model.safetensors")
        for one in (broken, whole)
    )
    assert ours.keys() == theirs.keys()
    for name, weights in ours.items():
        np.testing.assert_allclose(weights, theirs[name], rtol=1e-4, atol=1e-6, err_msg=name)


@pytest.mark.model
@pytest.mark.timeout(300)
def test_an_engine_that_is_killed_goes_on_with_its_training(chained: ChainEngine) -> None:
    with chained.client() as client:
        job_id = start(client, method=LONGER)
    told = until_told(chained, job_id, "Checkpoint created at step")
    chained.kill()
    # A trainer whose engine is gone ends by itself.
    wait_for(lambda: not trainers(chained), 30, "the trainer to notice")
    chained.start()
    assert until_ended(chained, job_id) == "succeeded"
    restarted = r"The engine was restarted; training goes on from step [1-9]"
    lines = story(chained, job_id)[told:]
    assert any(re.match(restarted, line) for line in lines), lines


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of three megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if not LONG or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("needs DESKTOP_FT_LONG=1 and the right to mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.model
@pytest.mark.timeout(300)
def test_a_training_goes_on_when_a_full_disk_has_room_again(
    small_disk: Path, tiny_model: Path
) -> None:
    with ChainEngine(small_disk / "home", DESKTOP_FT_MODELS=str(tiny_model.parent)) as engine:
        with engine.client() as client:
            job_id = start(client, method=LONGER)
            until_told(engine, job_id, "Step")
            with contextlib.suppress(OSError), (small_disk / "filler").open("wb", 0) as filler:
                while filler.write(bytes(4096)):
                    pass
            with pytest.raises(APIStatusError) as refused:
                client.files.create(file=("b.jsonl", DATA * 2000), purpose="fine-tune")
            assert (refused.value.status_code, refused.value.code) == (507, "disk_full")
        assert job(engine, job_id)["status"] == "running"
        (small_disk / "filler").unlink()
        assert until_ended(engine, job_id) == "succeeded", story(engine, job_id)


@pytest.mark.model
@pytest.mark.timeout(300)
def test_a_computer_that_sleeps_goes_on(steady: ChainEngine) -> None:
    """Everything stands still for a while, the trainer longer than its server."""
    with steady.client() as client:
        job_id = start(client, method=LONGER)
    until_told(steady, job_id, "Step")
    stopped = [psutil.Process(steady.pid), *trainers(steady)]
    for process in stopped:
        process.suspend()
    wait_for(lambda: all(one.status() == psutil.STATUS_STOPPED for one in stopped), 30, "sleep")
    for process in stopped:
        process.resume()
    assert until_ended(steady, job_id) == "succeeded"
    assert not [line for line in story(steady, job_id) if "again" in line]


@pytest.mark.model
@pytest.mark.timeout(300)
def test_cancelling_ends_the_trainer(steady: ChainEngine) -> None:
    with steady.client() as client:
        job_id = start(client, method=LONGER)
        wait_for(lambda: trainers(steady), 60, "the trainer")
        assert client.fine_tuning.jobs.cancel(job_id).status == "cancelled"
        wait_for(lambda: not trainers(steady), 60, "the trainer's end")
        assert steady.request("GET", "/health").json()["jobs_active"] == 0
        assert story(steady, job_id)[-1] == "Fine-tuning job cancelled"
