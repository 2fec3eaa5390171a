"""Turns are read and written as each file writes them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.core.errors import UserError
from desktop_ft.core.turns import openai_tools, openai_turns, shown, style_of, text_of, with_text

CALL = {
    "role": "assistant",
    "tool_calls": [
        {"id": "x", "type": "function", "function": {"name": "fly", "arguments": '{"to": "a)b"}'}}
    ],
}


def test_a_call_shows_as_words_and_is_edited_as_such() -> None:
    assert shown(CALL) == 'fly({"to": "a)b"})'
    changed = with_text(CALL, 'land({"at": 1})\nfly()')
    functions = [call["function"] for call in changed["tool_calls"]]
    assert functions == [
        {"name": "land", "arguments": '{"at": 1}'},
        {"name": "fly", "arguments": "{}"},
    ]
    assert changed["tool_calls"][0]["id"] == "x"


@pytest.mark.parametrize("typed", ["hello", "fly(", 'fly({"to": )', 'fly({"to": 1}', "fly{}"])
def test_what_is_no_call_is_refused(typed: str) -> None:
    with pytest.raises(UserError):
        with_text(CALL, typed)


def test_an_emptied_call_is_an_empty_answer() -> None:
    assert with_text(CALL, "") == {"role": "assistant", "content": ""}


def test_the_old_form_of_a_call() -> None:
    turn = {"role": "assistant", "function_call": {"name": "fly", "arguments": "{}"}}
    assert shown(turn) == "fly({})"
    assert with_text(turn, 'go({"x": 1})')["function_call"] == {
        "name": "go",
        "arguments": '{"x": 1}',
    }


def test_parts_whose_text_is_a_value() -> None:
    picture = {"type": "image_url", "value": "a.png"}
    turn = {"role": "user", "content": [picture, {"type": "text", "value": "old", "z": 1}]}
    assert text_of(turn) == "old"
    assert with_text(turn, "new")["content"] == [picture, {"type": "text", "value": "new", "z": 1}]


def test_sharegpt_becomes_openai() -> None:
    told = [
        {"from": "system", "value": "s"},
        {"from": "human", "value": "q"},
        {"from": "function_call", "value": '{"name": "f", "arguments": {"x": 1}}'},
        {"from": "observation", "value": "r"},
        {"from": "gpt", "value": "a"},
    ]
    made = openai_turns(told)
    assert [turn["role"] for turn in made] == ["system", "user", "assistant", "tool", "assistant"]
    call = made[2]["tool_calls"][0]
    assert json.loads(call["function"]["arguments"]) == {"x": 1}
    assert made[3] == {"role": "tool", "tool_call_id": call["id"], "content": "r"}


def test_openai_stays_as_it_is() -> None:
    told = [{"role": "user", "content": "q"}, CALL, 5, {"role": "assistant", "weight": 0}]
    assert openai_turns(told) == told
    assert openai_turns("no list") == "no list"


def test_the_weight_of_an_answer() -> None:
    told = [
        {"role": "user", "content": [{"type": "text", "value": "q"}], "loss_weight": 0.0},
        {"role": "assistant", "content": "a", "loss_weight": 0.0},
        {"role": "assistant", "content": "b", "loss_weight": 1.0},
    ]
    assert openai_turns(told) == [
        {"role": "user", "content": "q"},
        {"role": "assistant", "content": "a", "weight": 0},
        {"role": "assistant", "content": "b"},
    ]


def test_tools_inside_a_text() -> None:
    tool = {"name": "f", "parameters": {}}
    assert openai_tools(json.dumps([tool])) == [{"type": "function", "function": tool}]
    assert openai_tools("") == openai_tools("half [") == []


def test_a_style_is_recognised() -> None:
    style = style_of([{"from": "user", "content": "q"}, {"from": "assistant", "content": "a"}])
    assert style.turn("user", "x") == {"from": "user", "content": "x"}
    assert style_of([]).turn("assistant", "x") == {"role": "assistant", "content": "x"}
    assert style_of([{"from": "human", "value": "q"}]).turn("assistant", "x") == {
        "from": "gpt",
        "value": "x",
    }


@given(st.text(), st.sampled_from(["content", "value"]), st.sampled_from(["", "text", "value"]))
def test_what_was_put_in_is_shown(said: str, key: str, part: str) -> None:
    content: object = [{"type": "text", part: "old"}] if part else "old"
    turn = {"role": "user", key: content}
    assert shown(with_text(turn, said)) == said
    assert turn[key] == content
