"""How jobs, requests and events are written into the rows of the file, and read from them.

Reads also what earlier versions wrote. A row that cannot be read is left out: one spoiled word
must not hide all other trainings. Knows no SQL.
"""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

from desktop_ft.core.example import Format
from desktop_ft.core.hyperparameters import hyperparameters_of
from desktop_ft.core.jobs import Checkpoint, Job, JobEvent, JobFailure
from desktop_ft.core.spent import estimate_of
from desktop_ft.services.job_store import (
    Intent,
    JobRecord,
    Reading,
    Step,
    TrainingData,
    TrainingRequest,
)

_log = logging.getLogger(__name__)
_T = TypeVar("_T")
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError)


def dump(value: Job | JobEvent | Reading) -> str:
    """Write one of them."""
    return json.dumps(asdict(value), ensure_ascii=False)


def dump_all(values: Sequence[Checkpoint]) -> str:
    """Write a list of them."""
    return json.dumps([asdict(value) for value in values], ensure_ascii=False)


def dump_request(request: TrainingRequest) -> str:
    """Write a request."""
    plain = asdict(request)
    data = plain["data"]
    data["train"] = str(data["train"])
    data["valid"] = str(data["valid"]) if data["valid"] else None
    return json.dumps(plain, ensure_ascii=False)


def record(row: sqlite3.Row) -> JobRecord | None:
    """Read a job with all that is kept of it."""
    job = _read(_job, row["job"])
    if job is None:
        return None
    return JobRecord(
        row["engine_id"],
        job,
        load_request(row["request"]),
        row["checked_at"],
        bool(row["complete"]),
        row["note"],
        _read(_words, row["labels"]) or (),
        bool(row["hidden"]),
        bool(row["gone"]),
        _read(_checkpoints, row["checkpoints"]) or (),
        _read(_reading, row["reading"]),
    )


def intent(row: sqlite3.Row) -> Intent | None:
    """Read a request of which no job is known."""
    request = load_request(row["request"])
    sent = _read(_names, row["sent"]) or {}
    return None if request is None else Intent(request, Step(row["step"]), sent, row["since"])


def load_request(kept: str | None) -> TrainingRequest | None:
    """Read a request, None where there is none."""
    return _read(_request, kept)


def load_event(kept: str) -> JobEvent | None:
    """Read an event."""
    return _read(lambda plain: JobEvent(**plain), kept)


def _read(make: Callable[[Any], _T], kept: str | None) -> _T | None:
    if not kept:
        return None
    try:
        return make(json.loads(kept))
    except _UNREADABLE as exc:
        _log.warning("a row of the file of jobs cannot be read: %s", type(exc).__name__)
        return None


def _job(plain: dict[str, Any]) -> Job:
    failure = plain.pop("failure")
    plain["result_files"] = tuple(plain["result_files"])
    n_epochs = plain.pop("n_epochs", None)  # so up to version 1
    if n_epochs is not None:
        plain["hyperparameters"] = {"n_epochs": n_epochs}
    return Job(**plain, failure=JobFailure(**failure) if failure else None)


def _request(plain: dict[str, Any]) -> TrainingRequest:
    data = plain.pop("data")
    data["train"] = Path(data["train"])
    data["valid"] = Path(data["valid"]) if data["valid"] else None
    data["format"] = Format(data["format"])
    kept = plain.pop("hyperparameters", None)
    if kept is None:  # so up to version 1
        kept = {"n_epochs": plain.pop("n_epochs", None)}
    return TrainingRequest(
        data=TrainingData(**data),
        hyperparameters=hyperparameters_of(kept),
        estimate=estimate_of(plain.pop("estimate", None)),
        **plain,
    )


def _words(plain: list[Any]) -> tuple[str, ...]:
    return tuple(str(each) for each in plain)


def _names(plain: dict[str, Any]) -> dict[str, str]:
    return {str(role): str(name) for role, name in plain.items()}


def _checkpoints(plain: list[dict[str, Any]]) -> tuple[Checkpoint, ...]:
    return tuple(Checkpoint(**each) for each in plain)


def _reading(plain: dict[str, Any]) -> Reading:
    return Reading(**plain)
