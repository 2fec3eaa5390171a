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
from contextlib import contextmanager, suppress
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
    """The inputs of every adapted layer, token by token, for all that is read inside.

    What several layers read alike is one tensor, which `aim` relies on to be quick.
    """
    import torch

    heard: dict[str, list[torch.Tensor]] = {name: [] for name, _ in _adapted(model)}
    hooks = [
        layer.register_forward_pre_hook(
            lambda _, given, name=name: heard[name].append(given[0].detach().flatten(0, -2))
        )
        for name, layer in _adapted(model)
    ]
    inputs: Inputs = {}
    joined: dict[tuple[int, ...], torch.Tensor] = {}
    try:
        yield inputs
        for name, parts in heard.items():
            read = tuple(part.data_ptr() for part in parts)
            if read not in joined:
                joined[read] = torch.cat(parts)
            inputs[name] = joined[read]
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
    """The best directions, as rows of a matrix as large as LoRA's usual random one makes it."""
    if rows.device.type == "mps":  # which has no such decompositions
        general, rows = general.cpu(), rows.cpu()
    general, rows = general.float(), rows.float()
    rows = rows[:: -(-len(rows) // _ENOUGH)]
    blur = _BLUR * general.square().mean()
    tokens, width = general.shape
    # A small model has fewer dimensions than there are tokens, a large one more.
    found = (_by_width if width <= tokens else _by_tokens)(general, rows, blur, count)
    # Rows of fewer tokens than directions leave the last ones empty.
    laid: torch.Tensor = rows.new_zeros(count, width)
    laid[: len(found)] = found
    usual = rows.square().mean() / 3
    laid *= (usual / (rows @ found.T).square().mean()).sqrt()
    return laid


def _by_width(
    general: torch.Tensor, rows: torch.Tensor, blur: torch.Tensor, count: int
) -> torch.Tensor:
    """The directions, from the spread GᵀG/n + eI itself."""
    import torch

    spread = general.T @ general / len(general)
    spread.diagonal().add_(blur)
    root = torch.linalg.cholesky(spread)
    seen = torch.linalg.solve_triangular(root, rows.T, upper=False)
    mix = _largest(seen.T @ seen, count)
    found: torch.Tensor = torch.linalg.solve_triangular(root.T, seen @ mix, upper=True).T
    return found


def _by_tokens(
    general: torch.Tensor, rows: torch.Tensor, blur: torch.Tensor, count: int
) -> torch.Tensor:
    """The same; the inverse of the spread is taken by Woodbury's identity, between tokens."""
    import torch

    inner = general @ general.T
    inner.diagonal().add_(len(general) * blur)
    root = torch.linalg.cholesky(inner)
    shadow = torch.linalg.solve_triangular(root, general @ rows.T, upper=False)
    mix = _largest((rows @ rows.T - shadow.T @ shadow) / blur, count)
    common = torch.linalg.solve_triangular(root.T, shadow @ mix, upper=True)
    found: torch.Tensor = (rows.T @ mix - general.T @ common).T / blur
    return found


def _largest(matrix: torch.Tensor, count: int) -> torch.Tensor:
    """The eigenvectors of the largest eigenvalues, each divided by the root of its own.

    Their largest part is positive: without a rule their signs would hang on the last digit, and
    several processes would learn other weights than one, if with the same effect.
    """
    size, mix = _eigen(matrix)
    size, mix = size[-count:].clamp(min=1e-6 * size[-1]), mix[:, -count:]
    heads = mix.gather(0, mix.abs().argmax(0, keepdim=True))
    return mix * heads.sign() / size.sqrt()


def _eigen(matrix: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Eigenvalues, rising, and their vectors.

    By one thread: of a matrix of 256 rows, two take six times the processor time of one, for
    they wait for each other at every row.
    """
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        return _sound_eigen(matrix)
    finally:
        torch.set_num_threads(threads)


def _sound_eigen(matrix: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """The same, in double precision where single does not do.

    Of rows that are nearly the same most eigenvalues are nothing. LAPACK then gives up, or, seen
    with 94 tokens of 64 dimensions, says in silence that a large one is no number.
    """
    import torch

    with suppress(RuntimeError):  # torch.linalg.LinAlgError is one
        values, vectors = torch.linalg.eigh(matrix)
        if bool(values.isfinite().all() & vectors.isfinite().all()):
            return values, vectors
    values, vectors = torch.linalg.eigh(matrix.double())
    return values.to(matrix.dtype), vectors.to(matrix.dtype)


def _adapted(model: Any) -> list[tuple[str, Any]]:
    return [(name, layer) for name, layer in model.named_modules() if hasattr(layer, "lora_A")]
