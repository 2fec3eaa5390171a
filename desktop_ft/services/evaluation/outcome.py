"""What came out of a test: each answer's scores, their means, and what was chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from desktop_ft.core.evaluation.cases import Case, CaseKind, Evaluation, PairChoice, Reply, Setup
from desktop_ft.core.evaluation.intervals import Interval, bootstrap
from desktop_ft.core.evaluation.scorers import SIMILARITY, Scorer, scorers
from desktop_ft.services.evaluation.ports import Similar

GENERAL_SCORER = "contains"
"""By which the general questions are scored, whatever measures the user's own."""

Scores = Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A test with what was answered. `scores` are the means over the user's own questions by
    (model's key, scorer), `per_case` the scores by (question's number, model's key).
    """

    evaluation: Evaluation
    replies: tuple[Reply, ...]
    scores: Mapping[tuple[str, str], Interval]
    per_case: Mapping[tuple[int, str], Scores]
    choices: tuple[PairChoice, ...]


def worked_out(
    evaluation: Evaluation,
    replies: Iterable[Reply],
    choices: Iterable[PairChoice],
    similar: Iterable[Similar] = (),
) -> Outcome:
    """Score every answer. What was measured by a model counts as one score more of the test."""
    likeness = {(each.case, each.contestant): each.value for each in similar}
    setup = evaluation.setup
    if likeness:
        setup = replace(setup, scorers=(*setup.scorers, SIMILARITY))
        evaluation = replace(evaluation, setup=setup)
    kept = tuple(replies)
    cases = {case.number: case for case in setup.cases}
    per_case = {
        (reply.case, reply.contestant): scores_of(cases[reply.case], reply, setup.scorers)
        for reply in kept
        if reply.error is None and reply.case in cases
    }
    for key, value in likeness.items():
        if key in per_case and cases[key[0]].kind is CaseKind.MINE:
            per_case[key][SIMILARITY] = value
    return Outcome(evaluation, kept, _means(setup, per_case), per_case, tuple(choices))


def scores_of(case: Case, reply: Reply, codes: Iterable[str]) -> dict[str, float | None]:
    """Return what the chosen scorers say of an answer."""
    general = case.kind is CaseKind.GENERAL
    chosen = (GENERAL_SCORER,) if general else tuple(codes)
    known = _known()
    return {code: known[code].score(case, reply.text) for code in chosen if code in known}


def main_scores(setup: Setup, outcome: Outcome) -> dict[str, float]:
    """Return the means of the main score by the models' titles."""
    code = next(iter(setup.scorers), "")
    return {
        each.title: outcome.scores[each.key, code].mean
        for each in setup.contestants
        if (each.key, code) in outcome.scores
    }


def _known() -> dict[str, Scorer]:
    return {each.code: each for each in scorers()}


def _means(
    setup: Setup, per_case: Mapping[tuple[int, str], Scores]
) -> dict[tuple[str, str], Interval]:
    mine = [case.number for case in setup.cases if case.kind is CaseKind.MINE]
    found: dict[tuple[str, str], Interval] = {}
    for contestant in setup.contestants:
        for code in setup.scorers:
            values = [per_case.get((number, contestant.key), {}).get(code) for number in mine]
            interval = bootstrap([value for value in values if value is not None])
            if interval is not None:
                found[contestant.key, code] = interval
    return found
