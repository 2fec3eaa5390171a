"""Answers on their way from a thread to a client that may leave at any moment."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any, TypeVar

import pytest
from fastapi import Request

from desktop_ft.engine.api.choices import Usage, choice_pieces, gather, source
from desktop_ft.engine.api.errors import ApiError
from desktop_ft.engine.api.generation import Answers, EventStream, started
from desktop_ft.engine.api.logprobs import chat_logprobs, completion_logprobs
from desktop_ft.engine.models.types import GenParams, ModelNotFound, Piece, TokenLogprob

T = TypeVar("T")


@pytest.fixture
def answers() -> Iterator[Answers]:
    made = Answers()
    yield made
    made.stop()


def run(work: Awaitable[T]) -> T:
    async def limited() -> T:
        return await asyncio.wait_for(work, 20)

    return asyncio.run(limited())


def piece(text: str, count: int = 1, finish: Any = None) -> Piece:
    return Piece(text, finish, 5, count)


def three(cancelled: Callable[[], bool]) -> Iterator[Piece]:
    yield piece("a", 1)
    yield piece("b", 2)
    yield piece("", 3, "stop")


def endless(cancelled: Callable[[], bool]) -> Iterator[Piece]:
    while not cancelled():
        yield piece("x")


def unknown(cancelled: Callable[[], bool]) -> Iterator[Piece]:
    raise ModelNotFound("nobody")
    yield piece("never")


def test_pieces_come_in_their_order(answers: Answers) -> None:
    async def collect() -> list[str]:
        return [piece.text async for piece in answers.open().pieces(three)]

    assert run(collect()) == ["a", "b", ""]


def test_the_loop_is_free_while_a_model_thinks(answers: Answers) -> None:
    think = threading.Event()

    def slow(cancelled: Callable[[], bool]) -> Iterator[Piece]:
        assert think.wait(20)
        yield piece("at last", finish="stop")

    async def ask() -> str:
        pieces = answers.open().pieces(slow)
        asyncio.get_running_loop().call_later(0.05, think.set)
        return (await anext(pieces)).text

    assert run(ask()) == "at last"


def test_an_error_before_the_first_piece_is_a_refusal(answers: Answers) -> None:
    with pytest.raises(ModelNotFound):
        run(started(answers.open().pieces(unknown)))


def test_started_loses_nothing(answers: Answers) -> None:
    async def collect() -> list[str]:
        return [piece.text async for piece in await started(answers.open().pieces(three))]

    assert run(collect()) == ["a", "b", ""]


def test_an_answer_of_nothing_at_all(answers: Answers) -> None:
    async def collect() -> list[Piece]:
        return [p async for p in await started(answers.open().pieces(lambda _: iter(())))]

    assert run(collect()) == []


def leaving(after: Callable[[], Awaitable[object]]) -> Request:
    async def receive() -> dict[str, Any]:
        await after()
        return {"type": "http.disconnect"}

    return Request({"type": "http", "method": "POST", "headers": []}, receive)


def test_a_client_that_leaves_ends_the_answer(answers: Answers) -> None:
    async def ask() -> None:
        answer = answers.open()
        async with answer.watching(leaving(lambda: asyncio.sleep(0))):
            async for _ in answer.pieces(endless):
                pass

    with pytest.raises(ApiError):
        run(ask())


def test_an_engine_that_stops_ends_the_answer(answers: Answers) -> None:
    async def ask() -> None:
        answer = answers.open()
        async with answer.watching(leaving(asyncio.Event().wait)):
            async for _ in answer.pieces(endless):
                answers.interrupt()

    with pytest.raises(ApiError) as told:
        run(ask())
    assert told.value.status == 503


def stream(
    answers: Answers, chunks: AsyncIterator[dict[str, Any]], *, leaves: bool = False
) -> tuple[list[str], bool]:
    """What a client reads of a stream, and whether the answer was told to end."""
    sent: list[bytes] = []
    answer = answers.open()

    async def send(message: Any) -> None:
        sent.append(message.get("body", b""))

    async def receive() -> Any:
        await (asyncio.sleep(0) if leaves else asyncio.Event().wait())
        return {"type": "http.disconnect"}

    run(EventStream(chunks, answer)({"type": "http"}, receive, send))
    text = b"".join(sent).decode()
    return [line.removeprefix("data: ") for line in text.split("\n\n") if line], (
        answer.is_cancelled()
    )


def test_a_stream_ends_with_done(answers: Answers) -> None:
    async def chunks() -> AsyncIterator[dict[str, Any]]:
        yield {"a": "ы"}

    assert stream(answers, chunks())[0] == ['{"a":"ы"}', "[DONE]"]


def test_a_stream_that_breaks_says_so(answers: Answers, expect_log: Callable[[str], None]) -> None:
    expect_log("an answer broke off")

    async def chunks() -> AsyncIterator[dict[str, Any]]:
        yield {"a": 1}
        raise RuntimeError("secret")

    first, error = stream(answers, chunks())[0]
    assert first == '{"a":1}'
    assert json.loads(error)["error"]["code"] == "internal_error"
    assert "secret" not in error


def test_a_client_that_stops_reading_ends_the_answer(answers: Answers) -> None:
    async def chunks() -> AsyncIterator[dict[str, Any]]:
        while True:
            await asyncio.sleep(0)
            yield {}

    assert stream(answers, chunks(), leaves=True)[1]


def test_several_choices_count_their_prompt_once(answers: Answers) -> None:
    usage = Usage(per_prompt=2)

    async def ask() -> list[str]:
        sources = [three, three, three, three]
        pieces = choice_pieces(answers.open(), sources)
        return [choice.text for choice in await gather(pieces, 4, usage)]

    assert run(ask()) == ["ab"] * 4
    assert usage.shape() == {"prompt_tokens": 10, "completion_tokens": 12, "total_tokens": 22}


def test_each_choice_has_a_seed_of_its_own() -> None:
    seen: list[int | None] = []

    def ask(params: GenParams) -> Iterator[Piece]:
        seen.append(params.seed)
        return iter(())

    for number in range(2):
        source(ask, GenParams(seed=7), number)(lambda: False)
        source(ask, GenParams(), number)(lambda: False)
    assert seen == [7, None, 8, None]


def test_log_probabilities_in_both_shapes() -> None:
    tokens = (
        TokenLogprob("é", b"\xc3\xa9", -0.5, (("é", b"\xc3\xa9", -0.5), ("e", b"e", -1.5))),
        TokenLogprob("x", b"x", float("-inf")),
    )
    pieces = [Piece("éx", "stop", 1, 2, tokens)]
    chat = chat_logprobs(pieces, wanted=True)
    assert chat is not None
    assert chat["content"][0]["bytes"] == [195, 169]
    assert chat["content"][0]["top_logprobs"][1] == {"token": "e", "logprob": -1.5, "bytes": [101]}
    assert chat["content"][1]["logprob"] == -9999.0
    assert completion_logprobs(pieces, wanted=True, offset=3) == {
        "tokens": ["é", "x"],
        "token_logprobs": [-0.5, -9999.0],
        "top_logprobs": [{"é": -0.5, "e": -1.5}, {"x": -9999.0}],
        "text_offset": [3, 4],
    }
    assert chat_logprobs(pieces, wanted=False) is None
    assert completion_logprobs(pieces, wanted=False, offset=0) is None
