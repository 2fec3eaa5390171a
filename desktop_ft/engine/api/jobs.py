"""The routes of `/v1/fine_tuning/jobs`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from desktop_ft.engine.api.errors import ApiError, job_not_found
from desktop_ft.engine.api.job_request import JobRequest
from desktop_ft.engine.api.shapes import (
    checkpoint_object,
    event_object,
    job_object,
    page_object,
)
from desktop_ft.engine.api.strict_json import JsonRoute
from desktop_ft.engine.jobs.files import FileStore
from desktop_ft.engine.jobs.paging import PageAsk
from desktop_ft.engine.jobs.queue import JobQueue
from desktop_ft.engine.jobs.records import Job, NewJob
from desktop_ft.engine.jobs.store import JobStore
from desktop_ft.engine.models.runtime import Runtime

Limit = Annotated[int, Query(ge=1, le=1000)]


class JobRoutes:
    """The routes over one queue."""

    def __init__(
        self, store: JobStore, queue: JobQueue, files: FileStore, runtime: Runtime
    ) -> None:
        self._store = store
        self._queue = queue
        self._files = files
        self._runtime = runtime

    def router(self) -> APIRouter:
        """All of them."""
        router = APIRouter(prefix="/fine_tuning/jobs", route_class=JsonRoute)
        router.get("")(self.list_jobs)
        router.post("")(self.create)
        router.get("/{job_id}")(self.retrieve)
        router.get("/{job_id}/events")(self.events)
        router.get("/{job_id}/checkpoints")(self.checkpoints)
        router.post("/{job_id}/cancel")(self.cancel)
        router.post("/{job_id}/pause")(self.pause)
        router.post("/{job_id}/resume")(self.resume)
        return router

    def create(self, body: JobRequest) -> dict[str, Any]:
        new = body.new_job()
        _check(new, self._files, self._runtime)
        try:
            return job_object(self._queue.submit(new))
        except FileNotFoundError:
            raise ApiError(400, "A file of the job was deleted meanwhile.") from None

    def list_jobs(
        self, request: Request, after: str | None = None, limit: Limit = 20
    ) -> dict[str, Any]:
        wanted, without = _metadata_filter(request)
        page = self._store.list_jobs(PageAsk(limit, after), wanted, without_metadata=without)
        return page_object(page, job_object, ends=None)

    def retrieve(self, job_id: str) -> dict[str, Any]:
        return job_object(self._known(job_id))

    def events(self, job_id: str, after: str | None = None, limit: Limit = 20) -> dict[str, Any]:
        self._known(job_id)
        page = self._store.events(job_id, PageAsk(limit, after))
        return page_object(page, event_object, ends=None)

    def checkpoints(
        self, job_id: str, after: str | None = None, limit: Limit = 10
    ) -> dict[str, Any]:
        self._known(job_id)
        page = self._store.checkpoints(job_id, PageAsk(limit, after))
        return page_object(page, checkpoint_object, ends=None)

    def cancel(self, job_id: str) -> dict[str, Any]:
        return self._act(job_id, self._queue.cancel, "cancelled")

    def pause(self, job_id: str) -> dict[str, Any]:
        return self._act(job_id, self._queue.pause, "paused")

    def resume(self, job_id: str) -> dict[str, Any]:
        return self._act(job_id, self._queue.resume, "resumed")

    def _known(self, job_id: str) -> Job:
        job = self._store.get(job_id)
        if job is None:
            raise job_not_found(job_id)
        return job

    def _act(self, job_id: str, action: Callable[[str], bool], verb: str) -> dict[str, Any]:
        self._known(job_id)
        if not action(job_id):
            status = self._known(job_id).status
            raise ApiError(400, f"A job with status '{status}' cannot be {verb}.")
        return job_object(self._known(job_id))


def _check(new: NewJob, files: FileStore, runtime: Runtime) -> None:
    """Refuse at once what no run could be made of."""
    if new.model not in {model.id for model in runtime.base_models()}:
        message = f"Model {new.model} is not available for fine-tuning or does not exist."
        raise ApiError(400, message, param="model", code="model_not_available")
    for param, file_id in (
        ("training_file", new.training_file),
        ("validation_file", new.validation_file),
    ):
        if file_id is None:
            continue
        record = files.get(file_id)
        if record is None:
            raise ApiError(400, f"invalid {param}: {file_id} does not exist", param=param)
        if record.purpose != "fine-tune":
            message = (
                f"invalid {param}: {file_id} has the purpose '{record.purpose}', not 'fine-tune'"
            )
            raise ApiError(400, message, param=param)


def _metadata_filter(request: Request) -> tuple[dict[str, str], bool]:
    """`metadata[k]=v` as pairs, and whether `metadata=null` asks for jobs without any."""
    pairs = {
        name[len("metadata[") : -1]: value
        for name, value in request.query_params.items()
        if name.startswith("metadata[") and name.endswith("]")
    }
    return pairs, request.query_params.get("metadata") == "null"
