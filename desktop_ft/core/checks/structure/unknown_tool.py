"""Calls of tools that the example does not describe."""

from __future__ import annotations

from desktop_ft.core.checks.finding import Severity, Topic
from desktop_ft.core.checks.row_rule import RowRule
from desktop_ft.core.checks.structure.calls import DOCUMENT, all_calls, described
from desktop_ft.core.shapes import Json
from desktop_ft.core.text import plural, text


def _is_broken(row: Json) -> bool:
    names = [call.name for call in all_calls(row)]
    return bool(names) and not set(names) <= described(row).keys()


RULE = RowRule(
    "unknown_tool",
    Severity.WARN,
    Topic.STRUCTURE,
    _is_broken,
    text("core", "A call of a tool that is not described"),
    text(
        "core",
        "An example lists the tools that may be called. Here another one is called, so the model"
        " would learn to call tools that it knows nothing of.",
    ),
    DOCUMENT,
    lambda count: plural("core", "Leave out %n example(s) with an unknown tool", "", count),
)
