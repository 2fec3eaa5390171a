"""A rule that one conversation keeps or breaks, as data. Knows no rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.fixes import Fix, RemoveRows, RewriteMessages
from desktop_ft.core.edits import Ids
from desktop_ft.core.shapes import Json
from desktop_ft.core.text import Text

ChangeTurns = Callable[[Sequence[Json]], list[Json]]


@dataclass(frozen=True, slots=True)
class RowRule:
    """One way in which a conversation, with its tools, can be wrong.

    `label` makes the words of the fix for so many rows: `change` mends the turns, without it the
    rows are left out. Without `label` there is nothing to do but look.
    """

    code: str
    severity: Severity
    topic: Topic
    is_broken: Callable[[Json], bool]
    title: Text
    why: Text
    source: str
    label: Callable[[int], Text] | None = None
    change: ChangeTurns | None = None
    taken: bool = False

    def finding(self, ids: Ids) -> Finding | None:
        """Make the finding about these rows."""
        if not len(ids):
            return None
        return Finding(
            self.code,
            self.severity,
            self.title,
            self.why,
            ids,
            self._fix(ids),
            self.taken and self.label is not None,
            topic=self.topic,
            source=self.source,
        )

    def _fix(self, ids: Ids) -> Fix | None:
        if self.label is None:
            return None
        label = self.label(len(ids))
        if self.change is None:
            return RemoveRows(label, ids)
        return RewriteMessages(label, ids, self.change)


def turns_of(row: Json) -> list[Json]:
    """Return the turns of a row that was found to be a conversation."""
    turns: list[Json] = row["messages"]
    return turns
