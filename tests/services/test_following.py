"""Following jobs: nothing lost, nothing twice, each engine at its own pace."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from desktop_ft.core.tasks import CancelToken
from desktop_ft.infra.job_store import SqliteJobStore
from desktop_ft.services.following import FollowedJob, JobFollower, Snapshot
from fake_openai import FakeEngines, FakeOpenAI, not_there, refusal


class World:
    """A follower with scripted servers, and a clock in the hand of the test."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.local = FakeOpenAI()
        self.openai = FakeOpenAI()
        self.engines = FakeEngines(local=self.local, openai=self.openai)
        self.now = 5000.0
        self.open()

    def open(self) -> None:
        """Build everything as a newly opened window does."""
        self.store = SqliteJobStore(self.folder / "jobs.db")
        self.follower = JobFollower(
            self.engines,
            self.store,
            clock=lambda: self.now,
            monotonic=lambda: self.now,
            chance=lambda: 0.0,
        )
        self.follower.attend(looked_at=True)

    def round(self, after: float = 0.0) -> Snapshot:
        self.now += after
        self.local.requests.clear()
        self.openai.requests.clear()
        return self.follower.round(CancelToken())

    def job(self, snapshot: Snapshot, job_id: str = "ftjob-1") -> FollowedJob:
        return next(each for each in snapshot.jobs if each.job.id == job_id)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.engines.close()
    made.store.close()


def test_jobs_that_others_made_appear_too(world: World) -> None:
    world.local.add_job(user_provided_suffix="mine")
    world.openai.add_job("succeeded", user_provided_suffix="theirs")
    snapshot = world.round()
    assert [each.job.name for each in snapshot.jobs] == ["mine", "theirs"]
    assert snapshot.active


def test_figures_arrive_once_and_in_order(world: World) -> None:
    job = world.local.add_job()
    seen: list[list[str]] = []
    for step in range(1, 6):
        world.local.learn(job["id"], step, 1.0)
        snapshot = world.round(after=1.0)
        seen.append([event.message for event in world.job(snapshot).events])
    assert [len(each) for each in seen] == [1, 2, 3, 4, 5]
    assert seen[-1] == [f"Step {step}/80: training loss=1.00" for step in range(1, 6)]
    stored = world.store.events("local", "ftjob-1")
    assert [event.message for event in stored] == seen[-1]


def test_a_busy_engine_here_is_asked_every_second_a_far_one_less_often(world: World) -> None:
    world.local.add_job()
    world.openai.add_job()
    world.round()
    counts = {"local": 0, "openai": 0}
    for _ in range(10):
        world.round(after=1.0)
        counts["local"] += bool(world.local.requests)
        counts["openai"] += bool(world.openai.requests)
    assert counts == {"local": 10, "openai": 2}


def test_where_nothing_moves_little_is_asked(world: World) -> None:
    world.openai.add_job("succeeded")
    assert not world.round().active
    asked = sum(bool(world.round(after=1.0) and world.openai.requests) for _ in range(59))
    assert asked == 0
    world.round(after=2.0)
    assert world.openai.requests


def test_while_nobody_looks_only_engines_at_work_are_asked(world: World) -> None:
    world.local.add_job()
    world.round()
    world.follower.attend(looked_at=False)
    world.follower.hurry()
    world.round()
    assert world.local.requests
    assert not world.openai.requests


def test_hurrying_asks_at_once(world: World) -> None:
    world.round()
    world.follower.hurry()
    world.round()
    assert world.openai.requests


def test_the_last_events_of_a_finished_job_are_fetched(world: World) -> None:
    job = world.local.add_job()
    world.round()
    world.local.learn(job["id"], 80, 0.1)
    world.local.say(job["id"], "The job has successfully completed", 2000)
    job.update(status="succeeded", fine_tuned_model="ft:x", result_files=["file-9"])
    world.local.files["file-9"] = b"step,train_loss\n80,0.1\n"
    snapshot = world.round(after=1.0)
    assert world.job(snapshot).events[-1].message == "The job has successfully completed"
    assert not snapshot.active
    (record,) = world.store.records()
    assert record.complete
    assert world.follower.result("local", "ftjob-1").startswith("step,train_loss")
    # and after that it is left in peace
    world.round(after=61.0)
    assert not [path for path in world.local.paths() if path.endswith("/events")]


def test_old_jobs_of_others_are_not_read_until_somebody_looks(world: World) -> None:
    job = world.openai.add_job("succeeded")
    world.openai.say(job["id"], "something")
    assert world.job(world.round()).events == ()
    world.follower.want("openai", job["id"])
    assert [event.message for event in world.job(world.round()).events] == ["something"]


def test_a_window_opened_again_knows_everything(world: World) -> None:
    job = world.local.add_job()
    world.local.learn(job["id"], 1, 2.0)
    world.round()
    world.store.close()
    world.open()
    assert world.follower.has_active()
    world.local.learn(job["id"], 2, 1.0)
    events = world.job(world.round()).events
    assert [event.number("step") for event in events] == [1.0, 2.0]


def test_jobs_are_known_while_the_engine_is_away(world: World) -> None:
    world.local.add_job("succeeded")
    world.round()
    world.store.close()
    world.open()
    world.engines.stopped.add("local")
    snapshot = world.round()
    assert world.job(snapshot).job.status == "succeeded"
    # nothing is going on there, so nobody starts it
    assert world.engines.starts == []


def test_an_engine_that_died_is_announced_and_started_again(world: World) -> None:
    job = world.local.add_job()
    world.round()
    world.engines.stopped.add("local")
    snapshot = world.round(after=1.0)
    assert "started again" in str(snapshot.notes["local"])
    assert world.engines.starts == []
    world.local.say(job["id"], "The engine was restarted; training goes on from step 40")
    snapshot = world.round()
    assert world.engines.starts == ["local"]
    assert snapshot.notes == {}
    assert "from step 40" in world.job(snapshot).events[-1].message


def test_one_engine_in_trouble_leaves_the_others_alone(world: World) -> None:
    world.local.add_job()
    world.openai.add_job()
    world.round()
    world.openai.before[r".*"] = lambda _: refusal(500, "x", "boom")
    snapshot = world.round(after=6.0)
    assert set(snapshot.problems) == {"openai"}
    by_engine = {each.engine.id: each for each in snapshot.jobs}
    assert by_engine["openai"].problem is not None
    assert by_engine["openai"].checked_at == 5000.0
    assert by_engine["local"].problem is None
    assert by_engine["local"].checked_at == 5006.0


def asked_in(world: World, seconds: int) -> list[int]:
    """Return in which seconds the far engine was asked."""
    asked = []
    for second in range(1, seconds + 1):
        world.round(after=1.0)
        if world.openai.requests:
            asked.append(second)
    return asked


def test_an_engine_in_trouble_is_asked_ever_more_rarely(world: World) -> None:
    world.openai.add_job()
    world.round()
    world.openai.before[r".*"] = lambda _: refusal(500, "x", "boom")
    asked = asked_in(world, 200)
    gaps = [b - a for a, b in itertools.pairwise(asked)]
    assert gaps == sorted(gaps)
    assert gaps[0] == 10
    assert max(gaps) <= 120
    world.openai.before.clear()
    world.follower.hurry()
    assert world.round().problems == {}


def test_a_waiting_time_is_honoured(world: World) -> None:
    world.openai.add_job()
    world.round()
    world.openai.before[r".*"] = lambda _: refusal(
        429, "rate_limit_exceeded", "slow", **{"retry-after": "90"}
    )
    assert asked_in(world, 100) == [5, 95]


def test_an_engine_here_that_does_not_come_back_is_told(world: World) -> None:
    world.local.add_job()
    world.round()
    world.engines.broken["local"] = not_there()
    snapshot = world.round(after=1.0)
    assert "local" in snapshot.problems
    assert world.job(snapshot).job.status == "running"


def test_a_job_that_the_list_does_not_show_is_looked_up(world: World) -> None:
    job = world.openai.add_job()
    world.round()
    world.openai.before[r"GET /fine_tuning/jobs"] = lambda _: httpx2.Response(
        200, json={"object": "list", "data": [], "has_more": False}
    )
    job["status"] = "succeeded"
    assert world.job(world.round(after=6.0)).job.status == "succeeded"


def test_a_job_that_the_engine_lost_is_given_up_but_not_at_once(world: World) -> None:
    world.openai.add_job(created_at=4990)
    world.round()
    world.openai.jobs.clear()
    assert world.job(world.round(after=6.0)).job.status == "running"
    lost = world.job(world.round(after=200.0)).job
    assert lost.status == "failed"
    assert lost.failure is not None
    assert lost.failure.code == "job_lost"


def test_a_late_list_does_not_undo_a_cancel(world: World) -> None:
    job = world.local.add_job()
    world.round()
    cancelled = world.job(world.round()).job
    world.follower.take("local", type(cancelled)(**{**_fields(cancelled), "status": "cancelled"}))
    assert job["status"] == "running"  # the engine's list is older than the answer to Cancel
    assert world.job(world.round(after=1.0)).job.status == "cancelled"


def _fields(job: object) -> dict[str, object]:
    return {name: getattr(job, name) for name in job.__dataclass_fields__}  # type: ignore[attr-defined]
