"""The chapters of a job's life with their real times: when each began and how long it took.

Reads the sentences that OpenAI's servers use, and the first step; tells only times that an engine
told. Knows no window.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_ft.core.jobs import STATES, Job, JobEvent, Stage

_VALIDATED = ("Files validated",)
_STARTED = ("Fine-tuning job started", "Job started", "Training started")


@dataclass(frozen=True, slots=True)
class Chapter:
    """One stage of the story: "done", "now", "ahead", or "broken" where it ended badly.

    `at` is when it began, `until` when it was over; None where nobody told.
    """

    stage: Stage
    mark: str
    at: int | None
    until: int | None = None

    @property
    def seconds(self) -> int | None:
        """Return how long it took, None while it goes on and where nobody knows."""
        if self.at is None or self.until is None:
            return None
        return max(0, self.until - self.at)


class StoryTimes:
    """Gathers from events, in any order, when the chapters began."""

    def __init__(self) -> None:
        self._first: dict[Stage, int] = {}

    def take(self, event: JobEvent) -> None:
        """Take the time of an event that ends or begins a chapter."""
        if event.message.startswith(_VALIDATED):
            self._note(Stage.QUEUED, event.created_at)
        elif event.message.startswith(_STARTED) or event.number("step"):
            self._note(Stage.LEARNING, event.created_at)

    def _note(self, stage: Stage, at: int) -> None:
        self._first[stage] = min(at, self._first.get(stage, at))

    def of(self, job: Job, asked_at: float = 0.0) -> Mapping[Stage, int]:
        """Return when each chapter of the job began."""
        asked = int(asked_at) if 0 < asked_at <= job.created_at else job.created_at
        times = {Stage.UPLOADED: asked, Stage.CHECKED: job.created_at, **self._first}
        if job.status == "succeeded" and job.finished_at is not None:
            times[Stage.READY] = job.finished_at
        return times


def story(
    job: Job, events: Sequence[JobEvent] | StoryTimes, asked_at: float = 0.0
) -> tuple[Chapter, ...]:
    """Tell the stages in their order. `asked_at`: when the user pressed the button."""
    if not isinstance(events, StoryTimes):
        gathered = StoryTimes()
        for event in events:
            gathered.take(event)
        events = gathered
    times = events.of(job, asked_at)
    order = list(Stage)
    ended_badly = job.status in {"failed", "cancelled"}
    known = job.status in STATES and not ended_badly
    here = order.index(job.state.stage) if known else _last_reached(order, times)
    chapters = []
    for index, stage in enumerate(order):
        if job.status == "succeeded" or index < here:
            mark = "done"
        elif index > here:
            mark = "ahead"
        else:
            mark = "broken" if ended_badly else "now"
        at = None if mark == "ahead" else times.get(stage)
        until = _end(job, mark, order[index + 1 :], times)
        if stage is Stage.UPLOADED and at == job.created_at:
            until = None  # begun elsewhere: nobody knows how long the sending took
        chapters.append(Chapter(stage, mark, at, until))
    return tuple(chapters)


def _end(job: Job, mark: str, later: Sequence[Stage], times: Mapping[Stage, int]) -> int | None:
    """A chapter is over when the next one begins; the last one when the job is."""
    if mark == "broken":
        return job.finished_at
    if mark != "done" or not later:
        return None
    return times.get(later[0])


def _last_reached(order: list[Stage], times: Mapping[Stage, int]) -> int:
    """Return where a job ended: a chapter after the last one that was finished."""
    for stage in (Stage.LEARNING, Stage.QUEUED):
        if stage in times:
            return order.index(stage)
    return order.index(Stage.CHECKED)
