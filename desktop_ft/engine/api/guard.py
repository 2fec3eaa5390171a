"""Stands before every route: who may come in, how much they may bring, what is logged.

Plain ASGI, so that a refused caller costs nothing and a large body is never held in memory.
"""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import logging
import re
import time
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from desktop_ft.engine.api.errors import ApiError, as_api_error, error_response, internal_error
from desktop_ft.engine.clients import Clients
from desktop_ft.engine.jobs.ids import random_part
from desktop_ft.engine.place import is_loopback

log = logging.getLogger(__name__)
MAX_FILE_BYTES = 512 * 1024 * 1024
MAX_PART_BYTES = 64 * 1024 * 1024
MAX_JSON_BYTES = 8 * 1024 * 1024
_FORM_OVERHEAD = 1024 * 1024
# A refused caller may still be sending; so much of it is heard before the door closes.
_DRAINED_BYTES = 1024 * 1024
_DRAINED_SECONDS = 2.0
# Who comes with the token of the engine's own folder.
OWNER = "owner"
# Where a route finds in its scope whether it is the owner who asks.
IS_OWNER = "desktop_ft.is_owner"
_PART_PATH = re.compile("/v1/uploads/[^/]+/parts")
# Weights of a base model, which go straight to the disk.
MAX_WEIGHTS_BYTES = 200 * 1024**3
_WEIGHTS_PATH = re.compile("/base-models/additions/[^/]+/files/[^/]+")
# How long the next piece of a body may take to come.
PIECE_SECONDS = 60.0


@dataclass(slots=True)
class Activity:
    """When the engine was last asked something, and whether it `leaves` when that is long ago.

    `kept` is the owner's wish that it stays all the same.
    """

    running: int = 0
    last: float = field(default_factory=time.monotonic)
    leaves: bool = False
    kept: bool = False

    @property
    def stays(self) -> bool:
        """Tell whether it goes on however long nobody asks."""
        return self.kept or not self.leaves

    def touch(self) -> None:
        """Something happened just now."""
        self.last = time.monotonic()

    def idle_seconds(self) -> float:
        """How long nobody has asked anything."""
        return 0.0 if self.running else time.monotonic() - self.last


@dataclass(frozen=True, slots=True)
class Door:
    """Who is let in: whoever knows a token, and comes from this computer unless it is open."""

    token: str
    port: int
    clients: Clients | None = None
    names: frozenset[str] = frozenset()
    """By which other computers may call this one; with none, they may not."""

    def check(self, scope: Scope, headers: Headers) -> str:
        """The name of this caller; ApiError when it may not come in."""
        if not (self.names or _is_near(scope)):
            raise _forbidden("This engine answers on its own computer alone.")
        # A page in a browser reaches this computer by a name of its own (DNS rebinding).
        host = headers.get("host", "")
        if headers.getlist("host") != [host] or not self._is_called(host):
            raise _forbidden("This engine does not answer to that host name.")
        if "origin" in headers:
            raise _forbidden("This engine does not answer web pages.")
        return self._name(headers.get("authorization"))

    def _is_called(self, host: str) -> bool:
        """Whether a Host header means this computer; a number cannot be rebound."""
        if not self.names:
            return host in (f"127.0.0.1:{self.port}", f"localhost:{self.port}")
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        return name in self.names or _is_number(name)

    def _name(self, given: str | None) -> str:
        if given is None:
            message = (
                "You didn't provide an API key. Send the engine's token in an Authorization "
                "header: Authorization: Bearer TOKEN."
            )
            raise ApiError(401, message)
        expected = f"Bearer {self.token}".encode()
        if hmac.compare_digest(given.encode("utf-8", "surrogateescape"), expected):
            return OWNER
        scheme, _, token = given.partition(" ")
        name = self.clients.who(token) if self.clients and scheme == "Bearer" else None
        if name is None:
            message = "Incorrect API key provided. The engine's token is in its token file."
            raise ApiError(401, message, code="invalid_api_key")
        return name


def _forbidden(message: str) -> ApiError:
    return ApiError(403, message, code="forbidden", kind="permission_error")


def _is_near(scope: Scope) -> bool:
    client = scope.get("client")
    return client is not None and is_loopback(client[0])


def _is_number(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


class Guard:
    """The outermost layer of the server."""

    def __init__(self, app: ASGIApp, door: Door, activity: Activity) -> None:
        self._app = app
        self._door = door
        self._activity = activity

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        answer = _Answer(scope, send)
        body = _Body(scope, receive)
        headers = Headers(scope=scope)
        try:
            answer.who = self._door.check(scope, headers)
            body.check_announced(headers)
        except ApiError as error:
            await body.drain()
            await error_response(error)(scope, receive, answer.send)
            answer.log()
            return
        scope[IS_OWNER] = answer.who == OWNER
        self._activity.running += 1
        try:
            await self._serve(scope, body, answer)
        finally:
            self._activity.running -= 1
            self._activity.touch()
            answer.log()

    async def _serve(self, scope: Scope, body: _Body, answer: _Answer) -> None:
        try:
            await self._app(scope, body.receive, answer.send)
        except Exception as error:
            known = as_api_error(error)
            if known is None:
                log.exception("%s failed", answer.what)
            if not answer.started:
                refusal = error_response(known or internal_error())
                await refusal(scope, body.receive, answer.send)


class _Body:
    """The request's body, with an end to the engine's patience."""

    def __init__(self, scope: Scope, receive: Receive) -> None:
        self._limit = _most_bytes(scope["path"])
        self._seen = 0
        self._receive = receive
        self._more = True

    def check_announced(self, headers: Headers) -> None:
        length = headers.get("content-length", "0")
        if length.isascii() and length.isdigit() and int(length) > self._limit:
            raise self._too_large()

    def _too_large(self) -> ApiError:
        limit = self._limit // (1024 * 1024)
        message = f"The request is too large; this engine takes up to {limit} MB."
        return ApiError(413, message, code="request_too_large")

    async def receive(self) -> Message:
        message = await self._next()
        self._seen += len(message.get("body", b""))
        self._more = message.get("more_body", False)
        if self._seen > self._limit:
            raise self._too_large()
        return message

    async def _next(self) -> Message:
        if not self._more:
            # The body is here; what may still come is that the client leaves.
            return await self._receive()
        try:
            async with asyncio.timeout(PIECE_SECONDS):
                return await self._receive()
        except TimeoutError:
            message = "The request did not come whole in time; send it again."
            raise ApiError(408, message, code="request_timeout") from None

    async def drain(self) -> None:
        """Hear a refused caller out for a moment, so that it reads the refusal."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_DRAINED_SECONDS):
                while self._more and self._seen < _DRAINED_BYTES:
                    message = await self._receive()
                    self._seen += len(message.get("body", b""))
                    self._more = message.get("more_body", False)


def _most_bytes(path: str) -> int:
    """How much may be sent to a path."""
    if path == "/v1/files":
        return MAX_FILE_BYTES + _FORM_OVERHEAD
    if _PART_PATH.fullmatch(path):
        return MAX_PART_BYTES + _FORM_OVERHEAD
    if _WEIGHTS_PATH.fullmatch(path):
        return MAX_WEIGHTS_BYTES
    return MAX_JSON_BYTES


class _Answer:
    """The response on its way out: numbered for the client, noted for the log."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self.what = f"{scope['method']} {scope['path']}"
        self.who = ""
        self.started = False
        self._status = 0
        self._send = send
        self._since = time.perf_counter()
        self._id = "req_" + random_part(24)

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            self._status = message["status"]
            headers = MutableHeaders(scope=message)
            headers["x-request-id"] = self._id
            headers["x-content-type-options"] = "nosniff"
            headers["cache-control"] = "no-store"
        await self._send(message)

    def log(self) -> None:
        milliseconds = (time.perf_counter() - self._since) * 1000
        what = f"{self.what!a} {self._status}"
        log.info("%s %.0f ms %s %s", what, milliseconds, self._id, self.who)
