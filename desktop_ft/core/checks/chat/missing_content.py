"""A turn without words that is no call of a tool."""

from __future__ import annotations

from desktop_ft.core.checks.chat.conversation import RowCheck, Turns, calls_tool
from desktop_ft.core.checks.finding import Severity
from desktop_ft.core.text import plural, text


def _is_wrong(turns: Turns) -> bool:
    return any(
        not isinstance(turn.get("content"), str | list) and not calls_tool(turn) for turn in turns
    )


CHECK = RowCheck(
    "missing_content",
    Severity.BAD,
    _is_wrong,
    text("core", "Turns without a text"),
    text(
        "core",
        "A turn needs a text, even if it is empty; only a call of a tool may do without. An engine"
        " refuses the whole file because of one such turn.",
    ),
    lambda count: plural("core", "Leave out %n example(s) with a turn without text", "", count),
    necessary=True,
)
