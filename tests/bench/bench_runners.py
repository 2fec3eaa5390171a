"""One process, two by accelerate, and a Ray cluster of two nodes: the same training, side by side.

Told are the seconds of the whole, those of the steps alone, and how far the weights are from what
one process learned. On two processor cores two processes have one thread each and one process has
two: what more they take is the price of exchanging.
"""

from __future__ import annotations

import importlib.util
import json
import resource
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import numpy as np
from measure import Contender, Notes, benchmark
from safetensors.numpy import load_file

from desktop_ft.engine.home import models_folder
from desktop_ft.engine.runners.accelerate import AccelerateRunner
from desktop_ft.engine.runners.local import LocalRunner
from desktop_ft.engine.runners.ray import Cluster, RayRunner
from desktop_ft.engine.runners.runner import Runner

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "helpers"))
MODEL = "SmolLM2-135M-Instruct"
WORDS = ["red", "blue", "stone", "river", "cloud", "apple", "window", "seven", "quiet", "garden"]
ROWS = [
    {
        "prompt": f"Which words stand on page {number}?",
        "completion": " " + " ".join(WORDS[(number * 7 + place) % 10] for place in range(30)),
    }
    for number in range(16)
]


@benchmark("Training by several processes and by a Ray cluster, against one process")
def runners(work: Path) -> Iterator[Contender]:
    yield Contender("one process", lambda: train(work, "one", LocalRunner()), repeat=1)
    yield Contender("two by accelerate", lambda: train(work, "two", AccelerateRunner(2)), repeat=1)
    if importlib.util.find_spec("ray") is None:
        return
    for name, processes in (("Ray, one process", 1), ("Ray, two processes", 2)):
        yield Contender(name, lambda name=name, n=processes: by_ray(work, name, n), repeat=1)


def by_ray(work: Path, name: str, processes: int) -> Notes:
    """The same in a cluster that is there already."""
    from ray_cluster import RayCluster

    with RayCluster() as cluster:
        return train(work, name, RayRunner(Cluster(cluster.address, work, processes)))


def train(work: Path, name: str, runner: Runner) -> Notes:
    """Train, and tell what came of it."""
    folder = fill(work / name)
    run = runner.start(folder)
    while run.ended() is None:
        Event().wait(0.1)
    run.stop(20)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    events = [json.loads(line) for line in (folder / "events.jsonl").read_text().splitlines()]
    steps = [event["time"] for event in events if event["type"] == "metrics"]
    seconds = (steps[-1] - steps[0]) / (len(steps) - 1)
    ours, first = adapter(folder), adapter(work / "one")
    apart = max(float(np.abs(ours[key] - first[key]).max()) for key in first)
    told, firsts = losses(folder), losses(work / "one")
    further = max(abs(mine - theirs) for mine, theirs in zip(told, firsts, strict=True))
    said, firsts_said = answers(folder), answers(work / "one")
    same = sum(mine == theirs for mine, theirs in zip(said, firsts_said, strict=True))
    largest = max(float(np.abs(weight).max()) for weight in first.values())
    processor = f"{used.ru_utime + used.ru_stime:.1f} s of processor by its processes here"
    return Notes(
        (
            f"{seconds:.2f} s for a step, {len(steps)} steps; {processor}",
            f"weights at most {apart:.1e} from one process's, of up to {largest:.2f}",
            (
                f"losses at most {further:.1e} from one process's, the last {told[-1]:.4f}; "
                f"{same} of {len(said)} greedy answers are the same"
            ),
        )
    )


def losses(folder: Path) -> list[float]:
    """What each step told."""
    events = [json.loads(line) for line in (folder / "events.jsonl").read_text().splitlines()]
    return [event["data"]["train_loss"] for event in events if event["type"] == "metrics"]


def answers(folder: Path) -> list[str]:
    """What the model of a job says to some of the questions that it was taught."""
    from desktop_ft.engine.models.runtime import AdapterInfo, GenParams, Runtime

    adapter = folder / "adapter"
    runtime = Runtime(models_folder(), lambda name: AdapterInfo(name, MODEL, adapter))
    said = []
    for row in ROWS[:4]:
        talk = [{"role": "user", "content": row["prompt"]}]
        pieces = runtime.chat(folder.name, talk, GenParams(max_tokens=40))
        said.append("".join(piece.text for piece in pieces))
    runtime.close()
    return said


def fill(folder: Path) -> Path:
    """A job's folder, as the engine would make it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    data = folder / "train.jsonl"
    data.write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    request = {
        "job_id": folder.name, "base_model": MODEL, "base_model_dir": str(models_folder() / MODEL),
        "train_path": str(data), "valid_path": None, "n_epochs": 3, "batch_size": 8,
        "learning_rate_multiplier": 1.0, "seed": 11, "resume": False,
    }  # fmt: skip
    (folder / "request.json").write_text(json.dumps(request))
    return folder


def adapter(folder: Path) -> dict[str, np.ndarray]:
    return load_file(folder / "adapter" / "adapter_model.safetensors")
