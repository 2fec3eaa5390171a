"""Calls of tools whose arguments are not what the tool says of them, by its own JSON schema."""

from __future__ import annotations

import json
from typing import Any

from desktop_ft.core.checks.finding import Severity, Topic
from desktop_ft.core.checks.row_rule import RowRule
from desktop_ft.core.checks.structure.calls import Call, all_calls, described
from desktop_ft.core.shapes import Json
from desktop_ft.core.text import plural, text

_MOST_KEPT = 1_000


def rule() -> RowRule:
    """Return the rule; it remembers the tools it saw, for mostly all rows have the same."""
    return RowRule(
        "misfit_arguments",
        Severity.WARN,
        Topic.STRUCTURE,
        _Judge().is_broken,
        text("core", "A call does not fit its tool"),
        text(
            "core",
            "A tool says which arguments it takes and of what kind. Here one is missing, has"
            " another kind or a value that is not allowed, and the model would learn it so.",
        ),
        "JSON Schema 2020-12, by jsonschema 4.26",
        lambda count: plural("core", "Leave out %n example(s) with a call that misfits", "", count),
    )


class _Judge:
    """Keeps what was made of the description of a tool."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}

    def is_broken(self, row: Json) -> bool:
        calls = [call for call in all_calls(row) if isinstance(call.arguments, dict)]
        if not calls:
            return False
        tools = described(row)
        return any(not self._fits(call, tools.get(call.name)) for call in calls)

    def _fits(self, call: Call, schema: object) -> bool:
        if not isinstance(schema, dict):
            return True
        written = json.dumps(schema)
        if written not in self._made:
            if len(self._made) >= _MOST_KEPT:
                self._made.clear()
            self._made[written] = _validator(schema)
        validator = self._made[written]
        return validator is None or bool(validator.is_valid(call.arguments))


def _validator(schema: Json) -> Any:
    """Return what judges by a schema; None for one that is none itself, or leads elsewhere."""
    from jsonschema import Draft202012Validator, SchemaError

    if '"$ref"' in json.dumps(schema):
        return None  # what it leads to may not be here
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError:
        return None
    return Draft202012Validator(schema)
