"""Quicker ways through the layers of a model that learns an adapter; the same results.

Only B of LoRA is learned (`aim`), so that a layer need not keep what it read: with that, and with
the norm and the gate of Llama's kin computed in one piece, a token takes half the memory it took,
and no time goes into copies. Layers that read the same (query, key and value; gate and up) are one
product, and once they are aimed alike, so are their adapters. Rows that lie in one pack are heard
each for itself, for what they say to each other is masked out anyway (`hearing`).

What a model computes in another way than expected is left as it is: each is compared first.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import torch
from peft.tuners.lora import Linear
from torch.nn import functional
from transformers import AttentionInterface
from transformers.integrations.sdpa_attention import repeat_kv, sdpa_attention_forward

from desktop_ft.engine.trainer.hearing import Heads, listen

_ATTENTION = "rows_of_a_pack"
_JOINED = "joined_layers"
_HASTENED = "is_hastened"
# Those whose every detail is known: a limit on scores, say, shows in no comparison.
_KNOWN_ATTENTION = ("LlamaAttention", "MistralAttention", "Qwen2Attention")
_READ_ALIKE = ("q_proj", "k_proj", "v_proj"), ("gate_proj", "up_proj")


def hasten(model: Any) -> bool:
    """Let a model with an adapter go the quicker ways; whether packs are best heard by rows."""
    if not vars(model).get(_HASTENED):
        _hasten(model)
        setattr(model, _HASTENED, True)
    attentions = [layer for layer in model.modules() if hasattr(layer, "q_proj")]
    return bool(attentions) and all(_JOINED in vars(layer) for layer in attentions)


def _hasten(model: Any) -> None:
    for layer in model.modules():
        if isinstance(layer, Linear) and isinstance(layer.base_layer, torch.nn.Linear):
            layer.forward = partial(_adapted, layer)
        elif hasattr(layer, "variance_epsilon") and getattr(layer, "weight", None) is not None:
            _replace(layer, partial(_normed, layer), layer.weight.shape[0])
        elif all(hasattr(layer, name) for name in ("gate_proj", "up_proj", "down_proj", "act_fn")):
            _replace_gated(layer)
    if model.config._attn_implementation == "sdpa":
        AttentionInterface.register(_ATTENTION, _attention)
        model.config._attn_implementation = _ATTENTION
    if model.device.type == "cpu":  # GPUs have kernels of their own
        _replace_attention(model)


def share(model: Any) -> None:
    """Let layers that read the same and are aimed alike have one adapter's first half, too."""
    for layer in model.modules():
        joined = vars(layer).get(_JOINED)
        if joined is not None:
            joined.share()


def _replace(layer: Any, quicker: Any, width: int) -> bool:
    """Go the quicker way where it leads to the same."""
    sample = _sample(layer, width)
    with torch.no_grad():
        same = _alike(quicker(sample), layer(sample))
    if same:
        layer.forward = quicker
    return same


def _alike(ours: torch.Tensor, theirs: torch.Tensor) -> bool:
    near = 1e-4 if theirs.dtype == torch.float32 else 2e-2
    return torch.allclose(ours, theirs, rtol=near, atol=near / 10)


def _sample(layer: Any, width: int) -> torch.Tensor:
    weight = next(layer.parameters())
    sample = torch.linspace(-2, 2, 3 * width, dtype=weight.dtype, device=weight.device)
    return sample.view(1, 3, width).sin()


def _replace_gated(layer: Any) -> None:
    joined = Joined.of(layer, _READ_ALIKE[1])
    if joined is None:
        return
    width = joined.layers[0].in_features
    if _replace(layer, partial(_gated, layer, joined), width):
        setattr(layer, _JOINED, joined)


def _replace_attention(model: Any) -> None:
    """Hear by rows in attentions that are known, and shown to do nothing else."""
    core = model.get_base_model()
    rotary = getattr(getattr(core, core.base_model_prefix), "rotary_emb", None)
    if rotary is None or getattr(model.config, "sliding_window", None):
        return
    for layer in model.modules():
        known = type(layer).__name__ in _KNOWN_ATTENTION
        windowed = getattr(layer, "sliding_window", None)
        joined = Joined.of(layer, _READ_ALIKE[0]) if known and not windowed else None
        if joined is None:
            continue
        heads = _heads(layer, joined)
        sample = _sample(layer, joined.layers[0].in_features)
        turns = rotary(sample, torch.arange(sample.shape[1], device=sample.device)[None])
        quicker = partial(_attended, layer, layer.forward, joined, heads)
        with torch.no_grad():
            expected = layer.forward(sample, position_embeddings=turns, attention_mask=None)[0]
            found = quicker(sample, position_embeddings=turns, pack_lengths=(1, 2))[0]
            other = quicker(sample, position_embeddings=turns, pack_lengths=(0, 3))[0]
        halves = [part.chunk(2, dim=-1) for part in turns]
        if all(_alike(*pair) for pair in [(found, expected), (other, expected), *halves]):
            layer.forward = quicker
            setattr(layer, _JOINED, joined)


def _heads(layer: Any, joined: Joined) -> Heads:
    asking = joined.sizes[0] // layer.head_dim
    return Heads(asking, joined.sizes[1] // layer.head_dim, layer.head_dim, layer.scaling)


class Joined:
    """Layers that read the same, as one layer."""

    def __init__(self, layers: Sequence[Any]) -> None:
        self.layers = tuple(layers)
        bases = [layer.base_layer for layer in layers]
        self.sizes = [base.out_features for base in bases]
        self._shares = False
        self._weight = torch.cat([base.weight.data for base in bases])
        # What there was before is let go: each has its rows of the whole.
        for base, rows in zip(bases, torch.split(self._weight, self.sizes), strict=True):
            base.weight.data = rows
        has_bias = bases[0].bias is not None
        self._bias = torch.cat([base.bias.data for base in bases]) if has_bias else None

    @classmethod
    def of(cls, layer: Any, names: Sequence[str]) -> Joined | None:
        """Those of these names, where they are plain layers with an adapter each."""
        layers = [getattr(layer, name, None) for name in names]
        if not all(
            isinstance(one, Linear) and isinstance(one.base_layer, torch.nn.Linear)
            for one in layers
        ):
            return None
        biased = {one.base_layer.bias is None for one in layers if one is not None}
        return cls(layers) if len(biased) == 1 else None

    def share(self) -> None:
        """Have one first half of the adapters, if it is the same one, and is not learned."""
        self._shares = False
        if any(len(layer.active_adapters) != 1 for layer in self.layers):
            return
        name = self.layers[0].active_adapters[0]
        first, *others = (layer.lora_A[name].weight for layer in self.layers)
        scales = {layer.scaling[name] for layer in self.layers}
        self._shares = (
            len(scales) == 1
            and not any(weight.requires_grad for weight in (first, *others))
            and all(torch.equal(first, weight) for weight in others)
        )

    def __call__(self, hidden: torch.Tensor) -> torch.Tensor:
        """What they make of it, side by side."""
        first = self.layers[0]
        if not self._shares or first.disable_adapters or first.merged:
            return torch.cat([layer(hidden) for layer in self.layers], dim=-1)
        name = first.active_adapters[0]
        found: torch.Tensor = _Adapted.apply(
            hidden,
            self._weight,
            self._bias,
            first.lora_A[name].weight,
            first.scaling[name],
            *(layer.lora_B[name].weight for layer in self.layers),
        )  # type: ignore[no-untyped-call]
        return found


def _adapted(layer: Any, hidden: torch.Tensor, *args: Any, **kwargs: Any) -> Any:
    """A layer with one plain adapter, of which B alone is learned."""
    names = layer.active_adapters
    plain = not (layer.disable_adapters or layer.merged or args or kwargs) and len(names) == 1
    if not plain or layer.lora_A[names[0]].weight.requires_grad:
        return type(layer).forward(layer, hidden, *args, **kwargs)
    name, base = names[0], layer.base_layer
    return _Adapted.apply(
        hidden,
        base.weight,
        base.bias,
        layer.lora_A[name].weight,
        layer.scaling[name],
        layer.lora_B[name].weight,
    )  # type: ignore[no-untyped-call]


class _Adapted(torch.autograd.Function):
    """Wx + b + s B(Ax); several B are of layers that lie below one another in W."""

    @staticmethod
    def forward(
        ctx: Any,
        hidden: torch.Tensor,
        weight: torch.Tensor,
        bias: torch.Tensor | None,
        down: torch.Tensor,
        scale: float,
        *ups: torch.Tensor,
    ) -> torch.Tensor:
        flat = hidden.reshape(-1, hidden.shape[-1])
        low = flat @ down.to(flat.dtype).T
        found = functional.linear(flat, weight, bias)
        found.addmm_(low, _below(ups).to(flat.dtype).T, alpha=scale)
        ctx.save_for_backward(low, weight, down, *ups)
        ctx.scale = scale
        return found.view(*hidden.shape[:-1], -1)

    @staticmethod
    def backward(ctx: Any, *grads: torch.Tensor) -> Any:
        low, weight, down, *ups = ctx.saved_tensors
        flat = grads[0].reshape(-1, grads[0].shape[-1])
        learned = (low.T @ flat).T.mul(ctx.scale).to(down.dtype).split([len(up) for up in ups])
        passed = None
        if ctx.needs_input_grad[0]:
            passed = flat @ weight
            up = _below(ups).to(flat.dtype)
            passed.addmm_(flat @ up, down.to(flat.dtype), alpha=ctx.scale)
            passed = passed.view(*grads[0].shape[:-1], -1)
        return passed, None, None, None, None, *learned


def _below(ups: Sequence[torch.Tensor]) -> torch.Tensor:
    return ups[0] if len(ups) == 1 else torch.cat(tuple(ups))


def _normed(layer: Any, hidden: torch.Tensor) -> torch.Tensor:
    found: torch.Tensor = _Normed.apply(hidden, layer.weight, layer.variance_epsilon)  # type: ignore[no-untyped-call]
    return found


class _Normed(torch.autograd.Function):
    """w x / root mean square of x; w is not learned."""

    @staticmethod
    def forward(
        ctx: Any, hidden: torch.Tensor, weight: torch.Tensor, epsilon: float
    ) -> torch.Tensor:
        wide = hidden.float()
        squares = torch.linalg.vector_norm(wide, dim=-1, keepdim=True).square_()
        shrink = (squares / wide.shape[-1]).add_(epsilon).rsqrt_()
        ctx.save_for_backward(hidden, weight, shrink)
        found: torch.Tensor = weight * (wide * shrink).to(hidden.dtype)
        return found

    @staticmethod
    def backward(ctx: Any, *grads: torch.Tensor) -> Any:
        hidden, weight, shrink = ctx.saved_tensors
        wide = hidden.float()
        passed = (grads[0] * weight).float()
        along = (passed * wide).sum(-1, keepdim=True).mul_(shrink.pow(3) / wide.shape[-1])
        passed.mul_(shrink).addcmul_(wide, along, value=-1)
        return passed.to(hidden.dtype), None, None


def _gated(layer: Any, joined: Joined, hidden: torch.Tensor) -> torch.Tensor:
    found: torch.Tensor = layer.down_proj(_Gated.apply(joined(hidden)))  # type: ignore[no-untyped-call]
    return found


class _Gated(torch.autograd.Function):
    """silu(gate) * up, which lie side by side."""

    @staticmethod
    def forward(ctx: Any, mixed: torch.Tensor) -> torch.Tensor:
        ctx.save_for_backward(mixed)
        gate, up = mixed.chunk(2, dim=-1)
        return functional.silu(gate).mul_(up)

    @staticmethod
    def backward(ctx: Any, *grads: torch.Tensor) -> Any:
        (mixed,) = ctx.saved_tensors
        gate, up = mixed.chunk(2, dim=-1)
        passed = torch.empty_like(mixed)
        for_gate, for_up = passed.chunk(2, dim=-1)
        torch.ops.aten.silu_backward(grads[0] * up, gate, grad_input=for_gate)
        torch.mul(functional.silu(gate), grads[0], out=for_up)
        return passed


def _attended(
    layer: Any,
    plain: Any,
    joined: Joined,
    heads: Heads,
    hidden_states: torch.Tensor,
    position_embeddings: Any = None,
    attention_mask: torch.Tensor | None = None,
    pack_lengths: Sequence[int] | None = None,
    **kwargs: Any,
) -> tuple[torch.Tensor, None]:
    """An attention that hears by rows where it is told their lengths."""
    if pack_lengths is None:
        found: torch.Tensor = plain(
            hidden_states,
            position_embeddings=position_embeddings,
            attention_mask=attention_mask,
            **kwargs,
        )[0]
        return found, None
    cos, sin = position_embeddings
    heard = listen(joined(hidden_states)[0], cos[0], sin[0], pack_lengths, heads)
    return layer.o_proj(heard[None]), None


def _attention(
    module: Any,
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    attention_mask: torch.Tensor | None,
    scaling: float | None = None,
    dropout: float = 0.0,
    pack_lengths: list[int] | None = None,
    **kwargs: Any,
) -> tuple[torch.Tensor, None]:
    """Attention within rows: `pack_lengths` are those of the common beginning and of each row."""
    if pack_lengths is None:
        found: torch.Tensor = sdpa_attention_forward(
            module, query, key, value, attention_mask, dropout, scaling, **kwargs
        )[0]
        return found, None
    many = getattr(module, "num_key_value_groups", 1)
    key, value = repeat_kv(key, many), repeat_kv(value, many)
    (first, *queries), keys, values = (
        torch.split(part, pack_lengths, dim=2) for part in (query, key, value)
    )
    shared = pack_lengths[0]
    heard: list[torch.Tensor] = []
    for number, own in enumerate(queries, 1):
        # With the common beginning in front, what a token hears is all that is before it.
        parts = [own, keys[number], values[number]]
        if shared:
            beginnings = (first, keys[0], values[0])
            parts = [torch.cat(pair, dim=2) for pair in zip(beginnings, parts, strict=True)]
        found = functional.scaled_dot_product_attention(
            parts[0], parts[1], parts[2], is_causal=True, scale=scaling
        )
        heard += [found if number == 1 else found[:, :, shared:]]
    return torch.cat(heard, dim=2).transpose(1, 2).contiguous(), None
