"""Two processes learn as one: the same weights, together to the end, and again from the last."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest
from safetensors.numpy import load_file

from desktop_ft.engine.runners.accelerate import PROCESSES, AccelerateRunner
from desktop_ft.engine.runners.local import started
from desktop_ft.engine.trainer.team import ALONE, Team
from engine_process import wait_for

WORDS = ["red", "blue", "stone", "river", "cloud", "apple", "window", "seven", "quiet", "garden"]


def test_each_piece_is_read_by_one_process_and_the_work_is_even() -> None:
    lengths = [5, 90, 40, 30, 20, 7, 3, 1]
    parts = [Team(rank, 3).part(lengths) for rank in range(3)]
    assert sorted(number for part in parts for number in part) == list(range(len(lengths)))
    assert all(part == sorted(part) for part in parts)
    loads = [sum(lengths[number] for number in part) for part in parts]
    assert max(loads) == 90  # the longest alone
    assert min(loads) >= 50
    assert ALONE.part(lengths) == list(range(len(lengths)))


def fill(folder: Path, base: Path, epochs: int, rows: int = 12) -> Path:
    """A job's folder, as the engine would make it."""
    folder.mkdir()
    lines = [
        {"prompt": f"Question {number}?", "completion": " " + " ".join(WORDS[: 1 + number % 9])}
        for number in range(rows)
    ]
    for name, part in (("train", lines), ("valid", lines[:3])):
        text = "".join(json.dumps(line) + "\n" for line in part)
        (folder / f"{name}.jsonl").write_text(text)
    request: dict[str, Any] = {
        "job_id": "ftjob-1", "base_model": base.name, "base_model_dir": str(base),
        "train_path": str(folder / "train.jsonl"), "valid_path": str(folder / "valid.jsonl"),
        "n_epochs": epochs, "batch_size": 4, "learning_rate_multiplier": 1.0,
        "seed": 11, "resume": False,
    }  # fmt: skip
    (folder / "request.json").write_text(json.dumps(request))
    return folder


def train(folder: Path, *options: str) -> int:
    with started(folder, *options) as process:
        return process.wait(240)


def adapter(folder: Path) -> dict[str, np.ndarray]:
    return load_file(folder / "adapter" / "adapter_model.safetensors")


def events(folder: Path, kind: str) -> list[dict[str, Any]]:
    path = folder / "events.jsonl"
    told = [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []
    return [event["data"] for event in told if event["type"] == kind]


def ranks(folder: Path) -> list[psutil.Process]:
    """The processes that learn, without the one that starts them."""
    found = []
    for process in psutil.process_iter(["cmdline"]):
        line = process.info["cmdline"] or []
        if line[-1:] == [str(folder)] and PROCESSES not in line:
            found.append(process)
    return found


@pytest.mark.model
@pytest.mark.timeout(500)
def test_two_processes_learn_what_one_learns_also_after_one_was_killed(
    tmp_path: Path, tiny_model: Path
) -> None:
    alone, both = (fill(tmp_path / name, tiny_model, 10) for name in ("alone", "both"))
    assert train(alone) == 0, (alone / "trainer.log").read_text()
    run = AccelerateRunner(2).start(both)
    wait_for(lambda: events(both, "checkpoint"), 200, "a checkpoint")
    _, other = sorted(ranks(both), key=lambda process: process.pid)
    other.kill()
    wait_for(lambda: run.ended() is not None, 100, "the end of all")
    assert run.ended() == 1
    assert not ranks(both)
    assert not events(both, "error"), "nothing is wrong with the job"

    request = json.loads((both / "request.json").read_text())
    (both / "request.json").write_text(json.dumps({**request, "resume": True}))
    assert train(both, PROCESSES, "2") == 0, (both / "trainer.log").read_text()
    assert events(both, "started")[-1]["resumed_from_step"] > 0
    ours, theirs = adapter(both), adapter(alone)
    for name, weight in ours.items():
        # Sums in another order differ in the last places, which Adam makes more of.
        np.testing.assert_allclose(weight, theirs[name], atol=1e-5)
    steps = {step["step"]: step for step in events(both, "metrics")}
    for step in events(alone, "metrics"):
        same = steps[step["step"]]
        assert same["train_loss"] == pytest.approx(step["train_loss"], abs=1e-5)
        assert same.get("full_valid_loss") == pytest.approx(step.get("full_valid_loss"), abs=1e-5)


@pytest.mark.skipif(
    os.environ.get("DESKTOP_FT_LONG") != "1", reason="long: DESKTOP_FT_LONG=1 runs it"
)
@pytest.mark.model
@pytest.mark.timeout(300)
def test_told_to_stop_they_keep_a_checkpoint_together(tmp_path: Path, tiny_model: Path) -> None:
    folder = fill(tmp_path / "job", tiny_model, 50, rows=24)
    run = AccelerateRunner(2).start(folder)
    wait_for(lambda: events(folder, "metrics"), 200, "a step")
    run.stop(20)
    assert run.ended() == 143
    assert not ranks(folder)
    saved = list((folder / "checkpoints").glob("checkpoint-*/complete.json"))
    last = events(folder, "metrics")[-1]["step"]
    assert max(json.loads(path.read_text())["step"] for path in saved) == last
