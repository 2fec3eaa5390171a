"""Walks over the rows of a dataset and tells, batch by batch, which cells hold what is sought.

The first batches are small, so that the first hits show at once. Knows no file and no window.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Ids
from desktop_ft.core.search.query import Matcher, Query, matcher
from desktop_ft.core.search.raw import HasRaw, RawRecords, candidates, raw_pattern
from desktop_ft.core.search.re2 import re2_pattern
from desktop_ft.core.search.texts import Columns, untouched
from desktop_ft.core.tasks import CancelToken

_FIRST, _MOST = 500, 50_000
_MOST_SLOW = 5_000
_EVERY = 200


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look: columns, and rows in the order of looking (None: all, from the first)."""

    columns: tuple[int, ...]
    rows: Ids | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """What was found in the next `rows`: cells as row * (number of columns) + column."""

    rows: Ids
    cells: Ids


def batches(rows: Ids, *, slow: bool = False) -> Iterator[Ids]:
    """Cut rows into pieces that grow, less so where each row takes long."""
    most = _MOST_SLOW if slow else _MOST
    at, size = 0, _FIRST
    while at < len(rows):
        yield rows[at : at + size]
        at += size
        size = min(size * 4, most)


class Scanner:
    """Finds a query in the rows of a dataset that does not change meanwhile (a fork)."""

    def __init__(self, dataset: Dataset, query: Query, columns: Sequence[int]) -> None:
        self._dataset = dataset
        self._columns = tuple(columns)
        self._width = len(dataset.columns)
        self._matcher: Matcher = matcher(query)
        self._raw, self._pattern = _raw_search(dataset, query)
        self._untouched = untouched(dataset)
        self._texts = Columns(dataset)
        self._wide = re2_pattern(query) if self._texts.is_quick else None

    def scan(self, scope: Scope, token: CancelToken) -> Iterator[Batch]:
        """Walk over the rows in their order."""
        rows = scope.rows
        if rows is None:
            rows = np.arange(len(self._dataset), dtype=np.int64)
        for piece in batches(rows):
            yield Batch(piece, self._found(piece, token))

    def in_row(self, row: int) -> list[int]:
        """Return the columns in which a row holds it."""
        cells = self._dataset.cells(self._dataset.id_at(row))
        return [column for column in self._columns if self._matcher.finds(cells[column])]

    def _found(self, rows: Ids, token: CancelToken) -> Ids:
        token.check()
        likely = rows[self._may_hold(self._dataset.order[rows])]
        found: list[int] = []
        for done, row in enumerate(likely.tolist()):
            if not done % _EVERY:
                token.check()
            found += [row * self._width + column for column in self.in_row(row)]
        return np.array(found, dtype=np.int64)

    def _may_hold(self, ids: Ids) -> NDArray[np.bool_]:
        """Tell which of these examples are worth decoding."""
        likely = np.ones(len(ids), dtype=bool)
        if len(ids) <= _FIRST:
            return likely  # a few are decoded before Arrow is even loaded
        if self._wide is not None:
            return self._match_columns(ids, self._wide)
        if self._raw is None or self._pattern is None:
            return likely
        plain = self._untouched[ids]
        likely[plain] = candidates(self._raw, self._pattern, ids[plain])
        return likely

    def _match_columns(self, ids: Ids, pattern: str) -> NDArray[np.bool_]:
        """Tell for which examples RE2 finds something in a column."""
        import pyarrow as pa
        import pyarrow.compute as pc

        likely = np.zeros(len(ids), dtype=bool)
        for column in self._columns:
            texts = self._texts.texts(ids, column)
            try:
                found = pc.match_substring_regex(texts, pattern=pattern)
            except pa.ArrowInvalid:  # too large for RE2
                self._wide = None
                return np.ones(len(ids), dtype=bool)
            likely |= np.asarray(found.to_numpy(zero_copy_only=False), dtype=bool)
        return likely


def _raw_search(dataset: Dataset, query: Query) -> tuple[RawRecords | None, str | None]:
    source = dataset.source
    as_read = not dataset.is_reshaped
    raw = source.raw_records() if isinstance(source, HasRaw) and as_read else None
    return raw, None if raw is None else raw_pattern(raw, query)
