"""What a client may ask, and in which words it is told what it may not."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError

from desktop_ft.engine.api.ask_request import ChatRequest, CompletionRequest
from desktop_ft.engine.api.errors import ApiError, validation_error
from desktop_ft.engine.api.job_request import JobRequest

JOB = {"model": "base", "training_file": "file-1"}
CHAT = {"model": "base", "messages": [{"role": "user", "content": "hi"}]}
COMPLETION = {"model": "base", "prompt": "hi"}


def refusal(kind: type[BaseModel], body: dict[str, Any], method: str) -> ApiError:
    """What the client is told about this body."""
    try:
        getattr(kind.model_validate(body), method)()
    except ApiError as error:
        return error
    except ValidationError as problem:
        found = RequestValidationError(problem.errors()).errors()[0]
        return validation_error({**found, "loc": ("body", *found["loc"])})
    pytest.fail("it was let through")


def supervised(**hyperparameters: Any) -> dict[str, Any]:
    return {
        **JOB,
        "method": {"type": "supervised", "supervised": {"hyperparameters": hyperparameters}},
    }


def dpo(**hyperparameters: Any) -> dict[str, Any]:
    return {**JOB, "method": {"type": "dpo", "dpo": {"hyperparameters": hyperparameters}}}


def test_a_job_by_preferences() -> None:
    job = JobRequest.model_validate(dpo(beta=2, n_epochs=1)).new_job()
    assert job.method == "dpo"
    assert job.hyperparameters == {
        "n_epochs": 1, "batch_size": "auto", "learning_rate_multiplier": "auto", "beta": 2.0,
    }  # fmt: skip
    plain = {**JOB, "method": {"type": "dpo"}, "hyperparameters": {"batch_size": 2}}
    assert JobRequest.model_validate(plain).new_job().hyperparameters["batch_size"] == 2
    assert JobRequest.model_validate(plain).new_job().hyperparameters["beta"] == "auto"


def test_a_job_with_everything() -> None:
    body = {
        **supervised(n_epochs=3, batch_size=2, learning_rate_multiplier=1.5),
        "validation_file": "file-2",
        "suffix": "my-model",
        "seed": 42,
        "integrations": None,
        "metadata": {"a": "b"},
        "unknown": {"is": "passed over"},
    }
    job = JobRequest.model_validate(body).new_job()
    assert job.hyperparameters == {
        "n_epochs": 3, "batch_size": 2, "learning_rate_multiplier": 1.5,
    }  # fmt: skip
    assert (job.validation_file, job.suffix, job.seed) == ("file-2", "my-model", 42)
    assert job.metadata == {"a": "b"}


def test_a_job_with_nothing_gets_automatic_settings() -> None:
    job = JobRequest.model_validate(JOB).new_job()
    assert set(job.hyperparameters.values()) == {"auto"}
    assert job.seed is None


def test_the_deprecated_hyperparameters_count_where_the_method_has_none() -> None:
    old = {"hyperparameters": {"n_epochs": 5}}
    assert JobRequest.model_validate({**JOB, **old}).new_job().hyperparameters["n_epochs"] == 5
    plain = {"method": {"type": "supervised"}}
    both = JobRequest.model_validate({**JOB, **old, **plain}).new_job()
    assert both.hyperparameters["n_epochs"] == 5
    newer = JobRequest.model_validate({**supervised(n_epochs=7), **old}).new_job()
    assert newer.hyperparameters["n_epochs"] == 7


HYPER = "method.supervised.hyperparameters"


@pytest.mark.parametrize(
    ("body", "param", "code"),
    [
        ({"model": "base"}, "training_file", "missing_required_parameter"),
        ({"training_file": "f"}, "model", "missing_required_parameter"),
        ({**JOB, "model": 1}, "model", "invalid_type"),
        (supervised(n_epochs=0), f"{HYPER}.n_epochs", "invalid_value"),
        (supervised(n_epochs=51), f"{HYPER}.n_epochs", "invalid_value"),
        (supervised(n_epochs=1.5), f"{HYPER}.n_epochs", "invalid_value"),
        (supervised(n_epochs=True), f"{HYPER}.n_epochs", "invalid_value"),
        (supervised(n_epochs="many"), f"{HYPER}.n_epochs", "invalid_value"),
        (supervised(batch_size=257), f"{HYPER}.batch_size", "invalid_value"),
        (
            supervised(learning_rate_multiplier=0),
            f"{HYPER}.learning_rate_multiplier",
            "invalid_value",
        ),
        (
            supervised(learning_rate_multiplier=float("nan")),
            f"{HYPER}.learning_rate_multiplier",
            "invalid_value",
        ),
        ({**JOB, "seed": -1}, "seed", "invalid_value"),
        ({**JOB, "seed": 2**31}, "seed", "invalid_value"),
        ({**JOB, "suffix": ""}, "suffix", "invalid_value"),
        ({**JOB, "suffix": "x" * 65}, "suffix", "invalid_value"),
        ({**JOB, "metadata": {"k": 1}}, "metadata.k", "invalid_type"),
        ({**JOB, "metadata": {"k": "v" * 513}}, "metadata.k", "invalid_value"),
        ({**JOB, "metadata": {str(n): "" for n in range(17)}}, "metadata", "invalid_value"),
        (dpo(beta=0), "method.dpo.hyperparameters.beta", "invalid_value"),
        (dpo(beta=2.1), "method.dpo.hyperparameters.beta", "invalid_value"),
        (dpo(beta="much"), "method.dpo.hyperparameters.beta", "invalid_value"),
        (dpo(n_epochs=0), "method.dpo.hyperparameters.n_epochs", "invalid_value"),
        ({**JOB, "method": {"type": "reinforcement"}}, "method.type", "unsupported_value"),
        ({**JOB, "method": {"type": "magic"}}, "method.type", "invalid_value"),
        ({**JOB, "method": {}}, "method.type", "missing_required_parameter"),
        (
            {**JOB, "integrations": [{"type": "wandb", "wandb": {"project": "p"}}]},
            "integrations",
            "unsupported_value",
        ),
    ],
)
def test_what_a_job_may_not_ask(body: dict[str, Any], param: str, code: str) -> None:
    error = refusal(JobRequest, body, "new_job")
    assert (error.status, error.param, error.code) == (400, param, code)


def test_a_chat_with_everything() -> None:
    body = {
        **CHAT,
        "max_tokens": 5,
        "max_completion_tokens": 9,
        "temperature": 1,
        "top_p": 0.5,
        "seed": 3,
        "stop": ["a", "", "b"],
        "n": 2,
        "frequency_penalty": -1,
        "presence_penalty": 1.5,
        "logprobs": True,
        "top_logprobs": 4,
        "stream": True,
        "stream_options": {"include_usage": True},
        "response_format": {"type": "text"},
        "modalities": ["text"],
        "tools": [],
        "logit_bias": {},
        "user": "me",
        "store": False,
        "metadata": {"a": "b"},
    }
    asked = ChatRequest.model_validate(body)
    params = asked.params()
    assert (params.max_tokens, params.temperature, params.top_p) == (9, 1.0, 0.5)
    assert (params.seed, params.stop, params.logprobs) == (3, ("a", "b"), 4)
    assert (params.frequency_penalty, params.presence_penalty) == (-1.0, 1.5)
    assert (asked.choices(), asked.wants_usage()) == (2, True)


def test_messages_are_made_plain() -> None:
    parts = [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]
    messages = [
        {"role": "developer", "content": "be kind", "name": "x"},
        {"role": "user", "content": parts},
        {"role": "assistant", "content": None},
    ]
    asked = ChatRequest.model_validate({**CHAT, "messages": messages})
    assert asked.plain_messages() == [
        {"role": "system", "content": "be kind"},
        {"role": "user", "content": "ab"},
        {"role": "assistant", "content": ""},
    ]


@pytest.mark.parametrize(
    ("more", "param", "code"),
    [
        ({"messages": []}, "messages", "invalid_value"),
        ({"messages": [{"content": "x"}]}, "messages[0].role", "missing_required_parameter"),
        ({"messages": [{"role": "bot", "content": "x"}]}, "messages[0].role", "invalid_value"),
        ({"temperature": "0.5"}, "temperature", "invalid_type"),
        ({"temperature": 2.1}, "temperature", "invalid_value"),
        ({"temperature": True}, "temperature", "invalid_type"),
        ({"top_p": -0.1}, "top_p", "invalid_value"),
        ({"max_tokens": 0}, "max_tokens", "invalid_value"),
        ({"max_tokens": 1.5}, "max_tokens", "invalid_type"),
        ({"n": 0}, "n", "invalid_value"),
        ({"n": 129}, "n", "invalid_value"),
        ({"stop": 5}, "stop", "invalid_type"),
        ({"stop": ["a", 1]}, "stop", "invalid_type"),
        ({"stop": list("abcde")}, "stop", "array_above_max_length"),
        ({"stream": "yes"}, "stream", "invalid_type"),
        ({"presence_penalty": 3}, "presence_penalty", "invalid_value"),
        ({"top_logprobs": 2}, "top_logprobs", "invalid_value"),
        ({"logprobs": True, "top_logprobs": 21}, "top_logprobs", "invalid_value"),
        ({"tools": [{"type": "function"}]}, "tools", "unsupported_parameter"),
        ({"response_format": {"type": "json_object"}}, "response_format", "unsupported_parameter"),
        ({"modalities": ["audio"]}, "modalities", "unsupported_parameter"),
        ({"logit_bias": {"5": 1}}, "logit_bias", "unsupported_parameter"),
    ],
)
def test_what_a_chat_may_not_ask(more: dict[str, Any], param: str, code: str) -> None:
    error = refusal(ChatRequest, {**CHAT, **more}, "params")
    assert (error.status, error.param, error.code) == (400, param, code)


@pytest.mark.parametrize(
    "content",
    [5, None, [{"type": "image_url", "image_url": {"url": "x"}}], ["x"], [{"type": "text"}]],
)
def test_a_message_that_is_no_text(content: Any) -> None:
    body = {**CHAT, "messages": [{"role": "user", "content": content}]}
    assert refusal(ChatRequest, body, "plain_messages").param == "messages[0].content"


def test_a_completion_by_itself() -> None:
    asked = CompletionRequest.model_validate({"model": "base"})
    assert asked.prompts() == ["<|endoftext|>"]
    assert asked.params().max_tokens == 16
    several = CompletionRequest.model_validate({**COMPLETION, "prompt": ["a", "b"], "best_of": 1})
    assert several.prompts() == ["a", "b"]
    assert several.params().logprobs is None


@pytest.mark.parametrize(
    ("more", "method", "param"),
    [
        ({"prompt": [1, 2]}, "prompts", "prompt"),
        ({"prompt": []}, "prompts", "prompt"),
        ({"prompt": {"a": 1}}, "prompts", "prompt"),
        ({"suffix": "end"}, "params", "suffix"),
        ({"best_of": 3}, "params", "best_of"),
        ({"logprobs": 6}, "params", "logprobs"),
        ({"echo": True, "logprobs": 1}, "params", "echo"),
    ],
)
def test_what_a_completion_may_not_ask(more: dict[str, Any], method: str, param: str) -> None:
    assert refusal(CompletionRequest, {**COMPLETION, **more}, method).param == param
