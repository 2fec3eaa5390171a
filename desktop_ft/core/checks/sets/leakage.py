"""Notices examples kept aside by the user's own column that also stand among those to learn."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from desktop_ft.core.checks.batch import TextBatch
from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.fixes import RemoveRows
from desktop_ft.core.checks.sets.near_duplicates import NearDuplicates
from desktop_ft.core.split_column import OwnSplit, Use
from desktop_ft.core.text import plural, text

SOURCE = "Lee et al., Deduplicating Training Data Makes Language Models Better, ACL 2022, section 4"


class Leakage:
    """Compares questions as the check of near copies does; another way of asking is no leak."""

    def __init__(self, near: NearDuplicates, own: OwnSplit) -> None:
        self._near = near
        self._own = own

    def look(self, batch: TextBatch) -> None:
        """Remember digests of each example."""
        self._near.look(batch)

    def findings(self) -> Iterable[Finding]:
        """Offer to leave out what is kept aside and is asked in training too."""
        ids, labels = self._near.together()
        uses = self._own.of(ids)
        first: dict[int, int] = {}
        learned = np.flatnonzero(uses == Use.TRAIN)
        for label, place in zip(labels[learned].tolist(), learned.tolist(), strict=True):
            first.setdefault(label, place)
        aside = (uses == Use.VALID) | (uses == Use.TEST)
        leaked = np.flatnonzero(aside & np.isin(labels, labels[learned]))
        if not len(leaked):
            return
        found = ids[leaked]
        yield Finding(
            "leakage",
            Severity.WARN,
            text("core", "Kept aside, and learned all the same"),
            text(
                "core",
                "Your column “{column}” keeps these examples aside, but the same question, or"
                " nearly the same, is among those to learn from. The model then only repeats what"
                " it learned by heart, and the result looks better than it is.",
            ).format(column=self._own.column),
            found,
            RemoveRows(
                plural("core", "Leave out %n example(s) kept aside", "", len(found)),
                found,
                {
                    int(ids[place]): int(ids[first[label]])
                    for place, label in zip(leaked.tolist(), labels[leaked].tolist(), strict=True)
                },
            ),
            topic=Topic.SETS,
            source=SOURCE,
        )
