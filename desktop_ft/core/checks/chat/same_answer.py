"""One answer to every question. It only tells: with a conversation that may be wanted."""

from __future__ import annotations

from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.text import text

_SOURCE = "openai 2.34.0, lib/_validators.py: common_completion_suffix_validator"


def check(different: int, examples: int) -> Finding | None:
    """Tell when two examples or more all have the same answer."""
    if examples < 2 or different > 1:
        return None
    return Finding(
        "same_answer",
        Severity.WARN,
        text("core", "All answers are the same"),
        text("core", "The model will learn to give this answer to every question."),
        topic=Topic.SETS,
        source=_SOURCE,
    )
