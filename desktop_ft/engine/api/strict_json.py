"""Reads the JSON of a request as JSON is defined, and refuses every other body.

Python's own reader takes `NaN`, halves of characters and lists in lists without end; none of
them is for the routes to stumble over.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

import orjson
from fastapi import Request, Response
from fastapi.routing import APIRoute

from desktop_ft.engine.api.errors import ApiError, wrong_content_type

_MAX_DEPTH = 100


class _JsonRequest(Request):
    """A request whose body is strict JSON."""

    async def json(self) -> Any:
        body = await self.body()
        value = orjson.loads(body)
        # So deep a value has at least so many brackets; most bodies have fewer.
        if body.count(b"[") + body.count(b"{") > _MAX_DEPTH:
            _check_depth(value)
        return value


class JsonRoute(APIRoute):
    """A route that takes a JSON body, or none."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handler = super().get_route_handler()

        async def handle(request: Request) -> Response:
            strict = _JsonRequest(request.scope, request.receive)
            given = strict.headers.get("content-type", "")
            kind = given.partition(";")[0].strip().lower()
            if kind != "application/json" and await strict.body():
                raise wrong_content_type(given, "application/json")
            return await handler(strict)

        return handle


def _check_depth(value: Any) -> None:
    level = [value]
    for _ in range(_MAX_DEPTH):
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not level:
            return
    message = f"The JSON body of your request is nested deeper than {_MAX_DEPTH} levels."
    raise ApiError(400, message, code="invalid_value")
