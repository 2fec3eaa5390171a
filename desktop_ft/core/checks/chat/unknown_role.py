"""A turn of somebody whom no engine knows."""

from __future__ import annotations

from desktop_ft.core.checks.chat.conversation import RowCheck, Turns
from desktop_ft.core.checks.finding import Severity
from desktop_ft.core.text import plural, text

_ROLES = {"system", "developer", "user", "assistant", "tool", "function"}


def _is_wrong(turns: Turns) -> bool:
    return any(turn.get("role") not in _ROLES for turn in turns)


CHECK = RowCheck(
    "unknown_role",
    Severity.BAD,
    _is_wrong,
    text("core", "Turns with an unknown role"),
    text(
        "core",
        "A turn is spoken by system, user, assistant or tool. Another role, or none, makes an"
        " engine refuse the whole file.",
    ),
    lambda count: plural("core", "Leave out %n example(s) with an unknown role", "", count),
    necessary=True,
)
