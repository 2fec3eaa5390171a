"""The choices of one request: which answers to make, and how many tokens they took."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from desktop_ft.engine.api.generation import Answer, Source
from desktop_ft.engine.models.types import GenParams, Piece

Ask = Callable[[GenParams], Iterator[Piece]]


def source(ask: Ask, params: GenParams, number: int) -> Source:
    """One answer to be made; with a seed, each choice has one of its own."""
    seed = None if params.seed is None else params.seed + number

    def make(cancelled: Callable[[], bool]) -> Iterator[Piece]:
        return ask(replace(params, seed=seed, cancelled=cancelled))

    return make


async def choice_pieces(answer: Answer, sources: list[Source]) -> AsyncIterator[tuple[int, Piece]]:
    """The pieces of one choice after the other, each with the choice's index."""
    for index, make in enumerate(sources):
        async for piece in answer.pieces(make):
            yield index, piece


@dataclass(slots=True)
class Usage:
    """The tokens of a request; `per_prompt` choices share one prompt."""

    per_prompt: int
    _prompt: dict[int, int] = field(default_factory=dict)
    _completion: dict[int, int] = field(default_factory=dict)

    def note(self, index: int, piece: Piece) -> None:
        """A piece tells its choice's tokens so far."""
        self._prompt[index // self.per_prompt] = piece.prompt_tokens
        self._completion[index] = piece.completion_tokens

    def shape(self) -> dict[str, Any]:
        """The `usage` of a response."""
        prompt, completion = sum(self._prompt.values()), sum(self._completion.values())
        return {
            "prompt_tokens": prompt,
            "completion_tokens": completion,
            "total_tokens": prompt + completion,
        }


@dataclass(slots=True)
class Choice:
    """One whole answer."""

    pieces: list[Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def mean_logprob(self) -> float:
        """How likely the answer was, by token on the average."""
        found = [token.logprob for piece in self.pieces for token in piece.logprobs or ()]
        return sum(found) / len(found) if found else 0.0

    @property
    def finish_reason(self) -> str:
        return (self.pieces[-1].finish_reason if self.pieces else None) or "stop"


def best_of_each(choices: list[Choice], made: int, wanted: int) -> list[Choice]:
    """Of the answers that were made to each prompt, the likeliest, by token on the average."""
    kept: list[Choice] = []
    for start in range(0, len(choices), made):
        mine = choices[start : start + made]
        if wanted < made:
            mine.sort(key=lambda choice: -choice.mean_logprob)
        kept += mine[:wanted]
    return kept


async def gather(
    pieces: AsyncIterator[tuple[int, Piece]], count: int, usage: Usage
) -> list[Choice]:
    """All choices, whole."""
    choices = [Choice() for _ in range(count)]
    async for index, piece in pieces:
        choices[index].pieces.append(piece)
        usage.note(index, piece)
    return choices
