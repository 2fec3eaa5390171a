"""A conversation in which nobody asks."""

from __future__ import annotations

from desktop_ft.core.checks.chat.conversation import RowCheck, Turns, says_something
from desktop_ft.core.checks.finding import Severity
from desktop_ft.core.text import plural, text


def _is_wrong(turns: Turns) -> bool:
    return not any(turn.get("role") == "user" and says_something(turn) for turn in turns)


CHECK = RowCheck(
    "no_question",
    Severity.WARN,
    _is_wrong,
    text("core", "Answers without a question"),
    text(
        "core",
        "The model learns to say this without being asked. Sometimes that is wanted; often the"
        " question was forgotten.",
    ),
    lambda count: plural("core", "Leave out %n example(s) without a question", "", count),
    taken=False,
)
