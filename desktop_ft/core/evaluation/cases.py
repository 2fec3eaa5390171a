"""What a test is made of: questions, the models that take part, their answers, and choices.

Values only. A test is known by its id, a question by its number in the test, a model by its key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop_ft.core.evaluation.assertions import Assertion
from desktop_ft.core.example import Format


class CaseKind(StrEnum):
    """Whose question it is: the user's own, or one of the fixed list that guards against loss."""

    MINE = "mine"
    GENERAL = "general"


class Status(StrEnum):
    """How far a test is; SENT is one whose questions were sent at once and are being answered."""

    WAITING = "waiting"
    RUNNING = "running"
    SENT = "sent"
    STOPPED = "stopped"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Case:
    """A question and the answer hoped for, "" where none is known.

    `example_id` is the row of the open table it was taken from; `accepted` are other answers that
    are as good.
    """

    number: int
    question: str
    expected: str = ""
    system: str = ""
    example_id: int | None = None
    kind: CaseKind = CaseKind.MINE
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contestant:
    """A model that takes part, and how it was taught to read a question."""

    key: str
    engine_id: str
    model: str
    title: str
    base_model: str = ""
    format: Format = Format.CHAT
    separator: str = ""
    stop: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model answered; `error` says in a sentence why it did not. Times in seconds."""

    case: int
    contestant: str
    text: str
    tokens: int | None = None
    first_word_s: float = 0.0
    total_s: float = 0.0
    finish_reason: str | None = None
    error: str | None = None
    cost: float | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Setup:
    """What is to be tested and how. `source` is the file the questions came from, if one did;
    `job_ids` are the trainings that made the models, by the contestant's key. `by_batch` sends the
    questions at once to engines that answer them for less within a day.
    """

    name: str
    contestants: tuple[Contestant, ...]
    cases: tuple[Case, ...]
    scorers: tuple[str, ...] = ()
    max_tokens: int = 256
    temperature: float = 0.0
    assertions: tuple[Assertion, ...] = ()
    dataset: str = ""
    source: str = ""
    job_ids: Mapping[str, str] = field(default_factory=dict)
    by_batch: bool = False

    def contestant(self, key: str) -> Contestant:
        """Return the model of this key; KeyError if it takes no part."""
        for each in self.contestants:
            if each.key == key:
                return each
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A test as it is kept: `asked` of `of` answers are there. `created_at` in seconds."""

    id: str
    setup: Setup
    created_at: float
    status: Status
    asked: int
    of: int


@dataclass(frozen=True, slots=True)
class PairChoice:
    """Which of two answers to a question was found better. `left` and `right` are the keys of
    the models, `verdict` is "left", "right" or "tie", `by` is "person" or "judge".
    """

    case: int
    left: str
    right: str
    verdict: str
    by: str
    at: float

    @property
    def winner(self) -> str | None:
        """Return the key of the better model, None for a tie."""
        return {"left": self.left, "right": self.right}.get(self.verdict)
