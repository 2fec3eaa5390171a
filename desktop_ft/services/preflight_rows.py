"""Looking through a whole training file as the engine would, row by row, before it is sent.

Quick first: a row is parsed once, and its tokens are counted only where its bytes could be too
many. Knows no engine, only what a place takes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from desktop_ft.core.errors import BadFile
from desktop_ft.core.example import Format
from desktop_ft.core.targets import Target
from desktop_ft.core.tasks import CancelToken
from desktop_ft.core.text import Text, text
from desktop_ft.core.token_estimate import CountTokens
from desktop_ft.services.estimates import read_row

_CHECK_EVERY = 1000
_BOM = b"\xef\xbb\xbf"
_KEYS = {
    Format.PROMPT_COMPLETION: ("prompt", "completion"),
    Format.CHAT: ("messages",),
    Format.PREFERENCE: ("input", "preferred_output", "non_preferred_output"),
}
Row = Mapping[str, Any]
Fault = tuple[str, Text]


@dataclass(slots=True)
class Wrong:
    """What is wrong with rows: the first of them, by its line, and how many there are."""

    reason: Text
    line: int
    rows: int = 0


@dataclass(slots=True)
class Looked:
    """What was seen in a file. `wrong` is by a code of ours; `digests` tell equal rows."""

    rows: int = 0
    too_long: int = 0
    wrong: dict[str, Wrong] = field(default_factory=dict)
    digests: set[bytes] = field(default_factory=set)


def look_through(
    path: Path,
    format_: Format,
    target: Target | None,
    count_tokens: CountTokens | None,
    token: CancelToken,
) -> Looked:
    """Read every row of a file once."""
    looked = Looked()
    most = target.tokens_per_example if target else None
    for line, raw in _lines(path):
        if line % _CHECK_EVERY == 0:
            token.check()
        looked.rows += 1
        looked.digests.add(hashlib.blake2b(raw, digest_size=8).digest())
        row = _parsed(raw)
        fault = _fault(row, format_, target)
        if fault is not None:
            looked.wrong.setdefault(fault[0], Wrong(fault[1], line)).rows += 1
        elif most and count_tokens and len(raw) > most:
            looked.too_long += int(sum(count_tokens(read_row(row)[0]))) > most
    return looked


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    try:
        with path.open("rb") as file:
            for number, raw in enumerate(file, 1):
                plain = raw.removeprefix(_BOM) if number == 1 else raw
                if plain.strip():
                    yield number, plain
    except OSError as exc:
        raise BadFile(
            text("services", "The file {file} cannot be read.").format(file=path),
            text("services", "It was moved, renamed or deleted, or is open elsewhere."),
            text("services", "Prepare the examples again, or choose the file where it is now."),
            details=str(exc),
        ) from exc


def _parsed(raw: bytes) -> Row:
    try:
        row = orjson.loads(raw)
    except orjson.JSONDecodeError:
        return {}
    return row if isinstance(row, dict) else {}


def _fault(row: Row, format_: Format, target: Target | None) -> Fault | None:
    """Return what the engine would refuse in a row: a code of ours, and the words."""
    if not row:
        return "broken", text("services", "it is no row in braces")
    missing = next((key for key in _KEYS[format_] if key not in row), "")
    if missing:
        return "missing", text("services", "“{key}” is missing").format(key=missing)
    for check in _CHECKS[format_]:
        fault = check(row, target)
        if fault is not None:
            return fault
    return None


def _turns_of(row: Row, target: Target | None) -> Fault | None:
    return _fault_of_turns(row["messages"], target, answered=True)


def _question_of(row: Row, target: Target | None) -> Fault | None:
    asked = row["input"]
    turns = asked.get("messages") if isinstance(asked, Mapping) else None
    return _fault_of_turns(turns, target, answered=False)


def _answers_of(row: Row, target: Target | None) -> Fault | None:
    for key in ("preferred_output", "non_preferred_output"):
        fault = _fault_of_turns(row[key], target, answered=True)
        if fault is not None:
            return fault
    return None


def _texts_of(row: Row, target: Target | None) -> Fault | None:
    del target
    if not all(isinstance(row[key], str) for key in _KEYS[Format.PROMPT_COMPLETION]):
        return "text", text("services", "its prompt and completion must be texts")
    return None


def _fault_of_turns(turns: object, target: Target | None, *, answered: bool) -> Fault | None:
    if not isinstance(turns, list) or not turns or not all(isinstance(t, dict) for t in turns):
        return "turns", text("services", "it has no messages")
    keys = {"role", *target.keys} if target and target.keys else set()
    for turn in turns:
        role = turn.get("role")
        if target and target.roles and role not in target.roles:
            return "role", text("services", "the role “{role}” is not taken there").format(
                role=role if isinstance(role, str) else "?"
            )
        unknown = next((key for key in turn if key not in keys), "") if keys else ""
        if unknown:
            return "key", text("services", "“{key}” is not taken there").format(key=unknown)
    if answered and not any(turn.get("role") == "assistant" for turn in turns):
        return "answer", text("services", "it has no answer to learn from")
    return None


_Check = Callable[[Row, Target | None], Fault | None]
_CHECKS: Mapping[Format, tuple[_Check, ...]] = {
    Format.PROMPT_COMPLETION: (_texts_of,),
    Format.CHAT: (_turns_of,),
    Format.PREFERENCE: (_question_of, _answers_of),
}
