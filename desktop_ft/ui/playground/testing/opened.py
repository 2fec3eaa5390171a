"""A test as it is looked at: everything worked out in a worker, so that showing it is quick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_ft.core.evaluation.cases import Choice2, Contestant
from desktop_ft.core.evaluation.classification import Classification, classification
from desktop_ft.core.evaluation.intervals import Interval
from desktop_ft.core.evaluation.scorers import labels_of
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.services.evaluation.outcome import Outcome
from desktop_ft.services.evaluation.service import EvaluationService
from desktop_ft.ui.playground.testing.rows import Row
from desktop_ft.ui.playground.testing.scoring import rows_of


@dataclass(frozen=True)
class Opened:
    """`means` are by model and score, `held` tells of each answer whether an assertion (by its
    place) held, `labels` are by model, where the expected answers are labels.
    """

    outcome: Outcome
    rows: list[Row]
    scorers: tuple[str, ...]
    means: Mapping[tuple[str, str], Interval]
    labels: Mapping[str, Classification]
    held: Mapping[tuple[str, int], Sequence[bool]]
    choices: Sequence[Choice2]

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
) -> dict[tuple[str, int], list[bool]]:
    setup = outcome.evaluation.setup
    held: dict[tuple[str, int], list[bool]] = {}
    for number, assertion in enumerate(setup.assertions):
        for each in setup.contestants:
            token.check()
            held[each.key, number] = [
                assertion.holds(row.replies[each.key].text)
                for row in rows
                if not row.is_general and _has_answer(row, each.key)
            ]
    return held


def _has_answer(row: Row, key: str) -> bool:
    reply = row.replies.get(key)
    return reply is not None and not reply.error
