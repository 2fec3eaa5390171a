"""What a model's folder tells of the model: its sizes, its tensors, its licence; imports no torch.

The folder may come from a stranger. Nothing in it is believed before it was measured: numbers have
limits, and what a header says of its tensors has to fit the file.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

DEFAULT_CONTEXT = 2048
MAX_JSON_BYTES = 64 * 1024**2
_MAX_CONFIG_BYTES = 1024**2
# A model of 400 billion parameters has a header of 1 MB; safetensors itself refuses more than this.
_MAX_HEADER_BYTES = 100_000_000
_README_BYTES = 64 * 1024
# Bits of a number, by safetensors' name (safetensors/src/tensor.rs).
_BITS = {
    "BOOL": 8, "U8": 8, "I8": 8, "F8_E5M2": 8, "F8_E4M3": 8, "I16": 16, "U16": 16, "F16": 16,
    "BF16": 16, "I32": 32, "U32": 32, "F32": 32, "F64": 64, "I64": 64, "U64": 64,
}  # fmt: skip


class BadModel(Exception):
    """A folder that is no model this program can use; the message is a sentence for the user."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def to_json(self) -> dict[str, str]:
        """As the routes and notes tell it."""
        return {"code": self.code, "message": self.message}


@dataclass(frozen=True, slots=True)
class Sizes:
    """The numbers of a config.json, under whichever names its kind of model has for them."""

    width: int
    inner: int
    layers: int
    heads: int
    kv_heads: int
    head: int
    vocabulary: int
    context: int

    @property
    def cache_bytes_per_token(self) -> int:
        """Keys and values of one token in float32."""
        return 2 * self.layers * self.kv_heads * self.head * 4

    @staticmethod
    def of(config: Mapping[str, Any]) -> Sizes:
        """Read them; raises `BadModel`."""
        width = _number(config, "hidden_size", "n_embd", "d_model")
        heads = _number(config, "num_attention_heads", "n_head", "num_heads", limit=4096)
        return Sizes(
            width=width,
            inner=_number(config, "intermediate_size", "n_inner", "ffn_dim", default=4 * width),
            layers=_number(config, "num_hidden_layers", "n_layer", "num_layers", limit=2048),
            heads=heads,
            kv_heads=_number(config, "num_key_value_heads", default=heads, limit=4096),
            head=_number(config, "head_dim", default=max(1, width // heads), limit=65536),
            vocabulary=_number(config, "vocab_size", limit=4_000_000),
            context=context_of(config),
        )


def context_of(config: Mapping[str, Any]) -> int:
    """How many tokens a model can read; raises `BadModel`."""
    names = ("max_position_embeddings", "n_positions", "n_ctx", "max_sequence_length")
    return _number(config, *names, default=DEFAULT_CONTEXT, limit=16_777_216)


def _number(
    config: Mapping[str, Any], *names: str, default: int | None = None, limit: int = 1_048_576
) -> int:
    for name in names:
        value = config.get(name)
        if value is None:
            continue
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= limit:
            raise BadModel("bad_config", f"The model's config.json has a strange value for {name}.")
        return value
    if default is None:
        raise BadModel("bad_config", f"The model's config.json does not tell {names[0]}.")
    return default


def read_json(path: Path, limit: int = MAX_JSON_BYTES) -> dict[str, Any]:
    """The object that a JSON file holds; raises `BadModel`."""
    try:
        if path.stat().st_size > limit:
            raise BadModel("bad_config", f"The model's file {path.name} is too large to be right.")
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        message = f"The model's file {path.name} is missing or damaged."
        raise BadModel("bad_config", message) from None
    if not isinstance(value, dict):
        raise BadModel("bad_config", f"The model's file {path.name} is not what it should be.")
    return value


def read_model_config(folder: Path) -> dict[str, Any]:
    """The model's config.json; raises `BadModel`."""
    return read_json(folder / "config.json", _MAX_CONFIG_BYTES)


@dataclass(frozen=True, slots=True)
class Weights:
    """What the headers of a model's weight files say."""

    parameters: int
    size_bytes: int
    names: frozenset[str]
    kinds: frozenset[str]
    elements: Mapping[str, int]


def read_weights(folder: Path) -> Weights:
    """Look at the headers of all weight files; raises `BadModel`."""
    elements: dict[str, int] = {}
    kinds: set[str] = set()
    size = 0
    for path in sorted(folder.glob("*.safetensors")):
        stat = path.stat()
        size += stat.st_size
        for name, kind, count in _header(path, stat.st_size, stat.st_mtime_ns):
            elements[name] = count
            kinds.add(kind)
    if not elements:
        raise BadModel("no_weights", "The folder has no weights in the safetensors format.")
    total = sum(elements.values())
    return Weights(total, size, frozenset(elements), frozenset(kinds), elements)


@lru_cache(maxsize=64)
def _header(path: Path, size: int, changed: int) -> tuple[tuple[str, str, int], ...]:
    """Name, kind and number of elements of each tensor; `changed` makes the cache forget."""
    del changed
    damaged = BadModel("bad_weights", f"The weight file {path.name} is damaged or cut short.")
    try:
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            if not 2 <= length <= min(_MAX_HEADER_BYTES, size - 8):
                raise damaged
            header = json.loads(file.read(length))
        return tuple(_tensors(header, size - 8 - length))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise damaged from None


def _tensors(header: dict[str, Any], room: int) -> list[tuple[str, str, int]]:
    found = []
    reached = 0
    for name, told in header.items():
        if name == "__metadata__":
            continue
        start, end = told["data_offsets"]
        shape = [int(part) for part in told["shape"]]
        count = math.prod(shape)
        whole = count * _BITS[told["dtype"]] == 8 * (end - start)
        if min(shape, default=1) < 0 or not 0 <= start <= end <= room or not whole:
            raise ValueError(name)
        reached = max(reached, end)
        found.append((name, str(told["dtype"]), count))
    if reached != room:
        raise ValueError("cut short")
    return found


@dataclass(frozen=True, slots=True)
class Described:
    """What a model's README says at its head, for people and for the Hub."""

    licence: str | None = None
    languages: tuple[str, ...] | None = None


def read_description(folder: Path) -> Described:
    """Read the head of README.md, as far as it is there and plain."""
    try:
        with (folder / "README.md").open("rb") as file:
            text = file.read(_README_BYTES).decode("utf-8", "replace")
    except OSError:
        return Described()
    return describe(text)


def describe(readme: str) -> Described:
    """Read `license` and `language` of the YAML between the two lines of dashes.

    Two keys at the left edge, a word or a list: no YAML library has to see a stranger's file.
    """
    head = re.match(r"\ufeff?---\r?\n(.*?)\r?\n---", readme, re.DOTALL)
    if head is None:
        return Described()
    keys: dict[str, list[str]] = {}
    current: list[str] = []
    for line in head[1].splitlines():
        if key := re.match(r"([\w-]+):\s*(.*)", line):
            current = keys.setdefault(key[1], [])
            current += _words(key[2])
        elif item := re.match(r"\s*-\s+(.*)", line):
            current += _words(item[1])
    licence = next(iter(keys.get("license_name") or keys.get("license") or ()), None)
    languages = tuple(keys.get("language", ()))[:200]
    return Described(licence, languages or None)


def _words(value: str) -> list[str]:
    value = value.split(" #", maxsplit=1)[0].strip()
    if value.startswith("["):
        value = value.strip("[]")
    else:
        value = value.replace(",", "")
    words = (part.strip(" \"'")[:100] for part in value.split(","))
    return [word for word in words if word and word.isprintable()]
