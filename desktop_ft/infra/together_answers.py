"""Reads what Together's own fine-tuning API answers into our jobs, events and checkpoints.

Shapes: github.com/togethercomputer/openapi, openapi.yaml of 2026-04-28, and the types of its own
client, together-python of 2025-12-23. Knows nothing of requests.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from desktop_ft.core.jobs import Checkpoint, Job, JobEvent, JobFailure
from desktop_ft.infra.openai_answers import NotTheApi
from desktop_ft.services.engines import Model

_STATUSES = {
    "pending": "validating_files",
    "queued": "queued",
    "running": "running",
    "compressing": "running",
    "uploading": "running",
    "cancel_requested": "cancelling",
    "cancelled": "cancelled",
    "error": "failed",
    "user_error": "failed",
    "completed": "succeeded",
}
_OVER = frozenset({"cancelled", "failed", "succeeded"})
_FAILURES = ("job_user_error", "job_error", "billing_limit")
_FIGURES = ("n_epochs", "batch_size", "learning_rate")
_METHODS = {"sft": "supervised", "dpo": "dpo"}
# What can be asked and taught; the list also has those that paint and search.
_SPEAKING = frozenset({"chat", "language", "code", ""})
_LEVELS = {"warning": "warn", "error": "error"}
# The figures of a step by our names; what has none is left out.
_METRICS = {"train/loss": "train_loss", "eval/loss": "full_valid_loss"}
_STEP = "train/global_step"


def items_of(answer: object, name: str = "data") -> list[dict[str, Any]]:
    """Return the objects of a list answer."""
    found = answer.get(name) if isinstance(answer, Mapping) else None
    if not isinstance(found, list):
        raise _not_the_api(answer)
    return [item for item in found if isinstance(item, dict)]


def to_job(answer: object) -> Job:
    """Read a fine-tuning job; a status that nobody knows is kept as it is."""
    if not isinstance(answer, Mapping) or not _word(answer, "id") or not _word(answer, "status"):
        raise _not_the_api(answer)
    status = _STATUSES.get(_word(answer, "status").lower(), _word(answer, "status"))
    method = answer.get("training_method")
    told = _word(method, "method") if isinstance(method, Mapping) else ""
    return Job(
        id=_word(answer, "id"),
        status=status,
        model=_word(answer, "model"),
        created_at=_time(answer, "created_at"),
        training_file=_word(answer, "training_file"),
        validation_file=_word(answer, "validation_file") or None,
        finished_at=(_time(answer, "updated_at") or None) if status in _OVER else None,
        fine_tuned_model=_word(answer, "model_output_name") or None
        if status == "succeeded"
        else None,
        hyperparameters=_figures(answer),
        suffix=_word(answer, "suffix"),
        trained_tokens=_number(answer, "token_count") if status == "succeeded" else None,
        failure=_failure(answer) if status == "failed" else None,
        method=_METHODS.get(told, told),
        seed=_number(answer, "random_seed"),
    )


def to_events(told: Sequence[Mapping[str, Any]]) -> list[JobEvent]:
    """Read what happened, oldest first."""
    return sorted((_event(item) for item in told), key=lambda event: event.created_at)


def to_metrics(told: Sequence[Mapping[str, Any]], events: Sequence[JobEvent]) -> list[JobEvent]:
    """Read the figures of the steps, which carry no time: each gets that of what it came after."""
    found = []
    for figures in told:
        step = _number(figures, _STEP)
        named = {ours: figures[theirs] for theirs, ours in _METRICS.items() if theirs in figures}
        if step is None or not named:
            continue
        kind = "eval" if "train_loss" not in named else "train"
        at = _time_of_step(step, events)
        words = f"Step {step}: " + ", ".join(f"{name}={value}" for name, value in named.items())
        found.append(
            JobEvent(f"{kind}-step-{step}", at, words, "info", "metrics", {"step": step, **named})
        )
    return found


def to_checkpoint(job_id: str, item: Mapping[str, Any]) -> Checkpoint:
    """Read a checkpoint; it answers nobody before it is deployed, so it has no model's name."""
    step = _number(item, "step") or 0
    return Checkpoint(f"{job_id}:{step}", _time(item, "created_at"), "", step)


def to_models(answer: object, supported: Sequence[str] | None, asked_only: str) -> list[Model]:
    """Read the models; those that cannot be trained get the parent `asked_only`.

    `supported` are the names of those that can, None where the engine does not say.
    """
    if not isinstance(answer, list):
        raise _not_the_api(answer)
    told = [item for item in answer if isinstance(item, Mapping) and _word(item, "id")]
    speaking = [item for item in told if _word(item, "type") in _SPEAKING]
    taught = [item["id"] for item in speaking] if supported is None else list(supported)
    listed = [
        Model(
            item["id"],
            _number(item, "created") or 0,
            _word(item, "organization"),
            "" if item["id"] in taught else asked_only,
        )
        for item in speaking
    ]
    names = {model.id for model in listed}
    return [*(Model(name) for name in taught if name not in names), *listed]


def _event(item: Mapping[str, Any]) -> JobEvent:
    kind = _word(item, "type").lower()
    at = _time(item, "created_at")
    step = _number(item, "step")
    level = _word(item, "level").lower().removeprefix("legacy_i").removeprefix("legacy_")
    data = {"kind": kind} | ({"step": step} if step else {})
    return JobEvent(
        id=_word(item, "hash") or f"{kind}-{_word(item, 'created_at')}-{step or 0}",
        created_at=at,
        message=_word(item, "message") or kind.replace("_", " "),
        level=_LEVELS.get(level, "error" if kind in _FAILURES else "info"),
        type="message",
        data=data,
    )


def _time_of_step(step: int, events: Sequence[JobEvent]) -> int:
    reached = [event.created_at for event in events if _reached(event) <= step]
    return max(reached, default=events[-1].created_at if events else 0)


def _reached(event: JobEvent) -> int:
    return _number(event.data, "step") or 0


def _failure(answer: Mapping[str, Any]) -> JobFailure | None:
    """Return why a job failed: nothing but its events tells."""
    events = [item for item in answer.get("events") or () if isinstance(item, Mapping)]
    told = [item for item in events if _word(item, "type").lower() in _FAILURES]
    if not told:
        return JobFailure(_word(answer, "status"), "")
    return JobFailure(_word(told[-1], "type").lower(), _word(told[-1], "message"))


def _figures(answer: Mapping[str, Any]) -> dict[str, float]:
    values = {name: answer.get(name) for name in _FIGURES}
    return {
        name: value
        for name, value in values.items()
        if isinstance(value, int | float) and not isinstance(value, bool)
    }


def _word(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name)
    return value if isinstance(value, str) else ""


def _number(item: Mapping[str, Any], name: str) -> int | None:
    value = item.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if abs(value) < 1e15 else None


def _time(item: Mapping[str, Any], name: str) -> int:
    """Return a time, which is written out here; some answers count seconds."""
    try:
        return int(datetime.fromisoformat(_word(item, name)).timestamp())
    except (ValueError, OverflowError):
        return _number(item, name) or 0


def _not_the_api(answer: object) -> NotTheApi:
    return NotTheApi(f"{type(answer).__name__}: {str(answer)[:80]}")
