"""Preferences between which there is nothing to choose: an answer is missing, or both are equal."""

from __future__ import annotations

from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.fixes import RemoveRows
from desktop_ft.core.edits import Ids
from desktop_ft.core.text import plural, text

_SOURCE = "OpenAI, Direct preference optimization guide (2025); TRL 1.16, DPOTrainer"


def empty_answers(ids: Ids) -> Finding | None:
    """Leave out the examples without a better or without a worse answer."""
    if not len(ids):
        return None
    label = plural("core", "Leave out %n example(s) with one answer only", "", len(ids))
    return Finding(
        "empty_rejected",
        Severity.BAD,
        text("core", "One of the two answers is empty"),
        text("core", "A preference needs two answers to choose between."),
        ids,
        RemoveRows(label, ids),
        taken=True,
        necessary=True,
        topic=Topic.STRUCTURE,
        source=_SOURCE,
    )


def same_answers(ids: Ids) -> Finding | None:
    """Leave out the examples whose answers are equal."""
    if not len(ids):
        return None
    label = plural("core", "Leave out %n example(s) with two equal answers", "", len(ids))
    return Finding(
        "same_answers",
        Severity.BAD,
        text("core", "Both answers are the same"),
        text("core", "There is nothing to prefer, so nothing can be learned from it."),
        ids,
        RemoveRows(label, ids),
        taken=True,
        necessary=True,
        topic=Topic.STRUCTURE,
        source=_SOURCE,
    )
