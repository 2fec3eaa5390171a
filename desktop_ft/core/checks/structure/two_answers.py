"""The assistant speaks twice in a row."""

from __future__ import annotations

import itertools

from desktop_ft.core.checks.chat.conversation import calls_tool
from desktop_ft.core.checks.finding import Severity, Topic
from desktop_ft.core.checks.row_rule import RowRule, turns_of
from desktop_ft.core.shapes import Json
from desktop_ft.core.text import text


def has_two_answers(row: Json) -> bool:
    """Tell whether an answer follows an answer; a call is none, its result may be missing."""
    turns = turns_of(row)
    return any(
        first.get("role") == second.get("role") == "assistant" and not calls_tool(first)
        for first, second in itertools.pairwise(turns)
    )


RULE = RowRule(
    "two_answers",
    Severity.WARN,
    Topic.STRUCTURE,
    has_two_answers,
    text("core", "Two answers in a row"),
    text(
        "core",
        "The assistant speaks twice without being asked in between. Some engines refuse that; join"
        " the two, or put the question between them that is missing.",
    ),
    "Azure validation error “contains invalid schema (20)”, microsoft-foundry/fine-tuning #23",
)
