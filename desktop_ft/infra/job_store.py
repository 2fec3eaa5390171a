"""The lives of jobs in an SQLite file. Knows how they are kept, not what is done with them."""

from __future__ import annotations

import json
import logging
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from desktop_ft.core.errors import CannotSave, DiskFull
from desktop_ft.core.example import Format
from desktop_ft.core.hyperparameters import hyperparameters_of
from desktop_ft.core.jobs import Job, JobEvent, JobFailure, merge_events
from desktop_ft.core.text import text
from desktop_ft.services.job_store import JobRecord, TrainingData, TrainingRequest

_log = logging.getLogger(__name__)

_SCHEMA = """
CREATE TABLE IF NOT EXISTS requests (
    mark TEXT PRIMARY KEY, engine_id TEXT NOT NULL, asked_at REAL NOT NULL, request TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS jobs (
    engine_id TEXT NOT NULL, job_id TEXT NOT NULL, mark TEXT NOT NULL, created_at INTEGER NOT NULL,
    job TEXT NOT NULL, checked_at REAL NOT NULL, complete INTEGER NOT NULL,
    result TEXT NOT NULL DEFAULT '', PRIMARY KEY (engine_id, job_id)
);
CREATE TABLE IF NOT EXISTS events (
    engine_id TEXT NOT NULL, job_id TEXT NOT NULL, event_id TEXT NOT NULL,
    created_at INTEGER NOT NULL, event TEXT NOT NULL, place INTEGER PRIMARY KEY AUTOINCREMENT,
    UNIQUE (engine_id, job_id, event_id)
);
"""


class SqliteJobStore:
    """`JobStore` in one file; a killed window loses at most the word it was writing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def intend(self, request: TrainingRequest) -> None:
        with self._open() as db:
            db.execute(
                "INSERT OR REPLACE INTO requests VALUES (?, ?, ?, ?)",
                (request.mark, request.engine_id, request.asked_at, _dump_request(request)),
            )

    def forget_intent(self, mark: str) -> None:
        with self._open() as db:
            db.execute("DELETE FROM requests WHERE mark = ?", (mark,))

    def put(self, engine_id: str, job: Job, checked_at: float, *, complete: bool) -> None:
        row = (engine_id, job.id, job.mark, job.created_at, _dump(job), checked_at, complete)
        with self._open() as db:
            db.execute(
                "INSERT INTO jobs (engine_id, job_id, mark, created_at, job, checked_at, complete)"
                " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET job = excluded.job,"
                " mark = excluded.mark, checked_at = excluded.checked_at,"
                " complete = excluded.complete",
                row,
            )

    def records(self) -> list[JobRecord]:
        with self._open() as db:
            rows = db.execute(
                "SELECT jobs.*, requests.request FROM jobs LEFT JOIN requests"
                " ON jobs.mark = requests.mark ORDER BY jobs.created_at DESC, jobs.rowid DESC"
            ).fetchall()
        return [_record(row) for row in rows]

    def add_events(self, engine_id: str, job_id: str, events: Sequence[JobEvent]) -> None:
        rows = [(engine_id, job_id, event.id, event.created_at, _dump(event)) for event in events]
        with self._open() as db:
            db.executemany(
                "INSERT OR IGNORE INTO events (engine_id, job_id, event_id, created_at, event)"
                " VALUES (?, ?, ?, ?, ?)",
                rows,
            )

    def events(self, engine_id: str, job_id: str) -> tuple[JobEvent, ...]:
        with self._open() as db:
            rows = db.execute(
                "SELECT event FROM events WHERE engine_id = ? AND job_id = ? ORDER BY place",
                (engine_id, job_id),
            ).fetchall()
        return merge_events((), [JobEvent(**json.loads(row["event"])) for row in rows])

    def keep_result(self, engine_id: str, job_id: str, table: str) -> None:
        with self._open() as db:
            db.execute(
                "UPDATE jobs SET result = ? WHERE engine_id = ? AND job_id = ?",
                (table, engine_id, job_id),
            )

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for one transaction."""
        try:
            with self._lock:
                if self._connection is None:
                    self._connection = self._connect()
                with self._connection:
                    yield self._connection
        except sqlite3.Error as exc:
            raise _cannot_keep(self._path, exc) from exc

    def _connect(self) -> sqlite3.Connection:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as exc:
            raise sqlite3.OperationalError(str(exc)) from exc
        try:
            return self._connect_to_file()
        except sqlite3.OperationalError:
            raise  # locked, full, not allowed: the file itself is well
        except sqlite3.DatabaseError as exc:
            # Engines know their jobs; only what we added to them is lost. The file is kept.
            broken = self._path.with_suffix(".broken")
            self._path.replace(broken)
            _log.warning("the file of jobs was broken (%s); it is kept as %s", exc, broken.name)
            return self._connect_to_file()

    def _connect_to_file(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=5.0, check_same_thread=False)
        connection.row_factory = sqlite3.Row
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")  # safe against kill, quick enough
            connection.executescript(_SCHEMA)
        except sqlite3.Error:
            connection.close()
            raise
        return connection


def _dump(value: Job | JobEvent) -> str:
    return json.dumps(asdict(value), ensure_ascii=False)


def _dump_request(request: TrainingRequest) -> str:
    plain = asdict(request)
    data = plain["data"]
    data["train"] = str(data["train"])
    data["valid"] = str(data["valid"]) if data["valid"] else None
    return json.dumps(plain, ensure_ascii=False)


def _record(row: sqlite3.Row) -> JobRecord:
    request = _load_request(json.loads(row["request"])) if row["request"] else None
    return JobRecord(
        row["engine_id"],
        _load_job(json.loads(row["job"])),
        request,
        row["checked_at"],
        bool(row["complete"]),
        row["result"],
    )


def _load_job(plain: dict[str, Any]) -> Job:
    failure = plain.pop("failure")
    plain["result_files"] = tuple(plain["result_files"])
    n_epochs = plain.pop("n_epochs", None)  # up to version 1 of the file
    if n_epochs is not None:
        plain["hyperparameters"] = {"n_epochs": n_epochs}
    return Job(**plain, failure=JobFailure(**failure) if failure else None)


def _load_request(plain: dict[str, Any]) -> TrainingRequest:
    data = plain.pop("data")
    data["train"] = Path(data["train"])
    data["valid"] = Path(data["valid"]) if data["valid"] else None
    data["format"] = Format(data["format"])
    kept = plain.pop("hyperparameters", None)
    if kept is None:  # up to version 1 of the file
        kept = {"n_epochs": plain.pop("n_epochs", None)}
    return TrainingRequest(
        **plain, data=TrainingData(**data), hyperparameters=hyperparameters_of(kept)
    )


def _cannot_keep(path: Path, exc: sqlite3.Error) -> CannotSave:
    full = isinstance(exc, sqlite3.OperationalError) and "full" in str(exc)
    if full:
        return DiskFull(
            text("infra", "The story of the training could not be kept: the disk is full."),
            text("infra", "The training itself goes on."),
            text("infra", "Delete what you do not need on this computer."),
            details=str(exc),
        )
    return CannotSave(
        text("infra", "The story of the training could not be kept in {file}.").format(file=path),
        text("infra", "The training itself goes on."),
        text("infra", "Look whether the folder is there and may be written to."),
        details=str(exc),
    )
