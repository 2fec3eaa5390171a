"""Which rows differ between the open table and its file as another program left it, and the edit
that takes some of theirs over. Knows no screen and no disk.

Rows are matched by a 64-bit number of what they hold: that two of a million rows that differ get
the same one happens once in some ten million comparisons.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from desktop_ft.core.columns import picked
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit, ExampleId, OrderChange
from desktop_ft.core.raw_digests import STRIDE, Numbers, Pace, by_bytes
from desktop_ft.core.row_matching import differing_blocks
from desktop_ft.core.shapes import Record, Unreadable
from desktop_ft.core.text import text


@dataclass(frozen=True, slots=True)
class Difference:
    """A row, by its number from 0 in mine and in theirs; None where it is not there.

    `theirs_first` tells that only the other program changed it, `both` that each did.
    """

    mine: int | None
    theirs: int | None
    at: int
    theirs_first: bool
    both: bool = False


def differences(mine: Dataset, base: Dataset, theirs: Dataset, pace: Pace) -> list[Difference]:
    """Return the rows that differ, in order; `base` is what the file held when it was ours.

    Where the columns are not the same, those of the same name are compared.
    """
    total = len(mine) + len(theirs)
    digest = _Digest(None if same_columns(mine, theirs) else shared_names(mine, theirs))
    both_told = by_bytes(mine, theirs, digest, pace) if digest.is_of_all else None
    ours, told = both_told or (
        digest.all(mine, pace, 0, total),
        digest.all(theirs, pace, len(mine), total),
    )
    others = _Read(theirs, told, digest)
    deleted = _deleted(mine, base, digest)
    found: list[Difference] = []
    for top, bottom, first, last in differing_blocks(ours.values, told.values):
        both = min(bottom - top, last - first)
        found += [_changed(mine, base, top + at, first + at, others, digest) for at in range(both)]
        for row in range(top + both, bottom):
            is_new = _was(mine, base, row, digest) is None
            found.append(Difference(row, None, row, theirs_first=not is_new))
        for row in range(first + both, last):
            was_deleted = bool(deleted) and deleted[others(row)] > 0
            if was_deleted:
                deleted[others(row)] -= 1
            found.append(Difference(None, row, bottom, theirs_first=not was_deleted))
    return found


def same_columns(mine: Dataset, theirs: Dataset) -> bool:
    """Tell whether rows of the one can stand in the other."""
    names = [[column.name for column in each.columns] for each in (mine, theirs)]
    return names[0] == names[1] and mine.format == theirs.format


def shared_names(mine: Dataset, theirs: Dataset) -> tuple[str, ...]:
    """Return the names of columns that both have, in my order; none where names do not tell."""
    ours, others = ([column.name for column in each.columns] for each in (mine, theirs))
    if mine.format != theirs.format or picked(mine.shape) is None or picked(theirs.shape) is None:
        return ()
    if any(len(set(names)) < len(names) for names in (ours, others)):
        return ()
    return tuple(name for name in ours if name and name in others)


def cells_like(mine: Dataset, theirs: Dataset, row: int) -> list[str]:
    """Return the cells of one of their rows as they would stand in my columns."""
    cells = theirs.cells(theirs.id_at(row))
    if same_columns(mine, theirs):
        return list(cells)
    by_name = dict(zip((column.name for column in theirs.columns), cells, strict=True))
    return [by_name.get(column.name, "") for column in mine.columns]


def take_theirs(mine: Dataset, theirs: Dataset, chosen: Iterable[Difference]) -> Edit:
    """Make the edit that gives these rows as theirs has them; one step of undo."""
    records: dict[ExampleId, Record] = {}
    gone: list[int] = []
    come: list[tuple[int, Record]] = []
    for each in sorted(chosen, key=lambda one: (one.at, one.mine is None)):
        if each.theirs is None:
            gone.append(each.at)
        elif each.mine is None:
            come.append((each.at, _record(mine, None, theirs, each.theirs)))
        else:
            key = mine.id_at(each.mine)
            records[key] = _record(mine, key, theirs, each.theirs)
    label = text("core", "Take over rows from the file")
    edit = mine.edit_records(records, label)
    if not gone and not come:
        return edit
    removed = np.array(gone, dtype=np.int64)
    ids = np.arange(mine.next_id, mine.next_id + len(come), dtype=np.int64)
    before = np.array([at for at, _ in come], dtype=np.int64)
    places = before - np.searchsorted(removed, before) + np.arange(len(come))
    added = {key: (None, record) for key, (_, record) in zip(ids.tolist(), come, strict=True)}
    order = OrderChange(removed, mine.order[removed], places, ids)
    return Edit(label, {**edit.records, **added}, order)


def _record(mine: Dataset, key: ExampleId | None, theirs: Dataset, row: int) -> Record:
    other = theirs.id_at(row)
    record = theirs.record(other)
    if isinstance(record, Unreadable) or mine.shape == theirs.shape:
        return record
    cells = dict(enumerate(cells_like(mine, theirs, row)))
    if not same_columns(mine, theirs):
        both = shared_names(mine, theirs)
        names = [column.name for column in mine.columns]
        cells = {at: cell for at, cell in cells.items() if names[at] in both}
    own = mine.record(key) if key is not None else None
    if own is None or isinstance(own, Unreadable):
        return mine.shape.blank(cells)
    return mine.shape.update(own, cells)


def _changed(
    mine: Dataset, base: Dataset, row: int, other: int, others: _Read, digest: _Digest
) -> Difference:
    was = _was(mine, base, row, digest)
    if was is None or not mine.is_changed_since(base, mine.id_at(row)):
        return Difference(row, other, row, theirs_first=was is not None)
    return Difference(row, other, row, theirs_first=False, both=was != others(other))


def _was(mine: Dataset, base: Dataset, row: int, digest: _Digest) -> int | None:
    """Return the digest of what a row was in the file, or None if it was not there."""
    key = mine.id_at(row)
    return digest(base, key) if base.row_of(key) is not None else None


def _deleted(mine: Dataset, base: Dataset, digest: _Digest) -> Counter[int]:
    gone = base.order[~mine.has(base.order)]
    return Counter(digest(base, key) for key in gone.tolist())


class _Read:
    """What the rows of a table hold, as numbers; those that were told by their bytes are read."""

    def __init__(self, dataset: Dataset, told: Numbers, digest: _Digest) -> None:
        self._dataset = dataset
        self._told = told
        self._digest = digest

    def __call__(self, row: int) -> int:
        if self._told.read[row]:
            return int(self._told.values[row])
        return self._digest(self._dataset, self._dataset.id_at(row))


class _Digest:
    """Tells rows apart: by all that they hold, or by the columns of these names."""

    def __init__(self, names: Sequence[str] | None) -> None:
        self._names = names

    def __call__(self, dataset: Dataset, key: ExampleId) -> int:
        if self._names is None:
            return _digest(dataset, key)
        return self._of_cells(dataset, key, self._places(dataset))

    @property
    def is_of_all(self) -> bool:
        """Tell whether rows are the same only where all that they hold is."""
        return self._names is None

    def all(self, dataset: Dataset, pace: Pace, done: int, total: int) -> Numbers:
        """Return a number for each row; all are read."""
        places = self._places(dataset)
        values = np.empty(len(dataset), dtype=np.int64)
        for start in range(0, len(dataset), STRIDE):
            pace(done + start, total)
            for row, key in enumerate(dataset.order[start : start + STRIDE].tolist(), start):
                values[row] = (
                    _digest(dataset, key)
                    if self._names is None
                    else self._of_cells(dataset, key, places)
                )
        return Numbers(values, np.ones(len(dataset), dtype=bool))

    def _places(self, dataset: Dataset) -> list[int | None]:
        own = [column.name for column in dataset.columns]
        return [own.index(name) if name in own else None for name in self._names or ()]

    @staticmethod
    def _of_cells(dataset: Dataset, key: ExampleId, places: Sequence[int | None]) -> int:
        record = dataset.record(key)
        if isinstance(record, Unreadable):
            return hash(record.text)
        cells = dataset.cells(key)
        return hash(tuple("" if at is None else cells[at] for at in places))


def _digest(dataset: Dataset, key: ExampleId) -> int:
    record = dataset.written(key)
    if isinstance(record, Unreadable):
        return hash(record.text)
    if isinstance(record, dict):
        return hash(json.dumps(record, sort_keys=True))
    end = len(record)
    while end and not record[end - 1]:
        end -= 1
    return hash(record[:end])
