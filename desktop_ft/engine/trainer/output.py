"""A model's output layer, read a few places at a time; knows no rows and no trainer.

The probabilities of 49,152 tokens at each place are what took most of the memory of a training:
several copies of 200 kB a token. Nothing needs them whole. The log probability of a target is
h·w - log Σ exp(Wh), its slope w - softmax(Wh)W, both found at once for each place by itself; so
they are computed for some places, in one piece of memory, and only the slopes are kept. The
distance from a base model's probabilities p is of the same kind, with pW in place of w.

The idea is that of Liger's fused linear cross entropy (Hsu et al. 2024, arXiv:2410.10989), which
TRL has for GPUs alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch.nn import functional

# Places that are read at once: 25 MB with a vocabulary of 49,152 tokens.
_AT_ONCE = 128
_ROUNDING = {torch.float32: 1e-6, torch.bfloat16: 1e-2}


@dataclass(frozen=True, slots=True)
class Aims:
    """What the places should lead to: each an embedding w, its bias, and the probability behind."""

    wanted: torch.Tensor
    bias: torch.Tensor
    share: torch.Tensor

    @classmethod
    def at(cls, head: Any, targets: torch.Tensor) -> Aims:
        """One token for each place."""
        bias = torch.zeros(len(targets), device=targets.device)
        if head.bias is not None:
            bias = head.bias.detach()[targets].float()
        wanted = functional.embedding(targets, head.weight.detach())
        return cls(wanted, bias, torch.ones_like(bias))

    def __len__(self) -> int:
        return len(self.share)

    def __add__(self, other: Aims) -> Aims:
        return Aims(*(torch.cat(pair) for pair in zip(self._parts, other._parts, strict=True)))

    def pick(self, which: Any) -> Aims:
        """Some of them."""
        return Aims(*(part[which] for part in self._parts))

    @property
    def _parts(self) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        return self.wanted, self.bias, self.share


def scores(
    hidden: torch.Tensor, head: Any, aims: Aims, enough: Sequence[float] = ()
) -> tuple[torch.Tensor, torch.Tensor]:
    """The log probability of what each place should lead to, and whether it is the likeliest.

    Where it has more than the probability `enough`, there is nothing to learn from.
    """
    limits = torch.tensor(enough, device=hidden.device) if enough else None
    found, likeliest = _Scores.apply(
        hidden, head.weight, head.bias, aims.wanted, aims.bias, aims.share, limits
    )  # type: ignore[no-untyped-call]
    return found, likeliest


def view(hidden: torch.Tensor, head: Any) -> tuple[Aims, torch.Tensor]:
    """What a model expects at each place, as aims, and Σ p log p of it."""
    means, sums, biases = [], [], []
    for part in torch.split(hidden, _AT_ONCE):
        raised, logs, _ = _raised(part, head.weight, head.bias)
        chances = raised / raised.sum(-1, keepdim=True)
        means.append(chances.to(head.weight.dtype) @ head.weight)
        bias = chances.new_zeros(len(part)) if head.bias is None else chances @ head.bias.float()
        # Σ p log p = Σ p (Wh + b - log Σ exp) = h·pW + p·b - log Σ exp
        sums.append((part * means[-1]).sum(-1).float() + bias - logs)
        biases.append(bias)
    bias = torch.cat(biases)
    return Aims(torch.cat(means), bias, torch.ones_like(bias)), torch.cat(sums)


class _Scores(torch.autograd.Function):
    @staticmethod
    def forward(
        ctx: Any,
        hidden: torch.Tensor,
        weight: torch.Tensor,
        bias: torch.Tensor | None,
        wanted: torch.Tensor,
        wanted_bias: torch.Tensor,
        share: torch.Tensor,
        enough: torch.Tensor | None,
    ) -> tuple[torch.Tensor, torch.Tensor]:
        own = (hidden.float() * wanted.float()).sum(-1) + wanted_bias
        near = _ROUNDING.get(hidden.dtype, 1e-3)
        found, likeliest = torch.empty_like(own), torch.empty_like(own, dtype=torch.bool)
        slopes = torch.zeros_like(hidden) if ctx.needs_input_grad[0] else None
        for start in range(0, len(hidden), _AT_ONCE):
            part = slice(start, start + _AT_ONCE)
            raised, logs, top = _raised(hidden[part], weight, bias)
            found[part] = own[part] - share[part] * logs
            # The two were added up in another order.
            likeliest[part] = own[part] >= top - near * top.abs().clamp(min=1)
            if slopes is not None:
                open_ = _open(found[part], None if enough is None else enough[part])
                pushed = raised[open_].to(weight.dtype) @ weight
                pushed *= (share[part][open_] / raised[open_].sum(-1))[:, None]
                slopes[part][open_] = wanted[part][open_] - pushed
        if slopes is not None:
            ctx.save_for_backward(slopes)
        ctx.mark_non_differentiable(likeliest)
        return found, likeliest

    @staticmethod
    def backward(ctx: Any, *grads: torch.Tensor) -> Any:
        (slopes,) = ctx.saved_tensors
        return slopes * grads[0][:, None].to(slopes.dtype), *[None] * 6


def _open(found: torch.Tensor, enough: torch.Tensor | None) -> Any:
    """The places that are to be learned from."""
    if enough is None:
        return slice(None)
    left = found.exp() < enough
    return slice(None) if bool(left.all()) else left


def _raised(
    hidden: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor | None
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """exp(Wh - top), log Σ exp(Wh), and the top."""
    found = functional.linear(hidden, weight, bias).float()
    top = found.amax(-1, keepdim=True)
    found.sub_(top).exp_()
    return found, top[:, 0] + found.sum(-1).log(), top[:, 0]
