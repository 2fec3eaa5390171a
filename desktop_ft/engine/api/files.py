"""The routes of `/v1/files`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import FileResponse
from starlette.concurrency import run_in_threadpool

from desktop_ft.engine.api.errors import ApiError, disk_full, not_found
from desktop_ft.engine.api.shapes import file_object, page_object
from desktop_ft.engine.api.upload import FILE, UploadForm, receive_form
from desktop_ft.engine.jobs.files import FileRecord, FileStore
from desktop_ft.engine.jobs.paging import PageAsk
from desktop_ft.engine.jobs.rows import check_jsonl

_PURPOSES = ("assistants", "batch", "fine-tune", "vision", "user_data", "evals")
_FIELDS = ("purpose", "expires_after[anchor]", "expires_after[seconds]")
_JSONL_PURPOSES = ("batch", "fine-tune", "evals")
MIN_LIFETIME, MAX_LIFETIME = 3600, 2_592_000
# Room that the disk must still have when the file lies there.
_SPARE_BYTES = 1024 * 1024


class FileRoutes:
    """The routes over one file store."""

    def __init__(self, files: FileStore) -> None:
        self._files = files

    def router(self) -> APIRouter:
        """All of them."""
        router = APIRouter(prefix="/files")
        router.get("")(self.list_files)
        router.post("")(self.create)
        router.get("/{file_id}")(self.retrieve)
        router.delete("/{file_id}")(self.delete)
        router.get("/{file_id}/content", response_class=FileResponse)(self.content)
        return router

    async def create(self, request: Request) -> dict[str, Any]:
        check_room(request, self._files)
        with self._files.incoming() as (path, stream):
            form = await receive_form(request, stream, FILE)
            await run_in_threadpool(stream.close)
            record = await run_in_threadpool(_accept, self._files, form, path)
        return file_object(record)

    def list_files(
        self,
        after: str | None = None,
        limit: Annotated[int, Query(ge=1, le=10_000)] = 10_000,
        order: Literal["asc", "desc"] = "desc",
        purpose: str | None = None,
    ) -> dict[str, Any]:
        page = self._files.list_files(PageAsk(limit, after, order == "desc"), purpose)
        return page_object(page, file_object, ends="")

    def retrieve(self, file_id: str) -> dict[str, Any]:
        return file_object(self._known(file_id))

    def content(self, file_id: str) -> FileResponse:
        record = self._known(file_id)
        path = self._files.path(record)
        return FileResponse(path, media_type="application/octet-stream", filename=record.filename)

    def delete(self, file_id: str) -> dict[str, Any]:
        if not self._files.delete(file_id):
            raise not_found("File", file_id)
        return {"id": file_id, "object": "file", "deleted": True}

    def _known(self, file_id: str) -> FileRecord:
        record = self._files.get(file_id)
        if record is None:
            raise not_found("File", file_id)
        return record


def check_room(request: Request, files: FileStore) -> None:
    """Raise ApiError before anything is received that would not fit on the disk."""
    announced = request.headers.get("content-length", "")
    if announced.isdigit() and int(announced) + _SPARE_BYTES > files.free_bytes():
        raise disk_full()


def _accept(files: FileStore, form: UploadForm, path: Path) -> FileRecord:
    if form.filename is None:
        message = "Missing required parameter: 'file'."
        raise ApiError(400, message, param="file", code="missing_required_parameter")
    purpose = form.fields.get("purpose")
    if purpose is None:
        message = "Missing required parameter: 'purpose'."
        raise ApiError(400, message, param="purpose", code="missing_required_parameter")
    form.check_fields(*_FIELDS)
    check_purpose(purpose)
    lifetime = _lifetime(form.fields, purpose)
    check_content(purpose, path)
    return files.add(path, form.filename, purpose, lifetime)


def check_purpose(purpose: str) -> None:
    """Raise ApiError when files cannot be uploaded for it."""
    if purpose not in _PURPOSES:
        names = ", ".join(f"'{name}'" for name in _PURPOSES)
        message = f"Invalid value for 'purpose': expected one of {names}."
        raise ApiError(400, message, param="purpose", code="invalid_value")


def check_content(purpose: str, path: Path) -> None:
    """Raise NotJsonl when the purpose wants lines of JSON and the file holds something else."""
    if purpose in _JSONL_PURPOSES:
        check_jsonl(path)


def default_lifetime(purpose: str) -> int | None:
    """How long a file is kept when nobody says."""
    return MAX_LIFETIME if purpose == "batch" else None


def _lifetime(fields: dict[str, str], purpose: str) -> int | None:
    anchor = fields.get("expires_after[anchor]")
    seconds = fields.get("expires_after[seconds]")
    if anchor is None and seconds is None:
        return default_lifetime(purpose)
    if anchor != "created_at":
        message = "Invalid value for 'expires_after[anchor]': expected 'created_at'."
        raise ApiError(400, message, param="expires_after[anchor]", code="invalid_value")
    if (
        seconds is None
        or not (seconds.isascii() and seconds.isdigit() and len(seconds) < 10)
        or not MIN_LIFETIME <= int(seconds) <= MAX_LIFETIME
    ):
        message = (
            "Invalid value for 'expires_after[seconds]': expected a whole number from "
            f"{MIN_LIFETIME} to {MAX_LIFETIME}."
        )
        raise ApiError(400, message, param="expires_after[seconds]", code="invalid_value")
    return int(seconds)
