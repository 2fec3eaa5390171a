"""Gives jobs to a Ray cluster, which places them; knows nothing of Ray but how it is called.

Each job has a process here that hands it over and waits for its end (`ray_job`): Ray's library
takes its program with it when a node fails, and must not take the engine. The job itself is a
detached actor in the cluster, which needs neither: it goes on while the engine is away, and the
next engine finds it by its name.
"""

# ruff: noqa: ARG002 - the signatures are Runner's.

from __future__ import annotations

import contextlib
import importlib.util
import logging
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil

from desktop_ft.engine.runners.local import LocalRun, child_environment
from desktop_ft.engine.runners.ray_files import RayFiles

log = logging.getLogger(__name__)
_START_AGAIN_S = 5.0
MODULE = "desktop_ft.engine.runners.ray_job"


@dataclass(frozen=True, slots=True)
class Cluster:
    """Which cluster, and what a job may use of it."""

    address: str
    storage: Path
    processes: int = 1
    cpus: int = 1
    patience: float = 120.0
    """Seconds for which a cluster may be silent before its jobs fail."""


class RayRun(LocalRun):
    """The process that waits for a job in the cluster, replaced should it end before the job."""

    def __init__(self, started: Callable[[], subprocess.Popen[bytes]], files: RayFiles) -> None:
        super().__init__(started())
        self._started = started
        self._started_at = time.monotonic()
        self._files = files

    def ended(self) -> int | None:
        status = super().ended()
        if status is None or not self._files.given.exists():
            return status
        if time.monotonic() - self._started_at > _START_AGAIN_S:
            log.warning("what waits for a job in the cluster ended (%d); started again", status)
            self._process = self._started()
            self._started_at = time.monotonic()
        return None

    def placed(self) -> bool:
        return self._files.placed.exists()

    def stop(self, patience: float) -> None:
        if self._files.given.exists():
            # What waits here may end before it could hand this on; the cluster sees the file.
            self._files.stop.touch()
        super().stop(patience)
        self._files.given.unlink(missing_ok=True)

    def leave(self, patience: float) -> None:
        """The job stays with the cluster."""
        self._process.kill()
        self._process.wait()


class RayRunner:
    """Gives several jobs at once, for the cluster to queue."""

    at_once = 8

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster

    def start(self, job_dir: Path) -> RayRun:
        return RayRun(lambda: self._started(job_dir), RayFiles(job_dir))

    def _started(self, job_dir: Path) -> subprocess.Popen[bytes]:
        with (job_dir / "trainer.log").open("ab") as log:
            return subprocess.Popen(
                [*self._command(), str(job_dir)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=job_dir,
                env=child_environment(),
            )

    def _command(self) -> list[str]:
        cluster = self._cluster
        return [
            *(sys.executable, "-m", MODULE, "--address", cluster.address),
            *("--processes", str(cluster.processes), "--cpus", str(cluster.cpus)),
            *("--storage", str(cluster.storage), "--patience", str(cluster.patience)),
        ]

    def clear(self, job_dir: Path, patience: float) -> bool:
        # Those that only wait; the job in the cluster is not touched.
        for process in psutil.process_iter(["cmdline"]):
            command = process.info["cmdline"] or []
            if MODULE in command and command[-1] == str(job_dir):
                with contextlib.suppress(psutil.NoSuchProcess):
                    process.kill()
        return RayFiles(job_dir).given.exists()

    def give_up(self, job_dir: Path) -> None:
        files = RayFiles(job_dir)
        if files.given.exists():
            files.stop.touch()  # its supervisor in the cluster sees it

    def expect(self, base: Path, jobs: Path, pace_file: Path | None = None) -> None:
        """Nothing: the cluster keeps no trainer waiting."""

    def is_measuring(self, base: Path) -> bool:
        return False

    def close(self) -> None:
        """Nothing was got ready."""


def missing() -> str | None:
    """Why no cluster can be used here, if none can."""
    if getattr(sys, "frozen", False):
        return "A Ray cluster needs Desktop FT installed by pip, not the packed program."
    if importlib.util.find_spec("ray") is None:
        return 'Ray is not installed. Install it with: pip install "desktop-ft[ray]"'
    return None
