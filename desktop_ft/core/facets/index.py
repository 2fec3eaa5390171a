"""Which value every example has in one column: a small number each, whatever the texts are.

Texts are told apart by a 64-bit hash (Python's own, with a key of this very run), so that a column
of a million different answers costs 20 MB and not all of its letters. Whoever changes rows looks
at their texts themselves. Knows no file and no window.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Ids
from desktop_ft.core.search.texts import Columns, whole
from desktop_ft.core.tasks import CancelToken, Report, Steps

Codes = NDArray[np.int32]
Mask = NDArray[np.bool_]

# Small blocks: what a source does to one while it holds the interpreter lock stops the window.
BLOCK = 16_000
# And so it is held while texts become hashes: 5 ms for so many of 300 letters.
_HASHED = 10_000
_SAMPLE = 1_000
_FIRST_PART_S = 0.2
_NOT_THERE = -1


@dataclass(frozen=True, slots=True, eq=False)
class ValueIndex:
    """The values of `column` in `dataset`, a fork that nobody edits.

    A value is known by its key, the hash of its text, in every index of this run; `codes` gives
    for every example id the place of its value's key in `keys` (-1: not looked at), `firsts` an
    example of each value. `is_whole` False: a first look, at some of the rows.
    """

    dataset: Dataset
    column: int
    keys: Ids
    codes: Codes
    firsts: Ids
    is_whole: bool = True

    def counts(self, ids: Ids) -> Ids:
        """Return how many of these examples have each value."""
        codes = self.codes[ids]
        if not self.is_whole:
            codes = codes[codes != _NOT_THERE]
        return np.bincount(codes, minlength=len(self.keys)).astype(np.int64)

    def places(self, keys: Sequence[int]) -> Ids:
        """Return where those of these keys stand that are there."""
        wanted = np.array(keys, dtype=np.int64)
        return np.flatnonzero(np.isin(self.keys, wanted))

    def having(self, ids: Ids, keys: Sequence[int]) -> Mask:
        """Tell which of these examples have one of these values."""
        chosen = np.zeros(len(self.keys) + 1, dtype=bool)
        chosen[self.places(keys)] = True  # the last, for -1, stays False
        return np.asarray(chosen[self.codes[ids]])

    def texts(self, places: Ids, token: CancelToken) -> Iterator[Any]:
        """Return the texts of the values at these places as Arrow arrays, block by block."""
        columns = Columns(self.dataset)
        ids = self.firsts[places]
        for begin, end in columns.runs(ids, BLOCK):
            token.check()
            yield columns.texts(ids[begin:end], self.column)

    def text(self, key: int) -> str | None:
        """Return the whole text of one value."""
        place = self.places([key])
        if not len(place):
            return None
        return self.dataset.cells(int(self.firsts[place[0]]))[self.column]


def build(
    dataset: Dataset,
    column: int,
    token: CancelToken,
    report: Report,
    on_part: Callable[[ValueIndex], None] | None = None,
) -> ValueIndex:
    """Look at all rows; `on_part` is given a first look now and then."""
    hashes: Ids = np.zeros(dataset.next_id, dtype=np.int64)
    order, done, pause = dataset.order, 0, _FIRST_PART_S
    last = time.monotonic()
    for ids, found in _hashes(dataset, column, order, token):
        hashes[ids] = found
        done += len(ids)
        report(Steps(done, len(order), "rows"))
        if on_part is not None and done < len(order) and time.monotonic() - last > pause:
            on_part(_made(dataset, column, hashes, order[:done], is_whole=False))
            last, pause = time.monotonic(), pause * 2
    token.check()
    return _made(dataset, column, hashes, order)


def followed(index: ValueIndex, dataset: Dataset, token: CancelToken, report: Report) -> ValueIndex:
    """Return the index of a later fork of the same dataset; only what changed is looked at."""
    before = index.dataset
    if dataset.shape != before.shape or not index.is_whole:
        return build(dataset, index.column, token, report)
    hashes: Ids = np.zeros(dataset.next_id, dtype=np.int64)
    is_known = np.zeros(dataset.next_id, dtype=bool)
    old = index.codes[: len(hashes)]
    is_known[: len(old)] = old != _NOT_THERE
    hashes[: len(old)] = index.keys[old] if len(index.keys) else 0
    touched = dataset.touched_since(before)
    is_known[touched[touched < len(is_known)]] = False
    new = dataset.order[~is_known[dataset.order]]
    done = 0
    for ids, found in _hashes(dataset, index.column, new, token):
        hashes[ids] = found
        done += len(ids)
        report(Steps(done, len(new), "rows"))
    token.check()
    return _made(dataset, index.column, hashes, dataset.order)


def key_of(value: str) -> int:
    """Return the key by which a value is known."""
    return hash(whole(value))


def _made(
    dataset: Dataset, column: int, hashes: Ids, ids: Ids, *, is_whole: bool = True
) -> ValueIndex:
    keys, firsts, which = np.unique(hashes[ids], return_index=True, return_inverse=True)
    codes: Codes = np.full(len(hashes), _NOT_THERE, dtype=np.int32)
    codes[ids] = which
    return ValueIndex(dataset, column, keys, codes, ids[firsts], is_whole)


def _hashes(
    dataset: Dataset, column: int, ids: Ids, token: CancelToken
) -> Iterator[tuple[Ids, Ids]]:
    """Return the hashes of the texts of these examples, block by block."""
    columns = Columns(dataset)
    for begin, end in columns.runs(ids, BLOCK):
        piece = ids[begin:end]
        token.check()
        texts = columns.texts(piece, column)
        if len(texts.slice(0, _SAMPLE).unique()) > 0.9 * _SAMPLE:
            yield piece, _hashed(texts)  # hardly any repeats: each is hashed itself
            continue
        encoded = texts.dictionary_encode()
        yield piece, _hashed(encoded.dictionary)[encoded.indices.to_numpy(zero_copy_only=False)]


def _hashed(texts: Any) -> Ids:
    hashes: Ids = np.empty(len(texts), dtype=np.int64)
    for at in range(0, len(texts), _HASHED):
        values = texts.slice(at, _HASHED).to_numpy(zero_copy_only=False).tolist()
        hashes[at : at + len(values)] = list(map(hash, values))
    return hashes
