"""The route that tells what a training would take on this computer: asked beside `/v1`.

The rows come as they stand in the file, a sample of them: the engine knows its own tokenizer, its
own rules for "auto" and how quickly this computer learns. How it is reckoned is in `foreseeing`,
which is imported with the first question.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from desktop_ft.engine.jobs.queue import JobQueue
from desktop_ft.engine.models.runtime import Runtime
from desktop_ft.engine.pace import PaceBook

if TYPE_CHECKING:
    from desktop_ft.engine.api.foreseeing import Foreseeing

Epochs = Literal["auto"] | Annotated[int, Field(ge=1, le=50)]


class Question(BaseModel):
    """A training that might be; `rows` are some of its `examples`."""

    model_config = ConfigDict(strict=True)
    model: str
    rows: Annotated[list[dict[str, Any]], Field(min_length=1, max_length=1000)]
    examples: Annotated[int, Field(ge=1)]
    valid_examples: Annotated[int, Field(ge=0)] = 0
    n_epochs: Epochs = "auto"
    file_bytes: Annotated[int, Field(ge=0)] = 0
    measure: bool = False


class ForecastRoute:
    """`POST /foresee-training`."""

    def __init__(self, queue: JobQueue, runtime: Runtime, paces: PaceBook, home: Path) -> None:
        self._parts = (queue, runtime, paces, home)
        self._lock = threading.Lock()
        self._foreseeing: Foreseeing | None = None

    def router(self) -> APIRouter:
        """The one route."""
        router = APIRouter()
        router.post("/foresee-training")(self.foresee)
        return router

    def foresee(self, question: Question) -> dict[str, Any]:
        with self._lock:
            if self._foreseeing is None:
                from desktop_ft.engine.api.foreseeing import Foreseeing

                self._foreseeing = Foreseeing(*self._parts)
        return self._foreseeing.answer(question)
