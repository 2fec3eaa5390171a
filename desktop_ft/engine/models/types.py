"""The words in which the engine asks a model something; knows neither torch nor HTTP."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from desktop_ft.engine.models.grammar import State

FinishReason = Literal["stop", "length"]


class ModelNotFound(Exception):
    """No base model and no adapter has this id."""

    def __init__(self, model_id: str) -> None:
        super().__init__(f"The model {model_id} does not exist.")
        self.model_id = model_id


class BrokenModel(Exception):
    """The model's files are there, but they are not those of a model."""

    def __init__(self, model_id: str) -> None:
        super().__init__(f"The files of the model {model_id} are damaged or incomplete.")
        self.model_id = model_id


class NoMemoryForModel(Exception):
    """The computer has no room for the model."""

    def __init__(self, model_id: str) -> None:
        super().__init__(f"There is not enough free memory for the model {model_id}.")
        self.model_id = model_id


class ContextTooLong(Exception):
    """The question (and the answer asked for) does not fit into the model's context."""

    def __init__(self, limit: int, asked: int) -> None:
        super().__init__(f"The model can hold {limit} tokens, and {asked} were asked for.")
        self.limit = limit
        self.asked = asked


class BadConversation(Exception):
    """The model's chat template does not take these messages; the text says why."""


class UnknownToken(Exception):
    """A token that the model's vocabulary does not have."""

    def __init__(self, token: int, most: int) -> None:
        super().__init__(f"There is no token {token}; the largest is {most}.")
        self.token = token
        self.most = most


class NoTokenFits(Exception):
    """The model's vocabulary cannot write what is asked for."""


@dataclass(frozen=True, slots=True)
class BaseModelInfo:
    """A base model that lies on this computer."""

    id: str
    path: Path
    created: int
    max_tokens: int


@dataclass(frozen=True, slots=True)
class AdapterInfo:
    """A fine-tuned model: what was learned (`path`) on top of which base model."""

    id: str
    base_model: str
    path: Path


def never() -> bool:
    """The `cancelled` of a request that nobody can cancel."""
    return False


@dataclass(frozen=True, slots=True)
class GenParams:
    """How to answer. `max_tokens=None` means: as far as the context reaches.

    `logit_bias` pairs tokens with what is added to their scores. With a `grammar`, the answer is
    a text of it, unless `max_tokens` ends it before. `logprobs` is the number of alternatives
    wanted beside each chosen token (0: the chosen token alone); None asks for none.
    """

    max_tokens: int | None = None
    temperature: float | None = None
    top_p: float | None = None
    seed: int | None = None
    stop: tuple[str, ...] = ()
    frequency_penalty: float = 0.0
    presence_penalty: float = 0.0
    logit_bias: tuple[tuple[int, float], ...] = ()
    grammar: State | None = None
    logprobs: int | None = None
    cancelled: Callable[[], bool] = never


@dataclass(frozen=True, slots=True)
class TokenLogprob:
    """One token's log probability, with the likeliest tokens in its place."""

    token: str
    raw: bytes
    logprob: float
    top: tuple[tuple[str, bytes, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of an answer; the last one, and only it, has a `finish_reason`.

    Token counts are those so far. A cancelled answer ends without a last piece.
    """

    text: str
    finish_reason: FinishReason | None
    prompt_tokens: int
    completion_tokens: int
    logprobs: tuple[TokenLogprob, ...] | None = None
