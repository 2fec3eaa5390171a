"""The list of a column's values with their counts, cut to what a person can look through.

Knows no file and no window.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from desktop_ft.core.edits import Ids
from desktop_ft.core.facets.index import ValueIndex
from desktop_ft.core.tasks import CancelToken

MOST_LISTED = 20_000
_LETTERS = 500


class Sorting(StrEnum):
    """The order of the list."""

    BY_COUNT = "count"
    BY_NAME = "name"


@dataclass(frozen=True, slots=True)
class Value:
    """A value, known by its key; `text` is how it begins, `is_cut` tells that it goes on."""

    key: int
    text: str
    count: int
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """`different` is how many values there are, `found` those that the search finds.

    Of more than `MOST_LISTED` the most frequent are listed. `rows` is how many examples the list
    counts.
    """

    values: tuple[Value, ...]
    different: int
    found: int
    rows: int

    @property
    def is_cut(self) -> bool:
        """Tell whether there are values that are not listed."""
        return self.found > len(self.values)

    @property
    def hardly_repeats(self) -> bool:
        """Tell whether nearly every row has a value of its own, so that groups say little."""
        return self.rows > 20 and self.different > 0.9 * self.rows


def list_values(
    index: ValueIndex,
    ids: Ids,
    chosen: Iterable[int],
    sorting: Sorting,
    sought: str,
    token: CancelToken,
    most: int = MOST_LISTED,
) -> Listing:
    """List the values of these examples; chosen ones are there even if no example has them."""
    counts = index.counts(ids)
    is_listed = counts > 0
    different = int(np.count_nonzero(is_listed))
    is_listed[index.places(sorted(chosen))] = True
    places = np.flatnonzero(is_listed)
    if sought:
        places = places[_finding(index, places, sought, token)]
    found = len(places)
    if found > most:
        token.check()
        # Of those that are as frequent the ones that come first in the table are taken.
        by_count = np.lexsort((index.firsts[places], -counts[places]))
        places = places[by_count[:most]]
    values = _values(index, places, counts, token)
    values.sort(key=_name_key(values))
    if sorting is Sorting.BY_COUNT:
        values.sort(key=lambda value: -value.count)
    return Listing(tuple(values), different, found, len(ids))


def _finding(index: ValueIndex, places: Ids, sought: str, token: CancelToken) -> Any:
    """Tell which values hold what is sought, small and capital letters alike."""
    import pyarrow.compute as pc

    pattern = f"(?i){_escaped(sought)}"
    parts = [
        np.asarray(
            pc.match_substring_regex(texts, pattern=pattern).to_numpy(zero_copy_only=False),
            dtype=bool,
        )
        for texts in index.texts(places, token)
    ]
    return np.concatenate(parts) if parts else np.zeros(0, dtype=bool)


def _escaped(sought: str) -> str:
    """Return what RE2 takes for this very text."""
    return "".join(letter if letter.isalnum() else f"\\x{{{ord(letter):x}}}" for letter in sought)


def _values(index: ValueIndex, places: Ids, counts: Ids, token: CancelToken) -> list[Value]:
    import pyarrow.compute as pc

    values: list[Value] = []
    at = 0
    for texts in index.texts(places, token):
        cut = pc.greater(pc.utf8_length(texts), _LETTERS).to_pylist()
        heads = pc.utf8_slice_codeunits(texts, 0, _LETTERS).to_pylist()
        here = places[at : at + len(texts)]
        at += len(texts)
        keys, numbers = index.keys[here].tolist(), counts[here].tolist()
        values += map(Value, keys, heads, numbers, cut)
    return values


_NUMBER = re.compile(r"\s*[-+−]?[0-9]{1,15}([.,][0-9]{1,15})?\s*\Z")


def _name_key(values: list[Value]) -> Any:
    """Return what to sort by: numbers by their size where there is nothing else, else letters."""
    if all(not value.text or _NUMBER.match(value.text) for value in values):

        def by_size(value: Value) -> tuple[bool, float, str]:
            plain = value.text.strip().replace(",", ".").replace("−", "-")
            return not plain, float(plain) if plain else 0.0, value.text

        return by_size

    def by_letters(value: Value) -> tuple[bool, str, str, str]:
        folded = value.text.casefold()
        return not value.text, folded.replace("ё", "е"), folded, value.text

    return by_letters
