"""Reads a model's matrices from its files and keeps each in the smallest exact form.

Making one token reads every weight once, so its speed is that of the memory. A matrix whose
numbers are all float16 numbers, as those of a converted model are, is kept as float16 and
widened on the way to the float32 arithmetic: half the memory, nothing rounded.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

import torch
from safetensors import safe_open
from torch.nn import functional


class WeightFiles:
    """The tensors of a model's folder, by name, mapped into memory while it is open."""

    def __init__(self, folder: Path) -> None:
        self._open = ExitStack()
        self._files: dict[str, Any] = {}
        for path in sorted(folder.glob("*.safetensors")):
            file = self._open.enter_context(safe_open(path, framework="pt"))
            self._files |= dict.fromkeys(file.keys(), file)

    def __enter__(self) -> WeightFiles:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.close()

    def __contains__(self, name: str) -> bool:
        return name in self._files

    def names(self) -> list[str]:
        """All of them, in the order of the files."""
        return list(self._files)

    def shape(self, name: str) -> tuple[int, ...]:
        """The sizes of a tensor, which is not read for it."""
        return tuple(self._files[name].get_slice(name).get_shape())

    def read(self, name: str) -> torch.Tensor:
        """A tensor in the file's own precision; it stays in the file, and keeps it mapped."""
        tensor: torch.Tensor = self._files[name].get_tensor(name)
        return tensor

    def vector(self, name: str) -> torch.Tensor:
        """A small tensor in float32, to be kept."""
        return self.read(name).to(torch.float32, copy=True)

    def matrix(self, names: Sequence[str]) -> Matrix:
        """One linear map that gives the results of all these, side by side."""
        return Matrix(torch.cat([self.read(name) for name in names]))


class Matrix:
    """A linear map `x -> x @ weight.T` in float32."""

    def __init__(self, weight: torch.Tensor) -> None:
        self.can_pack = _packs_half() and _is_half(weight)
        self._weight: torch.Tensor | None = weight.to(torch.float32, copy=True)
        self._packed: Any = None

    def __call__(self, x: torch.Tensor) -> torch.Tensor:
        if self._weight is not None:
            return functional.linear(x, self._weight)
        result: torch.Tensor = torch.ops.quantized.linear_dynamic_fp16(x, self._packed)
        return result

    def pack(self) -> None:
        """Keep the numbers as float16, in the order in which FBGEMM reads them.

        The arithmetic stays float32. Packing all of a model takes seconds; until then
        it is used as it is. FBGEMM fills the columns up to a multiple of 512 (576 take the
        memory of 1,024); to multiply those beyond 512 apart was a quarter slower.
        """
        self._packed = torch.ops.quantized.linear_prepack_fp16(self._weight, None)
        self._weight = None
        self.can_pack = False


def give_back_memory() -> None:
    """Give freed memory to the system, where the C library keeps it: 150 MB after packing."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


def _is_half(weight: torch.Tensor) -> bool:
    return weight.dtype == torch.float16 or bool((weight.half().to(weight.dtype) == weight).all())


def _packs_half() -> bool:
    """FBGEMM is made for x86 processors alone."""
    return torch.backends.quantized.engine in ("x86", "fbgemm")
