"""Values by chance for a JSON schema: right ones, and ones with something wrong in them."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import Any

_TEXTS = ("", "a", "auto", "json", "🦙", "x" * 300, "\x00", "../..", "file-1", '"}', "ы́", "-1")
_NUMBERS = (0, 1, -1, 2, 5, 0.5, 1.5, 100, 2**31, 2**63, -(2**63), 1e300)
_JUNK: tuple[Any, ...] = (None, True, False, [], {}, [[]], {"a": None}, *_TEXTS, *_NUMBERS)


class ByChance:
    """Draws values; the same seed draws the same."""

    def __init__(self, spec: dict[str, Any], seed: int) -> None:
        self._spec = spec
        self._chance = random.Random(seed)

    def value(self, schema: dict[str, Any], depth: int = 0) -> Any:
        """A value that the schema describes, as far as this knows schemas."""
        if "$ref" in schema:
            return self.value(self._named(schema["$ref"]), depth)
        for word in ("oneOf", "anyOf"):
            if word in schema:
                return self.value(self._chance.choice(schema[word]), depth)
        if "allOf" in schema:
            parts = [self.value(part, depth) for part in schema["allOf"]]
            whole = {
                key: item for part in parts if isinstance(part, dict) for key, item in part.items()
            }
            return whole or parts[0]
        if "enum" in schema:
            return self._chance.choice(schema["enum"])
        kind = schema.get("type", "object")
        if isinstance(kind, list):
            kind = self._chance.choice(kind)
        made: Any = getattr(self, f"_{kind}")(schema, depth)
        return made

    def spoiled(self, value: Any) -> Any:
        """The same with one thing in it replaced by something else."""
        value = copy.deepcopy(value)
        places = list(_places(value))
        if not places:
            return self._chance.choice(_JUNK)
        holder, key = self._chance.choice(places)
        if isinstance(holder, dict) and self._chance.random() < 0.2:
            del holder[key]
        else:
            holder[key] = copy.deepcopy(self._chance.choice(_JUNK))
        return value

    def _named(self, name: str) -> dict[str, Any]:
        found: Any = self._spec
        for part in name.removeprefix("#/").split("/"):
            found = found[part]
        return dict(found)

    def _object(self, schema: dict[str, Any], depth: int) -> Any:
        required = schema.get("required", ())
        return {
            name: self.value(inner, depth + 1)
            for name, inner in schema.get("properties", {}).items()
            if name in required or (depth < 3 and self._chance.random() < 0.3)
        }

    def _array(self, schema: dict[str, Any], depth: int) -> Any:
        least = schema.get("minItems", 0)
        count = self._chance.randint(least, max(least, 2 if depth < 4 else 0))
        return [self.value(schema.get("items", {}), depth + 1) for _ in range(count)]

    def _string(self, schema: dict[str, Any], _depth: int) -> str:
        text = self._chance.choice(_TEXTS)[: schema.get("maxLength", 1000)]
        return text or "a" * schema.get("minLength", 0)

    def _integer(self, schema: dict[str, Any], _depth: int) -> int:
        low = schema.get("minimum", 0)
        return self._chance.randint(low, max(low, min(schema.get("maximum", 9), low + 9)))

    def _number(self, schema: dict[str, Any], depth: int) -> float:
        return min(float(self._integer(schema, depth)), float(schema.get("maximum", 9)))

    def _boolean(self, _schema: dict[str, Any], _depth: int) -> bool:
        return self._chance.random() < 0.5

    def _null(self, _schema: dict[str, Any], _depth: int) -> None:
        return None


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Everything in a value, as what holds it and its key."""
    if isinstance(value, dict | list):
        keys = list(value) if isinstance(value, dict) else range(len(value))
        for key in keys:
            yield value, key
            yield from _places(value[key])
