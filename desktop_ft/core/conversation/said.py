"""What is said in an example, turn by turn, each with the spot in the record where it stands.

Made for looking; `turn_edits` changes it. Knows no screen and no file.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from desktop_ft.core.text import Text


class Lane(StrEnum):
    """Which list of a record a turn stands in."""

    TALK = "talk"
    """The conversation; in a preference the turns up to the question."""
    PREFERRED = "preferred"
    REJECTED = "rejected"
    CELL = "cell"
    """A cell of a table."""
    EARLIER = "earlier"
    """A pair of a question and an answer in a cell: Alpaca's `history`."""
    SYSTEM = "system"
    """A system text beside the turns."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a turn stands: its place in the lane, or its column; `inner` counts in a history."""

    lane: Lane
    at: int = 0
    inner: int = 0


REFUSAL = "refusal"


@dataclass(frozen=True, slots=True)
class Piece:
    """A text of a turn: `key` is "" for the content itself, the number of a content part, or
    `REFUSAL`. `note` stands for a part that is no text, such as a picture, which stays as it is.
    """

    key: str | int
    text: str
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a tool: its place in the turn (-1: OpenAI's older `function_call`)."""

    at: int
    name: str
    arguments: str


@dataclass(frozen=True, slots=True)
class Said:
    """One turn. `speaker` is OpenAI's word, or the file's where that is none of them.

    `learned` is None where it cannot be said of this turn, else whether its answer is taught.
    `answers` names the tool whose result it is; `is_lost` marks a result that answers no call.
    """

    spot: Spot
    speaker: str
    pieces: tuple[Piece, ...] = ()
    calls: tuple[Call, ...] = ()
    name: str = ""
    column: str = ""
    learned: bool | None = None
    is_weighed: bool = False
    answers: str = ""
    is_lost: bool = False
    editable: bool = True

    @property
    def text(self) -> str:
        """Return all that is said, without calls and notes."""
        return "\n".join(piece.text for piece in self.pieces if piece.note is None)

    @property
    def counted(self) -> str:
        """Return what a model reads of it."""
        called = (f"{call.name}({call.arguments})" for call in self.calls)
        return "\n".join(filter(None, (self.text, *called)))


@dataclass(frozen=True, slots=True)
class Conversation:
    """An example's turns: the talk, and two answers where it is a preference.

    `can_change` tells whether turns can be added, removed and moved. `hidden` are empty cells of
    a table that could say something too. `tools` are the names of what may be called.
    """

    talk: tuple[Said, ...] = ()
    preferred: tuple[Said, ...] = ()
    rejected: tuple[Said, ...] = ()
    hidden: tuple[Said, ...] = ()
    can_change: bool = False
    tools: tuple[str, ...] = field(default=())

    @property
    def is_preference(self) -> bool:
        """Tell whether there are two answers to compare."""
        return bool(self.preferred or self.rejected)

    @property
    def all(self) -> tuple[Said, ...]:
        """Return all turns as they show."""
        return self.talk + self.preferred + self.rejected

    def at_once(self, tokens: Sequence[int]) -> int:
        """Return how many tokens a model reads at once; `tokens` has a number for each turn.

        Of a preference that is the question with the longer answer, as the preparation measures
        it (`TextWalk.tokens_at_once`): trainers read the two one after the other.
        """
        asked, end = len(self.talk), len(self.talk) + len(self.preferred)
        return sum(tokens[:asked]) + max(sum(tokens[asked:end]), sum(tokens[end:]))

    def showing(self, spots: Collection[Spot]) -> Conversation:
        """Return the same with these of the hidden cells among the talk, where they belong."""
        shown = [each for each in self.hidden if each.spot in spots]
        if not shown:
            return self
        talk = sorted((*self.talk, *shown), key=lambda said: _ORDER.get(said.speaker, len(_ORDER)))
        kept = tuple(each for each in self.hidden if each.spot not in spots)
        return replace(self, talk=tuple(talk), hidden=kept)


_ORDER = {"system": 0, "user": 1, "assistant": 2}
