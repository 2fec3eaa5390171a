"""The lines in which the rows of a finding are shown, groups together. Knows no widget.

Only ids and what happens to them: the rows themselves are read when they are looked at.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.checks.finding import Finding, Topic
from desktop_ft.core.checks.fixes import RemoveRows
from desktop_ft.core.checks.voices import Voice
from desktop_ft.core.edits import Ids
from desktop_ft.core.prepared import Analysis, Change, Rows

MANY = 20_000
"""So many lines are laid out in a worker."""

_FIRST = 24  # more than show at once


class Deed(IntEnum):
    """What happens to a row."""

    NOTHING = 0
    LEAVE_OUT = 1
    KEEP = 2
    REMOVE = 3


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """The examples in the order of the lines, and what happens to each, as a `Deed`; `first` are
    the first of them where they were read ahead.
    """

    finding: Finding
    ids: Ids
    deeds: NDArray[np.uint8]
    first: tuple[Change, ...] = ()

    def __len__(self) -> int:
        return len(self.ids)

    def read(self, rows: Rows, start: int, end: int) -> list[Change]:
        """Read these lines before and after the fix."""
        if end <= len(self.first):
            return list(self.first[start:end])
        ids, deeds = self.ids[start:end], self.deeds[start:end]
        stays = deeds == Deed.KEEP
        mended = rows.changes(replace(self.finding, ids=ids[~stays]), len(ids))
        kept = rows.unchanged(ids[stays].tolist())
        found = {each.key: each for each in (*mended, *kept)}
        return [found[key] for key in ids.tolist()]


Half = tuple[str, str | None]
"""A text before and after; None where it is left out."""

_ASKING = (Voice.SYSTEM, Voice.USER, Voice.TOOL, Voice.TOOLS)


def halves(change: Change) -> tuple[Half, Half]:
    """Return question and answer as a line shows them.

    Where a fix changes another text of a conversation than the last two, that one is shown in
    their place: what is asked or given to the model at the left, what it says at the right.
    """
    if change.after is None:
        return (change.before[0], None), (change.before[1], None)
    both = list(zip(change.before, change.after, strict=True))
    if change.before == change.after:
        for text in reversed(change.texts):
            both[text.voice not in _ASKING] = (text.before, text.after)
    return both[0], both[1]


def sections(change: Change) -> list[tuple[Voice, Half]]:
    """Return the texts of a row to be read whole: question, answer, and others that change."""
    after = change.after or (None, None)
    shown: list[tuple[Voice, Half]] = [
        (Voice.USER, (change.before[0], after[0])),
        (Voice.ASSISTANT, (change.before[1], after[1])),
    ]
    there = [half for _, half in shown]
    others = [(each.voice, (each.before, each.after)) for each in change.texts]
    return [*shown, *(each for each in others if each[1] not in there)]


def lines_of(finding: Finding) -> Lines:
    """Lay out the rows of a finding; each group of repeated ones below the one that stays."""
    fix = finding.fix
    if not isinstance(fix, RemoveRows):
        return Lines(finding, finding.ids, _all(Deed.NOTHING, len(finding.ids)))
    if not fix.kept_for:
        return Lines(finding, finding.ids, _all(Deed.LEAVE_OUT, len(finding.ids)))
    return _groups(finding, fix)


def is_about_length(finding: Finding) -> bool:
    """Tell whether a finding is about rows of which an engine may not read the end."""
    return finding.topic is Topic.LIMITS or finding.code.startswith("long_")


def laid_out(analysis: Analysis) -> dict[str, Lines]:
    """Lay out the findings whose rows take long to show, by their codes; for a worker.

    Those are findings of many rows, and those about people: to tell what would become of a row,
    it is searched for all that is personal.
    """
    laid = {}
    for each in analysis.findings:
        if each.topic is Topic.PRIVACY:
            lines = lines_of(each)
            first = lines.read(analysis.rows, 0, min(_FIRST, len(lines)))
            laid[each.code] = replace(lines, first=tuple(first))
        elif each.count > MANY:
            laid[each.code] = lines_of(each)
    return laid


def _groups(finding: Finding, fix: RemoveRows) -> Lines:
    ids = fix.ids  # those that stay are shown as the heads of their groups
    heads = np.fromiter((fix.kept_for.get(key, -1) for key in ids.tolist()), np.int64, len(ids))
    known, first, group = np.unique(heads, return_index=True, return_inverse=True)
    rank = np.empty(len(known), dtype=np.int64)
    rank[np.argsort(first, kind="stable")] = np.arange(len(known))
    order = np.argsort(rank[group], kind="stable")
    ids, heads = ids[order], heads[order]
    begins = np.flatnonzero(np.r_[True, heads[1:] != heads[:-1]]) if len(ids) else ids
    begins = begins[heads[begins] >= 0]
    deeds = np.insert(_all(Deed.REMOVE, len(ids)), begins, int(Deed.KEEP))
    return Lines(finding, np.insert(ids, begins, heads[begins]), deeds)


def _all(deed: Deed, count: int) -> NDArray[np.uint8]:
    return np.full(count, int(deed), dtype=np.uint8)
