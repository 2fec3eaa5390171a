"""A conversation that does not end with the answer to learn."""

from __future__ import annotations

from desktop_ft.core.checks.chat.conversation import RowCheck, Turns
from desktop_ft.core.checks.finding import Severity
from desktop_ft.core.text import plural, text


def _is_wrong(turns: Turns) -> bool:
    return turns[-1].get("role") != "assistant"


CHECK = RowCheck(
    "answer_not_last",
    Severity.BAD,
    _is_wrong,
    text("core", "The last word is not the assistant's"),
    text(
        "core",
        "An example ends with the answer to learn. What is said after it teaches nothing, and"
        " OpenAI refuses such a file.",
    ),
    lambda count: plural("core", "Leave out %n example(s) without a closing answer", "", count),
)
