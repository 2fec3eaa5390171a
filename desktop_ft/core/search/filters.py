"""Which rows a filter lets through, batch by batch. Knows no file and no window."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Ids
from desktop_ft.core.search.query import Query
from desktop_ft.core.search.scan import Scanner, Scope, batches
from desktop_ft.core.search.texts import Columns
from desktop_ft.core.tasks import CancelToken

Mask = NDArray[np.bool_]
_EVERY = 500


_NO_QUERY = Query("")
_NO_IDS: Ids = np.empty(0, dtype=np.int64)


class Test(Enum):
    """What a row must pass."""

    __test__ = False  # no test of pytest's

    CONTAINS = "contains"
    LACKS = "lacks"
    EMPTY = "empty"
    FILLED = "filled"
    LONGER = "longer"
    SHORTER = "shorter"
    CHANGED = "changed"
    BROKEN = "broken"
    AMONG = "among"


@dataclass(frozen=True, slots=True)
class Filter:
    """`column` None: any column. `length` in characters; `query` for CONTAINS and LACKS; `ids`
    are the examples of CHANGED and AMONG, taken when the filter is set."""

    test: Test
    column: int | None = None
    query: Query = _NO_QUERY
    length: int = 0
    ids: Ids | None = None

    def __bool__(self) -> bool:
        """Tell whether it keeps any row out."""
        return bool(self.query) or self.test not in (Test.CONTAINS, Test.LACKS)


@dataclass(frozen=True, slots=True)
class Passed:
    """Of the next `looked_at` rows these examples pass."""

    looked_at: int
    ids: Ids


class Sieve:
    """Tests the rows of a dataset that does not change meanwhile (a fork)."""

    def __init__(self, dataset: Dataset, wanted: Filter) -> None:
        self._dataset = dataset
        self._filter = wanted
        every = range(len(dataset.columns))
        self._columns: Sequence[int] = every if wanted.column is None else (wanted.column,)
        self._texts = Columns(dataset)
        self._pass = self._way()

    def passing(self, token: CancelToken) -> Iterator[Passed]:
        """Walk over all rows in their order."""
        rows = np.arange(len(self._dataset), dtype=np.int64)
        for piece in batches(rows):
            token.check()
            ids = self._dataset.order[piece]
            yield Passed(len(piece), ids[self._pass(piece, ids, token)])

    def _way(self) -> Callable[[Ids, Ids, CancelToken], Mask]:
        test = self._filter.test
        if test in (Test.CONTAINS, Test.LACKS):
            scanner = Scanner(self._dataset, self._filter.query, self._columns)
            return lambda rows, _, token: self._by_text(scanner, rows, token)
        if test in (Test.CHANGED, Test.AMONG):
            among = self._filter.ids if self._filter.ids is not None else _NO_IDS
            return lambda _, ids, __: np.isin(ids, among)
        if test is Test.BROKEN:
            return lambda _, ids, token: self._one_by_one(ids, token, self._is_broken)
        return lambda _, ids, token: self._by_length(ids, token)

    def _by_text(self, scanner: Scanner, rows: Ids, token: CancelToken) -> Mask:
        mask = np.zeros(len(rows), dtype=bool)
        for batch in scanner.scan(Scope(tuple(self._columns), rows), token):
            mask[np.searchsorted(rows, batch.cells // len(self._dataset.columns))] = True
        return ~mask if self._filter.test is Test.LACKS else mask

    def _by_length(self, ids: Ids, token: CancelToken) -> Mask:
        """Test lengths: any column for long and empty, every one for short and filled."""
        whole = self._filter.test in (Test.SHORTER, Test.FILLED)
        if not self._texts.is_quick or len(ids) <= _EVERY:
            lengths = np.array(
                [[len(cell) for cell in self._cells(key, token)] for key in ids.tolist()],
                dtype=np.int64,
            ).reshape(len(ids), len(self._columns))
        else:
            lengths = np.stack([self._lengths(ids, column) for column in self._columns], axis=1)
            token.check()
        passed = self._fits(lengths)
        return np.asarray(passed.all(axis=1) if whole else passed.any(axis=1), dtype=bool)

    def _lengths(self, ids: Ids, column: int) -> Ids:
        import pyarrow.compute as pc

        counted = pc.utf8_length(self._texts.texts(ids, column))
        return np.asarray(counted.to_numpy(zero_copy_only=False), dtype=np.int64)

    def _fits(self, lengths: Ids) -> Mask:
        wanted = self._filter
        if wanted.test is Test.EMPTY:
            return np.asarray(lengths == 0)
        if wanted.test is Test.FILLED:
            return np.asarray(lengths > 0)
        longer = wanted.test is Test.LONGER
        return np.asarray(lengths > wanted.length if longer else lengths < wanted.length)

    def _cells(self, key: int, token: CancelToken) -> list[str]:
        token.check()
        cells = self._dataset.cells(key)
        return [cells[column] for column in self._columns]

    def _one_by_one(self, ids: Ids, token: CancelToken, passes: Callable[[int], bool]) -> Mask:
        mask = np.zeros(len(ids), dtype=bool)
        for done, key in enumerate(ids.tolist()):
            if not done % _EVERY:
                token.check()
            mask[done] = passes(key)
        return mask

    def _is_broken(self, key: int) -> bool:
        return self._dataset.problem(key) is not None
