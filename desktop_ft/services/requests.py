"""What travels with a request: the metadata of its job, and the names of its files at the engine.

Either tells our own among all others, when an answer was lost.
"""

from __future__ import annotations

import re
from pathlib import Path

from desktop_ft.core.jobs import (
    META_DATASET,
    META_EARLY_STOPPING,
    META_EXAMPLES,
    META_FORMAT,
    META_MARK,
    META_SEPARATOR,
    META_STOP,
    META_VALID_EXAMPLES,
)
from desktop_ft.services.job_store import TRAIN, VALID, TrainingRequest

# What the API takes for one value of the metadata.
_META_LIMIT = 512
# As much of the mark as no two requests share, and as a person may still look at.
_MARK_LETTERS = 12
_STEM_LETTERS = 60


def metadata_of(request: TrainingRequest) -> dict[str, str]:
    """Return what travels with the job."""
    data = request.data
    pairs = {
        META_FORMAT: data.format.value,
        META_SEPARATOR: data.separator,
        META_STOP: data.stop,
        META_DATASET: data.name,
        META_EXAMPLES: str(data.examples) if data.examples else "",
        META_VALID_EXAMPLES: str(data.valid_examples) if data.valid_examples else "",
        META_MARK: request.mark,
        META_EARLY_STOPPING: "true" if request.hyperparameters.early_stopping else "",
    }
    return {name: value[:_META_LIMIT] for name, value in pairs.items() if value}


def files_of(request: TrainingRequest) -> dict[str, Path]:
    """Return the files to send, by role."""
    files = {TRAIN: request.data.train}
    if request.data.valid is not None:
        files[VALID] = request.data.valid
    return files


def sent_name(request: TrainingRequest, role: str) -> str:
    """Return what a file is called at the engine."""
    stem = re.sub(r"[^\w.-]+", "-", files_of(request)[role].stem)[:_STEM_LETTERS]
    return f"{stem}-{_tail(request, role)}"


def is_sent_as(request: TrainingRequest, role: str, name: str) -> bool:
    """Tell whether a file at the engine is this one; some engines change the rest of a name."""
    return _tail(request, role) in name


def _tail(request: TrainingRequest, role: str) -> str:
    return f"{request.mark[:_MARK_LETTERS]}-{role}.jsonl"
