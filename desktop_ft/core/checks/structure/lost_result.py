"""Results of tools that nobody called."""

from __future__ import annotations

from desktop_ft.core.checks.finding import Severity, Topic
from desktop_ft.core.checks.row_rule import RowRule, turns_of
from desktop_ft.core.checks.structure.calls import DOCUMENT, calls_of
from desktop_ft.core.shapes import Json
from desktop_ft.core.text import plural, text


def _is_broken(row: Json) -> bool:
    called: set[str] = set()
    names: set[str] = set()
    for turn in turns_of(row):
        for call in calls_of(turn):
            called.add(call.id)
            names.add(call.name)
        role = turn.get("role")
        if role == "tool" and str(turn.get("tool_call_id") or "") not in called:
            return True
        if role == "function" and str(turn.get("name") or "") not in names:
            return True
    return False


RULE = RowRule(
    "lost_result",
    Severity.BAD,
    Topic.STRUCTURE,
    _is_broken,
    text("core", "A tool's result without a call"),
    text(
        "core",
        "A result belongs to a call of the assistant before it. An engine refuses a conversation in"
        " which nobody called.",
    ),
    DOCUMENT,
    lambda count: plural("core", "Leave out %n example(s) with a lost result", "", count),
)
