"""Reads what a LoRA training learned, as PEFT keeps it; knows nothing of the base model.

Source of the rule: PEFT's `lora.Linear`, result = base(x) + B(A(x)) * alpha / r.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import safe_open

_NAME = re.compile(r"base_model\.model\.(.+)\.lora_([AB])\.weight")
# Settings under which the rule above is not the whole rule.
_UNKNOWN = (
    *("use_dora", "use_qalora", "lora_bias", "fan_in_fan_out", "modules_to_save"),
    *("rank_pattern", "alpha_pattern", "target_parameters", "trainable_token_indices"),
)


class UnknownAdapter(Exception):
    """The adapter was made in a way that this program does not know."""


@dataclass(frozen=True, slots=True)
class LowRank:
    """What is added to the result of one linear map: `(x @ down) @ up`."""

    down: torch.Tensor
    up: torch.Tensor

    def add(self, x: torch.Tensor, result: torch.Tensor) -> None:
        """Add it in place."""
        result.addmm_(x @ self.down, self.up)


class Adapter:
    """The pairs of small matrices of one adapter, by the name of the module they belong to."""

    def __init__(self, folder: Path, *, transposed: bool = False) -> None:
        """`transposed`: the weights may be stored with input and output exchanged (GPT-2)."""
        config = json.loads((folder / "adapter_config.json").read_text(encoding="utf-8"))
        self._transposed = transposed and bool(config.get("fan_in_fan_out"))
        self._scale = _scale({**config, "fan_in_fan_out": False} if transposed else config)
        self._tensors: dict[tuple[str, str], torch.Tensor] = {}
        with safe_open(folder / "adapter_model.safetensors", framework="pt") as file:
            for name in file.keys():  # noqa: SIM118 - it is no mapping
                known = _NAME.fullmatch(name)
                if known is None:
                    raise UnknownAdapter(f"The adapter holds {name}, which is not known.")
                tensor = file.get_tensor(name).to(torch.float32, copy=True)
                self._tensors[known[1], known[2]] = tensor

    def modules(self) -> frozenset[str]:
        """Names of the modules that were taught."""
        return frozenset(module for module, _ in self._tensors)

    def delta(self, module: str) -> torch.Tensor:
        """What was learned of a module, as a matrix of the size of its weight."""
        learned = self._tensors[module, "B"] @ self._tensors[module, "A"] * self._scale
        return learned.T if self._transposed else learned

    def pair(self, parts: Sequence[tuple[str, int]]) -> LowRank | None:
        """What is added to maps that are one matrix here; each with the size of its result."""
        downs = [self._tensors.get((module, "A")) for module, _ in parts]
        taught = [down for down in downs if down is not None]
        if not taught:
            return None
        down = torch.cat(taught)
        up = torch.zeros(sum(size for _, size in parts), len(down))
        row = column = 0
        for (module, size), part in zip(parts, downs, strict=True):
            if part is not None:
                rank = len(part)
                b = self._tensors[module, "B"]
                up[row : row + size, column : column + rank] = b * self._scale
                column += rank
            row += size
        return LowRank(down.t().contiguous(), up.t().contiguous())


def _scale(config: dict[str, Any]) -> float:
    strange = [name for name in _UNKNOWN if config.get(name)]
    if config.get("peft_type") != "LORA" or config.get("bias", "none") != "none" or strange:
        raise UnknownAdapter(f"The adapter was made with {strange or 'a method'} not known here.")
    rank, alpha = int(config["r"]), float(config["lora_alpha"])
    return alpha / math.sqrt(rank) if config.get("use_rslora") else alpha / rank
