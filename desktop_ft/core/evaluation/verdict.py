"""What may be said of two models after a test, in a sentence that claims no more than it knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from desktop_ft.core.evaluation.intervals import sign_test
from desktop_ft.core.text import Text, text

# Fewer than this many differences cannot be told from chance, whichever way they point:
# 2 x 0.5**5 is 0.0625.
_LEAST_TO_TELL = 6
_SURE = 0.05
_SAME = 1e-9


class Sure(StrEnum):
    """How much a comparison says."""

    TOO_FEW = "too_few"
    CHANCE = "chance"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class Verdict:
    """On how many questions one model did better, worse or the same as another.

    `p` is how likely chance alone would tell two equals so far apart.
    """

    better: int
    worse: int
    same: int
    p: float

    @property
    def of(self) -> int:
        """Return on how many questions they were compared."""
        return self.better + self.worse + self.same

    @property
    def sure(self) -> Sure:
        """Return how much it says."""
        if self.better + self.worse < _LEAST_TO_TELL:
            return Sure.TOO_FEW
        return Sure.CLEAR if self.p < _SURE else Sure.CHANCE

    @property
    def words(self) -> Text:
        """Return it as a sentence."""
        if self.of == 0:
            return text("core", "There is nothing to compare yet.")
        if self.better + self.worse == 0:
            return text("core", "No difference on any of {of}.").format(of=self.of)
        return _WORDS[self.sure]().format(better=self.better, worse=self.worse, of=self.of)


_WORDS = {
    Sure.CLEAR: lambda: text(
        "core", "Better on {better} of {of}, worse on {worse}; this is not chance."
    ),
    Sure.CHANCE: lambda: text(
        "core", "Better on {better} of {of}, worse on {worse}; this could be chance."
    ),
    Sure.TOO_FEW: lambda: text(
        "core", "Better on {better} of {of}, worse on {worse}; too few differ to be sure."
    ),
}


def verdict(pairs: Iterable[tuple[float, float]]) -> Verdict:
    """Compare scores, question by question, as (the old model's, the new one's)."""
    better = worse = same = 0
    for old, new in pairs:
        if abs(new - old) <= _SAME:
            same += 1
        elif new > old:
            better += 1
        else:
            worse += 1
    return counted(better, worse, same)


def counted(better: int, worse: int, same: int) -> Verdict:
    """Return what such counts say."""
    return Verdict(better, worse, same, sign_test(better, worse))
