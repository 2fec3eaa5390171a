"""Places that are told more slowly the further apart they are: Llama 3's way to longer texts.

GGUF keeps how much slower each pair of numbers is turned, a config.json the numbers that this
follows from. Source: llama.cpp, conversion/llama.py; transformers, modeling_rope_utils.py.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

from desktop_ft.engine.models.facts import BadModel

_TENSOR = "rope_freqs.weight"
# Of Llama 3.1, 3.2 and 3.3; their GGUF files do not tell these numbers.
_USUAL = {
    "low_freq_factor": 1.0, "high_freq_factor": 4.0, "original_max_position_embeddings": 8192,
}  # fmt: skip


def slower(rope: Mapping[str, Any], head: int) -> torch.Tensor:
    """By how much each pair of numbers is turned more slowly."""
    factor = float(rope.get("factor", 8.0))
    low, high = float(rope.get("low_freq_factor", 1.0)), float(rope.get("high_freq_factor", 4.0))
    before = float(rope.get("original_max_position_embeddings", 8192))
    steps = torch.arange(0, head, 2, dtype=torch.float32) / head
    waves = 2 * math.pi * float(rope["rope_theta"]) ** steps
    smooth = (before / waves - low) / (high - low)
    between = 1 / ((1 - smooth) / factor + smooth)
    slow = torch.where(waves > before / low, torch.full_like(waves, factor), between)
    return torch.where(waves < before / high, torch.ones_like(waves), slow)


def mend_turns(config: Any, gguf: Path) -> None:
    """Tell a config what a GGUF file keeps of it and transformers 5.23 passes over.

    Raises `BadModel` where that is not known: such a model would answer wrongly, in silence.
    """
    from gguf import GGUFReader

    kept = next((one for one in GGUFReader(gguf).tensors if one.name == _TENSOR), None)
    if kept is None:
        return
    factors = torch.tensor(kept.data.astype("float32"))
    theta = float(config.rope_parameters["rope_theta"])
    rope = {
        "rope_type": "llama3", "rope_theta": theta, "factor": float(factors.max()), **_USUAL,
    }  # fmt: skip
    found = slower(rope, 2 * len(factors))
    if not torch.allclose(found, factors, rtol=1e-3):
        message = (
            "This GGUF file tells places in a text in a way that is not known here. Add the model "
            "from a folder, or by its name on the Hub."
        )
        raise BadModel("unknown_kind", message)
    config.rope_parameters = rope
