"""Notices whether all prompts end alike, which shows a model where the answer begins."""

from __future__ import annotations

from desktop_ft.core.checks import in_bulk
from desktop_ft.core.checks.affix import (
    free_separator,
    separator_in,
    shown,
)
from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.fixes import Part, RewriteText
from desktop_ft.core.checks.pairs import Pairs, Task
from desktop_ft.core.checks.rows import with_ending
from desktop_ft.core.text import Text, text

_SOURCE = "openai 2.34.0, lib/_validators.py: common_prompt_suffix_validator"

_LONG = 10


def check(pairs: Pairs) -> Finding | None:
    """Propose a separator where the prompts have no common end; tell about the one they have."""
    if pairs.task is Task.OPEN_ENDED:
        return None
    suffix = pairs.prompts.suffix if len(pairs) > 1 else ""
    return _found(pairs, suffix) if suffix else _missing(pairs)


def _missing(pairs: Pairs) -> Finding:
    separator = free_separator(pairs.prompts)
    label = text("core", "Add “{mark}” to the end of every question").format(mark=shown(separator))
    return Finding(
        "prompt_separator",
        Severity.HINT,
        text("core", "No common end of the questions"),
        text(
            "core",
            "A mark at the end of every question shows the model where its answer begins. It goes"
            " into the file only, and the playground adds it by itself.",
        ),
        pairs.ids,
        RewriteText(
            label,
            Part.PROMPT,
            with_ending(separator),
            separator,
            bulk=in_bulk.appending(separator),
            at_most=1,
        ),
        taken=True,
        topic=Topic.HABITS,
        source=_SOURCE,
    )


def _found(pairs: Pairs, suffix: str) -> Finding:
    separator = separator_in(suffix)
    twice = pairs.prompts.stands_inside(suffix) if separator else False
    severity = Severity.WARN if twice else Severity.HINT
    title = text("core", "All questions end alike")
    return Finding(
        "prompt_suffix",
        severity,
        title,
        _why(suffix, separator, twice),
        topic=Topic.HABITS,
        source=_SOURCE,
    )


def _why(suffix: str, separator: str, twice: bool) -> Text:
    if not separator:
        why = text(
            "core",
            "Every question ends with “{suffix}”. That looks like part of the questions, so"
            " nothing is added to a question when you ask it later.",
        )
    elif twice:
        why = text(
            "core",
            "Every question ends with “{mark}”, but some hold it earlier too, so the model cannot"
            " tell where they end. A mark that stands nowhere else is better.",
        )
    elif len(suffix) > _LONG:
        why = text(
            "core",
            "Every question ends with “{suffix}”, and the playground adds “{mark}” by itself. A"
            " shorter mark, such as “{shorter}”, would cost less.",
        )
    else:
        why = text(
            "core",
            "Every question ends with “{mark}”, which shows the model where its answer begins."
            " The playground adds it by itself.",
        )
    return why.format(suffix=shown(suffix), mark=shown(separator), shorter=" ->")
