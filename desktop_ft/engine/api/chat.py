"""The route of `/v1/chat/completions`."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from desktop_ft.engine.api.ask_request import ChatRequest
from desktop_ft.engine.api.choices import Choice, Usage, choice_pieces, gather, source
from desktop_ft.engine.api.generation import Answers, EventStream, started
from desktop_ft.engine.api.logprobs import chat_logprobs
from desktop_ft.engine.jobs.ids import new_id
from desktop_ft.engine.models.runtime import Runtime
from desktop_ft.engine.models.types import GenParams, Piece


def chat_router(runtime: Runtime, answers: Answers) -> APIRouter:
    """The route over one runtime."""
    router = APIRouter()

    @router.post("/chat/completions")
    async def create(request: Request, body: ChatRequest) -> Response:
        messages, params = body.plain_messages(), body.params()

        def ask(settings: GenParams) -> Iterator[Piece]:
            return runtime.chat(body.model, messages, settings)

        answer, usage = answers.open(), Usage(body.choices())
        sources = [source(ask, params, number) for number in range(body.choices())]
        pieces = choice_pieces(answer, sources)
        reply = _ChatReply(body)
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

    def __init__(self, body: ChatRequest) -> None:
        self._with_logprobs = bool(body.logprobs)
        self._with_usage = body.wants_usage()
        self._head = {
            "id": new_id("chatcmpl-"),
            "created": int(time.time()),
            "model": body.model,
        }

    def whole(self, choices: list[Choice], usage: Usage) -> dict[str, Any]:
        return {
            **self._head,
            "object": "chat.completion",
            "choices": [
                {
                    "index": index,
                    "message": {"role": "assistant", "content": choice.text, "refusal": None},
                    "logprobs": chat_logprobs(choice.pieces, wanted=self._with_logprobs),
                    "finish_reason": choice.finish_reason,
                }
                for index, choice in enumerate(choices)
            ],
            "usage": usage.shape(),
        }

    async def chunks(
        self, pieces: AsyncIterator[tuple[int, Piece]], usage: Usage
    ) -> AsyncIterator[dict[str, Any]]:
        greeted: set[int] = set()
        async for index, piece in pieces:
            usage.note(index, piece)
            if index not in greeted:
                greeted.add(index)
                yield self._chunk(index, {"role": "assistant", "content": "", "refusal": None})
            if piece.text or piece.logprobs:
                logprobs = chat_logprobs([piece], wanted=self._with_logprobs)
                yield self._chunk(index, {"content": piece.text}, logprobs)
            if piece.finish_reason:
                yield self._chunk(index, {}, finish_reason=piece.finish_reason)
        if self._with_usage:
            head = {**self._head, "object": "chat.completion.chunk"}
            yield {**head, "choices": [], "usage": usage.shape()}

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
