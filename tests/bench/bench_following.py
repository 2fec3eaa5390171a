"""Following 500 jobs with 100,000 events: memory, requests a minute, and what the window feels."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from measure import Contender, Notes, benchmark

if TYPE_CHECKING:
    from desktop_ft.core.jobs import JobEvent

HELPERS = Path(__file__).resolve().parent.parent / "helpers"
_ENGINES, _JOBS_EACH, _EVENTS_EACH = 5, 100, 200
_ROUND_S = 0.5
_HOUR_S = 3600.0
_WATCHED_S = 15.0


class _World:
    """Jobs that go on by a clock of ours; 200 events each within the hour."""

    def __init__(self, work: Path) -> None:
        sys.path.insert(0, str(HELPERS))
        from desktop_ft.core.jobs import Job
        from desktop_ft.infra.job_store import SqliteJobStore
        from desktop_ft.services.following import JobFollower
        from memory_engine import MemoryEngine, MemoryEngines

        self.now = 1_000_000.0
        self.told = 0
        self.there = {f"e{number}": MemoryEngine() for number in range(_ENGINES)}
        for engine in self.there.values():
            for number in range(_JOBS_EACH):
                engine.add_job(Job(f"ftjob-{number}", "running", "base", 900_000 + number))
        self._events = self._make_events()
        self.path = work / "following.sqlite"
        for ending in ("", "-wal", "-shm"):
            Path(f"{self.path}{ending}").unlink(missing_ok=True)
        self.engines = MemoryEngines(**self.there)
        self.store = SqliteJobStore(self.path)
        self.follower = JobFollower(
            self.engines, self.store, clock=lambda: self.now, monotonic=lambda: self.now
        )
        self.follower.attend(looked_at=True)

    def _make_events(self) -> list[tuple[list[JobEvent], JobEvent]]:
        """Make all that will be told, now: what grows in the hour is then the follower's own."""
        made: list[tuple[list[JobEvent], JobEvent]] = []
        for number in range(_EVENTS_EACH * _ENGINES * _JOBS_EACH):
            step, which = divmod(number, _ENGINES * _JOBS_EACH)
            engine = self.there[f"e{which % _ENGINES}"]
            at = int(self.now + number * _HOUR_S / (_EVENTS_EACH * _ENGINES * _JOBS_EACH))
            job_id = f"ftjob-{which // _ENGINES}"
            engine.say(
                job_id, at, step=step + 1, total_steps=_EVENTS_EACH, train_loss=3.0 / (step + 1)
            )
            told = engine.events_there[job_id]
            made.append((told, told.pop()))
        return made

    def go_on(self, seconds: float) -> None:
        """Let time pass; each job tells something every eighteen seconds."""
        self.now += seconds
        due = int((self.now - 1_000_000.0) / _HOUR_S * len(self._events))
        for told, event in self._events[self.told : due]:
            told.append(event)
        self.told = max(self.told, due)

    def requests(self) -> int:
        """Return how many were made since the last time, by the busiest engine."""
        most = max(len(engine.requests) for engine in self.there.values())
        for engine in self.there.values():
            engine.requests.clear()
        return most


@benchmark("Follow 500 jobs with 100,000 events for an hour (accelerated)")
def follow_for_an_hour(work: Path) -> Iterator[Contender]:
    yield Contender("Desktop FT", lambda: _an_hour(_World(work)), repeat=1)


def _an_hour(world: _World) -> Notes:
    from desktop_ft.core.tasks import CancelToken

    token = CancelToken()
    minutes: list[int] = []
    notes: list[str] = []
    spent = rounds = 0.0
    longest = 0.0
    world.follower.want("e0", "ftjob-0")
    while world.now < 1_000_000.0 + _HOUR_S:
        world.go_on(_ROUND_S)
        began = time.thread_time()
        world.follower.round(token)
        took = time.thread_time() - began
        spent, rounds, longest = spent + took, rounds + 1, max(longest, took)
        passed = world.now - 1_000_000.0
        if passed % 60 == 0:
            minutes.append(world.requests())
        if passed % 600 == 0:
            gc.collect()
            stored = sum(len(world.store.events("e0", f"ftjob-{n}")) for n in range(_JOBS_EACH))
            notes.append(
                f"after {passed / 60:.0f} min: {_rss_mib():.0f} MiB, {world.told:,} events told, "
                f"of {world.told // _ENGINES:,} at one engine {stored:,} here"
            )
    notes.append(f"requests a minute to the busiest engine: at most {max(minutes)}")
    notes.append(
        f"a round takes {spent / rounds * 1e3:.2f} ms of the worker, at most {longest * 1e3:.0f} ms"
    )
    world.store.close()
    return Notes(notes)


def _rss_mib() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


@benchmark("The window over 500 jobs with 100,000 events")
def window_over_many(work: Path) -> Iterator[Contender]:
    yield Contender("Desktop FT", lambda: _window(_World(work)), repeat=1)


def _window(world: _World) -> Notes:
    from heart import Heart
    from PySide6.QtWidgets import QApplication

    from desktop_ft.app.window import make_application
    from desktop_ft.core.tasks import CancelToken
    from desktop_ft.qtkit.rubbish import RubbishCollector
    from desktop_ft.qtkit.tasks import TaskRunner
    from desktop_ft.services.training import TrainingService
    from desktop_ft.ui.training.place import TrainingPlace

    app = QApplication.instance() or make_application()
    token = CancelToken()
    world.go_on(_HOUR_S)
    for _ in range(600):  # what an hour brought
        world.go_on(_ROUND_S)
        world.follower.round(token)
    gc.collect()
    gc.freeze()  # what the engines hold is theirs, and elsewhere
    rubbish = RubbishCollector(app)
    rubbish.start()
    runner = TaskRunner(app)
    place = TrainingPlace(TrainingService(world.engines, world.store, world.follower), runner)
    place.resize(1280, 800)
    heart = Heart()
    heart.watch("open the place", place.show, lambda: place.isVisible())
    for name in ("while all go on", "while all end"):
        end = time.monotonic() + _WATCHED_S
        if name == "while all end":
            _end_all(world)
        heart.watch(name, lambda: None, partial(_until, world, end))
    place.hide()
    place.shutdown()
    rubbish.stop()
    runner.shutdown()
    world.store.close()
    return Notes(heart.notes())


def _until(world: _World, end: float) -> bool:
    """Let a second pass a hundred times as quickly as it does."""
    world.go_on(1.0)
    return time.monotonic() >= end


def _end_all(world: _World) -> None:
    for engine in world.there.values():
        for number in range(_JOBS_EACH):
            engine.change(f"ftjob-{number}", status="succeeded", finished_at=int(world.now))
