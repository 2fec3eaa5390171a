"""The history of trainings: which of them are looked for, and all of them as a table (CSV).

Knows neither Qt nor how an engine is asked.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from desktop_ft.core.jobs import META_EXAMPLES, META_VALID_EXAMPLES, Job
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.services.following import FollowedJob

WriteFile = Callable[[Path, bytes], None]

# What a spreadsheet takes for the beginning of a formula, or for something before one
# (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Going(StrEnum):
    """What became of a training, as one looks for it."""

    ANY = "any"
    ACTIVE = "active"
    READY = "ready"
    FAILED = "failed"
    STOPPED = "stopped"


def going_of(job: Job) -> Going:
    """Return what became of a job."""
    if job.state.active:
        return Going.ACTIVE
    if job.status == "failed":
        return Going.FAILED
    if job.status == "cancelled":
        return Going.STOPPED
    return Going.READY


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """What is looked for; an empty part lets everything through.

    Every one of the `words` has to be somewhere: in the name, the models, the note, a label, the
    engine's name or the state.
    """

    words: tuple[str, ...] = ()
    going: Going = Going.ANY
    engine_id: str = ""
    label: str = ""

    @classmethod
    def of(
        cls, typed: str = "", going: Going = Going.ANY, engine_id: str = "", label: str = ""
    ) -> HistoryFilter:
        """Return the filter for what was typed."""
        return cls(tuple(typed.casefold().split()), going, engine_id, label)

    @property
    def is_open(self) -> bool:
        """Tell whether it lets everything through."""
        return self == HistoryFilter()

    def shows(self, followed: FollowedJob, said: str = "") -> bool:
        """Tell whether a job is looked for; `said` is what else stands beside it."""
        if self.going is not Going.ANY and going_of(followed.job) is not self.going:
            return False
        if self.engine_id and followed.engine.id != self.engine_id:
            return False
        if self.label and self.label not in followed.labels:
            return False
        if not self.words:
            return True
        hay = searchable(followed, said)
        return all(word in hay for word in self.words)


def searchable(followed: FollowedJob, said: str = "") -> str:
    """Return everything of a job that one may look for."""
    job = followed.job
    parts = [job.name, job.model, job.fine_tuned_model or "", job.id, job.status, followed.note]
    parts += [*followed.labels, str(followed.engine.name), said]
    return "\n".join(parts).casefold()


def labels_of(jobs: Iterable[FollowedJob]) -> list[str]:
    """Return all labels in use, in the order of the alphabet."""
    return sorted({label for each in jobs for label in each.labels}, key=str.casefold)


def labels_from(typed: str) -> tuple[str, ...]:
    """Return the labels that were typed, with commas between them; each once."""
    found = (" ".join(part.split()) for part in typed.split(","))
    return tuple(dict.fromkeys(part for part in found if part))


# -- as a table ------------------------------------------------------------------------------

Cell = str | int | float | None

# A column's name is for programs as well, so it is the same in every language.
_COLUMNS: tuple[tuple[str, Callable[[FollowedJob], Cell]], ...] = (
    ("name", lambda each: each.job.name),
    ("status", lambda each: each.job.status),
    ("engine", lambda each: str(each.engine.name)),
    ("provider", lambda each: each.engine.provider),
    ("base_model", lambda each: each.job.model),
    ("fine_tuned_model", lambda each: each.job.fine_tuned_model),
    ("method", lambda each: each.job.method),
    ("created_at", lambda each: _moment(each.job.created_at)),
    ("finished_at", lambda each: _moment(each.job.finished_at)),
    ("seconds", lambda each: _seconds(each.job)),
    ("examples", lambda each: each.job.count(META_EXAMPLES)),
    ("validation_examples", lambda each: each.job.count(META_VALID_EXAMPLES)),
    ("n_epochs", lambda each: each.job.n_epochs),
    ("batch_size", lambda each: each.job.hyperparameters.get("batch_size")),
    (
        "learning_rate_multiplier",
        lambda each: each.job.hyperparameters.get("learning_rate_multiplier"),
    ),
    ("beta", lambda each: each.job.hyperparameters.get("beta")),
    ("seed", lambda each: each.job.seed),
    ("trained_tokens", lambda each: each.job.trained_tokens),
    ("failure", lambda each: each.job.failure.code if each.job.failure else None),
    ("failure_message", lambda each: each.job.failure.message if each.job.failure else None),
    ("labels", lambda each: ", ".join(each.labels)),
    ("note", lambda each: each.note),
    ("dataset_sha256", lambda each: each.request.dataset_sha256 if each.request else None),
    ("job_id", lambda each: each.job.id),
)


def history_csv(jobs: Iterable[FollowedJob]) -> str:
    """Return the jobs as CSV (RFC 4180), a line each; no cell can be taken for a formula."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow([name for name, _ in _COLUMNS])
    for job in jobs:
        table.writerow([harmless(value(job)) for _, value in _COLUMNS])
    return out.getvalue()


class JobHistory:
    """Writes the history to a file; `write` puts bytes there whole, or raises `CannotSave`."""

    def __init__(self, write: WriteFile) -> None:
        self._write = write

    def export_job(
        self, jobs: Sequence[FollowedJob], path: Path
    ) -> Callable[[CancelToken, Report], Path]:
        """Return the job; its value is the file written."""

        def run(token: CancelToken, report: Report) -> Path:
            del report
            made = history_csv(jobs)
            token.check()
            # With the mark of UTF-8: without it Excel takes it for the system's old encoding.
            self._write(path, made.encode("utf-8-sig"))
            return path

        return run


def harmless(cell: Cell) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return repr(cell)
    # An apostrophe makes it a text for every spreadsheet.
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


def _moment(seconds: int | None) -> str:
    return "" if not seconds else datetime.fromtimestamp(seconds, UTC).isoformat()


def _seconds(job: Job) -> int | None:
    return None if job.finished_at is None else max(0, job.finished_at - job.created_at)
