"""Notices that the answers are a few classes. It only tells: the split follows from it."""

from __future__ import annotations

from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.pairs import Pairs, Task
from desktop_ft.core.text import plural, text

_SOURCE = "openai 2.34.0, lib/_validators.py: infer_task_type"


def check(pairs: Pairs) -> Finding | None:
    """Tell when fewer than a third of the answers differ."""
    if pairs.task is not Task.CLASSIFICATION:
        return None
    why = plural(
        "core",
        "Only {classes} different answers in %n example(s): this teaches the model to sort into"
        " classes. Keep some examples aside, and the training shows how well it sorts those.",
        "",
        len(pairs),
    )
    return Finding(
        "classification",
        Severity.HINT,
        text("core", "The answers look like classes"),
        why.format(classes=pairs.classes),
        topic=Topic.HABITS,
        source=_SOURCE,
    )
