"""A test as a table for other programs: a line a question, with each model's answer and scores."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from pathlib import Path

from desktop_ft.core.evaluation.cases import Reply, Setup
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.services.evaluation.outcome import Outcome
from desktop_ft.services.job_history import Cell, WriteFile, harmless

_CHECK_EVERY = 200


def export_job(
    outcome: Outcome, path: Path, write: WriteFile
) -> Callable[[CancelToken, Report], Path]:
    """Return the job that writes it as CSV; its value is the file."""

    def run(token: CancelToken, report: Report) -> Path:
        del report
        made = outcome_csv(outcome, token)
        # With the mark of UTF-8: without it Excel takes it for the system's old encoding.
        write(path, made.encode("utf-8-sig"))
        return path

    return run


def outcome_csv(outcome: Outcome, token: CancelToken) -> str:
    """Return a test as CSV (RFC 4180); no cell can be taken for a formula."""
    setup = outcome.evaluation.setup
    replies = {(reply.case, reply.contestant): reply for reply in outcome.replies}
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow([harmless(cell) for cell in _head(setup)])
    for number, case in enumerate(setup.cases):
        if number % _CHECK_EVERY == 0:
            token.check()
        row: list[Cell] = [case.number + 1, case.kind.value, case.question, case.expected]
        for contestant in setup.contestants:
            reply = replies.get((case.number, contestant.key))
            scores = outcome.per_case.get((case.number, contestant.key), {})
            row += _cells(setup, reply, scores)
        table.writerow([harmless(cell) for cell in row])
    return out.getvalue()


def _head(setup: Setup) -> list[str]:
    head = ["number", "kind", "question", "expected"]
    for each in setup.contestants:
        head += [each.title, f"{each.title}: error", f"{each.title}: seconds"]
        head += [f"{each.title}: {code}" for code in setup.scorers]
    return head


def _cells(setup: Setup, reply: Reply | None, scores: Mapping[str, float | None]) -> list[Cell]:
    if reply is None:
        return [None, None, None, *(None for _ in setup.scorers)]
    figures: list[Cell] = [scores.get(code) for code in setup.scorers]
    return [reply.text, reply.error, round(reply.total_s, 3), *figures]
