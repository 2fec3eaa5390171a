"""Before and after of many records, kept so that they are carried out and turned round at once.

A hundred thousand pairs would be carried out one by one, and each would wake Python's collector
of rubbish; two dictionaries are taken over whole.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

V = TypeVar("V")


class Pairs(Mapping[int, tuple[V | None, V | None]]):
    """By id the value before and after; None stands for none.

    `ids` are the keys, `growth` how many more values there are after than before.
    """

    def __init__(
        self,
        before: dict[int, V | None],
        after: dict[int, V | None],
        ids: NDArray[np.int64],
        growth: int,
    ) -> None:
        self._before = before
        self.after = after
        self.ids = ids
        self.growth = growth

    @classmethod
    def of(cls, pairs: Mapping[int, tuple[V | None, V | None]]) -> Pairs[V]:
        """Return the same pairs in this form."""
        before = {key: pair[0] for key, pair in pairs.items()}
        after = {key: pair[1] for key, pair in pairs.items()}
        growth = sum(value is not None for value in after.values())
        growth -= sum(value is not None for value in before.values())
        return cls(before, after, np.fromiter(pairs, dtype=np.int64, count=len(pairs)), growth)

    def turned(self) -> Pairs[V]:
        """Return them the other way round."""
        return Pairs(self.after, self._before, self.ids, -self.growth)

    def __getitem__(self, key: int) -> tuple[V | None, V | None]:
        return self._before[key], self.after[key]

    def __contains__(self, key: object) -> bool:
        return key in self.after

    def __iter__(self) -> Iterator[int]:
        return iter(self.after)

    def __len__(self) -> int:
        return len(self.after)

    def items(self) -> ItemsView[int, tuple[V | None, V | None]]:
        """Return what is iterated quickly, one after another."""
        return _Items(self, self._before)


class _Items(ItemsView[int, tuple[V | None, V | None]]):
    def __init__(self, pairs: Pairs[V], before: dict[int, V | None]) -> None:
        super().__init__(pairs)
        self._both = (before, pairs.after)

    def __iter__(self) -> Iterator[tuple[int, tuple[V | None, V | None]]]:
        before, after = self._both
        for (key, old), new in zip(before.items(), after.values(), strict=True):
            yield key, (old, new)
