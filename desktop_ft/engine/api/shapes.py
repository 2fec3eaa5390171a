"""The engine's records in the shape that OpenAI's API gives them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from desktop_ft.engine.jobs.files import FileRecord
from desktop_ft.engine.jobs.ids import ORGANISATION
from desktop_ft.engine.jobs.paging import Page
from desktop_ft.engine.jobs.records import Checkpoint, Job, JobEvent
from desktop_ft.engine.jobs.uploads import PartRecord, UploadRecord

T = TypeVar("T")
Json = dict[str, Any]


def file_object(record: FileRecord) -> Json:
    """A file, as `GET /v1/files/{id}` shows it."""
    shape: Json = {
        "id": record.id,
        "object": "file",
        "bytes": record.bytes,
        "created_at": record.created_at,
        "filename": record.filename,
        "purpose": record.purpose,
        "status": "processed",
    }
    if record.expires_at is not None:
        shape["expires_at"] = record.expires_at
    return shape


def upload_object(upload: UploadRecord, file: FileRecord | None = None) -> Json:
    """A file that comes in parts; with the file once it is whole."""
    shape: Json = {
        "id": upload.id,
        "object": "upload",
        "bytes": upload.bytes,
        "created_at": upload.created_at,
        "expires_at": upload.expires_at,
        "filename": upload.filename,
        "purpose": upload.purpose,
        "status": upload.status,
    }
    if file is not None:
        shape["file"] = file_object(file)
    return shape


def part_object(part: PartRecord) -> Json:
    """A part of an upload."""
    return {
        "id": part.id,
        "object": "upload.part",
        "created_at": part.created_at,
        "upload_id": part.upload_id,
    }


def job_object(job: Job) -> Json:
    """A fine-tuning job."""
    error = None
    if job.error is not None:
        error = {"code": job.error.code, "message": job.error.message, "param": job.error.param}
    return {
        "id": job.id,
        "object": "fine_tuning.job",
        "created_at": job.created_at,
        "finished_at": job.finished_at,
        "estimated_finish": job.estimated_finish,
        "model": job.model,
        "fine_tuned_model": job.model_name if job.status == "succeeded" else None,
        "organization_id": ORGANISATION,
        "status": job.status,
        "error": error,
        "training_file": job.training_file,
        "validation_file": job.validation_file,
        "result_files": [job.result_file] if job.result_file else [],
        "trained_tokens": job.trained_tokens,
        # OpenAI gives null here for dpo, where its own description wants an object.
        "hyperparameters": {k: v for k, v in job.hyperparameters.items() if k != "beta"},
        "method": {
            "type": job.method,
            job.method: {"hyperparameters": job.hyperparameters},
        },
        "seed": job.seed,
        "integrations": [],
        "metadata": job.metadata,
        "user_provided_suffix": job.suffix,
    }


def event_object(event: JobEvent) -> Json:
    """A line of a job's story."""
    return {
        "id": event.id,
        "object": "fine_tuning.job.event",
        "created_at": event.created_at,
        "level": event.level,
        "type": event.type,
        "message": event.message,
        "data": event.data,
    }


def checkpoint_object(checkpoint: Checkpoint) -> Json:
    """A checkpoint of a job."""
    return {
        "id": checkpoint.id,
        "object": "fine_tuning.job.checkpoint",
        "created_at": checkpoint.created_at,
        "fine_tuning_job_id": checkpoint.job_id,
        "fine_tuned_model_checkpoint": checkpoint.model_name,
        "step_number": checkpoint.step,
        "metrics": checkpoint.metrics,
    }


def model_object(name: str, created: int) -> Json:
    """A model that can answer."""
    return {
        "id": name,
        "object": "model",
        "created": created,
        "owned_by": ORGANISATION,
        "shutdown_date": None,
    }


def page_object(page: Page[T], shape: Callable[[T], Json], *, ends: str | None) -> Json:
    """A page of a list; `ends` is what an empty page says for its first and last id."""
    items = [shape(item) for item in page.items]
    return {
        "object": "list",
        "data": items,
        "has_more": page.has_more,
        "first_id": items[0]["id"] if items else ends,
        "last_id": items[-1]["id"] if items else ends,
    }
