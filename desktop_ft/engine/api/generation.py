"""Carries an answer from the thread that makes it to the client, and the client's leaving back.

A model answers in blocking Python; here each answer gets a thread, and its pieces reach the
event loop through a queue. Nothing here knows what a chat is.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from fastapi import Request
from fastapi.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from desktop_ft.engine.api.errors import ApiError, as_api_error, error_body, internal_error
from desktop_ft.engine.models.types import Piece

log = logging.getLogger(__name__)
T = TypeVar("T")
Source = Callable[[Callable[[], bool]], Iterator[Piece]]
# More answers at once than these wait; a model gives one at a time anyway.
_THREADS = 16


class Answers:
    """The threads that answer."""

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(_THREADS, thread_name_prefix="answer")
        self._interrupted = False

    def interrupt(self) -> None:
        """Let every answer end at its next piece; takes no lock, as a signal may call it."""
        self._interrupted = True

    def is_interrupted(self) -> bool:
        """Whether the engine is about to stop."""
        return self._interrupted

    def stop(self) -> None:
        """End every answer and take no more."""
        self.interrupt()
        self._executor.shutdown(wait=False, cancel_futures=True)

    def open(self) -> Answer:
        """An answer, or several for one request, that one client waits for."""
        return Answer(self._executor, self.is_interrupted)


class Answer:
    """What one client waits for."""

    def __init__(self, executor: ThreadPoolExecutor, interrupted: Callable[[], bool]) -> None:
        self._executor = executor
        self._interrupted = interrupted
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """The client has gone."""
        self._cancelled.set()

    def is_cancelled(self) -> bool:
        """Whether to stop answering; asked from the answering thread."""
        return self._cancelled.is_set() or self._interrupted()

    async def pieces(self, source: Source) -> AsyncIterator[Piece]:
        """The answer's pieces as they are made."""
        loop = asyncio.get_running_loop()
        queue: asyncio.Queue[Piece | None] = asyncio.Queue()

        def put(piece: Piece | None) -> None:
            # The loop is closed when the engine was stopped in the middle of an answer.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(queue.put_nowait, piece)

        def work() -> None:
            try:
                for piece in source(self.is_cancelled):
                    put(piece)
            finally:
                put(None)

        working = self._executor.submit(work)
        while (piece := await queue.get()) is not None:
            yield piece
        await asyncio.wrap_future(working)

    @contextlib.asynccontextmanager
    async def watching(self, request: Request) -> AsyncIterator[None]:
        """While inside, a client that leaves cancels the answer."""

        async def watch() -> None:
            while (await request.receive())["type"] != "http.disconnect":
                pass
            self.cancel()

        watcher = asyncio.create_task(watch())
        try:
            yield
        finally:
            watcher.cancel()
        if self.is_cancelled():
            # The answer is not whole; the client has gone, or will find the engine gone.
            raise ApiError(503, "The engine is stopping.", kind="server_error", code="stopping")


class EventStream(StreamingResponse):
    """Server-sent events; the answer is cancelled when the client stops reading."""

    def __init__(self, chunks: AsyncIterator[dict[str, Any]], answer: Answer) -> None:
        super().__init__(_encoded(chunks), media_type="text/event-stream")
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._answer.cancel()


async def _encoded(chunks: AsyncIterator[dict[str, Any]]) -> AsyncIterator[bytes]:
    try:
        async for chunk in chunks:
            yield b"data: " + _json(chunk) + b"\n\n"
    except Exception as error:
        known = as_api_error(error)
        if known is None:
            log.exception("an answer broke off")
        yield b"data: " + _json(error_body(known or internal_error())) + b"\n\n"
        return
    yield b"data: [DONE]\n\n"


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


async def started(items: AsyncIterator[T]) -> AsyncIterator[T]:
    """The same items, once the first is there: until then an error can be a proper refusal."""
    first = [item async for item in _at_most_one(items)]

    async def everything() -> AsyncIterator[T]:
        for item in first:
            yield item
        async for item in items:
            yield item

    return everything()


async def _at_most_one(items: AsyncIterator[T]) -> AsyncIterator[T]:
    with contextlib.suppress(StopAsyncIteration):
        yield await anext(items)
