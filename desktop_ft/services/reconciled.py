"""What became of a training whose start was broken off, and the sentences for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop_ft.core.errors import AppError
from desktop_ft.core.jobs import Job
from desktop_ft.core.text import Text, text
from desktop_ft.services.job_store import Intent, TrainingRequest


class Outcome(StrEnum):
    """What became of a request that was broken off."""

    FOUND = "found"
    FILES_LEFT = "files left"
    NOTHING = "nothing"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What was found out about it. `files` are those at the engine that nobody needs."""

    request: TrainingRequest
    outcome: Outcome
    what: Text
    why: Text | None = None
    todo: Text | None = None
    job: Job | None = None
    files: tuple[str, ...] = ()


def told(
    intent: Intent,
    outcome: Outcome,
    job: Job | None = None,
    files: tuple[str, ...] = (),
    problem: AppError | None = None,
) -> Reconciled:
    """Put into sentences what became of a request."""
    request = intent.request
    name = request.suffix or request.data.name
    if outcome is Outcome.FOUND:
        what = text("services", "The training “{name}” did begin before the program ended.")
        todo = text("services", "It is in the list, and is followed.")
        why = None
    elif outcome is Outcome.UNKNOWN:
        what = text("services", "Whether the training “{name}” began is not known yet.")
        why = None if problem is None else problem.what
        todo = text("services", "If it did, it appears in the list by itself.")
    elif outcome is Outcome.FILES_LEFT:
        what = text("services", "The training “{name}” did not begin.")
        why = text("services", "The examples were sent, but no training was made of them.")
        todo = text("services", "Remove what was sent, or start the training once more.")
    else:
        what = text("services", "The training “{name}” did not begin.")
        why = text("services", "The program ended before the examples had arrived.")
        todo = text("services", "Start it once more.")
    return Reconciled(request, outcome, what.format(name=name), why, todo, job, files)
