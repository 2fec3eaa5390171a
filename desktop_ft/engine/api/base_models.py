"""The routes of `/base-models`, beside OpenAI's API: what is here, what comes in, what goes."""

from __future__ import annotations

import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from desktop_ft.engine.api.errors import ApiError, disk_full, model_not_found
from desktop_ft.engine.jobs.ids import new_id
from desktop_ft.engine.jobs.store import JobStore
from desktop_ft.engine.models.addition_notes import Addition, HubModel
from desktop_ft.engine.models.additions import Additions
from desktop_ft.engine.models.cards import card_of
from desktop_ft.engine.models.exports import Exports
from desktop_ft.engine.models.facts import BadModel
from desktop_ft.engine.models.incoming import COMPANIONS, MAX_COMPANION_BYTES
from desktop_ft.engine.models.runtime import Runtime
from desktop_ft.engine.pace import PaceBook

_NOT_FOUND = ("addition_not_found",)
_CONFLICT = ("name_taken", "busy", "not_receiving")
_FROM_OUTSIDE = {"no_network": 503, "not_found": 404, "gated": 403, "disk_full": 507}
_WRITE_BYTES = 4 * 1024 * 1024
_SPARE_BYTES = 64 * 1024**2
# Beside the models that are here; a hidden folder is no model.
_GONE = ".gone-"


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class Repo(_Strict):
    """A model on the Hub."""

    repo: Annotated[str, Field(min_length=1, max_length=200)]
    revision: Annotated[str, Field(min_length=1, max_length=200)] | None = None

    def model(self) -> HubModel:
        """The same, as it is kept."""
        return HubModel(self.repo.strip(), self.revision)


class AdditionRequest(_Strict):
    """A base model that is to be added."""

    name: str
    kind: Literal["files", "hub"]
    hub: Repo | None = None


class BaseModelRoutes:
    """The routes over what is on this computer."""

    def __init__(
        self,
        runtime: Runtime,
        paces: PaceBook,
        additions: Additions,
        exports: Exports,
        store: JobStore,
        models: Path,
    ) -> None:
        self._runtime = runtime
        self._paces = paces
        self._additions = additions
        self._exports = exports
        self._store = store
        self._models = models

    def router(self) -> APIRouter:
        """All of them."""
        router = APIRouter(prefix="/base-models")
        router.get("")(self.cards)
        router.post("/look")(self.look)
        router.get("/additions")(self.additions)
        router.post("/additions")(self.create)
        router.get("/additions/{addition_id}")(self.retrieve)
        router.put("/additions/{addition_id}/files/{name}")(self.receive)
        router.post("/additions/{addition_id}/finish")(self.finish)
        router.post("/additions/{addition_id}/cancel")(self.cancel)
        router.delete("/{base_id}")(self.delete)
        return router

    def cards(self) -> dict[str, Any]:
        """A card of every base model."""
        cards = [card_of(info, self._paces) for info in self._runtime.base_models()]
        return {"object": "list", "data": [asdict(card) for card in cards]}

    def look(self, wanted: Repo) -> dict[str, Any]:
        """What the Hub has of a model, before it is fetched."""
        try:
            return {"object": "hub.model", **self._additions.look(wanted.model())}
        except BadModel as error:
            raise _refusal(error) from None

    def additions(self) -> dict[str, Any]:
        return {"object": "list", "data": [one.to_json() for one in self._additions.all()]}

    def create(self, wanted: AdditionRequest) -> dict[str, Any]:
        if (wanted.kind == "hub") != (wanted.hub is not None):
            message = "Missing required parameter: 'hub'."
            if wanted.kind == "files":
                message = "Invalid value for 'hub': files come from this computer."
            raise ApiError(400, message, param="hub", code="invalid_value")
        hub = None if wanted.hub is None else wanted.hub.model()
        try:
            return self._additions.create(wanted.name, wanted.kind, hub).to_json()
        except BadModel as error:
            raise _refusal(error) from None

    def retrieve(self, addition_id: str) -> dict[str, Any]:
        return self._known(self._additions.get(addition_id), addition_id).to_json()

    async def receive(self, addition_id: str, name: str, request: Request) -> dict[str, Any]:
        """Write a file of a model straight to the disk."""
        announced = request.headers.get("content-length", "")
        if not (announced.isascii() and announced.isdigit()):
            raise ApiError(411, "Say how long the file is (Content-Length).")
        size = int(announced)
        self._known(self._additions.get(addition_id), addition_id)
        if name in COMPANIONS and size > MAX_COMPANION_BYTES:
            raise ApiError(413, f"The file {name} is too large.", code="request_too_large")
        if size + _SPARE_BYTES > shutil.disk_usage(self._models.parent).free:
            raise disk_full()
        try:
            with self._additions.receive(addition_id, name) as path:
                await _write(request, path, size)
        except BadModel as error:
            raise _refusal(error) from None
        return self._known(self._additions.get(addition_id), addition_id).to_json()

    def finish(self, addition_id: str) -> dict[str, Any]:
        try:
            return self._additions.finish(addition_id).to_json()
        except BadModel as error:
            raise _refusal(error) from None

    def cancel(self, addition_id: str) -> dict[str, Any]:
        return self._known(self._additions.cancel(addition_id), addition_id).to_json()

    def delete(self, base_id: str) -> dict[str, Any]:
        """Remove a base model that the user added."""
        base = next((one for one in self._runtime.base_models() if one.id == base_id), None)
        if base is None:
            raise model_not_found(base_id)
        if base.path.parent != self._models:
            message = f"The base model '{base_id}' came with the program and stays."
            raise ApiError(403, message, param="model", kind="permission_error")
        self._check_unused(base_id)
        self._runtime.forget(base_id)
        # First out of sight, then away: a half-deleted model would be found again.
        gone = self._models / (_GONE + new_id(""))
        base.path.rename(gone)
        shutil.rmtree(gone, ignore_errors=True)
        return {"id": base_id, "object": "base_model", "deleted": True}

    def _check_unused(self, base_id: str) -> None:
        if self._exports.uses(base_id) or self._store.needs(base_id):
            message = f"'{base_id}' is needed by a job or an export that has not ended yet."
            raise ApiError(409, message, param="model", code="model_in_use")
        tuned = sum(model.base_model == base_id for model in self._store.models())
        if tuned:
            message = (
                f"{tuned} fine-tuned model(s) stand on '{base_id}' and cannot answer without it. "
                "Delete them first; an exported one (merged or GGUF) needs it no more."
            )
            raise ApiError(409, message, param="model", code="model_in_use")

    def _known(self, addition: Addition | None, addition_id: str) -> Addition:
        if addition is None:
            error = BadModel("addition_not_found", f"There is no addition {addition_id}.")
            raise _refusal(error)
        return addition


async def _write(request: Request, path: Path, size: int) -> None:
    written = 0
    waiting = bytearray()
    broken = ApiError(400, "The file broke off before its end; nothing of it was kept.")
    with path.open("xb") as file:
        try:
            async for piece in request.stream():
                waiting += piece
                if len(waiting) >= _WRITE_BYTES:
                    written += await run_in_threadpool(file.write, bytes(waiting))
                    waiting.clear()
        except ClientDisconnect:
            raise broken from None
        written += await run_in_threadpool(file.write, bytes(waiting))
    if written != size:
        raise broken


def _refusal(error: BadModel) -> ApiError:
    status = _FROM_OUTSIDE.get(error.code, 400)
    if error.code in _NOT_FOUND:
        status = 404
    elif error.code in _CONFLICT:
        status = 409
    kind = "server_error" if status >= 500 else "invalid_request_error"
    return ApiError(status, error.message, code=error.code, kind=kind)
