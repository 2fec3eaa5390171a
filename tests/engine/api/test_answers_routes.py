"""Every setting of an answer over HTTP, held against the contract; with a model that is quick."""

from __future__ import annotations

import json
from typing import Any

import openai
import pytest
from jsonschema import Draft202012Validator
from openai import OpenAI
from pydantic import BaseModel

from engine_process import EngineProcess

MODEL = "SmolLM2-135M-Instruct"
HI: list[Any] = [{"role": "user", "content": "Answer in JSON: where do you live?"}]

pytestmark = [pytest.mark.model, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def engine(tiny_engine: EngineProcess) -> EngineProcess:
    return tiny_engine


def chat(client: OpenAI, **given: Any) -> Any:
    settings = {"model": MODEL, "messages": HI, "max_tokens": 8, "temperature": 0, **given}
    return client.chat.completions.create(**settings)


def complete(client: OpenAI, **given: Any) -> Any:
    settings = {"model": MODEL, "prompt": "one", "max_tokens": 6, "temperature": 0, **given}
    return client.completions.create(**settings)


def test_an_answer_that_is_cut_off_says_so(client: OpenAI) -> None:
    assert chat(client).choices[0].finish_reason == "length"
    none = complete(client, max_tokens=0, echo=True)
    assert (none.choices[0].text, none.choices[0].finish_reason) == ("one", "length")
    assert none.usage.completion_tokens == 0


def test_without_a_temperature_it_is_drawn(client: OpenAI) -> None:
    def drawn(seed: int, **given: Any) -> str:
        return str(chat(client, temperature=openai.omit, seed=seed, **given).choices[0].message)

    assert drawn(1) == drawn(1)
    assert len({drawn(seed) for seed in range(3)}) == 3
    # So little of the chances is left that nothing is drawn any more.
    assert drawn(1, top_p=0) == drawn(2, top_p=0)


def test_a_bias_forces_and_forbids_tokens(client: OpenAI) -> None:
    forced = complete(client, logit_bias={"314": 100}, logprobs=0).choices[0].logprobs.tokens
    assert len(set(forced)) == 1
    first = complete(client, logprobs=2, max_tokens=1).choices[0].logprobs
    forbidden = complete(client, logit_bias={"314": -100}, max_tokens=1).choices[0].text
    assert forbidden == first.tokens[0] != forced[0]
    with pytest.raises(openai.BadRequestError, match="Invalid token: 49152"):
        complete(client, logit_bias={"49152": 1})


def test_a_penalty_keeps_a_token_from_coming_again(client: OpenAI) -> None:
    bias = {"314": 3}
    often = complete(client, logit_bias=bias, logprobs=0).choices[0].logprobs.tokens
    once = complete(client, logit_bias=bias, logprobs=0, presence_penalty=2, frequency_penalty=2)
    assert often.count(often[0]) > once.choices[0].logprobs.tokens.count(often[0]) == 1


def test_the_best_of_several(client: OpenAI) -> None:
    made = complete(client, n=2, best_of=4, temperature=1, seed=5)
    assert [choice.index for choice in made.choices] == [0, 1]
    assert made.choices[0].logprobs is None
    assert made.usage.completion_tokens == 24
    all_four = complete(client, n=4, temperature=1, seed=5, logprobs=0).choices
    best = sorted(all_four, key=lambda choice: -sum(choice.logprobs.token_logprobs))
    assert [c.text for c in made.choices] == [c.text for c in best[:2]]


def test_tokens_are_continued_as_they_are(client: OpenAI) -> None:
    made = complete(client, prompt=[[5, 6, 7], [8]], n=2)
    assert len(made.choices) == 4
    assert made.usage.prompt_tokens == 4
    with pytest.raises(openai.BadRequestError, match="Maximum value is 49151"):
        complete(client, prompt=[49152])


@pytest.mark.parametrize("streamed", [False, True])
def test_any_object_of_json(client: OpenAI, streamed: bool) -> None:
    given: dict[str, Any] = {
        "response_format": {"type": "json_object"}, "temperature": 1, "max_tokens": 200,
        # A model that knows nothing would never close a string or an object by itself.
        "logit_bias": {"18": 7, "109": 7, "16504": 7},
    }  # fmt: skip
    whole = 0
    for seed in range(2):
        if streamed:
            chunks = list(chat(client, stream=True, seed=seed, **given))
            text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks)
            reason = chunks[-1].choices[0].finish_reason
        else:
            choice = chat(client, seed=seed, **given).choices[0]
            text, reason = choice.message.content, choice.finish_reason
        if reason == "stop":
            whole += 1
            assert isinstance(json.loads(text), dict)
    assert whole


class Home(BaseModel):
    """Where somebody lives."""

    city: str | None
    floor: int
    pets: list[str]


def test_a_schema_is_followed(client: OpenAI) -> None:
    bias = {"18": 8, "77": 6}
    schema = {
        "type": "object",
        "properties": {
            "kind": {"enum": ["house", "квартира"]},
            "rooms": {"type": "integer"},
            "name": {"type": "string", "maxLength": 12},
        },
        "required": ["kind", "rooms", "name"],
        "additionalProperties": False,
    }
    form = {"type": "json_schema", "json_schema": {"name": "h", "schema": schema, "strict": True}}
    for seed in range(2):
        made = chat(
            client, response_format=form, temperature=1, seed=seed, max_tokens=300, logit_bias=bias
        ).choices[0]
        assert made.finish_reason == "stop"
        Draft202012Validator(schema).validate(json.loads(made.message.content))


def test_the_client_parses_into_a_class(client: OpenAI) -> None:
    made = client.chat.completions.parse(
        model=MODEL, messages=HI, response_format=Home, max_tokens=400, seed=3,
        logit_bias={"18": 9, "77": 9},
    )  # fmt: skip
    assert isinstance(made.choices[0].message.parsed, Home)


def test_a_schema_that_cannot_be_followed_is_refused(client: OpenAI) -> None:
    form = {"type": "json_schema", "json_schema": {"name": "x", "schema": {}, "strict": True}}
    with pytest.raises(openai.BadRequestError) as no:
        chat(client, response_format=form)
    assert no.value.code == "invalid_json_schema"


TOOL: Any = {
    "type": "function",
    "function": {
        "name": "rooms",
        "parameters": {
            "type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"],
        },
    },
}  # fmt: skip


@pytest.mark.parametrize("streamed", [False, True])
def test_a_tool_that_has_to_be_called(client: OpenAI, streamed: bool) -> None:
    given: dict[str, Any] = {"tools": [TOOL], "tool_choice": "required", "max_tokens": 80}
    if streamed:
        deltas = [chunk.choices[0] for chunk in chat(client, stream=True, **given)]
        calls = [call for delta in deltas for call in delta.delta.tool_calls or ()]
        assert (calls[0].index, calls[0].function.name, calls[0].id[:5]) == (0, "rooms", "call_")
        arguments = "".join(call.function.arguments for call in calls)
        assert "".join(delta.delta.content or "" for delta in deltas) == ""
        reason = deltas[-1].finish_reason
    else:
        choice = chat(client, **given).choices[0]
        assert choice.message.content is None
        (call,) = choice.message.tool_calls
        assert call.function.name == "rooms"
        arguments, reason = call.function.arguments, choice.finish_reason
    assert isinstance(json.loads(arguments)["n"], int)
    assert reason == "tool_calls"


def test_a_function_in_the_words_of_before(client: OpenAI) -> None:
    made = chat(
        client, functions=[TOOL["function"]], function_call={"name": "rooms"}, max_tokens=80
    ).choices[0]
    assert made.message.function_call.name == "rooms"
    assert made.finish_reason == "function_call"


def test_tools_and_their_results_are_read(client: OpenAI) -> None:
    bare = chat(client, max_tokens=1).usage.prompt_tokens
    told = chat(client, tools=[TOOL], max_tokens=1).usage.prompt_tokens
    assert told > bare + 50
    assert chat(client, tools=[TOOL], tool_choice="none", max_tokens=1).usage.prompt_tokens == bare
    call = {"id": "c", "type": "function", "function": {"name": "rooms", "arguments": '{"n": 2}'}}
    talk = [
        *HI,
        {"role": "assistant", "content": None, "tool_calls": [call]},
        {"role": "tool", "tool_call_id": "c", "content": "big"},
    ]
    assert chat(client, messages=talk, tools=[TOOL]).choices[0].finish_reason == "length"


def test_usage_comes_at_the_end_of_a_stream_alone(client: OpenAI) -> None:
    options = {"include_usage": True}
    for ask in (chat, complete):
        chunks = list(ask(client, stream=True, stream_options=options, n=2))
        assert all(chunk.usage is None for chunk in chunks[:-1])
        assert chunks[-1].choices == []
        assert chunks[-1].usage.completion_tokens > 0
        assert all(chunk.usage is None for chunk in ask(client, stream=True))
