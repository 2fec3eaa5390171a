"""Notices examples that a column or another file keeps aside and that are learned all the same."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from desktop_ft.core.checks.batch import TextBatch
from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.fixes import RemoveRows
from desktop_ft.core.checks.sets.near_duplicates import NearDuplicates
from desktop_ft.core.edits import Ids
from desktop_ft.core.likeness.folding import Places
from desktop_ft.core.split_column import OwnSplit, Use
from desktop_ft.core.text import Text, plural, text

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
        found = leakage(*self._near.together(), self._own)
        return [] if found is None else [found]


def leakage(ids: Ids, labels: Places, own: OwnSplit) -> Finding | None:
    """Compare what is kept aside with what is learned.

    Examples of one label ask nearly the same, or begin as the same conversation.
    """
    uses = own.of(ids)
    learned = np.flatnonzero((uses == Use.TRAIN) | (uses < 0))
    first: dict[int, int] = {}
    aside = (uses == Use.VALID) | (uses == Use.TEST)
    leaked = np.flatnonzero(aside & np.isin(labels, labels[learned]))
    if not len(leaked):
        return None
    learned = learned[np.isin(labels[learned], labels[leaked])]
    for label, place in zip(labels[learned].tolist(), learned.tolist(), strict=True):
        first.setdefault(label, place)
    found = ids[leaked]
    kept = {
        int(ids[place]): int(ids[first[label]])
        for place, label in zip(leaked.tolist(), labels[leaked].tolist(), strict=True)
    }
    return Finding(
        "leakage",
        Severity.WARN,
        text("core", "Kept aside, and learned all the same"),
        _why(own),
        found,
        RemoveRows(
            plural("core", "Leave out %n example(s) kept aside", "", len(found)), found, kept
        ),
        topic=Topic.SETS,
        source=SOURCE,
    )


def _why(own: OwnSplit) -> Text:
    if own.is_file:
        return text(
            "core",
            "These examples of the file “{file}” are kept aside, but the same question, or nearly"
            " the same, is among those to learn from. The model then only repeats what it learned"
            " by heart, and the result looks better than it is.",
        ).format(file=own.column)
    return text(
        "core",
        "Your column “{column}” keeps these examples aside, but the same question, or"
        " nearly the same, is among those to learn from. The model then only repeats what"
        " it learned by heart, and the result looks better than it is.",
    ).format(column=own.column)
