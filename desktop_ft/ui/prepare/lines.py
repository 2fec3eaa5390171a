"""The lines in which the rows of a finding are shown, groups together. Knows no widget.

Only ids and what happens to them: the rows themselves are read when they are looked at.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.checks.finding import Finding
from desktop_ft.core.checks.fixes import RemoveRows
from desktop_ft.core.edits import Ids
from desktop_ft.core.prepared import Analysis, Change, Rows

MANY = 20_000
"""So many lines are laid out in a worker."""


class Deed(IntEnum):
    """What happens to a row."""

    NOTHING = 0
    LEAVE_OUT = 1
    KEEP = 2
    REMOVE = 3


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """The examples in the order of the lines, and what happens to each, as a `Deed`."""

    finding: Finding
    ids: Ids
    deeds: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.ids)

    def read(self, rows: Rows, start: int, end: int) -> list[Change]:
        """Read these lines before and after the fix."""
        ids, deeds = self.ids[start:end], self.deeds[start:end]
        stays = deeds == Deed.KEEP
        mended = rows.changes(replace(self.finding, ids=ids[~stays]), len(ids))
        kept = rows.unchanged(ids[stays].tolist())
        found = {each.key: each for each in (*mended, *kept)}
        return [found[key] for key in ids.tolist()]


def lines_of(finding: Finding) -> Lines:
    """Lay out the rows of a finding; each group of repeated ones below the one that stays."""
    fix = finding.fix
    if not isinstance(fix, RemoveRows):
        return Lines(finding, finding.ids, _all(Deed.NOTHING, len(finding.ids)))
    if not fix.kept_for:
        return Lines(finding, finding.ids, _all(Deed.LEAVE_OUT, len(finding.ids)))
    return _groups(finding, fix)


def laid_out(analysis: Analysis) -> dict[str, Lines]:
    """Lay out the findings of many rows, by their codes; for a worker."""
    return {each.code: lines_of(each) for each in analysis.findings if each.count > MANY}


def _groups(finding: Finding, fix: RemoveRows) -> Lines:
    ids = finding.ids
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
