"""A model's matrices in float32 arithmetic, each kept in the smallest exact form.

Making one token reads every weight once, so its speed is that of the memory. A matrix whose
numbers are all float16 numbers, as those of a converted model are, is kept as float16 and
widened on the way to the float32 arithmetic: half the memory, nothing rounded. Until it is kept
so, it is used from the model's file, which is mapped into memory: a model can answer before any
of it was read. Beside it a rough copy of 4 bits can be kept, with which tokens are guessed.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Sequence

import torch
from torch.nn import functional

from desktop_ft.engine.models.llama_shape import packed_columns
from desktop_ft.engine.models.rough import can_be_rough, rough


class Scratch:
    """Room for one matrix in float32, for those that are used from their file."""

    def __init__(self) -> None:
        self._room = torch.empty(0)

    def widened(self, parts: Sequence[torch.Tensor]) -> torch.Tensor:
        """The parts one below the other; they stand there until the next call."""
        rows, columns = sum(len(part) for part in parts), parts[0].shape[1]
        room = self._room
        if room.numel() < rows * columns:
            room = self._room = torch.empty(rows * columns)
        matrix = room[: rows * columns].view(rows, columns)
        start = 0
        for part in parts:
            matrix[start : start + len(part)].copy_(part)
            start += len(part)
        return matrix

    def clear(self) -> None:
        """Give the room back."""
        self._room = torch.empty(0)


class Matrix:
    """A linear map `x -> x @ weight.T`, its weight made of parts one below the other."""

    def __init__(self, parts: Sequence[torch.Tensor], scratch: Scratch) -> None:
        self._parts = parts
        self._apply: Callable[[torch.Tensor], torch.Tensor] = lambda x: functional.linear(
            x, scratch.widened(parts)
        )
        self.roughly: Callable[[torch.Tensor], torch.Tensor] = self._apply
        self.can_be_rough = can_be_rough(sum(map(len, parts)), parts[0].shape[1])

    def __call__(self, x: torch.Tensor) -> torch.Tensor:
        return self._apply(x)

    def settle(self) -> None:
        """Keep the weight in memory from now on; another thread may go on using it meanwhile."""
        half = _packs_half() and all(_is_half(part) for part in self._parts)
        whole = packed_columns(self._parts[0].shape[1]) if half else 0
        weight = torch.cat([part.to(torch.float32) for part in self._parts])
        self._apply = _packed(weight, whole) if whole else _plain(weight)

    def roughen(self) -> None:
        """Keep a rough copy as well, which `roughly` then uses."""
        self.roughly = rough(torch.cat([part.to(torch.float32) for part in self._parts]))

    def leave_file(self) -> None:
        """Need the file no longer."""
        self._parts = ()


def _plain(weight: torch.Tensor) -> Callable[[torch.Tensor], torch.Tensor]:
    return lambda x: functional.linear(x, weight)


def _packed(weight: torch.Tensor, whole: int) -> Callable[[torch.Tensor], torch.Tensor]:
    """The numbers as float16 in the order in which FBGEMM reads them; its sums are float32.

    Columns beyond the last full block stand beside as float32: with 576 columns, 298 MB for
    the 435 MB of filled up blocks, and a tenth slower.
    """
    packed = torch.ops.quantized.linear_prepack_fp16(weight[:, :whole].contiguous(), None)
    multiply = torch.ops.quantized.linear_dynamic_fp16
    if whole >= weight.shape[1]:
        return lambda x: multiply(x, packed)
    beside = weight[:, whole:].t().contiguous()

    def apply(x: torch.Tensor) -> torch.Tensor:
        result: torch.Tensor = multiply(x[:, :whole].contiguous(), packed)
        return result.addmm_(x[:, whole:], beside)

    return apply


def _is_half(weight: torch.Tensor) -> bool:
    return weight.dtype == torch.float16 or bool((weight.half().to(weight.dtype) == weight).all())


def _packs_half() -> bool:
    """FBGEMM is made for x86 processors alone."""
    return torch.backends.quantized.engine in ("x86", "fbgemm")


def give_back_memory() -> None:
    """Give freed memory to the system, where the C library keeps it: 150 MB after packing."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
