"""Puts the rows of a dataset into the order of one or more columns, as people sort words.

Small and capital letters are alike, and so are letters with and without accents (ё stands with
е, é with e) unless nothing else tells two texts apart; numbers go by their size where a column
holds nothing else; empty cells come last. Rows that are alike stay in the order they had.
Runs in Arrow, which lets the window go on meanwhile. Knows no file and no window.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit, Ids, OrderChange
from desktop_ft.core.search.texts import BLOCK, Columns
from desktop_ft.core.tasks import CancelToken, Report, Steps
from desktop_ft.core.text import text


@dataclass(frozen=True, slots=True)
class SortKey:
    """A column, and whether its largest value comes first."""

    column: int
    descending: bool = False


def sort_rows(
    dataset: Dataset, keys: Sequence[SortKey], token: CancelToken, report: Report
) -> Edit:
    """Make the edit that sorts all rows; the first key counts most. No edit if they are sorted."""
    label = text("core", "Sort by “{column}”").format(
        column=dataset.columns[keys[0].column].name or str(keys[0].column + 1)
    )
    after = dataset.order[sorted_places(dataset, keys, token, report)]
    moved = np.flatnonzero(after != dataset.order)
    if not len(moved):
        return Edit(label)
    # One piece from the first to the last row that moves: told to the table at once.
    places = np.arange(moved[0], moved[-1] + 1, dtype=np.int64)
    return Edit(label, order=OrderChange(places, dataset.order[places], places, after[places]))


def sorted_places(
    dataset: Dataset, keys: Sequence[SortKey], token: CancelToken, report: Report
) -> Ids:
    """Return the present places of the rows in their new order."""
    pace = _Pace(len(keys) * len(dataset), token, report)
    reader = _Reader(dataset, pace)
    every = np.arange(len(dataset), dtype=np.int64)
    # The first letters of one column tell nearly all rows apart, in a fraction of the memory.
    longest = _HEAD if len(keys) == 1 else None
    columns = [reader.read(every, key.column, longest) for key in keys]
    if any(column.is_cut and column.has_marks for column in columns):
        columns = [reader.read(every, key.column, None) for key in keys]
    by = [(column.keys(), key.descending) for column, key in zip(columns, keys, strict=True)]
    token.check()
    places = _sorted(by)
    if columns[0].is_cut:
        (alike, descending), *_ = by
        tied, groups = _ties(alike, places)
        if len(tied):
            token.check()
            whole = reader.read(tied, keys[0].column, None)
            again = _sorted([([groups], False), (whole.keys(), descending)])
            places[np.isin(places, tied)] = tied[again]
    pace.finish()
    return places


_HEAD = 40
"""So many letters of a text are compared at first, ..."""
_ALIKE = 0.1
"""... unless the first rows let expect that so many begin alike, as answers often do."""


class _Pace:
    """Tells how far the reading is; what is read anew counts no more."""

    def __init__(self, total: int, token: CancelToken, report: Report) -> None:
        self._total = total + max(1, total // 3)  # the sorting itself
        self._done = 0
        self._token = token
        self._report = report

    def read(self, count: int) -> None:
        """Count rows that were read."""
        self._token.check()
        self._done = min(self._done + count, self._total)
        self._report(Steps(self._done, self._total, "rows"))

    def finish(self) -> None:
        """Say that all is done."""
        self._report(Steps(self._total, self._total, "rows"))


@dataclass(slots=True)
class _Texts:
    """What stands for the texts of a column: folded to small letters, empty ones null."""

    parts: list[Any]
    marked: list[Any]
    are_numbers: bool = True
    is_cut: bool = False
    has_marks: bool = False

    def keys(self) -> list[Any]:
        """Return numbers, or words and the forms that tell them apart."""
        import pyarrow as pa
        import pyarrow.compute as pc

        folded = pa.chunked_array(self.parts, type=pa.string())
        if self.are_numbers and folded.null_count < len(folded):
            self.is_cut = False
            return [_numbers(folded)]
        marked = pa.chunked_array(self.marked, type=pa.bool_())
        if pc.any(marked).as_py():
            bare = pc.if_else(marked, _unmarked(folded), folded)
            return [bare] if self.is_cut else [bare, folded]  # marks count after the last letter
        return [folded]


@dataclass(frozen=True, slots=True)
class _Reader:
    dataset: Dataset
    pace: _Pace

    def read(self, rows: Ids, column: int, longest: int | None) -> _Texts:
        """Read the texts in these rows, or no more than so many letters of each."""
        read = _Texts([], [])
        with closing(self._blocks(rows, column)) as blocks:
            for texts in blocks:
                longest = _add(read, texts, longest, len(rows))
                self.pace.read(len(texts))
        return read

    def _blocks(self, rows: Ids, column: int) -> Generator[Any, None, None]:
        """Read texts block by block, the next one while the last one is worked on."""
        columns, order = Columns(self.dataset), self.dataset.order
        with ThreadPoolExecutor(1, "sort") as reader:
            ahead = None
            for at in range(0, len(rows), BLOCK):
                ids = order[rows[at : at + BLOCK]]
                ahead, ready = reader.submit(columns.texts, ids, column), ahead
                if ready is not None:
                    yield ready.result()
            if ahead is not None:
                yield ahead.result()


def _add(read: _Texts, texts: Any, longest: int | None, count: int) -> int | None:
    """Take up texts, no more than so many letters of each; return how many of the next ones.

    `count` are all texts.
    """
    import pyarrow.compute as pc

    is_blank = pc.or_(pc.utf8_is_space(texts), pc.equal(pc.binary_length(texts), 0))
    is_cut = False
    if longest is not None:
        head = pc.utf8_slice_codeunits(texts, 0, longest)
        if not read.parts:
            # Twice as many rows have four times as many pairs.
            alike = 1 - pc.count_distinct(head).as_py() / len(head)
            if alike * count / len(head) > _ALIKE:
                longest, head = None, texts
        is_cut = not head.equals(texts)
        texts = head
    texts = pc.utf8_lower(texts)
    if pc.any(is_blank).as_py():
        texts = pc.if_else(is_blank, None, texts)
    marked = pc.match_substring_regex(texts, f"{_MARKED}|{_COMBINING}")
    if is_cut:
        read.is_cut, read.are_numbers = True, False
    if pc.any(marked).as_py():
        # A mark behind the cut may change the letter before it.
        read.has_marks |= is_cut and _has(texts, _COMBINING)
        marked = pc.match_substring_regex(texts, _MARKED)
    read.marked.append(marked)
    # Most columns are told from words by their first rows.
    read.are_numbers &= read.are_numbers and not _has(texts, _NUMBER, negate=True)
    read.parts.append(texts)
    return longest


def _has(texts: Any, pattern: str, *, negate: bool = False) -> bool:
    """Tell whether a text matches, or whether one does not."""
    import pyarrow.compute as pc

    found = pc.match_substring_regex(texts, pattern)
    return bool(pc.any(pc.invert(found) if negate else found, min_count=0).as_py())


def _sorted(by: Sequence[tuple[Sequence[Any], bool]]) -> Ids:
    import pyarrow as pa
    import pyarrow.compute as pc

    made: dict[str, Any] = {}
    keys: list[tuple[str, str, str]] = []
    for columns, descending in by:
        for column in columns:
            keys.append((str(len(keys)), "descending" if descending else "ascending", "at_end"))
            made[keys[-1][0]] = column
    places = pc.sort_indices(pa.table(made), sort_keys=keys)
    return np.asarray(places.to_numpy(), dtype=np.int64)


def _ties(keys: Sequence[Any], places: Ids) -> tuple[Ids, Any]:
    """Return the rows that stand beside another one with the same keys, and the group of each."""
    import pyarrow as pa

    same = np.ones(max(len(places) - 1, 0), dtype=bool)
    for key in keys:
        same &= _alike(key, places)
    tied = np.append(False, same) | np.append(same, False)
    groups = np.cumsum(~np.append(False, same))
    order = np.argsort(places[tied], kind="stable")
    return places[tied][order], pa.chunked_array([groups[tied][order]])


def _alike(key: Any, places: Ids) -> NDArray[np.bool_]:
    """Tell of each text but the last whether the next one is the same; empty ones never are."""
    import pyarrow as pa
    import pyarrow.compute as pc

    # Texts of other lengths need not be fetched from all over the column.
    lengths = np.asarray(pc.fill_null(pc.binary_length(key), -1).to_numpy())[places]
    same = (lengths[1:] == lengths[:-1]) & (lengths[1:] >= 0)
    likely = np.flatnonzero(same)
    for at in range(0, len(likely), BLOCK):
        some = likely[at : at + BLOCK]
        one, other = (key.take(pa.array(places[some + ahead])) for ahead in (0, 1))
        same[some] = pc.equal(one, other).to_numpy()
    return np.asarray(same, dtype=bool)


_NUMBER = r"^\s*[-+−]?[0-9]{1,15}([.,][0-9]{1,15})?\s*$"
_MARKED = r"[ßёѐѝїў\x{e0}-\x{17f}\x{1e00}-\x{1eff}]"
_COMBINING = r"\p{M}"


def _numbers(texts: Any) -> Any:
    """Return the numbers that texts are; 0,5 is one as well as 0.5."""
    import pyarrow as pa
    import pyarrow.compute as pc

    plain = pc.utf8_trim_whitespace(texts)
    for sign, meant in ((",", "."), ("−", "-"), ("+", "")):
        plain = pc.replace_substring(plain, sign, meant)
    return pc.cast(plain, pa.float64())


def _unmarked(folded: Any) -> Any:
    """Take accents off; й is a letter of its own and keeps its mark."""
    import pyarrow.compute as pc

    bare = pc.utf8_normalize(pc.replace_substring(folded, "ß", "ss"), form="NFD")
    bare = pc.replace_substring(bare, "и\u0306", "й")
    return pc.replace_substring_regex(bare, r"[\x{300}-\x{36f}]", "")
