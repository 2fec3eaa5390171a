"""Weights of answers where the target knows none."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_ft.core.checks.finding import Severity, Topic
from desktop_ft.core.checks.row_rule import RowRule, turns_of
from desktop_ft.core.shapes import Json
from desktop_ft.core.targets import Target
from desktop_ft.core.text import plural, text


def _is_broken(row: Json) -> bool:
    return any("weight" in turn for turn in turns_of(row))


def _without(turns: Sequence[Json]) -> list[Json]:
    return [{key: value for key, value in turn.items() if key != "weight"} for turn in turns]


def rules(target: Target) -> list[RowRule]:
    """Return the rule of this target, if it has one."""
    if target.has_weight:
        return []
    why = text(
        "core",
        "{target} learns every answer; it knows no weight that says “do not learn this one”.",
    )
    return [
        RowRule(
            "target_weight",
            Severity.BAD,
            Topic.RULES,
            _is_broken,
            text("core", "Weights are unknown there"),
            why.format(target=target.title),
            target.source,
            lambda count: plural("core", "Remove the weights from %n example(s)", "", count),
            _without,
        )
    ]
