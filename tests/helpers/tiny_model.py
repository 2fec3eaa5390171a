"""A base model that learns nothing much, at once: where it is of no matter what is learned.

It is written without torch, whose import takes longer than all the rest.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

WIDTH, INNER, LAYERS, HEADS, HEAD = 64, 128, 2, 4, 16
# What comes first in the vocabulary: the marks for the parts of a text, then the single bytes.
MARKS_AND_BYTES = 17 + 256


def make_tiny_model(real: Path, folder: Path) -> Path:
    """A model like the real one, with its tokenizer and a few thousandths of its layers."""
    shutil.copytree(real, folder, ignore=shutil.ignore_patterns("model.safetensors"))
    path = folder / "config.json"
    values = json.loads(path.read_text("utf-8"))
    values |= {
        "hidden_size": WIDTH, "intermediate_size": INNER, "num_hidden_layers": LAYERS,
        "num_attention_heads": HEADS, "num_key_value_heads": HEADS, "head_dim": HEAD,
        "dtype": "float32",
    }  # fmt: skip
    path.write_text(json.dumps(values), encoding="utf-8")
    save_file(_weights(values["vocab_size"]), folder / "model.safetensors", {"format": "pt"})
    return folder


def _weights(vocabulary: int) -> dict[str, np.ndarray]:
    chance = np.random.default_rng(1)
    shapes = {"model.embed_tokens": (vocabulary, WIDTH), "model.norm": (WIDTH,)}
    for number in range(LAYERS):
        layer = f"model.layers.{number}"
        shapes |= {f"{layer}.{name}_layernorm": (WIDTH,) for name in ("input", "post_attention")}
        shapes |= {f"{layer}.self_attn.{name}_proj": (HEADS * HEAD, WIDTH) for name in "qkv"}
        shapes |= {f"{layer}.mlp.{name}_proj": (INNER, WIDTH) for name in ("gate", "up")}
        shapes[f"{layer}.self_attn.o_proj"] = (WIDTH, HEADS * HEAD)
        shapes[f"{layer}.mlp.down_proj"] = (WIDTH, INNER)
    weights = {
        f"{name}.weight": np.ones(shape, np.float32)
        if len(shape) == 1
        else chance.normal(0, 0.02, shape).astype(np.float32)
        for name, shape in shapes.items()
    }
    # It always has something to say: no mark or line break that ends an answer is the likeliest.
    weights["model.embed_tokens.weight"][:MARKS_AND_BYTES] = 0
    return weights
