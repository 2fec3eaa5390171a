"""A model that compares the answers of a test in pairs. Knows neither HTTP nor what is kept how."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar

from desktop_ft.core.evaluation.cases import (
    Case,
    Contestant,
    Evaluation,
    PairChoice,
    Reply,
    Setup,
)
from desktop_ft.core.evaluation.judging import MAX_TOKENS, Say, agreed, judge_prompt, understood
from desktop_ft.core.tasks import CancelToken, Report, no_report
from desktop_ft.services.asking import HowToAsk, Question
from desktop_ft.services.evaluation.ports import Asker, EvaluationStore, Progress
from desktop_ft.services.evaluation.running import Given

T = TypeVar("T")
R = TypeVar("R")


class Lanes(Protocol):
    """Asks many things of several engines at once, each within its limits."""

    def __call__(
        self,
        ask: Callable[[T, CancelToken], R],
        tasks: Mapping[str, Sequence[T]],
        token: CancelToken,
        take: Callable[[Given[T, R]], None],
    ) -> None:
        """Ask all, by engine; `take` gets each as it comes, in this thread."""


class Judge:
    """Keeps what it finds; `clock` is in seconds."""

    def __init__(
        self, asker: Asker, store: EvaluationStore, run: Lanes, clock: Callable[[], float]
    ) -> None:
        self._asker = asker
        self._store = store
        self._run = run
        self._clock = clock

    def judge(
        self,
        evaluation: Evaluation,
        judge: Contestant,
        rubric: str,
        token: CancelToken,
        report: Report,
    ) -> list[PairChoice]:
        """Compare what was not compared yet, each pair twice, the answers changing their places."""
        pairs = _pairs(evaluation.setup, self._store.replies(evaluation.id))
        judged = {
            (each.case, each.left, each.right)
            for each in self._store.choices(evaluation.id)
            if each.by == "judge"
        }
        open_pairs = [
            pair for pair in pairs if (pair[0].number, pair[1].contestant, pair[2].contestant)
            not in judged
        ]  # fmt: skip
        made: list[PairChoice] = []
        done = len(pairs) - len(open_pairs)
        report(Progress(done, len(pairs)))

        def ask(pair: tuple[Case, Reply, Reply], stop: CancelToken) -> PairChoice | None:
            case, left, right = pair
            one = self._opinion(judge, case, left, right, rubric, stop)
            other = self._opinion(judge, case, right, left, rubric, stop)
            verdict = agreed(one, other)
            if verdict is None:
                return None
            keys = (left.contestant, right.contestant)
            return PairChoice(case.number, *keys, verdict, "judge", self._clock())

        def take(given: Given[tuple[Case, Reply, Reply], PairChoice | None]) -> None:
            nonlocal done
            done += 1
            if given.value is not None:
                self._store.choose(evaluation.id, given.value)
                made.append(given.value)
            report(Progress(done, len(pairs)))

        engine = judge.engine_id
        self._run(ask, {engine: open_pairs}, token, take)
        return made

    def _opinion(
        self,
        judge: Contestant,
        case: Case,
        first: Reply,
        second: Reply,
        rubric: str,
        stop: CancelToken,
    ) -> Say | None:
        asked = judge_prompt(case.question, case.expected, first.text, second.text, rubric)
        how = HowToAsk(judge.format, judge.separator, judge.stop)
        question = Question(judge.engine_id, judge.model, asked, how, MAX_TOKENS)
        return understood(self._asker.ask(question, stop, no_report).text)


def _pairs(setup: Setup, replies: Sequence[Reply]) -> list[tuple[Case, Reply, Reply]]:
    said = {(each.case, each.contestant): each for each in replies if each.error is None}
    keys = [each.key for each in setup.contestants]
    return [
        (case, said[case.number, keys[0]], said[case.number, other])
        for case in setup.cases
        for other in keys[1:]
        if (case.number, keys[0]) in said and (case.number, other) in said
    ]
