"""The main faults at every step of a job at Together, which has no marks, no pages, no metadata."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_ft.core.errors import AppError
from desktop_ft.services import creation
from fault_play import STEPS, Step, play
from fault_world import FaultWorld, fault_world
from provider.faults import BY_NAME
from provider.together import TOGETHER

MAIN = (
    "reset before",
    "closed after",
    "half the body",
    "no answer after",
    "a web page",
    "half of the JSON",
    "an error with 200",
    "an unknown status",
    "everything twice",
    "everything turned",
    "401",
    "403 bare",
    "404",
    "429 seconds",
    "429 no money",
    "500 after",
    "502 page",
)
# No part of its API, or asked in OpenAI's words by the very same code.
_ABSENT = {"files.content", "jobs.pause", "jobs.resume", "models.delete", "chat", "completions"}
_OWN = [
    replace(step, name=name, title=name)
    for step in STEPS
    for name in ("jobs.metrics", "models.supported")
    if (step.name, name) in {("jobs.events", "jobs.metrics"), ("models.list", "models.supported")}
]


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FaultWorld]:
    monkeypatch.setattr(creation, "_LOOK_AGAIN_S", (0.0, 0.0))
    with fault_world(tmp_path, TOGETHER) as made:
        yield made


@pytest.mark.timeout(300)
@pytest.mark.parametrize("step", [*(s for s in STEPS if s.name not in _ABSENT), *_OWN], ids=str)
def test_a_fault_is_a_sentence_and_no_job_doubles_or_is_lost(world: FaultWorld, step: Step) -> None:
    wrong = []
    for name in MAIN:
        try:
            play(world, step, BY_NAME[name])
        except (AssertionError, AppError) as exc:  # all of them are told, not the first alone
            wrong.append(f"{name}: {type(exc).__name__}: {exc}"[:600])
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", ["closed after", "500 after", "a web page called JSON"])
def test_a_job_whose_birth_was_not_answered_is_known_by_its_file(
    world: FaultWorld, name: str
) -> None:
    world.server.script("jobs.create", BY_NAME[name])
    if BY_NAME[name].done:
        assert world.start().job.id == world.only_job().id
    else:
        with pytest.raises(AppError):
            world.start()
        world.start()
    assert world.server.count("jobs.create") == (1 if BY_NAME[name].done else 2)
    assert len(world.server.jobs) == 1
