"""Every text of a conversation with its voice, in any style that files write: read, or changed.

Turns are never changed in place; what did not change is the same object. Knows no check.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from desktop_ft.core.checks.voices import Voice
from desktop_ft.core.preferences import PreferenceShape, value_at
from desktop_ft.core.shapes import ChatShape, Json, with_value
from desktop_ft.core.turns import CALLERS, Turn, is_text_part, part_key, speaker_of

Change = Callable[[Voice, str], str]
"""Gets a text and who says it; returns what is to stand there."""

_VOICES = {
    "system": Voice.SYSTEM,
    "user": Voice.USER,
    "assistant": Voice.ASSISTANT,
    "tool": Voice.TOOL,
    "function": Voice.TOOL,
}


def changed_record(shape: ChatShape | PreferenceShape, record: Json, change: Change) -> Json:
    """Return a conversation or a preference with its texts changed; itself if none was."""
    if isinstance(shape, PreferenceShape):
        return _changed_preference(shape, record, change)
    made = record
    system = record.get("system")
    if isinstance(system, str):
        made = _with(made, "system", change(Voice.SYSTEM, system))
    made = _with(made, shape.key, changed_turns(record.get(shape.key), change))
    return _changed_tools(made, change)


def changed_turns(turns: Any, change: Change, answer: Voice = Voice.ASSISTANT) -> Any:
    """Return turns with their texts changed; `answer` is the voice of the last of an assistant."""
    if not isinstance(turns, list):
        return turns
    last = None
    if answer is not Voice.ASSISTANT:
        spoken = [at for at, turn in enumerate(turns) if _speaks(turn, "assistant")]
        last = spoken[-1] if spoken else None
    made = [
        _changed_turn(turn, change, answer if at == last else None)
        if isinstance(turn, dict)
        else turn
        for at, turn in enumerate(turns)
    ]
    return turns if all(new is old for new, old in zip(made, turns, strict=True)) else made


def _changed_turn(turn: Turn, change: Change, voice: Voice | None) -> Turn:
    speaks = voice if voice is not None else _VOICES.get(speaker_of(turn))
    if turn.get("from") in CALLERS and "role" not in turn:
        speaks = Voice.CALL  # ShareGPT writes a call as a text
    made = turn
    key = "content" if "content" in turn else "value"
    if speaks is not None:
        made = _with(made, key, _changed_content(turn.get(key), speaks, change))
    if "tool_calls" in turn:
        calls = turn["tool_calls"]
        if isinstance(calls, list):
            new = [_changed_call(call, change) for call in calls]
            if any(call is not old for call, old in zip(new, calls, strict=True)):
                made = {**made, "tool_calls": new}
    if isinstance(turn.get("function_call"), dict):
        made = _with(made, "function_call", _changed_function(turn["function_call"], change))
    return made


def _changed_content(content: Any, voice: Voice, change: Change) -> Any:
    if isinstance(content, str):
        return change(voice, content)
    if not isinstance(content, list):
        return content
    made = [
        _with(part, part_key(part), change(voice, part[part_key(part)]))
        if is_text_part(part)
        else part
        for part in content
    ]
    return content if all(new is old for new, old in zip(made, content, strict=True)) else made


def _changed_call(call: Any, change: Change) -> Any:
    if not isinstance(call, dict) or not isinstance(call.get("function"), dict):
        return call
    return _with(call, "function", _changed_function(call["function"], change))


def _changed_function(function: Turn, change: Change) -> Turn:
    arguments = function.get("arguments")
    if not isinstance(arguments, str):
        return function
    return _with(function, "arguments", change(Voice.CALL, arguments))


def _changed_tools(record: Json, change: Change) -> Json:
    """Change the description of the tools; written anew only if it is another one."""
    made = record
    for key in ("tools", "functions"):
        tools = record.get(key)
        if not tools:
            continue
        written = tools if isinstance(tools, str) else json.dumps(tools, ensure_ascii=False)
        new = change(Voice.TOOLS, written)
        if new != written:
            made = {**made, key: new if isinstance(tools, str) else json.loads(new)}
    return made


def _changed_preference(shape: PreferenceShape, record: Json, change: Change) -> Json:
    made = record
    if shape.asked:
        turns = value_at(record, shape.asked)
        new = changed_turns(turns, change)
        if new is not turns:
            made = with_value(made, shape.asked, new)
        holder = value_at(made, shape.asked[:-1])
        if isinstance(holder, dict):
            told = _changed_tools(holder, change)
            if told is not holder:
                made = with_value(made, shape.asked[:-1], told)
    for key, voice in ((shape.preferred, Voice.PREFERRED), (shape.rejected, Voice.REJECTED)):
        made = _with(made, key, _changed_answer(record.get(key), voice, change))
    return made


def _changed_answer(value: Any, voice: Voice, change: Change) -> Any:
    if isinstance(value, str):
        return change(voice, value)
    if isinstance(value, dict):
        return _changed_turn(value, change, voice)
    return changed_turns(value, change, voice)


def texts_of(shape: ChatShape | PreferenceShape, record: Json) -> tuple[list[Voice], list[str]]:
    """Return all texts of a conversation or a preference, and who says them."""
    voices: list[Voice] = []
    texts: list[str] = []

    def note(voice: Voice, said: str) -> str:
        voices.append(voice)
        texts.append(said)
        return said

    changed_record(shape, record, note)
    return voices, texts


def _with(holder: Json, key: str, value: Any) -> Json:
    old = holder.get(key)
    return holder if value is old or value == old else {**holder, key: value}


def _speaks(turn: object, speaker: str) -> bool:
    return isinstance(turn, dict) and speaker_of(turn) == speaker
