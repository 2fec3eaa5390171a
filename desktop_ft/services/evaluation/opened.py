"""A test as it is looked at: everything worked out in a worker, so that showing it is quick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_ft.core.evaluation.cases import Contestant, PairChoice, Setup
from desktop_ft.core.evaluation.classification import Classification, classification
from desktop_ft.core.evaluation.intervals import Interval
from desktop_ft.core.evaluation.scorers import labels_of
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.services.evaluation.outcome import GENERAL_SCORER, Outcome
from desktop_ft.services.evaluation.rows import Row, rows_of
from desktop_ft.services.evaluation.service import EvaluationService


@dataclass(frozen=True, slots=True)
class Took:
    """What the answers of one model took, on the average of those that came; `money` in all."""

    answers: int
    failed: int
    seconds: float | None
    tokens: float | None
    money: float | None
    currency: str


@dataclass(frozen=True)
class Opened:
    """`means` are by model and score, `columns` the single scores of what is compared, `general`
    tells how many general questions were answered well, and of how many; `held` of each assertion
    (by its place) in how many answers it held, and of how many; `labels` are by model, where the
    expected answers are labels.
    """

    outcome: Outcome
    rows: list[Row]
    scorers: tuple[str, ...]
    means: Mapping[tuple[str, str], Interval]
    labels: Mapping[str, Classification]
    held: Mapping[tuple[str, int], tuple[int, int]]
    columns: Mapping[tuple[str, str], Sequence[float | None]]
    general: Mapping[str, tuple[int, int]]
    took: Mapping[str, Took]
    choices: Sequence[PairChoice]

    @property
    def contestants(self) -> tuple[Contestant, ...]:
        """Return the models that took part."""
        return self.outcome.evaluation.setup.contestants


def open_test(service: EvaluationService, test: str, token: CancelToken, report: Report) -> Opened:
    """Read a test and work out what is shown of it."""
    del report
    outcome = service.load(test)
    token.check()
    setup = outcome.evaluation.setup
    rows = rows_of(outcome)
    token.check()
    return Opened(
        outcome=outcome,
        rows=rows,
        scorers=setup.scorers,
        means=outcome.scores,
        labels=_labels(rows, setup.contestants),
        held=_held(outcome, rows, token),
        columns=_columns(rows, setup),
        general={each.key: _general(rows, each.key) for each in setup.contestants},
        took={each.key: _took(outcome, each.key) for each in setup.contestants},
        choices=outcome.choices,
    )


def _labels(rows: Sequence[Row], contestants: Sequence[Contestant]) -> dict[str, Classification]:
    mine = [row for row in rows if not row.is_general and row.case.expected]
    labels = labels_of([row.case.expected for row in mine])
    found = {}
    for each in contestants if labels else ():
        answered = [row for row in mine if _has_answer(row, each.key)]
        counted = classification(
            labels,
            [row.case.expected for row in answered],
            [row.replies[each.key].text for row in answered],
        )
        if counted is not None:
            found[each.key] = counted
    return found


def _held(
    outcome: Outcome, rows: Sequence[Row], token: CancelToken
) -> dict[tuple[str, int], tuple[int, int]]:
    setup = outcome.evaluation.setup
    held: dict[tuple[str, int], tuple[int, int]] = {}
    for number, assertion in enumerate(setup.assertions):
        for each in setup.contestants:
            token.check()
            held[each.key, number] = assertion.held(
                (row.case.question, row.replies[each.key].text)
                for row in rows
                if not row.is_general and _has_answer(row, each.key)
            )
    return held


def _columns(rows: Sequence[Row], setup: Setup) -> dict[tuple[str, str], list[float | None]]:
    """Return the scores of the user's own questions, or of the general ones where they are all."""
    own = [row for row in rows if not row.is_general] or rows
    codes = setup.scorers or ("",)
    return {
        (each.key, code): [row.score(each.key, code) for row in own]
        for each in setup.contestants
        for code in codes
    }


def _general(rows: Sequence[Row], key: str) -> tuple[int, int]:
    scores = [row.score(key, GENERAL_SCORER) for row in rows if row.is_general]
    known = [score for score in scores if score is not None]
    return sum(score >= 1 for score in known), len(known)


def _took(outcome: Outcome, key: str) -> Took:
    mine = [reply for reply in outcome.replies if reply.contestant == key]
    came = [reply for reply in mine if not reply.error]
    timed = [reply.total_s for reply in came if reply.total_s > 0]  # not what was sent at once
    tokens = [reply.tokens for reply in came if reply.tokens is not None]
    costs = [reply.cost for reply in mine if reply.cost is not None]
    return Took(
        len(came),
        len(mine) - len(came),
        sum(timed) / len(timed) if timed else None,
        sum(tokens) / len(tokens) if tokens else None,
        sum(costs) if costs else None,
        next((reply.currency for reply in mine if reply.currency), "USD"),
    )


def _has_answer(row: Row, key: str) -> bool:
    reply = row.replies.get(key)
    return reply is not None and not reply.error
