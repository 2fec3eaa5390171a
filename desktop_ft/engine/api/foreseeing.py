"""Reckons what a training would take on this computer; knows no HTTP, and imports no torch."""

from __future__ import annotations

import os
import shutil
import threading
from dataclasses import asdict
from pathlib import Path
from typing import Any

import psutil

from desktop_ft.engine.api.errors import ApiError
from desktop_ft.engine.api.forecast import Question
from desktop_ft.engine.jobs.queue import JobQueue
from desktop_ft.engine.models.runtime import Runtime
from desktop_ft.engine.models.tokens import ModelTokenizer
from desktop_ft.engine.models.types import BaseModelInfo
from desktop_ft.engine.pace import PaceBook
from desktop_ft.engine.trainer.encode import EncodedRows, Preference, encode_rows
from desktop_ft.engine.trainer.forecast import (
    Work,
    disk_bytes,
    epochs_span,
    memory_bytes,
    work_of,
)
from desktop_ft.engine.trainer.main import MAX_ROW_TOKENS
from desktop_ft.engine.trainer.plan import make_plan
from desktop_ft.engine.trainer.request import Request, TrainingError
from desktop_ft.engine.trainer.rows import to_row

_SEED = 42
_TOKENIZERS = 2


class Foreseeing:
    """Reckons with what was measured here; safe to use from every thread."""

    def __init__(self, queue: JobQueue, runtime: Runtime, paces: PaceBook, home: Path) -> None:
        self._queue = queue
        self._runtime = runtime
        self._paces = paces
        self._home = home
        self._tokenizers: dict[Path, ModelTokenizer] = {}
        self._lock = threading.Lock()

    def answer(self, question: Question) -> dict[str, Any]:
        """The forecast, or the refusal of rows that nobody can learn from."""
        info = self._base(question.model)
        base = info.path
        tokenizer = self._tokenizer(base)
        encoded = _encoded(tokenizer, question, min(MAX_ROW_TOKENS, info.max_tokens))
        work = _work(tokenizer, question, encoded)
        pace = self._paces.of(base)
        if pace is None and question.measure and not self._queue.is_measuring(question.model):
            self._queue.expect(question.model)
        least, most = epochs_span(work.plan)
        return {
            "object": "training.forecast",
            "model": question.model,
            "seconds": None if pace is None else work.span(pace),
            "measured_by": None if pace is None else pace.by,
            "measuring": pace is None and self._queue.is_measuring(question.model),
            "pace": None if pace is None else asdict(pace),
            "epochs": [least, most],
            "steps": work.plan.total_steps,
            "longest_tokens": max(len(row.ids) for row in encoded.rows),
            "truncated": encoded.truncated,
            "memory_bytes": memory_bytes(base, work, pace),
            "free_memory_bytes": psutil.virtual_memory().available,
            "disk_bytes": disk_bytes(base, question.file_bytes),
            "free_disk_bytes": shutil.disk_usage(self._home).free,
            "cores": os.cpu_count(),
        }

    def _base(self, model: str) -> BaseModelInfo:
        found = next((base for base in self._runtime.base_models() if base.id == model), None)
        if found is None:
            message = f"The model '{model}' does not exist"
            raise ApiError(404, message, param="model", code="model_not_found")
        return found

    def _tokenizer(self, base: Path) -> ModelTokenizer:
        with self._lock:
            if base not in self._tokenizers:
                if len(self._tokenizers) >= _TOKENIZERS:
                    self._tokenizers.clear()
                self._tokenizers[base] = ModelTokenizer(base)
            return self._tokenizers[base]


def _encoded(tokenizer: ModelTokenizer, question: Question, longest: int) -> EncodedRows:
    try:
        rows = [to_row(number, row) for number, row in enumerate(question.rows, 1)]
        encoded = encode_rows(tokenizer, rows, longest)
    except TrainingError as error:
        raise ApiError(400, error.message, param="rows", code=error.code) from None
    if not encoded.rows:
        message = "None of these rows has an answer to learn from."
        raise ApiError(400, message, param="rows", code="invalid_training_file")
    return encoded


def _work(tokenizer: ModelTokenizer, question: Question, encoded: EncodedRows) -> Work:
    # Rows that teach nothing are left out of a training as well.
    examples = max(1, round(question.examples * len(encoded.rows) / len(question.rows)))
    nowhere = Path()
    request = Request(
        job_id="",
        base_model=question.model,
        base_model_dir=nowhere,
        train_path=nowhere,
        valid_path=None,
        n_epochs=question.n_epochs,
        batch_size="auto",
        learning_rate_multiplier="auto",
        seed=_SEED,
        resume=False,
        method="dpo" if isinstance(encoded.rows[0], Preference) else "supervised",
    )
    plan = make_plan(request, examples)
    return work_of(tokenizer, encoded.rows, plan, _SEED, question.valid_examples)
