"""What a client may ask of a model, in whichever way: the part that both ways share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from desktop_ft.engine.api.errors import ApiError
from desktop_ft.engine.models.types import GenParams

Penalty = Annotated[float, Field(ge=-2, le=2)]
_MAX_STOPS = 4
_MOST_BIAS = 100
_INT64 = 2**63


class StrictRequest(BaseModel):
    """Unknown fields are passed over, wrong types are not."""

    model_config = ConfigDict(strict=True, extra="ignore", allow_inf_nan=False)


class StreamOptions(StrictRequest):
    """What a stream tells besides the answer."""

    include_usage: bool | None = None


class AskRequest(StrictRequest):
    """What both ways of asking have in common."""

    model: str
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    n: Annotated[int, Field(ge=1, le=128)] | None = None
    seed: Annotated[int, Field(ge=-_INT64, lt=_INT64)] | None = None
    stop: Any = None
    temperature: Annotated[float, Field(ge=0, le=2)] | None = None
    top_p: Annotated[float, Field(ge=0, le=1)] | None = None
    frequency_penalty: Penalty | None = None
    presence_penalty: Penalty | None = None
    logit_bias: dict[str, Any] | None = None
    user: str | None = None

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
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            message = "Invalid type for 'stop': expected a string or an array of strings."
            raise ApiError(400, message, param="stop", code="invalid_type")
        if not texts:
            message = "Invalid 'stop': empty array. Expected an array with minimum length 1."
            raise ApiError(400, message, param="stop", code="empty_array")
        if len(texts) > _MAX_STOPS:
            message = "Invalid value for 'stop': at most 4 stop sequences are possible."
            raise ApiError(400, message, param="stop", code="array_above_max_length")
        return tuple(text for text in texts if text)

    def biases(self) -> tuple[tuple[int, float], ...]:
        """What is to be added to the scores of which tokens."""
        return tuple(_bias(key, value) for key, value in (self.logit_bias or {}).items())

    def common_params(self, *, max_tokens: int | None, logprobs: int | None) -> GenParams:
        """The answer's settings; a deterministic request stays so for each of its choices."""
        if self.stream_options is not None and not self.stream:
            message = "The 'stream_options' parameter is only allowed when 'stream' is enabled."
            raise ApiError(400, message, param="stream_options", code="invalid_value")
        return GenParams(
            max_tokens=max_tokens,
            # The documented default: an answer is drawn, not the likeliest one taken.
            temperature=1.0 if self.temperature is None else self.temperature,
            top_p=self.top_p,
            seed=self.seed,
            stop=self.stop_texts(),
            frequency_penalty=self.frequency_penalty or 0.0,
            presence_penalty=self.presence_penalty or 0.0,
            logit_bias=self.biases(),
            logprobs=logprobs,
        )


def refuse(values: Iterable[tuple[str, object]]) -> None:
    """Raise ApiError when something is asked for that this engine cannot do."""
    for name, value in values:
        if value:
            message = f"Unsupported parameter: '{name}' is not supported by this engine."
            raise ApiError(400, message, param=name, code="unsupported_parameter")


def _bias(key: str, value: Any) -> tuple[int, float]:
    if not (key.isascii() and key.isdigit() and len(key) < 10):
        message = f"Invalid key in 'logit_bias': '{key}'. You should only be submitting token IDs."
        raise ApiError(400, message, param="logit_bias", code="invalid_value")
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not -_MOST_BIAS <= value <= _MOST_BIAS:
        message = f"Invalid value for 'logit_bias.{key}': expected a number from -100 to 100."
        raise ApiError(400, message, param="logit_bias", code="invalid_value")
    return int(key), float(value)
