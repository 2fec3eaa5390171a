"""What was learned about a whole set on the way, for dividing it. Knows no finding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from desktop_ft.core.checks.batch import TextCheck
from desktop_ft.core.checks.sets.classes import Classes, classes_of
from desktop_ft.core.checks.sets.near_duplicates import NearDuplicates
from desktop_ft.core.edits import Ids
from desktop_ft.core.likeness.folding import Places


@dataclass(frozen=True, slots=True, eq=False)
class SetFacts:
    """`together` and `classes.of` go with `ids`.

    Examples of one label in `together` must stay in one part of a split. `classes` is None where
    the answers are no classes.
    """

    ids: Ids
    together: Places
    classes: Classes | None

    def in_groups(self, ids: Ids) -> int:
        """Return how many of these examples must stay together with another one of them."""
        labels = self.together[self.places(ids)]
        sizes = np.bincount(labels) if len(labels) else labels
        return int(sizes[sizes > 1].sum())

    def places(self, ids: Ids) -> Places:
        """Return where these examples stand here; every one of them must."""
        by_id = np.zeros(int(self.ids.max(initial=-1)) + 1, np.int64)
        by_id[self.ids] = np.arange(len(self.ids))
        found: Places = by_id[ids]
        return found


def facts_of(checks: Iterable[TextCheck]) -> SetFacts | None:
    """Return what these checks have learned, after the walk; None if none of them looks at sets."""
    for check in checks:
        if isinstance(check, NearDuplicates):
            ids, together = check.together()
            return SetFacts(ids, together, classes_of(check.gathered))
    return None
