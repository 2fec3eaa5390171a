"""What the window is shown of all jobs: one immutable picture after each round.

What did not change since the last one is the same object, so that 500 jobs cost next to nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from desktop_ft.core.errors import AppError
from desktop_ft.core.jobs import Checkpoint, Job, JobEvent
from desktop_ft.core.text import Text
from desktop_ft.services.engines import Engine
from desktop_ft.services.job_store import TrainingRequest
from desktop_ft.services.known_jobs import Key, Known, KnownJobs
from desktop_ft.services.pace import Pace


@dataclass(frozen=True, slots=True)
class FollowedJob:
    """A job as it is known now. `problem` is why its engine could not be asked last time.

    `events` are all of a job that is looked at, and the newest of one that goes on.
    `next_check_at` is when its engine will be asked again, 0 while nobody asks. `is_gone` tells
    that the engine no longer has it.
    """

    engine: Engine
    job: Job
    events: tuple[JobEvent, ...]
    checked_at: float
    problem: AppError | None = None
    request: TrainingRequest | None = None
    checkpoints: tuple[Checkpoint, ...] = ()
    next_check_at: float = 0.0
    note: str = ""
    labels: tuple[str, ...] = ()
    is_gone: bool = False

    @property
    def key(self) -> Key:
        """Return what tells it from all other jobs of all engines."""
        return (self.engine.id, self.job.id)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All jobs, newest first, after a round. `notes` says of an engine what it is at."""

    jobs: tuple[FollowedJob, ...] = ()
    problems: Mapping[str, AppError] = field(default_factory=dict)
    notes: Mapping[str, Text] = field(default_factory=dict)

    @property
    def active(self) -> bool:
        """Tell whether anything can still change by itself."""
        return any(followed.job.state.active for followed in self.jobs)


class SnapshotMaker:
    """Makes the picture; remembers the last one."""

    def __init__(
        self, jobs: KnownJobs, clock: Callable[[], float], monotonic: Callable[[], float]
    ) -> None:
        self._jobs = jobs
        self._clock = clock
        self._monotonic = monotonic
        self._shown: dict[Key, tuple[object, FollowedJob]] = {}
        self._snapshot = Snapshot()

    def make(
        self, engines: Sequence[Engine], every_pace: Mapping[str, Pace], *, looked_at: bool
    ) -> Snapshot:
        """Put together what is known; what did not change is the same object as before."""
        shown = [
            job
            for engine in engines
            for job in self._show(engine, every_pace[engine.id], looked_at=looked_at)
        ]
        shown.sort(key=lambda followed: followed.job.created_at, reverse=True)
        ids = {engine.id for engine in engines}
        paces = {name: pace for name, pace in every_pace.items() if name in ids}
        problems = {name: pace.problem for name, pace in paces.items() if pace.problem}
        notes = {name: pace.note for name, pace in paces.items() if pace.note}
        old = self._snapshot
        same = len(shown) == len(old.jobs) and all(
            new is before for new, before in zip(shown, old.jobs, strict=True)
        )
        if not (same and problems == old.problems and notes == old.notes):
            self._snapshot = Snapshot(tuple(shown), problems, notes)
        return self._snapshot

    def _show(self, engine: Engine, pace: Pace, *, looked_at: bool) -> list[FollowedJob]:
        asks = looked_at or self._jobs.is_any_active(engine.id)
        shown = []
        # To the second: the two clocks drift apart by less than that between two visits.
        ahead = pace.due - self._monotonic()
        next_at = round(self._clock() + max(0.0, ahead)) if asks else 0
        for known in self._jobs.of(engine.id):
            self._jobs.load_events(known)
            kept = self._shown.get(known.key)
            state = (known, known.version, pace.checked_at, pace.problem, engine, asks)
            if kept is None or kept[0] != state or abs(kept[1].next_check_at - next_at) > 1:
                kept = (state, _followed(engine, known, pace, float(next_at)))
                self._shown[known.key] = kept
            shown.append(kept[1])
        return shown


def _followed(engine: Engine, known: Known, pace: Pace, next_at: float) -> FollowedJob:
    return FollowedJob(
        engine,
        known.job,
        known.events,
        pace.checked_at,
        pace.problem,
        known.request,
        known.checkpoints,
        next_at,
        known.note,
        known.labels,
        known.gone,
    )
