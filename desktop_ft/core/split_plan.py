"""How the user wants examples to be kept aside. Knows no file and no window."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from desktop_ft.core import split as splits
from desktop_ft.core.split import Split

if TYPE_CHECKING:
    from desktop_ft.core.checks.sets.facts import SetFacts
    from desktop_ft.core.edits import Ids
    from desktop_ft.core.split_column import OwnSplit


_EXACT_UP_TO = 20_000


class SplitKind(StrEnum):
    """How examples are kept aside."""

    NONE = "none"
    CLASSES = "classes"
    """As `prepare_data` did for classes: a fifth, a thousand at most."""
    PERCENT = "percent"
    NUMBER = "number"
    OWN = "own"
    """As a column of the table says."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many examples go where; of very many it may be a few more or less in each part."""

    train: int
    valid: int
    test: int = 0
    is_exact: bool = True

    @property
    def aside(self) -> int:
        """How many are not learned."""
        return self.valid + self.test


@dataclass(frozen=True, slots=True)
class SplitPlan:
    """Which share of the examples is kept aside, if any.

    `by_class` keeps the share of each class; `own` is for `SplitKind.OWN`. Near copies always
    stay together, but for `CLASSES`, which is as `prepare_data` was, and for a column of one's own.
    """

    kind: SplitKind = SplitKind.NONE
    percent: int = splits.PROPOSED_PERCENT
    number: int = splits.MOST_PROPOSED
    seed: int = splits.SEED
    by_class: bool = True
    own: OwnSplit | None = None

    def aside(self, count: int) -> int:
        """Return how many of so many are to be kept aside; groups may make it fewer.

        What a column says is not counted here.
        """
        if self.kind is SplitKind.CLASSES:
            return splits.tool_aside(count)
        if self.kind is SplitKind.PERCENT:
            return splits.percent_aside(count, self.percent)
        return splits.number_aside(count, self.number) if self.kind is SplitKind.NUMBER else 0

    def sizes(self, ids: Ids, facts: SetFacts | None = None) -> Sizes:
        """Return how many examples would go where; quick enough for a window to wait."""
        count, wanted = len(ids), self.aside(len(ids))
        is_plain = facts is None or not wanted or self.kind is SplitKind.CLASSES
        is_own = self.kind is SplitKind.OWN
        if not is_own and (is_plain or count > _EXACT_UP_TO):
            return Sizes(count - wanted, wanted, is_exact=is_plain)
        split = self.split(ids, facts)
        return Sizes(len(split.train), len(split.valid), len(split.test))

    def class_sizes(self, ids: Ids, facts: SetFacts | None) -> list[tuple[str, Sizes]]:
        """Return what `sizes` does for each class, the largest first.

        Empty without classes, and where counting them would take long.
        """
        is_exact = len(ids) <= _EXACT_UP_TO or self.kind is SplitKind.OWN
        if facts is None or facts.classes is None or not (is_exact or self.by_class):
            return []
        classes = facts.classes.of[facts.places(ids)]
        counts = np.bincount(classes, minlength=len(facts.classes))
        if is_exact:
            split = self.split(ids, facts)
            parts = (np.bincount(classes[each], minlength=len(counts)) for each in split.parts)
            told = zip(*parts, strict=True)
        else:
            valid = splits.shares(counts, self.aside(len(ids)))
            told = zip(counts - valid, valid, np.zeros_like(valid), strict=True)
        names = facts.classes.names
        return [
            (name, Sizes(int(sizes[0]), int(sizes[1]), int(sizes[2]), is_exact))
            for name, sizes in zip(names, told, strict=True)
            if sum(sizes)
        ]

    def split(self, ids: Ids, facts: SetFacts | None = None) -> Split:
        """Divide these examples; `facts` tell which belong together, and their classes."""
        count = len(ids)
        if self.kind is SplitKind.CLASSES:
            return splits.tool_split(count)
        if self.kind is SplitKind.OWN and self.own is not None:
            return _as_told(self.own, ids)
        together = classes = None
        if facts is not None and self.kind is not SplitKind.NONE:
            places = facts.places(ids)
            together = facts.together[places]
            if facts.classes is not None and self.by_class:
                classes = facts.classes.of[places]
        return splits.grouped_split(count, self.aside(count), self.seed, together, classes)


def _as_told(own: OwnSplit, ids: Ids) -> Split:
    """Divide as the column says; rows of which it says nothing are learned."""
    from desktop_ft.core.split_column import Use

    uses = own.of(ids)
    valid, test = (np.flatnonzero(uses == use).astype(np.int64) for use in (Use.VALID, Use.TEST))
    train = np.flatnonzero((uses == Use.TRAIN) | (uses < 0)).astype(np.int64)
    return Split(train, valid, test)
