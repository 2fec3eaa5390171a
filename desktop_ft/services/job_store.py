"""The port behind which the lives of jobs are kept on this computer, and what is kept of them.

A job's record outlives the window, the engine's own list and a crash between two words. No key is
ever part of it. Knows nothing of SQL.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from desktop_ft.core.example import Format
from desktop_ft.core.hyperparameters import Hyperparameters
from desktop_ft.core.jobs import Checkpoint, Job, JobEvent
from desktop_ft.core.spent import Estimate


@dataclass(frozen=True, slots=True)
class TrainingData:
    """The files to learn from, and what the preparation decided about them."""

    train: Path
    valid: Path | None
    format: Format
    separator: str
    stop: str
    name: str
    examples: int
    valid_examples: int = 0


@dataclass(frozen=True, slots=True)
class TrainingRequest:
    """What the user asked for. `mark` is unique, and travels with the job as metadata."""

    mark: str
    engine_id: str
    base_model: str
    data: TrainingData
    hyperparameters: Hyperparameters = field(default_factory=Hyperparameters)
    suffix: str = ""
    asked_at: float = 0.0
    dataset_sha256: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    estimate: Estimate | None = None


class Step(StrEnum):
    """How far a request is on its way to a job. Each is on the disk before what it names begins."""

    UPLOADING = "uploading"
    CREATING = "creating"
    CREATED = "created"
    DROPPED = "dropped"
    """No job came of it, as far as anybody can tell."""


TRAIN, VALID = "train", "valid"


@dataclass(frozen=True, slots=True)
class Intent:
    """A request of which no job is known. `sent` are the ids of its files at the engine, by role
    (`TRAIN`, `VALID`); `since` is when its step began.
    """

    request: TrainingRequest
    step: Step
    sent: Mapping[str, str]
    since: float


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading of events that was interrupted: it goes on behind the event `after`, towards the
    past, until what was known at `floor`. `place` is where the next event belongs in the order.
    """

    after: str
    floor: int
    place: int


@dataclass(frozen=True, slots=True)
class JobRecord:
    """What is kept of a job. `complete`: it has ended and all its events are here.

    `hidden` is one that the user does not want to see here, `gone` one that its engine no longer
    lists.
    """

    engine_id: str
    job: Job
    request: TrainingRequest | None = None
    checked_at: float = 0.0
    complete: bool = False
    note: str = ""
    labels: tuple[str, ...] = ()
    hidden: bool = False
    gone: bool = False
    checkpoints: tuple[Checkpoint, ...] = ()
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class JobNews:
    """What is kept of a job after it was looked at."""

    job: Job
    complete: bool = False
    gone: bool = False


class JobStore(Protocol):
    """Keeps jobs; may be called from any thread but the window's.

    What says nothing else survives that the program is ended at once; what concerns an `Intent`
    also survives that the computer loses its power.
    """

    def intend(self, request: TrainingRequest, at: float) -> None:
        """Note that files are about to be sent for it."""

    def note_sent(self, mark: str, role: str, file_id: str) -> None:
        """Note that one of its files has arrived; an empty id that it was removed."""

    def note_step(self, mark: str, step: Step, at: float) -> None:
        """Note how far it is."""

    def intents(self) -> list[Intent]:
        """Return the requests that are neither a job nor dropped without a trace at the engine."""

    def put(self, engine_id: str, news: Iterable[JobNews], checked_at: float) -> None:
        """Keep jobs as they are now; each is joined with the request of the same mark."""

    def records(self) -> list[JobRecord]:
        """Return all jobs, newest first."""

    def request(self, mark: str) -> TrainingRequest | None:
        """Return a request, None where this computer knows none of that mark."""

    def annotate(self, engine_id: str, job_id: str, note: str, labels: Sequence[str]) -> None:
        """Keep what the user says of a job."""

    def hide(self, engine_id: str, job_id: str) -> None:
        """Keep that the user does not want to see a job."""

    def known_events(self, engine_id: str, job_id: str, ids: Sequence[str]) -> set[str]:
        """Return which of these events are here."""

    def add_events(
        self,
        engine_id: str,
        job_id: str,
        events: Sequence[JobEvent],
        reading: Reading | None,
    ) -> Reading | None:
        """Keep new events (newest first), and at once where their reading goes on, if it does.

        They get their places from the reading; a reading without a place begins behind all others.
        """

    def events(
        self, engine_id: str, job_id: str, newest: int | None = None
    ) -> tuple[JobEvent, ...]:
        """Return a job's events (or only so many, the newest) in the order of their times."""

    def last_event_at(self, engine_id: str, job_id: str) -> int:
        """Return when the newest event was, 0 where there is none."""

    def keep_checkpoints(
        self, engine_id: str, job_id: str, checkpoints: Sequence[Checkpoint]
    ) -> None:
        """Keep the models made in the middle of a training."""

    def keep_result(self, engine_id: str, job_id: str, table: str) -> None:
        """Keep the result file of a job, as it came."""

    def result(self, engine_id: str, job_id: str) -> str:
        """Return the result file of a job, "" where there is none."""
