"""Scores answers as they come in, in the worker that asks. Knows no widget."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from desktop_ft.core.evaluation.cases import Case, Reply, Setup
from desktop_ft.core.evaluation.scorers import Scorer, scorers
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.services.evaluation.outcome import Scores, scores_of
from desktop_ft.services.evaluation.service import Progress
from desktop_ft.ui.playground.testing.table_model import Answered

Job = Callable[[CancelToken, Report], object]


def scoring_job(job: Job, setup: Setup) -> Job:
    """Return a job whose progress is reported as `(Progress, Answered | None)`."""
    cases = {case.number: case for case in setup.cases}

    def run(token: CancelToken, report: Report) -> object:
        def tell(said: object) -> None:
            if isinstance(said, Progress):
                reply = said.reply
                report((said, None if reply is None else _answered(reply, setup.scorers, cases)))
            else:
                report(said)

        return job(token, tell)

    return run


def scorers_of(setup: Setup) -> list[Scorer]:
    """Return the ways of measuring that a test was set up with, in their order."""
    known = {each.code: each for each in scorers()}
    return [known[code] for code in setup.scorers if code in known]


def _answered(reply: Reply, codes: Sequence[str], cases: Mapping[int, Case]) -> Answered:
    case = cases.get(reply.case)
    scores: Scores = {} if case is None or reply.error else scores_of(case, reply, codes)
    return Answered(reply, scores)
