"""What a trainer is asked to do and how it says why it cannot; no torch, no model."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Auto = Literal["auto"]


class TrainingError(Exception):
    """The job cannot be done; `message` is a plain sentence, `code` a word for programs."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Request:
    """One job, as `request.json` in its folder tells it."""

    job_id: str
    base_model: str
    base_model_dir: Path
    train_path: Path
    valid_path: Path | None
    n_epochs: int | Auto
    batch_size: int | Auto
    learning_rate_multiplier: float | Auto
    seed: int
    resume: bool
    method: Literal["supervised", "dpo"] = "supervised"
    beta: float | Auto = "auto"
    early_stopping: bool = False
    pace: Any = None
    """What is known of this computer's speed (`engine.pace`), if anything."""


def read_request(job_dir: Path) -> Request:
    """The request in a job's folder."""
    try:
        values: dict[str, Any] = json.loads((job_dir / "request.json").read_text("utf-8"))
        valid = values.get("valid_path")
        return Request(
            job_id=str(values["job_id"]),
            base_model=str(values["base_model"]),
            base_model_dir=Path(values["base_model_dir"]),
            train_path=Path(values["train_path"]),
            valid_path=Path(valid) if valid else None,
            n_epochs=_number(values.get("n_epochs"), int),
            batch_size=_number(values.get("batch_size"), int),
            learning_rate_multiplier=_number(values.get("learning_rate_multiplier"), float),
            seed=int(values.get("seed") or 0),
            resume=bool(values.get("resume")),
            method="dpo" if values.get("method") == "dpo" else "supervised",
            beta=_number(values.get("beta"), float),
            early_stopping=bool(values.get("early_stopping")),
            pace=values.get("pace"),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TrainingError(
            "invalid_request", f"The training request of this job cannot be read ({error!r})."
        ) from error


def _number(value: Any, kind: type) -> Any:
    return "auto" if value in (None, "auto") else kind(value)
