"""Makes tokens with models of the Llama kind, several answers in one go.

What is computed is transformers' `LlamaForCausalLM` in float32, without the layers between a
script and the arithmetic: query, key and value are one matrix, gate and up another; keys and
values are written into memory that is there already; an adapter is a pair of small matrices
beside the base's. Tokens of all rows go through each matrix together, so that the weights are
read from memory once for all answers; and where a row has one token, those that probably follow
are guessed with rough weights (see `rough`) and read with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch.nn import functional

from desktop_ft.engine.models.decoder import Read, Row
from desktop_ft.engine.models.llama_shape import Shape, modules
from desktop_ft.engine.models.lora import Adapter, LowRank, UnknownAdapter
from desktop_ft.engine.models.matrix import Matrix, Scratch, give_back_memory
from desktop_ft.engine.models.rough import share_of_time
from desktop_ft.engine.models.weights import WeightFiles

_CACHE_AT_FIRST = 256
_TABLE = "model.embed_tokens.weight"
# The output layer is by far the largest matrix; in parts, little room is needed to widen one.
_HEAD_PART = 4096
# What is needed to settle matrices adds up in the C library; after so many it is given back.
_GIVEN_BACK_EVERY = 8
# More tokens than these at once take noticeably longer than one.
_TOKENS_AT_ONCE = 12
# Guessing pays where a guess takes at most this part of the time of a token.
_PAYS = 0.5


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
    roughly: bool

    def through(self, number: int, layer: _Layer, name: str, x: torch.Tensor) -> torch.Tensor:
        """What a matrix of a layer makes of the tokens, and each row's adapter adds to it."""
        matrix: Matrix = getattr(layer, name)
        result = matrix.roughly(x) if self.roughly else matrix(x)
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
            self._last_norm = _norm_weight(files, "model.norm.weight")
            head = "lm_head.weight"
            whole = files.read(head if head in files else _TABLE)
            if whole.shape[-1] != shape.width:
                raise ValueError(f"the output layer has {whole.shape[-1]} columns")
            parts = torch.split(whole, _HEAD_PART)
            self._head = [Matrix([part], self._scratch) for part in parts]
        with WeightFiles(folder) as files:
            # Looked up word by word in a mapping of its own: it takes no memory but for those.
            self._table = files.read(_TABLE)
        self._guesses = False
        self._to_do = self._improvements()
        self._least_size = torch.tensor((shape.width * shape.epsilon) ** 0.5)
        self._adapters: dict[str, list[_LayerAdapter]] = {}
        self._cos, self._sin = _rotations(shape)

    def new_cache(self) -> Cache:
        """An empty memory of what was read."""
        return Cache(self._shape)

    def attach(self, adapter_id: str, folder: Path) -> None:
        """Read an adapter; its size is a few megabytes."""
        adapter = Adapter(folder)
        names = [modules(self._shape, number) for number in range(self._shape.layers)]
        known = {name for layer in names for parts in layer for name, _ in parts}
        if not adapter.modules() <= known:
            raise UnknownAdapter("The adapter belongs to another kind of model.")
        self._adapters[adapter_id] = [
            _LayerAdapter(*(adapter.pair(parts) for parts in layer)) for layer in names
        ]

    def detach(self, adapter_id: str) -> None:
        """Forget an adapter."""
        del self._adapters[adapter_id]

    def forget(self, cache: Cache, count: int) -> None:
        """Take the last tokens out of a memory."""
        cache.length -= count

    def improve(self) -> bool:
        """Settle one more matrix; whether there are others."""
        if self._to_do:
            self._to_do.pop()()
            if len(self._to_do) % _GIVEN_BACK_EVERY == 0:
                give_back_memory()
        return bool(self._to_do)

    @torch.inference_mode()
    def step(self, rows: Sequence[Row]) -> list[Read | None]:
        """Read every row's tokens, and those that are guessed to follow."""
        guessed = self._guess(rows)
        whole = [
            replace(row, ids=[*row.ids, *more]) for row, more in zip(rows, guessed, strict=True)
        ]
        parts, x = self._read_rows(whole)
        wanted = [
            place
            for part, row, more in zip(parts, rows, guessed, strict=True)
            if row.scored
            for place in range(part.rows.stop - 1 - len(more), part.rows.stop)
        ]
        if not wanted:
            return [None] * len(rows)
        sizes = [len(more) + 1 for row, more in zip(rows, guessed, strict=True) if row.scored]
        scores = iter(torch.split(self._scores(x[wanted]), sizes))
        return [
            Read(next(scores), tuple(more)) if row.scored else None
            for row, more in zip(rows, guessed, strict=True)
        ]

    def _guess(self, rows: Sequence[Row]) -> list[list[int]]:
        """The tokens that probably follow each row's one."""
        found: list[list[int]] = [[] for _ in rows]
        if not self._guesses or any(len(row.ids) != 1 for row in rows):
            return found
        most = _TOKENS_AT_ONCE // len(rows) - 1
        room = [self._shape.context - row.cache.length - 1 for row in rows]
        ahead = [min(row.ahead, most, free) for row, free in zip(rows, room, strict=True)]
        lengths = [row.cache.length for row in rows]
        for number in range(max(ahead)):
            at = [place for place, wanted in enumerate(ahead) if wanted > number]
            last = [replace(rows[place], ids=found[place][-1:] or rows[place].ids) for place in at]
            _, x = self._read_rows(last, roughly=True)
            likeliest = self._scores(x, roughly=True).argmax(-1).tolist()
            for place, token in zip(at, likeliest, strict=True):
                found[place].append(token)
        for row, length in zip(rows, lengths, strict=True):
            row.cache.length = length
        return found

    def _read_rows(
        self, rows: Sequence[Row], *, roughly: bool = False
    ) -> tuple[list[_Part], torch.Tensor]:
        """What the layers make of every row's tokens."""
        parts = self._parts(rows)
        x = self._table[[token for row in rows for token in row.ids]].to(torch.float32)
        at = [place for part in parts for place in range(part.cache.length, part.length)]
        reading = _Reading(parts, self._turns(at), roughly)
        for number, layer in enumerate(self._layers):
            x = self._read_layer(number, layer, x, reading)
        for part in parts:
            part.cache.length = part.length
        return parts, x

    def _scores(self, x: torch.Tensor, *, roughly: bool = False) -> torch.Tensor:
        last = self._norm(x, self._last_norm)
        made = [part.roughly(last) if roughly else part(last) for part in self._head]
        return torch.cat(made, -1)

    def _open_layer(self, files: WeightFiles, number: int) -> _Layer:
        shape = self._shape
        columns = (shape.width, shape.heads * shape.head, shape.width, shape.inner)
        qkv, out, gate_up, down = (
            Matrix(
                [_read(files, f"{name}.weight", (rows, width)) for name, rows in parts],
                self._scratch,
            )
            for parts, width in zip(modules(shape, number), columns, strict=True)
        )
        name = f"model.layers.{number}"
        return _Layer(
            before_attention=_norm_weight(files, f"{name}.input_layernorm.weight"),
            qkv=qkv,
            out=out,
            before_mlp=_norm_weight(files, f"{name}.post_attention_layernorm.weight"),
            gate_up=gate_up,
            down=down,
        )

    def _improvements(self) -> list[Callable[[], None]]:
        """What makes later steps quicker, the last one first."""
        maps = [(layer.qkv, layer.out, layer.gate_up, layer.down) for layer in self._layers]
        matrices = [*self._head, *(one for layer in maps for one in layer)]

        def end() -> None:
            self._guesses = True
            leave()

        def leave() -> None:
            for matrix in matrices:
                matrix.leave_file()

        def settled() -> None:
            self._scratch.clear()
            if not self._pays():
                self._to_do.clear()
                leave()

        if not all(matrix.can_be_rough for matrix in matrices):
            return [leave, self._scratch.clear, *(matrix.settle for matrix in matrices)]
        return [
            end,
            *(matrix.roughen for matrix in matrices),
            settled,
            *(matrix.settle for matrix in matrices),
        ]

    def _pays(self) -> bool:
        """Whether this processor is quick with rough numbers."""
        matrix = self._layers[0].gate_up
        matrix.roughen()
        return share_of_time(matrix.roughly, matrix, self._shape.width) <= _PAYS

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
        """RMS norm in half of the time; `weight` is the model's, times the root of the width."""
        size = torch.linalg.vector_norm(x, dim=-1, keepdim=True)
        return (x * weight).div_(torch.hypot(size, self._least_size))

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


def _norm_weight(files: WeightFiles, name: str) -> torch.Tensor:
    """How `_norm` takes it."""
    weight = files.vector(name)
    return weight.mul_(len(weight) ** 0.5)


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
