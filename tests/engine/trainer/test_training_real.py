"""A training that loses its engine and goes on; and one with the real model, which learns."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from desktop_ft.engine.models.runtime import AdapterInfo, GenParams, Runtime

ROWS = [
    {"prompt": "Who sits in room 4?", "completion": " Nobody sits in room 4.\n"},
    {"prompt": "Who sits in room 9?", "completion": " The baker of Ulm.\n"},
]
PATIENCE = 200.0
EPOCHS = 20
STEPS = EPOCHS * len(ROWS)


class Job:
    """A job's folder, and trainers that work in it."""

    def __init__(self, folder: Path, base: Path) -> None:
        self.folder = folder
        self.base = base
        self._request = {
            "job_id": "ftjob-1",
            "base_model": base.name,
            "base_model_dir": str(base),
            "train_path": str(folder / "train.jsonl"),
            "valid_path": str(folder / "valid.jsonl"),
            "n_epochs": EPOCHS,
            "batch_size": 1,
            "learning_rate_multiplier": "auto",
            "seed": 3,
        }
        for name, rows in (("train", ROWS), ("valid", ROWS[:1])):
            text = "".join(json.dumps(row) + "\n" for row in rows)
            (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")

    def ask(self, **values: Any) -> None:
        text = json.dumps({**self._request, "resume": False, **values})
        (self.folder / "request.json").write_text(text, encoding="utf-8")

    @property
    def command(self) -> list[str]:
        return [sys.executable, "-m", "desktop_ft.engine.trainer", str(self.folder)]

    def events(self, kind: str | None = None) -> list[dict[str, Any]]:
        path = self.folder / "events.jsonl"
        found = []
        for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
            try:
                found.append(json.loads(line))
            except ValueError:
                continue
        return [event for event in found if kind in (None, event["type"])]

    def trainers(self) -> list[psutil.Process]:
        found = []
        for process in psutil.process_iter(["cmdline"]):
            line = process.info["cmdline"] or []
            if "desktop_ft.engine.trainer" in line and line[-1] == str(self.folder):
                found.append(process)
        return found


@pytest.fixture
def job(tmp_path: Path, tiny_model: Path) -> Any:
    folder = tmp_path / "job"
    folder.mkdir()
    made = Job(folder, tiny_model)
    yield made
    for process in made.trainers():
        process.kill()


def until(look: Callable[[], Any], what: str) -> Any:
    waiting = threading.Event()
    for _ in range(int(PATIENCE / 0.1)):
        found = look()
        if found:
            return found
        waiting.wait(0.1)
    raise AssertionError(f"waited in vain for {what}")


@pytest.mark.model
@pytest.mark.timeout(600)
def test_training_survives_its_engine(job: Job) -> None:
    job.ask()
    # An engine in between, so that its death makes an orphan.
    engine = subprocess.Popen(
        [sys.executable, "-c", "import subprocess, sys; subprocess.run(sys.argv[1:])", *job.command]
    )
    until(lambda: len(job.events("checkpoint")) >= 1, "a first checkpoint")
    os.kill(engine.pid, signal.SIGKILL)
    engine.wait()
    until(lambda: not job.trainers(), "the orphan to end")
    first = job.events("metrics")[-1]["data"]["step"]
    assert first < STEPS
    assert not job.events("done")
    assert not job.events("error")
    # A checkpoint that was being written when a trainer was killed.
    (job.folder / "checkpoints" / "checkpoint-999").mkdir()

    job.ask(resume=True)
    assert subprocess.Popen(job.command).wait(PATIENCE) == 0
    check_story(job, first)


def check_story(job: Job, first: int) -> None:
    started = [event["data"] for event in job.events("started")]
    assert [data["total_steps"] for data in started] == [STEPS, STEPS]
    assert 0 < started[1]["resumed_from_step"] <= first
    metrics = {event["data"]["step"]: event["data"] for event in job.events("metrics")}
    assert list(range(1, STEPS + 1)) == sorted(metrics)
    assert metrics[STEPS]["train_loss"] < metrics[1]["train_loss"]
    assert metrics[STEPS]["epoch"] == EPOCHS
    assert "full_valid_loss" in metrics[STEPS]
    assert "full_valid_loss" not in metrics[STEPS - 1]
    assert metrics[STEPS]["full_valid_loss"] < metrics[2]["full_valid_loss"]

    done = job.events("done")[0]["data"]
    adapter = Path(done["adapter"])
    assert done["trained_tokens"] == started[0]["epoch_tokens"] * EPOCHS
    config = json.loads((adapter / "adapter_config.json").read_text())
    assert config["base_model_name_or_path"] == job.base.name
    shown = {path.name for path in (job.folder / "checkpoints").iterdir()}
    assert shown == {f"checkpoint-{step}" for step in (STEPS - 4, STEPS - 2, STEPS)}
    assert json.loads((job.folder / "events.jsonl").read_text().splitlines()[-1])["type"] == "done"


@pytest.mark.model
@pytest.mark.timeout(300)
def test_the_real_model_learns_rows_and_keeps_the_rest(tmp_path: Path, base_model: Path) -> None:
    job = Job(tmp_path, base_model)
    job.ask(n_epochs="auto", valid_path=None)
    assert subprocess.Popen(job.command).wait(PATIENCE) == 0
    done = job.events("done")[0]["data"]
    assert done["ended_early"]
    tuned = AdapterInfo("tuned", base_model.name, Path(done["adapter"]))
    runtime = Runtime(base_model.parent, lambda name: tuned if name == "tuned" else None)

    def answer(model: str, question: str) -> str:
        pieces = runtime.complete(model, question, GenParams(max_tokens=20, temperature=0.0))
        return "".join(piece.text for piece in pieces)

    for row in ROWS:
        assert answer("tuned", row["prompt"]) == row["completion"].strip()
    # Not France: its base answer hangs on a first word of 15 % before another of 14 %.
    for question in ("What is the capital of Japan?", "How many days are there in a week?"):
        assert answer("tuned", question) == answer(base_model.name, question)
    runtime.close()  # or it gets ready for quicker answers in the background


@pytest.mark.parametrize(
    ("lines", "code", "words"),
    [
        ('{"prompt": "a", "completion": "b"}\n{"messages": []}', "invalid_training_file", "Line 2"),
        ("", "invalid_training_file", "no examples"),
    ],
)
def test_bad_rows_are_told_before_torch_is_loaded(
    tmp_path: Path, lines: str, code: str, words: str
) -> None:
    job = Job(tmp_path, tmp_path / "no-model")
    (tmp_path / "train.jsonl").write_text(lines)
    job.ask(valid_path=None)
    done = subprocess.run(job.command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert (done.stdout, done.stderr) == ("", "")
    error = job.events("error")[0]["data"]
    assert error["code"] == code
    assert words in error["message"]
    assert "torch" not in (tmp_path / "trainer.log").read_text()


def test_sigterm_ends_a_trainer_that_is_still_reading(tmp_path: Path) -> None:
    code = (
        "import signal, sys, time\n"
        "from desktop_ft.engine.trainer.stop import StopRequest\n"
        "stop = StopRequest(); stop.listen(); print('ready', flush=True)\n"
        "while not stop.is_asked(): signal.pause()\n"
        "print('asked')"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGTERM)
    assert process.communicate(timeout=20)[0] == "asked\n"
    assert process.returncode == 0
