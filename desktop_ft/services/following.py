"""Following all jobs of all engines: one round asks, merges and keeps what is new.

Called again and again by one poller. Each engine has a pace of its own, so that one that does not
answer slows down nobody else. Knows neither HTTP nor SQL nor threads of Qt.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from desktop_ft.core.errors import AppError, NotFound
from desktop_ft.core.jobs import Checkpoint, Job, JobEvent, JobFailure, merge_events, newest
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.core.text import Text, text
from desktop_ft.services.engines import Engine, EngineKind, Engines, FineTuneGateway, fresh_events
from desktop_ft.services.job_store import JobRecord, JobStore, TrainingRequest

Key = tuple[str, str]

# Seconds between two looks at an engine: while something moves there, and while nothing does.
_BUSY_S = {EngineKind.LOCAL: 1.0}
_BUSY_ELSEWHERE_S = 5.0
_IDLE_S = 60.0
_LONGEST_S = {EngineKind.LOCAL: 10.0}
_LONGEST_ELSEWHERE_S = 120.0
_YOUNG_S = 120.0


@dataclass(frozen=True, slots=True)
class FollowedJob:
    """A job as it is known now. `problem` is why its engine could not be asked last time.

    `events` and `checkpoints` are there for jobs that are looked at or go on. `next_check_at` is
    when its engine will be asked again, 0 while nobody asks.
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


@dataclass(slots=True)
class _Pace:
    """When an engine is to be asked next."""

    due: float = 0.0
    failures: int = 0
    problem: AppError | None = None
    note: Text | None = None


@dataclass(slots=True)
class _Known:
    engine_id: str
    job: Job
    events: tuple[JobEvent, ...] = ()
    checked_at: float = 0.0
    complete: bool = False
    loaded: bool = False
    looked_at: bool = False
    was_active: bool = False


class JobFollower:
    """Holds what is known of every job. `round` runs in a worker; the rest may come from others."""

    def __init__(
        self,
        engines: Engines,
        store: JobStore,
        clock: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._engines = engines
        self._store = store
        self._clock = clock
        self._monotonic = monotonic
        self._lock = threading.RLock()
        self._known: dict[Key, _Known] | None = None
        self._paces: dict[str, _Pace] = {}
        self._looked_at = False

    def attend(self, *, looked_at: bool) -> None:
        """Note whether somebody looks at the list; else only engines at work are asked."""
        with self._lock:
            self._looked_at = looked_at

    def has_active(self) -> bool:
        """Tell from the store alone whether a job was going on when it was last looked at."""
        with self._lock:
            return any(known.job.state.active for known in self._all().values())

    def want(self, engine_id: str, job_id: str) -> None:
        """Ask for the events of a job that is looked at, also when it ended long ago."""
        with self._lock:
            known = self._all().get((engine_id, job_id))
            if known is not None:
                known.looked_at = True
                if not known.complete:
                    self.hurry(engine_id)

    def hurry(self, engine_id: str | None = None) -> None:
        """Make an engine (or all of them) due at once."""
        with self._lock:
            for each, pace in self._paces.items():
                if engine_id in (None, each):
                    pace.due = 0.0

    def take(self, engine_id: str, job: Job) -> None:
        """Take over what another request told of a job (its creation, its cancelling)."""
        with self._lock:
            self._take(engine_id, job)
        self.hurry(engine_id)

    def round(self, token: CancelToken) -> Snapshot:
        """Ask every engine that is due, and return all that is known."""
        with self._lock:
            self._all()
        engines = self._engines.engines()
        for engine in engines:
            token.check()
            pace = self._paces.setdefault(engine.id, _Pace())
            wanted = self._looked_at or self._has_active(engine.id)
            if wanted and self._monotonic() >= pace.due:
                self._visit(engine, pace, token)
        return self._snapshot(engines)

    def _visit(self, engine: Engine, pace: _Pace, token: CancelToken) -> None:
        try:
            gateway = self._way_to(engine, pace, token)
            if gateway is not None:
                self._ask(engine, gateway, token)
                pace.note = None
            pace.problem, pace.failures = None, 0
        except AppError as exc:
            pace.problem = exc
            pace.failures += 1
        pace.due = self._monotonic() + self._delay(engine, pace)

    def _way_to(self, engine: Engine, pace: _Pace, token: CancelToken) -> FineTuneGateway | None:
        """Return the gateway; start an engine on this computer only if a job needs it.

        That it is to be started is told a round before, because it takes a while.
        """
        gateway = self._engines.running(engine.id, token)
        if gateway is not None or not self._has_active(engine.id):
            return gateway
        if pace.note is None:
            pace.note = text("services", "The engine had stopped. It is being started again…")
            return None
        return self._engines.gateway(engine.id, token, no_report)

    def _ask(self, engine: Engine, gateway: FineTuneGateway, token: CancelToken) -> None:
        now = self._clock()
        listed = [job for job in gateway.jobs(token) if not job.is_trial]
        with self._lock:
            for job in listed:
                self._take(engine.id, job)
            missing = [
                known.job.id
                for (engine_id, job_id), known in self._all().items()
                if engine_id == engine.id
                and known.job.state.active
                and job_id not in {job.id for job in listed}
            ]
        for job_id in missing:
            self._look_up(engine.id, job_id, gateway, token)
        for known in self._to_read(engine.id):
            self._read_events(known, gateway, token)
        with self._lock:
            for (engine_id, _), known in self._all().items():
                if engine_id == engine.id:
                    known.checked_at = now

    def _look_up(
        self, engine_id: str, job_id: str, gateway: FineTuneGateway, token: CancelToken
    ) -> None:
        """Ask for a job that the list does not show: it is too old, or the engine lost it."""
        try:
            job = gateway.job(job_id, token)
        except NotFound:
            self._lose(self._all()[engine_id, job_id])
            return
        with self._lock:
            self._take(engine_id, job)

    def _lose(self, known: _Known) -> None:
        """Give a job up, unless it is so young that a list may simply not show it yet."""
        now = self._clock()
        with self._lock:
            if now - known.job.created_at < _YOUNG_S:
                return
            failure = JobFailure("job_lost", "The engine does not know this job any more.")
            known.job = replace(known.job, status="failed", finished_at=int(now), failure=failure)
            known.complete = True
            self._store.put(known.engine_id, known.job, now, complete=True)

    def _to_read(self, engine_id: str) -> list[_Known]:
        with self._lock:
            return [
                known
                for (each, _), known in self._all().items()
                if each == engine_id
                and not known.complete
                and (known.was_active or known.looked_at or known.job.mark)
            ]

    def _read_events(self, known: _Known, gateway: FineTuneGateway, token: CancelToken) -> None:
        ended = not known.job.state.active  # before the events are read: then they are the last
        self._load_events(known)
        seen = frozenset(event.id for event in known.events)
        fresh = fresh_events(gateway, known.job.id, seen, token)
        table = ""
        if ended and known.job.result_files:
            table = _result_of(gateway, known.job.result_files[0], token)
        with self._lock:
            known.events = merge_events(known.events, fresh)
            known.complete = ended
            if fresh:
                self._store.add_events(known.engine_id, known.job.id, fresh)
            if ended:
                self._store.put(known.engine_id, known.job, self._clock(), complete=True)
            if table:
                self._store.keep_result(known.engine_id, known.job.id, table)

    def _take(self, engine_id: str, job: Job) -> None:
        everything = self._all()
        known = everything.get((engine_id, job.id))
        if known is None:
            everything[engine_id, job.id] = _Known(
                engine_id, job, loaded=True, was_active=job.state.active
            )
            self._store.put(engine_id, job, self._clock(), complete=False)
            return
        believed = newest(known.job, job)
        if believed != known.job:
            known.complete = known.complete and believed.status == known.job.status
            known.job = believed
            known.was_active = known.was_active or believed.state.active
            self._store.put(engine_id, believed, self._clock(), complete=known.complete)

    def _all(self) -> dict[Key, _Known]:
        """Return everything known; read from the store at the first time."""
        if self._known is None:
            records = self._store.records()
            self._known = {(each.engine_id, each.job.id): _from_record(each) for each in records}
        return self._known

    def _load_events(self, known: _Known) -> None:
        if not known.loaded:
            known.events = self._store.events(known.engine_id, known.job.id)
            known.loaded = True

    def _has_active(self, engine_id: str) -> bool:
        with self._lock:
            return any(
                known.job.state.active
                for (each, _), known in self._all().items()
                if each == engine_id
            )

    def _delay(self, engine: Engine, pace: _Pace) -> float:
        if pace.note is not None and pace.problem is None:
            return 0.0  # it was only announced
        busy = self._has_active(engine.id)
        base = _BUSY_S.get(engine.kind, _BUSY_ELSEWHERE_S) if busy else _IDLE_S
        if pace.problem is None:
            return base
        longest = _LONGEST_S.get(engine.kind, _LONGEST_ELSEWHERE_S)
        wanted = getattr(pace.problem, "retry_after", None) or 0.0
        return max(min(base * 2.0**pace.failures, longest), float(wanted))

    def _snapshot(self, engines: list[Engine]) -> Snapshot:
        by_id = {engine.id: engine for engine in engines}
        with self._lock:
            jobs = []
            for (engine_id, _), known in self._all().items():
                engine = by_id.get(engine_id)
                if engine is None:
                    continue
                if known.looked_at or known.job.state.active:
                    self._load_events(known)
                problem = self._paces[engine_id].problem
                jobs.append(FollowedJob(engine, known.job, known.events, known.checked_at, problem))
            problems = {e: pace.problem for e, pace in self._paces.items() if pace.problem}
            notes = {e: pace.note for e, pace in self._paces.items() if pace.note}
        jobs.sort(key=lambda followed: followed.job.created_at, reverse=True)
        return Snapshot(tuple(jobs), problems, notes)


def _from_record(record: JobRecord) -> _Known:
    return _Known(
        record.engine_id,
        record.job,
        checked_at=record.checked_at,
        complete=record.complete,
        was_active=record.job.state.active,
    )


def _result_of(gateway: FineTuneGateway, file_id: str, token: CancelToken) -> str:
    """Return the result file; a job is no worse for one that is gone."""
    try:
        return gateway.result_table(file_id, token)
    except NotFound:
        return ""
