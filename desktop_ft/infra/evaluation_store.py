"""Tests of models in an SQLite file. Knows how they are kept, not what is done with them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from desktop_ft.core.errors import CannotSave, DiskFull
from desktop_ft.core.evaluation.assertions import Assertion, Must, Reading
from desktop_ft.core.evaluation.cases import (
    Case,
    CaseKind,
    Contestant,
    Evaluation,
    PairChoice,
    Reply,
    Setup,
    Status,
)
from desktop_ft.core.example import Format
from desktop_ft.core.text import text
from desktop_ft.infra.private_database import PrivateDatabase
from desktop_ft.services.evaluation.ports import BatchStep, SentBatch, Similar, Summary

_VERSION = 1
# The questions lie apart from the rest, so that a list of tests need not read them.
_TABLES = """
CREATE TABLE IF NOT EXISTS evaluations (
    id TEXT PRIMARY KEY, created_at REAL NOT NULL, status TEXT NOT NULL, total INTEGER NOT NULL,
    setup TEXT NOT NULL, cases TEXT NOT NULL, scores TEXT NOT NULL DEFAULT '{}'
);
CREATE TABLE IF NOT EXISTS replies (
    evaluation_id TEXT NOT NULL, number INTEGER NOT NULL, contestant TEXT NOT NULL,
    failed INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (evaluation_id, number, contestant)
);
CREATE TABLE IF NOT EXISTS choices (
    evaluation_id TEXT NOT NULL, number INTEGER NOT NULL, pair TEXT NOT NULL, by TEXT NOT NULL,
    body TEXT NOT NULL, PRIMARY KEY (evaluation_id, number, pair, by)
);
CREATE TABLE IF NOT EXISTS batches (
    mark TEXT PRIMARY KEY, evaluation_id TEXT NOT NULL, body TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS similarities (
    evaluation_id TEXT NOT NULL, number INTEGER NOT NULL, contestant TEXT NOT NULL,
    by TEXT NOT NULL, value REAL, PRIMARY KEY (evaluation_id, number, contestant)
)
"""
_ASKED = (
    "(SELECT COUNT(*) FROM replies r WHERE r.evaluation_id = evaluations.id AND NOT r.failed)"
    " AS asked"
)


class SqliteEvaluationStore:
    """`EvaluationStore` in one file."""

    def __init__(self, path: Path) -> None:
        self._file = PrivateDatabase(path, _TABLES, _VERSION, lambda exc: _cannot_keep(path, exc))

    def close(self) -> None:
        self._file.close()

    def add(self, evaluation: Evaluation) -> None:
        setup = evaluation.setup
        head = asdict(setup)
        cases = head.pop("cases")
        with self._file.open() as db:
            db.execute(
                "INSERT INTO evaluations (id, created_at, status, total, setup, cases)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (
                    evaluation.id,
                    evaluation.created_at,
                    evaluation.status.value,
                    evaluation.of,
                    json.dumps(head, ensure_ascii=False),
                    json.dumps(cases, ensure_ascii=False),
                ),
            )

    def evaluation(self, evaluation_id: str) -> Evaluation | None:
        with self._file.open() as db:
            row = db.execute(
                f"SELECT *, {_ASKED} FROM evaluations WHERE id = ?", (evaluation_id,)
            ).fetchone()
        if row is None:
            return None
        setup = _setup(json.loads(row["setup"]), json.loads(row["cases"]))
        status = Status(row["status"])
        return Evaluation(row["id"], setup, row["created_at"], status, row["asked"], row["total"])

    def summaries(self) -> list[Summary]:
        with self._file.open() as db:
            rows = db.execute(
                f"SELECT id, created_at, status, total, setup, scores, {_ASKED} FROM evaluations"
                " ORDER BY created_at DESC, id"
            ).fetchall()
        return [_summary(row) for row in rows]

    def set_status(
        self, evaluation_id: str, status: Status, scores: Mapping[str, float] | None = None
    ) -> None:
        kept = None if scores is None else json.dumps(dict(scores), ensure_ascii=False)
        with self._file.open() as db:
            db.execute(
                "UPDATE evaluations SET status = ?, scores = COALESCE(?, scores) WHERE id = ?",
                (status.value, kept, evaluation_id),
            )

    def keep(self, evaluation_id: str, reply: Reply) -> None:
        body = json.dumps(asdict(reply), ensure_ascii=False)
        with self._file.open() as db:
            # A test that was deleted meanwhile leaves nothing behind.
            db.execute(
                "INSERT INTO replies (evaluation_id, number, contestant, failed, body)"
                " SELECT ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM evaluations WHERE id = ?)"
                " ON CONFLICT DO UPDATE SET failed = excluded.failed, body = excluded.body"
                " WHERE failed",
                (
                    evaluation_id,
                    reply.case,
                    reply.contestant,
                    reply.error is not None,
                    body,
                    evaluation_id,
                ),
            )

    def replies(self, evaluation_id: str) -> list[Reply]:
        return [Reply(**body) for body in self._bodies("replies", evaluation_id)]

    def choose(self, evaluation_id: str, choice: PairChoice) -> None:
        pair = json.dumps(sorted((choice.left, choice.right)))
        with self._file.open() as db:
            db.execute(
                "INSERT OR REPLACE INTO choices (evaluation_id, number, pair, by, body)"
                " VALUES (?, ?, ?, ?, ?)",
                (evaluation_id, choice.case, pair, choice.by, json.dumps(asdict(choice))),
            )

    def choices(self, evaluation_id: str) -> list[PairChoice]:
        return [PairChoice(**body) for body in self._bodies("choices", evaluation_id)]

    def keep_batch(self, evaluation_id: str, batch: SentBatch) -> None:
        with self._file.open() as db:
            db.execute(
                "INSERT INTO batches (mark, evaluation_id, body) VALUES (?, ?, ?)"
                " ON CONFLICT DO UPDATE SET body = excluded.body",
                (batch.mark, evaluation_id, json.dumps(asdict(batch))),
            )

    def batches(self, evaluation_id: str) -> list[SentBatch]:
        wanted = "SELECT body FROM batches WHERE evaluation_id = ? ORDER BY rowid"
        with self._file.open() as db:
            rows = db.execute(wanted, (evaluation_id,)).fetchall()
        return [_sent_batch(json.loads(row["body"])) for row in rows]

    def keep_similarities(self, evaluation_id: str, found: Sequence[Similar]) -> None:
        with self._file.open() as db:
            for by in {each.by for each in found}:
                db.execute(
                    "DELETE FROM similarities WHERE evaluation_id = ? AND by <> ?",
                    (evaluation_id, by),
                )
            db.executemany(
                "INSERT OR REPLACE INTO similarities VALUES (?, ?, ?, ?, ?)",
                [(evaluation_id, s.case, s.contestant, s.by, s.value) for s in found],
            )

    def similarities(self, evaluation_id: str) -> list[Similar]:
        wanted = "SELECT number, contestant, by, value FROM similarities WHERE evaluation_id = ?"
        with self._file.open() as db:
            return [Similar(*row) for row in db.execute(wanted, (evaluation_id,))]

    def awaited(self) -> set[str]:
        wanted = (
            "SELECT DISTINCT evaluation_id FROM batches WHERE json_extract(body, '$.step') <> ?"
        )
        with self._file.open() as db:
            rows = db.execute(wanted, (BatchStep.OVER.value,)).fetchall()
        return {row["evaluation_id"] for row in rows}

    def answer_times(self, contestant: str, most: int) -> list[float]:
        wanted = (
            "SELECT json_extract(body, '$.total_s') AS took FROM replies"
            " WHERE contestant = ? AND NOT failed AND took > 0 ORDER BY rowid DESC LIMIT ?"
        )
        with self._file.open() as db:
            rows = db.execute(wanted, (contestant, most)).fetchall()
        return [float(row["took"]) for row in rows]

    def delete(self, evaluation_id: str) -> None:
        with self._file.open() as db:
            for table in ("replies", "choices", "batches", "similarities"):
                db.execute(f"DELETE FROM {table} WHERE evaluation_id = ?", (evaluation_id,))
            db.execute("DELETE FROM evaluations WHERE id = ?", (evaluation_id,))
        self._file.leave_nothing()

    def _bodies(self, table: str, evaluation_id: str) -> list[dict[str, Any]]:
        wanted = f"SELECT body FROM {table} WHERE evaluation_id = ? ORDER BY number, rowid"
        with self._file.open() as db:
            rows = db.execute(wanted, (evaluation_id,)).fetchall()
        return [json.loads(row["body"]) for row in rows]


def _sent_batch(body: dict[str, Any]) -> SentBatch:
    return SentBatch(**{**body, "cases": tuple(body["cases"]), "step": BatchStep(body["step"])})


def _setup(head: dict[str, Any], cases: list[dict[str, Any]]) -> Setup:
    contestants = tuple(
        Contestant(**{**each, "format": Format(each["format"])}) for each in head["contestants"]
    )
    asked = tuple(
        Case(**{**each, "kind": CaseKind(each["kind"]), "accepted": tuple(each["accepted"])})
        for each in cases
    )
    known = {
        **head,
        "contestants": contestants,
        "assertions": _assertions(head),
        "cases": asked,
        "scorers": tuple(head["scorers"]),
    }
    return Setup(**known)


def _assertions(head: dict[str, Any]) -> tuple[Assertion, ...]:
    return tuple(
        Assertion(
            Must(each["must"]), each["phrase"], Reading(each["reading"]), each.get("when", "")
        )
        for each in head["assertions"]
    )


def _summary(row: sqlite3.Row) -> Summary:
    head = json.loads(row["setup"])
    return Summary(
        row["id"],
        head["name"],
        row["created_at"],
        Status(row["status"]),
        row["asked"],
        row["total"],
        head["dataset"],
        tuple(each["title"] for each in head["contestants"]),
        next(iter(head["scorers"]), ""),
        json.loads(row["scores"]),
        _assertions(head),
    )


def _cannot_keep(path: Path, exc: Exception) -> CannotSave:
    if isinstance(exc, sqlite3.OperationalError) and "full" in str(exc):
        return DiskFull(
            text("infra", "The answers of the test could not be kept: the disk is full."),
            text("infra", "What was kept before is still there."),
            text("infra", "Delete what you do not need on this computer, then go on."),
            details=str(exc),
        )
    return CannotSave(
        text("infra", "The answers of the test could not be kept in {file}.").format(file=path),
        text("infra", "What was kept before is still there."),
        text("infra", "Look whether the folder is there and may be written to, then go on."),
        details=str(exc),
    )
