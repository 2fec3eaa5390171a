"""Asking models: how a question is put to a model, and what its answer was like.

A model that learned prompts and completions is asked as it was taught, with the ending of its
prompts, and stopped where its completions ended; so is the base model beside it, for a fair
comparison. Knows neither HTTP nor the window.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import replace

from desktop_ft.core.cost import PriceList, cost_of_answer
from desktop_ft.core.errors import AppError, NotAllowed, NotFound, NotReady, Refused, WrongAnswer
from desktop_ft.core.jobs import Checkpoint, Job
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.whole_signs import WholeSigns
from desktop_ft.services.asking import (
    DEFAULT_MAX_TOKENS,
    Answer,
    Choice,
    HowToAsk,
    Manner,
    Parameters,
    Question,
    Said,
    StillComing,
    Words,
    question_to,
    spec_of,
    without_ending,
)
from desktop_ft.services.engines import (
    Engine,
    EngineKind,
    Engines,
    FineTuneGateway,
    Model,
    Piece,
)

__all__ = [
    "DEFAULT_MAX_TOKENS",
    "Answer",
    "Choice",
    "HowToAsk",
    "Manner",
    "Parameters",
    "PlaygroundService",
    "Question",
    "Said",
    "StillComing",
    "Words",
    "question_to",
    "spec_of",
    "without_ending",
]

# A model of a foreign engine may be unknown for minutes after its training ended.
_PATIENCE_S = 600.0
_PAUSES_S = (2.0, 3.0, 5.0, 8.0, 15.0)
# How OpenAI's API, and so every engine, names a model out of the middle of a training.
_STEP = ":ckpt-step-"
_PARTS = 5


class PlaygroundService:
    """Makes the jobs that the window hands to its workers."""

    def __init__(
        self,
        engines: Engines,
        monotonic: Callable[[], float] = time.monotonic,
        prices_of: Callable[[Engine], PriceList | None] = lambda _: None,
    ) -> None:
        self._engines = engines
        self._monotonic = monotonic
        self._prices_of = prices_of

    @property
    def engines(self) -> Engines:
        """Return the engines one can choose from."""
        return self._engines

    def models(self, engine_id: str, token: CancelToken, report: Report) -> list[Choice]:
        """Return the models an engine answers with, the newest fine-tuned ones first."""
        gateway = self._engines.gateway(engine_id, token, report)
        models = gateway.models(token)
        jobs = _jobs_by_model(gateway, token) if any(m.is_fine_tuned for m in models) else {}
        models.sort(key=lambda model: (not model.is_fine_tuned, -model.created))
        if models:
            # Whoever looks at them is about to ask; reading a model takes a second or two.
            gateway.expect_question(models[0].id, token)
        return _told_apart([_choice(model, jobs) for model in models])

    def checkpoints(
        self, engine_id: str, choice: Choice, token: CancelToken, report: Report
    ) -> list[Choice]:
        """Return a model as it was in the middle of its training, the latest first."""
        if not choice.job_id or choice.step is not None:
            return []
        gateway = self._engines.gateway(engine_id, token, report)
        try:
            found = gateway.checkpoints(choice.job_id, token)
        except (NotFound, NotAllowed, Refused, WrongAnswer):
            return []  # an engine that keeps none may not know the question
        kept = [each for each in found if each.model and each.model != choice.model]
        return [_as_it_was(choice, each) for each in reversed(kept)]

    def loading(self, engine_id: str, token: CancelToken, report: Report) -> tuple[str, ...]:
        """Return the models that the engine is loading right now, as far as it tells."""
        del report
        gateway = self._engines.running(engine_id, token)
        health = None if gateway is None else gateway.health(token)
        return () if health is None else health.loading

    def ask(self, question: Question, token: CancelToken, report: Report) -> Answer:
        """Ask; reports `Words` as they come, and `StillComing` while the model is awaited."""
        began = self._monotonic()
        first: float | None = None
        said: list[str] = []
        tokens = asked = None
        finish: str | None = None
        signs = WholeSigns()
        with closing(self._pieces(question, token, report)) as pieces:
            for piece in pieces:
                token.check()
                if words := signs.take(piece.text):
                    if first is None:
                        first = self._monotonic() - began
                    said.append(words)
                    report(Words(words))
                tokens = piece.completion_tokens or tokens
                asked = piece.prompt_tokens or asked
                finish = piece.finish_reason or finish
        if left := signs.end():
            said.append(left)
            report(Words(left))
        total = self._monotonic() - began
        whole = "".join(said)
        cost, currency = self._cost(question, asked, tokens)
        first = total if first is None else first
        return Answer(whole, tokens, first, total, finish, asked, cost, currency)

    def _cost(
        self, question: Question, asked: int | None, said: int | None
    ) -> tuple[float | None, str]:
        engine = self._engine(question.engine_id)
        prices = None if engine is None else self._prices_of(engine)
        if prices is None or asked is None or said is None:
            return None, ""
        return cost_of_answer(asked, said, question.model, prices), prices.currency

    def _engine(self, engine_id: str) -> Engine | None:
        return next((each for each in self._engines.engines() if each.id == engine_id), None)

    def _pieces(
        self, question: Question, token: CancelToken, report: Report
    ) -> Generator[Piece, None, None]:
        """Ask, and ask again while a new model of a foreign engine is not there yet."""
        began = self._monotonic()
        attempt = 0
        while True:
            gateway = self._engines.gateway(question.engine_id, token, report)
            pieces = gateway.ask(spec_of(question), token)
            try:
                first = next(pieces, None)
            except (NotFound, NotReady) as exc:
                waited = self._monotonic() - began
                if waited > _PATIENCE_S or not self._may_still_come(question, exc):
                    raise
                report(StillComing(waited))
                token.sleep(_PAUSES_S[min(attempt, len(_PAUSES_S) - 1)])
                attempt += 1
                continue
            if first is not None:
                yield first
            yield from pieces
            return

    def _may_still_come(self, question: Question, problem: AppError) -> bool:
        """Tell whether a model may answer soon: its server says so, or it is quite new there."""
        if isinstance(problem, NotReady):
            return True
        engine = self._engine(question.engine_id)
        is_local = engine is not None and engine.kind is EngineKind.LOCAL
        return question.model.startswith("ft:") and not is_local


def _jobs_by_model(gateway: FineTuneGateway, token: CancelToken) -> dict[str, Job]:
    """Return which training made which model; an engine that trains none may refuse to say."""
    try:
        jobs = gateway.jobs(token)
    except (NotFound, NotAllowed, Refused, WrongAnswer):
        return {}
    return {job.fine_tuned_model: job for job in jobs if job.fine_tuned_model}


def _choice(model: Model, jobs: dict[str, Job]) -> Choice:
    name, mark, step = model.id.rpartition(_STEP)
    if mark and step.isdecimal() and name in jobs:
        return replace(_made_by(jobs[name], model.id), step=int(step))
    if model.id in jobs:
        return _made_by(jobs[model.id], model.id)
    return Choice(model.id, _short_name(model.id), model.is_fine_tuned, model.parent)


def _short_name(model: str) -> str:
    """Return what the user called a fine-tuned model: of ft:BASE:ORGANISATION:NAME:ID the name."""
    parts = model.split(":")
    is_tuned = parts[0] == "ft" and len(parts) >= _PARTS
    return parts[3] if is_tuned and parts[3] else model


def _told_apart(choices: list[Choice]) -> list[Choice]:
    """Add the ends of their names to models that are called alike."""
    counts = Counter((each.title, each.step) for each in choices)
    return [
        replace(each, title=f"{each.title} ({_tail(each.model)})")
        if counts[each.title, each.step] > 1
        else each
        for each in choices
    ]


def _tail(model: str) -> str:
    return model.partition(_STEP)[0].rsplit(":", 1)[-1]


def _made_by(job: Job, model: str) -> Choice:
    how = HowToAsk(job.format, job.separator, job.stop)
    return Choice(model, job.name, True, job.model, how, job.id)


def _as_it_was(choice: Choice, checkpoint: Checkpoint) -> Choice:
    return replace(choice, model=checkpoint.model, step=checkpoint.step)
