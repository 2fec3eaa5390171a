"""What the engine, a cluster's supervisor and its trainers tell each other by files on storage."""

from __future__ import annotations

import json
from pathlib import Path


class RayFiles:
    """The files in a job's folder; each says one thing by being there."""

    def __init__(self, job_dir: Path) -> None:
        self.given = job_dir / "ray.given"
        """The job was given to the cluster, and may still be with it."""
        self.placed = job_dir / "ray.placed"
        """The cluster had room for it."""
        self.stop = job_dir / "ray.stop"
        """It is to end soon."""
        self._outcome = job_dir / "ray.ended"

    def begin(self) -> None:
        """Forget what was said of an earlier run."""
        for path in (self.placed, self.stop, self._outcome):
            path.unlink(missing_ok=True)
        self.given.touch()

    def end(self, status: int) -> None:
        """Say how it ended; the first word counts."""
        if self.outcome() is None:
            part = self._outcome.with_suffix(".part")
            part.write_text(json.dumps(status), encoding="utf-8")
            part.replace(self._outcome)

    def outcome(self) -> int | None:
        """How it ended, or None while it has not."""
        try:
            return int(json.loads(self._outcome.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None
