"""Calls of tools in a turn, in OpenAI's ways and ShareGPT's, and tools as a record describes them.

Knows no screen.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from desktop_ft.core.conversation.said import Call
from desktop_ft.core.shapes import Json
from desktop_ft.core.turns import CALLERS, Turn, openai_tools, text_of

_OLD_WAY = -1


def calls_in(turn: Turn) -> tuple[Call, ...]:
    """Return the calls that a turn makes; what is none, as a call of another kind, is left out."""
    if turn.get("from") in CALLERS:
        return _written_calls(turn)
    listed = turn.get("tool_calls")
    found = [
        Call(at, *_parts(call.get("function")))
        for at, call in enumerate(listed if isinstance(listed, list) else ())
        if isinstance(call, dict) and _is_function(call.get("function"))
    ]
    if _is_function(turn.get("function_call")):
        found.append(Call(_OLD_WAY, *_parts(turn["function_call"])))
    return tuple(found)


def with_call(turn: Turn, call: Call) -> Turn:
    """Return the turn with another name and arguments in the call at the same place."""
    if turn.get("from") in CALLERS:
        return _with_written(turn, call)
    if call.at == _OLD_WAY:
        return {**turn, "function_call": _filled(turn["function_call"], call)}
    listed = list(turn["tool_calls"])
    old = listed[call.at]
    listed[call.at] = {**old, "function": _filled(old["function"], call)}
    return {**turn, "tool_calls": listed}


def without_call(turn: Turn, at: int) -> Turn:
    """Return the turn without a call; the last one takes the whole key with it."""
    if at == _OLD_WAY:
        return {key: value for key, value in turn.items() if key != "function_call"}
    listed = [call for place, call in enumerate(turn["tool_calls"]) if place != at]
    if listed:
        return {**turn, "tool_calls": listed}
    rest = {key: value for key, value in turn.items() if key != "tool_calls"}
    return rest if rest.get("content") is not None else {**rest, "content": ""}


def call_ids(turn: Turn) -> dict[str, str]:
    """Return the names of what a turn calls by the ids of the calls."""
    listed = turn.get("tool_calls")
    return {
        str(call["id"]): _parts(call.get("function"))[0]
        for call in (listed if isinstance(listed, list) else ())
        if isinstance(call, dict) and "id" in call
    }


def parameters_of(record: Json) -> dict[str, Json]:
    """Return, by the name of each tool, what a record says of its arguments."""
    listed = openai_tools(record.get("tools", record.get("functions", [])))
    found: dict[str, Json] = {}
    for tool in listed if isinstance(listed, list) else []:
        function = tool.get("function", tool) if isinstance(tool, dict) else None
        if isinstance(function, dict) and isinstance(function.get("name"), str):
            schema = function.get("parameters")
            properties = schema.get("properties") if isinstance(schema, dict) else None
            found[function["name"]] = properties if isinstance(properties, dict) else {}
    return found


def dumped_like(old: str, value: object) -> str:
    """Write JSON with the blanks and escapes of an earlier text, as far as they show."""
    try:
        before = json.loads(old)
    except ValueError:
        return json.dumps(value, ensure_ascii=False)
    for separators in ((", ", ": "), (",", ":")):
        for to_ascii in (False, True):
            if json.dumps(before, ensure_ascii=to_ascii, separators=separators) == old:
                return json.dumps(value, ensure_ascii=to_ascii, separators=separators)
    for indent in (2, 4):
        if json.dumps(before, ensure_ascii=False, indent=indent) == old:
            return json.dumps(value, ensure_ascii=False, indent=indent)
    return json.dumps(value, ensure_ascii=False)


def _is_function(value: object) -> bool:
    return isinstance(value, dict) and "name" in value


def _parts(function: Any) -> tuple[str, str]:
    if not isinstance(function, dict):
        return "", ""
    return str(function.get("name", "")), _as_text(function.get("arguments", ""))


def _as_text(arguments: object) -> str:
    return arguments if isinstance(arguments, str) else json.dumps(arguments, ensure_ascii=False)


def _filled(function: Mapping[str, Any], call: Call) -> Json:
    """Return a function with these words; arguments that were an object stay one if they can."""
    old = function.get("arguments", "")
    arguments: object = call.arguments
    if not isinstance(old, str):
        if _as_text(old) == call.arguments:
            arguments = old
        else:
            try:
                arguments = json.loads(call.arguments)
            except ValueError:
                arguments = call.arguments
    return {**function, "name": call.name, "arguments": arguments}


def _written_calls(turn: Turn) -> tuple[Call, ...]:
    """Return the calls in the text of a ShareGPT turn: an object, or a list of them."""
    try:
        value = json.loads(text_of(turn))
    except ValueError:
        return ()
    listed = value if isinstance(value, list) else [value]
    if not listed or not all(map(_is_function, listed)):
        return ()
    return tuple(Call(at, *_parts(each)) for at, each in enumerate(listed))


def _with_written(turn: Turn, call: Call) -> Turn:
    key = "content" if "content" in turn else "value"
    value = json.loads(turn[key])
    if isinstance(value, list):
        value[call.at] = _filled(value[call.at], call)
    else:
        value = _filled(value, call)
    return {**turn, key: dumped_like(turn[key], value)}
