"""Trains in a child process on this computer; knows nothing of the database or HTTP."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Protocol

import psutil

log = logging.getLogger(__name__)
_PROGRAM = "engine-trainer"
_MODULE = "desktop_ft.engine.trainer"


class TrainerRun(Protocol):
    """A trainer at work on one job."""

    def ended(self) -> int | None:
        """None while it works; afterwards its exit status."""

    def stop(self, patience: float) -> None:
        """Ask it to end, wait so many seconds, then make it end."""


class Runner(Protocol):
    """A place where trainers work."""

    def start(self, job_dir: Path) -> TrainerRun:
        """Start a trainer on a job's folder."""

    def clear(self, job_dir: Path, patience: float) -> None:
        """Return once no trainer of an earlier engine works on this folder."""


def trainer_command(job_dir: Path) -> list[str]:
    """How the trainer is started: by module from source, by word in the frozen program."""
    if getattr(sys, "frozen", False):
        return [sys.executable, _PROGRAM, str(job_dir)]
    return [sys.executable, "-m", _MODULE, str(job_dir)]


class LocalRun:
    """One child process."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    @property
    def pid(self) -> int:
        return self._process.pid

    def ended(self) -> int | None:
        return self._process.poll()

    def stop(self, patience: float) -> None:
        if self._process.poll() is None:
            self._process.terminate()
        try:
            self._process.wait(patience)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class LocalRunner:
    """Starts child processes; their output goes to `trainer.log` in the job's folder."""

    def start(self, job_dir: Path) -> LocalRun:
        hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        with (job_dir / "trainer.log").open("ab") as log:
            process = subprocess.Popen(
                trainer_command(job_dir),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=job_dir,
                env=_environment(),
                creationflags=hidden,
            )
        return LocalRun(process)

    def clear(self, job_dir: Path, patience: float) -> None:
        left = _trainers_of(job_dir)
        if not left:
            return
        log.info("waiting for %d trainer(s) of an earlier engine", len(left))
        # A trainer whose engine is gone ends by itself; this only hurries it.
        for process in left:
            _send(process, signal.SIGTERM)
        _, stubborn = psutil.wait_procs(left, timeout=patience)
        for process in stubborn:
            _send(process, getattr(signal, "SIGKILL", signal.SIGTERM))
        psutil.wait_procs(stubborn, timeout=patience)


def _send(process: psutil.Process, number: signal.Signals) -> None:
    try:
        process.send_signal(number)
    except psutil.NoSuchProcess:
        return


def _trainers_of(job_dir: Path) -> list[psutil.Process]:
    """Trainers on this folder, found by their command line.

    A process id on paper may have gone to another program after a restart, and an engine
    that is killed may not have had the time to write it; the command line tells both.
    """
    found = []
    for process in psutil.process_iter(["cmdline"]):
        command = process.info["cmdline"] or []
        ours = _PROGRAM in command or _MODULE in command
        if ours and command[-1] == str(job_dir):
            found.append(process)
    return found


def _environment() -> dict[str, str]:
    """The trainer's environment: it must find this very package, wherever it starts."""
    environment = dict(os.environ)
    if not getattr(sys, "frozen", False):
        source = str(Path(__file__).resolve().parents[3])
        before = environment.get("PYTHONPATH")
        environment["PYTHONPATH"] = source + (os.pathsep + before if before else "")
    return environment
