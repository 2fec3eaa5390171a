"""Notices rows of the file that are no examples. They stay in the table, but cannot be taught."""

from __future__ import annotations

from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.fixes import RemoveRows
from desktop_ft.core.edits import Ids
from desktop_ft.core.text import Text, plural, text

_SOURCE = "RFC 8259 (JSON), RFC 4180 (CSV)"


def check(ids: Ids, first_reason: Text | None) -> Finding | None:
    """Leave out what could not be read, and say why for the first of them."""
    if not len(ids) or first_reason is None:
        return None
    why = text("core", "{reason} You can correct these rows in the file and open it again.")
    label = plural("core", "Leave out %n row(s) that could not be read", "", len(ids))
    return Finding(
        "unreadable",
        Severity.BAD,
        text("core", "Rows that could not be read"),
        why.format(reason=first_reason),
        ids,
        # the user's table keeps them: they may be the only copy
        RemoveRows(label, ids, mends_table=False),
        taken=True,
        necessary=True,
        topic=Topic.STRUCTURE,
        source=_SOURCE,
    )
