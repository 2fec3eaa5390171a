"""The checks that look at one conversation at a time, in the order in which they are told."""

from __future__ import annotations

from desktop_ft.core.checks.chat import (
    answer_not_last,
    bad_weight,
    empty_answer,
    missing_content,
    no_answer,
    no_question,
    structure,
    unknown_role,
)

FAULTS = (
    structure.CHECK,
    unknown_role.CHECK,
    no_answer.CHECK,
    empty_answer.CHECK,
    missing_content.CHECK,
    answer_not_last.CHECK,
)
"""A row with one of these cannot be taught; the first that it has is told."""

REMARKS = (bad_weight.CHECK, no_question.CHECK)
"""What a row without a fault may have besides."""
