"""A mapping of pairs seen the other way round, without a copy.

Taking back a step of a hundred thousand cells would else make as many new pairs, and wake
Python's collector of rubbish, which then looks at everything there is.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


def turned(pairs: Mapping[K, tuple[V, V]]) -> Mapping[K, tuple[V, V]]:
    """Return the same with before and after exchanged."""
    return pairs.pairs if isinstance(pairs, _Turned) else _Turned(pairs)


class _Turned(Mapping[K, tuple[V, V]]):
    def __init__(self, pairs: Mapping[K, tuple[V, V]]) -> None:
        self.pairs = pairs

    def __getitem__(self, key: K) -> tuple[V, V]:
        before, after = self.pairs[key]
        return after, before

    def __contains__(self, key: object) -> bool:
        return key in self.pairs

    def __iter__(self) -> Iterator[K]:
        return iter(self.pairs)

    def __len__(self) -> int:
        return len(self.pairs)

    def items(self) -> ItemsView[K, tuple[V, V]]:
        return _TurnedItems(self)


class _TurnedItems(ItemsView[K, tuple[V, V]]):
    """The items, in one go instead of one look-up for each."""

    def __init__(self, turned_pairs: _Turned[K, V]) -> None:
        super().__init__(turned_pairs)
        self._pairs = turned_pairs.pairs

    def __iter__(self) -> Iterator[tuple[K, tuple[V, V]]]:
        for key, (before, after) in self._pairs.items():
            yield key, (after, before)
