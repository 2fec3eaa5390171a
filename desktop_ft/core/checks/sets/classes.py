"""Tells answers that are classes from answers in words of their own. Knows no finding."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from desktop_ft.core.checks.sets.gathered import MOST_NAMES, Gathered
from desktop_ft.core.likeness.folding import Places

_LEAST_EXAMPLES = 10
_SHARE = 3
_LETTERS_OF_NAME = 40
_MOST_SHORT = 0.9


@dataclass(frozen=True, slots=True, eq=False)
class Classes:
    """`of` gives each example its class, as a place in `names` and `counts`."""

    of: Places
    names: tuple[str, ...]
    counts: Places

    def __len__(self) -> int:
        return len(self.names)


def classes_of(gathered: Gathered) -> Classes | None:
    """Return the classes, the largest first; None where answers are no classes.

    As `prepare_data` saw it: fewer than a third of the answers differ; capitals, marks and spaces
    do not count here, and long answers are no names of classes.
    """
    seen = gathered.seen
    if len(seen) < _LEAST_EXAMPLES or not seen.has_question.any() or seen.is_pair.any():
        return None
    answers, of, counts = np.unique(seen.answer, return_inverse=True, return_counts=True)
    if len(answers) >= len(seen) / _SHARE or not 2 <= len(answers) <= MOST_NAMES:
        return None
    names = [gathered.names.get(answer, "") for answer in answers.tolist()]
    is_short = np.array([0 < len(name) <= _LETTERS_OF_NAME for name in names])
    if counts[is_short].sum() < _MOST_SHORT * len(seen):
        return None
    order = np.lexsort((np.array([*map(str.casefold, names)]), -counts))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    return Classes(rank[of], tuple(names[at] for at in order), counts[order].astype(np.int64))
