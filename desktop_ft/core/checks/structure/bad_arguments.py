"""Calls of tools whose arguments are no JSON object."""

from __future__ import annotations

from desktop_ft.core.checks.finding import Severity, Topic
from desktop_ft.core.checks.row_rule import RowRule
from desktop_ft.core.checks.structure.calls import DOCUMENT, all_calls
from desktop_ft.core.shapes import Json
from desktop_ft.core.text import plural, text


def _is_broken(row: Json) -> bool:
    return any(not isinstance(call.arguments, dict) for call in all_calls(row))


RULE = RowRule(
    "bad_arguments",
    Severity.BAD,
    Topic.STRUCTURE,
    _is_broken,
    text("core", "A call of a tool cannot be read"),
    text(
        "core",
        "Its arguments are not written as a tool expects them, and the model would learn to write"
        " them so.",
    ),
    DOCUMENT,
    lambda count: plural("core", "Leave out %n example(s) with a broken call", "", count),
)
