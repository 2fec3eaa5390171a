"""What a client may ask of a model: the bodies of chat completions and completions."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from desktop_ft.engine.api.errors import ApiError
from desktop_ft.engine.models.types import GenParams

Penalty = Annotated[float, Field(ge=-2, le=2)]
_DEFAULT_COMPLETION_TOKENS = 16


class _Strict(BaseModel):
    """Unknown fields are passed over, wrong types are not."""

    model_config = ConfigDict(strict=True, extra="ignore", allow_inf_nan=False)


class StreamOptions(_Strict):
    """What a stream tells besides the answer."""

    include_usage: bool | None = None


class AskRequest(_Strict):
    """What both ways of asking have in common."""

    model: str
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    n: Annotated[int, Field(ge=1, le=128)] | None = None
    seed: int | None = None
    stop: Any = None
    temperature: Annotated[float, Field(ge=0, le=2)] | None = None
    top_p: Annotated[float, Field(ge=0, le=1)] | None = None
    frequency_penalty: Penalty | None = None
    presence_penalty: Penalty | None = None
    logit_bias: dict[str, Any] | None = None

    def choices(self) -> int:
        """How many answers are wanted."""
        return self.n or 1

    def wants_usage(self) -> bool:
        """Whether the stream shall end with the number of tokens."""
        return bool(self.stream_options and self.stream_options.include_usage)

    def stop_texts(self) -> tuple[str, ...]:
        """The stop sequences, at most four."""
        if self.stop is None:
            return ()
        texts = [self.stop] if isinstance(self.stop, str) else self.stop
        good = isinstance(texts, list) and all(isinstance(text, str) for text in texts)
        if not good:
            message = "Invalid type for 'stop': expected a string or an array of strings."
            raise ApiError(400, message, param="stop", code="invalid_type")
        if len(texts) > 4:
            message = "Invalid value for 'stop': at most 4 stop sequences are possible."
            raise ApiError(400, message, param="stop", code="array_above_max_length")
        return tuple(text for text in texts if text)

    def refuse(self, **values: object) -> None:
        """Raise ApiError when something is asked for that this engine cannot do."""
        for name, value in {"logit_bias": self.logit_bias, **values}.items():
            if value:
                message = f"Unsupported parameter: '{name}' is not supported by this engine."
                raise ApiError(400, message, param=name, code="unsupported_parameter")

    def common_params(self, *, max_tokens: int | None, logprobs: int | None) -> GenParams:
        """The answer's settings; a deterministic request stays so for each of its choices."""
        return GenParams(
            max_tokens=max_tokens,
            temperature=self.temperature,
            top_p=self.top_p,
            seed=self.seed,
            stop=self.stop_texts(),
            frequency_penalty=self.frequency_penalty or 0.0,
            presence_penalty=self.presence_penalty or 0.0,
            logprobs=logprobs,
        )


class Message(_Strict):
    """One message of a conversation."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: Any = None

    def plain(self, number: int) -> dict[str, Any]:
        """The message as a model reads it."""
        param = f"messages[{number}].content"
        if isinstance(self.content, str):
            text = self.content
        elif isinstance(self.content, list):
            text = "".join(_part_text(part, param) for part in self.content)
        elif self.content is None and self.role == "assistant":
            text = ""
        else:
            message = f"Invalid type for '{param}': expected a string or an array of parts."
            raise ApiError(400, message, param=param, code="invalid_type")
        return {"role": "system" if self.role == "developer" else self.role, "content": text}


def _part_text(part: Any, param: str) -> str:
    if isinstance(part, dict) and part.get("type") == "text" and isinstance(part.get("text"), str):
        return str(part["text"])
    message = f"Invalid content in '{param}': this model reads text alone."
    raise ApiError(400, message, param=param, code="unsupported_value")


class ChatRequest(AskRequest):
    """The body of `POST /v1/chat/completions`."""

    messages: Annotated[list[Message], Field(min_length=1)]
    max_tokens: Annotated[int, Field(ge=1)] | None = None
    max_completion_tokens: Annotated[int, Field(ge=1)] | None = None
    logprobs: bool | None = None
    top_logprobs: Annotated[int, Field(ge=0, le=20)] | None = None
    response_format: dict[str, Any] | None = None
    tools: list[Any] | None = None
    functions: list[Any] | None = None
    modalities: list[str] | None = None
    audio: dict[str, Any] | None = None

    def plain_messages(self) -> list[dict[str, Any]]:
        """The conversation as a model reads it."""
        return [message.plain(number) for number, message in enumerate(self.messages)]

    def params(self) -> GenParams:
        """The answer's settings."""
        form = (self.response_format or {}).get("type", "text")
        self.refuse(
            tools=self.tools,
            functions=self.functions,
            audio=self.audio,
            modalities=self.modalities not in (None, ["text"]),
            response_format=form != "text",
        )
        if self.top_logprobs is not None and not self.logprobs:
            message = "'top_logprobs' needs 'logprobs' to be true."
            raise ApiError(400, message, param="top_logprobs", code="invalid_value")
        limit = self.max_completion_tokens or self.max_tokens
        logprobs = (self.top_logprobs or 0) if self.logprobs else None
        return self.common_params(max_tokens=limit, logprobs=logprobs)


class CompletionRequest(AskRequest):
    """The body of `POST /v1/completions`."""

    prompt: Any = None
    max_tokens: Annotated[int, Field(ge=1)] | None = None
    logprobs: Annotated[int, Field(ge=0, le=5)] | None = None
    best_of: Annotated[int, Field(ge=1, le=20)] | None = None
    echo: bool | None = None
    suffix: str | None = None

    def prompts(self) -> list[str]:
        """The texts to be continued."""
        if self.prompt is None:
            return ["<|endoftext|>"]
        prompts = [self.prompt] if isinstance(self.prompt, str) else self.prompt
        texts = isinstance(prompts, list) and all(isinstance(text, str) for text in prompts)
        if not texts or not prompts:
            message = "Invalid type for 'prompt': expected a string or an array of strings."
            raise ApiError(400, message, param="prompt", code="invalid_type")
        return list(prompts)

    def params(self) -> GenParams:
        """The answer's settings."""
        self.refuse(
            suffix=self.suffix,
            best_of=self.best_of is not None and self.best_of != self.choices(),
            echo=self.echo and self.logprobs is not None,
        )
        limit = self.max_tokens or _DEFAULT_COMPLETION_TOKENS
        return self.common_params(max_tokens=limit, logprobs=self.logprobs)
