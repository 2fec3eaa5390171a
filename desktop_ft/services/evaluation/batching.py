"""What sending questions at once and waiting for their answers have in common.

Knows neither HTTP nor SQL.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from desktop_ft.core.errors import (
    AppError,
    NotAllowed,
    NotAuthorised,
    NotFound,
    Offline,
    RateLimited,
    Refused,
    ServerFault,
    WrongAnswer,
)
from desktop_ft.core.evaluation.cases import Case, Contestant, Setup
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.core.text import text
from desktop_ft.services.asking import HowToAsk, Question, spec_of
from desktop_ft.services.batches import BatchGateway
from desktop_ft.services.engines import AskSpec, Engines

PASSING = (RateLimited, ServerFault, Offline, WrongAnswer)
# After these the engine has surely made nothing, and never will.
SURE = (NotAuthorised, NotAllowed, NotFound, Refused)

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How long is waited, in seconds: after failures of a request, before a lost one is looked for
    again, between looks at what is being answered, and at most; `grace` is how long one that was
    asked for may still come to be, `wish` what an engine may ask for at most.
    """

    failures: tuple[float, ...] = (1.0, 2.0, 4.0, 8.0, 15.0)
    lookups: tuple[float, ...] = (0.5, 1.5, 3.0)
    look: float = 5.0
    longest_look: float = 60.0
    grace: float = 60.0
    wish: float = 3600.0


class BatchWays:
    """The ways to engines that are asked many questions at once, and the patience for them."""

    def __init__(self, engines: Engines, rhythm: Rhythm | None = None) -> None:
        self._engines = engines
        self.rhythm = Rhythm() if rhythm is None else rhythm

    def way_to(self, engine_id: str, token: CancelToken) -> BatchGateway | None:
        """Return the way to an engine, None where there is none for many questions at once."""
        return self._engines.gateway(engine_id, token, no_report).batches()

    def must_way_to(self, engine_id: str, token: CancelToken) -> BatchGateway:
        """Return the way to an engine; raises `NotFound`."""
        way = self.way_to(engine_id, token)
        if way is None:
            raise NotFound(
                text("services", "This engine answers no questions that are sent all at once."),
                todo=text("services", "Go on: they are asked one after another."),
            )
        return way

    def patiently(
        self,
        ask: Callable[[], R],
        token: CancelToken,
        passing: type[AppError] | tuple[type[AppError], ...] = PASSING,
    ) -> R:
        """Ask, and ask again after each failure that may pass."""
        for pause in self.rhythm.failures:
            try:
                return ask()
            except passing as exc:
                wish = exc.retry_after or 0.0
                if wish > self.rhythm.wish:
                    raise
                token.sleep(max(wish, pause))
        return ask()


def question_of(setup: Setup, case: Case, to: Contestant) -> AskSpec:
    """Put a question of a test to a model as it was taught to read it."""
    return spec_of(asked_of(setup, case, to))


def asked_of(setup: Setup, case: Case, to: Contestant) -> Question:
    """Return a question of a test to a model."""
    how = HowToAsk(to.format, to.separator, to.stop)
    return Question(
        to.engine_id,
        to.model,
        case.question,
        how,
        setup.max_tokens,
        setup.temperature,
        system="" if how.is_single else case.system,
    )
