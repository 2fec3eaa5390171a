"""Notices completions that do not start with a space."""

from __future__ import annotations

from desktop_ft.core.checks import in_bulk
from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.fixes import Part, RewriteText
from desktop_ft.core.checks.pairs import Pairs
from desktop_ft.core.text import text

_SOURCE = "openai 2.34.0, lib/_validators.py: completions_space_start_validator"


def check(pairs: Pairs) -> Finding | None:
    """Propose a space at the start of every completion, unless all have it."""
    if pairs.completions.all_spaced:
        return None
    return Finding(
        "leading_space",
        Severity.HINT,
        text("core", "Answers do not start with a space"),
        text(
            "core",
            "Models of this format know most words with the space before them, so an answer that"
            " starts with a space is learned better. It goes into the file only.",
        ),
        pairs.ids,
        RewriteText(
            text("core", "Add a space to the start of every answer"),
            Part.COMPLETION,
            _spaced,
            bulk=in_bulk.spaced,
        ),
        taken=True,
        topic=Topic.HABITS,
        source=_SOURCE,
    )


def _spaced(value: str) -> str:
    return value if value.startswith(" ") else " " + value
