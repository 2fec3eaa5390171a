"""Refuses rows that cannot teach: one question for all, or one answer to all.

`prepare_data` let one answer to all pass from four rows on, as it took them for one class.
"""

from __future__ import annotations

from desktop_ft.core.checks.pairs import Pairs, Task
from desktop_ft.core.errors import CannotPrepare
from desktop_ft.core.text import text

_SHOWN = 80


def check(pairs: Pairs) -> None:
    """Raise `CannotPrepare`; a single row is no case of repetition."""
    if len(pairs) < 2 or pairs.task is Task.OPEN_ENDED:
        return
    if pairs.prompts.are_same:
        raise CannotPrepare(
            text("core", "All questions are the same: “{text}”.").format(
                text=_start(pairs.prompts.prefix)
            ),
            text("core", "A model can only learn from questions that differ."),
            text(
                "core",
                "Check which column holds the questions. To teach texts without questions, leave"
                " the questions empty.",
            ),
        )
    if pairs.completions.are_same:
        raise CannotPrepare(
            text("core", "All answers are the same: “{text}”.").format(
                text=_start(pairs.completions.prefix)
            ),
            text("core", "The model would learn to say nothing but this."),
            text("core", "Check which column holds the answers, or add examples that differ."),
        )


def _start(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN].rstrip() + " …"
