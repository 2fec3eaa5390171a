"""Trains in several processes on this computer, one for each GPU where there are some."""

# ruff: noqa: ARG002 - the signatures are Runner's.

from __future__ import annotations

from pathlib import Path

from desktop_ft.engine.runners.local import LocalRun, end_trainers, started

PROCESSES = "--processes"


class AccelerateRunner:
    """Starts a trainer that starts the others, by accelerate's launcher, and ends with them."""

    at_once = 1

    def __init__(self, processes: int) -> None:
        self._processes = processes

    def start(self, job_dir: Path) -> LocalRun:
        return LocalRun(started(job_dir, PROCESSES, str(self._processes)))

    def clear(self, job_dir: Path, patience: float) -> bool:
        end_trainers(job_dir, patience)
        return False

    def give_up(self, job_dir: Path) -> None:
        """Nothing: trainers whose engine has gone end by themselves."""

    def expect(self, base: Path, jobs: Path, pace_file: Path | None = None) -> None:
        """Nothing: a process that waits alone would be of no use."""

    def is_measuring(self, base: Path) -> bool:
        return False

    def close(self) -> None:
        """Nothing was got ready."""
