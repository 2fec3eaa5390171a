"""What the tokens of a pack hear of each other, in one piece: turned, heard and back; no weights.

torch's own attention of processors takes twice the time on rows of some hundred tokens, and the
model's way there makes a dozen copies: the turning of queries and keys by their positions, the
repeating of keys for the queries that share them, the rows cut out of the pack. Nothing of this is
kept here but the turned queries, keys and values themselves; the weights are found again on the
way back.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch

# Queries that are looked at together. What they cannot hear is computed in vain, half of it
# spared by fewer of them; below this many, a call costs more than it spares.
_AT_ONCE = 128


@dataclass(frozen=True, slots=True)
class Heads:
    """How many heads ask and how many are heard; each of these by as many queries as the others."""

    asking: int
    heard: int
    size: int
    scale: float

    @property
    def width(self) -> int:
        """Numbers for a token's queries, keys and values."""
        return (self.asking + 2 * self.heard) * self.size


@dataclass(frozen=True, slots=True)
class _Block:
    """Queries that hear the common beginning and their own row up to themselves."""

    start: int
    end: int
    shared: int
    row: int

    @property
    def count(self) -> int:
        return self.end - self.start


def listen(
    mixed: torch.Tensor,
    cos: torch.Tensor,
    sin: torch.Tensor,
    lengths: Sequence[int],
    heads: Heads,
) -> torch.Tensor:
    """What each token of a pack hears, from the queries, keys and values of them all side by side.

    `lengths` are those of the common beginning and of each row behind it.
    """
    found: torch.Tensor = _Heard.apply(mixed, cos, sin, tuple(lengths), heads)  # type: ignore[no-untyped-call]
    return found


def _blocks(lengths: Sequence[int]) -> Iterator[_Block]:
    shared, *own = lengths
    yield from _cut(0, shared, 0)
    start = shared
    for length in own:
        yield from _cut(start, length, shared)
        start += length


def _cut(start: int, length: int, shared: int) -> Iterator[_Block]:
    pieces = max(1, -(-length // _AT_ONCE))
    ends = [start + length * number // pieces for number in range(pieces + 1)]
    for begin, end in itertools.pairwise(ends):
        if end > begin:
            yield _Block(begin, end, shared, start)


class _Heard(torch.autograd.Function):
    @staticmethod
    def forward(
        ctx: Any,
        mixed: torch.Tensor,
        cos: torch.Tensor,
        sin: torch.Tensor,
        lengths: tuple[int, ...],
        heads: Heads,
    ) -> torch.Tensor:
        tokens = len(mixed)
        parts = mixed.view(tokens, -1, heads.size).transpose(0, 1)
        turned = _turned(parts[: -heads.heard], cos, sin)
        turned[: heads.asking].mul_(heads.scale)
        values = parts[-heads.heard :].contiguous()
        found = mixed.new_empty(tokens, heads.heard, heads.asking // heads.heard, heads.size)
        for block in _blocks(lengths):
            _, weights = _weights(turned, block, heads)
            heard = torch.bmm(weights, _seen(values, block))
            shape = (heads.heard, -1, block.count, heads.size)
            found[block.start : block.end] = heard.view(shape).permute(2, 0, 1, 3)
        ctx.save_for_backward(turned, values, cos, sin)
        ctx.lengths, ctx.heads = lengths, heads
        return found.view(tokens, -1)

    @staticmethod
    def backward(ctx: Any, *grads: torch.Tensor) -> Any:
        turned, values, cos, sin = ctx.saved_tensors
        heads: Heads = ctx.heads
        tokens, keys = turned.shape[1], turned[heads.asking :]
        pushed = grads[0].reshape(tokens, heads.heard, -1, heads.size)
        for_turned, for_values = torch.zeros_like(turned), torch.zeros_like(values)
        for_queries = for_turned[: heads.asking].view(heads.heard, -1, tokens, heads.size)
        for_keys = for_turned[heads.asking :]
        for block in _blocks(ctx.lengths):
            own = slice(block.start, block.end)
            queries, weights = _weights(turned, block, heads)
            push = pushed[own].permute(1, 2, 0, 3).reshape(heads.heard, -1, heads.size)
            _add(for_values, block, torch.bmm(weights.transpose(1, 2), push))
            slopes = torch.bmm(push, _seen(values, block).transpose(1, 2))
            slopes = torch.ops.aten._softmax_backward_data(slopes, weights, -1, weights.dtype)
            _add(for_keys, block, torch.bmm(slopes.transpose(1, 2), queries))
            asked = torch.bmm(slopes, _seen(keys, block))
            for_queries[:, :, own] = asked.view(heads.heard, -1, block.count, heads.size)
        for_turned[: heads.asking].mul_(heads.scale)
        passed = torch.cat([_turned(for_turned, cos, -sin), for_values])
        return passed.transpose(0, 1).reshape(tokens, -1), None, None, None, None


def _turned(parts: torch.Tensor, cos: torch.Tensor, sin: torch.Tensor) -> torch.Tensor:
    """Queries and keys, turned by their positions: x cos + (-x2, x1) sin."""
    half = parts.shape[-1] // 2
    first, second = parts[..., :half], parts[..., half:]
    found = torch.empty(parts.shape, dtype=parts.dtype)
    torch.mul(first, cos[:, :half], out=found[..., :half]).addcmul_(second, sin[:, :half], value=-1)
    torch.mul(second, cos[:, half:], out=found[..., half:]).addcmul_(first, sin[:, half:])
    return found


def _weights(
    turned: torch.Tensor, block: _Block, heads: Heads
) -> tuple[torch.Tensor, torch.Tensor]:
    """The queries of a block, those that share their keys in one row, and what they listen to."""
    queries = turned[: heads.asking].view(heads.heard, -1, turned.shape[1], heads.size)
    queries = queries[:, :, block.start : block.end].reshape(heads.heard, -1, heads.size)
    scores = torch.bmm(queries, _seen(turned[heads.asking :], block).transpose(1, 2))
    by_query = scores.view(heads.asking, block.count, -1)
    by_query[..., -block.count :].add_(_future(block.count, scores.dtype))
    return queries, torch.softmax(scores, -1)


def _seen(parts: torch.Tensor, block: _Block) -> torch.Tensor:
    """The keys or values that a block hears."""
    own = parts[:, block.row : block.end]
    if block.shared == 0 or block.row == block.shared:
        return parts[:, : block.end] if block.shared else own
    return torch.cat([parts[:, : block.shared], own], dim=1)


def _add(total: torch.Tensor, block: _Block, found: torch.Tensor) -> None:
    """Add up what comes back to the keys or values that a block has heard."""
    if block.shared:
        total[:, : block.shared] += found[:, : block.shared]
    total[:, block.row : block.end] += found[:, block.shared :]


@functools.cache
def _future(count: int, dtype: torch.dtype) -> torch.Tensor:
    """What is to come is not heard."""
    return torch.full((count, count), -torch.inf, dtype=dtype).triu(1)
