"""Several columns grouped at once: each narrows the rows that the others count.

Knows no file and no window.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from desktop_ft.core.edits import Ids
from desktop_ft.core.facets.index import Mask, ValueIndex


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen in the list of one column, by the keys of the values.

    With nothing included all rows show but the excluded ones.
    """

    included: frozenset[int] = frozenset()
    excluded: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.included or self.excluded)

    def with_included(self, key: int, *, on: bool) -> Choice:
        """Return this choice with a value ticked or not; a ticked one is not excluded."""
        if on:
            return Choice(self.included | {key}, self.excluded - {key})
        return replace(self, included=self.included - {key})

    def with_excluded(self, key: int, *, on: bool) -> Choice:
        """Return this choice with a value excluded or not; an excluded one is not ticked."""
        if on:
            return Choice(self.included - {key}, self.excluded | {key})
        return replace(self, excluded=self.excluded - {key})

    def renamed(self, old: int, new: int) -> Choice:
        """Return this choice after a value became another one."""

        def moved(keys: frozenset[int]) -> frozenset[int]:
            return (keys - {old}) | {new} if old in keys else keys

        return Choice(moved(self.included), moved(self.excluded))

    def passing(self, index: ValueIndex, ids: Ids) -> Mask:
        """Tell which of these examples it lets through."""
        mask = np.ones(len(ids), dtype=bool)
        if self.included:
            mask &= index.having(ids, sorted(self.included))
        if self.excluded:
            mask &= ~index.having(ids, sorted(self.excluded))
        return mask


@dataclass(frozen=True, slots=True, eq=False)
class Narrowed:
    """`passing`: the examples that all let through. `counted`: by column, those that the others
    let through, which its list counts."""

    passing: Ids
    counted: tuple[Ids, ...]


def narrow(ids: Ids, indexes: Sequence[ValueIndex], choices: Sequence[Choice]) -> Narrowed:
    """Let the choices narrow these examples and each other's lists."""
    masks = [
        choice.passing(index, ids) if choice else None
        for index, choice in zip(indexes, choices, strict=True)
    ]
    # How many let an example through; a list counts where all the others do.
    misses = np.zeros(len(ids), dtype=np.int16)
    for mask in masks:
        if mask is not None:
            misses += ~mask
    counted = []
    for mask in masks:
        others = misses if mask is None else misses - ~mask
        counted.append(ids if not others.any() else ids[others == 0])
    return Narrowed(ids[misses == 0], tuple(counted))
