"""Notices examples that are far longer than the rest."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.checks.batch import TextBatch
from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.fixes import RemoveRows
from desktop_ft.core.checks.sets.gathered import Gathered
from desktop_ft.core.likeness.folding import Places
from desktop_ft.core.text import plural, text

_LEAST_EXAMPLES = 20
_LEAST_LETTERS = 500
_TIMES = 5
_DEVIATIONS = 6.0
_TO_SIGMA = 1.4826  # the median deviation of a normal distribution, in standard deviations
_SMALLEST = 0.1  # where nearly all are equally long, a tenth is no matter
_MOST_SHARE = 0.05

SOURCE = "Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993: modified z-score, by logs"


class LongOutliers:
    """Compares lengths by the median and the median deviation of their logarithms."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered

    def look(self, batch: TextBatch) -> None:
        """Remember the lengths of each example."""
        self._gathered.look(batch)

    def findings(self) -> Iterable[Finding]:
        """Say which they are; leaving them out is the user's choice."""
        seen = self._gathered.seen
        letters = seen.asked_letters + seen.answer_letters
        found = outliers(letters)
        if not len(found):
            return
        ids = seen.ids[found]
        median = int(np.median(letters))
        yield Finding(
            "long_outliers",
            Severity.HINT,
            text("core", "Far longer than the rest"),
            text(
                "core",
                "Half of the examples have at most {median} characters, the longest has {longest}."
                " A very long one weighs as much in training as many short ones, needs the most"
                " memory and may be cut. Often two texts have run into one here: have a look.",
            ).format(median=median, longest=int(letters.max())),
            ids,
            RemoveRows(plural("core", "Leave out %n very long example(s)", "", len(ids)), ids),
            topic=Topic.SETS,
            source=SOURCE,
        )


def outliers(letters: Places) -> Places:
    """Return the places that are far longer than the rest; without them none of the rest is."""
    stays = np.ones(len(letters), dtype=bool)
    while np.count_nonzero(stays) >= _LEAST_EXAMPLES:
        far = stays & _is_far(letters, letters[stays])
        if not far.any():
            break
        stays &= ~far
    found = np.flatnonzero(~stays)
    return found if len(found) <= _MOST_SHARE * len(letters) else found[:0]


def _is_far(letters: Places, rest: Places) -> NDArray[np.bool_]:
    logs = np.log1p(rest)
    median = np.median(logs)
    deviation = max(float(np.median(np.abs(logs - median))) * _TO_SIGMA, _SMALLEST)
    far: NDArray[np.bool_] = np.log1p(letters) > median + _DEVIATIONS * deviation
    return far & (letters >= _LEAST_LETTERS) & (letters >= _TIMES * np.median(rest))
