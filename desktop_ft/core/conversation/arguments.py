"""The arguments of a call as fields to fill in, where they are an object of simple values.

Knows no turn and no screen.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from desktop_ft.core.conversation.tool_calls import dumped_like
from desktop_ft.core.text import Text, text


class Kind(StrEnum):
    """What a field holds."""

    WORDS = "words"
    NUMBER = "number"
    YES_NO = "yes or no"


@dataclass(frozen=True, slots=True)
class Field:
    """One argument: its name, its value as a person writes it, and what may stand there."""

    name: str
    shown: str
    kind: Kind
    choices: tuple[str, ...] = ()
    meaning: str = ""


_NUMBERS = ("integer", "number")
_LONGEST = 1_000


def fields_of(arguments: str, described: Mapping[str, Any]) -> list[Field] | None:
    """Return the fields; None where the arguments are no object of simple values.

    `described` is what the tool says of its arguments, by name.
    """
    value = _parsed(arguments)
    if not isinstance(value, dict) or not all(map(_is_simple, value.values())):
        return None
    return [_field(name, each, described.get(name)) for name, each in value.items()]


def trouble(arguments: str) -> Text | None:
    """Say in plain words why arguments cannot be read, or None if they can."""
    value = _parsed(arguments)
    if isinstance(value, dict):
        return None
    if value is _BROKEN:
        return text(
            "core",
            "These arguments cannot be read: a bracket, a comma or a quotation mark is missing"
            " or too many. The model would learn to write them so.",
        )
    return text("core", 'Arguments stand in curly braces, as in {"city": "Paris"}.')


def with_field(arguments: str, name: str, shown: str, described: Mapping[str, Any]) -> str:
    """Return the arguments with another value in a field, which is made where it is missing."""
    value = _parsed(arguments)
    old = value if isinstance(value, dict) else {}
    schema = described.get(name)
    new = {**old, name: _typed(shown, old.get(name), _type_in(schema))}
    return dumped_like(arguments, new)


def without_field(arguments: str, name: str) -> str:
    """Return the arguments without a field."""
    value = _parsed(arguments)
    old = value if isinstance(value, dict) else {}
    return dumped_like(arguments, {key: each for key, each in old.items() if key != name})


_BROKEN = object()


def _parsed(arguments: str) -> object:
    if not arguments.strip():
        return {}
    try:
        return json.loads(arguments)
    except ValueError:
        return _BROKEN


def _is_simple(value: object) -> bool:
    if isinstance(value, str):  # a field has one line
        return len(value) <= _LONGEST and len(value.splitlines()) <= 1
    return value is None or isinstance(value, int | float)


def _field(name: str, value: object, schema: object) -> Field:
    described = schema if isinstance(schema, dict) else {}
    choices = described.get("enum")
    meaning = described.get("description")
    kind = Kind.WORDS
    if isinstance(value, bool):
        kind = Kind.YES_NO
    elif isinstance(value, int | float):
        kind = Kind.NUMBER
    return Field(
        name,
        "" if value is None else value if isinstance(value, str) else json.dumps(value),
        kind,
        tuple(map(str, choices)) if isinstance(choices, list) else (),
        meaning if isinstance(meaning, str) else "",
    )


def _type_in(schema: object) -> str:
    found = schema.get("type") if isinstance(schema, dict) else None
    return found if isinstance(found, str) else ""


def _typed(shown: str, old: object, type_: str) -> object:
    """Read a value as the tool wants it, or else as the old one was; what does not fit is words."""
    wants_number = type_ in _NUMBERS or (
        not type_ and isinstance(old, int | float) and not isinstance(old, bool)
    )
    if wants_number or type_ == "boolean" or isinstance(old, bool):
        try:
            value = json.loads(shown)
        except ValueError:
            return shown
        is_yes_no = isinstance(value, bool)
        fits = isinstance(value, int | float) and is_yes_no != wants_number
        return value if fits else shown
    return None if old is None and not shown and not type_ else shown
