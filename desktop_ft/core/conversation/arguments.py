"""The arguments of a call as fields to fill in: what lies in objects has a field of its own.

Knows no turn and no screen.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
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
    LIST = "list"
    """Written as in the file, or as words with commas between them."""


Path = tuple[str | int, ...]
"""Where a value is: the names of objects and the places in lists that lead to it."""


@dataclass(frozen=True, slots=True)
class Field:
    """One value: where it is, the value as a person writes it, and what may stand there."""

    path: Path
    shown: str
    kind: Kind
    choices: tuple[str, ...] = ()
    meaning: str = ""

    @property
    def name(self) -> str:
        """Return the names that lead to the value, as a person reads them."""
        return _BETWEEN.join(str(key + 1 if isinstance(key, int) else key) for key in self.path)


_BETWEEN = " › "
_NUMBERS = ("integer", "number")
_NESTS = ("array", "object")
_LONGEST = 1_000


def fields_of(arguments: str, described: Mapping[str, Any]) -> list[Field] | None:
    """Return the fields; None where the arguments are no object, or a text in it is a long one.

    `described` is what the tool says of its arguments, by name.
    """
    value = _parsed(arguments)
    if not isinstance(value, dict):
        return None
    found = list(_values((), value, {"properties": described}))
    if not all(_fits_a_line(each) for _, each, _ in found):
        return None
    return [_field(path, each, schema) for path, each, schema in found]


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


def trouble_with(field: Field, shown: str) -> Text | None:
    """Say in plain words why what was typed cannot be taken for this field, or None if it can."""
    if field.kind is not Kind.LIST or _listed(shown) is not _BROKEN:
        return None
    return text(
        "core",
        "This list cannot be read: a bracket, a comma or a quotation mark is missing or too many."
        " Write it as in {example}, or only words with commas between them.",
    ).format(example='["red", "blue"]')


def with_field(arguments: str, path: Path, shown: str, described: Mapping[str, Any]) -> str:
    """Return the arguments with another value in a field, which is made where it is missing.

    What cannot be read as the list that a field wants changes nothing: see `trouble_with`.
    """
    value = _parsed(arguments)
    old = value if isinstance(value, dict) else {}
    return dumped_like(arguments, _put(old, path, shown, {"properties": described}))


def without_field(arguments: str, path: Path) -> str:
    """Return the arguments without a field; an object or a list that it was in stays."""
    value = _parsed(arguments)
    return dumped_like(arguments, _without(value if isinstance(value, dict) else {}, path))


_BROKEN = object()


def _parsed(arguments: str) -> object:
    if not arguments.strip():
        return {}
    try:
        return json.loads(arguments)
    except ValueError:
        return _BROKEN


def _values(path: Path, value: object, schema: object) -> Iterator[tuple[Path, object, object]]:
    """Yield what fields show: simple values, lists of these, and what is empty."""
    if isinstance(value, dict) and (value or not path):
        for key, each in value.items():
            yield from _values((*path, key), each, _inner(schema, key))
    elif isinstance(value, list) and any(isinstance(each, dict | list) for each in value):
        for at, each in enumerate(value):
            yield from _values((*path, at), each, _inner(schema, at))
    else:
        yield path, value, schema


def _inner(schema: object, key: str | int) -> object:
    """Return what a schema says of a value inside."""
    if not isinstance(schema, dict):
        return None
    inside = schema.get("properties") if isinstance(key, str) else schema.get("items")
    if isinstance(key, int):
        return inside
    return inside.get(key) if isinstance(inside, Mapping) else None


def _put(old: Any, path: Path, shown: str, schema: object) -> Any:
    if not path:
        return _typed(shown, old, _type_in(schema))
    key, rest = path[0], path[1:]
    inside = _inner(schema, key)
    if isinstance(key, int):
        return [
            _put(each, rest, shown, inside) if at == key else each for at, each in enumerate(old)
        ]
    there = old if isinstance(old, dict) else {}
    return {**there, key: _put(there.get(key), rest, shown, inside)}


def _without(old: Any, path: Path) -> Any:
    key, rest = path[0], path[1:]
    if isinstance(key, int):
        if rest:
            return [_without(each, rest) if at == key else each for at, each in enumerate(old)]
        return [each for at, each in enumerate(old) if at != key]
    if rest:
        return {name: _without(each, rest) if name == key else each for name, each in old.items()}
    return {name: each for name, each in old.items() if name != key}


def _fits_a_line(value: object) -> bool:
    shown = value if isinstance(value, str) else json.dumps(value)
    return len(shown) <= _LONGEST and len(shown.splitlines()) <= 1


def _listed(shown: str) -> object:
    """Read a list or an object as a person writes it; words with commas are a list too."""
    try:
        value = json.loads(shown)
    except ValueError:
        value = None
        if shown.lstrip()[:1] in ("[", "{", '"'):
            return _BROKEN
    if isinstance(value, list | dict):
        return value
    words = [word.strip() for word in shown.split(",")]
    return [_word(word) for word in words] if shown.strip() else []


def _word(word: str) -> object:
    try:
        value = json.loads(word)
    except ValueError:
        return word
    return value if isinstance(value, int | float) else word


def _field(path: Path, value: object, schema: object) -> Field:
    described = schema if isinstance(schema, dict) else {}
    choices = described.get("enum")
    meaning = described.get("description")
    kind = Kind.WORDS
    if isinstance(value, bool):
        kind = Kind.YES_NO
    elif isinstance(value, int | float):
        kind = Kind.NUMBER
    elif isinstance(value, list | dict) or (value is None and _type_in(described) in _NESTS):
        kind = Kind.LIST
    return Field(
        path,
        "" if value is None else value if isinstance(value, str) else _dumped(value),
        kind,
        tuple(map(str, choices)) if isinstance(choices, list) else (),
        meaning if isinstance(meaning, str) else "",
    )


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _type_in(schema: object) -> str:
    found = schema.get("type") if isinstance(schema, dict) else None
    return found if isinstance(found, str) else ""


def _typed(shown: str, old: object, type_: str) -> object:
    """Read a value as the tool wants it, or else as the old one was; what does not fit is words."""
    if isinstance(old, list | dict) or type_ in _NESTS:
        value = _listed(shown)
        return old if value is _BROKEN else value
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
