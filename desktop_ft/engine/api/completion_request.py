"""The body of `POST /v1/completions`."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from desktop_ft.engine.api.ask_request import AskRequest, refuse
from desktop_ft.engine.api.errors import ApiError
from desktop_ft.engine.models.types import GenParams

Prompt = str | list[int]
_DEFAULT_TOKENS = 16
_MAX_PROMPTS = 2048


class CompletionRequest(AskRequest):
    """What a prompt is to be continued with."""

    # It must be there, and may be null.
    prompt: Any
    max_tokens: Annotated[int, Field(ge=0)] | None = None
    logprobs: Annotated[int, Field(ge=0, le=5)] | None = None
    best_of: Annotated[int, Field(ge=0, le=20)] | None = None
    echo: bool | None = None
    suffix: str | None = None

    def prompts(self) -> list[Prompt]:
        """What is to be continued: texts, or tokens."""
        if self.prompt is None:
            return ["<|endoftext|>"]
        if isinstance(self.prompt, str):
            return [self.prompt]
        given = self.prompt
        if isinstance(given, list) and given and len(given) <= _MAX_PROMPTS:
            if _are_tokens(given):
                return [given]
            if all(isinstance(text, str) for text in given) or all(map(_are_tokens, given)):
                return list(given)
        message = (
            "Invalid type for 'prompt': expected a string, an array of strings, an array of "
            f"tokens, or an array of token arrays, of at most {_MAX_PROMPTS}."
        )
        raise ApiError(400, message, param="prompt", code="invalid_type")

    def made(self) -> int:
        """How many answers to each prompt are made, for the best of them to be chosen."""
        return max(self.best_of or 1, self.choices())

    def params(self) -> GenParams:
        """The answer's settings."""
        refuse([("suffix", self.suffix), ("echo", self.echo and self.logprobs is not None)])
        if self.echo and any(not isinstance(prompt, str) for prompt in self.prompts()):
            refuse([("echo", True)])
        if self.best_of is not None and self.best_of < self.choices():
            message = "'best_of' must be greater than or equal to 'n'."
            raise ApiError(400, message, param="best_of", code="invalid_value")
        if self.stream and self.made() > self.choices():
            message = "Cannot stream results with 'best_of' > 'n'."
            raise ApiError(400, message, param="best_of", code="invalid_value")
        limit = _DEFAULT_TOKENS if self.max_tokens is None else self.max_tokens
        logprobs = self.logprobs
        if logprobs is None and self.made() > self.choices():
            # How likely an answer is tells which is the best.
            logprobs = 0
        return self.common_params(max_tokens=limit, logprobs=logprobs)


def _are_tokens(value: Any) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(t, int) and not isinstance(t, bool) and 0 <= t < 2**31 for t in value)
    )
