"""The official client's surface for what the engine serves, called as its users call it.

What training, uploads in parts and each setting of an answer do, other tests show; here is
everything else that the client offers for the same routes.
"""

from __future__ import annotations

import asyncio
import io
from typing import Any

import openai
import pytest
from openai import AsyncOpenAI, OpenAI

from engine_process import EngineProcess, wait_for

MODEL = "SmolLM2-135M-Instruct"
GOOD = b'{"prompt": "q", "completion": "a"}\n' * 3
HI: list[Any] = [{"role": "user", "content": "Hello!"}]
ASKED: dict[str, Any] = {"model": MODEL, "messages": HI, "max_tokens": 5, "temperature": 0}

pytestmark = [pytest.mark.model, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def engine(tiny_engine: EngineProcess) -> EngineProcess:
    return tiny_engine


def upload(client: OpenAI) -> str:
    return client.files.create(file=("a.jsonl", io.BytesIO(GOOD)), purpose="fine-tune").id


def test_a_job_that_waits_is_paused_resumed_and_cancelled(client: OpenAI) -> None:
    jobs, file_id = client.fine_tuning.jobs, upload(client)
    given: dict[str, Any] = {"model": MODEL, "training_file": file_id}
    first, second = jobs.create(**given), jobs.create(**given)
    wait_for(lambda: jobs.retrieve(second.id).status == "queued", 20, "the second job to wait")
    assert jobs.pause(second.id).status == "paused"
    with pytest.raises(openai.BadRequestError, match="status 'paused' cannot be paused"):
        jobs.pause(second.id)
    assert jobs.resume(second.id).status == "queued"
    with pytest.raises(openai.BadRequestError, match="status 'queued' cannot be resumed"):
        jobs.resume(second.id)
    for job in (second, first):
        ended = jobs.cancel(job.id)
        assert (ended.status, ended.finished_at is None) == ("cancelled", False)
    told = [event.message for event in jobs.list_events(second.id)]
    assert told[:3] == [
        "Fine-tuning job cancelled", "Fine-tuning job resumed", "Fine-tuning job paused",
    ]  # fmt: skip
    assert jobs.checkpoints.list(second.id).data == []
    assert client.files.delete(file_id).deleted


def test_raw_responses_have_a_number_and_headers(client: OpenAI) -> None:
    raw = client.models.with_raw_response.retrieve(MODEL)
    assert raw.parse().id == MODEL
    assert raw.headers["x-request-id"] == raw.request_id
    assert client.models.retrieve(MODEL)._request_id
    with client.chat.completions.with_streaming_response.create(**ASKED) as answer:
        assert answer.headers["content-type"] == "application/json"
        assert answer.parse().choices[0].message.content


def test_the_client_s_own_way_of_streaming(client: OpenAI) -> None:
    said = client.chat.completions.create(**ASKED).choices[0].message.content or ""
    with client.chat.completions.stream(**ASKED, stop=said[-2:]) as stream:
        kinds = [event.type for event in stream]
        final = stream.get_final_completion()
    assert kinds[-1] == "content.done"
    assert "content.delta" in kinds
    assert final.choices[0].message.content == said[: said.index(said[-2:])]
    assert final.choices[0].finish_reason == "stop"


def test_a_tool_is_parsed_by_the_client(client: OpenAI) -> None:
    tool: Any = {
        "type": "function",
        "function": {
            "name": "age", "strict": True,
            "parameters": {
                "type": "object", "properties": {"years": {"type": "integer"}},
                "required": ["years"], "additionalProperties": False,
            },
        },
    }  # fmt: skip
    choice: Any = {"type": "function", "function": {"name": "age"}}
    made = client.chat.completions.parse(
        **{**ASKED, "max_tokens": 60}, tools=[tool], tool_choice=choice
    )
    (call,) = made.choices[0].message.tool_calls or ()
    assert call.function.name == "age"
    assert isinstance(call.function.parsed_arguments, dict)


def test_what_is_not_served_says_so(engine: EngineProcess) -> None:
    with engine.client() as client:
        for ask in (
            lambda: client.chat.completions.list(),
            lambda: client.embeddings.create(model=MODEL, input="x"),
            lambda: client.fine_tuning.checkpoints.permissions.list("ft:x"),
        ):
            with pytest.raises(openai.APIStatusError) as no:
                ask()
            assert no.value.status_code in (404, 405)
            assert "Invalid" in no.value.message


def test_the_client_that_does_not_wait(engine: EngineProcess) -> None:
    async def use() -> None:
        client = AsyncOpenAI(base_url=engine.address, api_key=engine.token, max_retries=0)
        async with client:
            assert [model.id async for model in client.models.list()] == [MODEL]
            file = await client.files.create(file=("a.jsonl", GOOD), purpose="fine-tune")
            assert (await client.files.wait_for_processing(file.id)).status == "processed"
            assert (await client.files.content(file.id)).content == GOOD
            whole, *_ = await asyncio.gather(
                client.chat.completions.create(**ASKED),
                client.completions.create(model=MODEL, prompt="one", max_tokens=3),
                client.fine_tuning.jobs.list(),
            )
            said = ""
            async for chunk in await client.chat.completions.create(**ASKED, stream=True):
                said += chunk.choices[0].delta.content or ""
            assert said == whole.choices[0].message.content
            assert (await anext(aiter(client.files.list(limit=1)))).id == file.id
            assert (await client.files.delete(file.id)).deleted

    asyncio.run(use())
