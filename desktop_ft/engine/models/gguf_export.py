"""Writes a model as a GGUF file that llama.cpp, Ollama and LM Studio load, tensor by tensor.

Source of names, orders and numbers: llama.cpp, conversion/{base,llama,qwen}.py.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import gguf
import numpy as np
import torch

from desktop_ft.engine.models.facts import BadModel, Sizes
from desktop_ft.engine.models.gguf_tokens import SpecialTokens, Vocabulary
from desktop_ft.engine.models.merging import Merged, rounded
from desktop_ft.engine.models.turns import slower

GgufPrecision = Literal["f32", "f16", "q8_0"]
# By the name of a model's class: llama.cpp's name, and whether pairs that are turned lie apart.
_KINDS = {
    "LlamaForCausalLM": ("llama", True),
    "MistralForCausalLM": ("llama", True),
    "Qwen2ForCausalLM": ("qwen2", False),
    "Qwen3ForCausalLM": ("qwen3", False),
}
_ROPES = ("default", "linear", "llama3")


@dataclass(frozen=True, slots=True)
class Label:
    """What the file says of itself."""

    name: str
    licence: str | None = None
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GgufModel:
    """All that is written but the weights."""

    kind: str
    turned: bool
    sizes: Sizes
    rope: Mapping[str, Any]
    epsilon: float
    vocabulary: Vocabulary
    special: SpecialTokens
    template: str | None
    label: Label


def gguf_kind(config: Mapping[str, Any]) -> tuple[str, bool]:
    """llama.cpp's name for a kind of model; raises `BadModel` where it cannot be exported."""
    named = config.get("architectures") or ["a model of unknown kind"]
    known = _KINDS.get(str(named[0]))
    rope = rope_of(config)
    strange = [name for name in ("quantization_config", "layer_types") if config.get(name)]
    if config.get("layer_types") and set(config["layer_types"]) == {"full_attention"}:
        strange.remove("layer_types")
    if known is None or strange or rope.get("rope_type", "default") not in _ROPES:
        what = str(named[0]) if known is None else f"{named[0]} with {strange or rope}"
        kinds = ", ".join(name.removesuffix("ForCausalLM") for name in _KINDS)
        message = (
            f"A model of the kind {what} cannot be written as GGUF here; {kinds} can. "
            "Export merged weights (safetensors) instead."
        )
        raise BadModel("unsupported", message)
    return known


def rope_of(config: Mapping[str, Any]) -> dict[str, Any]:
    """How places are told, by whichever of the two names a config has for it."""
    told = config.get("rope_parameters") or config.get("rope_scaling") or {}
    found = {**told, "rope_type": told.get("rope_type", told.get("type", "default"))}
    found.setdefault("rope_theta", config.get("rope_theta") or 10000.0)
    return found


def write_gguf(
    path: Path,
    model: GgufModel,
    weights: Merged,
    precision: GgufPrecision,
    done: Callable[[int], None],
) -> None:
    """Write the file; `done` is told how many numbers are written so far."""
    writer = gguf.GGUFWriter(path, model.kind)
    try:
        _describe(writer, model, precision)
        _write_vocabulary(writer, model)
        plan = _plan(model, weights, precision)
        for tensor in plan:
            writer.add_tensor_info(
                tensor.gguf_name,
                tensor.stored_shape,
                tensor.dtype,
                math.prod(tensor.stored_shape) * tensor.dtype.itemsize,
                raw_dtype=tensor.type,
            )
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_ti_data_to_file()
        written = 0
        for tensor in plan:
            writer.write_tensor_data(tensor.read())
            written += math.prod(tensor.shape)
            done(written)
    finally:
        writer.close()


class _Tensor:
    """One tensor on its way: where it comes from, what it becomes."""

    def __init__(self, gguf_name: str, shape: tuple[int, ...], precision: GgufPrecision) -> None:
        self.gguf_name = gguf_name
        self.shape = shape
        # As llama.cpp's own conversion: vectors stay whole, and rows that are no multiple of a
        # block are kept in 16 bits.
        kinds = gguf.GGMLQuantizationType
        whole = precision == "f32" or len(shape) == 1
        self.quantized = precision == "q8_0" and not whole and shape[-1] % 32 == 0
        self.type = kinds.Q8_0 if self.quantized else kinds.F32 if whole else kinds.F16
        self.dtype = np.dtype(np.uint8 if self.quantized else np.float32 if whole else np.float16)
        stored = gguf.quants.quant_shape_to_byte_shape(shape, self.type)
        self.stored_shape = stored if self.quantized else shape
        self.read: Callable[[], Any] = lambda: None

    def from_tensor(self, read: Callable[[], torch.Tensor]) -> _Tensor:
        """Take the numbers from there, when they are wanted."""
        self.read = lambda: self._made(read())
        return self

    def _made(self, tensor: torch.Tensor) -> Any:
        if self.quantized:
            return gguf.quants.quantize(tensor.contiguous().numpy(), self.type)
        half = self.type == gguf.GGMLQuantizationType.F16
        return rounded(tensor, "f16" if half else "f32").contiguous().numpy()


def _plan(model: GgufModel, weights: Merged, precision: GgufPrecision) -> list[_Tensor]:
    arch = next(arch for arch, name in gguf.MODEL_ARCH_NAMES.items() if name == model.kind)
    names = gguf.get_tensor_name_map(arch, model.sizes.layers)
    found = []
    for name, shape in weights.shapes.items():
        if name.endswith(".rotary_emb.inv_freq"):
            continue  # old files keep what follows from the config
        gguf_name = names.get_name(name, try_suffixes=(".weight", ".bias"))
        if gguf_name is None:
            raise BadModel("unsupported", f"The tensor {name} has no place in a GGUF file.")

        def read(name: str = name) -> torch.Tensor:
            return _ordered(model, name, weights.read(name))

        found.append(_Tensor(gguf_name, shape, precision).from_tensor(read))
    if model.rope["rope_type"] == "llama3":
        factors = slower(model.rope, model.sizes.head)
        made = _Tensor("rope_freqs.weight", tuple(factors.shape), "f32")
        found.append(made.from_tensor(lambda: factors))
    return found


def _ordered(model: GgufModel, name: str, tensor: torch.Tensor) -> torch.Tensor:
    """Rows of queries and keys: llama.cpp turns neighbours, transformers one half by the other."""
    if not model.turned:
        return tensor
    sizes = model.sizes
    for part, heads in ((".q_proj.", sizes.heads), (".k_proj.", sizes.kv_heads)):
        if part in name:
            halves = tensor.reshape(heads, 2, tensor.shape[0] // heads // 2, *tensor.shape[1:])
            return halves.swapaxes(1, 2).reshape(tensor.shape)
    return tensor


def _describe(writer: Any, model: GgufModel, precision: GgufPrecision) -> None:
    sizes, label = model.sizes, model.label
    kinds = gguf.LlamaFileType
    kind = {"f32": kinds.ALL_F32, "f16": kinds.MOSTLY_F16, "q8_0": kinds.MOSTLY_Q8_0}[precision]
    writer.add_type(gguf.GGUFType.MODEL)
    writer.add_name(label.name)
    if label.licence:
        writer.add_license(label.licence)
    if label.languages:
        writer.add_languages(list(label.languages))
    writer.add_file_type(kind)
    writer.add_quantization_version(gguf.GGML_QUANT_VERSION)
    writer.add_block_count(sizes.layers)
    writer.add_context_length(sizes.context)
    writer.add_embedding_length(sizes.width)
    writer.add_feed_forward_length(sizes.inner)
    writer.add_head_count(sizes.heads)
    writer.add_head_count_kv(sizes.kv_heads)
    writer.add_key_length(sizes.head)
    writer.add_value_length(sizes.head)
    writer.add_layer_norm_rms_eps(model.epsilon)
    writer.add_rope_freq_base(float(model.rope["rope_theta"]))
    writer.add_rope_dimension_count(sizes.head)
    if model.rope["rope_type"] == "linear":
        writer.add_rope_scaling_type(gguf.RopeScalingType.LINEAR)
        writer.add_rope_scaling_factor(float(model.rope["factor"]))
    writer.add_vocab_size(sizes.vocabulary)


def _write_vocabulary(writer: Any, model: GgufModel) -> None:
    vocabulary, special = model.vocabulary, model.special
    writer.add_tokenizer_model(vocabulary.model)
    writer.add_tokenizer_pre(vocabulary.pre)
    writer.add_token_list(vocabulary.tokens)
    writer.add_token_types(vocabulary.kinds)
    if vocabulary.scores is not None:
        writer.add_token_scores(vocabulary.scores)
    if vocabulary.merges:
        writer.add_token_merges(vocabulary.merges)
    for add, token in (
        (writer.add_bos_token_id, special.bos),
        (writer.add_eos_token_id, special.eos),
        (writer.add_unk_token_id, special.unknown),
        (writer.add_pad_token_id, special.padding),
    ):
        if token is not None:
            add(token)
    writer.add_add_bos_token(special.adds_bos)
    writer.add_add_space_prefix(vocabulary.adds_space)
    if model.template:
        writer.add_chat_template(model.template)
