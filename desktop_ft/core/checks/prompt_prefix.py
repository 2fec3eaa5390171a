"""Notices that all prompts begin alike."""

from __future__ import annotations

from desktop_ft.core.checks import in_bulk
from desktop_ft.core.checks.affix import shown
from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.fixes import Part, RewriteText
from desktop_ft.core.checks.pairs import Pairs
from desktop_ft.core.checks.rows import beginnings, without_prefix
from desktop_ft.core.text import text

_SOURCE = "openai 2.34.0, lib/_validators.py: common_prompt_prefix_validator"

_LONGEST_KEPT = 12


def check(pairs: Pairs) -> Finding | None:
    """Tell about a common beginning, and propose to remove one of more than 12 characters."""
    prefix = pairs.prompts.prefix if len(pairs) > 1 else ""
    if not prefix:
        return None
    title = text("core", "All questions begin alike")
    if len(prefix) <= _LONGEST_KEPT:
        why = text("core", "Every question begins with “{prefix}”. That does no harm.")
        return Finding(
            "prompt_prefix",
            Severity.HINT,
            title,
            why.format(prefix=shown(prefix)),
            topic=Topic.HABITS,
            source=_SOURCE,
        )
    why = text(
        "core",
        "Every question begins with “{prefix}”. What never changes teaches nothing and costs time"
        " and money. If you remove it, ask your questions without it later.",
    )
    return Finding(
        "prompt_prefix",
        Severity.WARN,
        title,
        why.format(prefix=shown(prefix)),
        pairs.ids,
        RewriteText(
            text("core", "Remove the beginning “{prefix}” from every question").format(
                prefix=shown(prefix)
            ),
            Part.PROMPT,
            without_prefix(prefix),
            mends_table=True,
            bulk=in_bulk.without_prefix(beginnings(prefix), ""),
        ),
        taken=True,
        topic=Topic.HABITS,
        source=_SOURCE,
    )
