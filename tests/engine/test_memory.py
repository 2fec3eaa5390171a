"""Requests and jobs by the hundred leave nothing behind in the server's memory.

`DESKTOP_FT_LONG=1` makes a thousand requests and fifty jobs.
"""

from __future__ import annotations

import os
from pathlib import Path

import httpx2
import psutil
import pytest

from chain_engine import ChainEngine
from engine_process import wait_for

MODEL = "SmolLM2-135M-Instruct"
ENDS = ("succeeded", "failed", "cancelled")
ROW = b'{"prompt": "Who sits in room 1?", "completion": " Number 1 sits there."}\n'
LONG = bool(os.environ.get("DESKTOP_FT_LONG"))
ROUNDS, REQUESTS = (50, 20) if LONG else (4, 20)
# What the C library keeps of a day's work, and the database of its pages.
MAY_GROW = 12 * 2**20


class Client:
    """Asks as a window does all day, and now and then wrongly."""

    def __init__(self, engine: ChainEngine) -> None:
        headers = {"Authorization": f"Bearer {engine.token}"}
        self._http = httpx2.Client(base_url=engine.root, headers=headers, timeout=60)

    def round(self) -> None:
        """A job from its file to its end, and requests beside it."""
        sent = {"file": ("a.jsonl", ROW * 200)}
        made = self._http.post("/v1/files", files=sent, data={"purpose": "fine-tune"})
        file_id = made.json()["id"]
        body = {"model": MODEL, "training_file": file_id}
        job = self._http.post("/v1/fine_tuning/jobs", json=body).json()["id"]
        asked = [
            ("GET", "/health", None), ("GET", "/v1/models", None), ("GET", "/v1/files", None),
            ("GET", f"/v1/fine_tuning/jobs/{job}/events?limit=100", None),
            ("GET", "/v1/models/nobody", None), ("GET", "/base-models", None),
            ("POST", "/v1/completions", {"model": MODEL, "prompt": "a", "max_tokens": 3}),
            ("POST", "/v1/completions", {"model": MODEL, "prompt": 5.5}),
        ]  # fmt: skip
        for number in range(REQUESTS):
            method, path, given = asked[number % len(asked)]
            assert self._http.request(method, path, json=given).status_code in (200, 400, 404)
        wait_for(lambda: self._status(job) in ENDS, 60, "the end of the job")
        assert self._status(job) == "succeeded"
        assert self._http.delete(f"/v1/files/{file_id}").status_code == 200

    def _status(self, job: str) -> str:
        return str(self._http.get(f"/v1/fine_tuning/jobs/{job}").json()["status"])

    def close(self) -> None:
        """Leave."""
        self._http.close()


@pytest.mark.model
@pytest.mark.timeout(3600 if LONG else 300)
def test_memory_does_not_grow_with_requests_and_jobs(tmp_path: Path, tiny_model: Path) -> None:
    models = str(tiny_model.parent)
    with ChainEngine(tmp_path / "home", DESKTOP_FT_MODELS=models) as engine:
        client, process = Client(engine), psutil.Process(engine.pid)
        for _ in range(2):
            client.round()
        before = process.memory_full_info().uss
        for _ in range(ROUNDS):
            client.round()
        grown = process.memory_full_info().uss - before
        client.close()
        print(f"{ROUNDS} jobs, {before / 2**20:.1f} MiB and {grown / 2**20:+.1f}")
        assert grown < MAY_GROW
        assert process.num_threads() < 40
        if hasattr(process, "num_fds"):
            assert process.num_fds() < 60
