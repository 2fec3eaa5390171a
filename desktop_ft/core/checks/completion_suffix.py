"""Notices whether all completions end alike, which tells when an answer is over."""

from __future__ import annotations

from desktop_ft.core.checks import in_bulk
from desktop_ft.core.checks.affix import (
    ending_in,
    free_ending,
    shown,
)
from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.fixes import Part, RewriteText
from desktop_ft.core.checks.pairs import Pairs, Task
from desktop_ft.core.checks.rows import with_ending
from desktop_ft.core.text import Text, text

_SOURCE = "openai 2.34.0, lib/_validators.py: common_completion_suffix_validator"

_LONG = 10


def check(pairs: Pairs) -> Finding | None:
    """Propose an ending where questions with answers of their own have none in common."""
    if pairs.task is not Task.CONDITIONAL:
        return None
    suffix = pairs.completions.suffix if len(pairs) > 1 else ""
    return _found(pairs, suffix) if suffix else _missing(pairs)


def _missing(pairs: Pairs) -> Finding:
    ending = free_ending(pairs.completions)
    label = (
        text("core", "Add a line break to the end of every answer")
        if ending == "\n"
        else text("core", "Add “{mark}” to the end of every answer").format(mark=shown(ending))
    )
    return Finding(
        "completion_ending",
        Severity.HINT,
        text("core", "No common ending of the answers"),
        text(
            "core",
            "The same mark at the end of every answer teaches the model when to stop. It goes into"
            " the file only, and the playground stops there by itself.",
        ),
        pairs.ids,
        RewriteText(
            label,
            Part.COMPLETION,
            with_ending(ending),
            ending,
            bulk=in_bulk.appending(ending),
            at_most=1,
        ),
        taken=True,
        topic=Topic.HABITS,
        source=_SOURCE,
    )


def _found(pairs: Pairs, suffix: str) -> Finding:
    ending = ending_in(suffix, pairs.completions.stands_inside)
    twice = not ending and pairs.completions.stands_inside(suffix)
    severity = Severity.WARN if twice else Severity.HINT
    title = text("core", "All answers end alike")
    return Finding(
        "completion_suffix",
        severity,
        title,
        _why(suffix, ending, twice),
        topic=Topic.HABITS,
        source=_SOURCE,
    )


def _why(suffix: str, ending: str, twice: bool) -> Text:
    if ending and len(suffix) > _LONG:
        why = text(
            "core",
            "Every answer ends with “{suffix}”, and the playground stops at “{mark}”. A shorter"
            " ending, such as a line break, would cost less.",
        )
    elif ending:
        why = text(
            "core",
            "Every answer ends with “{mark}”, which teaches the model when to stop. The playground"
            " stops there by itself.",
        )
    elif twice:
        why = text(
            "core",
            "Every answer ends with “{suffix}”, but some hold it earlier too, so it cannot tell"
            " when an answer is over.",
        )
    else:
        why = text(
            "core",
            "Every answer ends with “{suffix}”. That looks like part of the answers: the model"
            " will say it, and nothing is cut off.",
        )
    return why.format(suffix=shown(suffix), mark=shown(ending))
