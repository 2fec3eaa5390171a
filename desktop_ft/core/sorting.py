"""Puts the rows of a dataset into the order of one or more columns, as people sort words.

Small and capital letters are alike, and so are letters with and without accents (ё stands with
е, é with e) unless nothing else tells two texts apart; numbers go by their size where a column
holds nothing else; empty cells come last. Rows that are alike stay in the order they had.
Runs in Arrow, which lets the window go on meanwhile. Knows no file and no window.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

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
    import pyarrow as pa
    import pyarrow.compute as pc

    columns = Columns(dataset)
    blocks = max(1, -(-len(dataset) // BLOCK))
    total = (len(keys) + 1) * blocks
    made: dict[str, Any] = {}
    by: list[tuple[str, str, str]] = []
    for number, key in enumerate(keys):
        parts = []
        for at in range(0, len(dataset), BLOCK):
            token.check()
            parts.append(columns.texts(dataset.order[at : at + BLOCK], key.column))
            report(Steps(number * blocks + len(parts), total, "steps"))
        way = "descending" if key.descending else "ascending"
        for each in _sortable(pa.chunked_array(parts, type=pa.string()), token):
            by.append((str(len(by)), way, "at_end"))
            made[by[-1][0]] = each
    token.check()
    places = pc.sort_indices(pa.table(made), sort_keys=by)
    report(Steps(total, total, "steps"))
    return np.asarray(places.to_numpy(), dtype=np.int64)


def _sortable(texts: Any, token: CancelToken) -> list[Any]:
    """Return what stands for the texts: numbers, or words and the forms that tell them apart."""
    import pyarrow.compute as pc

    texts = pc.if_else(pc.equal(pc.utf8_trim_whitespace(texts), ""), None, texts)
    numbers = _numbers(texts)
    if numbers is not None:
        return [numbers]
    token.check()
    folded = pc.utf8_lower(texts)
    marked = pc.match_substring_regex(folded, _MARKED)
    if pc.any(marked).as_py():
        token.check()
        return [pc.if_else(marked, _unmarked(folded), folded), folded]
    return [folded]


_NUMBER = r"^\s*[-+−]?[0-9]{1,15}([.,][0-9]{1,15})?\s*$"
_MARKED = r"[ßёѐѝїў\x{e0}-\x{17f}\x{1e00}-\x{1eff}]"


def _numbers(texts: Any) -> Any | None:
    """Return the texts as numbers if all that are there are; 0,5 is one as well as 0.5."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if texts.null_count == len(texts):
        return None
    for chunk in texts.chunks:  # most columns are told from words by their first rows
        if not pc.all(pc.match_substring_regex(chunk, _NUMBER), min_count=0).as_py():
            return None
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
