"""Finds examples in an order of ids without looking at all of it. Knows no record."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.edits import ExampleId, Ids, OrderChange

_NEAR = (1 << 10, 1 << 16)
"""How far from its old place an example is looked for before everything is gone through."""
_ROOM = 1 << 12


def row_of(order: Ids, key: ExampleId) -> int | None:
    """Return where an id stands in an order, which is mostly not far from where it was."""
    count = len(order)
    if 0 <= key < count and order[key] == key:
        return key
    at = max(0, min(key, count))
    for reach in (*_NEAR, count):
        first = max(0, at - reach)
        found = np.flatnonzero(order[first : at + reach] == key)
        if len(found):
            return first + int(found[0])
        if first == 0 and at + reach >= count:
            break
    return None


class Presence:
    """Which ids are in an order, kept in step with its changes."""

    def __init__(self, order: Ids, next_id: ExampleId) -> None:
        self._there: NDArray[np.bool_] = np.zeros(next_id + _ROOM, dtype=bool)
        # Ids are never given twice: where as many rows stand as were ever made, none is missing.
        self._there[slice(next_id) if len(order) == next_id else order] = True

    def follow(self, change: OrderChange) -> None:
        """Take over a change of the order."""
        highest = int(change.inserted_ids.max(initial=-1))
        if highest >= len(self._there):
            more = np.zeros(highest - len(self._there) + 1 + _ROOM, dtype=bool)
            self._there = np.concatenate((self._there, more))
        self._there[change.removed_ids] = False
        self._there[change.inserted_ids] = True

    def has(self, ids: Ids | Sequence[ExampleId]) -> NDArray[np.bool_]:
        """Tell of each of these ids whether it is there."""
        wanted = np.asarray(ids, dtype=np.int64)
        known = (wanted >= 0) & (wanted < len(self._there))
        known[known] = self._there[wanted[known]]
        return known

    def fork(self) -> Presence:
        """Return an independent copy."""
        copy = Presence.__new__(Presence)
        copy._there = self._there.copy()
        return copy
