"""Turns of somebody whom the target does not know, such as a developer."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_ft.core.checks.finding import Severity, Topic
from desktop_ft.core.checks.row_rule import RowRule, turns_of
from desktop_ft.core.shapes import Json
from desktop_ft.core.targets import Target
from desktop_ft.core.text import plural, text

# The older name says the same.
_OTHERWISE = {"developer": "system", "function": "tool"}


def rule(target: Target) -> RowRule:
    """Return the rule of this target."""

    def is_broken(row: Json) -> bool:
        return any(turn.get("role") not in target.roles for turn in turns_of(row))

    def renamed(turns: Sequence[Json]) -> list[Json]:
        return [_renamed(turn, target) for turn in turns]

    why = text(
        "core",
        "{target} does not know everybody who speaks here. What a developer says can be written as"
        " the system's; it means the same.",
    )
    return RowRule(
        "target_roles",
        Severity.BAD,
        Topic.RULES,
        is_broken,
        text("core", "Turns of somebody unknown there"),
        why.format(target=target.title),
        target.source,
        lambda count: plural("core", "Give them the known name in %n example(s)", "", count),
        renamed,
        taken=True,
    )


def _renamed(turn: Json, target: Target) -> Json:
    role = turn.get("role")
    other = _OTHERWISE.get(str(role))
    if role in target.roles or other is None or other not in target.roles:
        return turn
    return {**turn, "role": other}
