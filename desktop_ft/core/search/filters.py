"""Which rows filters let through, batch by batch. Knows no file and no window."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.ahead import in_turn
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Ids
from desktop_ft.core.review import Review, Status
from desktop_ft.core.search.query import Query
from desktop_ft.core.search.scan import Scanner, batches
from desktop_ft.core.search.texts import Columns
from desktop_ft.core.search.tokens import TokenCounts
from desktop_ft.core.tasks import CancelToken

Mask = NDArray[np.bool_]
_Pass = Callable[[Ids, Ids, CancelToken], Mask]
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
    TOKENS = "tokens"
    CHANGED = "changed"
    BROKEN = "broken"
    AMONG = "among"
    STATUS = "status"
    LABEL = "label"
    NOTE = "note"


# What costs least comes first, so that what costs most looks at few rows.
_COSTS = {
    **dict.fromkeys((Test.AMONG, Test.CHANGED, Test.STATUS, Test.LABEL, Test.NOTE), 0),
    **dict.fromkeys((Test.EMPTY, Test.FILLED, Test.LONGER, Test.SHORTER), 1),
    **dict.fromkeys((Test.CONTAINS, Test.LACKS), 2),
    Test.BROKEN: 3,
    Test.TOKENS: 4,
}


@dataclass(frozen=True, slots=True)
class Filter:
    """`column` None: any column (TOKENS: what a model reads of the example). `length` in
    characters; `query` for CONTAINS and LACKS; `ids` are the examples of CHANGED and AMONG, taken
    when the filter is set; `least` to `most` (None: without end) TOKENS. `label` "" stands for
    rows without one, None for any."""

    test: Test
    column: int | None = None
    query: Query = _NO_QUERY
    length: int = 0
    ids: Ids | None = None
    least: int = 0
    most: int | None = None
    status: Status = Status.DRAFT
    label: str | None = None

    def __bool__(self) -> bool:
        """Tell whether it keeps any row out."""
        if self.test is Test.TOKENS:
            return bool(self.least) or self.most is not None
        return bool(self.query) or self.test not in (Test.CONTAINS, Test.LACKS)


@dataclass(frozen=True, slots=True)
class Passed:
    """Of the next `looked_at` rows these examples pass."""

    looked_at: int
    ids: Ids


class Sieve:
    """Tests the rows of a dataset that does not change meanwhile (a fork); all must pass."""

    def __init__(
        self, dataset: Dataset, *wanted: Filter, tokens: TokenCounts | None = None
    ) -> None:
        self._dataset = dataset
        self._texts = Columns(dataset)
        self._tokens = tokens
        filters = sorted(filter(None, wanted), key=lambda each: _COSTS[each.test])
        self._ways = [self._way(each) for each in filters]
        self._is_slow = any(each.test is Test.TOKENS for each in filters)

    def passing(self, token: CancelToken) -> Iterator[Passed]:
        """Walk over all rows in their order; where that is quicker, two pieces at once."""
        rows = np.arange(len(self._dataset), dtype=np.int64)
        pieces = batches(self._texts, rows, slow=self._is_slow)
        tell = partial(self._passed, token=token)
        yield from map(tell, pieces) if self._is_slow else in_turn(tell, pieces)

    def _passed(self, piece: Ids, token: CancelToken) -> Passed:
        token.check()
        left, ids = piece, self._dataset.order[piece]
        for passes in self._ways:
            if not len(left):
                break
            mask = passes(left, ids, token)
            left, ids = left[mask], ids[mask]
        return Passed(len(piece), ids)

    def _way(self, wanted: Filter) -> _Pass:
        test = wanted.test
        every = range(len(self._dataset.columns))
        columns: Sequence[int] = every if wanted.column is None else (wanted.column,)
        if test in (Test.CONTAINS, Test.LACKS):
            scanner = Scanner(self._dataset, wanted.query, columns)
            return _Scan(scanner, lacks=test is Test.LACKS).passing
        if test in (Test.CHANGED, Test.AMONG):
            among = self._among(wanted.ids if wanted.ids is not None else _NO_IDS)
            return lambda _, ids, __: among[ids]
        if test in (Test.STATUS, Test.LABEL, Test.NOTE):
            said = _review_test(wanted)
            return lambda _, ids, __: self._dataset.reviews.telling(ids, said)
        if test is Test.BROKEN:
            return lambda _, ids, token: self._one_by_one(ids, token, self._is_broken)
        if test is Test.TOKENS:
            if self._tokens is None:
                raise ValueError("nothing here counts tokens")
            view = self._tokens.of(self._dataset, wanted.column)
            return lambda _, ids, token: view.within(ids, wanted.least, wanted.most, token)
        return _Lengths(self._dataset, self._texts, wanted, columns).passing

    def _among(self, ids: Ids) -> Mask:
        mask = np.zeros(self._dataset.next_id, dtype=bool)
        mask[ids[ids < len(mask)]] = True
        return mask

    def _one_by_one(self, ids: Ids, token: CancelToken, passes: Callable[[int], bool]) -> Mask:
        mask = np.zeros(len(ids), dtype=bool)
        for done, key in enumerate(ids.tolist()):
            if not done % _EVERY:
                token.check()
            mask[done] = passes(key)
        return mask

    def _is_broken(self, key: int) -> bool:
        return self._dataset.problem(key) is not None


@dataclass(frozen=True, slots=True)
class _Scan:
    scanner: Scanner
    lacks: bool

    def passing(self, rows: Ids, _: Ids, token: CancelToken) -> Mask:
        mask = self.scanner.holding(rows, token)
        return ~mask if self.lacks else mask


@dataclass(frozen=True, slots=True)
class _Lengths:
    """Tests lengths: any column for long and empty, every one for short and filled."""

    dataset: Dataset
    texts: Columns
    wanted: Filter
    columns: Sequence[int]

    def passing(self, _: Ids, ids: Ids, token: CancelToken) -> Mask:
        if not self.texts.is_quick or len(ids) <= _EVERY:
            lengths = np.array(
                [[len(cell) for cell in self._cells(key, token)] for key in ids.tolist()],
                dtype=np.int64,
            ).reshape(len(ids), len(self.columns))
        else:
            lengths = np.stack([*map(_lengths, self.texts.together(ids, self.columns))], axis=1)
            token.check()
        passed = self._fits(lengths)
        whole = self.wanted.test in (Test.SHORTER, Test.FILLED)
        return np.asarray(passed.all(axis=1) if whole else passed.any(axis=1), dtype=bool)

    def _fits(self, lengths: Ids) -> Mask:
        wanted = self.wanted
        if wanted.test is Test.EMPTY:
            return np.asarray(lengths == 0)
        if wanted.test is Test.FILLED:
            return np.asarray(lengths > 0)
        longer = wanted.test is Test.LONGER
        return np.asarray(lengths > wanted.length if longer else lengths < wanted.length)

    def _cells(self, key: int, token: CancelToken) -> list[str]:
        token.check()
        cells = self.dataset.cells(key)
        return [cells[column] for column in self.columns]


def _lengths(texts: Any) -> Ids:
    import pyarrow.compute as pc

    counted = pc.utf8_length(texts)
    return np.asarray(counted.to_numpy(zero_copy_only=False), dtype=np.int64)


def _review_test(wanted: Filter) -> Callable[[Review], bool]:
    if wanted.test is Test.STATUS:
        return lambda review: review.status is wanted.status
    if wanted.test is Test.NOTE:
        return lambda review: bool(review.note)
    if wanted.label is None:
        return lambda review: bool(review.label)
    return lambda review: review.label == wanted.label
