"""The lives of jobs in an SQLite file. Knows how they are kept, not what is done with them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from desktop_ft.core.jobs import Checkpoint, JobEvent, merge_events
from desktop_ft.infra import job_rows as rows
from desktop_ft.infra.job_file import JobFile
from desktop_ft.services.job_store import (
    Intent,
    JobNews,
    JobRecord,
    Reading,
    Step,
    TrainingRequest,
)

# Events read later but older get places below those read before them: room for a long reading.
_ROOM = 1 << 32
_OPEN = "step IN ('uploading', 'creating') OR (step = 'dropped' AND sent <> '{}')"
_OF_JOB = "engine_id = ? AND job_id = ?"


class SqliteJobStore:
    """`JobStore` in one file."""

    def __init__(self, path: Path) -> None:
        self._file = JobFile(path)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    # -- requests ----------------------------------------------------------------------------

    def intend(self, request: TrainingRequest, at: float) -> None:
        row = (request.mark, request.engine_id, request.asked_at, rows.dump_request(request), at)
        with self._file.open(durably=True) as db:
            db.execute(
                "INSERT OR REPLACE INTO requests"
                " (mark, engine_id, asked_at, request, step, sent, since)"
                " VALUES (?, ?, ?, ?, 'uploading', '{}', ?)",
                row,
            )

    def note_sent(self, mark: str, role: str, file_id: str) -> None:
        with self._file.open(durably=True) as db:
            found = db.execute("SELECT sent FROM requests WHERE mark = ?", (mark,)).fetchone()
            sent = {**json.loads(found["sent"]), role: file_id} if found else {}
            kept = json.dumps({role: name for role, name in sent.items() if name})
            db.execute("UPDATE requests SET sent = ? WHERE mark = ?", (kept, mark))

    def note_step(self, mark: str, step: Step, at: float) -> None:
        with self._file.open(durably=True) as db:
            change = "UPDATE requests SET step = ?, since = ? WHERE mark = ?"
            db.execute(change, (step.value, at, mark))

    def intents(self) -> list[Intent]:
        with self._file.open() as db:
            found = db.execute(
                f"SELECT * FROM requests WHERE ({_OPEN}) AND NOT EXISTS"
                " (SELECT 1 FROM jobs WHERE jobs.mark = requests.mark) ORDER BY asked_at"
            ).fetchall()
        return [each for each in map(rows.intent, found) if each is not None]

    def request(self, mark: str) -> TrainingRequest | None:
        if not mark:
            return None
        with self._file.open() as db:
            found = db.execute("SELECT request FROM requests WHERE mark = ?", (mark,)).fetchone()
        return rows.load_request(found["request"]) if found else None

    # -- jobs --------------------------------------------------------------------------------

    def put(self, engine_id: str, news: Iterable[JobNews], checked_at: float) -> None:
        kept = [
            (
                engine_id,
                each.job.id,
                each.job.mark,
                each.job.created_at,
                rows.dump(each.job),
                checked_at,
                each.complete,
                each.gone,
            )
            for each in news
        ]
        with self._file.open() as db:
            db.executemany(
                "INSERT INTO jobs"
                " (engine_id, job_id, mark, created_at, job, checked_at, complete, gone)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET job = excluded.job,"
                " mark = excluded.mark, checked_at = excluded.checked_at,"
                " complete = excluded.complete, gone = excluded.gone",
                kept,
            )

    def records(self) -> list[JobRecord]:
        with self._file.open() as db:
            found = db.execute(
                "SELECT jobs.engine_id, jobs.job, jobs.checked_at, jobs.complete, jobs.note,"
                " jobs.labels, jobs.hidden, jobs.gone, jobs.checkpoints, jobs.reading,"
                " requests.request FROM jobs LEFT JOIN requests ON jobs.mark = requests.mark"
                " AND jobs.mark <> '' ORDER BY jobs.created_at DESC, jobs.rowid DESC"
            ).fetchall()
        return [each for each in map(rows.record, found) if each is not None]

    def annotate(self, engine_id: str, job_id: str, note: str, labels: Sequence[str]) -> None:
        kept = json.dumps(list(labels), ensure_ascii=False)
        self._change("note = ?, labels = ?", engine_id, job_id, note, kept)

    def hide(self, engine_id: str, job_id: str) -> None:
        self._change("hidden = ?", engine_id, job_id, 1)

    def keep_checkpoints(
        self, engine_id: str, job_id: str, checkpoints: Sequence[Checkpoint]
    ) -> None:
        self._change("checkpoints = ?", engine_id, job_id, rows.dump_all(checkpoints))

    def keep_result(self, engine_id: str, job_id: str, table: str) -> None:
        self._change("result = ?", engine_id, job_id, table)

    def result(self, engine_id: str, job_id: str) -> str:
        with self._file.open() as db:
            wanted = f"SELECT result FROM jobs WHERE {_OF_JOB}"
            found = db.execute(wanted, (engine_id, job_id)).fetchone()
        return str(found["result"]) if found else ""

    def _change(self, what: str, engine_id: str, job_id: str, *values: object) -> None:
        with self._file.open() as db:
            db.execute(f"UPDATE jobs SET {what} WHERE {_OF_JOB}", (*values, engine_id, job_id))

    # -- events ------------------------------------------------------------------------------

    def known_events(self, engine_id: str, job_id: str, ids: Sequence[str]) -> set[str]:
        marks = ", ".join("?" * len(ids))
        with self._file.open() as db:
            found = db.execute(
                f"SELECT event_id FROM events WHERE {_OF_JOB} AND event_id IN ({marks})",
                (engine_id, job_id, *ids),
            ).fetchall()
        return {row["event_id"] for row in found}

    def add_events(
        self,
        engine_id: str,
        job_id: str,
        events: Sequence[JobEvent],
        reading: Reading | None,
    ) -> Reading | None:
        with self._file.open() as db:
            place = reading.place if reading and reading.place else _last_place(db) + _ROOM
            for event in events:
                place -= 1
                db.execute(
                    "INSERT OR IGNORE INTO events"
                    " (engine_id, job_id, event_id, created_at, event, place)"
                    " VALUES (?, ?, ?, ?, ?, ?)",
                    (engine_id, job_id, event.id, event.created_at, rows.dump(event), place),
                )
            goes_on = None
            if reading is not None and reading.after:
                goes_on = Reading(reading.after, reading.floor, place)
            db.execute(
                f"UPDATE jobs SET reading = ? WHERE {_OF_JOB}",
                (rows.dump(goes_on) if goes_on else "", engine_id, job_id),
            )
        return goes_on

    def events(
        self, engine_id: str, job_id: str, newest: int | None = None
    ) -> tuple[JobEvent, ...]:
        with self._file.open() as db:
            found = db.execute(
                f"SELECT event FROM events WHERE {_OF_JOB}"
                " ORDER BY created_at DESC, place DESC LIMIT ?",
                (engine_id, job_id, -1 if newest is None else newest),
            ).fetchall()
        read = [rows.load_event(row["event"]) for row in reversed(found)]
        return merge_events((), [event for event in read if event is not None])

    def last_event_at(self, engine_id: str, job_id: str) -> int:
        with self._file.open() as db:
            wanted = f"SELECT MAX(created_at) AS last FROM events WHERE {_OF_JOB}"
            found = db.execute(wanted, (engine_id, job_id)).fetchone()
        return int(found["last"] or 0)


def _last_place(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT MAX(place) AS last FROM events").fetchone()["last"] or 0)
