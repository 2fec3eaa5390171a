"""Reads a training file into rows, or says which line is wrong; no tokenizer, no torch."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop_ft.engine.models.tool_talk import all_tools
from desktop_ft.engine.trainer.request import TrainingError

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class PairRow:
    """A prompt and the completion to learn."""

    prompt: str
    completion: str


@dataclass(frozen=True, slots=True)
class ChatRow:
    """A conversation; `taught[i]` says whether message i is to be learned."""

    messages: tuple[dict[str, Any], ...]
    taught: tuple[bool, ...]
    tools: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class PreferenceRow:
    """A conversation with the answer that is liked and the one that is not."""

    liked: ChatRow
    disliked: ChatRow


Row = PairRow | ChatRow | PreferenceRow


def read_rows(path: Path) -> list[Row]:
    """All rows of a JSONL file; every one must be of the same kind."""
    rows: list[Row] = []
    for number, value in _records(path):
        row = to_row(number, value)
        if rows and type(row) is not type(rows[0]):
            raise _bad(
                number,
                "is of another kind than the lines before it; a file holds either "
                "prompts with completions, conversations or preferences",
            )
        rows.append(row)
    if not rows:
        raise TrainingError("invalid_training_file", f"The file {path.name} holds no examples.")
    return rows


def _records(path: Path) -> Iterator[tuple[int, Any]]:
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(stream, 1):
                text = line.removeprefix(_BOM) if number == 1 else line
                if text.strip():
                    yield number, _json(number, text)
    except FileNotFoundError as error:
        raise TrainingError(
            "invalid_training_file", f"The file {path.name} is not there any more."
        ) from error


def _json(number: int, line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        raise _bad(number, "is not valid JSON") from None


def to_row(number: int, value: Any) -> Row:
    """One line of a training file as a row."""
    if not isinstance(value, dict):
        raise _bad(number, "is not a JSON object")
    if "messages" in value:
        return _chat(
            number, value["messages"], all_tools(value.get("tools"), value.get("functions"))
        )
    if "input" in value:
        return _preference(number, value)
    if "prompt" in value and "completion" in value:
        prompt, completion = value["prompt"], value["completion"]
        if not isinstance(prompt, str) or not isinstance(completion, str):
            raise _bad(number, "has a prompt or a completion that is not text")
        return PairRow(prompt, completion)
    raise _bad(number, 'has neither "messages" nor "prompt" and "completion" nor "input"')


def _preference(number: int, value: dict[str, Any]) -> PreferenceRow:
    given = value["input"]
    if not isinstance(given, dict) or not isinstance(given.get("messages"), list):
        raise _bad(number, 'has an "input" without messages')
    tools = all_tools(given.get("tools"), given.get("functions"))
    asked = [{**message, "weight": 0} for message in _messages(number, given["messages"])]
    liked, disliked = (
        _chat(number, [*asked, *_messages(number, value.get(key))], tools)
        for key in ("preferred_output", "non_preferred_output")
    )
    return PreferenceRow(liked, disliked)


def _chat(number: int, messages: Any, tools: list[dict[str, Any]]) -> ChatRow:
    kept = tuple(_messages(number, messages))
    return ChatRow(kept, tuple(_is_taught(message) for message in kept), tuple(tools))


def _messages(number: int, messages: Any) -> list[dict[str, Any]]:
    if not isinstance(messages, list) or not messages:
        raise _bad(number, "has no messages")
    for message in messages:
        if not isinstance(message, dict) or not isinstance(message.get("role"), str):
            raise _bad(number, "has a message without a role")
    return messages


def _is_taught(message: dict[str, Any]) -> bool:
    """Assistant messages are learned, unless their weight is 0 or they are empty."""
    says = any(message.get(key) for key in ("content", "tool_calls", "function_call"))
    return message["role"] == "assistant" and message.get("weight", 1) != 0 and says


def _bad(number: int, what: str) -> TrainingError:
    return TrainingError("invalid_training_file", f"Line {number} of the file {what}.")
