"""Takes the reports of one trainer over into the database; starts and stops nothing.

A report and the place up to which reports were read are written in one transaction, so
that an engine killed at any moment neither loses nor repeats one.
"""

from __future__ import annotations

import json
import logging
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from desktop_ft.engine.jobs.database import Database
from desktop_ft.engine.jobs.ids import checkpoint_name, new_id
from desktop_ft.engine.jobs.records import Job
from desktop_ft.engine.jobs.store import add_event, update_job
from desktop_ft.engine.jobs.workspace import Report, Workspace
from desktop_ft.engine.pace import Pace, pace_from

log = logging.getLogger(__name__)
Again = Literal["engine", "trainer", "user"]
KEPT_CHECKPOINTS = 3
_CHECKPOINT_METRICS = (
    "step",
    "train_loss",
    "train_mean_token_accuracy",
    "valid_loss",
    "valid_mean_token_accuracy",
    "full_valid_loss",
    "full_valid_mean_token_accuracy",
)
_WHY_AGAIN: dict[Again, str] = {
    "engine": "The engine was restarted",
    "trainer": "The training program was started again",
    "user": "The job was resumed",
}


@dataclass(frozen=True, slots=True)
class Done:
    """The trainer has finished."""

    adapter_path: str
    trained_tokens: int
    note: str | None
    pace: Pace | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """The trainer gave up and said why."""

    code: str
    message: str


class Follower:
    """Reads one job's reports as they come."""

    def __init__(self, database: Database, job: Job, workspace: Workspace) -> None:
        self._database = database
        self._job = job
        self._workspace = workspace
        self._offset = job.events_offset
        self._first: tuple[float, int] | None = None
        self.best_step = job.best_step
        self.again: Again | None = None
        self._has_begun = job.events_offset > 0

    def take(self) -> Done | Failed | None:
        """Take over all that was reported since; the trainer's last word, if it came.

        The last word is not passed over: it is read again until the caller has written
        the job's end down.
        """
        while True:
            reports, end = self._workspace.reports(self._offset)
            if end == self._offset:
                return None
            last = self._take_block(reports, end)
            if last is not None:
                return last

    def _take_block(self, reports: list[Report], end: int) -> Done | Failed | None:
        position = self._offset
        outdated: list[Path] = []
        last: Done | Failed | None = None
        with self._database.transaction() as connection:
            for report in reports:
                last = self._last_word(report)
                if last is not None:
                    end = position
                    break
                outdated += self._take(connection, report)
                position = report.end
            update_job(connection, self._job.id, events_offset=end, best_step=self.best_step)
        self._offset = end
        for path in outdated:
            shutil.rmtree(path, ignore_errors=True)
        return last

    def _last_word(self, report: Report) -> Done | Failed | None:
        data = report.data
        if report.type == "done":
            note = None
            if data.get("ended_early"):
                step = int(data.get("steps", self.best_step))
                why = "every example has been learned"
                if data.get("best_step"):
                    best = data["best_step"]
                    why = f"the validation loss fell no more; the model is that of step {best}"
                note = f"Training ended early, at step {step}: {why}"
            tokens = int(data.get("trained_tokens", 0))
            return Done(self._kept(str(data["adapter"])), tokens, note, pace_from(data.get("pace")))
        if report.type == "error":
            return Failed(str(data.get("code", "server_error")), str(data.get("message", "")))
        return None

    def _take(self, connection: sqlite3.Connection, report: Report) -> list[Path]:
        try:
            if report.type == "started":
                self._started(connection, report)
            elif report.type == "metrics":
                self._metrics(connection, report)
            elif report.type == "checkpoint":
                return self._checkpoint(connection, report)
        except (KeyError, TypeError, ValueError):
            log.exception("passed over a %s report of job %s", report.type, self._job.id)
        return []

    def _started(self, connection: sqlite3.Connection, report: Report) -> None:
        data = report.data
        resolved = {
            key: data[key] for key in ("n_epochs", "batch_size", "learning_rate_multiplier")
        }
        if self._job.method == "dpo":
            resolved["beta"] = data.get("beta", self._job.hyperparameters.get("beta", "auto"))
        update_job(connection, self._job.id, hyperparameters=json.dumps(resolved))
        expected = data.get("expected_seconds")
        if isinstance(expected, int | float):
            # Until two steps tell better.
            update_job(connection, self._job.id, estimated_finish=round(report.time + expected))
        # A cluster starts a trainer again by itself.
        again = self.again or ("trainer" if self._has_begun else None)
        self._has_begun = True
        if again is None:
            for count, what in (
                (data.get("truncated"), "too long; their ends are not learned"),
                (data.get("unused"), "without an answer to learn from; they are left out"),
            ):
                if count:
                    add_event(connection, self._job.id, f"{count} example(s) are {what}", "warn")
        else:
            step = int(data.get("resumed_from_step") or 0)
            where = (
                f"training goes on from step {step}"
                if step
                else "training begins again, because no checkpoint had been reached"
            )
            add_event(connection, self._job.id, f"{_WHY_AGAIN[again]}; {where}", "warn")
            self.again = None

    def _metrics(self, connection: sqlite3.Connection, report: Report) -> None:
        data = report.data
        step, total = int(data["step"]), int(data["total_steps"])
        self.best_step = max(self.best_step, step)
        parts = [
            f"{words}={data[key]:.2f}"
            for key, words in (
                ("train_loss", "training loss"),
                ("valid_loss", "validation loss"),
                ("full_valid_loss", "full validation loss"),
            )
            if data.get(key) is not None
        ]
        add_event(
            connection,
            self._job.id,
            f"Step {step}/{total}" + (": " + ", ".join(parts) if parts else ""),
            kind="metrics",
            data={key: value for key, value in data.items() if value is not None},
            created_at=int(report.time),
        )
        estimate = self._estimate(report.time, step, total)
        if estimate is not None:
            connection.execute(
                "UPDATE jobs SET estimated_finish = ? WHERE id = ? AND status = 'running'",
                (estimate, self._job.id),
            )

    def _estimate(self, at: float, step: int, total: int) -> int | None:
        """When the last step will be done, from the pace since this run's first step."""
        if self._first is None:
            self._first = (at, step)
        first_at, first_step = self._first
        if step <= first_step:
            return None
        return round(at + (at - first_at) / (step - first_step) * (total - step))

    def _checkpoint(self, connection: sqlite3.Connection, report: Report) -> list[Path]:
        """Remember a checkpoint; the folders of those that are now too many."""
        job, data = self._job, report.data
        step = int(data["step"])
        name = checkpoint_name(job.model_name, step)
        given = data.get("metrics") or {}
        metrics = {"step": step} | {
            key: given[key] for key in _CHECKPOINT_METRICS if given.get(key) is not None
        }
        path = self._kept(str(data["path"]))
        # A step that is done twice, after a restart, makes the same checkpoint again.
        connection.execute("DELETE FROM checkpoints WHERE model_name = ?", (name,))
        connection.execute(
            "INSERT INTO checkpoints (id, job_id, created_at, step, model_name, metrics, path)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (new_id("ftckpt_"), job.id, int(report.time), step, name, json.dumps(metrics), path),
        )
        add_event(
            connection,
            job.id,
            f"Checkpoint created at step {step} with Snapshot ID: {name}",
            data={"step": step},
            created_at=int(report.time),
        )
        return [self._workspace.folder / old for old in _prune(connection, job.id)]

    def _kept(self, path: str) -> str:
        """A path as the database keeps it: from the job's folder on, which may be moved."""
        try:
            return str(Path(path).relative_to(self._workspace.folder))
        except ValueError:
            return path


def _prune(connection: sqlite3.Connection, job_id: str) -> list[str]:
    old = connection.execute(
        "SELECT id, path FROM checkpoints WHERE job_id = ? ORDER BY step DESC LIMIT -1 OFFSET ?",
        (job_id, KEPT_CHECKPOINTS),
    ).fetchall()
    for row in old:
        connection.execute("DELETE FROM checkpoints WHERE id = ?", (row["id"],))
    return [row["path"] for row in old]
