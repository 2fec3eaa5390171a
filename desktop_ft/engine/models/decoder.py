"""What makes a model's next token, whatever its kind; knows nothing of text or of questions."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from desktop_ft.engine.models.quick_torch import quick_torch

if TYPE_CHECKING:
    import torch


@dataclass(slots=True)
class Row:
    """The next tokens that one answer's model reads, after those that its cache holds.

    `scored` says whether the token that follows is wanted: not in the middle of a long prompt.
    So many tokens as `ahead` says may be guessed and read as well; the cache then holds them too.
    """

    ids: list[int]
    cache: Any
    adapter: str | None
    scored: bool = True
    ahead: int = 0


@dataclass(frozen=True, slots=True)
class Read:
    """What a row's tokens lead to: scores of the token that follows, and so for every guess.

    There is one row of scores for the row's own tokens and one for each guess behind them.
    """

    scores: torch.Tensor
    guessed: tuple[int, ...] = ()


class Decoder(Protocol):
    """A base model in memory, with adapters beside it.

    Used by one thread at a time, but for `improve`, which has one of its own.
    """

    def new_cache(self) -> Any:
        """An empty memory of what was read."""
        ...

    def attach(self, adapter_id: str, folder: Path) -> None:
        """Read an adapter."""
        ...

    def detach(self, adapter_id: str) -> None:
        """Forget an adapter."""
        ...

    def improve(self) -> bool:
        """Do a bit of what makes later steps quicker, beside them; whether there is more of it."""
        ...

    def step(self, rows: Sequence[Row]) -> list[Read | None]:
        """Read every row's tokens, and what may be guessed to follow in each."""
        ...

    def forget(self, cache: Any, count: int) -> None:
        """Take the last tokens out of a memory: those that were guessed wrongly."""
        ...


def open_decoder(folder: Path, config: dict[str, Any]) -> Decoder:
    """The quick decoder where it knows the model's kind, and transformers otherwise."""
    quick_torch()
    from desktop_ft.engine.models.llama import LlamaDecoder
    from desktop_ft.engine.models.llama_shape import Shape

    shape = Shape.of(config)
    if shape is not None:
        return LlamaDecoder(folder, shape)
    from desktop_ft.engine.models.by_transformers import TransformersDecoder

    return TransformersDecoder(folder)


def read_config(folder: Path) -> dict[str, Any]:
    """The model's own description, and over it how it wants to be asked."""
    values: dict[str, Any] = {}
    for name in ("config.json", "generation_config.json"):
        path = folder / name
        if path.is_file():
            values |= json.loads(path.read_text(encoding="utf-8"))
    return values
