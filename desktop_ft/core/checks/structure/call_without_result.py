"""Calls of tools that get no result before the conversation goes on."""

from __future__ import annotations

from desktop_ft.core.checks.finding import Severity, Topic
from desktop_ft.core.checks.row_rule import RowRule, turns_of
from desktop_ft.core.checks.structure.calls import DOCUMENT, calls_of
from desktop_ft.core.shapes import Json
from desktop_ft.core.text import plural, text


def _is_broken(row: Json) -> bool:
    """A call at the very end is what the model is to learn; nothing follows it."""
    waiting: list[str] = []
    for turn in turns_of(row):
        role = turn.get("role")
        if role in ("tool", "function"):
            key = str(turn.get("tool_call_id") or "")
            if key in waiting:
                waiting.remove(key)
            continue
        if waiting:
            return True
        waiting = [call.id for call in calls_of(turn)]
    return False


RULE = RowRule(
    "call_without_result",
    Severity.WARN,
    Topic.STRUCTURE,
    _is_broken,
    text("core", "A call of a tool without its result"),
    text(
        "core",
        "The assistant calls a tool, and the conversation goes on without what the tool answered."
        " The model would learn to make answers up; OpenAI's models refuse such a conversation.",
    ),
    DOCUMENT,
    lambda count: plural("core", "Leave out %n example(s) with an unanswered call", "", count),
)
