"""Walks over the rows of a dataset and tells, batch by batch, which cells hold what is sought.

The first batches are small, so that the first hits show at once. Knows no file and no window.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.ahead import in_turn
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Ids
from desktop_ft.core.search.frames import sure_pattern
from desktop_ft.core.search.query import Matcher, Query, matcher
from desktop_ft.core.search.raw import HasRaw, RawRecords, candidates, raw_pattern
from desktop_ft.core.search.raw_regex import raw_regex
from desktop_ft.core.search.re2 import exact_pattern, re2_pattern
from desktop_ft.core.search.texts import Columns, untouched
from desktop_ft.core.tasks import CancelToken

_FIRST, _MOST = 500, 50_000
_MOST_SLOW = 5_000
_EVERY = 200
_FEW = 200
Mask = NDArray[np.bool_]


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


def batches(columns: Columns, rows: Ids, *, slow: bool = False) -> Iterator[Ids]:
    """Cut rows into pieces that grow, less so where each row takes long or is long."""
    most = _MOST_SLOW if slow else _MOST
    at, size = 0, _FIRST
    while at < len(rows):
        yield from columns.pieces(rows[at : at + size], size)
        at += size
        size = min(size * 4, most)


class Scanner:
    """Finds a query in the rows of a dataset that does not change meanwhile (a fork)."""

    def __init__(self, dataset: Dataset, query: Query, columns: Sequence[int]) -> None:
        self._dataset = dataset
        self._columns = tuple(columns)
        self._width = len(dataset.columns)
        self._matcher: Matcher = matcher(query)
        self._bytes = _Bytes.of(dataset, query, self._columns)
        self._texts = Columns(dataset)
        self._exact = exact_pattern(query) if self._texts.is_quick else None
        self._wide = re2_pattern(query) if self._texts.is_quick else None

    def scan(self, scope: Scope, token: CancelToken) -> Iterator[Batch]:
        """Walk over the rows in their order."""
        rows = scope.rows
        if rows is None:
            rows = np.arange(len(self._dataset), dtype=np.int64)
        yield from in_turn(lambda piece: self._batch(piece, token), batches(self._texts, rows))

    def _batch(self, rows: Ids, token: CancelToken) -> Batch:
        token.check()
        return Batch(rows, self._cells(self._likely(rows), token))

    def holding(self, rows: Ids, token: CancelToken) -> Mask:
        """Tell which of these rows hold it; quicker than to tell in which columns."""
        token.check()
        if self._bytes is None or len(rows) <= _FIRST:
            cells = self._cells(self._likely(rows), token)
            return np.isin(rows, cells // self._width)
        ids = self._dataset.order[rows]
        holding, left = self._bytes.told(ids)
        token.check()
        found = self._cells(rows[left], token) // self._width
        holding[left] = np.isin(rows[left], found)
        return holding

    def in_row(self, row: int) -> list[int]:
        """Return the columns in which a row holds it."""
        cells = self._dataset.cells(self._dataset.id_at(row))
        return [column for column in self._columns if self._matcher.finds(cells[column])]

    def _likely(self, rows: Ids) -> Ids:
        """Return the rows that are worth decoding."""
        if self._bytes is None or len(rows) <= _FIRST:
            return rows  # a few are decoded before Arrow is even loaded
        return rows[self._bytes.may_hold(self._dataset.order[rows])]

    def _cells(self, rows: Ids, token: CancelToken) -> Ids:
        """Return the cells of these rows that hold it, in their order."""
        if len(rows) > _FIRST:
            if self._exact is not None:
                found = self._matches(rows, self._exact)
                if found is not None:
                    at, column = np.nonzero(found)
                    return np.asarray(rows[at] * self._width + np.array(self._columns)[column])
            elif self._wide is not None:
                held = self._held(rows, self._wide, token)
                if held is not None:
                    return held
        token.check()
        cells: list[int] = []
        for done, row in enumerate(rows.tolist()):
            if not done % _EVERY:
                token.check()
            cells += [row * self._width + column for column in self.in_row(row)]
        return np.array(cells, dtype=np.int64)

    def _matches(self, rows: Ids, pattern: str) -> Mask | None:
        """Tell for rows and columns whether RE2 finds something; None if it cannot."""

        texts = self._texts.together(self._dataset.order[rows], self._columns)
        return self._matching(texts, pattern)

    def _matching(self, texts: list[Any], pattern: str) -> Mask | None:
        import pyarrow as pa
        import pyarrow.compute as pc

        try:
            found = [pc.match_substring_regex(each, pattern=pattern) for each in texts]
        except pa.ArrowInvalid:  # too large for RE2
            self._exact = self._wide = None
            return None
        return np.stack([each.to_numpy(zero_copy_only=False) for each in found], 1).astype(bool)

    def _held(self, rows: Ids, wide: str, token: CancelToken) -> Ids | None:
        """Return the cells that hold it among those in which RE2 finds something.

        None if RE2 cannot say.
        """
        import pyarrow as pa

        texts, alone = self._texts.told(self._dataset.order[rows], self._columns)
        found = self._matching(texts, wide)
        if found is None:
            return None
        both = zip(texts, found.T, strict=True)
        hits = [_told(each.filter(pa.array(hit))) for each, hit in both]
        cells: list[int] = []
        for done, (at, place) in enumerate(np.argwhere(found).tolist()):
            if not done % _EVERY:
                token.check()
            text, row, column = next(hits[place]), int(rows[at]), self._columns[place]
            if alone[at]:  # Arrow has a question mark for half a letter
                text = self._dataset.cells(self._dataset.id_at(row))[column]
            if self._matcher.finds(text):
                cells.append(row * self._width + column)
        return np.array(cells, dtype=np.int64)


def _told(texts: Any) -> Iterator[str]:
    """Walk over texts, a few at once: Arrow keeps the interpreter lock while it makes them."""
    for at in range(0, len(texts), _EVERY):
        yield from texts.slice(at, _EVERY).to_pylist()


class _Bytes:
    """Looks for what is sought in the bytes of a file, of rows as they stand in it."""

    def __init__(self, raw: RawRecords, pattern: str, sure: str | None, plain: Mask) -> None:
        self._raw = raw
        self._pattern: str | None = pattern
        self._sure = sure
        self._untouched = plain
        self._are_many = False
        self._looked_at = self._likely = 0

    @classmethod
    def of(cls, dataset: Dataset, query: Query, columns: Sequence[int]) -> _Bytes | None:
        """Make one, where the bytes can tell."""
        source = dataset.source
        if dataset.is_reshaped or not isinstance(source, HasRaw):
            return None
        raw = source.raw_records()
        if raw is None:
            return None
        pattern = raw_regex(raw, query) if query.is_regex else raw_pattern(raw, query)
        if pattern is None:
            return None
        return cls(raw, pattern, sure_pattern(raw, query, columns), untouched(dataset))

    def may_hold(self, ids: Ids) -> Mask:
        """Tell which of these examples are worth decoding."""
        import pyarrow as pa

        likely = np.ones(len(ids), dtype=bool)
        plain = self._untouched[ids]
        pattern = self._pattern
        if pattern is None or not plain.any() or 2 * self._likely > self._looked_at:
            return likely  # it costs more than it saves
        try:
            likely[plain] = candidates(self._raw, pattern, ids[plain])
        except pa.ArrowInvalid:  # too large for RE2
            self._pattern = None
        if self._sure is None:
            self._looked_at += len(ids)
            self._likely += int(likely.sum())
        return likely

    def told(self, ids: Ids) -> tuple[Mask, Mask]:
        """Tell which examples surely hold it, and of which only decoding can tell."""
        sure = np.zeros(len(ids), dtype=bool)
        if self._are_many:  # soon found where nearly every one has it
            sure = self._surely(ids, ~sure)
        left = ~sure
        left[left] = self.may_hold(ids[left])
        likely = int(left.sum())
        if not self._are_many and likely > _FEW:
            sure = self._surely(ids, left)
            left &= ~sure
        self._are_many = self._sure is not None and 2 * int(sure.sum()) > len(ids)
        return sure, left

    def _surely(self, ids: Ids, among: Mask) -> Mask:
        import pyarrow as pa

        sure = np.zeros(len(ids), dtype=bool)
        among = among & self._untouched[ids]
        if self._sure is None or not among.any():
            return sure
        try:
            sure[among] = candidates(self._raw, self._sure, ids[among])
        except pa.ArrowInvalid:  # too large for RE2
            self._sure = None
        return sure
