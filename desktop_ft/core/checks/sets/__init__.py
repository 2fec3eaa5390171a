"""Checks of what shows only when many examples are seen together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_ft.core.checks.batch import TextCheck
    from desktop_ft.core.split_column import OwnSplit


def set_checks(own: OwnSplit | None = None) -> list[TextCheck]:
    """Return all of them for one walk; `own` is what the table itself says rows are for."""
    from desktop_ft.core.checks.sets.contradictions import Contradictions
    from desktop_ft.core.checks.sets.gathered import Gathered
    from desktop_ft.core.checks.sets.groups import Alike
    from desktop_ft.core.checks.sets.imbalance import Imbalance
    from desktop_ft.core.checks.sets.leakage import Leakage
    from desktop_ft.core.checks.sets.long_outliers import LongOutliers
    from desktop_ft.core.checks.sets.near_duplicates import NearDuplicates
    from desktop_ft.core.checks.sets.one_answer import OneAnswer

    gathered = Gathered()
    near = NearDuplicates(Alike(gathered))
    leakage = [Leakage(near, own)] if own is not None else []
    return [
        near,
        Contradictions(gathered),
        *leakage,
        Imbalance(gathered),
        OneAnswer(gathered),
        LongOutliers(gathered),
    ]
