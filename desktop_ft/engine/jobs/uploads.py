"""Files that come in parts: the parts on disk, and what is known of them in the database.

A part that was answered for is on disk and in the database, so that an upload goes on after
the engine was killed. The whole file is put together at the end and handed to the file store.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from desktop_ft.engine.jobs.database import Database
from desktop_ft.engine.jobs.durable import keep_names
from desktop_ft.engine.jobs.files import FileRecord, FileStore, insert_file, shown_name
from desktop_ft.engine.jobs.ids import new_id

Status = Literal["pending", "completed", "cancelled", "expired"]
LIFETIME_SECONDS = 3600
MAX_BYTES = 8 * 1024**3
_COPIED_AT_ONCE = 1024 * 1024


class UploadRefused(Exception):
    """Something that cannot be done with an upload; the text says why."""

    def __init__(self, message: str, param: str | None = None) -> None:
        super().__init__(message)
        self.param = param


@dataclass(frozen=True, slots=True)
class NewUpload:
    """What a client announces; `lifetime` is that of the file, in seconds."""

    filename: str
    purpose: str
    bytes: int
    mime_type: str
    lifetime: int | None = None


@dataclass(frozen=True, slots=True)
class UploadRecord:
    """One upload as it stands."""

    id: str
    created_at: int
    expires_at: int
    bytes: int
    filename: str
    purpose: str
    lifetime: int | None
    status: Status
    file_id: str | None


@dataclass(frozen=True, slots=True)
class PartRecord:
    """A part that lies here."""

    id: str
    upload_id: str
    created_at: int
    bytes: int


class UploadStore:
    """Keeps uploads until they are whole, given up, or an hour old."""

    def __init__(self, database: Database, files: FileStore, folder: Path) -> None:
        self._database = database
        self._files = files
        self._folder = folder / "uploads"
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._sweep()

    def _sweep(self) -> None:
        """Remove bytes that no row names: a crash came between the two writes."""
        known = {row["id"] for row in self._database.rows("SELECT id FROM upload_parts")}
        for path in self._folder.iterdir():
            if path.name not in known:
                path.unlink()

    def create(self, new: NewUpload) -> UploadRecord:
        """Begin an upload."""
        self._expire()
        now, upload_id = int(time.time()), new_id("upload_")
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO uploads (id, created_at, expires_at, bytes, filename, purpose,"
                " mime_type, lifetime, status) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'pending')",
                (
                    upload_id,
                    now,
                    now + LIFETIME_SECONDS,
                    new.bytes,
                    shown_name(new.filename),
                    new.purpose,
                    new.mime_type,
                    new.lifetime,
                ),
            )
        return self._known(upload_id)

    def get(self, upload_id: str) -> UploadRecord | None:
        """The upload of this id, if there is one."""
        self._expire()
        row = self._database.row("SELECT * FROM uploads WHERE id = ?", upload_id)
        return _record(row) if row else None

    def add_part(self, upload_id: str, path: Path) -> PartRecord:
        """Take a part over from `path`, where it lies whole."""
        part = PartRecord(new_id("part_"), upload_id, int(time.time()), path.stat().st_size)
        with path.open("rb+") as stream:
            os.fsync(stream.fileno())
        kept = self._folder / part.id
        path.replace(kept)
        keep_names(self._folder)
        try:
            with self._database.transaction() as connection:
                self._check_room(connection, part)
                connection.execute(
                    "INSERT INTO upload_parts (id, upload_id, created_at, bytes)"
                    " VALUES (?, ?, ?, ?)",
                    (part.id, part.upload_id, part.created_at, part.bytes),
                )
        except BaseException:
            kept.unlink(missing_ok=True)
            raise
        return part

    def _check_room(self, connection: sqlite3.Connection, part: PartRecord) -> None:
        _check_pending(connection, part.upload_id)
        sql = "SELECT COALESCE(SUM(bytes), 0) FROM upload_parts WHERE upload_id = ?"
        held = connection.execute(sql, (part.upload_id,)).fetchone()[0]
        if held + part.bytes > MAX_BYTES:
            raise UploadRefused("The parts of an upload may hold 8 GB together.", "data")

    def cancel(self, upload_id: str) -> UploadRecord:
        """Give an upload up."""
        with self._database.transaction() as connection:
            _check_pending(connection, upload_id)
            gone = _end(connection, upload_id, "cancelled")
        self._remove(gone)
        return self._known(upload_id)

    @contextmanager
    def whole(
        self, upload_id: str, part_ids: Sequence[str], md5: str | None
    ) -> Iterator[tuple[UploadRecord, Path]]:
        """The parts as one file, in the order given, for a look before `complete`."""
        upload = self._known(upload_id)
        with self._database.transaction() as connection:
            _check_pending(connection, upload_id)
        parts = self._ordered(upload, part_ids)
        with self._files.incoming() as (path, stream):
            digest = self._join(parts, stream)
            stream.close()
            if md5 is not None and md5.lower() != digest:
                raise UploadRefused(
                    f"The checksum does not match: expected {md5.lower()}, but the uploaded "
                    f"bytes have {digest}.",
                    "md5",
                )
            yield upload, path

    def complete(self, upload: UploadRecord, path: Path) -> tuple[UploadRecord, FileRecord]:
        """Make a file of what `whole` gave."""
        record = self._files.adopt(path, upload.filename, upload.purpose, upload.lifetime)
        try:
            with self._database.transaction() as connection:
                _check_pending(connection, upload.id)
                insert_file(connection, record)
                gone = _end(connection, upload.id, "completed", record.id)
        except BaseException:
            self._files.abandon(record)
            raise
        self._remove(gone)
        return self._known(upload.id), record

    def _ordered(self, upload: UploadRecord, part_ids: Sequence[str]) -> list[PartRecord]:
        rows = self._database.rows("SELECT * FROM upload_parts WHERE upload_id = ?", upload.id)
        known = {row["id"]: _part(row) for row in rows}
        for part_id in part_ids:
            if part_id not in known:
                raise UploadRefused(f"No such part of {upload.id}: {part_id}", "part_ids")
        if len(set(part_ids)) < len(part_ids):
            raise UploadRefused("A part may be used only once.", "part_ids")
        parts = [known[part_id] for part_id in part_ids]
        held = sum(part.bytes for part in parts)
        if held != upload.bytes:
            raise UploadRefused(
                f"The parts have {held} bytes, but the upload was created for {upload.bytes}.",
                "part_ids",
            )
        return parts

    def _join(self, parts: Sequence[PartRecord], stream: BinaryIO) -> str:
        # MD5 is what the API names; it is no secret that it guards, but a broken wire.
        digest = hashlib.md5(usedforsecurity=False)
        for part in parts:
            with (self._folder / part.id).open("rb") as source:
                while block := source.read(_COPIED_AT_ONCE):
                    digest.update(block)
                    stream.write(block)
        return digest.hexdigest()

    def _known(self, upload_id: str) -> UploadRecord:
        row = self._database.row("SELECT * FROM uploads WHERE id = ?", upload_id)
        if row is None:
            raise KeyError(upload_id)
        return _record(row)

    def _expire(self) -> None:
        """End what is too old; its parts go."""
        sql = "SELECT id FROM uploads WHERE status = 'pending' AND expires_at <= ?"
        for row in self._database.rows(sql, int(time.time())):
            with self._database.transaction() as connection:
                gone = _end(connection, row["id"], "expired")
            self._remove(gone)

    def _remove(self, part_ids: list[str]) -> None:
        for part_id in part_ids:
            (self._folder / part_id).unlink(missing_ok=True)


def _check_pending(connection: sqlite3.Connection, upload_id: str) -> None:
    """Raise UploadRefused when nothing more can be done with this upload."""
    row = connection.execute(
        "SELECT status, expires_at FROM uploads WHERE id = ?", (upload_id,)
    ).fetchone()
    status = row["status"]
    if status == "pending" and row["expires_at"] <= time.time():
        status = "expired"
    if status != "pending":
        raise UploadRefused(f"Upload {upload_id} is {status}; it takes no more changes.")


def _end(
    connection: sqlite3.Connection, upload_id: str, status: Status, file_id: str | None = None
) -> list[str]:
    """Write an upload's end down; the parts that are not needed any more."""
    connection.execute(
        "UPDATE uploads SET status = ?, file_id = ? WHERE id = ?", (status, file_id, upload_id)
    )
    sql = "DELETE FROM upload_parts WHERE upload_id = ? RETURNING id"
    return [row["id"] for row in connection.execute(sql, (upload_id,)).fetchall()]


def _record(row: sqlite3.Row) -> UploadRecord:
    return UploadRecord(**{name: row[name] for name in UploadRecord.__dataclass_fields__})


def _part(row: sqlite3.Row) -> PartRecord:
    return PartRecord(**{name: row[name] for name in PartRecord.__dataclass_fields__})
