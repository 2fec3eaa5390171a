"""Many edits one after another as a single one that leads to the same rows. Knows no history."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit, ExampleId
from desktop_ft.core.row_edits import Pace, no_pace
from desktop_ft.core.row_filter import change_between
from desktop_ft.core.text import Text


def combined(dataset: Dataset, edits: Sequence[Edit], label: Text, pace: Pace = no_pace) -> Edit:
    """Return what these edits make of a dataset, each made on what the one before left.

    `dataset` is a fork of the caller's own: the edits are carried out on it.
    """
    before = dataset.fork()
    touched: dict[ExampleId, None] = {}
    for done, edit in enumerate(edits):
        pace(done, len(edits))
        dataset.apply(edit)
        touched.update(dict.fromkeys(edit.record_ids.tolist()))
    return _difference(before, dataset, touched, label)


def _difference(
    before: Dataset, after: Dataset, touched: dict[ExampleId, None], label: Text
) -> Edit:
    found = ((key, before.changed_record(key), after.changed_record(key)) for key in touched)
    is_moved = not np.array_equal(before.order, after.order)
    return Edit(
        label,
        {key: (old, new) for key, old, new in found if old is not new},
        change_between(before.order, after.order) if is_moved else None,
        (before.roles, after.roles) if before.roles != after.roles else None,
        before.reviews.changes_to(after.reviews),
        (before.shape, after.shape) if before.shape != after.shape else None,
    )
