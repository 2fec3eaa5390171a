"""The routes of `/v1/models`: base models, fine-tuned models, checkpoints."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from fastapi import APIRouter

from desktop_ft.engine.api.errors import ApiError, model_not_found
from desktop_ft.engine.api.shapes import model_object
from desktop_ft.engine.jobs.records import UNFINISHED
from desktop_ft.engine.jobs.store import JobStore
from desktop_ft.engine.models.runtime import Runtime


def models_router(store: JobStore, runtime: Runtime, jobs_folder: Path) -> APIRouter:
    """The routes over what is on this computer."""
    router = APIRouter(prefix="/models")

    @router.get("")
    def list_models() -> dict[str, Any]:
        base = [model_object(model.id, model.created) for model in runtime.base_models()]
        tuned = [model_object(model.id, model.created_at) for model in store.models()]
        return {"object": "list", "data": base + tuned}

    # A model's name may hold slashes and colons.
    @router.get("/{model:path}")
    def retrieve(model: str) -> dict[str, Any]:
        for base in runtime.base_models():
            if base.id == model:
                return model_object(base.id, base.created)
        tuned = store.model(model)
        if tuned is None:
            raise model_not_found(model)
        return model_object(tuned.id, tuned.created_at)

    @router.delete("/{model:path}")
    def delete(model: str) -> dict[str, Any]:
        if any(base.id == model for base in runtime.base_models()):
            message = f"The base model '{model}' cannot be deleted."
            raise ApiError(403, message, param="model", kind="permission_error")
        tuned = store.model(model)
        if tuned is None:
            raise model_not_found(model)
        if store.known(tuned.job_id).status in UNFINISHED:
            message = f"'{model}' is needed by its job, which has not ended yet."
            raise ApiError(400, message, param="model")
        for gone in store.forget_model(model):
            _remove(jobs_folder / gone.job_id, gone.path)
        return {"id": model, "object": "model", "deleted": True}

    return router


def _remove(job_folder: Path, path: str) -> None:
    """Remove a model's folder, which lies in its job's folder or is left alone."""
    folder = (job_folder / path).resolve()
    if job_folder.resolve() in folder.parents:
        shutil.rmtree(folder, ignore_errors=True)
