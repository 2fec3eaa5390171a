"""A Ray cluster that is not there fails its jobs with a sentence, in the time that was given."""

from __future__ import annotations

import io
import socket
import threading
from pathlib import Path

import pytest

from desktop_ft.engine.runners import ray_reach
from engine_process import EngineProcess, wait_for

MODEL = "SmolLM2-135M-Instruct"
DATA = b'{"prompt": "q", "completion": "a"}\n'


def test_who_listens_is_found_out_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as there:
        address = f"127.0.0.1:{there.getsockname()[1]}"
        assert ray_reach.wait_for(address, threading.Event(), 0)
    assert not ray_reach.wait_for(address, threading.Event(), 0)
    asked = threading.Event()
    asked.set()
    assert not ray_reach.wait_for(address, asked, 1000)
    assert ray_reach.answers("auto")
    assert ray_reach.answers("ray://127.0.0.1:1")


@pytest.mark.model
@pytest.mark.timeout(300)
def test_a_job_for_a_cluster_that_is_silent_fails_with_a_sentence(
    tmp_path: Path, tiny_model: Path
) -> None:
    pytest.importorskip("ray", reason='needs Ray: pip install "desktop-ft[ray]"')
    with EngineProcess(
        tmp_path / "engine", "--runner", "ray", "--address", "127.0.0.1:1", "--patience", "0.1",
        "--storage", str(tmp_path / "storage"), DESKTOP_FT_MODELS=str(tiny_model.parent),
    ) as engine, engine.client() as client:  # fmt: skip
        made = client.files.create(file=("a.jsonl", io.BytesIO(DATA)), purpose="fine-tune")
        jobs = client.fine_tuning.jobs
        job_id = jobs.create(model=MODEL, training_file=made.id).id
        wait_for(lambda: jobs.retrieve(job_id).status == "failed", 60, "the end of the job")
        error = jobs.retrieve(job_id).error
        assert error is not None
        assert error.code == "no_cluster"
        assert error.message.startswith("The Ray cluster at 127.0.0.1:1 did not answer for 0 sec")
