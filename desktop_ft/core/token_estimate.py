"""How many tokens many rows have, by counting some of them. Knows no tokenizer.

Up to two thousand rows are counted one by one; of more, every n-th is, and the others follow from
their length: near enough for "about 1,200,000 tokens", and soon done. Written files are counted
to the last token.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.edits import Ids

CountTokens = Callable[[Sequence[str]], Ids]
"""Counts the tokens of each text."""


class MeasuredRows(Protocol):
    """Some rows with what their texts measure."""

    @property
    def ids(self) -> Ids: ...

    @property
    def row_lengths(self) -> Ids: ...

    @property
    def row_bytes(self) -> Ids: ...

    def row_texts(self, places: Ids, /) -> list[list[str]]:
        """Return the texts of some rows."""
        ...


_COUNTED = 2000
# Of one letter come at most so many bytes, and a token has one byte at least.
_BYTES = 4


class TokenEstimate:
    """Sees the texts of many rows, batch by batch; `rows` is how many there will be.

    A row that may have `exactly_from` tokens or more is counted in any case.
    """

    def __init__(self, count: CountTokens, rows: int, exactly_from: int | None = None) -> None:
        self._count = count
        self._every = max(1, -(-rows // _COUNTED))
        self._exactly_from = exactly_from
        self._lengths: list[Ids] = []
        self._exact: dict[int, int] = {}
        self._seen = 0
        self._sampled_length = self._sampled_tokens = 0

    def see(self, rows: MeasuredRows) -> None:
        """Note the next rows."""
        count, lengths = len(rows.ids), rows.row_lengths
        sampled = (np.arange(self._seen, self._seen + count) % self._every) == 0
        places = np.flatnonzero(sampled | self._may_be_long(rows, lengths))
        for place, tokens in zip(places.tolist(), self._counted(rows, places), strict=True):
            self._exact[self._seen + place] = tokens
            if sampled[place]:
                self._sampled_tokens += tokens
        self._sampled_length += int(lengths[sampled].sum())
        self._lengths.append(lengths)
        self._seen += count

    def tokens(self) -> Ids:
        """Return the number of tokens of each row seen."""
        lengths = np.concatenate(self._lengths) if self._lengths else np.empty(0, dtype=np.int64)
        ratio = self._sampled_tokens / self._sampled_length if self._sampled_length else 0.0
        tokens: Ids = np.rint(lengths * ratio).astype(np.int64)
        for place, exact in self._exact.items():
            tokens[place] = exact
        return tokens

    def _may_be_long(self, rows: MeasuredRows, lengths: Ids) -> NDArray[np.bool_]:
        if self._exactly_from is None or not (lengths * _BYTES >= self._exactly_from).any():
            return np.zeros(len(lengths), dtype=bool)
        found: NDArray[np.bool_] = rows.row_bytes >= self._exactly_from
        return found

    def _counted(self, rows: MeasuredRows, places: Ids) -> list[int]:
        """Count these rows to the last token."""
        each = rows.row_texts(places) if len(places) else []
        texts = [text for row in each for text in row]
        before = np.concatenate(([0], np.cumsum(self._count(texts) if texts else [])))
        ends = np.concatenate(([0], np.cumsum([len(row) for row in each])))
        return [int(tokens) for tokens in np.diff(before[ends.astype(np.int64)])]
