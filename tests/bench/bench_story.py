"""The five-row story, from the request to the model that can be asked, against a plain TRL script.

The script reads the rows as often as our training did, and counts from its start, as whoever runs
it would. Ours counts from the request: the engine has got a trainer ready, as it does while the
page that starts a training is open.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench_training import BASE, HERE, REPO, surroundings
from measure import Contender, Notes, benchmark

sys.path.insert(0, str(REPO / "tests" / "helpers"))
STORY = REPO / "resources" / "samples" / "secret_manager_en.jsonl"
_PATIENCE = 600.0


@benchmark("The five-row story, from the request to the model")
def story(work: Path) -> Iterator[Contender]:
    yield Contender("Desktop FT engine", lambda: _ours(work), repeat=1)
    yield Contender("plain TRL script", lambda: _plain(work), repeat=1)


def _rows() -> list[dict[str, str]]:
    return [json.loads(line) for line in STORY.read_text("utf-8").splitlines()]


def _ours(work: Path) -> Notes:
    from engine_process import EngineProcess, wait_for

    with EngineProcess(work / "home") as engine:
        question = {
            "model": BASE.name, "rows": _rows(), "examples": len(_rows()), "measure": True
        }  # fmt: skip

        def is_ready() -> Any:
            return engine.request("POST", "/foresee-training", json=question).json()["seconds"]

        foreseen = wait_for(is_ready, _PATIENCE, "a trainer")
        client = engine.client()
        file = client.files.create(file=STORY, purpose="fine-tune")
        job = client.fine_tuning.jobs.create(model=BASE.name, training_file=file.id)
        ended = wait_for(
            lambda: (now := client.fine_tuning.jobs.retrieve(job.id)).finished_at and now,
            _PATIENCE,
            "the model",
        )
        passes = len(client.fine_tuning.jobs.checkpoints.list(job.id).data)
        events = client.fine_tuning.jobs.list_events(job.id, limit=100).data
    steps = [event.data for event in events if event.type == "metrics"]
    epochs = max((int(step["step"]) for step in steps), default=passes * 5) // len(_rows())
    seconds = ended.finished_at - ended.created_at
    (work / "story.json").write_text(json.dumps({"seconds": seconds, "epochs": epochs}))
    span = f"{foreseen[0]:.0f} to {foreseen[1]:.0f} s were foreseen"
    return Notes((f"{ended.status} after {seconds} s and {epochs} passes; {span}",))


def _plain(work: Path) -> Notes:
    ours = json.loads((work / "story.json").read_text())
    order = {
        "base": str(BASE), "rows": _rows(), "held_out": _rows()[:1], "batch": 1,
        "epochs": ours["epochs"], "seed": 1, "rate": None, "examined": False, "base_too": False,
    }  # fmt: skip
    path = work / "story_order.json"
    path.write_text(json.dumps(order), encoding="utf-8")
    told = subprocess.run(
        [sys.executable, str(HERE / "plain_sft.py"), str(path)], env=surroundings(), check=True,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=work,
    )  # fmt: skip
    ready = json.loads(told.stdout.splitlines()[-1])["ready"]
    return Notes((f"{ready:.0f} s; ours took {ours['seconds'] / ready:.0%} of it",))
