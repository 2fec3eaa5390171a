"""The routes of `/exports`, beside OpenAI's API: fine-tuned models as files for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from fastapi import APIRouter
from fastapi.responses import FileResponse
from pydantic import BaseModel, ConfigDict, Field

from desktop_ft.engine.api.errors import ApiError, disk_full, model_not_found
from desktop_ft.engine.jobs.store import JobStore
from desktop_ft.engine.models.cards import hub_name, origin_of
from desktop_ft.engine.models.exports import (
    ADAPTER_FILE,
    Export,
    ExportKind,
    Exports,
    NoRoom,
    Precision,
    Wanted,
)
from desktop_ft.engine.models.facts import BadModel
from desktop_ft.engine.models.runtime import Runtime

_PRECISIONS: dict[ExportKind, tuple[Precision, ...]] = {
    "adapter": ("f32",),
    "merged": ("f16", "f32"),
    "gguf": ("f16", "q8_0", "f32"),
}


class ExportRequest(BaseModel):
    """What is wanted; without a precision the usual one of that form."""

    model_config = ConfigDict(strict=True)
    model: str
    kind: Literal["adapter", "merged", "gguf"] = Field(alias="as")
    precision: Literal["f16", "q8_0", "f32"] | None = None


class ExportRoutes:
    """The routes over the exports of one engine."""

    def __init__(
        self, exports: Exports, store: JobStore, runtime: Runtime, jobs_folder: Path
    ) -> None:
        self._exports = exports
        self._jobs_folder = jobs_folder
        self._store = store
        self._runtime = runtime

    def router(self) -> APIRouter:
        """All of them."""
        router = APIRouter(prefix="/exports")
        router.post("")(self.create)
        router.get("/{export_id}")(self.retrieve)
        router.delete("/{export_id}")(self.delete)
        router.get("/{export_id}/files/{name}", response_class=FileResponse)(self.content)
        return router

    def create(self, wanted: ExportRequest) -> dict[str, Any]:
        known = _PRECISIONS[wanted.kind]
        precision = wanted.precision or known[0]
        if precision not in known:
            message = f"Invalid value for 'precision': expected one of {', '.join(known)}."
            raise ApiError(400, message, param="precision", code="invalid_value")
        try:
            return self._exports.add(self._wanted(wanted, precision)).to_json()
        except NoRoom:
            raise disk_full() from None
        except BadModel as error:
            raise ApiError(400, error.message, param="model", code=error.code) from None

    def retrieve(self, export_id: str) -> dict[str, Any]:
        return self._known(export_id).to_json()

    def delete(self, export_id: str) -> dict[str, Any]:
        if self._exports.remove(export_id) is None:
            raise _not_found(export_id)
        return {"id": export_id, "object": "export", "deleted": True}

    def content(self, export_id: str, name: str) -> FileResponse:
        self._known(export_id)
        path = self._exports.file(export_id, name)
        if path is None:
            message = f"There is no file '{name}' in the export {export_id}."
            raise ApiError(404, message, param="name", code="file_not_found")
        return FileResponse(path, media_type="application/octet-stream", filename=name)

    def _known(self, export_id: str) -> Export:
        export = self._exports.get(export_id)
        if export is None:
            raise _not_found(export_id)
        return export

    def _wanted(self, wanted: ExportRequest, precision: Precision) -> Wanted:
        model = self._store.model(wanted.model)
        if model is None:
            raise model_not_found(wanted.model)
        adapter = self._jobs_folder / model.job_id / model.path
        if not (adapter / ADAPTER_FILE).is_file():
            raise model_not_found(wanted.model)
        bases = {base.id: base for base in self._runtime.base_models()}
        base = bases.get(model.base_model)
        if base is None:
            raise model_not_found(model.base_model)
        told = self._store.known(model.job_id).metadata or {}
        return Wanted(
            model=model.id,
            kind=wanted.kind,
            precision=precision,
            base=base.path,
            adapter=adapter,
            base_id=base.id,
            base_name=hub_name(base),
            origin=origin_of(base),
            separator=told.get("desktop_ft_separator", ""),
            stop=told.get("desktop_ft_stop", ""),
        )


def _not_found(export_id: str) -> ApiError:
    message = f"There is no export {export_id}."
    return ApiError(404, message, param="id", code="export_not_found")
