"""Conversations longer than most models read. It only tells: which model is not chosen yet."""

from __future__ import annotations

from desktop_ft.core.checks.finding import Finding, Severity
from desktop_ft.core.edits import Ids
from desktop_ft.core.text import text

# What the base model that comes along reads at most (its config's max_position_embeddings).
MOST_TOKENS = 8192


def check(ids: Ids, tokens: Ids) -> Finding | None:
    """Tell about rows with more tokens than a small model reads."""
    too_long = ids[tokens > MOST_TOKENS]
    if not len(too_long):
        return None
    why = text(
        "core",
        "They have more than {count} tokens (a token is about four letters). A small model stops"
        " reading there, so the end of the answer would never be learned. Shorten them, or choose"
        " a model that reads more.",
    )
    return Finding(
        "long_conversations",
        Severity.WARN,
        text("core", "Very long examples"),
        why.format(count=f"{MOST_TOKENS:,}"),
        too_long,
    )
