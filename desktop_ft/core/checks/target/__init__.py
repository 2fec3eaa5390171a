"""What the chosen place of training would refuse: each file one rule; the facts are data."""

from __future__ import annotations

from desktop_ft.core.checks.row_rule import RowRule
from desktop_ft.core.targets import Target


def target_rules(target: Target) -> list[RowRule]:
    """Return the rules for single conversations."""
    from desktop_ft.core.checks.target import images, keys, roles, speech, tools, weight

    return [
        roles.rule(target),
        keys.rule(target),
        *weight.rules(target),
        *tools.rules(target),
        *images.rules(target),
        *speech.rules(target),
    ]
