"""Parts of a turn that the target does not know."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_ft.core.checks.finding import Severity, Topic
from desktop_ft.core.checks.row_rule import RowRule, turns_of
from desktop_ft.core.checks.structure.unknown_keys import KEYS
from desktop_ft.core.shapes import Json
from desktop_ft.core.targets import Target
from desktop_ft.core.text import plural, text

# What is lost with these changes what an example says; other rules speak of them.
_SPOKEN = frozenset({"content", "tool_calls", "function_call", "weight"})


def rule(target: Target) -> RowRule:
    """Return the rule of this target; what no engine knows has a rule of its own."""
    refused = KEYS - target.keys - _SPOKEN - {"role"}

    def is_broken(row: Json) -> bool:
        return any(not refused.isdisjoint(turn) for turn in turns_of(row))

    def without(turns: Sequence[Json]) -> list[Json]:
        return [{key: value for key, value in turn.items() if key not in refused} for turn in turns]

    why = text("core", "{target} takes only some parts of a turn: {keys}.")
    return RowRule(
        "target_keys",
        Severity.WARN,
        Topic.RULES,
        is_broken,
        text("core", "Turns with parts that are unknown there"),
        why.format(target=target.title, keys=", ".join(sorted(target.keys))),
        target.source,
        lambda count: plural("core", "Write %n example(s) without unknown parts", "", count),
        without,
        taken=True,
    )
