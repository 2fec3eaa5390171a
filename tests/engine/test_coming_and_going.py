"""An engine stays while a window or a job needs it, then goes, and makes room for the next."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from pathlib import Path

import pytest

from chain_engine import ChainEngine
from engine_process import wait_for

MODEL = "SmolLM2-135M-Instruct"
DATA = b'{"prompt": "Who?", "completion": " Me."}\n' * 2
IDLE = 2
LONGER = {"type": "supervised", "supervised": {"hyperparameters": {"n_epochs": 10}}}


def engine_at(home: Path, models: Path, *arguments: str) -> ChainEngine:
    return ChainEngine(home, *arguments, DESKTOP_FT_MODELS=str(models.parent))


def start(engine: ChainEngine) -> str:
    with engine.client() as client:
        made = client.files.create(file=("a.jsonl", DATA), purpose="fine-tune")
        method = {"method": LONGER}
        return client.fine_tuning.jobs.create(
            model=MODEL, training_file=made.id, extra_body=method
        ).id


@pytest.mark.model
@pytest.mark.timeout(120)
def test_it_stays_for_a_job_and_for_either_of_two_windows(tmp_path: Path, tiny_model: Path) -> None:
    engine = engine_at(tmp_path / "home", tiny_model, "--idle-exit", str(IDLE))
    with engine:
        assert engine.process is not None
        job_id = start(engine)
        # Nobody asks, and the job takes longer than the engine's patience.
        database = f"file:{engine.home / 'engine.db'}?mode=ro"

        def has_ended() -> bool:
            connection = sqlite3.connect(database, uri=True)
            row = connection.execute("SELECT status FROM jobs WHERE id = ?", (job_id,)).fetchone()
            connection.close()
            return row == ("succeeded",)

        wait_for(has_ended, 60, "the job's end")
        with engine.client() as one:
            assert one.models.list().data
        with engine.client() as other:
            for _ in range(3 * IDLE):
                assert other.models.list().data
                threading.Event().wait(0.5)
        assert engine.process.wait(30) == 0
        assert engine.process.stdout is not None
        engine.process.stdout.close()
    assert not (engine.home / "engine.json").exists()
    assert not (engine.home / "token").exists()


@pytest.mark.model
@pytest.mark.timeout(120)
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
