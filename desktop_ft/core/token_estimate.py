"""How many tokens many rows have, by counting some of them. Knows no tokenizer.

Up to two thousand rows are counted one by one; of more, every n-th is, and the others follow from
their length: near enough for "about 1,200,000 tokens", and soon done. Written files are counted
to the last token.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from desktop_ft.core.edits import Ids

CountTokens = Callable[[Sequence[str]], Ids]
"""Counts the tokens of each text."""

_COUNTED = 2000


class TokenEstimate:
    """Sees the texts of one row after another; `rows` is how many there will be."""

    def __init__(self, count: CountTokens, rows: int) -> None:
        self._count = count
        self._every = max(1, -(-rows // _COUNTED))
        self._lengths: list[int] = []
        self._counted: dict[int, int] = {}
        self._sampled_length = self._sampled_tokens = 0

    def see(self, texts: Sequence[str], *, exactly_from: int | None = None) -> None:
        """Note a row; one of `exactly_from` bytes or more is counted in any case."""
        place, length = len(self._lengths), sum(map(len, texts))
        self._lengths.append(length)
        if place % self._every == 0:
            self._counted[place] = self._exact(texts)
            self._sampled_tokens += self._counted[place]
            self._sampled_length += length
        elif exactly_from is not None and _may_have(texts, length, exactly_from):
            self._counted[place] = self._exact(texts)

    def tokens(self) -> Ids:
        """Return the number of tokens of each row seen."""
        ratio = self._sampled_tokens / self._sampled_length if self._sampled_length else 0.0
        tokens = np.rint(np.array(self._lengths, dtype=np.float64) * ratio).astype(np.int64)
        for place, exact in self._counted.items():
            tokens[place] = exact
        return tokens

    def _exact(self, texts: Sequence[str]) -> int:
        return int(np.sum(self._count(texts)))


def _may_have(texts: Sequence[str], length: int, tokens: int) -> bool:
    """Tell whether texts can have so many tokens: a token has one byte at least."""
    if length * 4 < tokens:
        return False
    return sum(len(text.encode("utf-8", "replace")) for text in texts) >= tokens
