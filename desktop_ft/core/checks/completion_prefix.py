"""Notices that all completions begin alike."""

from __future__ import annotations

from desktop_ft.core.checks import in_bulk
from desktop_ft.core.checks.affix import shown
from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.fixes import Part, RewriteText
from desktop_ft.core.checks.pairs import Pairs
from desktop_ft.core.checks.rows import beginnings, without_prefix
from desktop_ft.core.text import text

_SOURCE = "openai 2.34.0, lib/_validators.py: common_completion_prefix_validator"

_SHORTEST_TOLD = 5


def check(pairs: Pairs) -> Finding | None:
    """Propose to remove a common beginning of five characters or more.

    Of a beginning that starts with a space, the space stays. `prepare_data` meant that too, but
    since 1.0 it wrote the whole column into every row.
    """
    prefix = pairs.completions.prefix
    if len(prefix) < _SHORTEST_TOLD or pairs.classes == 1:
        return None
    kept = " " if prefix.startswith(" ") else ""
    label = text("core", "Remove the beginning “{prefix}” from every answer")
    why = text(
        "core",
        "Every answer begins with “{prefix}”. The model would learn to say that first; usually an"
        " answer should be the answer alone.",
    )
    return Finding(
        "completion_prefix",
        Severity.WARN,
        text("core", "All answers begin alike"),
        why.format(prefix=shown(prefix)),
        pairs.ids,
        RewriteText(
            label.format(prefix=shown(prefix)),
            Part.COMPLETION,
            without_prefix(prefix, keep=kept),
            mends_table=True,
            bulk=in_bulk.without_prefix(beginnings(prefix), kept),
        ),
        taken=True,
        topic=Topic.HABITS,
        source=_SOURCE,
    )
