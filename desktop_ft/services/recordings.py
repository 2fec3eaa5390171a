"""Recorded answers of models: what was asked, who answered what, and where that is kept.

A recording outlives the model that it was taken from. Knows no engine and no file format.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from desktop_ft.core.example import Format

Message = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as a model is asked it: the turns of a conversation before the answer.

    `expected` is the answer that the examples have for it, "" where there is none.
    """

    messages: tuple[Message, ...]
    expected: str = ""

    @property
    def text(self) -> str:
        """Return what a person would call the question: the last thing that was said."""
        return self.messages[-1]["content"] if self.messages else ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A model that answers: where it is, and how it was taught to read a question."""

    engine_id: str
    model: str
    name: str
    format: Format = Format.CHAT
    separator: str = ""
    stop: str = ""

    @property
    def code(self) -> str:
        """Return what its answers are kept under."""
        return hashlib.sha256(f"{self.engine_id}\n{self.model}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Said:
    """An answer to the question of that number. `problem` is why there is none of use."""

    number: int
    text: str
    problem: str = ""

    @property
    def is_whole(self) -> bool:
        """Tell whether one can learn from it."""
        return not self.problem and bool(self.text.strip())


CUT, REFUSED = "cut", "refused"


@dataclass(frozen=True, slots=True)
class Recording:
    """The answers of one model, and later of its successors, to the same questions."""

    id: str
    name: str
    made_at: float
    speakers: tuple[Speaker, ...]
    questions: int
    base_model: str = ""

    @property
    def first(self) -> Speaker:
        """Return the model that is to be kept."""
        return self.speakers[0]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a recording is; `left_out` are answers that nobody should learn from."""

    done: int
    total: int
    left_out: int = 0

    @property
    def is_whole(self) -> bool:
        """Tell whether every question was asked."""
        return self.done >= self.total


@dataclass(frozen=True, slots=True)
class Pair:
    """One question, what the old model said to it and what the new one says."""

    asked: Asked
    old: str
    new: str

    @property
    def is_same(self) -> bool:
        """Tell whether both say the same, spaces aside."""
        return self.old.split() == self.new.split()


@dataclass(frozen=True, slots=True)
class Questions:
    """What is to be asked; `left_out` rows hold no question that a text model can be asked."""

    asked: tuple[Asked, ...] = field(default=())
    left_out: int = 0


class RecordingBook(Protocol):
    """Keeps recordings; may be called from any worker. Raises `CannotSave`."""

    def all(self) -> list[Recording]:
        """Return them, newest first; one that cannot be read is left out."""

    def create(self, recording: Recording, questions: Sequence[Asked]) -> None:
        """Keep a new one with its questions."""

    def add_speaker(self, recording_id: str, speaker: Speaker) -> Recording:
        """Note that another model is asked the same."""

    def questions(self, recording_id: str) -> list[Asked]:
        """Return its questions in their order."""

    def answers(self, recording_id: str, speaker: Speaker) -> dict[int, Said]:
        """Return what a model has said so far, by the number of the question."""

    def add(self, recording_id: str, speaker: Speaker, said: Said) -> None:
        """Keep an answer at once: what comes next may never be."""

    def remove(self, recording_id: str) -> None:
        """Let a recording go."""
