"""Finds rows that say what an earlier row says, and makes the edit that deletes them.

Every text is summed up by its length and some of its bytes, a million rows in a second; only rows
of which another one has the same sum are read and compared in full. Knows no file and no window.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.ahead import in_turn
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit, ExampleId, Ids
from desktop_ft.core.search.texts import Columns
from desktop_ft.core.shapes import ObjectShape, TableShape, Unreadable
from desktop_ft.core.text import plural

Pace = Callable[[int, int], None]
"""Is told how many rows of how many are through; may raise to end the work."""

_BLOCK = 10_000
_EVERY = 500
_FEW = 1000  # sooner compared than summed up
_BYTES = 8
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


def without_repeats(dataset: Dataset, pace: Pace) -> Edit:
    """Make the edit that deletes every row that is like an earlier one in all columns."""
    ids = repeated(dataset, pace)
    return dataset.edit_delete(ids, plural("core", "Remove %n repeated row(s)", "", len(ids)))


def repeated(dataset: Dataset, pace: Pace) -> Ids:
    """Return the examples that repeat an earlier one; of each group the first is not among them.

    Alike are rows whose cells all are, and conversations only if every turn is. Rows that could
    not be read repeat nothing.
    """
    likely = _likely(dataset, lambda done, total: pace(done, 2 * total))
    seen: set[bytes] = set()
    again: list[ExampleId] = []
    for done, key in enumerate(dataset.order[likely].tolist()):
        if not done % _EVERY:
            share = len(dataset) + done * len(dataset) // len(likely)
            pace(share - share % _BLOCK, 2 * len(dataset))  # a round number, which is listened to
        said = _said(dataset, key)
        if said is None:
            continue
        if said in seen:
            again.append(key)
        seen.add(said)
    return np.array(again, dtype=np.int64)


def _likely(dataset: Dataset, pace: Pace) -> Ids:
    """Return the rows of which another one has the same sum."""
    if len(dataset) <= _FEW:
        return np.arange(len(dataset), dtype=np.int64)
    columns, every = Columns(dataset), range(len(dataset.columns))

    def summed(run: tuple[int, int]) -> NDArray[np.uint64]:
        ids = dataset.order[slice(*run)]
        sums = np.zeros(len(ids), dtype=np.uint64)
        for texts in columns.together(ids, every):
            sums = _summed(sums, texts)
        return sums

    parts: list[NDArray[np.uint64]] = []
    done = 0
    for part in in_turn(summed, columns.runs(dataset.order, _BLOCK)):
        pace(done - done % _BLOCK, len(dataset))
        parts.append(part)
        done += len(part)
    sums = np.concatenate(parts)
    order = np.argsort(sums, kind="stable")
    alike = np.zeros(len(order) + 1, dtype=bool)  # with a neighbour before, and behind
    alike[1:-1] = np.diff(sums[order]) == 0
    return np.sort(order[alike[1:] | alike[:-1]])


def _summed(sums: NDArray[np.uint64], texts: Any) -> NDArray[np.uint64]:
    """Add the length and some bytes of each text."""
    count = len(texts)
    offsets = np.frombuffer(texts.buffers()[1], dtype=np.int32)[texts.offset :][: count + 1]
    begins, sizes = offsets[:-1].astype(np.int64), np.diff(offsets).astype(np.int64)
    sums = (sums ^ sizes.astype(np.uint64)) * _FACTOR
    if texts.buffers()[2] is None or not texts.buffers()[2].size:
        return sums
    content = np.frombuffer(texts.buffers()[2], dtype=np.uint8)
    last = len(content) - 1
    for half in range(2):
        word = np.zeros(count, dtype=np.uint64)
        for step in range(half * _BYTES // 2, (half + 1) * _BYTES // 2):
            places = begins + np.maximum(sizes - 1, 0) * step // (_BYTES - 1)
            byte = content[np.minimum(places, last)]
            byte[sizes == 0] = 0
            word = (word << np.uint64(8)) | byte
        sums = (sums ^ word) * _FACTOR
        sums ^= sums >> np.uint64(29)
    return sums


def _said(dataset: Dataset, key: ExampleId) -> bytes | None:
    """Return what stands for the whole of an example; None for one that could not be read."""
    record = dataset.record(key)
    if isinstance(record, Unreadable):
        return None
    shape = dataset.shape
    by_cells = isinstance(shape, TableShape | ObjectShape)
    said = json.dumps(shape.cells(record) if by_cells else record, sort_keys=True)
    return blake2b(said.encode("ascii"), digest_size=16).digest()
