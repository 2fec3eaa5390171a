"""Puts the routes of the engine together behind their guard."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict

from desktop_ft import __version__
from desktop_ft.engine.api import errors
from desktop_ft.engine.api.base_models import BaseModelRoutes
from desktop_ft.engine.api.chat import chat_router
from desktop_ft.engine.api.completions import completions_router
from desktop_ft.engine.api.exports import ExportRoutes
from desktop_ft.engine.api.files import FileRoutes
from desktop_ft.engine.api.fine_tuned import fine_tuned_router
from desktop_ft.engine.api.forecast import ForecastRoute
from desktop_ft.engine.api.generation import Answers
from desktop_ft.engine.api.guard import Activity, Door, Guard
from desktop_ft.engine.api.jobs import JobRoutes
from desktop_ft.engine.api.models import models_router
from desktop_ft.engine.api.serving import serving_router
from desktop_ft.engine.api.uploads import UploadRoutes
from desktop_ft.engine.jobs.files import FileStore
from desktop_ft.engine.jobs.queue import JobQueue
from desktop_ft.engine.jobs.store import JobStore
from desktop_ft.engine.jobs.uploads import UploadStore
from desktop_ft.engine.models.additions import Additions
from desktop_ft.engine.models.exports import Exports
from desktop_ft.engine.models.runtime import Runtime
from desktop_ft.engine.pace import PaceBook


@dataclass(frozen=True, slots=True)
class Parts:
    """What the routes stand on."""

    files: FileStore
    uploads: UploadStore
    store: JobStore
    queue: JobQueue
    runtime: Runtime
    answers: Answers
    jobs_folder: Path
    paces: PaceBook
    exports: Exports
    additions: Additions


class Wish(BaseModel):
    """What is likely to be trained or asked soon: somebody looks at the page for it."""

    model_config = ConfigDict(strict=True)
    model: str


def create_app(parts: Parts, door: Door, activity: Activity) -> Guard:
    """The whole server, as an ASGI app."""
    app = FastAPI(
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        # Nothing is measured for others, whatever the environment says.
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
    )
    errors.install(app)
    app.include_router(FileRoutes(parts.files).router(), prefix="/v1")
    app.include_router(UploadRoutes(parts.uploads, parts.files).router(), prefix="/v1")
    for router in (
        JobRoutes(parts.store, parts.queue, parts.files, parts.runtime).router(),
        models_router(parts.store, parts.runtime, parts.jobs_folder),
        chat_router(parts.runtime, parts.answers),
        completions_router(parts.runtime, parts.answers),
    ):
        app.include_router(router, prefix="/v1")
    home = parts.jobs_folder.parent
    app.include_router(ForecastRoute(parts.queue, parts.runtime, parts.paces, home).router())

    bases = BaseModelRoutes(
        parts.runtime, parts.paces, parts.additions, parts.exports, parts.store, home / "models"
    )
    app.include_router(bases.router())
    exports = ExportRoutes(parts.exports, parts.store, parts.runtime, parts.jobs_folder)
    app.include_router(exports.router())
    app.include_router(
        fine_tuned_router(parts.store, parts.runtime, parts.additions, parts.exports)
    )

    app.include_router(serving_router(activity))

    @app.post("/expect-training")
    def expect_training(wish: Wish) -> dict[str, Any]:
        return {"expected": parts.queue.expect(wish.model)}

    @app.post("/expect-question")
    def expect_question(wish: Wish) -> dict[str, Any]:
        return {"expected": parts.runtime.expect(wish.model)}

    @app.get("/health")
    def health() -> dict[str, Any]:
        return {
            "status": "ok",
            "pid": os.getpid(),
            "version": __version__,
            "loading": parts.runtime.loading(),
            "jobs_active": parts.store.active_count(),
            "keeps_serving": activity.stays,
        }

    return Guard(app, door, activity)
