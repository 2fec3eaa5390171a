"""The SQLite file of jobs: its tables, their versions, and what is done when the file is broken.

Knows nothing of what the rows mean.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from desktop_ft.core.errors import CannotSave, DiskFull
from desktop_ft.core.text import text

_log = logging.getLogger(__name__)

_VERSION = 2
_TABLES = """
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
# What version 2 added to the tables above, which are those of version 1.
_ADDED = {
    "requests": {
        "step": "TEXT NOT NULL DEFAULT 'created'",
        "sent": "TEXT NOT NULL DEFAULT '{}'",
        "since": "REAL NOT NULL DEFAULT 0",
    },
    "jobs": {
        "note": "TEXT NOT NULL DEFAULT ''",
        "labels": "TEXT NOT NULL DEFAULT '[]'",
        "hidden": "INTEGER NOT NULL DEFAULT 0",
        "gone": "INTEGER NOT NULL DEFAULT 0",
        "checkpoints": "TEXT NOT NULL DEFAULT '[]'",
        "reading": "TEXT NOT NULL DEFAULT ''",
    },
}
# A request of version 1 without a job is one whose creation was never answered.
_UNANSWERED = (
    "UPDATE requests SET step = 'creating', since = asked_at"
    " WHERE NOT EXISTS (SELECT 1 FROM jobs WHERE jobs.mark = requests.mark)"
)
_INDEXES = (
    "CREATE INDEX IF NOT EXISTS jobs_by_mark ON jobs (mark)",
    "CREATE INDEX IF NOT EXISTS events_by_time ON events (engine_id, job_id, created_at, place)",
)


class JobFile:
    """Opens the file when it is needed first; may be used from any thread."""

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

    @contextmanager
    def open(self, *, durably: bool = False) -> Iterator[sqlite3.Connection]:
        """Give the connection for one transaction, which outlasts a power cut if `durably`."""
        try:
            with self._lock:
                if self._connection is None:
                    self._connection = self._connect()
                connection = self._connection
                # In WAL, NORMAL is safe against a kill, FULL against a power cut as well.
                connection.execute(f"PRAGMA synchronous={'FULL' if durably else 'NORMAL'}")
                with connection:
                    yield connection
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
            # Engines know their jobs; only what we added to them may be lost. The file is kept.
            broken = self._path.with_suffix(".broken")
            for ending in ("", "-wal", "-shm"):
                part = Path(f"{self._path}{ending}")
                if part.exists():
                    part.replace(f"{broken}{ending}")
            _log.warning("the file of jobs was broken (%s); it is kept as %s", exc, broken.name)
            connection = self._connect_to_file()
            _save_what_can_be_read(broken, connection)
            return connection

    def _connect_to_file(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=5.0, check_same_thread=False)
        connection.row_factory = sqlite3.Row
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            _check(connection)
            _bring_up_to_date(connection)
        except sqlite3.Error:
            connection.close()
            raise
        return connection


def _check(connection: sqlite3.Connection) -> None:
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise sqlite3.DatabaseError(found)


def _bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Create what is missing, all or nothing. A file of a later version is used as it is."""
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version >= _VERSION:
            return
        for statement in _TABLES.split(";"):
            connection.execute(statement)
        for table, columns in _ADDED.items():
            for column, kind in columns.items():
                connection.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")
        connection.execute(_UNANSWERED)
        for statement in _INDEXES:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version={_VERSION}")


def _save_what_can_be_read(broken: Path, into: sqlite3.Connection) -> None:
    """Take over the rows of a broken file up to where it cannot be read any more."""
    for table in ("requests", "jobs", "events"):
        try:
            with closing(sqlite3.connect(f"{broken.as_uri()}?mode=ro", uri=True)) as old, into:
                rows = old.execute(f"SELECT * FROM {table}")
                names = [column[0] for column in rows.description]
                marks = ", ".join("?" * len(names))
                put = f"INSERT OR IGNORE INTO {table} ({', '.join(names)}) VALUES ({marks})"
                _copy(rows, into, put)
        except sqlite3.Error as exc:
            _log.info("of the broken file of jobs, %s cannot be read: %s", table, exc)


def _copy(rows: sqlite3.Cursor, into: sqlite3.Connection, put: str) -> None:
    while True:
        try:
            row = rows.fetchone()
        except sqlite3.Error:
            return
        if row is None:
            return
        into.execute(put, row)


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
