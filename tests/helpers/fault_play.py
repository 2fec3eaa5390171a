"""The steps of a job's life, and what must hold after a fault struck one of them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from desktop_ft.core.errors import AppError
from desktop_ft.core.jobs import JobEvent
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.services.engines import AskSpec
from fault_world import ENGINE, FaultWorld, sentence
from provider.faults import FAULTS, Fault
from provider.server import KEY

# No fault may hold the user longer; the time-outs below are a part of it.
LONGEST_S = 20.0


@dataclass(frozen=True)
class Step:
    """A step of a job's life: its name at the provider, what comes before, and the act itself."""

    name: str
    act: Callable[[FaultWorld], object]
    before: Callable[[FaultWorld], object] = lambda _: None
    title: str = ""
    all_faults: bool = False

    def __str__(self) -> str:
        return self.title or self.name


def _running(world: FaultWorld) -> None:
    world.has_job("running")


def _known(world: FaultWorld) -> None:
    world.has_job("running")
    world.look()


def _ended(world: FaultWorld) -> None:
    world.has_job("succeeded")


def _paused(world: FaultWorld) -> None:
    world.has_job("running")
    world.world.pause(world.only_job().id)
    world.look()


def _unlisted(world: FaultWorld) -> None:
    _known(world)
    world.world.unlisted.add(world.only_job().id)


def _answer_lost(world: FaultWorld) -> None:
    world.server.script("jobs.create", LOST)


def _cancel(world: FaultWorld) -> None:
    world.service.cancel(ENGINE, world.only_job().id, CancelToken(), no_report)


def _pause(world: FaultWorld) -> None:
    world.gateway.pause_job(world.only_job().id, CancelToken())


def _resume(world: FaultWorld) -> None:
    world.gateway.resume_job(world.only_job().id, CancelToken())


def _delete_model(world: FaultWorld) -> None:
    world.gateway.delete_model(str(world.only_job().model), CancelToken())


def _delete_file(world: FaultWorld) -> None:
    file_id = next(iter(world.world.files))
    world.service.delete_files(ENGINE, (file_id,), CancelToken(), no_report)


def _models(world: FaultWorld) -> None:
    world.service.models(ENGINE, CancelToken(), no_report)


def _ask(world: FaultWorld, spec: AskSpec) -> None:
    said = "".join(piece.text for piece in world.gateway.ask(spec, CancelToken()))
    assert said in ("", "Paris is the capital."), f"a half answer taken for a whole: {said!r}"


def _chat(world: FaultWorld) -> None:
    model = next(iter(world.world.models))
    _ask(world, AskSpec(model, messages=({"role": "user", "content": "?"},)))


def _continue(world: FaultWorld) -> None:
    _ask(world, AskSpec(next(iter(world.world.models)), prompt="?"))


LOST = next(fault for fault in FAULTS if fault.name == "closed after")
STEPS = (
    Step("models.list", _models),
    Step("files.create", FaultWorld.start, all_faults=True),
    Step("jobs.create", FaultWorld.start, all_faults=True),
    Step("jobs.list", FaultWorld.start, _answer_lost, "jobs.list-after-a-lost-answer", True),
    Step("jobs.list", FaultWorld.look, _known, all_faults=True),
    Step("jobs.retrieve", FaultWorld.look, _unlisted),
    Step("jobs.events", FaultWorld.look, _running, all_faults=True),
    Step("jobs.checkpoints", FaultWorld.look, _running),
    Step("files.content", FaultWorld.look, _ended),
    Step("jobs.cancel", _cancel, _known),
    Step("jobs.pause", _pause, _known),
    Step("jobs.resume", _resume, _paused),
    Step("files.delete", _delete_file, _running),
    Step("models.delete", _delete_model, _ended),
    Step("chat", _chat),
    Step("completions", _continue),
)


def play(world: FaultWorld, step: Step, fault: Fault) -> str:
    """Let one fault strike one step; return what the user sees then."""
    world.renew()
    step.before(world)
    world.server.script(step.name, fault)
    began = time.monotonic()
    world.be_patient(not fault.stalls)
    error = _try(step, world)
    world.be_patient(True)
    assert time.monotonic() - began < LONGEST_S
    told = _seen(world, error)
    world.server.heal()
    _check_the_end(world)
    return told.replace(world.server.base_url, "ADDRESS")


def _try(step: Step, world: FaultWorld) -> AppError | None:
    try:
        step.act(world)
    except AppError as exc:
        return exc
    return None


def _seen(world: FaultWorld, error: AppError | None) -> str:
    """Return the state and the sentence; every sentence has to be fit to be read."""
    followed = world.follower.round(CancelToken()).jobs
    problem = error or (followed[0].problem if followed else None)
    if problem is not None:
        _check_sentences(problem)
    state = str(followed[0].job.state.words) if followed else "nothing"
    return f"{state} | {sentence(problem)}"


def _check_sentences(problem: AppError) -> None:
    read = [str(part) for part in (problem.what, problem.why, problem.todo) if part is not None]
    assert len(read) >= 2, "no reason, or nothing to do"
    for part in read:
        assert part.endswith((".", "…", "!")) or part.startswith("It says: "), part
        assert len(part) < 500, part
    for part in (*read, problem.details, repr(problem)):
        assert KEY not in part
        assert KEY[:12] not in part
        assert "Traceback" not in part
        assert "object at 0x" not in part


def _check_the_end(world: FaultWorld) -> None:
    """When all is well again the program knows what the provider knows, and nothing else."""
    assert len(world.server.jobs) <= 1, "the job was made twice"
    for job in world.server.jobs.values():
        if job.status != "cancelled":
            world.world.advance(job.id, "succeeded")
    world.look_much_later()
    followed = world.look_much_later()
    assert [each.job.id for each in followed] == list(world.server.jobs), "a job is lost"
    for each in followed:
        made = world.server.jobs[each.job.id]
        assert each.job.status == made.status
        _check_events(each.events, world.event_ids(made))
    assert world.stored() == [(each.job, each.events) for each in followed]


def _check_events(events: tuple[JobEvent, ...], ids: list[str]) -> None:
    # In whatever order: their times may have been the fault.
    assert sorted(event.id for event in events) == sorted(ids), "gaps or doubles among the events"
