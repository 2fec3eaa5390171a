"""Log probabilities in the two shapes of the API."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from desktop_ft.engine.models.types import Piece, TokenLogprob

# JSON knows no infinity; this is what OpenAI writes for an impossible token.
_IMPOSSIBLE = -9999.0


def _number(logprob: float) -> float:
    return max(logprob, _IMPOSSIBLE)


def _tokens(pieces: Iterable[Piece]) -> list[TokenLogprob]:
    return [token for piece in pieces for token in piece.logprobs or ()]


def chat_logprobs(pieces: Iterable[Piece], *, wanted: bool) -> dict[str, Any] | None:
    """The `logprobs` of a chat choice."""
    if not wanted:
        return None
    content = [
        {
            "token": token.token,
            "logprob": _number(token.logprob),
            "bytes": list(token.raw),
            "top_logprobs": [
                {"token": text, "logprob": _number(value), "bytes": list(raw)}
                for text, raw, value in token.top
            ],
        }
        for token in _tokens(pieces)
    ]
    return {"content": content, "refusal": None}


def completion_logprobs(
    pieces: Iterable[Piece], *, wanted: bool, offset: int
) -> dict[str, Any] | None:
    """The `logprobs` of a completion choice, whose text begins at `offset`."""
    if not wanted:
        return None
    tokens = _tokens(pieces)
    offsets = []
    for token in tokens:
        offsets.append(offset)
        offset += len(token.token)
    return {
        "tokens": [token.token for token in tokens],
        "token_logprobs": [_number(token.logprob) for token in tokens],
        "top_logprobs": [
            {text: _number(value) for text, _, value in token.top}
            | {token.token: _number(token.logprob)}
            for token in tokens
        ],
        "text_offset": offsets,
    }
