"""Instructions that stand behind what somebody says."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_ft.core.checks.finding import Severity, Topic
from desktop_ft.core.checks.row_rule import RowRule, turns_of
from desktop_ft.core.shapes import Json
from desktop_ft.core.text import plural, text

_INSTRUCTING = ("system", "developer")


def _is_broken(row: Json) -> bool:
    turns = turns_of(row)
    instructs = [turn.get("role") in _INSTRUCTING for turn in turns]
    return instructs != sorted(instructs, reverse=True)


def _first(turns: Sequence[Json]) -> list[Json]:
    return sorted(turns, key=lambda turn: turn.get("role") not in _INSTRUCTING)


RULE = RowRule(
    "system_not_first",
    Severity.WARN,
    Topic.STRUCTURE,
    _is_broken,
    text("core", "Instructions in the middle"),
    text(
        "core",
        "Instructions stand at the beginning of a conversation; when you ask the model later, it"
        " gets them there too. Here they come after somebody has spoken.",
    ),
    "OpenAI, Supervised fine-tuning guide; chat templates of Llama, Mistral and Qwen",
    lambda count: plural("core", "Move the instructions to the front in %n example(s)", "", count),
    _first,
)
