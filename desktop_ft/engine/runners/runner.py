"""What a place to train in offers the engine; every runner keeps to it."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol


class TrainerRun(Protocol):
    """A trainer at work on one job."""

    def placed(self) -> bool:
        """Whether there was room for it, and it has begun."""

    def ended(self) -> int | None:
        """None while it works; afterwards its exit status."""

    def stop(self, patience: float) -> None:
        """Ask it to end, wait so many seconds, then make it end."""

    def leave(self, patience: float) -> None:
        """The engine ends: so does the trainer, unless it can do without."""


class Runner(Protocol):
    """A place where trainers work."""

    @property
    def at_once(self) -> int:
        """How many jobs it takes at a time."""

    def start(self, job_dir: Path) -> TrainerRun:
        """Start a trainer on a job's folder, or find the one that an earlier engine left there."""

    def clear(self, job_dir: Path, patience: float) -> bool:
        """Return once no trainer of an earlier engine is in the way on this folder.

        True where one goes on there that `start` will find.
        """

    def give_up(self, job_dir: Path) -> None:
        """End what may still go on there by itself: the job was paused or cancelled."""

    def expect(self, base: Path, jobs: Path, pace_file: Path | None = None) -> None:
        """Get ready for a job on this base model, which is likely to come soon.

        Where `pace_file` is named, write into it how quickly this computer learns (`pace`).
        """

    def is_measuring(self, base: Path) -> bool:
        """Tell whether it is being found out how quickly this computer learns."""

    def close(self) -> None:
        """Give back what was got ready."""
