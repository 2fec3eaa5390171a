"""The trainer's voice: one JSON line for each thing that happened; knows nothing of training."""

from __future__ import annotations

import json
import math
import os
import time
from pathlib import Path
from typing import Any


class EventLog:
    """Appends to `events.jsonl`; each line is on the disk before `write` returns."""

    def __init__(self, job_dir: Path) -> None:
        self._path = job_dir / "events.jsonl"

    def write(self, kind: str, data: dict[str, Any]) -> None:
        """Tell one event."""
        event = {"time": time.time(), "type": kind, "data": _finite(data)}
        line = json.dumps(event, ensure_ascii=False, allow_nan=False).encode() + b"\n"
        with self._path.open("ab+") as stream:
            if self._broken_off(stream):
                line = b"\n" + line
            stream.write(line)
            stream.flush()
            os.fsync(stream.fileno())

    @staticmethod
    def _broken_off(stream: Any) -> bool:
        """Whether a killed trainer left a line without its end."""
        if stream.seek(0, os.SEEK_END) == 0:
            return False
        stream.seek(-1, os.SEEK_END)
        return bool(stream.read(1) != b"\n")


class Aside(EventLog):
    """The voice of a process beside the leading one: only heard when it has to give up."""

    def write(self, kind: str, data: dict[str, Any]) -> None:
        if kind == "error":
            super().write(kind, data)


def _finite(value: Any) -> Any:
    """JSON has no word for a number that is none."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    return value
