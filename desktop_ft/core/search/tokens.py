"""How many tokens examples have, each counted to the last one and only once.

A token has one byte at least, so of the rows that are asked for by a number of tokens only those
with as many bytes are counted. Knows no tokenizer, no file and no window.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import ExampleId, Ids
from desktop_ft.core.example import Role
from desktop_ft.core.search.texts import Columns, untouched
from desktop_ft.core.shapes import ObjectShape, Record, TableShape, Unreadable
from desktop_ft.core.tasks import CancelToken
from desktop_ft.core.token_estimate import CountTokens

Mask = NDArray[np.bool_]

_KEPT = 4
_AT_ONCE = 2000
_UNKNOWN = -1
_NO_MORE = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class _Known:
    """What was counted: of records as in the source, by id; of edited ones with the record."""

    plain: NDArray[np.int32]
    edited: dict[ExampleId, tuple[Record, int]] = field(default_factory=dict)


class TokenCounts:
    """Counts of the examples of one document, kept from one filter to the next."""

    def __init__(self, count: CountTokens) -> None:
        self._count = count
        self._known: dict[Hashable, _Known] = {}

    def of(self, dataset: Dataset, column: int | None) -> TokenView:
        """Return what counts a column of a fork, or (None) what a model reads of each example."""
        what = (dataset.shape, column, dataset.roles if column is None else ())
        known = self._known.pop(what, None)
        if known is None:
            known = _Known(np.full(len(dataset.source), _UNKNOWN, dtype=np.int32))
        self._known[what] = known
        for old in list(self._known)[:-_KEPT]:
            self._known.pop(old, None)
        return TokenView(dataset, column, self._count, known)


class TokenView:
    """The counts of one column, or of whole examples, in a fork that nobody edits."""

    def __init__(
        self, dataset: Dataset, column: int | None, count: CountTokens, known: _Known
    ) -> None:
        self._dataset = dataset
        self._count = count
        self._known = known
        self._untouched = untouched(dataset)
        self._columns = Columns(dataset)
        self._by_column: Sequence[int] | None = (
            _taught_columns(dataset) if column is None else (column,)
        )
        self._whole = column is None

    def within(self, ids: Ids, least: int, most: int | None, token: CancelToken) -> Mask:
        """Tell which of these examples have from `least` to `most` tokens."""
        top = _NO_MORE if most is None else most
        found = np.zeros(len(ids), dtype=bool)
        for at in range(0, len(ids), _AT_ONCE):
            token.check()
            piece = ids[at : at + _AT_ONCE]
            found[at : at + _AT_ONCE] = self._within(piece, least, top)
        return found

    def _within(self, ids: Ids, least: int, most: int) -> Mask:
        numbers = self._counted_before(ids)
        new = np.flatnonzero(numbers == _UNKNOWN)
        if len(new):
            numbers[new] = self._bounded(ids[new], least, most)
        return np.asarray((numbers >= least) & (numbers <= most))

    def _counted_before(self, ids: Ids) -> Ids:
        numbers: Ids = np.full(len(ids), _UNKNOWN, dtype=np.int64)
        plain = self._untouched[ids]
        numbers[plain] = self._known.plain[ids[plain]]
        for at in np.flatnonzero(~plain).tolist():
            kept = self._known.edited.get(int(ids[at]))
            if kept is not None and kept[0] is self._dataset.record(int(ids[at])):
                numbers[at] = kept[1]
        return numbers

    def _bounded(self, ids: Ids, least: int, most: int) -> Ids:
        """Return the numbers of tokens, or the bytes where these already decide."""
        columns = self._texts(ids)
        if columns is None:
            rows: list[Sequence[str]] = [self._row(key) for key in ids.tolist()]
            sizes = np.array([sum(map(_size, row)) for row in rows], dtype=np.int64)
        else:
            sizes = reduce(np.add, map(_sizes, columns))
        # With a byte there is a token; with fewer bytes than `least` there are fewer tokens.
        decided = (sizes < least) | (sizes == 0) | ((least <= 1) & (sizes <= most))
        open_ = np.flatnonzero(~decided)
        if columns is not None:
            rows = _rows([texts.take(open_) for texts in columns])
        else:
            rows = [rows[at] for at in open_.tolist()]
        if len(open_):
            sizes[open_] = self._counts(rows)
            self._keep(ids[open_], sizes[open_])
        return np.asarray(sizes)

    def _counts(self, rows: Sequence[Sequence[str]]) -> Ids:
        numbers = self._count([text for row in rows for text in row])
        ends = np.cumsum([len(row) for row in rows])
        sums = np.concatenate(([0], np.cumsum(numbers)))
        return np.diff(np.concatenate(([0], sums[ends])))

    def _keep(self, ids: Ids, numbers: Ids) -> None:
        plain = self._untouched[ids]
        self._known.plain[ids[plain]] = numbers[plain]
        for key, number in zip(ids[~plain].tolist(), numbers[~plain].tolist(), strict=True):
            self._known.edited[key] = (self._dataset.record(key), number)

    def _texts(self, ids: Ids) -> list[Any] | None:
        """Return the texts column by column, where an example is nothing but its columns."""
        if self._by_column is None:
            return None
        texts = self._columns.together(ids, self._by_column)
        if self._whole and isinstance(self._dataset.shape, ObjectShape):
            import pyarrow.compute as pc

            if any(pc.any(pc.starts_with(each, "[[")).as_py() for each in texts):
                return None  # Alpaca's history: one cell, several turns
        return texts

    def _row(self, key: ExampleId) -> list[str]:
        """Return what a model reads of an example."""
        from desktop_ft.core.chat_rows import row_of, row_texts  # not at once

        record = self._dataset.record(key)
        if isinstance(record, Unreadable):
            return []
        return row_texts(row_of(self._dataset, record))


def _taught_columns(dataset: Dataset) -> list[int] | None:
    """Return the columns of which examples are made, if each makes one turn by itself."""
    if not isinstance(dataset.shape, TableShape | ObjectShape):
        return None
    roles = [role for role in dataset.roles if role not in (Role.NOTE, Role.REJECTED)]
    if Role.PREFERRED in roles and Role.ASSISTANT in roles:
        roles.remove(Role.PREFERRED)
    if not roles or len(set(roles)) < len(roles):
        return None
    return [dataset.roles.index(role) for role in roles]


def _rows(columns: Sequence[Any]) -> list[Sequence[str]]:
    return list(zip(*(texts.to_pylist() for texts in columns), strict=True))


def _sizes(texts: Any) -> Ids:
    import pyarrow.compute as pc

    return np.asarray(pc.binary_length(texts).to_numpy(zero_copy_only=False), dtype=np.int64)


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))
