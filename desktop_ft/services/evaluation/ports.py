"""Where tests are kept, who is asked, and how far a test is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from desktop_ft.core.evaluation.assertions import Assertion
from desktop_ft.core.evaluation.cases import Evaluation, PairChoice, Reply, Status
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.services.asking import Answer, Question


@dataclass(frozen=True, slots=True)
class Summary:
    """A test in a list. `scores` are the means of the main score by the models' titles, empty
    until something was asked.
    """

    id: str
    name: str
    created_at: float
    status: Status
    asked: int
    of: int
    dataset: str
    models: tuple[str, ...]
    main_scorer: str = ""
    scores: Mapping[str, float] = field(default_factory=dict)
    assertions: tuple[Assertion, ...] = ()


class Asker(Protocol):
    """Who puts a question to a model; `PlaygroundService` does."""

    def ask(self, question: Question, token: CancelToken, report: Report) -> Answer:
        """Return the whole answer."""


@dataclass(frozen=True, slots=True)
class Progress:
    """So many answers of all are there; `reply` is the one that came last, if one did."""

    asked: int
    of: int
    reply: Reply | None = None


class BatchStep(StrEnum):
    """How far a batch of questions is; what a step names may have happened, or not."""

    NEW = "new"
    SENDING = "sending"
    CREATING = "creating"
    SENT = "sent"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class SentBatch:
    """Questions to one model that are sent at once: by `mark` they are known at the engine too.
    `since` is when the step began, in seconds.
    """

    mark: str
    contestant: str
    engine_id: str
    endpoint: str
    cases: tuple[int, ...]
    step: BatchStep = BatchStep.NEW
    since: float = 0.0
    file_id: str = ""
    batch_id: str = ""

    @property
    def file_name(self) -> str:
        """Return what its file is called at the engine."""
        return f"desktop-ft-{self.mark}.jsonl"

    @property
    def is_open(self) -> bool:
        """Tell whether answers of it may still come."""
        return self.step is not BatchStep.OVER


@dataclass(frozen=True, slots=True)
class Similar:
    """How alike an answer is in meaning to the one hoped for, `by` a model at an engine; None where
    it could not tell.
    """

    case: int
    contestant: str
    by: str
    value: float | None


class EvaluationStore(Protocol):
    """Keeps tests; may be used from any thread. Raises `CannotSave`."""

    def add(self, evaluation: Evaluation) -> None:
        """Keep a new test."""

    def evaluation(self, evaluation_id: str) -> Evaluation | None:
        """Return a test, None if there is none of this id."""

    def summaries(self) -> list[Summary]:
        """Return all tests, the newest first."""

    def set_status(
        self, evaluation_id: str, status: Status, scores: Mapping[str, float] | None = None
    ) -> None:
        """Note how far a test is, and the means of its main score if they are known."""

    def keep(self, evaluation_id: str, reply: Reply) -> None:
        """Keep an answer; one that is there already stays, a failure gives way."""

    def replies(self, evaluation_id: str) -> list[Reply]:
        """Return the answers and failures kept so far."""

    def choose(self, evaluation_id: str, choice: PairChoice) -> None:
        """Keep which of two answers was found better; a later choice by the same replaces it."""

    def choices(self, evaluation_id: str) -> list[PairChoice]:
        """Return what was chosen, by questions."""

    def keep_batch(self, evaluation_id: str, batch: SentBatch) -> None:
        """Keep how far a batch is; an older word on it gives way."""

    def batches(self, evaluation_id: str) -> list[SentBatch]:
        """Return what was sent, or is to be sent, at once, in the order it was planned."""

    def keep_similarities(self, evaluation_id: str, found: Sequence[Similar]) -> None:
        """Keep how alike answers are; what another model said of this test goes."""

    def similarities(self, evaluation_id: str) -> list[Similar]:
        """Return how alike the answers are, as far as that was measured."""

    def awaited(self) -> set[str]:
        """Return the tests of which something that was sent at once is not over."""

    def answer_times(self, contestant: str, most: int) -> list[float]:
        """Return how many seconds the latest answers of a model took, in any test."""

    def delete(self, evaluation_id: str) -> None:
        """Forget a test and all its answers."""

    def close(self) -> None:
        """Close what is open."""
