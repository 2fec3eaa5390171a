"""A real cluster of two nodes trains, queues, loses a node, and does without its engine."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest
from openai import OpenAI
from safetensors.numpy import load_file

from engine_process import EngineProcess, wait_for
from ray_cluster import RayCluster

pytest.importorskip("ray", reason='needs Ray: pip install "desktop-ft[ray]"')

MODEL = "SmolLM2-135M-Instruct"
ENDS = ("succeeded", "failed", "cancelled")
ROWS = [
    {"prompt": f"Who sits in room {number}?", "completion": f" Number {number} sits there."}
    for number in range(4)
]
DATA = "".join(json.dumps(row) + "\n" for row in ROWS).encode()
GOES_ON = r"The training program was started again; training goes on from step [1-9]"


class World:
    """An engine whose jobs go to a cluster."""

    def __init__(self, folder: Path, cluster: RayCluster, models: Path) -> None:
        self.storage = folder / "storage"
        self.engine = EngineProcess(
            folder / "engine", "--runner", "ray", "--address", cluster.address,
            "--storage", str(self.storage), DESKTOP_FT_MODELS=str(models),
        )  # fmt: skip

    def submit(self, client: OpenAI, epochs: int) -> str:
        made = client.files.create(file=("a.jsonl", io.BytesIO(DATA)), purpose="fine-tune")
        plan: Any = {"n_epochs": epochs, "batch_size": 1}
        return client.fine_tuning.jobs.create(
            model=MODEL, training_file=made.id, seed=3,
            method={"type": "supervised", "supervised": {"hyperparameters": plan}},
        ).id  # fmt: skip

    def folder(self, job_id: str) -> Path:
        (found,) = self.storage.glob(f"engine-*/jobs/{job_id}")
        return found

    def status(self, job_id: str) -> str:
        return str(self.engine.request("GET", f"/v1/fine_tuning/jobs/{job_id}").json()["status"])

    def story(self, job_id: str) -> list[str]:
        path = f"/v1/fine_tuning/jobs/{job_id}/events?limit=1000"
        return [event["message"] for event in self.engine.request("GET", path).json()["data"]][::-1]

    def trainer(self, job_id: str) -> psutil.Process | None:
        """The process that was the last to train a job."""
        log = self.folder(job_id) / "trainer.log"
        pids = re.findall(r"trainer (\d+) starts", log.read_text("utf-8") if log.exists() else "")
        return psutil.Process(int(pids[-1])) if pids else None

    def adapter(self, job_id: str) -> dict[str, np.ndarray]:
        return load_file(self.folder(job_id) / "adapter" / "adapter_model.safetensors")


@pytest.mark.model
@pytest.mark.timeout(600)
def test_a_cluster_queues_jobs_and_outlives_a_node_and_the_engine(
    tmp_path: Path, tiny_model: Path
) -> None:
    with RayCluster() as cluster:
        world = World(tmp_path, cluster, tiny_model.parent)
        with world.engine as engine, engine.client() as client:
            jobs = [world.submit(client, 40) for _ in range(2)]
            wait_for(lambda: all(map(world.trainer, jobs)), 200, "two trainers at once")
            # Both nodes are taken: the third waits, and can be told to go.
            third = world.submit(client, 1)
            wait_for(lambda: (world.folder(third) / "ray.given").exists(), 60, "its hand-over")
            assert world.status(third) == "queued"

            (victim,) = [job for job in jobs if parent(world, job) == cluster.second_raylet]
            (other,) = {*jobs} - {victim}
            wait_for(lambda: "Checkpoint" in " ".join(world.story(victim)), 100, "a checkpoint")
            cluster.kill_second()
            engine.kill()
            engine.start()
            # Before anybody can wait for it again; the cluster has to hear of it all the same.
            with engine.client() as anew:
                anew.fine_tuning.jobs.cancel(third)
            wait_for(lambda: (world.folder(third) / "ray.ended").exists(), 60, "its end there")
            for job in jobs:
                wait_for(lambda job=job: world.status(job) in ENDS, 300, f"the end of {job}")
                assert world.status(job) == "succeeded", world.story(job)
            assert world.status(third) == "cancelled"
            assert any(re.match(GOES_ON, line) for line in world.story(victim))
            told = " ".join(world.story(other))
            assert "started again" not in told
            assert "restarted" not in told
            same_weights(world.adapter(victim), world.adapter(other))
            for job in jobs:
                steps = steps_of(engine, job)
                assert steps == list(range(1, len(steps) + 1))


def parent(world: World, job_id: str) -> int:
    trainer = world.trainer(job_id)
    assert trainer is not None
    return trainer.ppid()


def same_weights(ours: dict[str, np.ndarray], theirs: dict[str, np.ndarray]) -> None:
    assert ours.keys() == theirs.keys()
    for name, weight in ours.items():
        np.testing.assert_allclose(weight, theirs[name], atol=1e-6)


def steps_of(engine: EngineProcess, job_id: str) -> list[int]:
    job = engine.request("GET", f"/v1/fine_tuning/jobs/{job_id}").json()
    table = engine.request("GET", f"/v1/files/{job['result_files'][0]}/content").text
    return [int(line.split(",")[0]) for line in table.splitlines()[1:]]
