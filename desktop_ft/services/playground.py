"""Asking models: how a question is put to a model, and what its answer was like.

A model that learned prompts and completions is asked as it was taught, with the ending of its
prompts, and stopped where its completions ended; so is the base model beside it, for a fair
comparison. Knows neither HTTP nor the window.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass

from desktop_ft.core.errors import NotAllowed, NotFound, NotReady, Refused, WrongAnswer
from desktop_ft.core.example import Format
from desktop_ft.core.jobs import Job
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.services.engines import (
    AskSpec,
    EngineKind,
    Engines,
    FineTuneGateway,
    Model,
    Piece,
)

DEFAULT_MAX_TOKENS = 256
# A model of a foreign engine may be unknown for minutes after its training ended.
_PATIENCE_S = 600.0
_PAUSES_S = (2.0, 3.0, 5.0, 8.0, 15.0)


@dataclass(frozen=True, slots=True)
class HowToAsk:
    """What the preparation chose: the ending of a question, and where an answer stops."""

    format: Format = Format.CHAT
    separator: str = ""
    stop: str = ""

    @property
    def is_shown(self) -> bool:
        """Tell whether anything is done to a question that the user should know of."""
        return self.format is Format.PROMPT_COMPLETION and bool(self.separator or self.stop)


@dataclass(frozen=True, slots=True)
class Choice:
    """A model one can ask: what to call it, and how it was taught to read a question."""

    model: str
    title: str
    is_fine_tuned: bool
    base_model: str = ""
    how: HowToAsk = HowToAsk()


@dataclass(frozen=True, slots=True)
class Question:
    """A question to one model of one engine."""

    engine_id: str
    model: str
    text: str
    how: HowToAsk
    max_tokens: int = DEFAULT_MAX_TOKENS
    temperature: float = 0.0


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of the answer, as it came."""

    text: str


@dataclass(frozen=True, slots=True)
class StillComing:
    """The model is not there yet: `seconds` have been waited for it so far."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer and its figures. `tokens` is None where the engine does not count."""

    text: str
    tokens: int | None
    first_word_s: float
    total_s: float
    finish_reason: str | None

    @property
    def words_per_second(self) -> float | None:
        """Return the pace after the first word, None where there is too little to tell."""
        words = len(self.text.split())
        took = self.total_s - self.first_word_s
        return (words - 1) / took if words > 1 and took > 0.01 else None


class PlaygroundService:
    """Makes the jobs that the window hands to its workers."""

    def __init__(self, engines: Engines, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._engines = engines
        self._monotonic = monotonic

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
        return [_choice(model, jobs.get(model.id)) for model in models]

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
        tokens: int | None = None
        finish: str | None = None
        with closing(self._pieces(question, token, report)) as pieces:
            for piece in pieces:
                token.check()
                if piece.text:
                    if first is None:
                        first = self._monotonic() - began
                    said.append(piece.text)
                    report(Words(piece.text))
                tokens = piece.completion_tokens or tokens
                finish = piece.finish_reason or finish
        total = self._monotonic() - began
        return Answer("".join(said), tokens, total if first is None else first, total, finish)

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
            except (NotFound, NotReady):
                waited = self._monotonic() - began
                if not self._may_still_come(question, waited):
                    raise
                report(StillComing(waited))
                token.sleep(_PAUSES_S[min(attempt, len(_PAUSES_S) - 1)])
                attempt += 1
                continue
            if first is not None:
                yield first
            yield from pieces
            return

    def _may_still_come(self, question: Question, waited: float) -> bool:
        if waited > _PATIENCE_S or not question.model.startswith("ft:"):
            return False
        kinds = {engine.id: engine.kind for engine in self._engines.engines()}
        return kinds.get(question.engine_id) is not EngineKind.LOCAL


def spec_of(question: Question) -> AskSpec:
    """Put a question as the model was taught to read it."""
    how = question.how
    if how.format is Format.PROMPT_COMPLETION:
        return AskSpec(
            model=question.model,
            prompt=question.text + how.separator,
            stop=(how.stop,) if how.stop else (),
            max_tokens=question.max_tokens,
            temperature=question.temperature,
        )
    return AskSpec(
        model=question.model,
        messages=({"role": "user", "content": question.text},),
        max_tokens=question.max_tokens,
        temperature=question.temperature,
    )


def _jobs_by_model(gateway: FineTuneGateway, token: CancelToken) -> dict[str, Job]:
    """Return which training made which model; an engine that trains none may refuse to say."""
    try:
        jobs = gateway.jobs(token)
    except (NotFound, NotAllowed, Refused, WrongAnswer):
        return {}
    return {job.fine_tuned_model: job for job in jobs if job.fine_tuned_model}


def _choice(model: Model, job: Job | None) -> Choice:
    if job is None:
        return Choice(model.id, model.id, model.is_fine_tuned, model.parent)
    how = HowToAsk(job.format, job.separator, job.stop)
    return Choice(model.id, job.name, is_fine_tuned=True, base_model=job.model, how=how)
