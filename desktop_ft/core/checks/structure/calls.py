"""The calls of tools in a conversation, and the tools that it describes. Knows no rule."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from desktop_ft.core.shapes import Json
from desktop_ft.core.turns import as_turns

BROKEN = object()
"""Stands for arguments that are no JSON."""

DOCUMENT = "OpenAI, Function calling guide and schema FineTuneChatRequestInput (2025-04-29)"


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a tool; `id` is "" for a call in the old way, which has none."""

    id: str
    name: str
    arguments: Any


def calls_of(turn: Json) -> list[Call]:
    """Return the calls that a turn makes."""
    found = [
        _call(str(each.get("id") or ""), each["function"])
        for each in as_turns(turn.get("tool_calls"))
        if isinstance(each.get("function"), dict)
    ]
    if isinstance(turn.get("function_call"), dict):
        found.append(_call("", turn["function_call"]))
    return found


def all_calls(row: Json) -> Iterator[Call]:
    """Walk over all calls of a conversation."""
    for turn in as_turns(row["messages"]):
        if "tool_calls" in turn or "function_call" in turn:
            yield from calls_of(turn)


def described(row: Json) -> dict[str, Any]:
    """Return what the row says of the arguments of each tool, by its name."""
    functions = [tool.get("function") for tool in as_turns(row.get("tools"))]
    functions += as_turns(row.get("functions"))
    return {
        str(each["name"]): each.get("parameters")
        for each in functions
        if isinstance(each, dict) and "name" in each
    }


def _call(key: str, function: Json) -> Call:
    arguments = function.get("arguments", "")
    if isinstance(arguments, str):
        try:
            arguments = json.loads(arguments) if arguments.strip() else {}
        except ValueError:
            arguments = BROKEN
    return Call(key, str(function.get("name", "")), arguments)
