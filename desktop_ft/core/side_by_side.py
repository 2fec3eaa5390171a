"""Which rows differ between the open table and its file as another program left it, and the edit
that takes some of theirs over. Knows no screen and no disk.

Rows are matched by content: equal beginnings and ends first, then rows that are there once on
either side as anchors, and small gaps between them by difflib. What is left stands row against row.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np

from desktop_ft.core.columns import picked
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit, ExampleId, OrderChange
from desktop_ft.core.shapes import Record, Unreadable
from desktop_ft.core.text import text

Pace = Callable[[int, int], None]
Block = tuple[int, int, int, int]
_PIECE = 20_000
_SMALL = 500  # rows that difflib may compare with each other: its time grows with their product


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
    ours = digest.all(mine, pace, 0, total)
    others = digest.all(theirs, pace, len(mine), total)
    deleted = _deleted(mine, base, digest)
    found: list[Difference] = []
    for top, bottom, first, last in _blocks(ours, others):
        both = min(bottom - top, last - first)
        found += [_changed(mine, base, top + at, first + at, others, digest) for at in range(both)]
        for row in range(top + both, bottom):
            is_new = _was(mine, base, row, digest) is None
            found.append(Difference(row, None, row, theirs_first=not is_new))
        for row in range(first + both, last):
            was_deleted = deleted[others[row]] > 0
            deleted[others[row]] -= was_deleted
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
    mine: Dataset, base: Dataset, row: int, other: int, others: Sequence[int], digest: _Digest
) -> Difference:
    was = _was(mine, base, row, digest)
    if was is None or not mine.is_changed_since(base, mine.id_at(row)):
        return Difference(row, other, row, theirs_first=was is not None)
    return Difference(row, other, row, theirs_first=False, both=was != others[other])


def _was(mine: Dataset, base: Dataset, row: int, digest: _Digest) -> int | None:
    """Return the digest of what a row was in the file, or None if it was not there."""
    key = mine.id_at(row)
    return digest(base, key) if base.row_of(key) is not None else None


def _deleted(mine: Dataset, base: Dataset, digest: _Digest) -> Counter[int]:
    gone = np.setdiff1d(base.order, mine.order)
    return Counter(digest(base, key) for key in gone.tolist())


class _Digest:
    """Tells rows apart: by all that they hold, or by the columns of these names."""

    def __init__(self, names: Sequence[str] | None) -> None:
        self._names = names

    def __call__(self, dataset: Dataset, key: ExampleId) -> int:
        if self._names is None:
            return _digest(dataset, key)
        return self._of_cells(dataset, key, self._places(dataset))

    def all(self, dataset: Dataset, pace: Pace, done: int, total: int) -> list[int]:
        """Return a number for each row."""
        found = []
        places = self._places(dataset)
        for row, key in enumerate(dataset.order.tolist()):
            pace(done + row, total)
            if self._names is None:
                found.append(_digest(dataset, key))
            else:
                found.append(self._of_cells(dataset, key, places))
        return found

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


# -- matching rows ------------------------------------------------------------------------------


def _blocks(ours: Sequence[int], others: Sequence[int]) -> Iterator[Block]:
    """Return what differs as (first, end) of ours and (first, end) of theirs."""
    waiting = [(0, len(ours), 0, len(others))]
    while waiting:
        top, bottom, first, last = _trimmed(ours, others, waiting.pop())
        if top == bottom and first == last:
            continue
        if top == bottom or first == last:
            yield top, bottom, first, last
        elif bottom - top <= _SMALL and last - first <= _SMALL:
            yield from _by_difflib(ours, others, (top, bottom, first, last))
        elif anchors := _anchors(ours, others, (top, bottom, first, last)):
            pieces = []
            for at, other in [*anchors, (bottom, last)]:
                pieces.append((top, at, first, other))
                top, first = at + 1, other + 1
            waiting.extend(reversed(pieces))
        else:
            yield top, bottom, first, last


def _trimmed(ours: Sequence[int], others: Sequence[int], block: Block) -> Block:
    top, bottom, first, last = block
    while top < bottom and first < last and ours[top] == others[first]:
        top, first = top + 1, first + 1
    while top < bottom and first < last and ours[bottom - 1] == others[last - 1]:
        bottom, last = bottom - 1, last - 1
    return top, bottom, first, last


def _by_difflib(ours: Sequence[int], others: Sequence[int], block: Block) -> Iterator[Block]:
    top, bottom, first, last = block
    matcher = SequenceMatcher(None, ours[top:bottom], others[first:last], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            yield top + i, top + j, first + k, first + m


def _counted(digests: Sequence[int], first: int, last: int) -> Counter[int]:
    """Count in pieces: all at once would let nothing else run for a quarter of a second."""
    found: Counter[int] = Counter()
    for at in range(first, last, _PIECE):
        found.update(digests[at : min(at + _PIECE, last)])
    return found


def _anchors(ours: Sequence[int], others: Sequence[int], block: Block) -> list[tuple[int, int]]:
    """Return rows that are there once on either side, as many as stand in the same order."""
    top, bottom, first, last = block
    once = _counted(ours, top, bottom)
    there = _counted(others, first, last)
    places = {others[at]: at for at in range(first, last) if there[others[at]] == 1}
    pairs = [
        (at, places[ours[at]])
        for at in range(top, bottom)
        if once[ours[at]] == 1 and ours[at] in places
    ]
    ends: list[int] = []  # the least end of an ascending chain of each length, and its pair
    last_of: list[int] = []
    before: list[int] = []
    for number, (_, other) in enumerate(pairs):
        length = bisect_left(ends, other)
        before.append(last_of[length - 1] if length else -1)
        if length == len(ends):
            ends.append(other)
            last_of.append(number)
        else:
            ends[length], last_of[length] = other, number
    chain = []
    at = last_of[-1] if last_of else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]
