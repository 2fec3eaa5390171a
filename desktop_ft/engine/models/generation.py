"""Makes one answer, token by token, with a loaded model; knows nothing of HTTP or chats."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop_ft.engine.models.answer_text import Detokenizer, StopFilter
from desktop_ft.engine.models.guide import Guide
from desktop_ft.engine.models.loaded import LoadedModel
from desktop_ft.engine.models.reader import Reader, Step
from desktop_ft.engine.models.sampling import Sampler
from desktop_ft.engine.models.token_bytes import byte_table
from desktop_ft.engine.models.tokens import ModelTokenizer
from desktop_ft.engine.models.types import (
    ContextTooLong,
    FinishReason,
    GenParams,
    Piece,
    TokenLogprob,
)

if TYPE_CHECKING:
    import torch


class Generation:
    """One answer being made."""

    def __init__(
        self, loaded: LoadedModel, adapter: str | None, prompt: list[int], params: GenParams
    ) -> None:
        room = loaded.context - len(prompt)
        asked = len(prompt) + (params.max_tokens if params.max_tokens is not None else 1)
        if asked > loaded.context:
            raise ContextTooLong(loaded.context, asked)
        self._loaded = loaded
        self._adapter = adapter
        self._prompt = prompt
        self._params = params
        self._limit = room if params.max_tokens is None else params.max_tokens
        self._count = 0
        self._text = Detokenizer(loaded.tokenizer)
        self._stop = StopFilter(params.stop)
        self._decoded = 0
        self._logprobs: list[tuple[int, TokenLogprob]] = []

    def pieces(self) -> Iterator[Piece]:
        """The answer; ends without a last piece when it is cancelled."""
        with self._loaded.steps.answer() as step:
            yield from self._made(step)

    def _made(self, step: Step) -> Iterator[Piece]:
        sampler = self._sampler()
        reader = Reader(self._loaded.decoder, step, self._adapter)
        scores = reader.prompt(self._prompt, self._params.cancelled)
        while scores is not None:
            if self._count >= self._limit:
                yield self._last("length")
                return
            token = sampler.choose(scores)
            if token in self._loaded.ends:
                yield self._last("stop")
                return
            piece = self._take(token, scores)
            if piece is not None:
                yield piece
                if piece.finish_reason:
                    return
            if sampler.is_done:
                yield self._last("stop")
                return
            if self._count < self._limit:
                if self._params.cancelled():
                    return
                scores = reader.after(token, self._limit - self._count)

    def _sampler(self) -> Sampler:
        start = self._params.grammar
        if start is None:
            return Sampler(self._params)
        return Sampler(self._params, Guide(self._loaded.tokenizer.table, start))

    def _take(self, token: int, scores: torch.Tensor) -> Piece | None:
        self._count += 1
        if self._params.logprobs is not None:
            found = token_logprob(self._loaded.tokenizer, token, scores, self._params.logprobs)
            self._logprobs.append((self._decoded, found))
        text = self._text.add(token)
        self._decoded += len(text)
        shown = self._stop.add(text)
        if self._stop.stopped:
            return self._piece(shown, "stop")
        return self._piece(shown, None) if shown else None

    def _last(self, reason: FinishReason) -> Piece:
        shown = self._stop.add(self._text.rest())
        if self._stop.stopped:
            return self._piece(shown, "stop")
        return self._piece(shown + self._stop.rest(), reason)

    def _piece(self, text: str, reason: FinishReason | None) -> Piece:
        logprobs: tuple[TokenLogprob, ...] | None = None
        if self._params.logprobs is not None:
            # A token belongs to the piece in which its text begins; those behind a stop to none.
            shown = self._stop.passed
            logprobs = tuple(found for at, found in self._logprobs if at < shown)
            self._logprobs = [(at, found) for at, found in self._logprobs if at >= shown]
        return Piece(text, reason, len(self._prompt), self._count, logprobs)


def token_logprob(
    tokenizer: ModelTokenizer, token: int, scores: torch.Tensor, top: int
) -> TokenLogprob:
    """How likely the token was, and which ones were likeliest."""
    import torch

    chances = torch.log_softmax(scores, dim=-1)
    values, ids = chances.topk(top) if top else (chances[:0], chances[:0])
    best = tuple(
        (*_token_text(tokenizer, int(other)), float(value))
        for value, other in zip(values, ids, strict=True)
    )
    return TokenLogprob(*_token_text(tokenizer, token), float(chances[token]), best)


def _token_text(tokenizer: ModelTokenizer, token: int) -> tuple[str, bytes]:
    """A token as text and as its own bytes, which may be a part of a character."""
    written = tokenizer.written(token)
    table = byte_table()
    if all(char in table for char in written):
        raw = bytes(table[char] for char in written)
        return raw.decode("utf-8", errors="replace"), raw
    text = tokenizer.decode([token])
    return text, text.encode()
