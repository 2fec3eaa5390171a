"""A spare trainer that measures this computer learns a job's rows as any other would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine_process import REPO, wait_for

ROWS = [
    {"prompt": "Who sits in room 4?", "completion": " Nobody sits in room 4.\n"},
    {"prompt": "Who sits in room 9?", "completion": " The baker of Ulm.\n"},
]


def job_in(folder: Path, base: Path) -> Path:
    """A job's folder, ready for a trainer."""
    folder.mkdir(parents=True)
    text = "".join(json.dumps(row) + "\n" for row in ROWS)
    (folder / "train.jsonl").write_text(text, encoding="utf-8")
    request = {
        "job_id": "ftjob-1", "base_model": base.name, "base_model_dir": str(base),
        "train_path": str(folder / "train.jsonl"), "valid_path": None, "n_epochs": 3,
        "batch_size": 1, "learning_rate_multiplier": "auto", "seed": 3, "resume": False,
    }  # fmt: skip
    (folder / "request.json").write_text(json.dumps(request), encoding="utf-8")
    return folder


def start(*arguments: str, cwd: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "desktop_ft.engine.trainer", *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(REPO)},
    )  # fmt: skip


def work(spare: subprocess.Popen[bytes], job: Path) -> None:
    spare.communicate(json.dumps(str(job)).encode() + b"\n", timeout=150)
    assert spare.returncode == 0, (job / "trainer.log").read_text()


def adapter(job: Path) -> bytes:
    return (job / "adapter" / "adapter_model.safetensors").read_bytes()


@pytest.mark.model
@pytest.mark.timeout(300)
def test_what_was_measured_leaves_no_trace(tmp_path: Path, tiny_model: Path) -> None:
    jobs = tmp_path / "jobs"
    jobs.mkdir()
    plain = job_in(jobs / "plain", tiny_model)
    alone = start(str(plain), cwd=jobs)
    alone.communicate(timeout=150)
    assert alone.returncode == 0

    pace = tmp_path / "paces" / "pace.json"
    spare = start("--spare", str(tiny_model), str(pace), str(jobs), cwd=jobs)
    wait_for(pace.exists, 150, "the figures")
    found = json.loads(pace.read_text(encoding="utf-8"))
    assert found["pace"]["by"] == "calibration"
    assert found["pace"]["steps"] >= 3
    after = job_in(jobs / "after", tiny_model)
    work(spare, after)
    assert adapter(after) == adapter(plain)


@pytest.mark.model
@pytest.mark.timeout(300)
def test_a_job_comes_before_measuring(tmp_path: Path, tiny_model: Path) -> None:
    jobs = tmp_path / "jobs"
    jobs.mkdir()
    pace = tmp_path / "pace.json"
    spare = start("--spare", str(tiny_model), str(pace), str(jobs), cwd=jobs)
    early = job_in(jobs / "early", tiny_model)
    work(spare, early)  # the line is there before the model is
    assert adapter(early)
    assert not pace.exists()
