"""The port behind which the lives of jobs are kept on this computer, and what is kept of them.

A job's record outlives the window, the engine's own list and a crash between two words. No key is
ever part of it. Knows nothing of SQL.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from desktop_ft.core.example import Format
from desktop_ft.core.hyperparameters import Hyperparameters
from desktop_ft.core.jobs import Job, JobEvent


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


@dataclass(frozen=True, slots=True)
class JobRecord:
    """What is kept of a job. `complete`: it has ended and all its events are here."""

    engine_id: str
    job: Job
    request: TrainingRequest | None = None
    checked_at: float = 0.0
    complete: bool = False
    result: str = ""


class JobStore(Protocol):
    """Keeps jobs; may be called from any thread."""

    def intend(self, request: TrainingRequest) -> None:
        """Note that a job is about to be created; its answer may be lost."""

    def forget_intent(self, mark: str) -> None:
        """Note that no job came of it."""

    def put(self, engine_id: str, job: Job, checked_at: float, *, complete: bool) -> None:
        """Keep a job as it is now; joins it with the request of the same mark."""

    def records(self) -> list[JobRecord]:
        """Return all jobs, newest first."""

    def add_events(self, engine_id: str, job_id: str, events: Sequence[JobEvent]) -> None:
        """Keep events, each once."""

    def events(self, engine_id: str, job_id: str) -> tuple[JobEvent, ...]:
        """Return a job's events in the order of their times."""

    def keep_result(self, engine_id: str, job_id: str, table: str) -> None:
        """Keep the result file (CSV) of a job."""
