"""The grammars of JSON, of JSON by a schema, and of a tool's call; knows nothing of tokens.

Of JSON Schema it knows the part that OpenAI documents for structured outputs, in their words:
https://platform.openai.com/docs/guides/structured-outputs, section "Supported schemas".
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop_ft.engine.models.grammar import (
    Choice,
    Item,
    Sequence_,
    Space,
    State,
    Text,
    number,
    start,
    string,
)
from desktop_ft.engine.models.tool_talk import CALL_END, CALL_START, CallForm

_SPACE = Space()
_MAX_DEPTH = 32
_MAX_SCHEMA_NODES = 5000
_TYPES = ("string", "number", "integer", "boolean", "null", "object", "array")
_SILENT = frozenset(
    {
        "$schema", "$id", "$comment", "$defs", "definitions", "title", "description", "default",
        "examples", "example", "deprecated", "readOnly", "writeOnly", "additionalProperties",
    }
)  # fmt: skip
_KNOWN = _SILENT | {
    "type", "properties", "required", "items", "minItems", "maxItems", "minLength", "maxLength",
    "enum", "const", "anyOf", "$ref",
}  # fmt: skip


class BadSchema(Exception):
    """A schema that cannot be followed; the text says where and why."""


def _text(value: Any) -> Text:
    return Text(json.dumps(value, ensure_ascii=False).encode())


@dataclass(frozen=True, slots=True, eq=False)
class AnyValue(Item):
    """Any JSON value, of a limited depth."""

    depth: int = _MAX_DEPTH

    def options(self) -> Sequence[Sequence_]:
        flat: list[Sequence_] = [string(), number(whole=False)]
        flat += [(_text(value),) for value in (True, False, None)]
        if self.depth <= 0:
            return flat
        inner = (AnyValue(self.depth - 1),)
        return [*flat, free_object(inner), array(inner)]


def free_object(value: Sequence_) -> Sequence_:
    """An object with any keys."""
    first = (*string(), _SPACE, Text(b":"), _SPACE, *value, _SPACE, _MoreMembers(value))
    return (Text(b"{"), _SPACE, Choice([(Text(b"}"),), first]))


@dataclass(frozen=True, slots=True, eq=False)
class _MoreMembers(Item):
    value: Sequence_

    def options(self) -> Sequence[Sequence_]:
        member = (*string(), _SPACE, Text(b":"), _SPACE, *self.value, _SPACE)
        return [(Text(b"}"),), (Text(b","), _SPACE, *member, self)]


def array(value: Sequence_, least: int = 0, most: int | None = None) -> Sequence_:
    """A list of values."""
    return (Text(b"["), _SPACE, _Items(value, least, most))


@dataclass(frozen=True, slots=True, eq=False)
class _Items(Item):
    value: Sequence_
    least: int
    most: int | None
    begun: bool = False

    def options(self) -> Sequence[Sequence_]:
        found: list[Sequence_] = [(Text(b"]"),)] if self.least <= 0 else []
        if self.most != 0:
            most = None if self.most is None else self.most - 1
            comma: Sequence_ = (Text(b","), _SPACE) if self.begun else ()
            rest = _Items(self.value, max(0, self.least - 1), most, begun=True)
            found.append((*comma, *self.value, _SPACE, rest))
        return found


@dataclass(frozen=True, slots=True, eq=False)
class _Property:
    key: Text
    value: Sequence_
    required: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Members(Item):
    """The members of an object in the schema's order; those not required may be left out."""

    of: Sequence[_Property]
    at: int = 0
    begun: bool = False

    def options(self) -> Sequence[Sequence_]:
        found: list[Sequence_] = []
        for index in range(self.at, len(self.of)):
            member = self.of[index]
            comma: Sequence_ = (Text(b","), _SPACE) if self.begun else ()
            rest = _Members(self.of, index + 1, begun=True)
            pair = (member.key, _SPACE, Text(b":"), _SPACE, *member.value, _SPACE)
            found.append((*comma, *pair, rest))
            if member.required:
                return found
        return [*found, (Text(b"}"),)]


@dataclass(slots=True, eq=False)
class _Reference(Item):
    """A named part of a schema, which may hold itself."""

    value: Sequence_ = ()

    def options(self) -> Sequence[Sequence_]:
        return (self.value,)


class _Compiler:
    """Turns one schema into a grammar; strict ones must hold nothing that is not enforced."""

    def __init__(self, root: Mapping[str, Any], *, strict: bool) -> None:
        self._root = root
        self._strict = strict
        self._references: dict[str, _Reference] = {}
        self._nodes = 0

    def compiled(self, schema: Any, path: tuple[str, ...]) -> Sequence_:
        """What a value of this schema may be."""
        self._nodes += 1
        if self._nodes > _MAX_SCHEMA_NODES or len(path) > 2 * _MAX_DEPTH:
            raise BadSchema("The schema is too large or too deep.")
        if schema is True:
            return (AnyValue(),)
        if not isinstance(schema, dict):
            raise self._bad(path, f"{json.dumps(schema)} is not a schema")
        if self._strict:
            for keyword in schema.keys() - _KNOWN:
                raise self._bad(path, f"'{keyword}' is not permitted")
        if "$ref" in schema:
            return (self._reference(schema["$ref"], path),)
        if "const" in schema:
            return (_text(schema["const"]),)
        if "enum" in schema:
            return (self._enum(schema["enum"], path),)
        if "anyOf" in schema:
            return (self._any_of(schema["anyOf"], path),)
        return self._typed(schema, path)

    def _bad(self, path: tuple[str, ...], why: str) -> BadSchema:
        context = ", ".join(f"'{part}'" for part in path)
        return BadSchema(f"In context=({context}), {why}.")

    def _enum(self, values: Any, path: tuple[str, ...]) -> Choice:
        if not isinstance(values, list) or not values:
            raise self._bad(path, "'enum' must be a list with at least one value")
        return Choice([(_text(value),) for value in values])

    def _any_of(self, schemas: Any, path: tuple[str, ...]) -> Choice:
        if not isinstance(schemas, list) or not schemas:
            raise self._bad(path, "'anyOf' must be a list with at least one schema")
        return Choice(
            [self.compiled(each, (*path, "anyOf", str(at))) for at, each in enumerate(schemas)]
        )

    def _reference(self, name: Any, path: tuple[str, ...]) -> _Reference:
        if not isinstance(name, str) or not name.startswith("#"):
            raise self._bad(path, "'$ref' must name a part of the same schema")
        if name not in self._references:
            self._references[name] = _Reference()
            self._references[name].value = self.compiled(self._found(name, path), path)
        return self._references[name]

    def _found(self, name: str, path: tuple[str, ...]) -> Any:
        found: Any = self._root
        for part in filter(None, name.removeprefix("#").split("/")):
            key = part.replace("~1", "/").replace("~0", "~")
            if not isinstance(found, dict) or key not in found:
                raise self._bad(path, f"'{name}' names nothing in the schema")
            found = found[key]
        return found

    def _typed(self, schema: dict[str, Any], path: tuple[str, ...]) -> Sequence_:
        kinds = schema.get("type", self._guessed(schema))
        if kinds is None:
            return (AnyValue(),)
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if not kinds or any(kind not in _TYPES for kind in kinds):
            raise self._bad(path, f"{json.dumps(schema.get('type'))} is not a type")
        found = [self._of_type(kind, schema, path) for kind in kinds]
        return found[0] if len(found) == 1 else (Choice(found),)

    def _guessed(self, schema: dict[str, Any]) -> str | None:
        for key, kind in (("properties", "object"), ("items", "array")):
            if key in schema:
                return kind
        return None

    def _of_type(self, kind: str, schema: dict[str, Any], path: tuple[str, ...]) -> Sequence_:
        if kind == "object":
            return self._object(schema, path)
        if kind == "array":
            items = self.compiled(schema.get("items", True), (*path, "items"))
            return array(items, *self._bounds(schema, "minItems", "maxItems", path))
        if kind == "string":
            return string(*self._bounds(schema, "minLength", "maxLength", path))
        if kind in ("number", "integer"):
            return number(whole=kind == "integer")
        if kind == "boolean":
            return (Choice([(Text(b"true"),), (Text(b"false"),)]),)
        return (Text(b"null"),)

    def _bounds(
        self, schema: dict[str, Any], low: str, high: str, path: tuple[str, ...]
    ) -> tuple[int, int | None]:
        least, most = schema.get(low, 0), schema.get(high)
        for value in (least, most):
            if value is not None and (not isinstance(value, int) or value < 0):
                raise self._bad(path, f"'{low}' and '{high}' must be whole numbers")
        if most is not None and most < least:
            raise self._bad(path, f"'{high}' is below '{low}'")
        return least, most

    def _object(self, schema: dict[str, Any], path: tuple[str, ...]) -> Sequence_:
        properties, required = schema.get("properties", {}), schema.get("required", [])
        if not isinstance(properties, dict) or not isinstance(required, list):
            raise self._bad(path, "'properties' must be an object and 'required' a list")
        more = schema.get("additionalProperties", True)
        if self._strict:
            self._check_strict(properties, required, more, path)
        if not properties and not required and more is not False:
            return free_object(self.compiled(more, (*path, "additionalProperties")))
        names = [*properties, *(str(name) for name in required if name not in properties)]
        members = [
            _Property(
                _text(name),
                self.compiled(properties.get(name, True), (*path, "properties", name)),
                name in required,
            )
            for name in names
        ]
        return (Text(b"{"), _SPACE, _Members(members))

    def _check_strict(
        self, properties: dict[str, Any], required: list[Any], more: Any, path: tuple[str, ...]
    ) -> None:
        if more is not False:
            raise self._bad(
                path, "'additionalProperties' is required to be supplied and to be false"
            )
        for name in properties:
            if name not in required:
                raise self._bad(
                    path,
                    "'required' is required to be supplied and to be an array including every "
                    f"key in properties. Missing '{name}'",
                )


def json_object() -> State:
    """Any JSON object."""
    return start((_SPACE, *free_object((AnyValue(),))))


def json_by_schema(schema: Mapping[str, Any], *, strict: bool) -> State:
    """JSON that a schema, whose root is an object, allows; raises BadSchema."""
    root = _Compiler(schema, strict=strict).compiled(schema, ())
    if schema.get("type") != "object":
        raise BadSchema(
            "schema must be a JSON Schema of 'type: \"object\"', got "
            f"'type: {json.dumps(schema.get('type'))}'."
        )
    return start((_SPACE, *root))


def tool_call(tools: Sequence[Mapping[str, Any]], form: CallForm) -> State:
    """One call of one of these functions, each with a `name` and perhaps `parameters`."""
    key = b'"arguments"' if form == "marked" else b'"parameters"'
    calls = []
    for tool in tools:
        parameters = tool.get("parameters") or {"type": "object"}
        arguments = _Compiler(parameters, strict=bool(tool.get("strict"))).compiled(parameters, ())
        calls.append(
            (
                Text(b'{"name": ' + json.dumps(tool["name"], ensure_ascii=False).encode()),
                Text(b", " + key + b": "),
                *arguments,
                Text(b"}"),
            )
        )
    if form == "bare":
        return start((Choice(calls),))
    begin, end = Text(f"{CALL_START}\n".encode()), Text(f"\n{CALL_END}".encode())
    return start((begin, Choice(calls), end))
