"""Keeps an answer within a grammar: which tokens may come next; knows nothing of models.

The tokens lie sorted by their bytes, so that all that begin alike are neighbours. Where few
bytes are possible, the possible tokens are looked up there; inside a string nearly every token
is possible, and it is quicker to choose one and look whether it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from desktop_ft.engine.models import grammar
from desktop_ft.engine.models.grammar import State
from desktop_ft.engine.models.types import NoTokenFits

if TYPE_CHECKING:
    import torch

# More possible first bytes than this mean the inside of a string.
_FEW_BYTES = 48


class TokenTable:
    """The bytes of every token of a vocabulary; those without any are never chosen."""

    def __init__(self, bytes_of: Sequence[bytes]) -> None:
        self.bytes_of = bytes_of
        pairs = sorted((text, token) for token, text in enumerate(bytes_of) if text)
        self._texts = [text for text, _ in pairs]
        self._tokens = [token for _, token in pairs]

    def possible(self, state: State) -> list[int]:
        """Every token that can come next."""
        return list(self._under(b"", 0, len(self._texts), state))

    def _under(self, prefix: bytes, low: int, high: int, state: State) -> Iterator[int]:
        """Those between two places of the list, which all begin with `prefix`."""
        while low < high and self._texts[low] == prefix:
            yield self._tokens[low]
            low += 1
        if low == high:
            return
        for byte in sorted(grammar.first_bytes(state)):
            longer = prefix + bytes([byte])
            begin = bisect_left(self._texts, longer, low, high)
            end = high
            if byte < 0xFF:
                end = bisect_left(self._texts, prefix + bytes([byte + 1]), begin, high)
            if begin < end:
                yield from self._under(longer, begin, end, grammar.advance(state, byte))
            low = end


class Guide:
    """The way of one answer through its grammar."""

    def __init__(self, table: TokenTable, start: State) -> None:
        self._table = table
        self._state = start

    @property
    def is_whole(self) -> bool:
        """Whether the answer is complete."""
        return grammar.is_whole(self._state)

    def choose(self, scores: torch.Tensor, pick: Callable[[torch.Tensor], int]) -> int:
        """The token that `pick` takes of those that are possible."""
        import torch

        if len(grammar.first_bytes(self._state)) <= _FEW_BYTES:
            possible = torch.tensor(self._table.possible(self._state), dtype=torch.long)
            masked = torch.full_like(scores, -torch.inf)
            masked[possible] = scores[possible]
        else:
            masked = scores[: len(self._table.bytes_of)].clone()
        while True:
            token = pick(masked)
            if masked[token] == -torch.inf:
                raise NoTokenFits
            text = self._table.bytes_of[token]
            after = grammar.read(self._state, text) if text else ()
            if after:
                self._state = after
                return token
            masked[token] = -torch.inf
