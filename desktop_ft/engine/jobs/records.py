"""Jobs, events and checkpoints as plain values; knows nothing of how they are stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Status = Literal[
    "validating_files", "queued", "running", "paused", "succeeded", "failed", "cancelled"
]
Level = Literal["info", "warn", "error"]
Method = Literal["supervised", "dpo"]

ACTIVE: tuple[Status, ...] = ("validating_files", "queued", "running")
UNFINISHED: tuple[Status, ...] = (*ACTIVE, "paused")


@dataclass(frozen=True, slots=True)
class NewJob:
    """What a client asks for; without a seed the rows decide."""

    model: str
    training_file: str
    validation_file: str | None
    seed: int | None
    suffix: str | None
    hyperparameters: dict[str, Any]
    metadata: dict[str, str] | None
    method: Method = "supervised"


@dataclass(frozen=True, slots=True)
class JobError:
    """Why a job failed."""

    code: str
    message: str
    param: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One fine-tuning job as it stands.

    `requested` are the method and the hyperparameters as they were asked for,
    `hyperparameters` those that are known by now. `runs`: how often a trainer was started;
    `clean_stop`: the engine stopped the last one in peace; `stalls`: how many in a row broke off
    without getting past `stall_step`; `events_offset`: how much of the trainers' reports has
    been taken over.
    """

    id: str
    created_at: int
    finished_at: int | None
    estimated_finish: int | None
    status: Status
    model: str
    model_name: str
    adapter_path: str | None
    training_file: str
    validation_file: str | None
    result_file: str | None
    seed: int
    suffix: str | None
    requested: dict[str, Any]
    hyperparameters: dict[str, Any]
    metadata: dict[str, str] | None
    trained_tokens: int | None
    error: JobError | None
    runs: int
    clean_stop: int
    stalls: int
    stall_step: int
    best_step: int
    events_offset: int

    @property
    def method(self) -> Method:
        """The way of training; jobs of older engines were all supervised."""
        return "dpo" if self.requested.get("method") == "dpo" else "supervised"


@dataclass(frozen=True, slots=True)
class JobEvent:
    """One line of a job's story."""

    id: str
    created_at: int
    level: Level
    type: Literal["message", "metrics"]
    message: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A model as it was in the middle of its training."""

    id: str
    job_id: str
    created_at: int
    step: int
    model_name: str
    metrics: dict[str, float]
    path: str


@dataclass(frozen=True, slots=True)
class FineTunedModel:
    """A fine-tuned model or checkpoint that can answer."""

    id: str
    base_model: str
    job_id: str
    created_at: int
    path: str
