"""Notices prompt–completion rows of more than 10,000 characters, the limit of `prepare_data`.

The tool then removed rows by position as if it were their label, and so removed others; here
rows go by their id.
"""

from __future__ import annotations

from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.fixes import RemoveRows
from desktop_ft.core.checks.pairs import Pairs, Task
from desktop_ft.core.text import plural, text

_SOURCE = "openai 2.34.0, lib/_validators.py: long_examples_validator"

_MOST_CHARACTERS = 10_000


def check(pairs: Pairs) -> Finding | None:
    """Propose to remove rows too long to be read whole; texts without questions may be long."""
    if pairs.task is Task.OPEN_ENDED:
        return None
    ids = pairs.ids[pairs.letters > _MOST_CHARACTERS]
    if not len(ids):
        return None
    return Finding(
        "long_examples",
        Severity.WARN,
        text("core", "Very long examples"),
        text(
            "core",
            "Question and answer together have more than 10,000 characters. Many models stop"
            " reading before that, so the end of the answer would never be learned.",
        ),
        ids,
        RemoveRows(plural("core", "Remove %n very long example(s)", "", len(ids)), ids),
        taken=True,
        topic=Topic.LIMITS,
        source=_SOURCE,
    )
