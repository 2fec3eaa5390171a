"""The sizes of models of the Llama kind, and what follows from them; knows no weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of a model."""

    layers: int
    width: int
    inner: int
    heads: int
    kv_heads: int
    head: int
    context: int
    epsilon: float
    theta: float

    @staticmethod
    def of(config: dict[str, Any]) -> Shape | None:
        """The sizes that a config.json tells; None where it is not exactly this kind."""
        rope = config.get("rope_parameters") or config.get("rope_scaling") or {}
        others = ("attention_bias", "mlp_bias", "quantization_config")
        if (
            config.get("architectures") != ["LlamaForCausalLM"]
            or config.get("hidden_act") != "silu"
            or rope.get("rope_type", rope.get("type", "default")) != "default"
            or any(config.get(name) for name in others)
        ):
            return None
        heads = int(config["num_attention_heads"])
        width = int(config["hidden_size"])
        return Shape(
            layers=int(config["num_hidden_layers"]),
            width=width,
            inner=int(config["intermediate_size"]),
            heads=heads,
            kv_heads=int(config.get("num_key_value_heads") or heads),
            head=int(config.get("head_dim") or width // heads),
            context=int(config.get("max_position_embeddings", 2048)),
            epsilon=float(config["rms_norm_eps"]),
            theta=float(rope.get("rope_theta") or config.get("rope_theta") or 10000.0),
        )


def rotations(shape: Shape) -> tuple[torch.Tensor, torch.Tensor]:
    """Cosines and sines for every place; the first half's sines with the sign they need."""
    steps = torch.arange(0, shape.head, 2, dtype=torch.int64).to(torch.float32) / shape.head
    angles = torch.outer(torch.arange(shape.context).to(torch.float32), 1.0 / shape.theta**steps)
    cos, sin = angles.cos(), angles.sin()
    return torch.cat((cos, cos), -1)[:, None], torch.cat((-sin, sin), -1)[:, None]


def modules(shape: Shape, number: int) -> list[list[tuple[str, int]]]:
    """Names of a layer's linear maps and sizes of their results, by the matrix they are in."""
    attention, mlp = f"model.layers.{number}.self_attn", f"model.layers.{number}.mlp"
    kv = shape.kv_heads * shape.head
    return [
        [
            (f"{attention}.q_proj", shape.heads * shape.head),
            (f"{attention}.k_proj", kv),
            (f"{attention}.v_proj", kv),
        ],
        [(f"{attention}.o_proj", shape.width)],
        [(f"{mlp}.gate_proj", shape.inner), (f"{mlp}.up_proj", shape.inner)],
        [(f"{mlp}.down_proj", shape.width)],
    ]
