"""Numbers that tell the rows of two versions of a file apart, most of them without reading a row.

Rows of the same bytes are the same. Only what one version has alone is read, and what may be
written in two ways: rows that show the same cells, which are read by the block, of other bytes. So
the numbers tell rows apart exactly as if all had been read. Knows no file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.arrow_arrays import as_flags
from desktop_ft.core.checks.half import Hashes, hashes, mixed
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import ExampleId, Ids
from desktop_ft.core.row_matching import Digests
from desktop_ft.core.search.raw import HasRaw, RawRecords
from desktop_ft.core.search.texts import Columns, untouched

Pace = Callable[[int, int], None]
Digest = Callable[[Dataset, ExampleId], int]
Mask = NDArray[np.bool_]

STRIDE = 1000
"""So many rows are looked at between two questions whether to go on."""
_BLOCK = 10_000


@dataclass(frozen=True, slots=True)
class Numbers:
    """A number for each row of a table; `read` are those that come of what the row holds."""

    values: Digests
    read: Mask


def by_bytes(
    mine: Dataset, theirs: Dataset, digest: Digest, pace: Pace
) -> tuple[Numbers, Numbers] | None:
    """Return the numbers of both, or None where the bytes do not tell."""
    sides = _sides(mine, theirs)
    if sides is None:
        return None
    total = len(mine) + len(theirs)
    raw = [
        _raw_numbers(side, pace, done, total)
        for side, done in zip(sides, (0, len(mine)), strict=True)
    ]
    alone = [
        ~(side.plain & _among(found, other_found[other.plain]))
        for side, found, other, other_found in (
            (sides[0], raw[0], sides[1], raw[1]),
            (sides[1], raw[1], sides[0], raw[0]),
        )
    ]
    others = _written_otherwise(sides, raw, alone, lambda: pace(0, total))
    read = [mask | _among(found, others) for mask, found in zip(alone, raw, strict=True)]
    for side, found, mask in zip(sides, raw, read, strict=True):
        for step, row in enumerate(np.flatnonzero(mask).tolist()):
            if step % STRIDE == 0:
                pace(row, total)
            found[row] = digest(side.dataset, side.dataset.id_at(row))
    return Numbers(raw[0], read[0]), Numbers(raw[1], read[1])


@dataclass(frozen=True, slots=True)
class _Side:
    dataset: Dataset
    raw: RawRecords
    plain: Mask
    """The rows that are as in the file."""


def _sides(mine: Dataset, theirs: Dataset) -> tuple[_Side, _Side] | None:
    """Return both tables where the same bytes mean the same in both."""
    found = []
    for dataset in (mine, theirs):
        source = dataset.source
        raw = source.raw_records() if isinstance(source, HasRaw) else None
        if raw is None or dataset.is_reshaped:
            return None
        found.append(_Side(dataset, raw, untouched(dataset)[dataset.order]))
    one, other = found
    ways = [
        (type(each.dataset.source), each.dataset.shape, each.raw.encoding, each.raw.writing,
         each.raw.quote, each.raw.delimiter)
        for each in found
    ]  # fmt: skip
    return (one, other) if ways[0] == ways[1] else None


def _raw_numbers(side: _Side, pace: Pace, done: int, total: int) -> Digests:
    """Return a number of the bytes of each row, 0 for what is not as in the file."""
    numbers = np.zeros(len(side.plain), dtype=np.int64)
    content, bounds = side.raw.content, side.raw.bounds
    rows = np.flatnonzero(side.plain)
    for at in range(0, len(rows), STRIDE):
        pace(done + at, total)
        some = rows[at : at + STRIDE]
        indexes = side.dataset.order[some]
        begins, ends = bounds[indexes].tolist(), bounds[indexes + 1].tolist()
        numbers[some] = [
            hash(content[begin:end].rstrip(b"\r\n"))
            for begin, end in zip(begins, ends, strict=True)
        ]
    return numbers


def _among(numbers: Digests, others: Digests) -> Mask:
    """Tell which numbers are among others; sorting lets other threads run, np.isin hardly."""
    if not len(others):
        return np.zeros(len(numbers), dtype=bool)
    ordered = np.sort(others)
    places = np.minimum(np.searchsorted(ordered, numbers), len(ordered) - 1)
    return np.asarray(ordered[places] == numbers)


def _written_otherwise(
    sides: tuple[_Side, _Side],
    raw: list[Digests],
    alone: list[Mask],
    pace: Callable[[], None],
) -> Digests:
    """Return the numbers of the bytes of common rows that may hold what others hold.

    That is, of those whose cells other bytes show as well, or a row alone.
    """
    _, firsts = np.unique(raw[0], return_index=True)
    rows = [firsts[~alone[0][firsts]], *map(np.flatnonzero, alone)]
    datasets = (sides[0].dataset, *(side.dataset for side in sides))
    shown = [
        _shown(dataset, dataset.order[some], pace)
        for dataset, some in zip(datasets, rows, strict=True)
    ]
    _, group, counts = np.unique(np.concatenate(shown), return_inverse=True, return_counts=True)
    return raw[0][rows[0][counts[group[: len(rows[0])]] > 1]]


def _shown(dataset: Dataset, ids: Ids, pace: Callable[[], None]) -> Hashes:
    """Return a number of what the cells of each row show; the same where rows hold the same."""
    columns, every = Columns(dataset), list(range(len(dataset.columns)))
    found: list[Hashes] = [np.empty(0, dtype=np.int64)]
    for at in range(0, len(ids), _BLOCK):
        pace()
        texts = columns.together(ids[at : at + _BLOCK], every)
        found.append(mixed([_without_objects(each) for each in texts]))
    return np.concatenate(found)


def _without_objects(texts: Any) -> Hashes:
    """Return the hashes of texts, 0 where one may show an object: its keys have any order."""
    import pyarrow as pa
    import pyarrow.compute as pc

    numbers = hashes(texts.cast(pa.large_string()))
    numbers[as_flags(pc.match_substring(texts, "{"))] = 0
    return numbers
