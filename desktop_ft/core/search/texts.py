"""The texts of one column for many rows at once, as an Arrow array: sorting, measuring, matching.

A source that can decode a whole block at once is asked for it; what it cannot decode exactly, and
what was edited, comes row by row. Knows no file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.arrow_arrays import as_flags, numbers
from desktop_ft.core.columns import places_in
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Ids
from desktop_ft.core.search.raw import HasRaw

Mask = NDArray[np.bool_]
BLOCK = 50_000
_MOST_BYTES = 256 << 20
"""So many bytes of records are read at once: an Arrow array holds no more than 2 GB of letters."""


@runtime_checkable
class HasTexts(Protocol):
    """A row source that decodes columns of many records quicker than record by record."""

    def texts(self, indexes: Ids, columns: Sequence[int]) -> list[Any] | None:
        """Return Arrow string arrays, or None if it cannot do these records exactly.

        Null stands for a value to be asked of `record` instead.
        """
        ...


class Columns:
    """Reads columns of a dataset that does not change meanwhile (a fork)."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        source = dataset.source
        self._places = places_in(source.shape, dataset.shape)
        has_places = self._places is not None
        self._bulk = source if isinstance(source, HasTexts) and has_places else None
        self._untouched = untouched(dataset)
        self._bounds: Ids | None = None

    @property
    def is_quick(self) -> bool:
        """Tell whether whole blocks are quicker than rows."""
        return self._bulk is not None

    def runs(self, ids: Ids, most: int = BLOCK) -> Iterator[tuple[int, int]]:
        """Cut examples into runs to be read at once: at most so many, fewer where they are long."""
        bounds = self._record_bounds()
        is_large = len(bounds) > 0 and int(bounds[-1] - bounds[0]) > _MOST_BYTES
        for at in range(0, len(ids), most):
            some = ids[at : at + most]
            if not is_large:
                yield at, at + len(some)
                continue
            inside = np.minimum(some, len(bounds) - 2)  # what was made here is small
            ends = np.cumsum(np.where(inside == some, bounds[inside + 1] - bounds[inside], 0))
            begin = done = 0
            while begin < len(some):
                end = max(int(np.searchsorted(ends, done + _MOST_BYTES, "right")), begin + 1)
                yield at + begin, at + end
                begin, done = end, int(ends[end - 1])

    def pieces(self, rows: Ids, most: int) -> Iterator[Ids]:
        """Cut rows likewise."""
        for begin, end in self.runs(self._dataset.order[rows], most):
            yield rows[begin:end]

    def _record_bounds(self) -> Ids:
        """Return where the records of a text lie in its bytes; nothing of other sources."""
        if self._bounds is None:
            source = self._dataset.source
            raw = source.raw_records() if isinstance(source, HasRaw) else None
            self._bounds = raw.bounds if raw is not None else np.empty(0, dtype=np.int64)
        return self._bounds

    def texts(self, ids: Ids, column: int) -> Any:
        """Return the texts of these examples in a column, one of the `runs` at once.

        An Arrow string array; halves of letters, which it cannot hold, become question marks.
        """
        return self.together(ids, [column])[0]

    def together(self, ids: Ids, columns: Sequence[int]) -> list[Any]:
        """Return the texts in several columns, for little more than those in one."""
        return self.told(ids, columns)[0]

    def told(self, ids: Ids, columns: Sequence[int]) -> tuple[list[Any], Mask]:
        """Return the texts in several columns, and which rows were read one by one.

        Only these may have had half letters.
        """
        import pyarrow as pa

        plain = self._untouched[ids]
        found = None
        wanted = self._in_source(columns)
        if self._bulk is not None and wanted is not None and plain.any():
            indexes = ids if plain.all() else ids[plain]
            found = self._bulk.texts(indexes, wanted)
        if found is None:
            return self._by_row(ids, columns), np.ones(len(ids), dtype=bool)
        missing = np.zeros(int(plain.sum()), dtype=bool)
        for each in found:
            if each.null_count:
                missing |= as_flags(each.is_null())
        if plain.all() and not missing.any():
            return found, np.zeros(len(ids), dtype=bool)
        places = np.flatnonzero(plain)[missing]
        by_row = np.sort(np.concatenate((np.flatnonzero(~plain), places)))
        alone = np.zeros(len(ids), dtype=bool)
        alone[by_row] = True
        take = np.empty(len(ids), dtype=np.int64)
        take[plain] = np.arange(len(missing))
        take[by_row] = len(missing) + np.arange(len(by_row))
        filled = self._by_row(ids[by_row], columns)
        both = zip(found, filled, strict=True)
        return [pa.concat_arrays(pair).take(numbers(take)) for pair in both], alone

    def _in_source(self, columns: Sequence[int]) -> list[int] | None:
        """Return which columns of the source these are; None if one was added since."""
        places = [self._places[column] for column in columns] if self._places else [None]
        known = [place for place in places if place is not None]
        return known if len(set(known)) == len(columns) else None

    def _by_row(self, ids: Ids, columns: Sequence[int]) -> list[Any]:
        import pyarrow as pa

        found: list[list[str]] = [[] for _ in columns]
        for key in ids.tolist():
            cells = self._dataset.cells(key)
            for column, texts in zip(columns, found, strict=True):
                texts.append(whole(cells[column]))
        return [pa.array(texts, type=pa.string()) for texts in found]


def untouched(dataset: Dataset) -> Mask:
    """Tell by id which examples stand in the source as they are."""
    order = dataset.order
    top = max(int(order.max()) + 1 if len(order) else 0, len(dataset.source))
    plain = np.zeros(top, dtype=bool)
    plain[: len(dataset.source)] = True
    changed = dataset.changed_ids()
    plain[changed[changed < top]] = False
    return plain


def whole(cell: str) -> str:
    """Return a text as Arrow holds it: halves of letters become question marks."""
    try:
        cell.encode("utf-8")
    except UnicodeEncodeError:
        return cell.encode("utf-8", "replace").decode("utf-8")
    return cell
