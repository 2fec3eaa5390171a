"""Which files of a stranger's model may come in, and what is taken out of them; imports no torch.

A model is numbers and texts. Formats that can hold programs (pickle, and with it PyTorch's own)
are refused by name, and what would have a library run a stranger's program is taken out.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Literal

from desktop_ft.engine.models.facts import MAX_JSON_BYTES, BadModel, read_json, read_model_config

INDEX = "model.safetensors.index.json"
README = "README.md"
COMPANIONS = frozenset({
    "config.json", "generation_config.json", "tokenizer.json", "tokenizer_config.json",
    "tokenizer.model", "special_tokens_map.json", "added_tokens.json", "vocab.json", "merges.txt",
    "vocab.txt", "spiece.model", "sentencepiece.bpe.model", "chat_template.jinja",
    "chat_template.json", README, INDEX,
})  # fmt: skip
MAX_COMPANION_BYTES = MAX_JSON_BYTES
_WEIGHTS = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,150}\.safetensors")
_GGUF = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,150}\.gguf")
_PICKLES = (".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle", ".h5", ".msgpack", ".npz", ".joblib")
# A folder's name on every system; Windows has some that are devices.
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,94}[A-Za-z0-9]|[A-Za-z0-9]")
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")

FileKind = Literal["companion", "weights", "gguf"]


def file_kind(name: str) -> FileKind:
    """What a file is by its name; raises `BadModel` for one that is not wanted."""
    if name in COMPANIONS:
        return "companion"
    if ".." not in name:
        if _WEIGHTS.fullmatch(name):
            return "weights"
        if _GGUF.fullmatch(name):
            return "gguf"
    if name.lower().endswith(_PICKLES):
        message = (
            "Files of this kind can hold programs, so they are never opened here. Look for the "
            "same model in the safetensors or GGUF format."
        )
        raise BadModel("pickle", message)
    raise BadModel("unknown_file", "A file of this name does not belong to a model.")


def check_name(name: str) -> None:
    """Raise `BadModel` where a base model cannot be called so."""
    if not _NAME.fullmatch(name) or ".." in name or _DEVICES.fullmatch(name):
        message = (
            "The name may have up to 96 Latin letters, digits, dots, dashes and underscores, and "
            "begins and ends with a letter or a digit."
        )
        raise BadModel("bad_name", message)


def check_config(folder: Path) -> dict[str, Any]:
    """The config of a model that this program may try to load; raises `BadModel`."""
    config = read_model_config(folder)
    if config.get("quantization_config"):
        message = (
            "The weights of this model are stored in a compressed form (quantized) that cannot be "
            "trained. Look for the same model without GPTQ, AWQ or bitsandbytes in its name, or as "
            "a GGUF file."
        )
        raise BadModel("quantized", message)
    named = config.get("architectures")
    if not (isinstance(named, list) and len(named) == 1 and isinstance(named[0], str)):
        raise BadModel("bad_config", "The model's config.json does not tell its kind.")
    if not named[0].endswith(("ForCausalLM", "LMHeadModel")):
        message = (
            f"A model of the kind {named[0]} does not write answers to texts. Choose a text "
            "generation model."
        )
        raise BadModel("unknown_kind", message)
    return config


def check_index(folder: Path) -> None:
    """See that all parts of the weights are there, and nothing outside is named."""
    if not (folder / INDEX).is_file():
        return
    parts = read_json(folder / INDEX).get("weight_map")
    if not isinstance(parts, dict) or not parts:
        raise BadModel("bad_weights", f"The model's file {INDEX} is not what it should be.")
    for part in sorted(set(map(str, parts.values()))):
        if not _WEIGHTS.fullmatch(part) or ".." in part or not (folder / part).is_file():
            message = f"A part of the model's weights is missing: {ascii(part)[1:-1][:100]}."
            raise BadModel("incomplete", message)


def take_out_programs(folder: Path) -> None:
    """Take out of the configs what names a program of the model's own (`auto_map`)."""
    for name in ("config.json", "tokenizer_config.json", "generation_config.json"):
        path = folder / name
        if not path.is_file():
            continue
        values = read_json(path)
        kept = {key: value for key, value in values.items() if key not in _PROGRAMS}
        if kept != values:
            path.write_text(json.dumps(kept, indent=2, ensure_ascii=False), encoding="utf-8")


_PROGRAMS = frozenset({"auto_map", "custom_pipelines", "_name_or_path", "_attn_implementation"})
