"""Following all jobs of all engines: one round asks, merges and keeps what is new.

Called again and again by one poller. Each engine has a pace of its own, so that one that does not
answer slows down nobody else. Knows neither HTTP nor SQL nor threads of Qt.
"""

from __future__ import annotations

import random
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from desktop_ft.core.errors import AppError, NotFound, Offline
from desktop_ft.core.jobs import Job, JobEvent
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.core.text import text
from desktop_ft.services.engines import Engine, EngineKind, Engines, FineTuneGateway
from desktop_ft.services.job_store import JobStore
from desktop_ft.services.known_jobs import Key, Known, KnownJobs
from desktop_ft.services.pace import Budget, Bustle, Pace, bound_of
from desktop_ft.services.reading import JobReader, Visit
from desktop_ft.services.snapshots import FollowedJob, Snapshot, SnapshotMaker

__all__ = ["FollowedJob", "JobFollower", "Key", "Snapshot"]

_PAGE = 100
# So many jobs of an engine are listed at most; a job that is older is looked up by its id.
_DEEPEST = 1000
# A job that was just made may be missing in lists.
_YOUNG_S = 120.0
# One engine with much to tell holds up the others no longer than this.
_VISIT_S = 1.5
# Where much is to be read, a look waits until it may make so many requests.
_AT_LEAST = 3
# Jobs that are not listed are looked up in each visit.
_LOOKED_UP = 20
# Rounds are much closer to each other; so long a pause means that the computer slept.
_SLEPT_S = 30.0
# Of so many jobs that were looked at, all events are held.
_HELD = 6


@dataclass(slots=True)
class _Wishes:
    """What the window wants, until a round takes it; the window must wait for no round."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    wanted: list[Key] = field(default_factory=list)
    hurried: set[str | None] = field(default_factory=set)
    is_network_back: bool = False
    looked_at: bool = False


class JobFollower:
    """Holds what is known of every job. `round` runs in a worker.

    `attend`, `want`, `hurry` and `network_is_back` return at once and may be called by the window;
    all others wait for the store, and belong into workers.
    """

    def __init__(
        self,
        engines: Engines,
        store: JobStore,
        clock: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
        requests_per_minute: Callable[[Engine], int | None] = lambda _: None,
        has_network: Callable[[], bool] = lambda: True,
    ) -> None:
        self._engines = engines
        self._store = store
        self._clock = clock
        self._monotonic = monotonic
        self._chance = chance
        self._requests_per_minute = requests_per_minute
        self._has_network = has_network
        self._had_network = True
        self._lock = threading.RLock()
        self._wishes = _Wishes()
        self._jobs = KnownJobs(store, clock)
        self._reader = JobReader(self._jobs, store, monotonic)
        self._paces: dict[str, Pace] = {}
        self._held: deque[Known] = deque()
        self._round_ended: tuple[float, float] | None = None
        self._shown = SnapshotMaker(self._jobs, clock, monotonic)

    # -- what the window wants ---------------------------------------------------------------

    def attend(self, *, looked_at: bool) -> None:
        """Note whether somebody looks at the list; else only engines at work are asked."""
        with self._wishes.lock:
            self._wishes.looked_at = looked_at

    def want(self, engine_id: str, job_id: str) -> None:
        """Ask for the events of a job that is looked at, also when it ended long ago."""
        with self._wishes.lock:
            self._wishes.wanted.append((engine_id, job_id))

    def hurry(self, engine_id: str | None = None) -> None:
        """Make an engine (or all of them) due at once, unless it asked to be left alone."""
        with self._wishes.lock:
            self._wishes.hurried.add(engine_id)

    def network_is_back(self) -> None:
        """Ask again at once whoever could not be reached."""
        with self._wishes.lock:
            self._wishes.is_network_back = True

    # -- what others found out ---------------------------------------------------------------

    def has_active(self) -> bool:
        """Tell from the store alone whether a job was going on when it was last looked at."""
        with self._lock:
            return self._jobs.is_any_active()

    def take(self, engine_id: str, job: Job) -> None:
        """Take over what another request told of a job (its creation, its cancelling)."""
        with self._lock:
            self._jobs.take(engine_id, [job])
        self.hurry(engine_id)

    def result(self, engine_id: str, job_id: str) -> str:
        """Return the result file of a job as it came, "" where there is none (yet)."""
        return self._store.result(engine_id, job_id)

    def events(self, engine_id: str, job_id: str) -> tuple[JobEvent, ...]:
        """Return all events of a job, also of one that nobody looks at."""
        return self._store.events(engine_id, job_id)

    def annotate(
        self,
        engine_id: str,
        job_id: str,
        note: str | None = None,
        labels: Sequence[str] | None = None,
    ) -> None:
        """Keep what the user says of a job; None leaves it as it was."""
        with self._lock:
            known = self._jobs.all().get((engine_id, job_id))
            if known is None:
                return
            new_note = known.note if note is None else note
            new_labels = known.labels if labels is None else tuple(dict.fromkeys(labels))
            self._store.annotate(engine_id, job_id, new_note, new_labels)
            known.note, known.labels = new_note, new_labels
            known.version += 1

    def forget(self, engine_id: str, job_id: str) -> None:
        """Take a job from the list here; at the engine it stays."""
        with self._lock:
            known = self._jobs.all().get((engine_id, job_id))
            if known is not None:
                self._store.hide(engine_id, job_id)
                known.hidden = True

    # -- a round -----------------------------------------------------------------------------

    def round(self, token: CancelToken) -> Snapshot:
        """Ask every engine that is due, and return all that is known."""
        engines = self._engines.engines()
        with self._lock:
            self._jobs.all()
            for engine in engines:
                self._pace_of(engine)
            looked_at = self._take_wishes()
        for engine in engines:
            token.check()
            pace = self._pace_of(engine)
            with self._lock:
                wanted = looked_at or self._jobs.is_any_active(engine.id)
            if wanted and self._monotonic() >= pace.due:
                self._visit(engine, pace, token)
        with self._lock:
            self._round_ended = (self._clock(), self._monotonic())
            return self._shown.make(engines, self._paces, looked_at=looked_at)

    def _pace_of(self, engine: Engine) -> Pace:
        pace = self._paces.get(engine.id)
        if pace is None:
            bound = bound_of(engine.kind, self._requests_per_minute(engine))
            pace = Pace(engine.kind, Budget(bound, self._monotonic), chance=self._chance)
            self._paces[engine.id] = pace
        return pace

    def _take_wishes(self) -> bool:
        with self._wishes.lock:
            wanted, self._wishes.wanted = self._wishes.wanted, []
            hurried, self._wishes.hurried = self._wishes.hurried, set()
            is_back, self._wishes.is_network_back = self._wishes.is_network_back, False
            looked_at = self._wishes.looked_at
        is_back = self._is_network_back() or is_back
        for key in wanted:
            self._hold(key, hurried)
        now = self._monotonic()
        away, unseen = self._away()
        for engine_id, pace in self._paces.items():
            pace.not_before -= unseen
            if away > _SLEPT_S or (is_back and isinstance(pace.problem, Offline)):
                pace.start_anew(now)
            elif hurried & {None, engine_id}:
                pace.hurry(now)
        return looked_at

    def _is_network_back(self) -> bool:
        """Tell whether there is a network again; looked at only while somebody is out of reach."""
        if not any(isinstance(pace.problem, Offline) for pace in self._paces.values()):
            return False
        had, self._had_network = self._had_network, self._has_network()
        return self._had_network and not had

    def _away(self) -> tuple[float, float]:
        """Return for how long no round was made, and how much of it the other clock slept too."""
        if self._round_ended is None:
            return 0.0, 0.0
        clock, monotonic = self._round_ended
        away = self._clock() - clock
        return away, max(0.0, away - (self._monotonic() - monotonic))

    def _hold(self, key: Key, hurried: set[str | None]) -> None:
        """Hold all events of a job, and let go of those of a job looked at long before."""
        known = self._jobs.all().get(key)
        if known is None:
            return
        if known in self._held:
            self._held.remove(known)
        self._held.append(known)
        known.looked_at = True
        if not known.complete:
            hurried.add(key[0])
        while len(self._held) > _HELD:
            old = self._held.popleft()
            old.looked_at = False
            self._jobs.drop_events(old)

    def _visit(self, engine: Engine, pace: Pace, token: CancelToken) -> None:
        was_offline = isinstance(pace.problem, Offline)
        try:
            gateway = self._way_to(engine, pace, token)
            if gateway is None and pace.note is not None:
                pace.due = self._monotonic()  # it was only announced
                return
            work_left = gateway is not None and self._ask(engine, gateway, pace, token)
            pace.note = None
            bustle = self._bustle(engine.id)
            pace.went_well(self._monotonic(), bustle, work_left=work_left)
            if was_offline and engine.kind is not EngineKind.LOCAL:
                self.network_is_back()  # what was out of reach for one may have been for others
        except AppError as exc:
            pace.went_wrong(self._monotonic(), exc, self._bustle(engine.id))

    def _way_to(self, engine: Engine, pace: Pace, token: CancelToken) -> FineTuneGateway | None:
        """Return the gateway; start an engine on this computer only if a job needs it.

        That it is to be started is told a round before, because it takes a while.
        """
        gateway = self._engines.running(engine.id, token)
        with self._lock:
            is_needed = self._jobs.is_any_active(engine.id)
        if gateway is not None or not is_needed:
            return gateway
        if pace.note is None:
            pace.note = text("services", "The engine had stopped. It is being started again…")
            return None
        return self._engines.gateway(engine.id, token, no_report)

    def _ask(
        self, engine: Engine, gateway: FineTuneGateway, pace: Pace, token: CancelToken
    ) -> bool:
        """Ask for the list, for what it leaves out, and for what happened; tell if more is left."""
        visit = Visit(gateway, token, pace.budget, self._monotonic() + _VISIT_S)
        if self._monotonic() >= pace.lists_at and not self._list(engine, visit, pace):
            return True
        return self._reader.read_all(engine.id, visit)

    def _list(self, engine: Engine, visit: Visit, pace: Pace) -> bool:
        """Ask for the jobs; False where the visit ended before all were seen."""
        now = self._clock()
        gateway, token = visit.gateway, visit.token
        limit = self._how_deep(engine.id, pace)
        if not pace.budget.take(limit // _PAGE):
            pace.needs = limit // _PAGE
            return False
        pace.needs = _AT_LEAST
        found = gateway.jobs(token, limit)
        pages = max(1, -(-len(found) // _PAGE))
        pace.budget.give_back(limit // _PAGE - pages)
        pace.listed(self._monotonic(), pages)
        listed = [job for job in found if not job.is_trial]
        with self._lock:
            self._jobs.take(engine.id, listed)
            missing = self._missing(engine.id, found, is_whole=len(found) < limit)
        pace.checked_at = now
        return self._look_up(missing, visit)

    def _how_deep(self, engine_id: str, pace: Pace) -> int:
        """Return how many jobs to list: so many that all that go on are among them.

        The first time everything is listed, so that all that was begun elsewhere appears.
        """
        with self._lock:
            jobs = sorted(self._jobs.of(engine_id), key=lambda each: -each.job.created_at)
        places = [place for place, known in enumerate(jobs, 1) if known.active]
        deepest = min(places[-1] if places else 0, _DEEPEST)
        pages = max(1, -(-deepest // _PAGE)) if pace.list_pages else _DEEPEST // _PAGE
        return min(pages, pace.budget.most) * _PAGE

    def _missing(self, engine_id: str, found: Sequence[Job], *, is_whole: bool) -> list[Known]:
        """Return the jobs that the list should have shown and did not."""
        ids = {job.id for job in found}
        oldest = 0 if is_whole or not found else min(job.created_at for job in found)
        missing = [
            known
            for known in self._jobs.of(engine_id)
            if known.job.id not in ids
            and not known.gone
            and (known.active or (is_whole and not known.confirmed))
            and (known.job.created_at >= oldest or len(found) >= _DEEPEST)
        ]
        missing.sort(key=lambda known: (not known.active, known.confirmed))
        return missing[:_LOOKED_UP]

    def _look_up(self, missing: Sequence[Known], visit: Visit) -> bool:
        """Ask for jobs that the list does not show: they are too old, or the engine lost them.

        False where the visit ended before.
        """
        for known in missing:
            if self._monotonic() > visit.until or not visit.budget.take():
                return False
            try:
                job = visit.gateway.job(known.job.id, visit.token)
            except NotFound:
                if self._clock() - known.job.created_at >= _YOUNG_S:
                    with self._lock:
                        self._jobs.lose(known)
                continue
            with self._lock:
                self._jobs.take(known.engine_id, [job])
        return True

    def _bustle(self, engine_id: str) -> Bustle:
        now = self._clock()
        bustle = Bustle.IDLE
        with self._lock:
            for known in self._jobs.of(engine_id):
                if not known.active:
                    continue
                young = now - known.job.created_at < _YOUNG_S
                moves = young or known.job.status in {"running", "validating_files"}
                bustle = max(bustle, Bustle.MOVING if moves else Bustle.WAITING)
        return bustle
