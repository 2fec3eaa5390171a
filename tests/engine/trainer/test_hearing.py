"""What tokens of a pack hear of each other, against the plain way with a mask, and the way back."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("torch")
pytestmark = pytest.mark.timeout(300)  # for whoever imports torch first

ASKING, HEARD, SIZE = 6, 2, 8


def plainly(mixed: Any, cos: Any, sin: Any, lengths: tuple[int, ...]) -> Any:
    import torch
    from torch.nn import functional

    tokens = len(mixed)
    parts = mixed.view(tokens, -1, SIZE).transpose(0, 1)
    turned = parts[: ASKING + HEARD]
    first, second = turned.chunk(2, dim=-1)
    turned = turned * cos + torch.cat([-second, first], dim=-1) * sin
    keys, values = (
        part.repeat_interleave(ASKING // HEARD, dim=0)
        for part in (turned[ASKING:], parts[ASKING + HEARD :])
    )
    rows = torch.repeat_interleave(torch.arange(len(lengths)), torch.tensor(lengths))
    order = torch.arange(tokens)
    seen = (rows[:, None] == rows) | (rows == 0)
    found = functional.scaled_dot_product_attention(
        turned[:ASKING], keys, values, attn_mask=seen & (order[:, None] >= order), scale=0.3
    )
    return found.transpose(0, 1).reshape(tokens, -1)


@pytest.mark.parametrize("lengths", [(3, 5, 2), (0, 4, 7, 1), (2, 140, 300), (9, 1)])
def test_rows_hear_themselves_and_their_beginning(lengths: tuple[int, ...]) -> None:
    import torch

    from desktop_ft.engine.trainer.hearing import Heads, listen

    torch.manual_seed(4)
    heads = Heads(ASKING, HEARD, SIZE, 0.3)
    tokens = sum(lengths)
    mixed = torch.randn(tokens, heads.width, dtype=torch.float64, requires_grad=True)
    turns = torch.randn(tokens, SIZE // 2, dtype=torch.float64).repeat(1, 2)
    found = listen(mixed, turns.cos(), turns.sin(), lengths, heads)
    expected = plainly(mixed, turns.cos(), turns.sin(), lengths)
    assert torch.allclose(found, expected)
    push = torch.randn_like(found)
    (slope,) = torch.autograd.grad((found * push).sum(), mixed)
    (expected_slope,) = torch.autograd.grad((expected * push).sum(), mixed)
    assert torch.allclose(slope, expected_slope)
