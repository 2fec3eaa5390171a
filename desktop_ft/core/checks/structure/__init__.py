"""The order of turns and the calls of tools: each file one rule."""

from __future__ import annotations

from desktop_ft.core.checks.row_rule import RowRule


def structure_rules() -> list[RowRule]:
    """Return the rules, made anew for one walk: some remember the tools that they saw."""
    from desktop_ft.core.checks.structure import (
        bad_arguments,
        call_without_result,
        lost_result,
        misfit_arguments,
        system_not_first,
        two_answers,
        unknown_keys,
        unknown_tool,
    )

    return [
        two_answers.RULE,
        system_not_first.RULE,
        unknown_keys.RULE,
        bad_arguments.RULE,
        lost_result.RULE,
        call_without_result.RULE,
        unknown_tool.RULE,
        misfit_arguments.rule(),
    ]
