"""Questions to the real base model over HTTP: streamed, stopped, several at once."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openai
import psutil
import pytest
from openai import OpenAI

from engine_process import EngineProcess, error_of, wait_for

MODEL = "SmolLM2-135M-Instruct"
HI: list[Any] = [{"role": "user", "content": "What is the capital of France?"}]
LONG: list[Any] = [{"role": "user", "content": "Write a very long story about a river."}]

pytestmark = [pytest.mark.model, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, base_model: Path) -> Iterator[EngineProcess]:
    home = tmp_path_factory.mktemp("asking") / "home"
    with EngineProcess(home, DESKTOP_FT_MODELS=str(base_model.parent)) as running:
        yield running


@pytest.fixture
def client(engine: EngineProcess) -> Iterator[OpenAI]:
    with engine.client() as made:
        yield made


def processor_seconds(engine: EngineProcess) -> float:
    times = psutil.Process(engine.pid).cpu_times()
    return times.user + times.system


def test_loads_in_the_open_and_ends_in_the_middle_of_an_answer(
    tmp_path: Path, base_model: Path
) -> None:
    models = str(base_model.parent)
    with (
        EngineProcess(tmp_path / "home", DESKTOP_FT_MODELS=models) as engine,
        engine.client() as client,
    ):
        first: list[Any] = []

        def ask() -> None:
            stream = client.chat.completions.create(
                model=MODEL, messages=LONG, max_tokens=4000, stream=True
            )
            first.append(next(iter(stream)))
            stream.close()

        thread = threading.Thread(target=ask)
        thread.start()
        wait_for(
            lambda: engine.request("GET", "/health").json()["loading"] == [MODEL], 60, "loading"
        )
        # The engine answers others while it loads.
        assert engine.request("GET", "/v1/models").json()["data"][0]["id"] == MODEL
        thread.join()
        assert first[0].choices[0].delta.role == "assistant"
        assert engine.request("GET", "/health").json()["loading"] == []
        stream = client.chat.completions.create(
            model=MODEL, messages=LONG, max_tokens=4000, stream=True
        )
        next(iter(stream))
        since = time.monotonic()
        assert engine.stop() == 0
        assert time.monotonic() - since < 30
        stream.close()


def test_a_model_that_is_expected_is_read_before_it_is_asked(
    tmp_path: Path, base_model: Path
) -> None:
    with EngineProcess(tmp_path / "home", DESKTOP_FT_MODELS=str(base_model.parent)) as engine:

        def loading() -> list[str]:
            found: list[str] = engine.request("GET", "/health").json()["loading"]
            return found

        def expected(model: str) -> bool:
            answer = engine.request("POST", "/expect-question", json={"model": model})
            return bool(answer.json()["expected"])

        assert not expected("no-such-model")
        assert expected(MODEL)
        wait_for(lambda: loading() == [MODEL], 60, "loading")
        wait_for(lambda: not loading(), 60, "the model")
        # It is there: nobody waits for it any more.
        assert expected(MODEL)
        with engine.client() as client:
            client.chat.completions.create(model=MODEL, messages=HI, max_tokens=1)
        assert not loading()


def test_an_answer_comes_word_by_word(client: OpenAI) -> None:
    stream = client.chat.completions.create(
        model=MODEL, messages=LONG, max_tokens=14, temperature=0, stream=True
    )
    arrived = [time.monotonic() for chunk in stream if chunk.choices[0].delta.content]
    assert len(arrived) > 5
    # They did not all come at the end.
    assert arrived[-1] - arrived[0] > 0.1


def test_a_client_that_leaves_stops_the_model(engine: EngineProcess, client: OpenAI) -> None:
    client.chat.completions.create(model=MODEL, messages=HI, max_tokens=1)
    with client.chat.completions.create(
        model=MODEL, messages=LONG, max_tokens=4000, stream=True
    ) as stream:
        next(iter(stream))
    with pytest.raises(openai.APITimeoutError):
        client.with_options(timeout=1).chat.completions.create(
            model=MODEL, messages=LONG, max_tokens=4000
        )
    quiet = [processor_seconds(engine)]

    def rests() -> bool:
        quiet.append(processor_seconds(engine))
        return len(quiet) > 6 and quiet[-1] - quiet[-6] < 0.05

    wait_for(rests, 60, "the model to rest")


def test_the_same_seed_gives_the_same_answer(client: OpenAI) -> None:
    def ask(seed: int) -> list[str]:
        made = client.chat.completions.create(
            model=MODEL, messages=LONG, max_tokens=10, temperature=1.5, seed=seed, n=2
        )
        return [choice.message.content or "" for choice in made.choices]

    first = ask(5)
    assert first == ask(5)
    assert first[0] != first[1]


@pytest.mark.parametrize("streamed", [False, True])
def test_stops_at_the_stop_sequence(client: OpenAI, streamed: bool) -> None:
    given: Any = {
        "model": MODEL, "prompt": "Count: one two three", "max_tokens": 20, "temperature": 0,
    }  # fmt: skip
    whole = client.completions.create(**given).choices[0].text
    word = whole.split()[2]
    if streamed:
        chunks = list(client.completions.create(**given, stop=word, stream=True))
        text, reason = "".join(c.choices[0].text for c in chunks), chunks[-1].choices[0]
        assert reason.finish_reason == "stop"
    else:
        choice = client.completions.create(**given, stop=[word]).choices[0]
        text = choice.text
        assert choice.finish_reason == "stop"
    assert text == whole[: whole.index(word)]


def test_echo_and_several_prompts(client: OpenAI) -> None:
    made = client.completions.create(
        model=MODEL, prompt=["one two", "red green"], max_tokens=2, echo=True, n=2
    )
    assert [choice.index for choice in made.choices] == [0, 1, 2, 3]
    starts = ["one two", "one two", "red green", "red green"]
    assert [c.text.startswith(s) for c, s in zip(made.choices, starts, strict=True)] == [True] * 4
    assert made.usage is not None
    assert made.usage.completion_tokens <= 8


def test_log_probabilities(client: OpenAI) -> None:
    made = client.chat.completions.create(
        model=MODEL, messages=HI, max_tokens=4, temperature=0, logprobs=True, top_logprobs=2
    )
    logprobs = made.choices[0].logprobs
    assert logprobs is not None
    assert logprobs.content
    for token in logprobs.content:
        assert token.logprob <= 0
        assert len(token.top_logprobs) == 2
        # Greedy: the likeliest one was chosen.
        assert token.logprob == max(other.logprob for other in token.top_logprobs)
    assert "".join(token.token for token in logprobs.content) == made.choices[0].message.content


def test_a_question_that_is_too_long(engine: EngineProcess, client: OpenAI) -> None:
    for stream in (False, True):
        with pytest.raises(openai.BadRequestError) as no:
            client.completions.create(
                model=MODEL, prompt="word " * 9000, max_tokens=5, stream=stream
            )
        assert no.value.code == "context_length_exceeded"
    with pytest.raises(openai.BadRequestError):
        client.chat.completions.create(model=MODEL, messages=HI, max_tokens=1_000_000)


@pytest.mark.parametrize("stream", [False, True])
def test_a_model_that_is_not_there(client: OpenAI, stream: bool) -> None:
    with pytest.raises(openai.NotFoundError) as no:
        client.chat.completions.create(model="gpt-9", messages=HI, stream=stream)
    assert (no.value.code, no.value.param) == ("model_not_found", "model")


def test_two_at_once_both_get_their_answer(client: OpenAI) -> None:
    said: dict[int, str] = {}

    def ask(number: int) -> None:
        made = client.chat.completions.create(model=MODEL, messages=HI, max_tokens=8, temperature=0)
        said[number] = made.choices[0].message.content or ""

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(said) == 4
    assert len(set(said.values())) == 1
    assert "Paris" in said[0]


def test_base_models_cannot_be_deleted(client: OpenAI) -> None:
    with pytest.raises(openai.PermissionDeniedError):
        client.models.delete(MODEL)


def test_only_base_models_can_be_fine_tuned(engine: EngineProcess) -> None:
    answer = engine.request(
        "POST",
        "/v1/fine_tuning/jobs",
        content=json.dumps({"model": "gpt-4.1", "training_file": "file-1"}),
        headers={"Content-Type": "application/json"},
    )
    assert answer.status_code == 400
    assert error_of(answer)["code"] == "model_not_available"
