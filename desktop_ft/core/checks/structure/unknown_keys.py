"""Turns with keys that no engine knows, as OpenAI's notebook looked for them."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_ft.core.checks.finding import Severity, Topic
from desktop_ft.core.checks.row_rule import RowRule, turns_of
from desktop_ft.core.shapes import Json
from desktop_ft.core.text import plural, text

# The notebook knew role, content, name, function_call and weight; the others came since.
KEYS = frozenset(
    {"role", "content", "name", "function_call", "weight", "tool_calls", "tool_call_id"}
    | {"refusal", "audio", "annotations"}
)


def _is_broken(row: Json) -> bool:
    return any(not KEYS.issuperset(turn) for turn in turns_of(row))


def _without(turns: Sequence[Json]) -> list[Json]:
    return [{key: value for key, value in turn.items() if key in KEYS} for turn in turns]


RULE = RowRule(
    "unknown_keys",
    Severity.WARN,
    Topic.STRUCTURE,
    _is_broken,
    text("core", "Turns with parts that no engine knows"),
    text(
        "core",
        "Besides who speaks and what is said, some turns hold notes of another program, such as an"
        " identifier or a time. An engine may refuse the whole file because of them.",
    ),
    "OpenAI cookbook, Chat_finetuning_data_prep.ipynb (2e65270): message_unrecognized_key",
    lambda count: plural("core", "Write %n example(s) without unknown parts", "", count),
    _without,
    taken=True,
)
