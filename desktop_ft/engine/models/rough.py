"""Rough copies of a model's matrices, 4 bits for a number; knows nothing of models.

Reading the exact weights takes nearly all the time of a token, and reading them for five tokens
little longer than for one. So tokens are guessed with weights of a fourth of the size, and then
read exactly, all at once: what was guessed rightly costs a third, and what was not is made anew.
No answer depends on how good the guesses are.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import torch

Multiply = Callable[[torch.Tensor], torch.Tensor]
# So many numbers share a scale. GGUF files of 4 bits have the same groups, and lose nothing.
_GROUP = 32
_STEPS = 15
_MIDDLE = 8
# The rows that torch's kernel takes together.
_ROWS = 16
_TRIES = 5


def can_be_rough(rows: int, columns: int) -> bool:
    """Whether there is a copy of a matrix of this size."""
    return rows % _ROWS == 0 and columns % _GROUP == 0


def rough(weight: torch.Tensor) -> Multiply:
    """A copy of `x -> x @ weight.T`; its sums are made of bfloat16 numbers."""
    groups = weight.view(len(weight), -1, _GROUP)
    least = groups.amin(-1)
    scale = ((groups.amax(-1) - least) / _STEPS).clamp_(min=1e-8).bfloat16()
    middle = (least + _MIDDLE * scale).bfloat16()
    levels = (groups - middle[..., None]).div_(scale[..., None]).add_(_MIDDLE)
    numbers = levels.round_().clamp_(0, _STEPS).to(torch.int32).view_as(weight)
    packed = torch.ops.aten._convert_weight_to_int4pack_for_cpu(numbers, 1)
    scales = torch.stack((scale.t(), middle.t()), -1).contiguous()
    multiply = torch.ops.aten._weight_int4pack_mm_for_cpu

    def apply(x: torch.Tensor) -> torch.Tensor:
        made: torch.Tensor = multiply(x.bfloat16(), packed, _GROUP, scales)
        return made.float()

    return apply


def share_of_time(part: Multiply, whole: Multiply, columns: int) -> float:
    """What one way of multiplying takes of the time of another, with one token."""
    x = torch.ones(1, columns)
    return _least_seconds(part, x) / max(_least_seconds(whole, x), 1e-9)


def _least_seconds(multiply: Multiply, x: torch.Tensor) -> float:
    found = []
    for _ in range(_TRIES):
        began = time.perf_counter()
        multiply(x)
        found.append(time.perf_counter() - began)
    return min(found)
