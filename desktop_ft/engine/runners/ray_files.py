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
        self._base = job_dir / "ray.base"

    def begin(self) -> None:
        """Forget what was said of an earlier run."""
        for path in (self.placed, self.stop, self._outcome):
            path.unlink(missing_ok=True)
        self.given.touch()

    def use_base(self, base: Path) -> None:
        """Name the folder of the base model that all computers of the cluster have."""
        _write(self._base, str(base))

    def base(self) -> Path:
        """That folder."""
        return Path(json.loads(self._base.read_text(encoding="utf-8")))

    def end(self, status: int) -> None:
        """Say how it ended; the first word counts."""
        if self.outcome() is None:
            _write(self._outcome, status)

    def outcome(self) -> int | None:
        """How it ended, or None while it has not."""
        try:
            return int(json.loads(self._outcome.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None


def _write(path: Path, value: object) -> None:
    part = path.with_name(path.name + ".part")
    part.write_text(json.dumps(value), encoding="utf-8")
    part.replace(path)
