"""Whether the engine stays for other programs while nobody asks it anything. Knows no server."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict

from desktop_ft.engine.api.errors import ApiError
from desktop_ft.engine.api.guard import IS_OWNER, Activity


class Wish(BaseModel):
    """What the owner of the engine wants."""

    model_config = ConfigDict(strict=True)
    on: bool


def serving_router(activity: Activity) -> APIRouter:
    """The route beside the API; /health tells what it set."""
    router = APIRouter()

    @router.put("/keep-serving")
    async def keep_serving(wish: Wish, request: Request) -> dict[str, Any]:
        if not request.scope.get(IS_OWNER):
            message = "Only who owns this engine decides how long it runs."
            raise ApiError(403, message, code="forbidden", kind="permission_error")
        activity.kept = wish.on
        return {"keeps_serving": activity.stays}

    return router
