"""A tokenizer as GGUF keeps it; knows nothing of weights.

llama.cpp does not read a tokenizer's rules from the file: it knows some by name. A tokenizer whose
rules are none of these would cut texts otherwise than in training, so it is refused.
Source of names and patterns: llama.cpp, src/llama-vocab.cpp and conversion/base.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop_ft.engine.models.facts import BadModel, read_json
from desktop_ft.engine.models.tokens import ModelTokenizer

_NORMAL, _UNKNOWN, _CONTROL, _USER, _UNUSED, _BYTE = 1, 2, 3, 4, 5, 6
_WORDS = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|"
_REST = r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
_SPLITS = {
    _WORDS + r"\p{N}{1,3}" + _REST: "llama-bpe",
    _WORDS + r"\p{N}" + _REST: "qwen2",
}
_BYTE_TOKEN = re.compile(r"<0x[0-9A-F]{2}>")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is written of a tokenizer. `scores` are those of a SentencePiece vocabulary alone."""

    model: str
    pre: str
    tokens: list[str]
    kinds: list[int]
    merges: list[str]
    scores: list[float] | None
    adds_space: bool


@dataclass(frozen=True, slots=True)
class SpecialTokens:
    """Ids of the tokens with a meaning, and whether a text begins with the first of them."""

    bos: int | None
    eos: int | None
    unknown: int | None
    padding: int | None
    adds_bos: bool


def read_vocabulary(folder: Path, size: int) -> Vocabulary:
    """The vocabulary of a model's folder, filled up to `size`; raises `BadModel`."""
    path = folder / "tokenizer.json"
    if not path.is_file():
        raise _unknown("it has no tokenizer.json")
    told = read_json(path)
    model = told.get("model") or {}
    if model.get("type") != "BPE":
        raise _unknown(f"its kind is {model.get('type')}")
    pieces = bool(model.get("byte_fallback"))
    pre = "default" if pieces else _pre(told.get("pre_tokenizer"))
    merges = [merge if isinstance(merge, str) else " ".join(merge) for merge in model["merges"]]
    added = {token["id"]: token for token in told.get("added_tokens") or ()}
    tokens, kinds = _tokens(model["vocab"], added, size, unknown=model.get("unk_token"))
    if pieces:
        kinds = [
            _BYTE if kind == _NORMAL and _BYTE_TOKEN.fullmatch(token) else kind
            for token, kind in zip(tokens, kinds, strict=True)
        ]
    return Vocabulary(
        model="llama" if pieces else "gpt2",
        pre=pre,
        tokens=tokens,
        kinds=kinds,
        merges=[] if pieces else merges,
        scores=_scores(tokens, merges) if pieces else None,
        adds_space=pieces and _adds_space(told),
    )


def read_special(folder: Path, tokenizer: ModelTokenizer) -> SpecialTokens:
    """The tokens with a meaning, as the model's own files name them."""
    config = read_json(folder / "tokenizer_config.json")
    named = {}
    for name in ("bos_token", "eos_token", "unk_token", "pad_token"):
        token = config.get(name)
        token = token.get("content") if isinstance(token, dict) else token
        known = token if isinstance(token, str) and token else None
        named[name] = None if known is None else tokenizer.backend_tokenizer.token_to_id(known)
    first = tokenizer("a", add_special_tokens=True).input_ids[:1]
    return SpecialTokens(
        named["bos_token"],
        named["eos_token"],
        named["unk_token"],
        named["pad_token"],
        adds_bos=named["bos_token"] is not None and first == [named["bos_token"]],
    )


def _tokens(
    vocab: dict[str, int], added: dict[int, Any], size: int, unknown: str | None
) -> tuple[list[str], list[int]]:
    """All tokens by number; numbers that the weights have and the tokenizer has not are unused."""
    by_id = {number: token for token, number in vocab.items()}
    by_id |= {number: token["content"] for number, token in added.items()}
    if not by_id or max(by_id) >= size:
        raise _unknown("it has more tokens than the model")
    tokens, kinds = [], []
    for number in range(size):
        token = by_id.get(number)
        if token is None:
            kind = _UNUSED
        elif number in added:
            kind = _CONTROL if added[number].get("special") else _USER
        else:
            kind = _NORMAL
        if token is not None and token == unknown and kind == _NORMAL:
            kind = _UNKNOWN
        tokens.append(f"[PAD{number}]" if token is None else token)
        kinds.append(kind)
    return tokens, kinds


def _scores(tokens: list[str], merges: list[str]) -> list[float]:
    """SentencePiece joins the pair with the highest score first: here, the one merged first."""
    rank: dict[str, int] = {}
    for number, merge in enumerate(merges):
        rank.setdefault(merge.replace(" ", "", 1), number)
    return [-float(rank.get(token, len(merges))) for token in tokens]


def _pre(told: Any) -> str:
    """llama.cpp's name for how a text is cut before pieces of it are merged."""
    steps = told.get("pretokenizers") if told and told["type"] == "Sequence" else [told]
    kinds = [step["type"] for step in steps or () if step]
    last = steps[-1] if steps else None
    if not last or kinds[-1] != "ByteLevel" or last.get("add_prefix_space"):
        raise _unknown("it is not of the kind that works on bytes")
    cuts = last.get("use_regex", True)
    if kinds == ["ByteLevel"] and cuts:
        return "gpt-2"
    if kinds == ["Digits", "ByteLevel"] and cuts and steps[0].get("individual_digits"):
        return "smollm"
    if kinds == ["Split", "ByteLevel"] and not cuts:
        known = _SPLITS.get(steps[0]["pattern"].get("Regex", ""))
        if known is not None and steps[0].get("behavior") == "Isolated":
            return known
    raise _unknown("it cuts texts by rules of its own")


def _adds_space(told: dict[str, Any]) -> bool:
    """Whether a text gets a space in front, by whichever of the two ways that is written."""
    normalizer, pre = told.get("normalizer") or {}, told.get("pre_tokenizer") or {}
    steps = normalizer.get("normalizers", [normalizer])
    prepended = any(step.get("type") == "Prepend" for step in steps)
    return prepended or pre.get("prepend_scheme") in ("always", "first")


def _unknown(why: str) -> BadModel:
    message = (
        f"The tokenizer of this base model cannot be written as GGUF: {why}, and llama.cpp has "
        "no name for that. Export merged weights (safetensors) instead."
    )
    return BadModel("unsupported", message)
