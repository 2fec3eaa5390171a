"""Notices a column with more than a third of its letters in capitals."""

from __future__ import annotations

from desktop_ft.core.checks import in_bulk
from desktop_ft.core.checks.finding import Finding, Severity
from desktop_ft.core.checks.fixes import Part, RewriteText
from desktop_ft.core.checks.pairs import Pairs
from desktop_ft.core.text import text

_SOURCE = "openai 2.34.0, lib/_validators.py: lower_case_validator"


def check_prompts(pairs: Pairs) -> Finding | None:
    """Propose to write all questions in lower case."""
    if not pairs.prompts.mostly_capitals:
        return None
    return _finding(
        "upper_prompts",
        pairs,
        RewriteText(
            text("core", "Write all questions in lower case"),
            Part.PROMPT,
            str.lower,
            mends_table=True,
            bulk=in_bulk.lower,
            at_most=0,
        ),
    )


def check_completions(pairs: Pairs) -> Finding | None:
    """Propose to write all answers in lower case."""
    if not pairs.completions.mostly_capitals:
        return None
    return _finding(
        "upper_completions",
        pairs,
        RewriteText(
            text("core", "Write all answers in lower case"),
            Part.COMPLETION,
            str.lower,
            mends_table=True,
            bulk=in_bulk.lower,
            at_most=0,
        ),
    )


def _finding(code: str, pairs: Pairs, fix: RewriteText) -> Finding:
    title = (
        text("core", "Questions mostly in capitals")
        if fix.part is Part.PROMPT
        else text("core", "Answers mostly in capitals")
    )
    why = text(
        "core",
        "More than a third of the letters are capitals, and models know ordinary writing better."
        " Lower case changes names and abbreviations too: take this only where that is fine.",
    )
    return Finding(code, Severity.WARN, title, why, pairs.ids, fix, taken=True)
