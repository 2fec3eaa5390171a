"""Answers questions with base models and their adapters; knows nothing of HTTP or jobs.

Importing this module is cheap: torch is imported on the first question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from desktop_ft.engine.models.types import (
    AdapterInfo,
    BaseModelInfo,
    ContextTooLong,
    FinishReason,
    GenParams,
    ModelNotFound,
    Piece,
    TokenLogprob,
)

__all__ = [
    "AdapterInfo",
    "BaseModelInfo",
    "ContextTooLong",
    "FinishReason",
    "GenParams",
    "ModelNotFound",
    "Piece",
    "Runtime",
    "TokenLogprob",
]


class Runtime:
    """Every model of this engine, loaded when first asked."""

    def __init__(
        self, models_dir: Path, adapters: Callable[[str], AdapterInfo | None]
    ) -> None:
        self._models_dir = models_dir
        self._adapters = adapters

    def base_models(self) -> list[BaseModelInfo]:
        """The base models that lie in the models folder."""
        raise NotImplementedError

    def loading(self) -> list[str]:
        """Ids of the models that are being loaded right now."""
        raise NotImplementedError

    def chat(
        self, model_id: str, messages: list[dict[str, Any]], params: GenParams
    ) -> Iterator[Piece]:
        """The model's answer to a conversation, piece by piece."""
        raise NotImplementedError

    def complete(self, model_id: str, prompt: str, params: GenParams) -> Iterator[Piece]:
        """The model's continuation of a prompt, piece by piece."""
        raise NotImplementedError
