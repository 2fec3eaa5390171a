"""Together as it answers: its profile, its routes, its shapes (openapi.yaml of 2026-04-28).

Importing it gives the server these routes.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from provider.faults import Answer
from provider.profiles import Profile
from provider.server import ProviderServer, _Asked, _on
from provider.shapes import file_shape
from provider.world import Refusal, StoredJob, World

TOGETHER = Profile(
    "together",
    has_metadata=False,
    has_pause=False,
    lists_bare_models=True,
    base_models=(("meta-llama/Meta-Llama-3.1-8B-Instruct-Reference", None), ("Qwen/asked", None)),
)
TRAINED = TOGETHER.base_models[0][0]
_STATUSES = {
    "validating_files": "pending",
    "queued": "queued",
    "running": "running",
    "succeeded": "completed",
    "failed": "error",
    "cancelled": "cancelled",
}


def event_ids(job: StoredJob) -> list[str]:
    """Return the ids under which a job's events are known to the program."""
    return [
        f"train-step-{event['data']['step']}" if event["type"] == "metrics" else event["id"]
        for event in job.events
    ]


def _time(at: int | None) -> str:
    return datetime.fromtimestamp(at or 0, UTC).isoformat().replace("+00:00", "Z")


def _job(job: StoredJob, *, whole: bool) -> dict[str, Any]:
    asked = job.asked
    shown = {
        "id": job.id,
        "status": _STATUSES[job.status],
        "created_at": _time(job.created_at),
        "updated_at": _time(job.finished_at or job.created_at),
        "user_id": "user_1",
        "owner_address": "someone@example.org",
        "total_price": 1500,
        "token_count": 4480,
        "training_file": asked["training_file"],
        "validation_file": asked.get("validation_file") or "",
        "model": asked["model"],
        "model_output_name": f"someone/{asked['model']}-{asked.get('suffix', '')}-{job.id}",
        "n_epochs": asked.get("n_epochs", 1),
        "n_evals": asked.get("n_evals", 0),
        "n_checkpoints": 1,
        "batch_size": asked.get("batch_size", 8),
        "learning_rate": 1e-05,
        "training_method": asked.get("training_method"),
        "training_type": {"type": "Lora", "lora_r": 64, "lora_alpha": 128},
        "random_seed": asked.get("random_seed"),
        "wandb_project_name": "",
        "events": _events(job) if whole else [],
    }
    return shown if whole else {**shown, "suffix": asked.get("suffix", "")}


def _events(job: StoredJob) -> list[dict[str, Any]]:
    return [_event(job, event) for event in job.events if event["type"] == "message"]


def _event(job: StoredJob, event: dict[str, Any]) -> dict[str, Any]:
    last = event is job.events[-1]
    kind = {"succeeded": "job_complete", "failed": "job_error"}.get(job.status, "job_stopped")
    return {
        "object": "fine-tune-event",
        "created_at": _time(event["created_at"]),
        "level": None,
        "message": event["message"],
        "type": kind if last and job.finished_at is not None else "job_pending",
        "param_count": 0,
        "token_count": 0,
        "total_steps": World.STEPS,
        "wandb_url": "",
        "step": 0,
        "checkpoint_path": "",
        "model_path": "",
        "training_offset": 0,
        "hash": event["id"],
    }


@_on("POST", "/files/upload", "files.create")
def _upload(owner: ProviderServer, asked: _Asked) -> Answer:
    name, content = asked.files["file"]
    if asked.body.get("file_name") != name or asked.body.get("file_type") != "jsonl":
        raise Refusal(400, "file_name and file_type are required")
    kept = owner.world.put_file(name, content, asked.body["purpose"])
    return Answer.of({**file_shape(kept), "Processed": False, "FileType": "jsonl"})


@_on("POST", "/fine-tunes", "jobs.create")
def _create(owner: ProviderServer, asked: _Asked) -> Answer:
    if asked.body.get("model") != TRAINED:
        raise Refusal(404, f"model {asked.body.get('model')} is not supported", "model_not_found")
    return Answer.of(_job(owner.world.create_job(asked.body), whole=False))


@_on("GET", "/fine-tunes", "jobs.list")
def _list(owner: ProviderServer, asked: _Asked) -> Answer:
    del asked
    world = owner.world
    with world.lock:  # oldest first, whole and without a word about more
        shown = [_job(job, whole=False) for job in world.jobs.values()]
        shown = [job for job in shown if job["id"] not in world.unlisted]
    return Answer.of({"data": shown})


@_on("GET", "/fine-tunes/models/supported", "models.supported")
def _supported(owner: ProviderServer, asked: _Asked) -> Answer:
    del owner, asked
    return Answer.of({"models": [TRAINED, "only/taught"]})


@_on("GET", "/fine-tunes/{id}/events", "jobs.events")
def _list_events(owner: ProviderServer, asked: _Asked) -> Answer:
    with owner.world.lock:
        return Answer.of({"data": _events(owner.world.job(asked["id"]))})


@_on("GET", "/fine-tunes/{id}/metrics", "jobs.metrics")
def _metrics(owner: ProviderServer, asked: _Asked) -> Answer:
    with owner.world.lock:
        told = [each["data"] for each in owner.world.job(asked["id"]).events]
    shown = [
        {
            "train/global_step": data["step"],
            "train/loss": data["train_loss"],
            "train/learning_rate": 1e-05,
        }
        for data in told
        if data
    ]
    return Answer.of({"metrics": shown})


@_on("GET", "/fine-tunes/{id}/checkpoints", "jobs.checkpoints")
def _checkpoints(owner: ProviderServer, asked: _Asked) -> Answer:
    with owner.world.lock:
        kept = list(owner.world.job(asked["id"]).checkpoints)
    shown = [
        {
            "step": each["step_number"],
            "created_at": _time(each["created_at"]),
            "path": f"s3://kept/{each['id']}",
            "checkpoint_type": "Intermediate",
        }
        for each in kept
    ]
    return Answer.of({"data": shown})


@_on("POST", "/fine-tunes/{id}/cancel", "jobs.cancel")
def _cancel(owner: ProviderServer, asked: _Asked) -> Answer:
    shown = _job(owner.world.cancel(asked["id"]), whole=False)
    return Answer.of({**shown, "status": "cancel_requested"})


@_on("GET", "/fine-tunes/{id}", "jobs.retrieve")
def _retrieve(owner: ProviderServer, asked: _Asked) -> Answer:
    return Answer.of(_job(owner.world.job(asked["id"]), whole=True))
