"""Tests of models: set up, asked, stopped, gone on with, judged and looked at.

Every answer is kept as it comes and asked for once; what is missing after a stop or a kill is asked
when the test goes on. Knows neither HTTP nor the window.
"""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from desktop_ft.core.cost import Span
from desktop_ft.core.errors import AppError, NotFound
from desktop_ft.core.evaluation.cases import (
    Case,
    Contestant,
    Evaluation,
    PairChoice,
    Reply,
    Setup,
    Status,
)
from desktop_ft.core.providers import Batches
from desktop_ft.core.tasks import Cancelled, CancelToken, Report
from desktop_ft.core.text import text
from desktop_ft.services.asking import StillComing
from desktop_ft.services.engines import Engine, EngineKind, Engines
from desktop_ft.services.evaluation.awaiting import BatchNews, BatchReader, Cost
from desktop_ft.services.evaluation.batching import BatchWays, Rhythm, asked_of
from desktop_ft.services.evaluation.foresight import foreseen, paces_of
from desktop_ft.services.evaluation.judge import Judge
from desktop_ft.services.evaluation.outcome import Outcome, main_scores, worked_out
from desktop_ft.services.evaluation.ports import Asker, EvaluationStore, Progress, Summary
from desktop_ft.services.evaluation.running import AskAll, Given, Lane
from desktop_ft.services.evaluation.sending import BatchSender
from desktop_ft.services.evaluation.similarity import Similarity

__all__ = ["BatchNews", "EvaluationService", "Outcome", "Progress", "Summary"]

_log = logging.getLogger(__name__)

# The engine here answers what is asked at the same moment in one pass over the model.
_AT_ONCE = 4
_UNKNOWN_PER_MINUTE = 60

T = TypeVar("T")
R = TypeVar("R")
Job = Callable[[CancelToken, Report], object]


class EvaluationService:
    """Makes the jobs that the window hands to its workers. `per_minute` tells how many requests an
    engine takes in a minute, None where it is not known; `say` puts an error into words;
    `batches_of` tells whether an engine takes many questions at once, `batch_cost` what an answer
    costs then.
    """

    def __init__(
        self,
        engines: Engines,
        asker: Asker,
        store: EvaluationStore,
        general: Callable[[], Sequence[Case]] = tuple,
        per_minute: Callable[[str], int | None] = lambda _: None,
        say: Callable[[AppError], str] = str,
        clock: Callable[[], float] = time.time,
        pauses_s: tuple[float, ...] | None = None,
        batch_cost: Cost = lambda *_: (None, ""),
        rhythm: Rhythm | None = None,
        batches_of: Callable[[Engine], Batches | None] = lambda _: None,
    ) -> None:
        self._engines = engines
        self._asker = asker
        self._store = store
        self._general = general
        self._per_minute = per_minute
        self._say = say
        self._clock = clock
        self._pauses_s = pauses_s
        self.batches_of = batches_of
        ways = BatchWays(engines, rhythm)
        self._similarity = Similarity(engines, store, ways)
        self._judge = Judge(asker, store, self._ask_in_lanes, clock)
        self._sender = BatchSender(ways, store, clock)
        self._reader = BatchReader(ways, store, batch_cost, say)

    def general_questions(self) -> list[Case]:
        """Return the fixed questions that show what a training made a model forget."""
        return list(self._general())

    def start(self, setup: Setup) -> Evaluation:
        """Keep a new test; nothing is asked by that. Raises `UserError` for a wrong assertion."""
        for assertion in setup.assertions:
            assertion.check()
        cases = tuple(replace(case, number=n) for n, case in enumerate(setup.cases))
        of = len(cases) * len(setup.contestants)
        made = Evaluation(
            uuid.uuid4().hex,
            replace(setup, cases=cases),
            self._clock(),
            Status.WAITING,
            0,
            of,
        )
        self._store.add(made)
        return made

    def run_job(self, evaluation_id: str) -> Job:
        """Return the job that asks what was not answered yet; it reports `Progress`."""

        def run(token: CancelToken, report: Report) -> Outcome:
            return self._run(self._found(evaluation_id), token, report)

        return run

    def load(self, evaluation_id: str) -> Outcome:
        """Return a test with its answers and scores; takes a while for many answers."""
        evaluation = self._found(evaluation_id)
        replies = self._store.replies(evaluation_id)
        choices = self._store.choices(evaluation_id)
        return worked_out(evaluation, replies, choices, self._store.similarities(evaluation_id))

    def evaluations(self) -> list[Summary]:
        """Return all tests, the newest first."""
        return self._store.summaries()

    def awaited(self) -> list[Summary]:
        """Return the tests whose questions were sent at once and are not answered yet."""
        awaited = self._store.awaited()
        return [each for each in self.evaluations() if each.id in awaited]

    def paces(self, keys: Sequence[str]) -> dict[str, float]:
        """Return how many seconds an answer of each model took in earlier tests, where known."""
        return paces_of(self._store, keys)

    def seconds(
        self, questions: int, models: Sequence[tuple[str, str]], paces: Mapping[str, float]
    ) -> Span | None:
        """Return how long a test of these models, each a key and its engine, is likely to take."""
        return foreseen(questions, models, paces, self._lane)

    def delete(self, evaluation_id: str) -> None:
        """Forget a test; what is still being answered for it is taken back, if that can be."""
        try:
            self._sender.recall(evaluation_id, CancelToken())
        except AppError as exc:
            _log.info("what was sent for a test could not be taken back: %s", type(exc).__name__)
        self._store.delete(evaluation_id)

    def recall_job(self, evaluation_id: str) -> Job:
        """Return the job that has no more answered of what was sent at once.

        What is answered already comes in by `run_job`, also by one that runs now.
        """

        def run(token: CancelToken, report: Report) -> None:
            del report
            self._sender.recall(evaluation_id, token)

        return run

    def choose(self, evaluation_id: str, choice: PairChoice) -> None:
        """Keep which of two answers somebody found better."""
        self._store.choose(evaluation_id, choice)

    def judge_job(self, evaluation_id: str, judge: Contestant, rubric: str = "") -> Job:
        """Return the job that lets a model compare each answer with that of the first model.

        It reports `Progress` in comparisons; one that is there already is not asked for again.
        """

        def run(token: CancelToken, report: Report) -> list[PairChoice]:
            return self._judge.judge(self._found(evaluation_id), judge, rubric, token, report)

        return run

    def similarity_job(self, evaluation_id: str, engine_id: str, model: str) -> Job:
        """Return the job that measures by an embedding model how alike the answers are in meaning
        to those hoped for; it reports `Progress` in answers.
        """

        def run(token: CancelToken, report: Report) -> int:
            evaluation = self._found(evaluation_id)
            return self._similarity.measure(evaluation, engine_id, model, token, report)

        return run

    # -- asking ------------------------------------------------------------------------------

    def _run(self, evaluation: Evaluation, token: CancelToken, report: Report) -> Outcome:
        setup = evaluation.setup
        asked = 0
        report(Progress(evaluation.asked, evaluation.of))

        def take(reply: Reply) -> None:
            nonlocal asked
            self._store.keep(evaluation.id, reply)
            asked += reply.error is None
            report(Progress(evaluation.asked + asked, evaluation.of, reply))

        self._store.set_status(evaluation.id, Status.RUNNING)
        ended = Status.FAILED
        try:
            self._ask_what_is_missing(evaluation, token, report, take)
            all_there = evaluation.asked + asked == evaluation.of
            ended = Status.DONE if all_there else Status.STOPPED
        except Cancelled:
            sent = any(each.is_open for each in self._store.batches(evaluation.id))
            ended = Status.SENT if sent else Status.STOPPED
            raise
        finally:
            outcome = self.load(evaluation.id)
            self._store.set_status(evaluation.id, ended, main_scores(setup, outcome))
        return replace(outcome, evaluation=replace(outcome.evaluation, status=ended))

    def _ask_what_is_missing(
        self,
        evaluation: Evaluation,
        token: CancelToken,
        report: Report,
        take: Callable[[Reply], None],
    ) -> None:
        """Ask in this order: what may wait is sent, the other is asked, what was sent is awaited.

        Raises the first that went wrong with what was sent, after all else was done.
        """
        test, setup = evaluation.id, evaluation.setup
        missing = self._missing(evaluation)
        if setup.by_batch and not self._store.batches(test):
            self._sender.plan(test, setup, missing, token)
        waits = {
            (number, each.contestant)
            for each in self._store.batches(test)
            if each.is_open
            for number in each.cases
        }
        problem = self._sender.send(test, setup, token, report) if waits else None
        tasks: dict[str, list[tuple[Case, Contestant]]] = {}
        for case, each in missing:
            if (case.number, each.key) not in waits:
                tasks.setdefault(each.engine_id, []).append((case, each))

        def ask(task: tuple[Case, Contestant], stop: CancelToken) -> Reply:
            return self._ask(setup, *task, stop, report)

        def taken(given: Given[tuple[Case, Contestant], Reply]) -> None:
            take(given.value if given.value is not None else self._failed(given))

        self._ask_in_lanes(ask, tasks, token, taken)
        later = self._reader.follow(test, setup, token, report, take) if waits else None
        first = problem or later
        if first is not None:
            raise first

    def _missing(self, evaluation: Evaluation) -> list[tuple[Case, Contestant]]:
        """Return what is not answered, all models of a question together: they are compared."""
        answered = {
            (reply.case, reply.contestant)
            for reply in self._store.replies(evaluation.id)
            if reply.error is None
        }
        setup = evaluation.setup
        return [
            (case, each)
            for case in setup.cases
            for each in setup.contestants
            if (case.number, each.key) not in answered
        ]

    def _ask(
        self, setup: Setup, case: Case, to: Contestant, stop: CancelToken, report: Report
    ) -> Reply:
        question = asked_of(setup, case, to)

        def told(said: object) -> None:
            if isinstance(said, StillComing):
                waits = text("services", "The engine does not have {model} ready yet; waiting…")
                report(waits.format(model=to.title))

        answer = self._asker.ask(question, stop, told)
        return Reply(
            case.number,
            to.key,
            answer.text.strip(),
            answer.tokens,
            answer.first_word_s,
            answer.total_s,
            answer.finish_reason,
            None,
            answer.cost,
            answer.currency,
        )

    def _failed(self, given: Given[tuple[Case, Contestant], Reply]) -> Reply:
        case, contestant = given.task
        said = "" if given.error is None else self._say(given.error)
        return Reply(case.number, contestant.key, "", error=said)

    def _ask_in_lanes(
        self,
        ask: Callable[[T, CancelToken], R],
        tasks: Mapping[str, Sequence[T]],
        token: CancelToken,
        take: Callable[[Given[T, R]], None],
    ) -> None:
        """Ask all, of each engine as much as it bears."""
        lanes = {name: self._lane(name) for name in tasks}
        pauses = () if self._pauses_s is None else (self._pauses_s,)
        AskAll(ask, lanes, *pauses).run(tasks, token, take)

    def _lane(self, engine_id: str) -> Lane:
        engine = next((each for each in self._engines.engines() if each.id == engine_id), None)
        if engine is None:
            raise NotFound(
                text("services", "One of the models is at an engine that is no longer set up."),
                todo=text("services", "Add the engine again in Settings, or start another test."),
            )
        if engine.kind is EngineKind.LOCAL:
            return Lane(_AT_ONCE)
        return Lane(_AT_ONCE, self._per_minute(engine_id) or _UNKNOWN_PER_MINUTE)

    def _found(self, evaluation_id: str) -> Evaluation:
        found = self._store.evaluation(evaluation_id)
        if found is None:
            raise NotFound(text("services", "This test is no longer there: it was deleted."))
        return found
