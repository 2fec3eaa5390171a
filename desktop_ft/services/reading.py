"""Reading what happened to a job: events without gaps or doubles, checkpoints, the result file.

Engines tell events in pages, newest first; pages may overlap, repeat and be out of order. A long
reading may be interrupted after any page, also by the end of the program; it goes on where it was.
Knows neither HTTP nor SQL.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop_ft.core.errors import (
    AppError,
    CannotSave,
    NotAuthorised,
    NotFound,
    Offline,
    RateLimited,
    WrongAnswer,
)
from desktop_ft.core.jobs import Checkpoint, JobEvent
from desktop_ft.core.tasks import CancelToken
from desktop_ft.services.engines import FineTuneGateway
from desktop_ft.services.job_store import JobStore, Reading
from desktop_ft.services.known_jobs import Known, KnownJobs
from desktop_ft.services.pace import Budget

# So many events at the end of a page must be known before what is older counts as known too:
# an engine that tells events out of order does so among neighbours.
_OVERLAP = 10
# While a job goes on: how often its checkpoints, and the events of one that waits, are read.
_CHECKPOINTS_EVERY_S = 20.0
_WAITING_EVERY_S = 60.0
_MOVING = frozenset({"running", "validating_files"})
# A job whose events cannot be read is tried so often, ever more rarely.
_MOST_TRIES = 6
_FIRST_RETRY_S = 5.0
# What concerns the whole engine and not one job.
_OF_THE_ENGINE = (Offline, RateLimited, NotAuthorised, WrongAnswer, CannotSave)


@dataclass(frozen=True, slots=True)
class Visit:
    """One look at an engine: the way to it, what may be spent, and until when."""

    gateway: FineTuneGateway
    token: CancelToken
    budget: Budget
    until: float


class JobReader:
    """Reads what is to be read of the jobs of an engine, as far as a visit allows."""

    def __init__(self, jobs: KnownJobs, store: JobStore, monotonic: Callable[[], float]) -> None:
        self._jobs = jobs
        self._store = store
        self._monotonic = monotonic

    def read_all(self, engine_id: str, visit: Visit) -> bool:
        """Read the jobs in their turn; return whether something is left for the next visit."""
        for known in self._to_read(engine_id):
            visit.token.check()
            if self._monotonic() > visit.until or visit.budget.left() < 1:
                return True
            try:
                if not self._read(known, visit):
                    return True
                known.tried = 0
            except _OF_THE_ENGINE:
                raise
            except AppError as exc:
                self._put_off(known, exc)
        return False

    def _to_read(self, engine_id: str) -> list[Known]:
        """Return whose turn it is: first those looked at, then those that ended, then the rest."""
        now = self._monotonic()
        found = [
            known
            for known in self._jobs.of(engine_id)
            if not known.complete
            and known.next_try <= now
            and (known.was_active or known.looked_at or known.job.mark)
            and _is_due(known, now)
        ]
        found.sort(key=lambda each: (not each.looked_at, each.active, each.read_at))
        return found

    def _read(self, known: Known, visit: Visit) -> bool:
        """Read one job; False where the visit ended before all was read."""
        ended = not known.job.state.active  # before the events are read: then they are the last
        status = known.job.status
        self._jobs.load_events(known)
        if not self._read_events(known, visit):
            return False
        if (ended or self._wants_checkpoints(known)) and not self._read_checkpoints(known, visit):
            return False
        if ended:
            if not self._read_result(known, visit):
                return False
            self._jobs.finish(known)
        known.read_at, known.read_status = self._monotonic(), status
        return True

    # -- events ------------------------------------------------------------------------------

    def _read_events(self, known: Known, visit: Visit) -> bool:
        """Read what is left of an interrupted reading, and then what happened since it began."""
        if known.reading is not None and not self._read_back(known, visit, known.reading):
            return False
        return self._read_back(known, visit, Reading("", self._store.last_event_at(*known.key), 0))

    def _read_back(self, known: Known, visit: Visit, reading: Reading) -> bool:
        """Read page by page towards the past, until what is known; False where the visit ended."""
        pages = visit.gateway.event_pages(known.job.id, visit.token, reading.after)
        is_long = known.reading is not None
        pages_read = 0
        try:
            while True:
                # Only the engine knows whether there is one more page; asking may cost nothing.
                may = visit.budget.borrow if pages_read else visit.budget.take
                if self._monotonic() > visit.until or not may():
                    return False
                page = next(pages, None)
                pages_read += 1
                if page is None:
                    visit.budget.give_back()
                    if known.reading is not None:
                        known.reading = self._store.add_events(*known.key, (), None)
                    return True
                is_long = is_long or known.reading is not None
                if self._take_page(known, page, reading):
                    return True
                reading = known.reading or reading
        finally:
            if is_long and known.loaded:
                self._jobs.reload_events(known)

    def _take_page(self, known: Known, page: Sequence[JobEvent], reading: Reading) -> bool:
        """Keep what is new of a page; return whether all that is older is known."""
        have = self._store.known_events(*known.key, [event.id for event in page])
        fresh = {event.id: event for event in page if event.id not in have}
        tail = page[-_OVERLAP:]
        closed = bool(page) and all(
            event.id in have and event.created_at <= reading.floor for event in tail
        )
        goes_on = None
        if page and not closed:
            goes_on = Reading(page[-1].id, reading.floor, reading.place)
        if fresh or known.reading is not None or goes_on is not None:
            known.reading = self._store.add_events(*known.key, list(fresh.values()), goes_on)
        self._jobs.hold_events(known, list(reversed(fresh.values())))
        return closed

    # -- checkpoints and results -------------------------------------------------------------

    def _wants_checkpoints(self, known: Known) -> bool:
        if not known.looked_at or known.job.status not in _MOVING:
            return False
        return self._monotonic() - known.checkpoints_at >= _CHECKPOINTS_EVERY_S

    def _read_checkpoints(self, known: Known, visit: Visit) -> bool:
        if not visit.budget.take():
            return False
        try:
            found = tuple(visit.gateway.checkpoints(known.job.id, visit.token))
        except _OF_THE_ENGINE:
            raise
        except AppError:
            found = ()  # many engines know nothing of the kind
        known.checkpoints_at = self._monotonic()
        merged = merge_checkpoints(known.checkpoints, found)
        if merged != known.checkpoints:
            known.checkpoints = merged
            known.version += 1
            self._store.keep_checkpoints(*known.key, merged)
        return True

    def _read_result(self, known: Known, visit: Visit) -> bool:
        if not known.job.result_files:
            return True
        if not visit.budget.take():
            return False
        try:
            table = visit.gateway.result_table(known.job.result_files[0], visit.token)
        except NotFound:
            return True  # a job is no worse for a file that is gone
        self._store.keep_result(*known.key, table)
        return True

    def _put_off(self, known: Known, error: AppError) -> None:
        """Leave a job that cannot be read to later, or for good."""
        known.tried += 1
        if known.tried >= _MOST_TRIES or isinstance(error, NotFound):
            known.tried = 0
            if not known.job.state.active:
                self._jobs.finish(known)
        delay = _FIRST_RETRY_S * 2.0**known.tried
        known.next_try = self._monotonic() + max(delay, error.retry_after or 0.0)


def merge_checkpoints(
    known: Sequence[Checkpoint], found: Sequence[Checkpoint]
) -> tuple[Checkpoint, ...]:
    """Return all checkpoints there ever were, in the order of their steps.

    Engines keep the last few only; what they told of the earlier ones is still worth showing.
    """
    merged = {each.id: each for each in (*known, *found)}
    return tuple(sorted(merged.values(), key=lambda each: (each.step, each.created_at, each.id)))


def _is_due(known: Known, now: float) -> bool:
    waits = known.active and known.job.status not in _MOVING
    if not waits or known.looked_at or known.reading is not None:
        return True
    return known.job.status != known.read_status or now - known.read_at >= _WAITING_EVERY_S
