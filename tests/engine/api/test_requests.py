"""What a client may ask, and in which words it is told what it may not."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError

from desktop_ft.engine.api.chat_request import ChatRequest
from desktop_ft.engine.api.completion_request import CompletionRequest
from desktop_ft.engine.api.errors import ApiError, as_api_error, validation_error
from desktop_ft.engine.api.job_request import JobRequest
from desktop_ft.engine.models.types import BadConversation, NoTokenFits, UnknownToken

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


def schema(value: Any) -> dict[str, Any]:
    given = {"name": "x", "schema": value, "strict": True}
    return {"response_format": {"type": "json_schema", "json_schema": given}}


def test_a_chat_with_everything() -> None:
    body = {
        **CHAT,
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
        (
            {"max_tokens": 5, "max_completion_tokens": 9},
            "max_tokens",
            "invalid_parameter_combination",
        ),
        ({"seed": 2**63}, "seed", "invalid_value"),
        ({"stop": []}, "stop", "empty_array"),
        ({"stream_options": {"include_usage": True}}, "stream_options", "invalid_value"),
        ({"metadata": {"k": 1}}, "metadata.k", "invalid_type"),
        ({"response_format": {"type": "json_object"}}, "messages", None),
        ({"response_format": {"type": "yaml"}}, "response_format.type", "invalid_value"),
        (schema({"type": "array"}), "response_format", "invalid_json_schema"),
        (schema([]), "response_format.json_schema", "invalid_type"),
        (
            {"response_format": {"type": "json_schema"}},
            "response_format.json_schema.name",
            "missing_required_parameter",
        ),
        ({"modalities": ["audio"]}, "modalities", "unsupported_parameter"),
        ({"audio": {"voice": "alloy"}}, "audio", "unsupported_parameter"),
        ({"web_search_options": {}}, "web_search_options", "unsupported_parameter"),
        ({"logit_bias": {"x": 1}}, "logit_bias", "invalid_value"),
        ({"logit_bias": {"5": 101}}, "logit_bias", "invalid_value"),
        ({"logit_bias": {"5": "1"}}, "logit_bias", "invalid_value"),
    ],
)
def test_what_a_chat_may_not_ask(more: dict[str, Any], param: str, code: str) -> None:
    error = refusal(ChatRequest, {**CHAT, **more}, "params")
    assert (error.status, error.param, error.code) == (400, param, code)


TOOL = {"type": "function", "function": {"name": "f"}}


@pytest.mark.parametrize(
    ("more", "param", "code"),
    [
        ({"tools": [{"type": "function"}]}, "tools[0].function.name", "missing_required_parameter"),
        ({"tools": [{"type": "custom"}]}, "tools[0].type", "unsupported_value"),
        ({"tools": [5]}, "tools[0].type", "invalid_value"),
        ({"tools": [TOOL] * 129}, "tools", "invalid_value"),
        (
            {"tools": [{"type": "function", "function": {"name": "a b"}}]},
            "tools[0].function.name", "invalid_value",
        ),
        (
            {"tools": [{"type": "function", "function": {"name": "a", "parameters": []}}]},
            "tools[0].function.parameters", "invalid_type",
        ),
        ({"functions": [{}]}, "functions[0].name", "missing_required_parameter"),
        ({"tool_choice": "required"}, "tool_choice", "invalid_value"),
        ({"tools": [TOOL], "tool_choice": "always"}, "tool_choice", "invalid_value"),
        (
            {"tools": [TOOL], "tool_choice": {"type": "function", "function": {"name": "g"}}},
            "tool_choice", "invalid_value",
        ),
        (
            {"tools": [TOOL], "tool_choice": {"type": "allowed_tools"}},
            "tool_choice", "unsupported_value",
        ),
        (
            {"functions": [{"name": "f"}], "function_call": "required"},
            "function_call", "invalid_value",
        ),
    ],
)  # fmt: skip
def test_what_tools_may_not_be(more: dict[str, Any], param: str, code: str) -> None:
    error = refusal(ChatRequest, {**CHAT, **more}, "tool_use")
    assert (error.status, error.param, error.code) == (400, param, code)


def test_tools_in_both_words() -> None:
    for more, must in (
        ({"tools": [TOOL]}, ()),
        ({"tools": [TOOL], "tool_choice": "required"}, ("f",)),
        ({"tools": [TOOL], "tool_choice": TOOL}, ("f",)),
        ({"functions": [TOOL["function"]], "function_call": {"name": "f"}}, ("f",)),
    ):
        found = ChatRequest.model_validate({**CHAT, **more}).tool_use()
        assert (found.given, found.must, found.old) == ([TOOL], must, "functions" in more)
    none = ChatRequest.model_validate({**CHAT, "tools": [TOOL], "tool_choice": "none"}).tool_use()
    assert none.given == []


def test_a_call_that_cannot_be_forced() -> None:
    asked = ChatRequest.model_validate({**CHAT, "tools": [TOOL], "tool_choice": "required"})
    assert asked.forced(asked.tool_use(), "marked") is not None
    with pytest.raises(ApiError) as no:
        asked.forced(asked.tool_use(), None)
    assert (no.value.param, no.value.code) == ("tool_choice", "unsupported_value")


def test_past_calls_and_results_are_made_plain() -> None:
    call = {"id": "c", "type": "function", "function": {"name": "f", "arguments": "{}"}}
    messages = [
        {"role": "assistant", "tool_calls": [call]},
        {"role": "tool", "tool_call_id": "c", "content": [{"type": "text", "text": "1"}]},
        {"role": "assistant", "content": [{"type": "refusal", "refusal": "No."}]},
        {"role": "function", "name": "f", "content": None},
    ]
    assert ChatRequest.model_validate({**CHAT, "messages": messages}).plain_messages() == [
        {"role": "assistant", "content": "", "tool_calls": [call]},
        {"role": "tool", "content": "1", "tool_call_id": "c"},
        {"role": "assistant", "content": "No."},
        {"role": "function", "content": "", "name": "f"},
    ]
    for broken, param in (
        ({"role": "tool", "content": "x"}, "messages[0].tool_call_id"),
        ({"role": "function", "content": "x"}, "messages[0].name"),
    ):
        body = {**CHAT, "messages": [broken]}
        assert refusal(ChatRequest, body, "plain_messages").param == param


@pytest.mark.parametrize(
    "content",
    [5, None, [{"type": "image_url", "image_url": {"url": "x"}}], ["x"], [{"type": "text"}]],
)
def test_a_message_that_is_no_text(content: Any) -> None:
    body = {**CHAT, "messages": [{"role": "user", "content": content}]}
    assert refusal(ChatRequest, body, "plain_messages").param == "messages[0].content"


def test_a_completion_by_itself() -> None:
    asked = CompletionRequest.model_validate({"model": "base", "prompt": None})
    assert asked.prompts() == ["<|endoftext|>"]
    assert asked.params().max_tokens == 16
    several = CompletionRequest.model_validate({**COMPLETION, "prompt": ["a", "b"], "best_of": 1})
    assert several.prompts() == ["a", "b"]
    assert several.params().logprobs is None
    assert several.params().temperature == 1.0
    for tokens in ([1, 2], [[1, 2], [3]]):
        asked = CompletionRequest.model_validate({**COMPLETION, "prompt": tokens})
        assert asked.prompts() == (tokens if isinstance(tokens[0], list) else [tokens])
    best = CompletionRequest.model_validate({**COMPLETION, "n": 2, "best_of": 3, "max_tokens": 0})
    assert (best.made(), best.params().logprobs, best.params().max_tokens) == (3, 0, 0)


@pytest.mark.parametrize(
    ("more", "method", "param"),
    [
        ({"prompt": [1, -2]}, "prompts", "prompt"),
        ({"prompt": ["a", 2]}, "prompts", "prompt"),
        ({"prompt": [[]]}, "prompts", "prompt"),
        ({"prompt": []}, "prompts", "prompt"),
        ({"prompt": ["a"] * 2049}, "prompts", "prompt"),
        ({"prompt": {"a": 1}}, "prompts", "prompt"),
        ({"suffix": "end"}, "params", "suffix"),
        ({"best_of": 1, "n": 2}, "params", "best_of"),
        ({"best_of": 3, "stream": True}, "params", "best_of"),
        ({"best_of": 21}, "params", "best_of"),
        ({"prompt": [1], "echo": True}, "params", "echo"),
        ({"logprobs": 6}, "params", "logprobs"),
        ({"echo": True, "logprobs": 1}, "params", "echo"),
    ],
)
def test_what_a_completion_may_not_ask(more: dict[str, Any], method: str, param: str) -> None:
    assert refusal(CompletionRequest, {**COMPLETION, **more}, method).param == param


@pytest.mark.parametrize(
    ("problem", "param", "text"),
    [
        (BadConversation("Roles must alternate"), "messages", "Roles must alternate"),
        (UnknownToken(9, 5), None, "Maximum value is 5"),
        (NoTokenFits(), "response_format", "cannot write the format"),
    ],
)
def test_what_a_model_cannot_do_is_no_fault_of_the_engine(
    problem: Exception, param: str | None, text: str
) -> None:
    error = as_api_error(problem)
    assert error is not None
    assert (error.status, error.param) == (400, param)
    assert text in error.message
