"""A conversation whose last answer is empty."""

from __future__ import annotations

from desktop_ft.core.checks.chat.conversation import RowCheck, Turns, answers, says_something
from desktop_ft.core.checks.finding import Severity
from desktop_ft.core.text import plural, text


def _is_wrong(turns: Turns) -> bool:
    learned = answers(turns)
    return bool(learned) and not says_something(learned[-1])


CHECK = RowCheck(
    "empty_answer",
    Severity.BAD,
    _is_wrong,
    text("core", "Answers that are empty"),
    text("core", "An example without an answer has nothing to teach."),
    lambda count: plural("core", "Leave out %n example(s) without an answer", "", count),
    necessary=True,
)
