"""How tools, their calls and their results stand in a conversation; no torch, no HTTP.

Where a model's chat template knows tools, it writes them itself. Where it does not, they are
written here in the form that Qwen 2.5, Hermes and SmolLM2 were taught (Qwen2.5's own chat
template is the source of the words): the tools in the system message, a call between
`<tool_call>` and `</tool_call>`, a result between `<tool_response>` and `</tool_response>`.
Training and answering use the same functions, so that a model is asked as it was taught.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

CALL_START, CALL_END = "<tool_call>", "</tool_call>"
# How a model writes a call: between marks, or (Llama 3.1) as an answer that is nothing else.
CallForm = Literal["marked", "bare"]

_INTRODUCTION = """# Tools

You may call one or more functions to assist with the user query.

You are provided with function signatures within <tools></tools> XML tags:
<tools>
{tools}
</tools>

For each function call, return a json object with function name and arguments within \
<tool_call></tool_call> XML tags:
<tool_call>
{{"name": <function-name>, "arguments": <args-json-object>}}
</tool_call>"""


@dataclass(frozen=True, slots=True)
class Call:
    """A call that a model made; `arguments` is JSON text, as the API has it."""

    name: str
    arguments: str


def knows_tools(template: str | None) -> bool:
    """Whether a chat template writes tools itself."""
    return template is not None and "tools" in template


def call_form(template: str | None) -> CallForm | None:
    """How a model with this template writes its calls; None where that is not known."""
    if not knows_tools(template) or CALL_START in (template or ""):
        return "marked"
    return "bare" if '"parameters": ' in (template or "") else None


def all_tools(
    tools: Sequence[Any] | None, functions: Sequence[Any] | None = None
) -> list[dict[str, Any]]:
    """The tools, with the deprecated `functions` in today's shape."""
    return [
        *(dict(tool) for tool in tools or ()),
        *({"type": "function", "function": dict(function)} for function in functions or ()),
    ]


def message_calls(message: Mapping[str, Any]) -> list[Call]:
    """The calls that an assistant's message of the API makes."""
    made = [call["function"] for call in message.get("tool_calls") or ()]
    if message.get("function_call"):
        made.append(message["function_call"])
    return [Call(str(call["name"]), str(call["arguments"])) for call in made]


def for_template(message: Mapping[str, Any], text: str, role: str) -> dict[str, Any]:
    """A message for a template that knows tools: arguments are values there, not text."""
    shaped: dict[str, Any] = {"role": "tool" if role == "function" else role, "content": text}
    calls = message_calls(message) if role == "assistant" else []
    if calls:
        shaped["tool_calls"] = [
            {"type": "function", "function": {"name": call.name, "arguments": _value(call)}}
            for call in calls
        ]
    for key in ("tool_call_id", "name"):
        if role in ("tool", "function") and isinstance(message.get(key), str):
            shaped[key] = message[key]
    return shaped


def in_words(message: Mapping[str, Any], text: str, role: str) -> dict[str, Any]:
    """A message for a template that knows texts alone."""
    if role in ("tool", "function"):
        return {"role": "user", "content": f"<tool_response>\n{text}\n</tool_response>"}
    calls = message_calls(message) if role == "assistant" else []
    parts = [text] if text else []
    return {"role": role, "content": "\n".join([*parts, *map(written_call, calls)])}


def written_call(call: Call) -> str:
    """A call as a model writes it."""
    value = json.dumps({"name": call.name, "arguments": _value(call)}, ensure_ascii=False)
    return f"{CALL_START}\n{value}\n{CALL_END}"


def introduction(tools: Sequence[Mapping[str, Any]]) -> str:
    """What a system message tells of the tools."""
    lines = "\n".join(json.dumps(tool, ensure_ascii=False) for tool in tools)
    return _INTRODUCTION.format(tools=lines)


def read_calls(text: str, form: CallForm) -> tuple[str, list[Call]]:
    """What an answer says besides its calls, and the calls; broken ones stay text."""
    if form == "bare":
        calls = list(_calls_in(text))
        return ("", calls) if calls else (text, [])
    said, calls = "", []
    rest = text
    while CALL_START in rest:
        before, _, after = rest.partition(CALL_START)
        inside, ended, rest_after = after.partition(CALL_END)
        found = list(_calls_in(inside))
        if not found:
            said += before + CALL_START
            rest = after
            continue
        said += before
        calls += found
        rest = rest_after if ended else ""
    said += rest
    return (said.strip() if calls else text), calls


def _calls_in(text: str) -> Iterator[Call]:
    """The calls that a piece of JSON holds: one, or a list of them."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return
    for call in value if isinstance(value, list) else [value]:
        if not isinstance(call, dict) or not isinstance(call.get("name"), str):
            return
        arguments = call.get("arguments", call.get("parameters", {}))
        if isinstance(arguments, str):
            yield Call(call["name"], arguments)
        else:
            yield Call(call["name"], json.dumps(arguments, ensure_ascii=False))


def _value(call: Call) -> Any:
    """Arguments as a value; those that are no JSON stay the text they are."""
    try:
        return json.loads(call.arguments)
    except (ValueError, RecursionError):
        return call.arguments
