"""Packed rows give what the same rows give one by one."""

from __future__ import annotations

from typing import Any

import pytest

from desktop_ft.engine.trainer.encode import Encoded
from desktop_ft.engine.trainer.pack import groups, pack, packed_length, shared_length


def row(text: str, learned_from: int) -> Encoded:
    return Encoded(
        tuple(ord(char) - 96 for char in text),
        tuple(at >= learned_from for at in range(len(text))),
    )


def test_the_common_beginning_is_read_once() -> None:
    rows = [row("abcdx", 3), row("abcefy", 4)]
    assert shared_length(rows) == 2
    packed = pack(rows)
    assert packed.ids.tolist() == [[1, 2, 3, 4, 3, 5, 6]]
    assert packed.positions.tolist() == [[0, 1, 2, 3, 2, 3, 4]]
    assert packed.targets.tolist() == [4, 24, 6, 25]
    assert packed.places.tolist() == [2, 3, 5, 6]
    assert packed.owners.tolist() == [0, 0, 1, 1]
    assert packed_length(rows) == packed.ids.shape[1]


def test_a_row_sees_itself_and_the_beginning_alone() -> None:
    mask = pack([row("abcdx", 3), row("abcefy", 4)]).mask[0, 0].int().tolist()
    assert mask[3] == [1, 1, 1, 1, 0, 0, 0]
    assert mask[6] == [1, 1, 0, 0, 1, 1, 1]


def test_equal_rows_share_all_but_what_they_learn() -> None:
    rows = [row("abcd", 3), row("abcd", 3)]
    assert shared_length(rows) == 2
    assert pack(rows).places.tolist() == [2, 3]


def test_a_row_that_is_learned_from_its_start() -> None:
    packed = pack([row("abc", 0)])
    assert packed.targets.tolist() == [2, 3]
    assert packed.places.tolist() == [0, 1]


def test_groups_keep_to_the_budget() -> None:
    rows = [row("abc", 1), row("abc", 1), row("abcdefgh", 1), row("ab", 1)]
    assert [len(group) for group in groups(rows, 6)] == [2, 1, 1]


@pytest.fixture(scope="module")
def tiny() -> Any:
    """A model of random weights that is quick to ask."""
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM

    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=40,
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
    )
    return LlamaForCausalLM(config).eval()


def test_packing_is_exact(tiny: Any) -> None:
    import torch

    rows = [row("abcdxyz", 4), row("abcef", 3), row("abcqrstuv", 5), row("zy", 1)]
    packed = pack(rows[:3])
    alone = []
    with torch.no_grad():
        together = tiny(
            input_ids=packed.ids, position_ids=packed.positions, attention_mask=packed.mask
        ).logits[0][packed.places]
        for one in rows[:3]:
            logits = tiny(input_ids=torch.tensor([one.ids])).logits[0]
            at = [place - 1 for place in range(1, len(one.ids)) if one.learned[place]]
            alone.append(logits[at])
    assert torch.allclose(together, torch.cat(alone), atol=1e-5)
