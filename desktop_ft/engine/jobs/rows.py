"""Checks the lines of a data file by OpenAI's published rules; writes nothing.

Two depths: what an upload must be (`check_jsonl`) and what a training run must have
(`check_examples`). Both read the file line by line, whatever its size.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MAX_LINE_BYTES = 32 * 1024 * 1024
_BOM = b"\xef\xbb\xbf"
_SHOWN_PROBLEMS = 3
_HINT_LENGTH = 20
_ROLES = ("system", "user", "assistant", "tool", "function", "developer")
_CHAT_KEYS = {"messages", "tools", "parallel_tool_calls", "functions"}
_PAIR_KEYS = {"prompt", "completion"}


class NotJsonl(Exception):
    """A line of the file is not a JSON dictionary."""

    def __init__(self, line: int, start: str) -> None:
        super().__init__(
            "Expected file to have JSONL format, where every line is a JSON dictionary. "
            f'Line {line} is not a dictionary (HINT: line starts with: "{start}...").'
        )


class BadExamples(Exception):
    """The examples cannot be trained on; the text says which and why."""


@dataclass(frozen=True, slots=True)
class Examples:
    """What a good file holds, and what in it will not be used."""

    count: int
    chat: bool
    unused_fields: tuple[str, ...]


def records(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The file's records with their line numbers (from 1); empty lines are passed over."""
    with path.open("rb") as stream:
        number = 0
        while line := stream.readline(MAX_LINE_BYTES + 1):
            number += 1
            if number == 1:
                line = line.removeprefix(_BOM)
            if line.strip():
                yield number, _record(number, line)


def _record(number: int, line: bytes) -> dict[str, Any]:
    start = line[:_HINT_LENGTH].decode("utf-8", errors="replace").strip()
    if len(line) > MAX_LINE_BYTES:
        raise NotJsonl(number, start)
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        raise NotJsonl(number, start) from None
    if not isinstance(value, dict):
        raise NotJsonl(number, start)
    return value


def check_jsonl(path: Path) -> None:
    """Raise NotJsonl at the first line that is not a JSON dictionary."""
    for _ in records(path):
        pass


@dataclass(slots=True)
class _Survey:
    """What was seen so far while the examples go by."""

    chat: bool | None = None
    count: int = 0
    bad: int = 0
    problems: list[str] = field(default_factory=list)
    unused: set[str] = field(default_factory=set)

    def look(self, example: dict[str, Any]) -> None:
        self.count += 1
        problem = self._problem(example)
        if problem:
            self.bad += 1
            if self.bad <= _SHOWN_PROBLEMS:
                self.problems.append(f"Example {self.count}{problem}")

    def _problem(self, example: dict[str, Any]) -> str | None:
        chat = _is_chat(example)
        if chat is None:
            return (
                ": Unexpected file format, expected either prompt/completion pairs "
                "or chat messages."
            )
        if self.chat is None:
            self.chat = chat
        elif self.chat != chat:
            return " has another format than the examples before it."
        self.unused |= set(example) - (_CHAT_KEYS if chat else _PAIR_KEYS)
        return _chat_problem(example) if chat else _pair_problem(example)


def check_examples(path: Path) -> Examples:
    """What the file holds; raises BadExamples or NotJsonl when a run could not use it."""
    survey = _Survey()
    for _, example in records(path):
        survey.look(example)
    if survey.bad:
        more = survey.bad - _SHOWN_PROBLEMS
        text = " ".join(survey.problems)
        raise BadExamples(text + (f" And {more} more." if more > 0 else ""))
    if survey.count == 0:
        raise BadExamples("The file has 0 examples, but must have at least 1.")
    return Examples(survey.count, bool(survey.chat), tuple(sorted(survey.unused)))


def _is_chat(example: dict[str, Any]) -> bool | None:
    if "messages" in example:
        return True
    return False if "prompt" in example and "completion" in example else None


def _pair_problem(example: dict[str, Any]) -> str | None:
    for key in ("prompt", "completion"):
        if not isinstance(example[key], str):
            return f": '{key}' must be text."
    return None if example["completion"] else ": 'completion' is empty."


def _chat_problem(example: dict[str, Any]) -> str | None:
    messages = example["messages"]
    if not isinstance(messages, list) or not messages:
        return ": 'messages' must be a list with at least one message."
    for number, message in enumerate(messages, start=1):
        problem = _message_problem(message)
        if problem:
            return f", message {number}: {problem}"
    taught = [m for m in messages if m["role"] == "assistant" and m.get("weight", 1)]
    return None if taught else ": no assistant message to learn from."


def _message_problem(message: Any) -> str | None:
    if not isinstance(message, dict):
        return "a message must be a dictionary."
    if "role" not in message:
        return "'role' is missing."
    if message["role"] not in _ROLES:
        return f"'role' must be one of {', '.join(_ROLES)}."
    if "weight" in message:
        weight = message["weight"]
        if message["role"] != "assistant" or isinstance(weight, bool) or weight not in (0, 1):
            return "'weight' may stand on assistant messages alone, and be 0 or 1."
    return _content_problem(message)


def _content_problem(message: dict[str, Any]) -> str | None:
    if message.get("tool_calls") or message.get("function_call"):
        return "this engine cannot train on tool calls yet."
    if message["role"] in ("tool", "function"):
        return f"this engine cannot train on '{message['role']}' messages yet."
    content = message.get("content")
    if isinstance(content, list):
        texts = [p for p in content if isinstance(p, dict) and p.get("type") == "text"]
        if len(texts) < len(content):
            return "this engine can train on text alone, not on images or sound."
        return None if all(isinstance(p.get("text"), str) for p in texts) else "text is missing."
    if not isinstance(content, str):
        return "'content' must be text."
    if not content and message["role"] == "assistant":
        return "'content' is empty."
    return None
