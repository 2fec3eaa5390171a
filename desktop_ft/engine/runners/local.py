"""Trains in a child process on this computer; knows nothing of the database or HTTP."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import psutil

from desktop_ft.engine.runners.spare import Spare, is_spare_of

log = logging.getLogger(__name__)
_PROGRAM = "engine-trainer"
_MODULE = "desktop_ft.engine.trainer"
# A spare trainer that is not wanted for so long gives its memory back.
_SPARE_WAITS_S = 300.0
# It is only made where a training would find room, too.
_SPARE_NEEDS = 3 * 1024**3


def trainer_command() -> list[str]:
    """How the trainer is started: by module from source, by word in the frozen program."""
    if getattr(sys, "frozen", False):
        return [sys.executable, _PROGRAM]
    return [sys.executable, "-m", _MODULE]


class LocalRun:
    """One child process."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def placed(self) -> bool:
        return True

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

    def leave(self, patience: float) -> None:
        self.stop(patience)


class LocalRunner:
    """Starts child processes; their output goes to `trainer.log` in the job's folder.

    At most one spare trainer waits, while somebody is likely to start a training.
    """

    at_once = 1

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._spare: Spare | None = None
        self._patience: threading.Timer | None = None

    def start(self, job_dir: Path) -> LocalRun:
        with self._lock:
            spare = self._let_go()
        taken = None if spare is None else spare.take(job_dir)
        return LocalRun(started(job_dir) if taken is None else taken)

    def give_up(self, job_dir: Path) -> None:
        """Nothing: a trainer whose engine has gone ends by itself."""

    def expect(self, base: Path, jobs: Path, pace_file: Path | None = None) -> None:
        with self._lock:
            old = self._let_go()
            if old is not None and not (old.is_alive() and old.base == base):
                old.end()
                old = None
            self._spare = old or _made_spare(base, jobs, pace_file)
            if self._spare is not None:
                self._patience = threading.Timer(_SPARE_WAITS_S, self.close)
                self._patience.daemon = True
                self._patience.start()

    def is_measuring(self, base: Path) -> bool:
        with self._lock:
            spare = self._spare
            if spare is None or spare.base != base or spare.pace_file is None:
                return False
            return spare.is_alive() and not spare.pace_file.exists()

    def close(self) -> None:
        with self._lock:
            spare = self._let_go()
            if spare is not None:
                spare.end()

    def _let_go(self) -> Spare | None:
        """The spare trainer, which is no longer waited with."""
        spare, self._spare = self._spare, None
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
        return spare

    def clear(self, job_dir: Path, patience: float) -> bool:
        with self._lock:
            ours = None if self._spare is None else self._spare.pid
        end_trainers(job_dir, patience, ours)
        return False


def end_trainers(job_dir: Path, patience: float, but: int | None = None) -> None:
    """End the trainers that an earlier engine left on a job's folder."""
    left = [process for process in _trainers_of(job_dir) if process.pid != but]
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


def started(job_dir: Path, *options: str) -> subprocess.Popen[bytes]:
    """A trainer at work on a job's folder; what it says goes to `trainer.log` there."""
    with (job_dir / "trainer.log").open("ab") as log:
        return subprocess.Popen(
            [*trainer_command(), *options, str(job_dir)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=job_dir,
            env=child_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )


def _made_spare(base: Path, jobs: Path, pace_file: Path | None) -> Spare | None:
    """A spare trainer, where there is room for one; a training starts without it as well."""
    if psutil.virtual_memory().available < _SPARE_NEEDS:
        return None
    try:
        if pace_file is not None:
            pace_file.unlink(missing_ok=True)  # of another computer, or an older model
        return Spare(trainer_command(), base, jobs, child_environment(), pace_file)
    except OSError as problem:
        log.warning("no spare trainer can be started: %s", problem)
        return None


def _send(process: psutil.Process, number: signal.Signals) -> None:
    try:
        process.send_signal(number)
    except psutil.NoSuchProcess:
        return


def _trainers_of(job_dir: Path) -> list[psutil.Process]:
    """Trainers on this folder, and spare ones that may be, found by their command line.

    A process id on paper may have gone to another program after a restart, and an engine
    that is killed may not have had the time to write it; the command line tells both.
    """
    found = []
    for process in psutil.process_iter(["cmdline"]):
        command = process.info["cmdline"] or []
        ours = _PROGRAM in command or _MODULE in command
        if ours and (command[-1] == str(job_dir) or is_spare_of(command, job_dir.parent)):
            found.append(process)
    return found


def child_environment() -> dict[str, str]:
    """A child's environment: it must find this very package, wherever it starts."""
    environment = dict(os.environ)
    if not getattr(sys, "frozen", False):
        source = str(Path(__file__).resolve().parents[3])
        before = environment.get("PYTHONPATH")
        environment["PYTHONPATH"] = source + (os.pathsep + before if before else "")
    return environment
