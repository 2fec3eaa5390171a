"""The routes of `/fine-tuned-models`: what OpenAI's own for models have no place for."""

from __future__ import annotations

import re
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from desktop_ft.engine.api.errors import ApiError, model_not_found
from desktop_ft.engine.api.shapes import model_object
from desktop_ft.engine.jobs.store import JobStore
from desktop_ft.engine.models.additions import Additions
from desktop_ft.engine.models.exports import Exports
from desktop_ft.engine.models.runtime import Runtime

# It stands in addresses, file names and lists: letters of any language, no slashes.
_NAME = re.compile(r"\w(?:[\w .:+()-]{0,118}[\w)+])?")


class Renaming(BaseModel):
    """A model's new name."""

    model_config = ConfigDict(strict=True, extra="forbid")
    name: str


def fine_tuned_router(
    store: JobStore, runtime: Runtime, additions: Additions, exports: Exports
) -> APIRouter:
    """The route that renames."""
    router = APIRouter(prefix="/fine-tuned-models")

    @router.post("/{model:path}/rename")
    def rename(model: str, wanted: Renaming) -> dict[str, Any]:
        if not _NAME.fullmatch(wanted.name):
            message = (
                "Invalid value for 'name': it may have up to 120 letters, digits, spaces and the "
                "signs . : + - ( ), and begins with a letter or a digit."
            )
            raise ApiError(400, message, param="name", code="invalid_value")
        tuned = store.model(model)
        # A checkpoint is called after its model's first name for ever.
        if tuned is None or tuned.id != store.known(tuned.job_id).model_name:
            raise model_not_found(model)
        if exports.exports_model(tuned.id):
            message = f"'{tuned.id}' is being exported under its name; wait for that, or cancel it."
            raise ApiError(409, message, param="model", code="model_in_use")
        coming = {one.name for one in additions.all() if not one.is_over}
        bases = {base.id for base in runtime.base_models()} | coming
        renamed = None if wanted.name in bases else store.rename_model(tuned, wanted.name)
        if renamed is None:
            message = f"There is a model called '{wanted.name}' already. Choose another name."
            raise ApiError(409, message, param="name", code="name_taken")
        return model_object(renamed.id, renamed.created_at)

    return router
