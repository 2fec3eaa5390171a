"""Texts cut out of the bytes of JSON lines, with what their backslashes mean. Knows no file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from desktop_ft.core.arrow_arrays import bytes_of, flags, numbers
from desktop_ft.core.edits import Ids
from desktop_ft.infra.sources.json_bytes import MEANT, Bytes, Lines, Mask
from desktop_ft.infra.sources.json_kinds import Places


@dataclass(frozen=True, slots=True)
class CutTexts:
    """Texts one after another, where each ends (with a zero before them), which are told."""

    letters: Bytes
    ends: Ids
    told: Mask


@dataclass(slots=True)
class Column:
    """Where the texts of a column lie; nowhere, where the line is to be read."""

    begins: Ids
    ends: Ids
    told: Mask

    @classmethod
    def of(cls, lines: Lines) -> Column:
        """Begin one of which nothing is known."""
        begins = lines.bounds[:-1]
        return cls(begins.copy(), begins.copy(), np.zeros(len(lines), dtype=bool))

    def take(self, places: Places, number: int | None) -> None:
        """Take up the n-th texts of lines; None stands for empty ones."""
        if number is not None:
            self.begins[places.rows] = places.begins[:, number]
            self.ends[places.rows] = places.ends[:, number]
        self.told[places.rows] = True

    def texts(self, content: Bytes, slashes: Ids) -> CutTexts:
        """Return the texts; those of lines to be read are empty.

        A text with backslashes (`slashes`: those with a meaning) is several runs of letters, of
        which all but the first begin with a letter that stands for another one.
        """
        among = np.searchsorted(self.begins, slashes, side="right") - 1
        inside = slashes[(among >= 0) & (slashes < self.ends[among])]
        begins = np.sort(np.concatenate((self.begins, inside + 1)))
        ends = np.sort(np.concatenate((self.ends, inside)))
        letters, bounds = _runs(content, begins, ends)
        if not len(inside):
            return CutTexts(letters, bounds, self.told)
        if not letters.flags.writeable:
            letters = letters.copy()
        # Of a run that begins anew; before it lie the texts up to it, and the runs before.
        runs = np.searchsorted(begins, inside + 1, side="right") - 1
        letters[bounds[runs]] = MEANT[content[inside + 1]]
        last = np.arange(len(self.ends)) + np.searchsorted(inside, self.ends)
        return CutTexts(letters, np.append(0, bounds[last + 1]), self.told)


def _runs(content: Bytes, begins: Ids, ends: Ids) -> tuple[Bytes, Ids]:
    """Return runs of letters one after another, and their bounds there."""
    import pyarrow as pa

    offsets = np.stack([begins, ends], axis=1).ravel()
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(content)]
    spread = pa.Array.from_buffers(pa.large_binary(), len(offsets) - 1, buffers)
    taken = spread.take(numbers(np.arange(0, len(offsets), 2)))
    bounds = np.frombuffer(taken.buffers()[1], dtype=np.int64)[: len(taken) + 1]
    return bytes_of(taken), bounds


def array_of(parts: Sequence[CutTexts]) -> Any:
    """Return texts as Arrow's, null where they are not told."""
    import pyarrow as pa

    told = np.concatenate([part.told for part in parts])
    sizes = np.concatenate([np.zeros(1, dtype=np.int64), *(np.diff(part.ends) for part in parts)])
    ends = np.cumsum(sizes).astype(np.int32)
    letters = np.concatenate([part.letters for part in parts])
    valid = None if told.all() else flags(told).buffers()[1]
    buffers = [valid, pa.py_buffer(ends), pa.py_buffer(letters)]
    return pa.Array.from_buffers(pa.string(), len(told), buffers)
