"""Makes tokens with models of the Llama kind, several answers in one go.

What is computed is transformers' `LlamaForCausalLM` in float32, without the layers between a
script and the arithmetic: query, key and value are one matrix, gate and up another; keys and
values are written into memory that is there already; an adapter is a pair of small matrices
beside the base's. Tokens of all rows go through each matrix together, so that the weights are
read from memory once for all answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch.nn import functional

from desktop_ft.engine.models.decoder import Row
from desktop_ft.engine.models.lora import Adapter, LowRank, UnknownAdapter
from desktop_ft.engine.models.matrix import Matrix, Scratch, give_back_memory
from desktop_ft.engine.models.weights import WeightFiles

_CACHE_AT_FIRST = 256
_TABLE = "model.embed_tokens.weight"
# The output layer is by far the largest matrix; in parts, little room is needed to widen one.
_HEAD_PART = 4096
# What is needed to settle matrices adds up in the C library; after so many it is given back.
_GIVEN_BACK_EVERY = 8


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


class Cache:
    """Keys and values of what one answer's model has read; grows by doubling."""

    def __init__(self, shape: Shape) -> None:
        self.length = 0
        self._limit = shape.context
        self._room = (shape.layers, 2, shape.kv_heads, 0, shape.head)
        self.held = torch.empty(self._room)

    def make_room(self, more: int) -> None:
        """Be able to hold so many tokens more."""
        needed, there = self.length + more, self.held.shape[3]
        if needed <= there:
            return
        size = max(needed, min(self._limit, max(2 * there, _CACHE_AT_FIRST)))
        larger = torch.empty((*self._room[:3], size, self._room[4]))
        larger[:, :, :, : self.length] = self.held[:, :, :, : self.length]
        self.held = larger


@dataclass(frozen=True, slots=True)
class _Layer:
    before_attention: torch.Tensor
    qkv: Matrix
    out: Matrix
    before_mlp: torch.Tensor
    gate_up: Matrix
    down: Matrix


@dataclass(frozen=True, slots=True)
class _LayerAdapter:
    qkv: LowRank | None
    out: LowRank | None
    gate_up: LowRank | None
    down: LowRank | None


class _Part:
    """One row's place among the tokens of a step, and its layers' places in its cache."""

    def __init__(
        self,
        shape: Shape,
        cache: Cache,
        adapter: list[_LayerAdapter] | None,
        start: int,
        count: int,
    ) -> None:
        self.cache = cache
        self.adapter = adapter
        self.rows = slice(start, start + count)
        self.count = count
        self.length = cache.length + count
        held = cache.held
        self.written = held[:, :, :, cache.length : self.length].unbind(0)
        self.keys = held[:, 0, None, :, : self.length].unbind(0)
        self.values = held[:, 1, None, :, : self.length].unbind(0)
        self.mask = None if count == 1 else self._mask(shape.heads // shape.kv_heads)

    def _mask(self, shared_by: int) -> torch.Tensor:
        """A token sees those before it; queries are ordered by head, then by token."""
        ahead = torch.full((self.count, self.length), float("-inf"))
        return ahead.triu(self.cache.length + 1).repeat(shared_by, 1)


@dataclass(frozen=True, slots=True)
class _Reading:
    """The tokens of one step, as every layer needs them."""

    parts: list[_Part]
    turns: tuple[torch.Tensor, torch.Tensor]

    def through(self, number: int, layer: _Layer, name: str, x: torch.Tensor) -> torch.Tensor:
        """What a matrix of a layer makes of the tokens, and each row's adapter adds to it."""
        matrix: Matrix = getattr(layer, name)
        result = matrix(x)
        for part in self.parts:
            if part.adapter is not None:
                pair: LowRank | None = getattr(part.adapter[number], name)
                if pair is not None:
                    pair.add(x[part.rows], result[part.rows])
        return result


class LlamaDecoder:
    """A base model in memory, with adapters beside it."""

    def __init__(self, folder: Path, shape: Shape) -> None:
        self._shape = shape
        self._scratch = Scratch()
        # All of it is looked up in a mapping of the files, which is only kept for the table.
        with WeightFiles(folder) as files:
            self._layers = [self._open_layer(files, number) for number in range(shape.layers)]
            self._last_norm = files.vector("model.norm.weight")
            head = "lm_head.weight"
            whole = files.read(head if head in files else _TABLE)
            if whole.shape[-1] != shape.width:
                raise ValueError(f"the output layer has {whole.shape[-1]} columns")
            parts = torch.split(whole, _HEAD_PART)
            self._head = [Matrix([part], self._scratch) for part in parts]
        with WeightFiles(folder) as files:
            # Looked up word by word in a mapping of its own: it takes no memory but for those.
            self._table = files.read(_TABLE)
        self._unsettled = self._matrices()
        self._adapters: dict[str, list[_LayerAdapter]] = {}
        self._cos, self._sin = _rotations(shape)

    def new_cache(self) -> Cache:
        """An empty memory of what was read."""
        return Cache(self._shape)

    def attach(self, adapter_id: str, folder: Path) -> None:
        """Read an adapter; its size is a few megabytes."""
        adapter = Adapter(folder)
        names = [_modules(self._shape, number) for number in range(self._shape.layers)]
        known = {name for layer in names for parts in layer for name, _ in parts}
        if not adapter.modules() <= known:
            raise UnknownAdapter("The adapter belongs to another kind of model.")
        self._adapters[adapter_id] = [
            _LayerAdapter(*(adapter.pair(parts) for parts in layer)) for layer in names
        ]

    def detach(self, adapter_id: str) -> None:
        """Forget an adapter."""
        del self._adapters[adapter_id]

    def improve(self) -> bool:
        """Settle one more matrix; whether there are others."""
        if self._unsettled:
            self._unsettled.pop().settle()
            if not self._unsettled:
                self._scratch.clear()
            if len(self._unsettled) % _GIVEN_BACK_EVERY == 0:
                give_back_memory()
        return bool(self._unsettled)

    @torch.inference_mode()
    def step(self, rows: Sequence[Row]) -> list[torch.Tensor | None]:
        """Read every row's tokens; the scores of the token that follows in each."""
        parts = self._parts(rows)
        x = self._table[[token for row in rows for token in row.ids]].to(torch.float32)
        at = [place for part in parts for place in range(part.cache.length, part.length)]
        reading = _Reading(parts, self._turns(at))
        for number, layer in enumerate(self._layers):
            x = self._read_layer(number, layer, x, reading)
        for part in parts:
            part.cache.length = part.length
        scored = [part.rows.stop - 1 for part, row in zip(parts, rows, strict=True) if row.scored]
        if not scored:
            return [None] * len(rows)
        last = self._norm(x[scored], self._last_norm)
        scores = iter(torch.cat([part(last) for part in self._head], -1))
        return [next(scores) if row.scored else None for row in rows]

    def _open_layer(self, files: WeightFiles, number: int) -> _Layer:
        shape = self._shape
        columns = (shape.width, shape.heads * shape.head, shape.width, shape.inner)
        qkv, out, gate_up, down = (
            Matrix(
                [_read(files, f"{name}.weight", (rows, width)) for name, rows in parts],
                self._scratch,
            )
            for parts, width in zip(_modules(shape, number), columns, strict=True)
        )
        name = f"model.layers.{number}"
        return _Layer(
            before_attention=files.vector(f"{name}.input_layernorm.weight"),
            qkv=qkv,
            out=out,
            before_mlp=files.vector(f"{name}.post_attention_layernorm.weight"),
            gate_up=gate_up,
            down=down,
        )

    def _matrices(self) -> list[Matrix]:
        maps = [(layer.qkv, layer.out, layer.gate_up, layer.down) for layer in self._layers]
        return [*self._head, *(one for layer in maps for one in layer)]

    def _parts(self, rows: Sequence[Row]) -> list[_Part]:
        parts = []
        start = 0
        for row in rows:
            count = len(row.ids)
            row.cache.make_room(count)
            adapter = None if row.adapter is None else self._adapters[row.adapter]
            parts.append(_Part(self._shape, row.cache, adapter, start, count))
            start += count
        return parts

    def _turns(self, at: list[int]) -> tuple[torch.Tensor, torch.Tensor]:
        """The angles of these places for every head; values are not turned at all."""
        turned, kv = self._shape.heads + self._shape.kv_heads, self._shape.kv_heads
        cos, sin = self._cos[at].expand(-1, turned, -1), self._sin[at].expand(-1, turned, -1)
        still = torch.ones(len(at), kv, self._shape.head)
        return torch.cat((cos, still), 1), torch.cat((sin, torch.zeros_like(still)), 1)

    def _read_layer(
        self, number: int, layer: _Layer, x: torch.Tensor, reading: _Reading
    ) -> torch.Tensor:
        inner = self._shape.inner
        normed = self._norm(x, layer.before_attention)
        qkv = reading.through(number, layer, "qkv", normed)
        x = x + reading.through(number, layer, "out", self._attend(number, qkv, reading))
        normed = self._norm(x, layer.before_mlp)
        gate_up = reading.through(number, layer, "gate_up", normed)
        gated = functional.silu(gate_up[:, :inner]).mul_(gate_up[:, inner:])
        return reading.through(number, layer, "down", gated).add_(x)

    def _norm(self, x: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
        return functional.rms_norm(x, weight.shape, weight, self._shape.epsilon)

    def _attend(self, number: int, qkv: torch.Tensor, reading: _Reading) -> torch.Tensor:
        shape = self._shape
        turned = _turned(qkv.view(len(qkv), -1, shape.head), reading.turns)
        found = []
        for part in reading.parts:
            mine = turned[part.rows].transpose(0, 1)
            part.written[number].copy_(mine[shape.heads :].view(2, shape.kv_heads, -1, shape.head))
            # Heads that share keys stand as further queries: nothing is copied for them.
            seen = functional.scaled_dot_product_attention(
                mine[: shape.heads].reshape(1, shape.kv_heads, -1, shape.head),
                part.keys[number],
                part.values[number],
                attn_mask=part.mask,
            )
            by_token = seen.view(shape.heads, part.count, shape.head).transpose(0, 1)
            found.append(by_token.reshape(part.count, -1))
        return found[0] if len(found) == 1 else torch.cat(found)


def _turned(x: torch.Tensor, turns: tuple[torch.Tensor, torch.Tensor]) -> torch.Tensor:
    """Every pair of numbers turned by an angle that tells the token's place (RoPE)."""
    cos, sin = turns
    return (x * cos).addcmul_(x.roll(x.shape[-1] // 2, -1), sin)


def _read(files: WeightFiles, name: str, sizes: tuple[int, int]) -> torch.Tensor:
    """A matrix of a file, which is used only later, and has to fit then."""
    matrix = files.read(name)
    if matrix.shape != sizes:
        raise ValueError(f"{name} has the sizes {tuple(matrix.shape)}, not {sizes}")
    return matrix


def _rotations(shape: Shape) -> tuple[torch.Tensor, torch.Tensor]:
    """Cosines and sines for every place; the first half's sines with the sign they need."""
    steps = torch.arange(0, shape.head, 2, dtype=torch.int64).to(torch.float32) / shape.head
    angles = torch.outer(torch.arange(shape.context).to(torch.float32), 1.0 / shape.theta**steps)
    cos, sin = angles.cos(), angles.sin()
    return torch.cat((cos, cos), -1)[:, None], torch.cat((-sin, sin), -1)[:, None]


def _modules(shape: Shape, number: int) -> list[list[tuple[str, int]]]:
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
