"""Calls of tools in an answer, whole and as it comes."""

from __future__ import annotations

from typing import Any

import pytest

from desktop_ft.engine.api.tool_calls import (
    CallReader,
    delta_shapes,
    finish_reason,
    message_shape,
)
from desktop_ft.engine.models.tool_talk import Call, CallForm, written_call

ADD = Call("add", '{"a": 1}')
TWO = f"Let me see.\n{written_call(ADD)}\n{written_call(Call('stop', '{}'))}"


def read(text: str, size: int, form: CallForm | None = "marked", *, several: bool = True) -> Any:
    """What is shown on the way, the rest, and the calls, for pieces of a size."""
    reader = CallReader(form, several=several)
    shown = [reader.add(text[at : at + size]) for at in range(0, len(text), size)]
    rest, calls = reader.end()
    return "".join(shown) + rest, calls


@pytest.mark.parametrize("size", [1, 3, 11, 1000])
def test_in_whatever_pieces_it_comes(size: int) -> None:
    assert read(TWO, size) == ("Let me see.", [ADD, Call("stop", "{}")])
    assert read(TWO, size, several=False)[1] == [ADD]
    assert read(TWO, size, None) == (TWO, [])
    for plain in ("", "a < b", "<tool", "x <tool_call> y", "end \n"):
        assert read(plain, size) == (plain, [])


@pytest.mark.parametrize("size", [1, 4, 1000])
def test_an_answer_that_is_a_bare_call(size: int) -> None:
    bare = '{"name": "add", "parameters": {"a": 1}}'
    assert read(bare, size, "bare") == ("", [ADD])
    for plain in ("{no}", "Say {1}", " [1]"):
        assert read(plain, size, "bare") == (plain, [])


def test_text_is_shown_before_the_call_has_begun() -> None:
    reader = CallReader("marked", several=True)
    assert reader.add("Let me see.") == "Let me see."
    assert reader.add("\n<tool_") == ""
    assert reader.add("box>") == "\n<tool_box>"
    assert reader.add("\n<tool_call>{") == ""


def test_shapes_of_today_and_before() -> None:
    now = message_shape("", [ADD], old=False)
    assert now["content"] is None
    assert now["tool_calls"][0]["id"].startswith("call_")
    assert now["tool_calls"][0]["function"] == {"name": "add", "arguments": '{"a": 1}'}
    before = message_shape("", [ADD], old=True)
    assert before["function_call"] == {"name": "add", "arguments": '{"a": 1}'}
    assert "tool_calls" not in before
    assert message_shape("", [], old=False)["content"] == ""
    first, second = delta_shapes([ADD], old=False)
    assert first["tool_calls"][0]["function"] == {"name": "add", "arguments": ""}
    assert second == {"tool_calls": [{"index": 0, "function": {"arguments": '{"a": 1}'}}]}
    assert len(delta_shapes([ADD, ADD], old=True)) == 2


def test_why_it_ended() -> None:
    assert finish_reason("stop", [], old=False) == "stop"
    assert finish_reason("stop", [ADD], old=False) == "tool_calls"
    assert finish_reason("stop", [ADD], old=True) == "function_call"
    assert finish_reason("length", [ADD], old=False) == "length"
