"""The uploaded files and the result files: rows in the database, bytes beside it.

A file's name is only ever shown; on disk a file lies under its id.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from desktop_ft.engine.jobs.database import Database
from desktop_ft.engine.jobs.durable import keep_names
from desktop_ft.engine.jobs.ids import new_id
from desktop_ft.engine.jobs.paging import Page, PageAsk, cursor_clause, cut, page_sql

_NAME_LIMIT = 255


@dataclass(frozen=True, slots=True)
class FileRecord:
    """What is known of one file."""

    id: str
    bytes: int
    created_at: int
    expires_at: int | None
    filename: str
    purpose: str


def _record(row: sqlite3.Row) -> FileRecord:
    return FileRecord(
        id=row["id"],
        bytes=row["bytes"],
        created_at=row["created_at"],
        expires_at=row["expires_at"],
        filename=row["filename"],
        purpose=row["purpose"],
    )


def shown_name(name: str) -> str:
    """A client's file name as it may be shown: no folders, no control characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(letter for letter in last if letter.isprintable())
    return clean.strip()[:_NAME_LIMIT] or "file"


class FileStore:
    """Keeps files whole: one is either known and complete, or not there at all."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder / "files"
        self._incoming = folder / "incoming"
        # Whatever lies here was cut off by a crash.
        shutil.rmtree(self._incoming, ignore_errors=True)
        for place in (self._folder, self._incoming):
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._sweep()

    def _sweep(self) -> None:
        """Remove bytes that no row names: a crash came between the two writes."""
        known = {row["id"] for row in self._database.rows("SELECT id FROM files")}
        for path in self._folder.iterdir():
            if path.name not in known:
                path.unlink()

    @contextmanager
    def incoming(self) -> Iterator[tuple[Path, BinaryIO]]:
        """A new file to write into, close and `add`; what was not added is gone afterwards."""
        path = self._incoming / new_id("part-")
        try:
            with path.open("xb") as stream:
                yield path, stream
        finally:
            path.unlink(missing_ok=True)

    def free_bytes(self) -> int:
        """How much room the disk has left."""
        return shutil.disk_usage(self._folder).free

    def add(
        self, path: Path, filename: str, purpose: str, lifetime: int | None = None
    ) -> FileRecord:
        """Take a complete file over from `path`."""
        record = self.adopt(path, filename, purpose, lifetime)
        try:
            with self._database.transaction() as connection:
                insert_file(connection, record)
        except BaseException:
            self.abandon(record)
            raise
        return record

    def adopt(
        self, path: Path, filename: str, purpose: str, lifetime: int | None = None
    ) -> FileRecord:
        """Take a file's bytes over; its row (`insert_file`) is the caller's to write."""
        now = int(time.time())
        record = FileRecord(
            id=new_id("file-"),
            bytes=path.stat().st_size,
            created_at=now,
            expires_at=None if lifetime is None else now + lifetime,
            filename=shown_name(filename),
            purpose=purpose,
        )
        with path.open("rb+") as stream:
            os.fsync(stream.fileno())
        path.replace(self._folder / record.id)
        keep_names(self._folder)
        return record

    def abandon(self, record: FileRecord) -> None:
        """Remove the bytes of an adopted file whose row was not written."""
        (self._folder / record.id).unlink(missing_ok=True)

    def get(self, file_id: str) -> FileRecord | None:
        """The file of this id, if there is one."""
        self._forget_expired()
        row = self._database.row("SELECT * FROM files WHERE id = ?", file_id)
        return _record(row) if row else None

    def path(self, record: FileRecord) -> Path:
        """Where the bytes of a known file lie."""
        return self._folder / record.id

    def list_files(self, ask: PageAsk, purpose: str | None) -> Page[FileRecord]:
        """One page of the files, of one purpose or of all."""
        self._forget_expired()
        where, args = cursor_clause(self._database, "files", ask)
        if purpose is not None:
            where += " AND purpose = ?"
            args.append(purpose)
        rows = self._database.rows(f"SELECT * FROM files WHERE {where}" + page_sql(ask), *args)
        return cut([_record(row) for row in rows], ask)

    def delete(self, file_id: str) -> bool:
        """Forget a file; False when there is none of this id."""
        with self._database.transaction() as connection:
            gone = connection.execute("DELETE FROM files WHERE id = ?", (file_id,)).rowcount
        if gone:
            (self._folder / file_id).unlink(missing_ok=True)
        return bool(gone)

    def _forget_expired(self) -> None:
        sql = "SELECT id FROM files WHERE expires_at IS NOT NULL AND expires_at <= ?"
        for row in self._database.rows(sql, int(time.time())):
            self.delete(row["id"])


def insert_file(connection: sqlite3.Connection, record: FileRecord) -> None:
    """Write a file's row, inside a transaction of the caller."""
    connection.execute(
        "INSERT INTO files (id, bytes, created_at, expires_at, filename, purpose)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            record.id,
            record.bytes,
            record.created_at,
            record.expires_at,
            record.filename,
            record.purpose,
        ),
    )
