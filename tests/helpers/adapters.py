"""Adapters that were not trained: what they hold is noise, in the form that PEFT keeps it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

from desktop_ft.engine.models.facts import Sizes, read_model_config

RANK = 4


def make_adapter(base: Path, folder: Path, strength: float = 0.5, seed: int = 1) -> Path:
    """An adapter on every linear layer of a Llama-like model; written without torch."""
    sizes = Sizes.of(read_model_config(base))
    chance = np.random.default_rng(seed)
    queries, shared = sizes.heads * sizes.head, sizes.kv_heads * sizes.head
    shapes = {
        "self_attn.q_proj": (sizes.width, queries),
        "self_attn.k_proj": (sizes.width, shared),
        "self_attn.v_proj": (sizes.width, shared),
        "self_attn.o_proj": (queries, sizes.width),
        "mlp.gate_proj": (sizes.width, sizes.inner),
        "mlp.up_proj": (sizes.width, sizes.inner),
        "mlp.down_proj": (sizes.inner, sizes.width),
    }
    weights = {}
    for layer in range(sizes.layers):
        for name, (into, out) in shapes.items():
            module = f"base_model.model.model.layers.{layer}.{name}"
            down = chance.normal(0, into**-0.5, (RANK, into)).astype(np.float32)
            up = chance.normal(0, strength * RANK**-0.5 / 8, (out, RANK)).astype(np.float32)
            weights |= {f"{module}.lora_A.weight": down, f"{module}.lora_B.weight": up}
    folder.mkdir(parents=True)
    save_file(weights, folder / "adapter_model.safetensors", {"format": "pt"})
    config = {
        "peft_type": "LORA", "task_type": "CAUSAL_LM", "r": RANK, "lora_alpha": 2 * RANK,
        "target_modules": sorted(name.partition(".")[2] for name in shapes),
        "base_model_name_or_path": base.name, "inference_mode": True, "bias": "none",
        "lora_dropout": 0.0, "fan_in_fan_out": False,
    }  # fmt: skip
    (folder / "adapter_config.json").write_text(json.dumps(config), encoding="utf-8")
    return folder
