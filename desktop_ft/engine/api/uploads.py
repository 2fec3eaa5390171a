"""The routes of `/v1/uploads`, by which a file comes in parts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Request
from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_core import PydanticCustomError
from starlette.concurrency import run_in_threadpool

from desktop_ft.engine.api.errors import ApiError, not_found
from desktop_ft.engine.api.files import (
    MAX_LIFETIME,
    MIN_LIFETIME,
    check_content,
    check_purpose,
    check_room,
    default_lifetime,
)
from desktop_ft.engine.api.shapes import part_object, upload_object
from desktop_ft.engine.api.strict_json import JsonRoute
from desktop_ft.engine.api.upload import PART, receive_form
from desktop_ft.engine.jobs.files import FileStore
from desktop_ft.engine.jobs.uploads import (
    MAX_BYTES,
    NewUpload,
    UploadRecord,
    UploadRefused,
    UploadStore,
)

_MAX_PARTS = 10_000


class _Strict(BaseModel):
    """What stands here and nothing else, as the description has it."""

    model_config = ConfigDict(strict=True, extra="forbid")

    @field_validator("*", mode="before")
    @classmethod
    def _something(cls, value: Any) -> Any:
        """What may be left out may not be null for that."""
        if value is None:
            raise PydanticCustomError("null", "expected a value, but got null")
        return value


class ExpiresAfter(_Strict):
    """How long the file is to be kept."""

    anchor: Literal["created_at"]
    seconds: Annotated[int, Field(ge=MIN_LIFETIME, le=MAX_LIFETIME)]


class UploadRequest(_Strict):
    """The body of `POST /v1/uploads`."""

    filename: Annotated[str, Field(max_length=1024)]
    purpose: str
    bytes: Annotated[int, Field(ge=1, le=MAX_BYTES)]
    mime_type: Annotated[str, Field(max_length=255)]
    expires_after: ExpiresAfter | None = None

    def new_upload(self) -> NewUpload:
        """The upload that is asked for."""
        check_purpose(self.purpose)
        lifetime = default_lifetime(self.purpose)
        if self.expires_after is not None:
            lifetime = self.expires_after.seconds
        return NewUpload(self.filename, self.purpose, self.bytes, self.mime_type, lifetime)


class CompleteRequest(_Strict):
    """The body of `POST /v1/uploads/{id}/complete`."""

    part_ids: Annotated[list[str], Field(max_length=_MAX_PARTS)]
    md5: Annotated[str, Field(max_length=64)] | None = None


class UploadRoutes:
    """The routes over one store."""

    def __init__(self, uploads: UploadStore, files: FileStore) -> None:
        self._uploads = uploads
        self._files = files

    def router(self) -> APIRouter:
        """All of them."""
        router = APIRouter(prefix="/uploads", route_class=JsonRoute)
        router.post("")(self.create)
        # A part comes as a form, which is read piece by piece.
        router.add_api_route(
            "/{upload_id}/parts", self.add_part, methods=["POST"], route_class_override=APIRoute
        )
        router.post("/{upload_id}/complete")(self.complete)
        router.post("/{upload_id}/cancel")(self.cancel)
        return router

    def create(self, body: UploadRequest) -> dict[str, Any]:
        return upload_object(self._uploads.create(body.new_upload()))

    async def add_part(self, request: Request, upload_id: str) -> dict[str, Any]:
        await run_in_threadpool(self._open, upload_id)
        check_room(request, self._files)
        with self._files.incoming() as (path, stream):
            form = await receive_form(request, stream, PART)
            if form.filename is None:
                message = "Missing required parameter: 'data'."
                raise ApiError(400, message, param="data", code="missing_required_parameter")
            form.check_fields()
            await run_in_threadpool(stream.close)
            return await run_in_threadpool(self._take, upload_id, path)

    def _take(self, upload_id: str, path: Path) -> dict[str, Any]:
        return part_object(self._uploads.add_part(upload_id, path))

    def complete(self, upload_id: str, body: CompleteRequest) -> dict[str, Any]:
        self._open(upload_id)
        with self._uploads.whole(upload_id, body.part_ids, body.md5) as (upload, path):
            check_content(upload.purpose, path)
            return upload_object(*self._uploads.complete(upload, path))

    def cancel(self, upload_id: str) -> dict[str, Any]:
        self._open(upload_id)
        return upload_object(self._uploads.cancel(upload_id))

    def _open(self, upload_id: str) -> UploadRecord:
        """The upload, if it still takes something."""
        upload = self._uploads.get(upload_id)
        if upload is None:
            raise not_found("Upload", upload_id)
        if upload.status != "pending":
            message = f"Upload {upload_id} is {upload.status}; it takes no more changes."
            raise UploadRefused(message)
        return upload
