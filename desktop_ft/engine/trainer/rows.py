"""Reads a training file into rows, or says which line is wrong; no tokenizer, no torch."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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


Row = PairRow | ChatRow


def read_rows(path: Path) -> list[Row]:
    """All rows of a JSONL file; every one must be of the same kind."""
    rows: list[Row] = []
    for number, value in _records(path):
        row = to_row(number, value)
        if rows and type(row) is not type(rows[0]):
            raise _bad(
                number,
                "is of another kind than the lines before it; a file holds either "
                "prompts with completions or conversations",
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
        return _chat(number, value["messages"])
    if "prompt" in value and "completion" in value:
        prompt, completion = value["prompt"], value["completion"]
        if not isinstance(prompt, str) or not isinstance(completion, str):
            raise _bad(number, "has a prompt or a completion that is not text")
        return PairRow(prompt, completion)
    raise _bad(number, 'has neither "messages" nor "prompt" and "completion"')


def _chat(number: int, messages: Any) -> ChatRow:
    if not isinstance(messages, list) or not messages:
        raise _bad(number, "has no messages")
    for message in messages:
        if not isinstance(message, dict) or not isinstance(message.get("role"), str):
            raise _bad(number, "has a message without a role")
    return ChatRow(tuple(messages), tuple(_is_taught(message) for message in messages))


def _is_taught(message: dict[str, Any]) -> bool:
    """Assistant messages are learned, unless their weight is 0.

    One that only calls functions has no text that the base model's template could show.
    """
    content = message.get("content")
    return message["role"] == "assistant" and message.get("weight", 1) != 0 and bool(content)


def _bad(number: int, what: str) -> TrainingError:
    return TrainingError("invalid_training_file", f"Line {number} of the file {what}.")
