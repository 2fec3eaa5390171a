"""Notices examples without an answer, as `prepare_data` did; null and a missing key are empty.

A prompt may be empty, and so may an answer of spaces: the tool let both pass.
"""

from __future__ import annotations

from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.fixes import RemoveRows
from desktop_ft.core.edits import Ids
from desktop_ft.core.text import plural, text

_SOURCE = "openai 2.34.0, lib/_validators.py: non_empty_completion_validator"


def check(ids: Ids) -> Finding | None:
    """Leave these rows out."""
    if not len(ids):
        return None
    return Finding(
        "empty_completions",
        Severity.BAD,
        text("core", "Answers that are empty"),
        text("core", "An example without an answer has nothing to teach."),
        ids,
        RemoveRows(plural("core", "Leave out %n example(s) without an answer", "", len(ids)), ids),
        taken=True,
        necessary=True,
        topic=Topic.STRUCTURE,
        source=_SOURCE,
    )
