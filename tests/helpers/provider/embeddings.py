"""The embeddings as they are answered (openai 3.54, types/create_embedding_response.py).

Importing it gives the server the route. A text's vector counts its letters, so that like texts
have like vectors; they come in another order than they were asked for.
"""

from __future__ import annotations

from typing import Any

from provider.faults import Answer
from provider.server import ProviderServer, _Asked, _on
from provider.world import Refusal

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


def vector(words: str) -> list[float]:
    """Return what stands for a text."""
    return [float(words.casefold().count(letter)) for letter in _LETTERS]


@_on("POST", "/embeddings", "embeddings")
def _embed(owner: ProviderServer, asked: _Asked) -> Answer:
    body = asked.body
    if body["model"] not in owner.world.models:
        raise Refusal(404, f"The model `{body['model']}` does not exist", "model_not_found")
    if any(not words for words in body["input"]):
        raise Refusal(400, "'$.input' is invalid: an input is empty.", "invalid_request_error")
    data: list[dict[str, Any]] = [
        {"object": "embedding", "index": at, "embedding": vector(words)}
        for at, words in enumerate(body["input"])
    ]
    usage = {"prompt_tokens": 8, "total_tokens": 8}
    return Answer.of({"object": "list", "data": data[::-1], "model": body["model"], "usage": usage})
