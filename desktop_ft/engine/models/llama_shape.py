"""The sizes of models of the Llama kind, and what follows from them; imports no torch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

# FBGEMM multiplies blocks of so many columns, and keeps half-filled ones as full ones.
BLOCK = 512
# So many columns more take less memory as float32 than as a block of float16.
_MOST_BESIDE = BLOCK // 2


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


def packed_columns(columns: int) -> int:
    """How many of a matrix' columns are worth packing as float16; the others stay float32."""
    beside = columns % BLOCK
    return columns - beside if beside <= _MOST_BESIDE else columns


def packed_bytes(columns: int) -> float:
    """What a float16 number of such a matrix takes."""
    packed = packed_columns(columns)
    blocks = -(-packed // BLOCK)
    return (2 * blocks * BLOCK + 4 * (columns - packed)) / columns
