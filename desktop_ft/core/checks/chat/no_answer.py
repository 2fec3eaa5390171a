"""A conversation in which there is nothing to learn."""

from __future__ import annotations

from desktop_ft.core.checks.chat.conversation import RowCheck, Turns, answers
from desktop_ft.core.checks.finding import Severity
from desktop_ft.core.text import plural, text


def _is_wrong(turns: Turns) -> bool:
    return not answers(turns)


CHECK = RowCheck(
    "no_answer",
    Severity.BAD,
    _is_wrong,
    text("core", "Conversations without an answer"),
    text(
        "core",
        "The assistant says nothing here, or every answer carries the weight 0, which means “do"
        " not learn this”.",
    ),
    lambda count: plural("core", "Leave out %n example(s) without an answer", "", count),
    necessary=True,
)
