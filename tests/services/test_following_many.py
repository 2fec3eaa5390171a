"""Following under every order of faults, and at scale: no gap, no double, within the bound."""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_ft.core.errors import NotAuthorised, Offline, RateLimited, ServerFault
from desktop_ft.core.jobs import Checkpoint, Job, JobEvent
from desktop_ft.core.tasks import CancelToken
from desktop_ft.core.text import Text
from desktop_ft.infra.job_store import SqliteJobStore
from desktop_ft.services.following import FollowedJob, JobFollower, Snapshot
from desktop_ft.services.pace import BOUND_ELSEWHERE, Budget
from memory_engine import MemoryEngine, MemoryEngines


class World:
    """A follower of engines in memory, on a clock in the hand of the test."""

    def __init__(self, path: Path, **engines: MemoryEngine) -> None:
        self.path = path
        self.engines = MemoryEngines(**engines)
        self.now = 1_000_000.0
        self.slept = 0.0
        self.has_network = True
        self.open()

    def open(self) -> None:
        self.store = SqliteJobStore(self.path)
        self.follower = JobFollower(
            self.engines,
            self.store,
            clock=lambda: self.now + self.slept,
            monotonic=lambda: self.now,
            chance=lambda: 0.5,
            has_network=lambda: self.has_network,
        )
        self.follower.attend(looked_at=True)

    def restart(self) -> None:
        self.store.close()
        self.open()

    def round(self, after: float = 0.0) -> Snapshot:
        self.now += after
        return self.follower.round(CancelToken())

    def only(self, snapshot: Snapshot) -> FollowedJob:
        (job,) = snapshot.jobs
        return job


@pytest.fixture
def far() -> MemoryEngine:
    return MemoryEngine()


@pytest.fixture
def world(tmp_path: Path, far: MemoryEngine) -> World:
    made = World(tmp_path / "jobs.db", far=far)
    with closing(made):
        yield made  # type: ignore[misc]


World.close = lambda self: self.store.close()  # type: ignore[attr-defined]


def running(number: int = 1, status: str = "running") -> Job:
    return Job(f"ftjob-{number}", status, "base", 900_000 + number)


def shuffled(seed: int) -> object:
    chance = random.Random(seed)

    def spoil(page: Sequence[JobEvent]) -> Sequence[JobEvent]:
        """Swap neighbours, and tell some twice."""
        told = list(page)
        for place in range(len(told) - 1):
            if chance.random() < 0.2:
                told[place], told[place + 1] = told[place + 1], told[place]
        return [event for event in told for _ in range(1 + (chance.random() < 0.1))]

    return spoil


LONG = bool(os.environ.get("DESKTOP_FT_LONG"))
MOVES = st.lists(
    st.tuples(
        st.integers(0, 45),
        st.sampled_from(["", "", "", "lost before", "lost after", "refused"]),
        st.booleans(),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=1000 if LONG else 25, deadline=None)
@pytest.mark.timeout(900 if LONG else 300)
@given(moves=MOVES, seed=st.integers(0, 1000), overlap=st.integers(0, 6), same=st.booleans())
def test_every_event_once_and_in_order(
    moves: list[tuple[int, str, bool]], seed: int, overlap: int, same: bool
) -> None:
    engine = MemoryEngine()
    engine.page_size, engine.overlap = 20, overlap
    engine.spoil = shuffled(seed)  # type: ignore[assignment]
    engine.add_job(running())
    told = 0
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder) / "jobs.db", far=engine)
        world.follower.want("far", "ftjob-1")
        for count, fault, restarts in moves:
            for _ in range(count):
                told += 1
                # Several in one second, as a real engine tells them.
                engine.say("ftjob-1", 1000 + told // (4 if same else 1), step=told)
            engine.faults = ["", "", fault] if fault else []
            world.round(after=6.0)
            if restarts:
                world.restart()
                world.follower.want("far", "ftjob-1")
        engine.faults.clear()
        engine.change("ftjob-1", status="succeeded")
        for _ in range(40):
            snapshot = world.round(after=30.0)
            if world.store.records()[0].complete:
                break
        wanted = sorted(event.id for event in engine.events_there["ftjob-1"])
        stored = world.store.events("far", "ftjob-1")
        shown = world.only(snapshot).events
        world.store.close()
    assert sorted(event.id for event in stored) == wanted
    assert [event.created_at for event in stored] == sorted(event.created_at for event in stored)
    assert sorted(event.id for event in shown) == wanted


def test_a_long_story_is_read_bit_by_bit_and_within_the_bound(
    world: World, far: MemoryEngine
) -> None:
    far.add_job(running())
    for number in range(6000):
        far.say("ftjob-1", number, step=number)
    sent = []
    for second in range(240):
        far.requests.clear()
        world.round(after=1.0)
        sent.append(len(far.requests))
        if second == 60:
            world.restart()  # in the middle of it
    assert max(sum(sent[start : start + 60]) for start in range(180)) <= BOUND_ELSEWHERE
    assert [event.number("step") for event in world.store.events("far", "ftjob-1")] == list(
        range(6000)
    )


def test_500_jobs_stay_within_the_bound_and_all_get_their_turn(
    world: World, far: MemoryEngine
) -> None:
    for number in range(500):
        far.add_job(running(number))
        far.say(f"ftjob-{number}", 1000, step=1, total_steps=9)
    sent: list[int] = []
    for _ in range(1500):
        far.requests.clear()
        snapshot = world.round(after=1.0)
        sent.append(len(far.requests))
    assert len(snapshot.jobs) == 500
    assert all(followed.events for followed in snapshot.jobs)
    windows = [sum(sent[start : start + 60]) for start in range(len(sent) - 60)]
    assert max(windows) <= BOUND_ELSEWHERE
    for number in range(500):
        far.change(f"ftjob-{number}", status="succeeded")
    for _ in range(120):
        snapshot = world.round(after=1.0)
    assert not snapshot.active  # the list told it, long before the events of all were read


def test_a_budget_holds_in_every_minute() -> None:
    now = 0.0
    budget = Budget(60, lambda: now)
    taken = []
    for _ in range(6000):
        now += 0.1
        taken.append(sum(budget.take() for _ in range(5)))
    assert max(sum(taken[start : start + 600]) for start in range(5400)) <= 60


def test_what_did_not_change_is_the_same_object(world: World, far: MemoryEngine) -> None:
    far.add_job(running(1, "succeeded"))
    far.add_job(running(2))
    first = world.round()
    assert world.round(after=0.5) is first
    far.say("ftjob-2", 5, step=1)
    second = world.round(after=5.0)
    assert second is not first
    assert world.only(Snapshot(second.jobs[:1])).events


def test_jobs_that_wait_are_asked_for_less_often_than_jobs_that_learn(
    world: World, far: MemoryEngine
) -> None:
    far.add_job(running(1, "queued"))
    world.round()
    asked = []
    for second in range(100):
        far.requests.clear()
        world.round(after=1.0)
        if far.requests:
            asked.append(second)
    assert len(asked) == 5


def test_when_the_next_look_comes_is_told(world: World, far: MemoryEngine) -> None:
    far.add_job(running())
    followed = world.only(world.round())
    assert (followed.checked_at, followed.next_check_at) == (world.now, world.now + 5)
    world.engines.away["far"] = Offline(Text("services", "no network"))
    failing = world.only(world.round(after=5.0))
    assert failing.problem is world.engines.away["far"]
    assert failing.checked_at == followed.checked_at
    assert failing.next_check_at > world.now


@pytest.mark.parametrize("asked_for", [300.0, 90.0])
def test_an_engine_that_asked_to_be_left_alone_is_not_hurried(
    world: World, far: MemoryEngine, asked_for: float
) -> None:
    far.add_job(running())
    world.round()
    world.engines.away["far"] = RateLimited(Text("services", "slow"))
    world.engines.away["far"].retry_after = asked_for
    world.round(after=5.0)
    world.engines.away.clear()
    far.requests.clear()
    for _ in range(round(asked_for) - 1):
        world.follower.hurry()
        world.round(after=1.0)
    assert far.requests == []
    for _ in range(30):
        world.round(after=1.0)
    assert far.requests


def failing(world: World, error: Exception, seconds: float) -> None:
    world.engines.away["far"] = error  # type: ignore[assignment]
    end = world.now + seconds
    while world.now < end:
        world.round(after=1.0)
    world.engines.away.clear()


def test_after_sleep_everything_is_asked_at_once(world: World, far: MemoryEngine) -> None:
    far.add_job(running())
    world.round()
    failing(world, ServerFault(Text("services", "boom")), 400)
    far.requests.clear()
    world.round(after=1.0)
    assert far.requests == []
    world.slept += 3600
    world.round(after=1.0)
    assert far.requests


def test_when_the_network_is_back_it_is_asked_at_once(world: World, far: MemoryEngine) -> None:
    far.add_job(running())
    world.round()
    failing(world, Offline(Text("services", "no network")), 400)
    far.requests.clear()
    world.follower.network_is_back()
    world.round(after=0.1)
    assert far.requests


def test_that_the_network_is_back_is_noticed(world: World, far: MemoryEngine) -> None:
    far.add_job(running())
    world.round()
    world.has_network = False
    failing(world, Offline(Text("services", "no network")), 400)
    far.requests.clear()
    world.has_network = True
    world.round(after=0.1)
    assert far.requests


def test_without_a_network_a_look_is_never_far(world: World, far: MemoryEngine) -> None:
    far.add_job(running())
    world.round()
    failing(world, Offline(Text("services", "no network")), 4000)
    far.requests.clear()
    for _ in range(30):
        world.round(after=1.0)
    assert far.requests


def test_what_one_job_refuses_hides_no_other(world: World, far: MemoryEngine) -> None:
    far.add_job(running(1))
    far.add_job(running(2))
    far.say("ftjob-1", 5, step=1)
    del far.events_there["ftjob-2"]
    far.events_there = _Broken(far.events_there)
    snapshot = world.round()
    assert snapshot.problems == {}
    assert [len(followed.events) for followed in snapshot.jobs] == [0, 1]


class _Broken(dict[str, list[JobEvent]]):
    def __missing__(self, key: str) -> list[JobEvent]:
        raise ServerFault(Text("services", "no events today"))


def test_a_result_that_never_comes_ends_the_reading_all_the_same(
    world: World, far: MemoryEngine
) -> None:
    far.add_job(running())
    world.round()
    far.change("ftjob-1", status="succeeded", result_files=("file-9",))
    far.tables = _NoTables()
    for _ in range(40):
        world.round(after=30.0)
    (record,) = world.store.records()
    assert record.complete


class _NoTables(dict[str, str]):
    def __missing__(self, key: str) -> str:
        raise ServerFault(Text("services", "no file today"))


def test_a_key_that_was_withdrawn_is_told_of_the_engine(world: World, far: MemoryEngine) -> None:
    far.add_job(running())
    world.round()
    world.engines.away["far"] = NotAuthorised(Text("services", "no key"))
    assert set(world.round(after=5.0).problems) == {"far"}


def test_checkpoints_are_kept_also_those_the_engine_dropped(
    world: World, far: MemoryEngine
) -> None:
    far.add_job(running())
    world.follower.want("far", "ftjob-1")
    world.round()
    world.follower.want("far", "ftjob-1")
    for step in (1, 2, 3, 4):
        far.checkpoints_there["ftjob-1"] = [Checkpoint(f"c{step}", step, f"m:{step}", step)]
        world.round(after=25.0)
    far.change("ftjob-1", status="succeeded")
    followed = world.only(world.round(after=5.0))
    assert [each.step for each in followed.checkpoints] == [1, 2, 3, 4]
    world.restart()
    assert len(world.only(world.round()).checkpoints) == 4


def test_a_job_that_was_deleted_there_is_told(world: World, far: MemoryEngine) -> None:
    far.add_job(running(1, "succeeded"))
    far.add_job(running(2))
    world.round()
    far.jobs_there.clear()
    world.restart()
    snapshot = world.round(after=300.0)
    assert {each.job.id: (each.job.status, each.is_gone) for each in snapshot.jobs} == {
        "ftjob-1": ("succeeded", True),
        "ftjob-2": ("failed", True),
    }
    # and if it was only out of sight, it is believed again
    far.jobs_there = [running(2)]
    snapshot = world.round(after=300.0)
    assert snapshot.jobs[0].job.status == "running"
    assert not snapshot.jobs[0].is_gone


def test_the_list_of_an_engine_may_leave_out_old_jobs(world: World, far: MemoryEngine) -> None:
    far.add_job(running(1, "succeeded"))
    world.round()
    world.restart()
    all_of_them, far.jobs_there = far.jobs_there, []
    far._known = lambda _: all_of_them[0]  # type: ignore[method-assign]
    assert not world.only(world.round(after=300.0)).is_gone


def test_notes_and_labels_stay_and_a_forgotten_job_goes(world: World, far: MemoryEngine) -> None:
    far.add_job(running())
    world.round()
    world.follower.annotate("far", "ftjob-1", note="the good one")
    world.follower.annotate("far", "ftjob-1", labels=["a", "b", "a"])
    world.restart()
    followed = world.only(world.round())
    assert (followed.note, followed.labels) == ("the good one", ("a", "b"))
    world.follower.forget("far", "ftjob-1")
    assert world.round(after=5.0).jobs == ()
    world.restart()
    assert world.round(after=5.0).jobs == ()
    assert not world.follower.has_active()


def test_an_unknown_status_is_followed_and_shown_as_it_is(world: World, far: MemoryEngine) -> None:
    far.add_job(running(1, "warming_up"))
    job = world.only(world.round()).job
    assert job.state.active
    assert "warming_up" in str(job.state.words)
    far.change("ftjob-1", status="archived", finished_at=5)
    assert not world.only(world.round(after=300.0)).job.state.active


def test_the_window_waits_for_no_round(world: World, far: MemoryEngine) -> None:
    """While a round holds its lock, what the window asks for returns at once."""
    far.add_job(running())
    world.round()
    with world.follower._lock:  # as a round that waits for a slow disk
        import threading

        done = threading.Event()

        def ask() -> None:
            world.follower.attend(looked_at=True)
            world.follower.want("far", "ftjob-1")
            world.follower.hurry()
            world.follower.network_is_back()
            done.set()

        asking = threading.Thread(target=ask)
        asking.start()
        assert done.wait(30)
        asking.join()


def test_a_disk_that_is_full_for_a_while_loses_nothing(world: World, far: MemoryEngine) -> None:
    far.add_job(running())
    world.round()
    with world.store._file.open() as db:
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count={pages}")
    for number in range(400):
        far.say("ftjob-1", number, step=number, words="x" * 100)
    snapshot = world.round(after=5.0)
    assert "disk is full" in str(snapshot.problems["far"])
    assert world.only(snapshot).job.status == "running"
    with world.store._file.open() as db:
        db.execute("PRAGMA max_page_count=1000000")
    for _ in range(10):
        snapshot = world.round(after=30.0)
    assert snapshot.problems == {}
    assert len(world.store.events("far", "ftjob-1")) == 400
