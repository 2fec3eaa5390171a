"""Fine-tuning jobs with their events and checkpoints, as the database holds them.

Knows nothing of how a job is run. Every change of a status goes through `move`, which
refuses when the job has meanwhile left the states it is moved from.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Collection, Iterable
from typing import Any

from desktop_ft.engine.jobs.database import Database
from desktop_ft.engine.jobs.ids import fine_tuned_name, new_id
from desktop_ft.engine.jobs.paging import Page, PageAsk, cursor_clause, cut, page_sql
from desktop_ft.engine.jobs.records import (
    ACTIVE,
    UNFINISHED,
    Checkpoint,
    FineTunedModel,
    Job,
    JobError,
    JobEvent,
    Level,
    NewJob,
    Status,
)


def now() -> int:
    """The time as the API writes it."""
    return int(time.time())


def _job(row: sqlite3.Row) -> Job:
    error = None
    if row["error_code"] is not None:
        error = JobError(row["error_code"], row["error_message"], row["error_param"])
    plain = {key: row[key] for key in row.keys() if key in _PLAIN_FIELDS}  # noqa: SIM118
    return Job(
        requested=json.loads(row["requested"]),
        hyperparameters=json.loads(row["hyperparameters"]),
        metadata=json.loads(row["metadata"]) if row["metadata"] else None,
        error=error,
        **plain,
    )


_PLAIN_FIELDS = frozenset(Job.__dataclass_fields__) - {
    "requested", "hyperparameters", "metadata", "error",
}  # fmt: skip


def _event(row: sqlite3.Row) -> JobEvent:
    return JobEvent(
        id=row["id"],
        created_at=row["created_at"],
        level=row["level"],
        type=row["type"],
        message=row["message"],
        data=json.loads(row["data"]),
    )


def _checkpoint(row: sqlite3.Row) -> Checkpoint:
    return Checkpoint(
        id=row["id"],
        job_id=row["job_id"],
        created_at=row["created_at"],
        step=row["step"],
        model_name=row["model_name"],
        metrics=json.loads(row["metrics"]),
        path=row["path"],
    )


class JobStore:
    """Reads and writes jobs; safe to use from every thread."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def create(self, job_id: str, new: NewJob) -> Job:
        """Write down a new job, to be checked next."""
        with self.database.transaction() as connection:
            connection.execute(
                "INSERT INTO jobs (id, created_at, status, model, model_name, training_file,"
                " validation_file, seed, suffix, requested, hyperparameters, metadata)"
                " VALUES (?, ?, 'validating_files', ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    job_id,
                    now(),
                    new.model,
                    fine_tuned_name(new.model, new.suffix),
                    new.training_file,
                    new.validation_file,
                    new.seed,
                    new.suffix,
                    json.dumps({**new.hyperparameters, "method": new.method}),
                    json.dumps(new.hyperparameters),
                    None if new.metadata is None else json.dumps(new.metadata),
                ),
            )
            add_event(connection, job_id, f"Created fine-tuning job: {job_id}")
            add_event(connection, job_id, f"Validating training file: {new.training_file}")
            if new.validation_file is not None:
                message = f"Validating validation file: {new.validation_file}"
                add_event(connection, job_id, message)
        return self.known(job_id)

    def get(self, job_id: str) -> Job | None:
        """The job of this id, if there is one."""
        row = self.database.row("SELECT * FROM jobs WHERE id = ?", job_id)
        return _job(row) if row else None

    def known(self, job_id: str) -> Job:
        """The job of an id that is certain to exist."""
        job = self.get(job_id)
        if job is None:
            raise KeyError(job_id)
        return job

    def list_jobs(
        self, ask: PageAsk, metadata: dict[str, str], *, without_metadata: bool = False
    ) -> Page[Job]:
        """One page of jobs: those whose metadata hold all of the given pairs."""
        where, args = cursor_clause(self.database, "jobs", ask)
        if without_metadata:
            where += " AND metadata IS NULL"
        for key, value in metadata.items():
            where += (
                " AND EXISTS (SELECT 1 FROM json_each(jobs.metadata)"
                " WHERE json_each.key = ? AND json_each.value = ?)"
            )
            args += [key, value]
        rows = self.database.rows(f"SELECT * FROM jobs WHERE {where}" + page_sql(ask), *args)
        return cut([_job(row) for row in rows], ask)

    def next_with(self, *statuses: Status, but: Collection[str] = ()) -> Job | None:
        """The oldest job, except some, in the first of these states that has any."""
        marks = ", ".join("?" * len(but))
        for status in statuses:
            row = self.database.row(
                f"SELECT * FROM jobs WHERE status = ? AND id NOT IN ({marks}) ORDER BY seq LIMIT 1",
                status,
                *but,
            )
            if row:
                return _job(row)
        return None

    def active_count(self) -> int:
        """How many jobs wait or run."""
        marks = ", ".join("?" * len(ACTIVE))
        row = self.database.row(f"SELECT COUNT(*) FROM jobs WHERE status IN ({marks})", *ACTIVE)
        return int(row[0]) if row else 0

    def needs(self, base_model: str) -> bool:
        """Whether a job that has not ended trains this base model."""
        marks = ", ".join("?" * len(UNFINISHED))
        sql = f"SELECT 1 FROM jobs WHERE model = ? AND status IN ({marks}) LIMIT 1"
        return self.database.row(sql, base_model, *UNFINISHED) is not None

    def move(
        self,
        job_id: str,
        sources: Iterable[Status],
        target: Status,
        message: str,
        *,
        level: Level = "info",
        error: JobError | None = None,
    ) -> bool:
        """Bring a job into another state and say so; False when it is in none of `sources`."""
        with self.database.transaction() as connection:
            return move(connection, job_id, sources, target, message, level=level, error=error)

    def update(self, job_id: str, **fields: Any) -> None:
        """Write some plain fields of a job."""
        with self.database.transaction() as connection:
            update_job(connection, job_id, **fields)

    def say(self, job_id: str, message: str, level: Level = "info") -> None:
        """Add a line to a job's story."""
        with self.database.transaction() as connection:
            add_event(connection, job_id, message, level)

    def events(self, job_id: str, ask: PageAsk) -> Page[JobEvent]:
        """One page of a job's story."""
        where, args = cursor_clause(self.database, "events", ask)
        sql = f"SELECT * FROM events WHERE job_id = ? AND {where}" + page_sql(ask)
        return cut([_event(row) for row in self.database.rows(sql, job_id, *args)], ask)

    def metrics(self, job_id: str) -> list[dict[str, Any]]:
        """The figures of every step, oldest first; a step done twice keeps the later ones."""
        sql = "SELECT data FROM events WHERE job_id = ? AND type = 'metrics' ORDER BY seq"
        by_step: dict[int, dict[str, Any]] = {}
        for row in self.database.rows(sql, job_id):
            data = json.loads(row["data"])
            by_step[data["step"]] = data
        return [by_step[step] for step in sorted(by_step)]

    def checkpoints(self, job_id: str, ask: PageAsk) -> Page[Checkpoint]:
        """One page of a job's checkpoints."""
        where, args = cursor_clause(self.database, "checkpoints", ask)
        sql = f"SELECT * FROM checkpoints WHERE job_id = ? AND {where}" + page_sql(ask)
        return cut([_checkpoint(row) for row in self.database.rows(sql, job_id, *args)], ask)

    def models(self) -> list[FineTunedModel]:
        """The finished fine-tuned models, oldest first; checkpoints are not among them."""
        sql = "SELECT * FROM jobs WHERE adapter_path IS NOT NULL ORDER BY seq"
        return [_finished_model(row) for row in self.database.rows(sql)]

    def model(self, name: str) -> FineTunedModel | None:
        """The fine-tuned model or checkpoint that has this name, or had it once."""
        row = self.database.row(
            "SELECT * FROM jobs WHERE adapter_path IS NOT NULL AND (model_name = ? OR id ="
            " (SELECT job_id FROM former_names WHERE name = ?))",
            name,
            name,
        )
        if row:
            return _finished_model(row)
        row = self.database.row(
            "SELECT c.*, j.model FROM checkpoints c JOIN jobs j ON j.id = c.job_id"
            " WHERE c.model_name = ?",
            name,
        )
        if row is None:
            return None
        return FineTunedModel(name, row["model"], row["job_id"], row["created_at"], row["path"])

    def rename_model(self, model: FineTunedModel, name: str) -> FineTunedModel | None:
        """Give a model another name; None where that is another model's.

        Its former names lead to it still: conversations and programs know it by them.
        """
        with self.database.transaction() as connection:
            if name in _taken_names(connection, model.job_id):
                return None
            connection.execute(
                "INSERT OR REPLACE INTO former_names (name, job_id) VALUES (?, ?)",
                (model.id, model.job_id),
            )
            connection.execute("DELETE FROM former_names WHERE name = ?", (name,))
            update_job(connection, model.job_id, model_name=name)
        return self.model(name)

    def model_names(self) -> set[str]:
        """All names that lead to a fine-tuned model or checkpoint, or will."""
        return {row["name"] for row in self.database.rows(_NAMES)}

    def forget_model(self, name: str) -> list[FineTunedModel]:
        """Drop a model (with its checkpoints) or one checkpoint; what was dropped."""
        model = self.model(name)
        if model is None:
            return []
        gone = [model]
        name = model.id
        with self.database.transaction() as connection:
            changed = connection.execute(
                "UPDATE jobs SET adapter_path = NULL WHERE model_name = ?", (name,)
            ).rowcount
            column = "job_id" if changed else "model_name"
            key = model.job_id if changed else name
            rows = connection.execute(
                f"SELECT * FROM checkpoints WHERE {column} = ?", (key,)
            ).fetchall()
            connection.execute(f"DELETE FROM checkpoints WHERE {column} = ?", (key,))
            if changed:
                connection.execute("DELETE FROM former_names WHERE job_id = ?", (key,))
        gone += [
            FineTunedModel(
                r["model_name"], model.base_model, r["job_id"], r["created_at"], r["path"]
            )
            for r in rows
        ]
        return gone


_NAMES = (
    "SELECT model_name AS name, id AS job_id FROM jobs UNION ALL"
    " SELECT model_name, '' FROM checkpoints UNION ALL SELECT name, job_id FROM former_names"
)


def _taken_names(connection: sqlite3.Connection, job_id: str) -> set[str]:
    """Names that are not this job's own."""
    rows = connection.execute(f"SELECT name FROM ({_NAMES}) WHERE job_id != ?", (job_id,))
    return {row["name"] for row in rows}


def _finished_model(row: sqlite3.Row) -> FineTunedModel:
    return FineTunedModel(
        id=row["model_name"],
        base_model=row["model"],
        job_id=row["id"],
        created_at=row["finished_at"] or row["created_at"],
        path=row["adapter_path"],
    )


def add_event(
    connection: sqlite3.Connection,
    job_id: str,
    message: str,
    level: Level = "info",
    *,
    kind: str = "message",
    data: dict[str, Any] | None = None,
    created_at: int | None = None,
) -> None:
    """Add a line to a job's story, inside a transaction of the caller."""
    connection.execute(
        "INSERT INTO events (id, job_id, created_at, level, type, message, data)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            new_id("ftevent-"),
            job_id,
            now() if created_at is None else created_at,
            level,
            kind,
            message,
            json.dumps(data or {}),
        ),
    )


def update_job(connection: sqlite3.Connection, job_id: str, **fields: Any) -> None:
    """Write some plain fields of a job, inside a transaction of the caller."""
    names = ", ".join(f"{name} = ?" for name in fields)
    connection.execute(f"UPDATE jobs SET {names} WHERE id = ?", (*fields.values(), job_id))


def move(
    connection: sqlite3.Connection,
    job_id: str,
    sources: Iterable[Status],
    target: Status,
    message: str,
    *,
    level: Level = "info",
    error: JobError | None = None,
) -> bool:
    """`JobStore.move`, inside a transaction of the caller."""
    allowed = tuple(sources)
    marks = ", ".join("?" * len(allowed))
    finished = now() if target in ("succeeded", "failed", "cancelled") else None
    changed = connection.execute(
        "UPDATE jobs SET status = ?, finished_at = ?, estimated_finish = NULL, error_code = ?,"
        f" error_message = ?, error_param = ? WHERE id = ? AND status IN ({marks})",
        (
            target,
            finished,
            error.code if error else None,
            error.message if error else None,
            error.param if error else None,
            job_id,
            *allowed,
        ),
    ).rowcount
    if changed:
        add_event(connection, job_id, message, level)
    return bool(changed)
