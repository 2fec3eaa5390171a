"""The turns of a conversation as files write them: OpenAI's `role` and `content`, ShareGPT's `from`
and `value`, content parts, calls of tools.

Turns are never changed in place. Knows nothing of tables or files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop_ft.core.errors import UserError
from desktop_ft.core.text import text

Turn = dict[str, Any]

# Who speaks, by the names that OpenAI, ShareGPT, FastChat and LLaMA-Factory give them.
_SPEAKERS = {
    "developer": "system",
    "human": "user",
    "gpt": "assistant",
    "chatgpt": "assistant",
    "bot": "assistant",
    "model": "assistant",
    "function_call": "assistant",
    "tool_call": "assistant",
    "observation": "tool",
    "function_response": "tool",
}
CALLERS = ("function_call", "tool_call")
_TEXT_PARTS = (None, "text", "input_text", "output_text")
_CALL = re.compile(r"\s*([\w.-]+)\(\s*")
_CALL_END = re.compile(r"\s*\)\s*")


@dataclass(frozen=True, slots=True)
class TurnStyle:
    """How a file writes a turn: its keys, the names of who speaks, and the key that holds the
    text of a content part ("" where the text stands by itself)."""

    role: str = "role"
    text: str = "content"
    part: str = ""
    system: str = "system"
    user: str = "user"
    assistant: str = "assistant"

    def turn(self, speaker: str, value: str) -> Turn:
        """Write a new turn."""
        name = {"system": self.system, "user": self.user, "assistant": self.assistant}[speaker]
        content: object = [{"type": "text", self.part: value}] if self.part else value
        return {self.role: name, self.text: content}


OPENAI = TurnStyle()


def style_of(turns: Iterable[Turn]) -> TurnStyle:
    """Return the style of some turns, as far as they show it."""
    found: dict[str, str] = {}
    for turn in turns:
        found.setdefault("role", "from" if "from" in turn and "role" not in turn else "role")
        if "value" in turn or "content" in turn:
            found.setdefault("text", "content" if "content" in turn else "value")
        name = turn.get(found["role"])
        if isinstance(name, str) and name not in CALLERS:
            found.setdefault(speaker_of(turn), name)
        part = _text_part(turn.get(found.get("text", "content")))
        if part is not None:
            found.setdefault("part", part_key(part))
    if found.get("role") == "from":
        found = {"text": "value", "user": "human", "assistant": "gpt"} | found
    return TurnStyle(**{key: name for key, name in found.items() if key in _STYLE_KEYS})


_STYLE_KEYS = TurnStyle.__dataclass_fields__.keys()


def as_turns(value: object) -> list[Turn]:
    """Return the turns in a list of them; what is no turn is left out."""
    if not isinstance(value, list):
        return []
    return [turn for turn in value if isinstance(turn, dict)]


def is_turns(value: object) -> bool:
    """Tell whether a value is a list of turns, be it an empty one."""
    return isinstance(value, list) and all(
        isinstance(turn, dict) and ("role" in turn or "from" in turn) for turn in value
    )


def speaker_of(turn: Turn) -> str:
    """Return who speaks, in OpenAI's words."""
    name = str(turn["role"] if "role" in turn else turn.get("from", ""))
    return _SPEAKERS.get(name, name)


def find(turns: Sequence[Turn], speaker: str) -> int | None:
    """Return the place of the first system turn, or of the last turn of another speaker."""
    places = range(len(turns))
    for at in places if speaker == "system" else reversed(places):
        if speaker_of(turns[at]) == speaker:
            return at
    return None


def last_turns(turns: Sequence[Turn]) -> dict[str, int]:
    """Return the places that `find` finds, by speaker."""
    places: dict[str, int] = {}
    for at, turn in enumerate(turns):
        speaker = speaker_of(turn)
        if speaker != "system" or speaker not in places:
            places[speaker] = at
    return places


def text_of(turn: Turn) -> str:
    """Return what a turn says; texts of content parts are joined, other parts left out."""
    content = _content(turn)
    if isinstance(content, str):
        return content
    texts = [part.get(part_key(part)) for part in _parts(content) if is_text_part(part)]
    return "\n".join(each for each in texts if isinstance(each, str))


def has_content(turn: Turn) -> bool:
    """Tell whether a turn has any content, be it empty."""
    return _content(turn) is not None


def shown(turn: Turn) -> str:
    """Return what a cell shows of a turn: its text, or the calls of tools that it makes."""
    content = _content(turn)
    said = content if isinstance(content, str) else text_of(turn)
    return said or "\n".join(f"{name}({arguments})" for name, arguments in _calls(turn))


def with_text(turn: Turn, value: str) -> Turn:
    """Return a turn that says `value`; raise `UserError` where that should be a call and is none.

    Of content parts the first text is replaced and further ones go; pictures stay.
    """
    if _calls(turn) and not text_of(turn):
        return _with_calls(turn, value)
    key = "content" if "content" in turn or "value" not in turn else "value"
    content = turn.get(key)
    if not isinstance(content, list):
        if key == "content" and "content" not in turn and "from" in turn:
            key = "value"
        return {**turn, key: value}
    first = _text_part(content)
    if first is None:
        return {**turn, key: [{"type": "text", "text": value}, *content]}
    parts = [part for part in content if part is first or not is_text_part(part)]
    new = [{**first, part_key(first): value} if part is first else part for part in parts]
    return {**turn, key: new}


# -- as OpenAI writes it ----------------------------------------------------------------------


def openai_turns(value: object) -> Any:
    """Return the turns as OpenAI writes them; what is so already, or is no turn, stays."""
    if not isinstance(value, list):
        return value
    turns: list[object] = []
    calls = 0
    for turn in value:
        if not isinstance(turn, dict):
            turns.append(turn)
        elif "from" not in turn or "role" in turn:
            turns.append(_plain(turn))
        else:
            is_call = turn["from"] in CALLERS
            made = _from_sharegpt(turn, calls + 1 if is_call else calls)
            calls += is_call
            turns.append(made)
    return turns


def openai_tools(value: object) -> object:
    """Return tools as a list of functions; LLaMA-Factory writes them as JSON inside a text."""
    if isinstance(value, str):
        try:
            value = json.loads(value) if value.strip() else []
        except ValueError:
            return []
    if not isinstance(value, list):
        return value
    return [
        tool if not isinstance(tool, dict) or "function" in tool or "name" not in tool
        else {"type": "function", "function": tool}
        for tool in value
    ]  # fmt: skip


def _from_sharegpt(turn: Turn, call: int) -> Turn:
    speaker, said = speaker_of(turn), text_of(turn)
    if turn["from"] in CALLERS:
        calls = [
            {
                "id": f"call_{call}" + (f"_{at}" if at else ""),
                "type": "function",
                "function": {"name": name, "arguments": arguments},
            }
            for at, (name, arguments) in enumerate(_calls_in(said))
        ]
        if calls:
            return {"role": "assistant", "tool_calls": calls}
    if speaker == "tool":
        return {"role": "tool", "tool_call_id": f"call_{call}", "content": said}
    made: Turn = {"role": speaker, "content": said}
    return made | {key: turn[key] for key in ("name", "weight") if key in turn}


def _plain(turn: Turn) -> Turn:
    """Write text parts and the weight of an answer as OpenAI does."""
    content = turn.get("content")
    made = turn
    if isinstance(content, list) and any(
        isinstance(part, dict) and is_text_part(part) and part_key(part) == "value"
        for part in content
    ):
        if all(isinstance(part, dict) and is_text_part(part) for part in content):
            made = {**made, "content": text_of(turn)}
        else:
            made = {**made, "content": [_plain_part(part) for part in content]}
    if "loss_weight" in made:
        made = {key: value for key, value in made.items() if key != "loss_weight"}
        if speaker_of(turn) == "assistant" and turn["loss_weight"] == 0:
            made["weight"] = 0
    return made


def _plain_part(part: object) -> object:
    if isinstance(part, dict) and is_text_part(part) and part_key(part) == "value":
        return {"type": "text", "text": part["value"]}
    return part


# -- parts and calls --------------------------------------------------------------------------


def _content(turn: Turn) -> object:
    return turn["content"] if "content" in turn else turn.get("value")


def _parts(content: object) -> list[Turn]:
    return [part for part in content if isinstance(part, dict)] if isinstance(content, list) else []


def is_text_part(part: object) -> bool:
    return (
        isinstance(part, dict)
        and part.get("type") in _TEXT_PARTS
        and isinstance(part.get(part_key(part)), str)
    )


def _text_part(content: object) -> Turn | None:
    return next((part for part in _parts(content) if is_text_part(part)), None)


def part_key(part: Mapping[str, object]) -> str:
    return "value" if "value" in part and "text" not in part else "text"


def _calls(turn: Turn) -> list[tuple[str, str]]:
    """Return the calls of a turn as OpenAI writes them: names with arguments."""
    if "tool_calls" not in turn and "function_call" not in turn:
        return []  # as in nearly all turns
    functions = [call.get("function") for call in as_turns(turn.get("tool_calls"))]
    functions.append(turn.get("function_call"))
    return [
        (str(each["name"]), str(each.get("arguments", "")))
        for each in functions
        if isinstance(each, dict) and "name" in each
    ]


def _calls_in(said: str) -> list[tuple[str, str]]:
    """Return the calls in the text of a ShareGPT turn: an object, or a list of them."""
    try:
        value = json.loads(said)
    except ValueError:
        return []
    found = []
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict) and "name" in each:
            arguments = each.get("arguments", {})
            written = arguments if isinstance(arguments, str) else _dumps(arguments)
            found.append((str(each["name"]), written))
    return found


def _with_calls(turn: Turn, value: str) -> Turn:
    if not value.strip():
        rest = {key: it for key, it in turn.items() if key not in ("tool_calls", "function_call")}
        return {**rest, "content": ""}
    calls = _parsed_calls(value)
    if "function_call" in turn and len(calls) == 1:
        (name, arguments), *_ = calls
        call = {**turn["function_call"], "name": name, "arguments": arguments}
        return {**turn, "function_call": call}
    old = as_turns(turn.get("tool_calls"))
    new = []
    for at, (name, arguments) in enumerate(calls):
        call = old[at] if at < len(old) else {"id": f"call_{at + 1}", "type": "function"}
        function = {**call.get("function", {}), "name": name, "arguments": arguments}
        new.append({**call, "function": function})
    return {**turn, "tool_calls": new}


def _parsed_calls(value: str) -> list[tuple[str, str]]:
    """Read `name({"key": "value"})`, one call after another."""
    found, at = [], 0
    decoder = json.JSONDecoder()
    while at < len(value):
        head = _CALL.match(value, at)
        if head is None:
            raise _no_call()
        end = head.end()
        if value.startswith(")", end):
            arguments = "{}"
        else:
            try:
                _, end = decoder.raw_decode(value, end)
            except ValueError as error:
                raise _no_call() from error
            arguments = value[head.end() : end]
        tail = _CALL_END.match(value, end)
        if tail is None:
            raise _no_call()
        found.append((head[1], arguments))
        at = tail.end()
    return found


def _no_call() -> UserError:
    return UserError(
        text("core", "This answer calls a tool, and what was typed is no such call."),
        text("core", "A call has a name, and behind it in brackets an object in curly braces."),
        text("core", 'Write it so: get_weather({"city": "Paris"}), or empty the cell first.'),
    )


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
