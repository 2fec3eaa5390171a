"""An engine stays while a window or a job needs it, then goes, and makes room for the next."""

from __future__ import annotations

import os
import sqlite3
import stat
import time
from pathlib import Path

import pytest

from chain_engine import ChainEngine
from engine_process import wait_for

MODEL = "SmolLM2-135M-Instruct"
DATA = b'{"prompt": "Who?", "completion": " Me."}\n' * 2
LONGER = {"type": "supervised", "supervised": {"hyperparameters": {"n_epochs": 10}}}


def engine_at(home: Path, models: Path, *arguments: str) -> ChainEngine:
    return ChainEngine(home, *arguments, DESKTOP_FT_MODELS=str(models.parent))


def gone(engine: ChainEngine) -> None:
    """Wait until the engine has left by itself."""
    assert engine.process is not None
    assert engine.process.wait(60) == 0
    assert engine.process.stdout is not None
    engine.process.stdout.close()


def start(engine: ChainEngine) -> str:
    with engine.client() as client:
        made = client.files.create(file=("a.jsonl", DATA), purpose="fine-tune")
        method = {"method": LONGER}
        return client.fine_tuning.jobs.create(
            model=MODEL, training_file=made.id, extra_body=method
        ).id


@pytest.mark.model
@pytest.mark.timeout(300)
def test_it_stays_for_a_job_that_nobody_asks_about(tmp_path: Path, tiny_model: Path) -> None:
    patience = 1
    engine = engine_at(tmp_path / "home", tiny_model, "--idle-exit", str(patience))
    with engine:
        job_id = start(engine)
        gone(engine)
    connection = sqlite3.connect(engine.home / "engine.db")
    status, created, finished = connection.execute(
        "SELECT status, created_at, finished_at FROM jobs WHERE id = ?", (job_id,)
    ).fetchone()
    connection.close()
    assert status == "succeeded"
    assert finished - created > patience


@pytest.mark.timeout(300)
def test_it_stays_for_either_of_two_windows(tmp_path: Path) -> None:
    patience = 5  # a busy computer may stop a window for seconds
    engine = engine_at(tmp_path / "home", tmp_path, "--idle-exit", str(patience))
    with engine:
        assert engine.process is not None
        for window in (engine.client(), engine.client()):
            with window:
                until = time.monotonic() + 0.7 * patience
                wait_for(
                    lambda w=window, u=until: w.files.list() and time.monotonic() > u,
                    60,
                    "longer together than the engine's patience",
                )
                assert engine.process.poll() is None
        gone(engine)
    assert not (engine.home / "engine.json").exists()
    assert not (engine.home / "token").exists()


@pytest.mark.model
@pytest.mark.timeout(300)
def test_the_next_engine_waits_for_one_that_stops(tmp_path: Path, tiny_model: Path) -> None:
    first = engine_at(tmp_path / "home", tiny_model)
    second = engine_at(tmp_path / "home", tiny_model)
    first.start()
    job_id = start(first)
    path = f"/v1/fine_tuning/jobs/{job_id}"
    wait_for(lambda: first.request("GET", path).json()["status"] == "running", 30, "the training")
    assert first.process is not None
    assert first.process.stdout is not None
    first.process.terminate()
    with second:
        assert second.request("GET", "/health").json()["pid"] == second.pid
        assert first.process.wait(30) == 0
        first.process.stdout.close()
        wait_for(lambda: second.request("GET", path).json()["status"] == "succeeded", 60, "its end")


def test_a_loose_umask_opens_nothing(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with ChainEngine(tmp_path / "home") as engine:
            for name in ("token", "engine.json"):
                assert stat.S_IMODE((engine.home / name).stat().st_mode) == 0o600
            folders = [engine.home, *(path for path in engine.home.iterdir() if path.is_dir())]
            assert {stat.S_IMODE(path.stat().st_mode) for path in folders} == {0o700}
    finally:
        os.umask(before)
