"""Makes the one edit that replaces what was found, in many cells at once. Knows no window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit, ExampleId
from desktop_ft.core.search.query import Query, Replacer, matcher
from desktop_ft.core.search.scan import Scanner, Scope
from desktop_ft.core.shapes import Record, Unreadable
from desktop_ft.core.tasks import CancelToken, Report, Steps
from desktop_ft.core.text import plural

_EVERY = 200


@dataclass(frozen=True, slots=True)
class Replaced:
    """The edit; in how many cells it replaces, and how many were left as they are."""

    edit: Edit
    cells: int
    locked: int


def replace_all(
    dataset: Dataset,
    query: Query,
    replacement: str,
    scope: Scope,
    token: CancelToken,
    report: Report,
) -> Replaced:
    """Make the edit that replaces every hit in `scope`; rows that are locked stay as they are."""
    work = _Replacing(dataset, matcher(query).replacer(replacement))
    scanner = Scanner(dataset, query, scope.columns)
    width = len(dataset.columns)
    total = len(dataset) if scope.rows is None else len(scope.rows)
    looked_at = 0
    for batch in scanner.scan(scope, token):
        rows, at = np.divmod(batch.cells, width)
        bounds = np.flatnonzero(np.diff(rows, prepend=-1, append=-1))
        keys, columns = dataset.order[rows[bounds[:-1]]].tolist(), at.tolist()
        for done, (key, (begin, end)) in enumerate(
            zip(keys, pairwise(bounds.tolist()), strict=True)
        ):
            if not done % _EVERY:
                token.check()
            work.row(key, columns[begin:end])
        looked_at += len(batch.rows)
        report(Steps(looked_at, total, "rows"))
    token.check()
    return work.made()


def replace_cells(
    dataset: Dataset, query: Query, replacement: str, cells: Sequence[tuple[int, int]]
) -> Replaced:
    """Make the edit that replaces every hit in a few cells, each a row and a column."""
    work = _Replacing(dataset, matcher(query).replacer(replacement))
    by_row: dict[int, list[int]] = {}
    for row, column in cells:
        by_row.setdefault(row, []).append(column)
    for row, columns in by_row.items():
        work.row(dataset.id_at(row), columns)
    return work.made()


@dataclass(slots=True)
class _Replacing:
    """Replaces what stands in cells, row by row; each record is decoded once."""

    dataset: Dataset
    replacer: Replacer
    records: dict[ExampleId, Record] = field(default_factory=dict)
    cells: int = 0
    locked: int = 0

    def row(self, key: ExampleId, columns: Sequence[int]) -> None:
        """Replace every hit in these columns of an example."""
        shape = self.dataset.shape
        record = self.dataset.record(key)
        if isinstance(record, Unreadable):
            self.locked += len(columns)
            return
        old, changes = shape.cells(record), {}
        for at in columns:
            if not shape.columns[at].editable:
                self.locked += 1
                continue
            self.cells += 1
            new = self.replacer.replaced(old[at])
            if new != old[at]:
                changes[at] = new
        if changes:
            self.records[key] = shape.update(record, changes)

    def made(self) -> Replaced:
        """Return the edit of all rows so far."""
        label = plural("core", "Replace in %n cell(s)", "", self.cells)
        return Replaced(self.dataset.edit_records(self.records, label), self.cells, self.locked)
