"""What is known of every job: from the store at first, then from what the engines tell.

A job whose creation was never answered is recognised here, by its mark or, where an engine keeps
no marks, by the file it learns from. Knows neither HTTP nor SQL nor when anybody is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from desktop_ft.core.jobs import Checkpoint, Job, JobEvent, JobFailure, merge_events, newest
from desktop_ft.services.job_store import (
    TRAIN,
    Intent,
    JobNews,
    JobRecord,
    JobStore,
    Reading,
    Step,
    TrainingRequest,
)
from desktop_ft.services.requests import metadata_of

Key = tuple[str, str]
LOST = "job_lost"
# Of a job that goes on and nobody looks at, so many events are held: enough for time and progress.
_GLIMPSE = 60


@dataclass(slots=True, eq=False)
class Known:
    """A job and what is held of it. `version` counts its changes.

    `whole` tells whether all its events are held, not only the newest; `read_at`, `tried` and
    `next_try` are those of its events, by a clock that only goes forward. `unkept` is what the
    store could not take, as on a full disk; it is tried again.
    """

    engine_id: str
    job: Job
    request: TrainingRequest | None = None
    events: tuple[JobEvent, ...] = ()
    checkpoints: tuple[Checkpoint, ...] = ()
    note: str = ""
    labels: tuple[str, ...] = ()
    hidden: bool = False
    gone: bool = False
    complete: bool = False
    reading: Reading | None = None
    was_active: bool = False
    looked_at: bool = False
    loaded: bool = False
    whole: bool = False
    confirmed: bool = False
    read_status: str = ""
    read_at: float = float("-inf")
    checkpoints_at: float = float("-inf")
    tried: int = 0
    next_try: float = 0.0
    version: int = 0
    unkept: bool = False

    @property
    def key(self) -> Key:
        """Return what tells it from all other jobs of all engines."""
        return (self.engine_id, self.job.id)

    @property
    def active(self) -> bool:
        """Tell whether it can still change by itself."""
        return self.job.state.active and not self.hidden


class KnownJobs:
    """All of them, by key."""

    def __init__(self, store: JobStore, clock: Callable[[], float]) -> None:
        self._store = store
        self._clock = clock
        self._jobs: dict[Key, Known] | None = None

    def all(self) -> dict[Key, Known]:
        """Return everything known; read from the store at the first time."""
        if self._jobs is None:
            found = map(_from_record, self._store.records())
            self._jobs = {known.key: known for known in found}
        return self._jobs

    def of(self, engine_id: str) -> list[Known]:
        """Return the jobs of one engine that anybody wants to see."""
        everything = list(self.all().values())  # a copy: another thread may add one
        return [known for known in everything if known.engine_id == engine_id and not known.hidden]

    def is_any_active(self, engine_id: str | None = None) -> bool:
        """Tell whether a job goes on, at one engine or at all."""
        everything = list(self.all().values())
        return any(known.active and engine_id in (None, known.engine_id) for known in everything)

    def take(self, engine_id: str, jobs: Iterable[Job]) -> None:
        """Take over what an engine tells."""
        everything = self.all()
        # The oldest first: of two jobs that learn from one file, the first came of the request.
        jobs = sorted(jobs, key=lambda job: job.created_at)
        are_new = any((engine_id, job.id) not in everything for job in jobs)
        intents = self._store.intents() if are_new else []
        answered: list[Intent] = []
        for job in jobs:
            self._take(engine_id, job, intents, answered)
        self._keep(engine_id)
        for intent in answered:
            # After the job itself: then a crash in between leaves it with its mark.
            self._store.note_step(intent.request.mark, Step.CREATED, self._clock())

    def _take(
        self, engine_id: str, job: Job, intents: list[Intent], answered: list[Intent]
    ) -> None:
        known = self.all().get((engine_id, job.id))
        if known is None:
            intent = next((each for each in intents if is_of(each, engine_id, job)), None)
            if intent is not None:
                intents.remove(intent)
                answered.append(intent)
            request = intent.request if intent else self._store.request(job.mark)
            known = Known(engine_id, _enriched(job, request), request, loaded=True, whole=True)
            known.was_active = job.state.active
            known.unkept = True
            self.all()[known.key] = known
            return
        known.confirmed = True
        job = _enriched(job, known.request)
        was_lost = known.job.failure is not None and known.job.failure.code == LOST
        believed = job if was_lost else newest(known.job, job)
        if believed == known.job and not known.gone:
            return
        known.complete = known.complete and believed.status == known.job.status
        known.job = believed
        known.gone = False
        known.was_active = known.was_active or believed.state.active
        known.version += 1
        known.unkept = True

    def lose(self, known: Known) -> None:
        """Note that an engine does not know a job any more."""
        if known.job.state.active:
            now = int(self._clock())
            failure = JobFailure(LOST, "The engine does not know this job any more.")
            known.job = replace(known.job, status="failed", finished_at=now, failure=failure)
            known.complete = True
        known.gone = True
        known.version += 1
        known.unkept = True
        self._keep(known.engine_id)

    def finish(self, known: Known) -> None:
        """Note that a job has ended and nothing of it is missing here."""
        known.complete = True
        known.version += 1
        known.unkept = True
        self._keep(known.engine_id)

    def hold_events(self, known: Known, fresh: Sequence[JobEvent]) -> None:
        """Add events (oldest first) to those that are held of a job."""
        if not known.loaded or not fresh:
            return
        known.events = merge_events(known.events, fresh)
        if not known.looked_at and len(known.events) > 2 * _GLIMPSE:
            known.events, known.whole = known.events[-_GLIMPSE:], False
        known.version += 1

    def load_events(self, known: Known) -> None:
        """Hold the events of a job: all where somebody looks at it, some where it goes on."""
        if known.looked_at and not (known.loaded and known.whole):
            known.events = self._store.events(*known.key)
            known.loaded = known.whole = True
            known.version += 1
        elif known.active and not known.loaded:
            known.events = self._store.events(*known.key, newest=_GLIMPSE)
            known.loaded = True
            known.whole = len(known.events) < _GLIMPSE
            known.version += 1

    def reload_events(self, known: Known) -> None:
        """Read again what is held; their order is right in the store."""
        known.loaded = known.whole = False
        self.load_events(known)

    def drop_events(self, known: Known) -> None:
        """Let go of events that nobody looks at any more."""
        if known.loaded and known.active:
            known.events = known.events[-_GLIMPSE:]
            known.whole = False
        elif known.loaded:
            known.events, known.loaded, known.whole = (), False, False
        known.version += 1

    def _keep(self, engine_id: str) -> None:
        """Keep what changed, and what could not be kept before."""
        changed = [known for known in self.of(engine_id) if known.unkept]
        if not changed:
            return
        news = [JobNews(known.job, known.complete, known.gone) for known in changed]
        self._store.put(engine_id, news, self._clock())
        for known in changed:
            known.unkept = False


def is_of(intent: Intent, engine_id: str, job: Job) -> bool:
    """Tell whether a job came of a request: by its mark, or by the file it learns from."""
    if intent.request.engine_id != engine_id:
        return False
    if job.mark:
        return job.mark == intent.request.mark
    sent = intent.sent.get(TRAIN, "")
    return bool(sent) and job.training_file == sent


def _enriched(job: Job, request: TrainingRequest | None) -> Job:
    """Put back what should have travelled with the job, for engines that keep no metadata."""
    if request is None or job.mark:
        return job
    return replace(job, metadata={**metadata_of(request), **job.metadata})


def _from_record(record: JobRecord) -> Known:
    return Known(
        record.engine_id,
        record.job,
        record.request,
        checkpoints=record.checkpoints,
        note=record.note,
        labels=record.labels,
        hidden=record.hidden,
        gone=record.gone,
        complete=record.complete,
        reading=record.reading,
        was_active=record.job.state.active,
    )
