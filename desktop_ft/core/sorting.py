"""Puts the rows of a dataset into the order of one or more columns, as people sort words.

Small and capital letters are alike, and so are letters with and without accents (ё stands with
е, é with e) unless nothing else tells two texts apart; numbers go by their size where a column
holds nothing else; empty cells come last. Rows that are alike stay in the order they had.
Runs in Arrow and numpy, which let the window go on meanwhile. Knows no file and no window.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.ahead import in_turn
from desktop_ft.core.arrow_arrays import as_flags, as_numbers
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit, Ids, OrderChange
from desktop_ft.core.search.texts import BLOCK, Columns
from desktop_ft.core.sort_order import Order, shared_start
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
    columns: list[_Texts | _Repeated]
    columns = [reader.read(every, key.column, longest) for key in keys]
    if any(isinstance(each, _Texts) and each.is_cut and each.has_marks for each in columns):
        columns = [reader.read(every, key.column) for key in keys]
    order = Order(len(dataset))
    for column, key in zip(columns, keys, strict=True):
        token.check()
        column.tell(order, descending=key.descending)
    order.settle()
    heads = columns[0]
    if isinstance(heads, _Texts) and heads.is_cut:
        token.check()
        _tell_tied(order, heads, partial(reader.read, column=keys[0].column), keys[0])
    pace.finish()
    return order.places


_HEAD = 40
"""So many letters of a text, after what all begin with, are compared at first, ..."""
_ALIKE = 0.1
"""... unless the first rows let expect that so many begin alike, as answers often do, ..."""
_LONG = 400
"""... or all begin with so many letters."""


def _tell_tied(
    order: Order, heads: _Texts, read: Callable[[Ids], _Texts | _Repeated], key: SortKey
) -> None:
    """Read the texts that begin alike, and put them in the places that they have together."""
    groups = order.groups()
    unsure = np.zeros(len(order.rows) + 1, dtype=bool)  # by group
    unsure[groups[heads.unsure()[order.rows]]] = True
    chosen = unsure[groups]
    rows, groups, slots = order.rows[chosen], groups[chosen], order.slots[chosen]
    if not len(rows):
        return
    tied = np.argsort(rows)
    again = Order(len(rows))
    again.by_codes(groups[tied], int(groups.max()) + 1)
    read(rows[tied]).tell(again, descending=key.descending)
    again.settle()
    order.places[slots] = rows[tied][again.places]


_SAMPLE, _LEAST = 4000, 1000
"""So many texts tell whether they come again and again; fewer than the second do not."""


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
    cut: list[Any]
    are_numbers: bool = True
    is_cut: bool = False
    has_marks: bool = False
    longest: int | None = None
    """So many letters of each were read, if they were not read whole."""

    def tell(self, order: Order, *, descending: bool) -> None:
        """Tell rows apart by numbers, or by words and then by the forms that tell them apart."""
        import pyarrow as pa
        import pyarrow.compute as pc

        folded = pa.chunked_array(self.parts, type=pa.string())
        if self.are_numbers and folded.null_count < len(folded):
            self.is_cut = False
            order.by_numbers(_numbers(folded), descending=descending)
            return
        marked = pa.chunked_array(self.marked, type=pa.bool_())
        is_marked = bool(pc.any(marked).as_py())
        words = pc.if_else(marked, _unmarked(folded), folded) if is_marked else folded
        if is_marked and self.is_cut:  # one letter may have become two
            words = pc.utf8_slice_codeunits(words, 0, self.longest)
        order.by_texts(words, descending=descending, whole=not self.is_cut)
        if is_marked and not self.is_cut:  # marks count after the last letter
            order.by_texts(folded, descending=descending)

    def unsure(self) -> NDArray[np.bool_]:
        """Tell which texts may differ from others although they begin alike."""
        import pyarrow.compute as pc

        both = zip(self.cut, self.marked, strict=True)
        return np.concatenate(
            [as_flags(pc.fill_null(pc.or_(cut, marked), False)) for cut, marked in both]
        )


@dataclass(frozen=True, slots=True)
class _Repeated:
    """Texts that come again and again: the different ones, and which of them each row has."""

    different: _Texts
    count: int
    places: Ids

    def tell(self, order: Order, *, descending: bool) -> None:
        """Tell rows apart by the order of the different texts, which are few."""
        own = Order(self.count)
        self.different.tell(own, descending=descending)
        own.settle()
        order.by_codes(own.ranks()[self.places[order.rows]], self.count)


@dataclass(frozen=True, slots=True)
class _Reader:
    dataset: Dataset
    pace: _Pace

    def read(self, rows: Ids, column: int, longest: int | None = None) -> _Texts | _Repeated:
        """Read the texts in these rows, or no more than so many letters of each."""
        with closing(self._blocks(rows, column)) as blocks:
            first = next(blocks, None)
            if first is None:
                return _Texts([], [], [])
            if _come_again(first):
                return self._repeated(chain([first], blocks))
            read = _Texts([], [], [], longest=longest)
            for texts in chain([first], blocks):
                _add(read, texts, len(rows))
                self.pace.read(len(texts))
        return read

    def _repeated(self, blocks: Iterable[Any]) -> _Repeated:
        import pyarrow as pa

        encoded = []
        for texts in blocks:
            encoded.append(texts.cast(pa.large_string()).dictionary_encode())
            self.pace.read(len(texts))
        alike = pa.chunked_array(encoded).unify_dictionaries()
        different = alike.chunk(0).dictionary
        read = _Texts([], [], [])
        for at in range(0, len(different), BLOCK):
            _add(read, different.slice(at, BLOCK).cast(pa.string()), len(different))
        places = np.concatenate([as_numbers(part.indices) for part in alike.chunks])
        return _Repeated(read, len(different), places)

    def _blocks(self, rows: Ids, column: int) -> Generator[Any, None, None]:
        """Read texts block by block, the next ones while the last one is worked on."""
        columns, ids = Columns(self.dataset), self.dataset.order[rows]
        blocks = (ids[begin:end] for begin, end in columns.runs(ids, BLOCK))
        return in_turn(lambda ids: columns.texts(ids, column), blocks)


def _come_again(texts: Any) -> bool:
    """Tell by the first ones whether texts come again and again."""
    import pyarrow.compute as pc

    few = texts.slice(0, _SAMPLE)
    return len(few) >= _LEAST and 2 * pc.count_distinct(few).as_py() <= len(few)


def _add(read: _Texts, texts: Any, count: int) -> None:
    """Take up texts, no more than so many letters of each; `count` are all texts."""
    import pyarrow.compute as pc

    is_blank = pc.or_(pc.utf8_is_space(texts), pc.equal(pc.binary_length(texts), 0))
    if read.longest is not None and not read.parts:
        read.longest = _enough(texts.filter(pc.invert(is_blank)), read.longest, count)
    is_cut = False
    if read.longest is not None:
        head = pc.utf8_slice_codeunits(texts, 0, read.longest)
        cut = _cut(texts, head)
        is_cut = bool(pc.any(cut).as_py())
        read.cut.append(cut)
        texts = head
    texts = pc.utf8_lower(texts)
    if pc.any(is_blank).as_py():
        texts = pc.if_else(is_blank, None, texts)
    marked = pc.match_substring_regex(texts, f"{_MARKED}|{_COMBINING}|{_APART}")
    if is_cut:
        read.is_cut, read.are_numbers = True, False
    if pc.any(marked).as_py():
        # What stands behind the cut may change these letters.
        read.has_marks |= is_cut and _has(texts, f"{_COMBINING}|{_APART}")
        marked = pc.match_substring_regex(texts, _MARKED)
    read.marked.append(marked)
    # Most columns are told from words by their first rows.
    read.are_numbers &= read.are_numbers and not _has(texts, _NUMBER, negate=True)
    read.parts.append(texts)


def _enough(texts: Any, longest: int, count: int) -> int | None:
    """Return how many letters tell nearly all apart, judged by the first ones; None for all."""
    import pyarrow.compute as pc

    if not len(texts):
        return longest
    ends = pc.min_max(texts).as_py()
    longest += shared_start(ends["min"], ends["max"])
    head = pc.utf8_slice_codeunits(texts, 0, longest)
    cut = head.filter(_cut(texts, head))
    # Twice as many rows have four times as many pairs.
    alike = (len(cut) - pc.count_distinct(cut).as_py()) / len(head)
    return None if longest > _LONG or alike * count / len(head) > _ALIKE else longest


def _cut(texts: Any, heads: Any) -> Any:
    import pyarrow.compute as pc

    return pc.less(pc.binary_length(heads), pc.binary_length(texts))


def _has(texts: Any, pattern: str, *, negate: bool = False) -> bool:
    """Tell whether a text matches, or whether one does not."""
    import pyarrow.compute as pc

    found = pc.match_substring_regex(texts, pattern)
    return bool(pc.any(pc.invert(found) if negate else found, min_count=0).as_py())


_NUMBER = r"^\s*[-+−]?[0-9]{1,15}([.,][0-9]{1,15})?\s*$"
_MARKED = r"[ßёѐѝїў\x{e0}-\x{17f}\x{1e00}-\x{1eff}]"
_COMBINING = r"\p{M}"
_APART = (
    r"[ѓќѷӁ-ӹ]|[^\x{00}-\x{17f}\x{400}-\x{52f}\x{1e00}-\x{1eff}\x{2000}-\x{2199}\x{2500}-\x{2bff}"
    r"\x{3000}-\x{3040}\x{3400}-\x{9fff}\x{ff00}-\x{ffff}\x{1f000}-\x{1ffff}\x{20000}-\x{2f7ff}]"
)
"""Letters that come apart in texts with a marked letter only: Greek, Korean, Hindi ..."""


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
