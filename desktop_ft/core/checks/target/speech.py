"""Two answers in a row where the target refuses the whole file because of them."""

from __future__ import annotations

from desktop_ft.core.checks.finding import Severity, Topic
from desktop_ft.core.checks.row_rule import RowRule
from desktop_ft.core.checks.structure.two_answers import has_two_answers
from desktop_ft.core.targets import Target
from desktop_ft.core.text import plural, text


def rules(target: Target) -> list[RowRule]:
    """Return the rule of this target, if it has one."""
    if target.two_answers:
        return []
    why = text(
        "core",
        "{target} refuses the whole file when the assistant speaks twice in a row in any example.",
    )
    return [
        RowRule(
            "target_two_answers",
            Severity.BAD,
            Topic.RULES,
            has_two_answers,
            text("core", "Two answers in a row are refused there"),
            why.format(target=target.title),
            target.source,
            lambda count: plural("core", "Leave out %n example(s) with two answers", "", count),
            taken=True,
        )
    ]
