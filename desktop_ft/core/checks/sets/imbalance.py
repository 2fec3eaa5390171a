"""Notices classes with far fewer examples than the others."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_ft.core.checks.batch import TextBatch
from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.sets.classes import Classes, classes_of
from desktop_ft.core.checks.sets.gathered import Gathered
from desktop_ft.core.text import text

FEW = 10
TIMES = 10
"""A class is thin with fewer examples than `FEW`, or with `TIMES` fewer than the largest."""
_SHOWN = 6
_SHOWN_LETTERS = 40

SOURCE = (
    "OpenAI, fine-tuning guide for classification (2022): about 100 examples for each class, and"
    " classes of similar size; He and Garcia, Learning from Imbalanced Data, 2009"
)


class Imbalance:
    """Counts the classes by digests of the answers."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered

    def look(self, batch: TextBatch) -> None:
        """Remember digests of each example."""
        self._gathered.look(batch)

    def findings(self) -> Iterable[Finding]:
        """Name the classes with their counts, and say what to do."""
        classes = classes_of(self._gathered)
        if classes is None:
            return
        largest = int(classes.counts[0])
        thin = (classes.counts < FEW) | (classes.counts * TIMES <= largest)
        thin &= classes.counts * 2 <= largest
        if not thin.any():
            return
        yield Finding(
            "imbalance",
            Severity.WARN if (classes.counts * TIMES <= largest).any() else Severity.HINT,
            text("core", "Some classes have few examples"),
            text(
                "core",
                "Examples in each class: {classes}. A model learns the frequent classes first and"
                " tends to give their names too often. Add examples of the rare ones; about as"
                " many as of the others is best.",
            ).format(classes=_listed(classes)),
            self._gathered.seen.ids[thin[classes.of]],
            topic=Topic.SETS,
            source=SOURCE,
        )


def _listed(classes: Classes) -> str:
    """Name the largest and the smallest classes with their counts."""
    count = len(classes)
    places = list(range(count))
    if count > _SHOWN:
        places = [*range(_SHOWN // 2), *range(count - _SHOWN // 2, count)]
    said = [f"{_short(classes.names[at])} {int(classes.counts[at])}" for at in places]
    if count > _SHOWN:
        said.insert(_SHOWN // 2, "…")
    return ", ".join(said)


def _short(name: str) -> str:
    line = " ".join(name.split())
    return f"“{line if len(line) <= _SHOWN_LETTERS else line[:_SHOWN_LETTERS].rstrip() + '…'}”"
