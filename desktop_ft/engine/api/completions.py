"""The route of `/v1/completions`, by which prompt–completion models are asked."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from desktop_ft.engine.api.choices import (
    Ask,
    Choice,
    Usage,
    best_of_each,
    choice_pieces,
    gather,
    source,
)
from desktop_ft.engine.api.completion_request import CompletionRequest, Prompt
from desktop_ft.engine.api.generation import Answers, EventStream, started
from desktop_ft.engine.api.logprobs import completion_logprobs
from desktop_ft.engine.api.strict_json import JsonRoute
from desktop_ft.engine.jobs.ids import new_id
from desktop_ft.engine.models.runtime import Runtime
from desktop_ft.engine.models.types import GenParams, Piece


def completions_router(runtime: Runtime, answers: Answers) -> APIRouter:
    """The route over one runtime."""
    router = APIRouter(route_class=JsonRoute)

    @router.post("/completions")
    async def create(request: Request, body: CompletionRequest) -> Response:
        prompts, params = body.prompts(), body.params()

        def asking(prompt: Prompt) -> Ask:
            def ask(settings: GenParams) -> Iterator[Piece]:
                return runtime.complete(body.model, prompt, settings)

            return ask

        sources = [
            source(asking(prompt), params, number)
            for prompt in prompts
            for number in range(body.made())
        ]
        answer, usage = answers.open(), Usage(body.made())
        pieces = choice_pieces(answer, sources)
        reply = _CompletionReply(body, prompts)
        if body.stream:
            async with answer.watching(request):
                pieces = await started(pieces)
            return EventStream(reply.chunks(pieces, usage), answer)
        async with answer.watching(request):
            choices = await gather(pieces, len(sources), usage)
        choices = best_of_each(choices, body.made(), body.choices())
        return JSONResponse(reply.whole(choices, usage))

    return router


class _CompletionReply:
    """One answer in the shape of the API, which is the same whole and in chunks."""

    def __init__(self, body: CompletionRequest, prompts: list[Prompt]) -> None:
        self._body = body
        self._prompts = prompts
        self._head = {
            "id": new_id("cmpl-"),
            "object": "text_completion",
            "created": int(time.time()),
            "model": body.model,
        }

    def whole(self, choices: list[Choice], usage: Usage) -> dict[str, Any]:
        shaped = [
            self._choice(index, choice.text, choice.pieces, choice.finish_reason, first=True)
            for index, choice in enumerate(choices)
        ]
        return {**self._head, "choices": shaped, "usage": usage.shape()}

    async def chunks(
        self, pieces: AsyncIterator[tuple[int, Piece]], usage: Usage
    ) -> AsyncIterator[dict[str, Any]]:
        begun: dict[int, int] = {}
        with_usage = self._body.wants_usage()
        async for index, piece in pieces:
            usage.note(index, piece)
            first = index not in begun
            said = begun.setdefault(index, 0)
            choice = self._choice(
                index, piece.text, [piece], piece.finish_reason, first=first, said=said
            )
            begun[index] += len(piece.text)
            chunk = {**self._head, "choices": [choice]}
            yield {**chunk, "usage": None} if with_usage else chunk
        if with_usage:
            yield {**self._head, "choices": [], "usage": usage.shape()}

    def _choice(
        self,
        index: int,
        text: str,
        pieces: list[Piece],
        finish_reason: str | None,
        *,
        first: bool,
        said: int = 0,
    ) -> dict[str, Any]:
        prompt = self._prompts[index // self._body.choices()]
        logprobs = completion_logprobs(
            pieces,
            wanted=self._body.logprobs is not None,
            offset=said + (len(prompt) if isinstance(prompt, str) else 0),
        )
        echoed = prompt if first and self._body.echo and isinstance(prompt, str) else ""
        return {
            "text": echoed + text,
            "index": index,
            "logprobs": logprobs,
            "finish_reason": finish_reason,
        }
