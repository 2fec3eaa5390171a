"""A filter as a view: which examples show, and how an edit made on them reaches the whole dataset.

The dataset stays as it is; what is hidden is not touched by anything done to what shows.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.edits import Edit, Ids, OrderChange


class RowFilter:
    """The examples that showed when the filter was set; rows made later show too."""

    def __init__(self, ids: Ids, top: int) -> None:
        """Show `ids` of the examples below `top`."""
        self._shows = np.zeros(top, dtype=bool)
        self._shows[ids] = True

    def places(self, order: Ids) -> Ids:
        """Return the places of the examples that show, in ascending order."""
        return np.flatnonzero(self.shows(order))

    def shows(self, ids: Ids) -> NDArray[np.bool_]:
        """Tell which of these examples show."""
        old = ids < len(self._shows)
        if old.all():
            return np.asarray(self._shows[ids])
        shows = ~old
        shows[old] = self._shows[ids[old]]
        return shows

    def add(self, ids: Ids) -> None:
        """Let more examples show: the filter is still at work."""
        self._shows[ids[ids < len(self._shows)]] = True


def change_between(before: Ids, after: Ids) -> OrderChange:
    """Return what happened to the examples that show, as rows that went and rows that came."""
    kept = len(before)
    if np.array_equal(before, after[:kept]):  # a filter at work finds more: the commonest change
        come = np.arange(kept, len(after))
        return OrderChange(inserted_at=come, inserted_ids=after[kept:])
    top = 1 + int(max(before.max(initial=-1), after.max(initial=-1)))
    was, is_there = np.zeros(top, dtype=bool), np.zeros(top, dtype=bool)
    was[before] = is_there[after] = True
    stays, stayed = is_there[before], was[after]
    if np.array_equal(before[stays], after[stayed]):
        gone, come = np.flatnonzero(~stays), np.flatnonzero(~stayed)
    else:  # put in another order
        gone, come = np.arange(len(before)), np.arange(len(after))
    return OrderChange(gone, before[gone], come, after[come])


def for_all(edit: Edit, places: Ids, count: int) -> Edit:
    """Turn an edit made on the rows that show, at `places`, into one of all `count` rows.

    New rows go above the row that they were to stand above, or below the last one that shows.
    """
    change = edit.order
    if change is None:
        return edit
    gone = places[change.removed_at]
    come = change.inserted_at
    if len(gone) and len(come):
        raise ValueError("rows cannot be moved past hidden ones")
    if len(come):
        first = int(come[0])
        if first < len(places):
            at = int(places[first])
        else:
            at = int(places[-1]) + 1 if len(places) else count
        come = at + np.arange(len(come), dtype=np.int64)
    return replace(edit, order=OrderChange(gone, change.removed_ids, come, change.inserted_ids))
