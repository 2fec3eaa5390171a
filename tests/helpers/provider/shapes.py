"""What a provider's objects look like on the wire."""

from __future__ import annotations

import base64
from typing import Any

from provider.world import StoredFile, StoredJob, World


def job_shape(world: World, job: StoredJob) -> dict[str, Any]:
    """Return a fine-tuning job as this provider answers it."""
    profile = world.profile
    asked = job.asked
    shown = {
        "id": job.id,
        "object": "fine_tuning.job",
        "created_at": job.created_at,
        "finished_at": job.finished_at,
        "estimated_finish": None,
        "model": asked["model"],
        "fine_tuned_model": job.model,
        "organization_id": "org-secretive",
        "status": job.status,
        "error": job.error,
        "training_file": asked["training_file"],
        "validation_file": asked.get("validation_file"),
        "result_files": job.results,
        "hyperparameters": _hyperparameters(world, job),
        "trained_tokens": 4480 if job.status == "succeeded" else None,
        "seed": asked.get("seed") or 42,
        "integrations": [],
        "user_provided_suffix": asked.get("suffix"),
    }
    if job.error is None and profile.null_errors:
        shown["error"] = {"code": None, "message": None, "param": None}
    if "method" in asked:
        shown["method"] = asked["method"]
    if profile.has_metadata:
        shown["metadata"] = asked.get("metadata") or {}
    if profile.name == "nebius":
        shown |= {"trained_steps": job.step, "total_steps": world.STEPS}
    return shown


def _hyperparameters(world: World, job: StoredJob) -> dict[str, Any] | None:
    method = job.asked.get("method") or {}
    if method.get("type") == "dpo" and world.profile.null_hyperparameters:
        return None
    if world.profile.hyperparameters_at == "top":
        asked = job.asked.get("hyperparameters") or {}
    else:
        asked = (method.get(method.get("type", "")) or {}).get("hyperparameters") or {}
    chosen = {"n_epochs": 3, "batch_size": 1, "learning_rate_multiplier": 1.8}
    told = {name: value for name, value in asked.items() if value != "auto"}
    return {**chosen, **told}


def file_shape(kept: StoredFile) -> dict[str, Any]:
    """Return a file's description."""
    return {
        "id": kept.id,
        "object": "file",
        "bytes": len(kept.content),
        "created_at": kept.created_at,
        "filename": kept.name,
        "purpose": kept.purpose,
        "status": "processed",
    }


def file_content(world: World, kept: StoredFile) -> bytes:
    """Return a file's bytes as this provider hands them out."""
    if kept.purpose == "fine-tune-results" and world.profile.encodes_results:
        return base64.b64encode(kept.content)
    return kept.content


def model_shape(name: str, about: dict[str, Any]) -> dict[str, Any]:
    """Return a model's description."""
    shown = {"id": name, "object": "model", "created": 1, "owned_by": "system", **about}
    return {**shown, "shutdown_date": about.get("shutdown_date")}


def page(items: list[dict[str, Any]], after: str | None, limit: int) -> dict[str, Any]:
    """Return a page of a list after the item with the id `after`."""
    start = 0
    if after:
        ids = [item["id"] for item in items]
        start = ids.index(after) + 1 if after in ids else len(items)
    shown = items[start : start + limit]
    return {
        "object": "list",
        "data": shown,
        "first_id": shown[0]["id"] if shown else None,
        "last_id": shown[-1]["id"] if shown else None,
        "has_more": start + limit < len(items),
    }
