"""The card of a base model: what somebody has to know before choosing it; imports no torch."""

from __future__ import annotations

import logging
import platform
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

import psutil

from desktop_ft.engine.models.facts import (
    BadModel,
    Described,
    Sizes,
    Weights,
    read_description,
    read_json,
    read_model_config,
    read_weights,
)
from desktop_ft.engine.models.llama_shape import Shape, packed_bytes
from desktop_ft.engine.models.types import BaseModelInfo
from desktop_ft.engine.pace import STEP_TOKENS, Pace, PaceBook

log = logging.getLogger(__name__)
SourceKind = Literal["bundled", "folder", "gguf", "hub"]
# Beside the weights of an added model; nothing in it comes from a stranger.
ORIGIN_FILE = "desktop-ft.json"
# Of the model that comes along, whose folder tells nothing of it: from its model card.
_KNOWN = {"SmolLM2-135M-Instruct": Described("apache-2.0", ("en",))}
_HUB_NAMES = {"SmolLM2-135M-Instruct": "HuggingFaceTB/SmolLM2-135M-Instruct"}
# A question and its answer of some sentences. Seconds and memory on a card are for rows like this.
EXAMPLE_TOKENS = 150
_EXAMPLES = 1000
# Torch, the server and what it keeps beside the weights: measured, 200 MB and some room.
_PROGRAM = 300 * 1024**2
_LONG_ANSWER = 2048
_ROUGH_BYTES = 0.625
_X86 = ("x86_64", "amd64", "i686")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a base model came from."""

    kind: SourceKind
    name: str


@dataclass(frozen=True, slots=True)
class Origin:
    """What was found out when a model was added."""

    source: Source
    licence: str | None = None
    languages: tuple[str, ...] | None = None
    can_train: bool = True
    problem: str | None = None

    def to_json(self) -> dict[str, Any]:
        """As it stands in the file."""
        return asdict(self)


def read_origin(folder: Path) -> Origin:
    """What is kept of a model's addition; one without such a file came with the program."""
    plain = Origin(Source("bundled", folder.name))
    if not (folder / ORIGIN_FILE).is_file():
        return plain
    try:
        told = read_json(folder / ORIGIN_FILE)
        source = told.pop("source")
        languages = told.pop("languages")
        return Origin(
            Source(source["kind"], str(source["name"])),
            languages=None if languages is None else tuple(map(str, languages)),
            **told,
        )
    except (BadModel, KeyError, TypeError) as error:
        log.info("what is kept of %s cannot be read: %s", folder, error)
        return plain


def origin_of(info: BaseModelInfo) -> Origin:
    """What is kept of a model's addition, and what its own description says beside."""
    origin = read_origin(info.path)
    said = _KNOWN.get(info.id) if origin.source.kind == "bundled" else None
    said = said or read_description(info.path)
    return replace(
        origin,
        licence=origin.licence or said.licence,
        languages=origin.languages or said.languages,
    )


def hub_name(info: BaseModelInfo) -> str:
    """The name by which other programs find the base model: that of the Hub, where it has one."""
    source = read_origin(info.path).source
    if source.kind == "hub":
        return source.name.partition("@")[0]
    return _HUB_NAMES.get(info.id, info.id) if source.kind == "bundled" else info.id


@dataclass(frozen=True, slots=True)
class Card:
    """One base model. Memory in bytes; seconds where this computer was measured."""

    id: str
    source: Source
    parameters: int | None
    size_bytes: int
    languages: tuple[str, ...] | None
    licence: str | None
    context: int
    memory_to_train_bytes: int | None
    memory_to_run_bytes: int | None
    seconds_per_1000_examples: float | None
    example_tokens: int
    can_train: bool
    problem: str | None


def card_of(info: BaseModelInfo, paces: PaceBook) -> Card:
    """Make the card of a model that is on this computer."""
    origin = origin_of(info)
    problem = origin.problem
    weights: Weights | None = None
    sizes: Sizes | None = None
    to_run: int | None = None
    try:
        weights = read_weights(info.path)
        config = read_model_config(info.path)
        sizes = Sizes.of(config)
        to_run = memory_to_run(weights, sizes, config)
    except BadModel as error:
        problem = problem or error.message
    pace = paces.of(info.path)
    to_train = None
    if sizes is not None:
        with suppress(OSError, ValueError, KeyError):
            to_train = _memory_to_train(info.path, pace)
    return Card(
        id=info.id,
        source=origin.source,
        parameters=None if weights is None else weights.parameters,
        size_bytes=sum(file.stat().st_size for file in info.path.glob("*.safetensors")),
        languages=origin.languages,
        licence=origin.licence,
        context=info.max_tokens,
        memory_to_train_bytes=to_train,
        memory_to_run_bytes=to_run,
        seconds_per_1000_examples=None if pace is None else seconds(pace),
        example_tokens=EXAMPLE_TOKENS,
        can_train=origin.can_train and problem is None,
        problem=problem or _too_large(to_run),
    )


def memory_to_run(weights: Weights, sizes: Sizes, config: Mapping[str, Any]) -> int:
    """The most that answering takes: weights, keys and values of a long answer, the program.

    Models of the Llama kind are used from their file until they are packed: as float16 where
    all numbers are such and the processor is an x86 one, with a rough copy of 4 bits and its
    scales (see `rough`). All others are read as float32.
    """
    each = 4.0
    if Shape.of(dict(config)) is not None:
        if weights.kinds == {"F16"} and platform.machine().lower() in _X86:
            each = max(packed_bytes(sizes.width), packed_bytes(sizes.inner))
        each += _ROUGH_BYTES
    return int(each * weights.parameters) + _beside(sizes)


def memory_to_check(weights: Weights, sizes: Sizes) -> int:
    """What a model takes that is looked at with transformers, as float32."""
    return 4 * weights.parameters + _beside(sizes)


def _beside(sizes: Sizes) -> int:
    return min(sizes.context, _LONG_ANSWER) * sizes.cache_bytes_per_token + _PROGRAM


def seconds(pace: Pace) -> float:
    """How long 1,000 usual examples are learned from once, in steps of four."""
    return _EXAMPLES * (EXAMPLE_TOKENS + STEP_TOKENS / 4) * pace.per_token


def _memory_to_train(base: Path, pace: Pace | None) -> int:
    # Imported when asked for: a card is one of the last things that a starting engine needs.
    from desktop_ft.engine.trainer.forecast import Work, memory_bytes
    from desktop_ft.engine.trainer.plan import Plan

    plan = Plan(1, 4, 1.0, _EXAMPLES // 4, ends_early=False)
    tokens = float(EXAMPLE_TOKENS)
    return memory_bytes(base, Work(plan, 4 * tokens, 4 * EXAMPLE_TOKENS, 0, tokens), pace)


def _too_large(needed: int | None) -> str | None:
    there = psutil.virtual_memory().total
    if needed is None or needed <= there:
        return None
    return (
        f"The model needs {needed / 1024**3:.1f} GB of memory to answer, and this computer "
        f"has {there / 1024**3:.1f} GB. A smaller model would fit."
    )
