"""An ordered set of examples over an untouched source: edits are an overlay and an order of ids.

A cell edit costs the same at ten rows and at a million (DESIGN 5). Knows nothing of disk or
window; the source is an adapter in `infra`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.columns import Picked, PickedFields, PickedKeys
from desktop_ft.core.edits import Edit, ExampleId, Ids, OrderChange
from desktop_ft.core.errors import UserError
from desktop_ft.core.example import Example, Format, Role
from desktop_ft.core.pairs import Pairs
from desktop_ft.core.presence import Presence, row_of
from desktop_ft.core.review import Review, Reviews, Status
from desktop_ft.core.shapes import Column, Fields, Record, Shape, Unreadable
from desktop_ft.core.text import Text, text

_FEW = 5  # ids that are sooner found one by one than all at once


class RowSource(Protocol):
    """The records of an opened file, read when they are looked at and never changed."""

    @property
    def shape(self) -> Shape: ...

    def __len__(self) -> int: ...

    def record(self, index: int) -> Record:
        """Decode the record at `index`; what cannot be decoded comes as `Unreadable`."""
        ...


class Dataset:
    """Examples in an order, each with a stable id that survives every edit and undo.

    Ids 0 … len(source)-1 stand for the source's records; new rows get higher ones. The source
    stays the same for as long as the dataset lives, whatever is saved meanwhile.
    """

    def __init__(self, source: RowSource, roles: Sequence[Role]) -> None:
        self._source = source
        self._shape = source.shape
        self._roles = tuple(roles)
        self._order: Ids = np.arange(len(source), dtype=np.int64)
        self._next_id = len(source)
        self._presence: Presence | None = None  # made when somebody asks
        self._overlay: dict[ExampleId, Record | None] = {}  # None: as in the source
        self._changed = 0  # those that are not None
        self._reviews = Reviews()
        self.revision = 0

    # -- looking ----------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self._order)

    @property
    def source(self) -> RowSource:
        """The untouched base."""
        return self._source

    @property
    def shape(self) -> Shape:
        """The way between records and cells as the columns stand now."""
        return self._shape

    @property
    def is_reshaped(self) -> bool:
        """Tell whether the columns are other than those of the source."""
        return self._shape != self._source.shape

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns as the file names them."""
        return self._shape.columns

    @property
    def roles(self) -> tuple[Role, ...]:
        """What each column means for training."""
        return self._roles

    @property
    def format(self) -> Format:
        """The format that the data has as it stands."""
        return self._shape.format(self._roles)

    @property
    def order(self) -> Ids:
        """Ids in the order of the rows; do not change it in place."""
        return self._order

    def id_at(self, row: int) -> ExampleId:
        """Return the id of the example at `row`, counted from 0."""
        return int(self._order[row])

    def row_of(self, key: ExampleId) -> int | None:
        """Return the row of an example, or None if it was deleted."""
        return row_of(self._order, key)

    def has(self, ids: Ids | Sequence[ExampleId]) -> NDArray[np.bool_]:
        """Tell of each of these examples whether it is there; at once, however many rows."""
        if self._presence is None:
            self._presence = Presence(self._order, self._next_id)
        return self._presence.has(ids)

    def rows_of(self, ids: Iterable[ExampleId] | Ids) -> Ids:
        """Return the rows of those of these examples that are there, in ascending order."""
        wanted = ids if isinstance(ids, np.ndarray) else np.fromiter(ids, dtype=np.int64)
        if len(wanted) <= _FEW:
            rows = {self.row_of(key) for key in wanted.tolist()}
            return np.array(sorted(row for row in rows if row is not None), dtype=np.int64)
        is_wanted = np.zeros(self._next_id, dtype=bool)
        is_wanted[wanted[(wanted >= 0) & (wanted < self._next_id)]] = True
        return np.flatnonzero(is_wanted[self._order])

    def source_index(self, key: ExampleId) -> int | None:
        """Return where the source has this example, or None for a row made here."""
        return key if 0 <= key < len(self._source) else None

    def is_changed(self, key: ExampleId) -> bool:
        """Tell whether the example was edited or made here since the file was opened."""
        return self._overlay.get(key) is not None

    @property
    def changed_count(self) -> int:
        """Return how many examples were edited or made here, even if they are gone by now."""
        return self._changed

    def changed_ids(self) -> Ids:
        """Return the ids of all examples edited or made here, in no order."""
        self._tidy()
        return np.fromiter(self._overlay, dtype=np.int64, count=len(self._overlay))

    def changed_record(self, key: ExampleId) -> Record | None:
        """Return the record of an example that was edited or made here; else None."""
        return self._overlay.get(key)

    def record(self, key: ExampleId) -> Record:
        """Return an example's record with all edits."""
        changed = self._overlay.get(key)
        if changed is not None:
            return changed
        index = self.source_index(key)
        if index is None:
            raise KeyError(key)
        return self._source.record(index)

    def written(self, key: ExampleId) -> Record:
        """Return an example's record as a file is to hold it under the present columns."""
        record, shape = self.record(key), self._shape
        return shape.written(record) if isinstance(shape, PickedFields | PickedKeys) else record

    def cells(self, key: ExampleId) -> Fields:
        """Return one text per column."""
        return self._shape.cells(self.record(key))

    def example(self, key: ExampleId) -> Example:
        """Return what the row teaches under the present roles."""
        return self._shape.example(self.record(key), self._roles)

    def problem(self, key: ExampleId) -> Text | None:
        """Return why this row could not be read, or None if it was."""
        record = self.record(key)
        return record.reason if isinstance(record, Unreadable) else None

    @property
    def reviews(self) -> Reviews:
        """What was said of the examples; only an edit changes it."""
        return self._reviews

    def examples(self) -> Iterator[tuple[ExampleId, Example]]:
        """Walk over all examples in order."""
        for key in self._order.tolist():
            yield key, self.example(key)

    def fork(self) -> Dataset:
        """Return an independent copy over the same source, for a worker thread or a trial.

        It is the copy that forgets what is as in the source again, when it is asked for it: after
        an undo of a hundred thousand changes that takes the window too long.
        """
        copy = Dataset.__new__(Dataset)
        copy.__dict__.update(self.__dict__)
        copy._overlay = dict(self._overlay)
        copy._presence = self._presence.fork() if self._presence else None
        copy._reviews = self._reviews.fork()
        return copy

    @property
    def next_id(self) -> int:
        """Return the id that the next new row gets; all ids given so far are below it."""
        return self._next_id

    def showing(self, ids: Ids) -> Dataset:
        """Return the same examples with only these as rows, in this order; to look through.

        Good until the next edit of this dataset, whose edits it shares; never apply one to it.
        """
        part = Dataset.__new__(Dataset)
        part.__dict__.update(self.__dict__)
        part._order = ids
        part._presence = None
        return part

    # -- comparing with an earlier fork -------------------------------------------------------

    def is_changed_since(self, earlier: Dataset, key: ExampleId) -> bool:
        """Tell whether the example is new or other than it was in `earlier`, a fork of this."""
        mine, theirs = self._overlay.get(key), earlier._overlay.get(key)
        if mine is theirs:
            return False
        if mine is None or theirs is None:
            index = self.source_index(key)
            if index is None:
                return True
            base = self._source.record(index)
            mine, theirs = mine or base, theirs or base
        return not _same(mine, theirs)

    def touched_since(self, earlier: Dataset) -> Ids:
        """Return the ids of the examples whose records were set since `earlier`, a fork of this."""
        self._tidy()
        mine, theirs = self._overlay, earlier._overlay
        touched = [key for key, record in mine.items() if theirs.get(key) is not record]
        touched += [key for key in theirs if key not in mine]
        return np.array(touched, dtype=np.int64)

    def differs_from(self, earlier: Dataset) -> bool:
        """Tell whether the rows or their order are other than in `earlier`, a fork of this."""
        if self._shape != earlier._shape or not _same_order(self._order, earlier._order):
            return True
        mine, theirs = self._overlay, earlier._overlay
        touched = chain(reversed(mine), (key for key in reversed(theirs) if key not in mine))
        return any(self.is_changed_since(earlier, key) and self.has([key])[0] for key in touched)

    # -- making edits (nothing changes until `apply`) ----------------------------------------

    def edit_cells(self, changes: Mapping[tuple[ExampleId, int], str], label: Text) -> Edit:
        """Make the edit that sets cells, by (example id, column number).

        Raises `UserError` for a row that could not be read: its text is kept as it stands.
        """
        by_row: dict[ExampleId, dict[int, str]] = {}
        for (key, column), value in changes.items():
            by_row.setdefault(key, {})[column] = value
        records: dict[ExampleId, tuple[Record | None, Record | None]] = {}
        for key, wanted in by_row.items():
            record = self.record(key)
            cells = self._shape.cells(record)
            changed = {at: value for at, value in wanted.items() if cells[at] != value}
            if not changed:
                continue
            if isinstance(record, Unreadable):
                raise UserError(
                    text("core", "This row could not be read, so it cannot be edited."),
                    record.reason,
                    text("core", "Delete the row, or correct it in the file and open it again."),
                )
            records[key] = (self._overlay.get(key), self._shape.update(record, changed))
        return Edit(label, records)

    def edit_insert(self, at: int, rows: Sequence[Mapping[int, str]], label: Text) -> Edit:
        """Make the edit that inserts new rows before row `at`, each given as cells by column."""
        return self.edit_add(at, [self._shape.blank(cells) for cells in rows], label)

    def edit_add(self, at: int, new: Sequence[Record], label: Text) -> Edit:
        """Make the edit that inserts these records as new rows before row `at`."""
        ids = np.arange(self._next_id, self._next_id + len(new), dtype=np.int64)
        records: dict[ExampleId, tuple[Record | None, Record | None]] = {
            key: (None, record) for key, record in zip(ids.tolist(), new, strict=True)
        }
        places = np.arange(at, at + len(new), dtype=np.int64)
        return Edit(label, records, OrderChange(inserted_at=places, inserted_ids=ids))

    def edit_records(self, wanted: Mapping[ExampleId, Record], label: Text) -> Edit:
        """Make the edit that gives examples these records."""
        return Edit(label, {key: (self._overlay.get(key), new) for key, new in wanted.items()})

    def edit_columns(self, shape: Picked, roles: Sequence[Role], label: Text) -> Edit:
        """Make the edit that gives the rows other columns, with these roles."""
        return Edit(label, roles=(self._roles, tuple(roles)), shape=(self._shape, shape))

    def edit_delete(self, ids: Iterable[ExampleId] | Ids, label: Text) -> Edit:
        """Make the edit that deletes these examples."""
        places = self.rows_of(ids)
        return Edit(label, order=OrderChange(removed_at=places, removed_ids=self._order[places]))

    def edit_roles(self, roles: Sequence[Role], label: Text) -> Edit:
        """Make the edit that gives the columns these roles."""
        return Edit(label, roles=(self._roles, tuple(roles)))

    def edit_reviews(self, wanted: Mapping[ExampleId, Review], label: Text) -> Edit:
        """Make the edit that says this of examples."""
        changes = {
            key: (before, after)
            for key, after in wanted.items()
            if (before := self._reviews.get(key)) != after
        }
        return Edit(label, reviews=changes)

    def edit_status(self, ids: Ids, status: Status, label: Text) -> Edit:
        """Make the edit that says of examples how far they are; labels and notes stay."""
        return Edit(label, reviews=self._reviews.marked(ids, status))

    # -- the one write path --------------------------------------------------------------------

    def apply(self, edit: Edit) -> None:
        """Carry out an edit made on this very state (or the inverse of the last one)."""
        self._take(edit.records)
        if edit.order is not None:
            highest = int(edit.order.inserted_ids.max(initial=-1))
            self._next_id = max(self._next_id, highest + 1)
            self._order = edit.order.apply(self._order)
            if self._presence is not None:
                self._presence.follow(edit.order)
        if edit.roles is not None:
            self._roles = edit.roles[1]
        if edit.shape is not None:
            self._shape = edit.shape[1]
        self._reviews.apply(edit.reviews)
        self.revision += 1

    def _take(self, records: Mapping[ExampleId, tuple[Record | None, Record | None]]) -> None:
        overlay = self._overlay
        if isinstance(records, Pairs):
            overlay.update(records.after)
            self._changed += records.growth
            return
        for key, (_, new) in records.items():
            self._changed += (new is not None) - (overlay.pop(key, None) is not None)
            if new is not None:
                overlay[key] = new

    def _tidy(self) -> None:
        """Forget the examples that are as in the source again."""
        if len(self._overlay) != self._changed:
            self._overlay = {key: new for key, new in self._overlay.items() if new is not None}
            self._changed = len(self._overlay)


def _same_order(one: Ids, other: Ids) -> bool:
    return one is other or np.array_equal(one, other)


def _same(one: Record, other: Record) -> bool:
    """Compare as the file would: 1, 1.0 and true differ, and so does the order of keys."""
    if one != other:  # told at once, where writing two rows of 20 MB would take a while
        return False
    return not isinstance(one, dict) or json.dumps(one) == json.dumps(other)
