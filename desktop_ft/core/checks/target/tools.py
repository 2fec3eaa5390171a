"""Tools and their calls where the target takes none."""

from __future__ import annotations

from desktop_ft.core.checks.chat.conversation import calls_tool
from desktop_ft.core.checks.finding import Severity, Topic
from desktop_ft.core.checks.row_rule import RowRule, turns_of
from desktop_ft.core.shapes import Json
from desktop_ft.core.targets import Target
from desktop_ft.core.text import plural, text


def _is_broken(row: Json) -> bool:
    described = bool(row.get("tools") or row.get("functions"))
    return described or any(map(calls_tool, turns_of(row)))


def rules(target: Target) -> list[RowRule]:
    """Return the rule of this target, if it has one."""
    if target.has_tools:
        return []
    return [
        RowRule(
            "target_tools",
            Severity.BAD,
            Topic.RULES,
            _is_broken,
            text("core", "Calls of tools are unknown there"),
            text("core", "{target} trains on what is said, not on calls of tools.").format(
                target=target.title
            ),
            target.source,
            lambda count: plural("core", "Leave out %n example(s) with tools", "", count),
        )
    ]
