"""Makes the one edit that gives all rows with some values of a column another one.

Knows no file and no window.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_ft.core.edits import Edit, ExampleId, Ids
from desktop_ft.core.facets.index import ValueIndex
from desktop_ft.core.search.texts import whole
from desktop_ft.core.shapes import Record, Unreadable
from desktop_ft.core.tasks import CancelToken, Report, Steps
from desktop_ft.core.text import Text

_EVERY = 500


@dataclass(frozen=True, slots=True)
class Merged:
    """The edit, in how many rows it changes something, and how many cannot be edited."""

    edit: Edit
    rows: int
    locked: int


def merge_values(
    index: ValueIndex,
    ids: Ids,
    wanted: Mapping[int, str],
    label: Text,
    token: CancelToken,
    report: Report,
) -> Merged:
    """Make the edit that gives those of these examples with a value of `wanted` its new text.

    `wanted` goes by the keys of the values. The edit fits `index.dataset` as it is.
    """
    dataset, column, shape = index.dataset, index.column, index.dataset.shape
    old_of = {key: whole(index.text(key) or "") for key in wanted}
    touched = ids[index.having(ids, list(wanted))]
    if not dataset.columns[column].editable:
        return Merged(Edit(label), 0, len(touched))
    keys = index.keys[index.codes[touched]].tolist()
    records: dict[ExampleId, Record] = {}
    locked = 0
    for done, (example, key) in enumerate(zip(touched.tolist(), keys, strict=True)):
        if not done % _EVERY:
            token.check()
            report(Steps(done, len(touched), "rows"))
        record = dataset.record(example)
        if isinstance(record, Unreadable):
            locked += 1
            continue
        cell = shape.cells(record)[column]
        # Up to here texts are told apart by hashes; from here on by their letters.
        if whole(cell) == old_of[key] and cell != wanted[key]:
            records[example] = shape.update(record, {column: wanted[key]})
    return Merged(dataset.edit_records(records, label), len(records), locked)
