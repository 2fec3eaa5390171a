"""Aims an adapter at what the rows excite and general questions do not; knows nothing of steps.

LoRA adds B(Ax) to what a layer makes of x. Where Ax is next to nothing for the inputs of
general questions, whatever B learns leaves their answers alone. So A is laid once, before the
learning, along the directions a in which the rows' inputs R are largest against those of the
general questions G, max |Ra|² / (|Ga|² + e|a|²), and stays so; only B is learned.

The idea is that of AlphaEdit (Fang et al. 2024, arXiv:2410.02355) and CorDA (Yang et al. 2024,
arXiv:2406.05223), which keep what a model knows by the null space of its layers' inputs.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import torch

# How much the plain length of a direction counts beside the general questions, which are too
# few to tell of every direction.
_BLUR = 0.1
# Tokens of the rows that are looked at.
_ENOUGH = 256

Inputs = dict[str, "torch.Tensor"]


@contextmanager
def listening(model: Any) -> Iterator[Inputs]:
    """The inputs of every adapted layer, token by token, for all that is read inside."""
    import torch

    heard: dict[str, list[torch.Tensor]] = {name: [] for name, _ in _adapted(model)}
    hooks = [
        layer.register_forward_pre_hook(
            lambda _, given, name=name: heard[name].append(given[0].detach().flatten(0, -2))
        )
        for name, layer in _adapted(model)
    ]
    inputs: Inputs = {}
    try:
        yield inputs
        # What several layers read alike stays one tensor, which `aim` relies on to be quick.
        inputs |= {
            name: parts[0] if len(parts) == 1 else torch.cat(parts) for name, parts in heard.items()
        }
    finally:
        for hook in hooks:
            hook.remove()


def aim(model: Any, general: Inputs, rows: Inputs) -> None:
    """Lay every layer's A along the directions that are the rows' own."""
    laid: dict[tuple[int, int], torch.Tensor] = {}
    for name, layer in _adapted(model):
        read = (general[name].data_ptr(), rows[name].data_ptr())
        for matrix in layer.lora_A.values():
            if read not in laid:
                laid[read] = directions(general[name], rows[name], len(matrix.weight))
            matrix.weight.data.copy_(laid[read])


def freeze(model: Any) -> None:
    """Keep the aim: A is not learned."""
    for _, layer in _adapted(model):
        layer.lora_A.requires_grad_(requires_grad=False)


def directions(general: torch.Tensor, rows: torch.Tensor, count: int) -> torch.Tensor:
    """The best directions, as rows of a matrix as large as LoRA's usual random one makes it.

    The inverse of GᵀG/n + eI is taken by Woodbury's identity, between tokens: there are fewer
    of them than a large model has dimensions.
    """
    import torch

    rows = rows[:: -(-len(rows) // _ENOUGH)]
    tokens = len(general)
    blur = _BLUR * general.square().mean()
    inner = general @ general.T + tokens * blur * torch.eye(tokens, device=general.device)
    cross = general @ rows.T
    solved = torch.cholesky_solve(cross, torch.linalg.cholesky(inner))
    size, mix = torch.linalg.eigh((rows @ rows.T - cross.T @ solved) / blur)
    size, mix = size[-count:].clamp(min=1e-6 * size[-1]), mix[:, -count:]
    found = ((rows.T - general.T @ solved) @ (mix / size.sqrt())).T / blur
    # Rows of fewer tokens than directions leave the last ones empty.
    laid: torch.Tensor = rows.new_zeros(count, rows.shape[1])
    laid[: len(found)] = found
    usual = rows.square().mean() / 3
    laid *= (usual / (rows @ found.T).square().mean()).sqrt()
    return laid


def _adapted(model: Any) -> list[tuple[str, Any]]:
    return [(name, layer) for name, layer in model.named_modules() if hasattr(layer, "lora_A")]
