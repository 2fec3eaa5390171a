"""What one training is to teach, and how far it has come; knows no torch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop_ft.engine.pace import StepTimes
from desktop_ft.engine.trainer import checkpoints
from desktop_ft.engine.trainer.hardware import Device
from desktop_ft.engine.trainer.plan import BETA, Plan
from desktop_ft.engine.trainer.team import ALONE, Team


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is to be learned, and how."""

    rows: Sequence[Any]
    valid: Sequence[Any]
    plan: Plan
    seed: int
    folder: Path
    resume_from: checkpoints.Checkpoint | None
    team: Team = ALONE
    early_stopping: bool = False
    beta: float = BETA
    device: Device = "cpu"


@dataclass(slots=True)
class Progress:
    """How far a training has come, and what it showed."""

    trained_tokens: int = 0
    last: dict[str, float] = field(default_factory=dict)
    """What the last step showed, by the names of its events."""
    ended_early: bool = False
    best: checkpoints.Checkpoint | None = None
    """The checkpoint that the validation rows liked best, where a training ended by them."""
    times: StepTimes = field(default_factory=StepTimes)
    first_step: float = 0.0
    """When the first step began, by the clock that only goes on."""
