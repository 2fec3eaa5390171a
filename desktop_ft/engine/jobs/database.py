"""The engine's SQLite file: opening, upgrading, transactions; knows no table's meaning."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

VERSION = 3

# `seq` gives every list its order: times have whole seconds, and two things may share one.
_SCHEMA = """
CREATE TABLE files (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    bytes INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    filename TEXT NOT NULL,
    purpose TEXT NOT NULL
);
CREATE TABLE jobs (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    finished_at INTEGER,
    estimated_finish INTEGER,
    status TEXT NOT NULL,
    model TEXT NOT NULL,
    model_name TEXT NOT NULL UNIQUE,
    adapter_path TEXT,
    training_file TEXT NOT NULL,
    validation_file TEXT,
    result_file TEXT,
    seed INTEGER NOT NULL,
    suffix TEXT,
    requested TEXT NOT NULL,
    hyperparameters TEXT NOT NULL,
    metadata TEXT,
    trained_tokens INTEGER,
    error_code TEXT,
    error_message TEXT,
    error_param TEXT,
    runs INTEGER NOT NULL DEFAULT 0,
    clean_stop INTEGER NOT NULL DEFAULT 0,
    stalls INTEGER NOT NULL DEFAULT 0,
    stall_step INTEGER NOT NULL DEFAULT -1,
    best_step INTEGER NOT NULL DEFAULT 0,
    events_offset INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX jobs_by_status ON jobs (status, seq);
CREATE TABLE events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    job_id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    level TEXT NOT NULL,
    type TEXT NOT NULL,
    message TEXT NOT NULL,
    data TEXT NOT NULL
);
CREATE INDEX events_by_job ON events (job_id, seq);
CREATE TABLE checkpoints (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    job_id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    step INTEGER NOT NULL,
    model_name TEXT NOT NULL UNIQUE,
    metrics TEXT NOT NULL,
    path TEXT NOT NULL
);
CREATE INDEX checkpoints_by_job ON checkpoints (job_id, seq);
"""
# What each later version added, by the version that it makes.
_UPGRADES = {
    2: """
CREATE TABLE uploads (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    filename TEXT NOT NULL,
    purpose TEXT NOT NULL,
    mime_type TEXT NOT NULL,
    lifetime INTEGER,
    status TEXT NOT NULL,
    file_id TEXT
);
CREATE INDEX uploads_by_status ON uploads (status, expires_at);
CREATE TABLE upload_parts (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    upload_id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    bytes INTEGER NOT NULL
);
CREATE INDEX upload_parts_by_upload ON upload_parts (upload_id, seq);
""",
    # Names that a fine-tuned model had before it was renamed; it goes on answering to them.
    3: """
CREATE TABLE former_names (
    name TEXT PRIMARY KEY,
    job_id TEXT NOT NULL
);
CREATE INDEX former_names_by_job ON former_names (job_id);
""",
}


class DatabaseTooNew(Exception):
    """A newer version of the program has written this folder."""


class Database:
    """One connection for all threads; a lock lets one of them speak at a time."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.RLock()
        self._connection = sqlite3.connect(
            path, timeout=30, isolation_level=None, check_same_thread=False
        )
        self._connection.row_factory = sqlite3.Row
        try:
            self._prepare()
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self) -> None:
        self._connection.execute("PRAGMA journal_mode = WAL")
        # A file that was accepted must be known after a power cut too.
        self._connection.execute("PRAGMA synchronous = FULL")
        version = self._connection.execute("PRAGMA user_version").fetchone()[0]
        if version > VERSION:
            raise DatabaseTooNew
        steps = {1: _SCHEMA, **_UPGRADES}
        for step in range(version + 1, VERSION + 1):
            self._connection.executescript(
                f"BEGIN; {steps[step]} PRAGMA user_version = {step}; COMMIT;"
            )

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All of it is written, or nothing."""
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def rows(self, sql: str, *args: Any) -> list[sqlite3.Row]:
        """What a question to the database finds."""
        with self._lock:
            return self._connection.execute(sql, args).fetchall()

    def row(self, sql: str, *args: Any) -> sqlite3.Row | None:
        """The first row that a question finds, or None."""
        found = self.rows(sql, *args)
        return found[0] if found else None

    def close(self) -> None:
        """Close the file; nothing may be asked afterwards."""
        with self._lock:
            self._connection.close()
