"""What a client may ask of a fine-tuning job, with OpenAI's own limits."""

from __future__ import annotations

import sys
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from desktop_ft.engine.api.errors import ApiError
from desktop_ft.engine.jobs.records import NewJob

_MAX_SEED = 2_147_483_647
_MAX_PAIRS = 16
# The largest number that a computer's floats hold, where there is no other limit.
_LARGEST = sys.float_info.max
_MAX_BETA = 2.0


def _auto_or_whole(low: int, high: int) -> BeforeValidator:
    def check(value: Any) -> Any:
        if value is None or value == "auto":
            return "auto"
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise PydanticCustomError(
                "out_of_range",
                "expected 'auto' or a whole number from {low} to {high}",
                {"low": low, "high": high},
            )
        return value

    return BeforeValidator(check)


def _auto_or_positive(most: float) -> BeforeValidator:
    def check(value: Any) -> Any:
        if value is None or value == "auto":
            return "auto"
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if not number or not 0 < value <= most:
            limit = "" if most == _LARGEST else f" and at most {most:g}"
            raise PydanticCustomError(
                "out_of_range",
                "expected 'auto' or a number above 0{limit}",
                {"limit": limit},
            )
        return float(value)

    return BeforeValidator(check)


class _Strict(BaseModel):
    """Unknown fields are passed over, wrong types are not."""

    model_config = ConfigDict(strict=True, extra="ignore")


class Hyperparameters(_Strict):
    """How long and how hard to train."""

    n_epochs: Annotated[Any, _auto_or_whole(1, 50)] = "auto"
    batch_size: Annotated[Any, _auto_or_whole(1, 256)] = "auto"
    learning_rate_multiplier: Annotated[Any, _auto_or_positive(_LARGEST)] = "auto"


class PreferenceHyperparameters(Hyperparameters):
    """The same, and how closely to stay by the base model."""

    beta: Annotated[Any, _auto_or_positive(_MAX_BETA)] = "auto"


class Supervised(_Strict):
    """The settings of the method `supervised`."""

    hyperparameters: Hyperparameters | None = None


class Preference(_Strict):
    """The settings of the method `dpo`."""

    hyperparameters: PreferenceHyperparameters | None = None


class MethodRequest(_Strict):
    """Which way of fine-tuning."""

    type: Literal["supervised", "dpo", "reinforcement"]
    supervised: Supervised | None = None
    dpo: Preference | None = None


Key = Annotated[str, Field(max_length=64)]
Value = Annotated[str, Field(max_length=512)]


class JobRequest(_Strict):
    """The body of `POST /v1/fine_tuning/jobs`."""

    model: str
    training_file: str
    validation_file: str | None = None
    method: MethodRequest | None = None
    hyperparameters: Hyperparameters | None = None
    suffix: Annotated[str, Field(min_length=1, max_length=64)] | None = None
    seed: Annotated[int, Field(ge=0, le=_MAX_SEED)] | None = None
    integrations: list[Any] | None = None
    metadata: Annotated[dict[Key, Value], Field(max_length=_MAX_PAIRS)] | None = None

    def new_job(self) -> NewJob:
        """The job that is asked for; raises ApiError for what this engine cannot do."""
        method = self.method.type if self.method is not None else "supervised"
        if method == "reinforcement":
            message = (
                f"Model {self.model} is not available for fine-tuning with the method "
                "'reinforcement'. Supported methods: 'supervised' and 'dpo'."
            )
            raise ApiError(400, message, param="method.type", code="unsupported_value")
        if self.integrations:
            message = "This engine has no integrations; leave 'integrations' out."
            raise ApiError(400, message, param="integrations", code="unsupported_value")
        return NewJob(
            model=self.model,
            training_file=self.training_file,
            validation_file=self.validation_file,
            seed=self.seed,
            suffix=self.suffix,
            hyperparameters=self._wanted().model_dump(),
            metadata=self.metadata,
            method=method,
        )

    def _wanted(self) -> Hyperparameters:
        """Those of the method, else the deprecated ones beside it."""
        if self.method is not None and self.method.type == "dpo":
            given = self.method.dpo.hyperparameters if self.method.dpo else None
            beside = self.hyperparameters.model_dump() if self.hyperparameters else {}
            return given or PreferenceHyperparameters(**beside)
        if self.method and self.method.supervised and self.method.supervised.hyperparameters:
            return self.method.supervised.hyperparameters
        return self.hyperparameters or Hyperparameters()
