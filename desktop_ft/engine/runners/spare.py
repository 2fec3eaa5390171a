"""A trainer that is started before its job is known; knows nothing of jobs but their folder.

Loading the libraries and the base model takes most of the time between "Start" and the first
step. A spare trainer has done so by then; where that is not known yet, it also measures how quickly
this computer learns. It waits for a line with the job's folder on its
standard input, whose end, also by the death of the engine, ends it.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

OPTION = "--spare"


class Spare:
    """One waiting process: 1.0 GB of memory with the base model that comes along."""

    def __init__(
        self,
        command: Sequence[str],
        base: Path,
        jobs: Path,
        environment: Mapping[str, str],
        pace_file: Path | None = None,
    ) -> None:
        self.base = base
        self.pace_file = pace_file
        measured = [] if pace_file is None else [str(pace_file)]
        # Beside the jobs, for a spare that cannot be made ready.
        with (jobs.parent / "spare.log").open("wb") as log:
            self._process = subprocess.Popen(
                # The folder comes last, by which a trainer is known to belong to this engine.
                [*command, OPTION, str(base), *measured, str(jobs)],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=jobs,
                env=environment,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    def is_alive(self) -> bool:
        """Whether it is there to be used."""
        return self._process.poll() is None

    def take(self, job_dir: Path) -> subprocess.Popen[bytes] | None:
        """Let it work on a job; None when it has died meanwhile."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(str(job_dir)).encode() + b"\n")
            self._process.stdin.close()
        except OSError:
            self.end()
            return None
        return self._process

    def end(self) -> None:
        """End it at once: it has nothing to lose."""
        assert self._process.stdin is not None
        self._process.kill()
        self._process.wait()
        try:
            self._process.stdin.close()
        except OSError:
            return  # what was still to be written went nowhere


def is_spare_of(command: Sequence[str], jobs: Path) -> bool:
    """Whether this is the command line of a spare trainer for these jobs."""
    return OPTION in command and command[-1] == os.fspath(jobs)
