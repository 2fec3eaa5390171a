"""The route of `/v1/chat/completions`."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool

from desktop_ft.engine.api.chat_request import ChatRequest, Tools
from desktop_ft.engine.api.choices import Choice, Usage, choice_pieces, gather, source
from desktop_ft.engine.api.generation import Answers, EventStream, started
from desktop_ft.engine.api.logprobs import chat_logprobs
from desktop_ft.engine.api.strict_json import JsonRoute
from desktop_ft.engine.api.tool_calls import (
    CallReader,
    delta_shapes,
    finish_reason,
    message_shape,
)
from desktop_ft.engine.jobs.ids import new_id
from desktop_ft.engine.models.runtime import Runtime
from desktop_ft.engine.models.tool_talk import CallForm
from desktop_ft.engine.models.types import GenParams, Piece


def chat_router(runtime: Runtime, answers: Answers) -> APIRouter:
    """The route over one runtime."""
    router = APIRouter(route_class=JsonRoute)

    @router.post("/chat/completions")
    async def create(request: Request, body: ChatRequest) -> Response:
        messages, tools = body.plain_messages(), body.tool_use()
        form = await run_in_threadpool(runtime.call_form, body.model) if tools.given else None
        params = body.params()
        forced = body.forced(tools, form)
        if forced is not None:
            params = replace(params, grammar=forced)

        def ask(settings: GenParams) -> Iterator[Piece]:
            return runtime.chat(body.model, messages, settings, tools.given)

        answer, usage = answers.open(), Usage(body.choices())
        sources = [source(ask, params, number) for number in range(body.choices())]
        pieces = choice_pieces(answer, sources)
        reply = _ChatReply(body, tools, form)
        if body.stream:
            async with answer.watching(request):
                pieces = await started(pieces)
            return EventStream(reply.chunks(pieces, usage), answer)
        async with answer.watching(request):
            choices = await gather(pieces, body.choices(), usage)
        return JSONResponse(reply.whole(choices, usage))

    return router


class _ChatReply:
    """One answer in the shapes of the API: whole, or in chunks."""

    def __init__(self, body: ChatRequest, tools: Tools, form: CallForm | None) -> None:
        self._with_logprobs = bool(body.logprobs)
        self._with_usage = body.wants_usage()
        self._tools = tools
        self._form = form
        self._head = {
            "id": new_id("chatcmpl-"),
            "created": int(time.time()),
            "model": body.model,
        }

    def _reader(self) -> CallReader:
        return CallReader(self._form, several=self._tools.several)

    def whole(self, choices: list[Choice], usage: Usage) -> dict[str, Any]:
        return {
            **self._head,
            "object": "chat.completion",
            "choices": [self._choice(index, choice) for index, choice in enumerate(choices)],
            "usage": usage.shape(),
        }

    def _choice(self, index: int, choice: Choice) -> dict[str, Any]:
        reader, old = self._reader(), self._tools.old
        said = reader.add(choice.text)
        rest, calls = reader.end()
        return {
            "index": index,
            "message": message_shape(said + rest, calls, old=old),
            "logprobs": chat_logprobs(choice.pieces, wanted=self._with_logprobs),
            "finish_reason": finish_reason(choice.finish_reason, calls, old=old),
        }

    async def chunks(
        self, pieces: AsyncIterator[tuple[int, Piece]], usage: Usage
    ) -> AsyncIterator[dict[str, Any]]:
        readers: dict[int, CallReader] = {}
        async for index, piece in pieces:
            usage.note(index, piece)
            if index not in readers:
                readers[index] = self._reader()
                yield self._chunk(index, {"role": "assistant", "content": "", "refusal": None})
            for chunk in self._of_piece(index, piece, readers[index]):
                yield chunk
        if self._with_usage:
            head = {**self._head, "object": "chat.completion.chunk"}
            yield {**head, "choices": [], "usage": usage.shape()}

    def _of_piece(self, index: int, piece: Piece, reader: CallReader) -> Iterator[dict[str, Any]]:
        text = reader.add(piece.text)
        rest, calls = reader.end() if piece.finish_reason else ("", [])
        if text or rest or piece.logprobs:
            logprobs = chat_logprobs([piece], wanted=self._with_logprobs)
            yield self._chunk(index, {"content": text + rest}, logprobs)
        for delta in delta_shapes(calls, old=self._tools.old):
            yield self._chunk(index, delta)
        if piece.finish_reason:
            reason = finish_reason(piece.finish_reason, calls, old=self._tools.old)
            yield self._chunk(index, {}, finish_reason=reason)

    def _chunk(
        self,
        index: int,
        delta: dict[str, Any],
        logprobs: dict[str, Any] | None = None,
        finish_reason: str | None = None,
    ) -> dict[str, Any]:
        choice = {
            "index": index,
            "delta": delta,
            "logprobs": logprobs,
            "finish_reason": finish_reason,
        }
        chunk = {**self._head, "object": "chat.completion.chunk", "choices": [choice]}
        return {**chunk, "usage": None} if self._with_usage else chunk
