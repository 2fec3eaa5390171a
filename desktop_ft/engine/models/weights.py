"""A model's tensors in its files, by name; knows nothing of what is computed with them."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

import torch
from safetensors import safe_open


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
