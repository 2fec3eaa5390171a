"""An SQLite file that only its owner may read, opened when it is needed first; for any thread.

Knows nothing of what is kept in it.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_log = logging.getLogger(__name__)


class PrivateDatabase:
    """`tables` are the statements that make what is missing; `cannot_keep` makes the error that is
    raised for one of SQLite or of the disk.
    """

    def __init__(
        self, path: Path, tables: str, version: int, cannot_keep: Callable[[Exception], Exception]
    ) -> None:
        self._path = path
        self._tables = tables
        self._version = version
        self._cannot_keep = cannot_keep
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    @contextmanager
    def open(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for one transaction."""
        try:
            with self._lock:
                if self._connection is None:
                    self._connection = self._connect()
                with self._connection:
                    yield self._connection
        except (sqlite3.Error, OSError) as exc:
            raise self._cannot_keep(exc) from exc

    def leave_nothing(self) -> None:
        """Take what was deleted out of the log of the file as well."""
        with self.open() as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _connect(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return self._connect_to_file()
        except sqlite3.OperationalError:
            raise  # locked, full, not allowed: the file itself is well
        except sqlite3.DatabaseError as exc:
            broken = self._path.with_suffix(".broken")
            for ending in ("", "-wal", "-shm"):
                part = Path(f"{self._path}{ending}")
                if part.exists():
                    part.replace(f"{broken}{ending}")
            _log.warning("%s was broken (%s); it is kept as %s", self._path.name, exc, broken.name)
            return self._connect_to_file()

    def _connect_to_file(self) -> sqlite3.Connection:
        # The file is made before SQLite makes it, whose own would be anybody's to read; what it
        # puts beside it, it makes as private as the file is.
        os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600))
        connection = sqlite3.connect(self._path, timeout=5.0, check_same_thread=False)
        connection.row_factory = sqlite3.Row
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.execute("PRAGMA secure_delete=ON")
            with connection:
                for statement in self._tables.split(";"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version={self._version}")
        except sqlite3.Error:
            connection.close()
            raise
        return connection
