"""A base model's weights with what an adapter learned added to them, tensor by tensor.

One tensor at a time is in memory; what is written is safetensors, whose header can be written
before the first of them is read. Knows nothing of who wants it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import torch

from desktop_ft.engine.models.facts import BadModel
from desktop_ft.engine.models.lora import Adapter
from desktop_ft.engine.models.weights import WeightFiles

Precision = Literal["f32", "f16"]
DTYPES: dict[Precision, torch.dtype] = {"f32": torch.float32, "f16": torch.float16}
_NAMES = {torch.float32: "F32", torch.float16: "F16"}
_HALF_MOST = torch.finfo(torch.float16).max


@dataclass(frozen=True, slots=True)
class Merged:
    """The tensors by name; their shapes are known without reading them."""

    shapes: dict[str, tuple[int, ...]]
    _files: WeightFiles
    _adapter: Adapter | None
    _modules: dict[str, str]

    def read(self, name: str) -> torch.Tensor:
        """A tensor in float32, with what was learned."""
        tensor = self._files.read(name).to(torch.float32)
        module = self._modules.get(name)
        if module is not None and self._adapter is not None:
            tensor = tensor + self._adapter.delta(module)
        return tensor

    @property
    def parameters(self) -> int:
        """How many numbers they are."""
        return sum(torch.Size(shape).numel() for shape in self.shapes.values())


@contextmanager
def merged(base: Path, adapter: Path | None) -> Iterator[Merged]:
    """The weights of a fine-tuned model while inside; raises `BadModel`."""
    learned = None if adapter is None else Adapter(adapter, transposed=True)
    with WeightFiles(base) as files:
        modules = {} if learned is None else _places(files, learned)
        yield Merged({name: files.shape(name) for name in files.names()}, files, learned, modules)


def _places(files: WeightFiles, adapter: Adapter) -> dict[str, str]:
    """Which module each tensor belongs to that was taught."""
    found: dict[str, str] = {}
    for module in adapter.modules():
        # Some models are stored without the name of their inner part, as GPT-2's are.
        for name in (f"{module}.weight", f"{module.partition('.')[2]}.weight"):
            if name in files:
                found[name] = module
                break
        else:
            message = f"What was learned belongs to {module}, which the base model does not have."
            raise BadModel("unsupported", message)
    return found


def write_safetensors(
    path: Path, weights: Merged, precision: Precision, done: Callable[[int], None]
) -> None:
    """Write all tensors; `done` is told how many numbers are written so far."""
    dtype = DTYPES[precision]
    header: dict[str, object] = {"__metadata__": {"format": "pt"}}
    at = written = 0
    for name, shape in weights.shapes.items():
        size = torch.Size(shape).numel() * dtype.itemsize
        offsets = [at, at + size]
        header[name] = {"dtype": _NAMES[dtype], "shape": list(shape), "data_offsets": offsets}
        at += size
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with path.open("xb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        for name in weights.shapes:
            tensor = weights.read(name)
            file.write(rounded(tensor, precision).contiguous().numpy().data)
            written += tensor.numel()
            done(written)


def rounded(tensor: torch.Tensor, precision: Precision) -> torch.Tensor:
    """The numbers in this precision; raises `BadModel` where they are too large for it."""
    if precision == "f16" and bool(tensor.abs().max() > _HALF_MOST):
        message = (
            "Some numbers of this model are too large for 16 bits. Export it with 32 bits (f32)."
        )
        raise BadModel("too_large_for_f16", message)
    return tensor.to(DTYPES[precision])
