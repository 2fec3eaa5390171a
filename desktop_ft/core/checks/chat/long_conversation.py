"""Conversations longer than a small engine reads. It only tells: none is chosen yet."""

from __future__ import annotations

from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.edits import Ids
from desktop_ft.core.text import Number, text

_SOURCE = "Desktop FT's own engine (2,048 tokens)"

# What the built-in engine learns of an example at most; OpenAI's models take 65,536.
MOST_TOKENS = 2048


def check(ids: Ids, tokens: Ids) -> Finding | None:
    """Tell about rows with more tokens than that."""
    too_long = ids[tokens > MOST_TOKENS]
    if not len(too_long):
        return None
    why = text(
        "core",
        "They have more than {count} tokens (a token is about four letters). The engine on this"
        " computer stops reading there, so the end of the answer would never be learned. Shorten"
        " them, or train with an engine that reads more.",
    )
    return Finding(
        "long_conversations",
        Severity.WARN,
        text("core", "Very long examples"),
        why.format(count=Number(MOST_TOKENS)),
        too_long,
        topic=Topic.LIMITS,
        source=_SOURCE,
    )
