"""A row whose conversation is not a list of turns."""

from __future__ import annotations

from desktop_ft.core.checks.chat.conversation import RowCheck, Turns
from desktop_ft.core.checks.finding import Severity
from desktop_ft.core.text import plural, text


def _is_wrong(turns: Turns) -> bool:
    # whatever the file holds under "messages", or nothing at all
    if not isinstance(turns, list) or not turns:
        return True
    return not all(isinstance(turn, dict) for turn in turns)


CHECK = RowCheck(
    "structure",
    Severity.BAD,
    _is_wrong,
    text("core", "Rows without a conversation"),
    text(
        "core", "A conversation is a list of turns, each with a role and a text. These hold none."
    ),
    lambda count: plural("core", "Leave out %n row(s) without a conversation", "", count),
    necessary=True,
)
