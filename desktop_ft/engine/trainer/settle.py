"""Weakens what was learned to the least that still gives every row; knows nothing of steps.

A training that has just made the last row known has mostly overshot the others, and what it
changed elsewhere shrinks with the square of the adapter. Going back on the line between base
and tuned weights keeps more of the base model than stopping earlier does (Wortsman et al.
2022, "Robust fine-tuning of zero-shot models", arXiv:2109.01903).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop_ft.engine.trainer.encode import Encoded
from desktop_ft.engine.trainer.objective import Objective

# What is tried, the weakest first.
STRENGTHS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
# Every token of the rows keeps more than this probability: a margin over being known.
MARGIN = 0.6


def settle(model: Any, objective: Objective, rows: Sequence[Encoded]) -> float:
    """Weaken the adapter as far as the rows allow; the strength that is left."""
    learned = [
        (matrix.weight.data, matrix.weight.data.clone())
        for layer in model.modules()
        for matrix in getattr(layer, "lora_B", {}).values()
    ]

    def set_to(strength: float) -> None:
        for now, whole in learned:
            now.copy_(whole * strength)

    low, high = 0, len(STRENGTHS) - 1
    while low < high:
        middle = (low + high) // 2
        set_to(STRENGTHS[middle])
        if objective.measure(rows).least > MARGIN:
            high = middle
        else:
            low = middle + 1
    set_to(STRENGTHS[high])
    return STRENGTHS[high]
