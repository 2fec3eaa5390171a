"""How many tokens many rows have, by counting some of them. Knows no tokenizer.

Up to two thousand rows are counted one by one; of more, every n-th is, and the others follow from
their length: near enough for "about 1,200,000 tokens", and soon done. Written files are counted
to the last token.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.checks.batch import TextBatch
from desktop_ft.core.edits import Ids

CountTokens = Callable[[Sequence[str]], Ids]
"""Counts the tokens of each text."""

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

    def see(self, batch: TextBatch) -> None:
        """Note the next rows."""
        rows = len(batch.ids)
        before = np.concatenate(([0], np.cumsum(batch.lengths)))
        lengths = np.diff(before[batch.starts])
        sampled = (np.arange(self._seen, self._seen + rows) % self._every) == 0
        wanted = sampled | self._may_be_long(batch, lengths)
        places = np.flatnonzero(wanted)
        for place, tokens in zip(places.tolist(), self._counted(batch, places), strict=True):
            self._exact[self._seen + place] = tokens
            if sampled[place]:
                self._sampled_tokens += tokens
        self._sampled_length += int(lengths[sampled].sum())
        self._lengths.append(lengths)
        self._seen += rows

    def tokens(self) -> Ids:
        """Return the number of tokens of each row seen."""
        lengths = np.concatenate(self._lengths) if self._lengths else np.empty(0, dtype=np.int64)
        ratio = self._sampled_tokens / self._sampled_length if self._sampled_length else 0.0
        tokens: Ids = np.rint(lengths * ratio).astype(np.int64)
        for place, exact in self._exact.items():
            tokens[place] = exact
        return tokens

    def _may_be_long(self, batch: TextBatch, lengths: Ids) -> NDArray[np.bool_]:
        if self._exactly_from is None or not (lengths * _BYTES >= self._exactly_from).any():
            return np.zeros(len(lengths), dtype=bool)
        import pyarrow.compute as pc

        sizes = pc.binary_length(batch.texts).to_numpy(zero_copy_only=False).astype(np.int64)
        before = np.concatenate(([0], np.cumsum(sizes)))
        found: NDArray[np.bool_] = np.diff(before[batch.starts]) >= self._exactly_from
        return found

    def _counted(self, batch: TextBatch, places: Ids) -> list[int]:
        """Count these rows to the last token."""
        starts, ends = batch.starts[places], batch.starts[places + 1]
        texts = [
            batch.text(at)
            for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
            for at in range(start, end)
        ]
        before = np.concatenate(([0], np.cumsum(self._count(texts) if texts else [])))
        ends_at = np.concatenate(([0], np.cumsum(ends - starts)))
        return [int(each) for each in np.diff(before[ends_at])]
