"""Tools in a conversation: written for a model, and read out of what it answers."""

from __future__ import annotations

import json
from typing import Any

import pytest

from desktop_ft.engine.models import prompting, tool_talk
from desktop_ft.engine.models.tool_talk import Call

TOOL = {"type": "function", "function": {"name": "add", "parameters": {"type": "object"}}}
CALL = {"id": "call_1", "type": "function", "function": {"name": "add", "arguments": '{"a": 1}'}}
TALK: list[dict[str, Any]] = [
    {"role": "user", "content": "1 + 1?"},
    {"role": "assistant", "content": None, "tool_calls": [CALL]},
    {"role": "tool", "tool_call_id": "call_1", "content": "2"},
]


class Plain:
    """A tokenizer whose template knows texts alone."""

    chat_template = "{{ messages }}"

    def apply_chat_template(self, messages: list[dict[str, Any]], **options: Any) -> str:
        assert "tools" not in options
        return "|".join(f"{message['role']}:{message['content']}" for message in messages)


class Knowing:
    """A tokenizer whose template writes tools itself."""

    chat_template = "{{ tools }} <tool_call>"

    def apply_chat_template(self, messages: list[dict[str, Any]], **options: Any) -> str:
        return json.dumps([options.get("tools"), messages])


def test_a_plain_template_reads_tools_as_words() -> None:
    found = prompting.conversation(Plain(), TALK, [TOOL])
    assert found.added == 1
    system, user, call, result = found.messages
    assert json.dumps(TOOL) in system["content"]
    assert user == {"role": "user", "content": "1 + 1?"}
    written = '<tool_call>\n{"name": "add", "arguments": {"a": 1}}\n</tool_call>'
    assert call == {"role": "assistant", "content": written}
    assert result == {"role": "user", "content": "<tool_response>\n2\n</tool_response>"}
    assert found.written(Plain(), 1).startswith("system:# Tools")
    assert found.written(Plain(), 1).endswith("|user:1 + 1?")


def test_a_system_message_stays_the_first() -> None:
    found = prompting.conversation(Plain(), [{"role": "developer", "content": "Hi."}], [TOOL])
    assert found.added == 0
    assert found.messages[0]["content"].startswith("Hi.\n\n# Tools")


def test_a_template_that_knows_tools_gets_them_as_values() -> None:
    tools, messages = json.loads(prompting.chat_text(Knowing(), TALK, [TOOL]))
    assert tools == [TOOL]
    assert messages[1]["tool_calls"][0]["function"] == {"name": "add", "arguments": {"a": 1}}
    assert messages[2] == {"role": "tool", "content": "2", "tool_call_id": "call_1"}


def test_the_deprecated_functions_are_tools() -> None:
    assert tool_talk.all_tools(None, [TOOL["function"]]) == [TOOL]
    message = {"role": "assistant", "function_call": CALL["function"]}
    assert tool_talk.message_calls(message) == [Call("add", '{"a": 1}')]


def test_what_is_written_is_read_again() -> None:
    calls = [Call("add", '{"a": 1}'), Call("имя", '{"город": "Омск"}')]
    text = "Let me see.\n" + "\n".join(map(tool_talk.written_call, calls))
    assert tool_talk.read_calls(text, "marked") == ("Let me see.", calls)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no call",
        "<tool_call>",
        "<tool_call>not json</tool_call>",
        '<tool_call>{"name": 1}</tool_call>',
        "<tool_call>" + "[" * 100_000,
    ],
)
def test_a_broken_call_stays_text(text: str) -> None:
    assert tool_talk.read_calls(text, "marked") == (text, [])


def test_a_list_of_calls_and_one_cut_off_at_its_end() -> None:
    text = '<tool_call>[{"name": "a", "arguments": {}}, {"name": "b", "arguments": "{}"}]'
    assert tool_talk.read_calls(text, "marked") == ("", [Call("a", "{}"), Call("b", "{}")])


def test_bare_calls() -> None:
    text = '{"name": "add", "parameters": {"a": 1}}'
    assert tool_talk.read_calls(text, "bare") == ("", [Call("add", '{"a": 1}')])
    assert tool_talk.read_calls("{1}", "bare") == ("{1}", [])


@pytest.mark.parametrize(
    ("template", "form"),
    [
        (None, "marked"),
        ("{{ messages }}", "marked"),
        ("{{ tools }}<tool_call>", "marked"),
        ('{{ tools }} {"name": "x", "parameters": ', "bare"),
        ("{{ tools }} [TOOL_CALLS]", None),
    ],
)
def test_the_form_of_a_call_is_the_template_s(template: str | None, form: str | None) -> None:
    assert tool_talk.call_form(template) == form
