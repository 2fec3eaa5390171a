"""One edit of the user's own table out of the fixes that make it better too. Knows no check."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import numpy as np

from desktop_ft.core.checks.fixes import ChangeTexts, Fix, RewriteText, removed_ids
from desktop_ft.core.checks.voices import Voice
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit, ExampleId
from desktop_ft.core.example import Role
from desktop_ft.core.preferences import PreferenceShape
from desktop_ft.core.prepare_fixes import Fixes
from desktop_ft.core.shapes import ChatShape, Record
from desktop_ft.core.text import Text

_BETWEEN = "\n\n"  # several columns of one role are told as one text


def table_edit(dataset: Dataset, fixes: Iterable[Fix], label: Text) -> Edit:
    """Make the edit: one step of undo, whatever the format.

    Calls of tools and everything else that is no text stay as the file writes them.
    """
    wanted = [fix for fix in fixes if fix.mends_table]
    removed = removed_ids(wanted)
    gone = set(removed.tolist())
    keys = [
        key for key in _touched(dataset, wanted) if key not in gone and dataset.problem(key) is None
    ]
    ready = Fixes(wanted)
    shape = dataset.shape
    if isinstance(shape, ChatShape | PreferenceShape):
        records = dataset.edit_records(_records(dataset, shape, keys, ready), label).records
    else:
        changes: dict[tuple[ExampleId, int], str] = {}
        for columns, voices in _spoken(dataset):
            changes.update(_cell_changes(dataset, keys, columns, voices, ready))
        records = dataset.edit_cells(changes, label).records
    order = dataset.edit_delete(removed.tolist(), label).order if gone else None
    return Edit(label, records, order)


def _touched(dataset: Dataset, fixes: Sequence[Fix]) -> list[ExampleId]:
    """Return the examples of which a text may change, in the order of the table."""
    if any(isinstance(fix, RewriteText) for fix in fixes):
        return [int(key) for key in dataset.order]
    ids = [fix.ids for fix in fixes if isinstance(fix, ChangeTexts)]
    if not ids:
        return []
    return [int(key) for key in dataset.order[dataset.rows_of(np.concatenate(ids))]]


def _records(
    dataset: Dataset, shape: ChatShape | PreferenceShape, keys: Sequence[ExampleId], fixes: Fixes
) -> dict[ExampleId, Record]:
    changed: dict[ExampleId, Record] = {}
    for key in keys:
        record = dataset.record(key)
        if isinstance(record, dict):
            new = fixes.record(key, shape, record)
            if new is not record:
                changed[key] = new
    return changed


def _spoken(dataset: Dataset) -> list[tuple[list[int], set[Voice]]]:
    """Return the columns of each role, and as whom the checks heard them speak."""
    roles = dataset.roles
    voices = {
        Role.SYSTEM: {Voice.SYSTEM},
        Role.USER: {Voice.USER},
        Role.ASSISTANT: {Voice.ASSISTANT},
        Role.PREFERRED: {Voice.PREFERRED},
        Role.REJECTED: {Voice.REJECTED},
    }
    # the better answer is taught as the answer where there is no other, and the other way round
    if Role.ASSISTANT not in roles:
        voices[Role.PREFERRED].add(Voice.ASSISTANT)
    if Role.PREFERRED not in roles:
        voices[Role.ASSISTANT].add(Voice.PREFERRED)
    return [
        (columns, heard)
        for role, heard in voices.items()
        if (columns := [at for at, its in enumerate(roles) if its is role])
    ]


def _cell_changes(
    dataset: Dataset,
    keys: Sequence[ExampleId],
    columns: Sequence[int],
    voices: Collection[Voice],
    fixes: Fixes,
) -> dict[tuple[ExampleId, int], str]:
    """Change the cells of a role; where that comes to the same, each by itself."""
    changes: dict[tuple[ExampleId, int], str] = {}
    for key in keys:
        cells = dataset.cells(key)
        filled = [at for at in columns if cells[at]]
        whole = _BETWEEN.join(cells[at] for at in filled)
        changed = fixes.text(key, voices, whole)
        if not filled or changed == whole:
            continue
        each = [fixes.mended(key, voices, cells[at]) for at in filled]
        if len(filled) == 1 or _BETWEEN.join(filter(None, each)) != changed:
            each = [changed, *[""] * (len(filled) - 1)]
        changes.update({(key, at): new for at, new in zip(filled, each, strict=True)})
    return changes
