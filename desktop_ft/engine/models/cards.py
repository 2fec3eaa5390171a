"""The card of a base model: what somebody has to know before choosing it; imports no torch."""

from __future__ import annotations

import logging
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
from desktop_ft.engine.models.types import BaseModelInfo
from desktop_ft.engine.pace import STEP_TOKENS, Pace, PaceBook
from desktop_ft.engine.trainer.forecast import Work, memory_bytes
from desktop_ft.engine.trainer.plan import Plan

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
    try:
        weights = read_weights(info.path)
        sizes = Sizes.of(read_model_config(info.path))
    except BadModel as error:
        problem = problem or error.message
    pace = paces.of(info.path)
    to_train = None
    if sizes is not None:
        with suppress(OSError, ValueError, KeyError):
            to_train = memory_bytes(info.path, _usual_work(), pace)
    return Card(
        id=info.id,
        source=origin.source,
        parameters=None if weights is None else weights.parameters,
        size_bytes=sum(file.stat().st_size for file in info.path.glob("*.safetensors")),
        languages=origin.languages,
        licence=origin.licence,
        context=info.max_tokens,
        memory_to_train_bytes=to_train,
        memory_to_run_bytes=None if not (weights and sizes) else memory_to_run(weights, sizes),
        seconds_per_1000_examples=None if pace is None else seconds(pace),
        example_tokens=EXAMPLE_TOKENS,
        can_train=origin.can_train and problem is None,
        problem=problem or _too_large(weights, sizes),
    )


def memory_to_run(weights: Weights, sizes: Sizes) -> int:
    """The most that answering takes: every weight as float32 while the model is read.

    Afterwards a matrix of float16 numbers is packed to half of that (`weights.Matrix`); the
    weights that were read last are still there in both forms. To it come keys and values of an
    answer of 2,048 tokens, and the program itself.
    """
    tokens = min(sizes.context, 2048)
    return 4 * weights.parameters + tokens * sizes.cache_bytes_per_token + _PROGRAM


def seconds(pace: Pace) -> float:
    """How long 1,000 usual examples are learned from once, in steps of four."""
    return _EXAMPLES * (EXAMPLE_TOKENS + STEP_TOKENS / 4) * pace.per_token


def _usual_work() -> Work:
    plan = Plan(1, 4, 1.0, _EXAMPLES // 4, ends_early=False)
    tokens = float(EXAMPLE_TOKENS)
    return Work(plan, 4 * tokens, 4 * EXAMPLE_TOKENS, 0, tokens)


def _too_large(weights: Weights | None, sizes: Sizes | None) -> str | None:
    if weights is None or sizes is None:
        return None
    needed, there = memory_to_run(weights, sizes), psutil.virtual_memory().total
    if needed <= there:
        return None
    return (
        f"The model needs {needed / 1024**3:.1f} GB of memory to answer, and this computer "
        f"has {there / 1024**3:.1f} GB. A smaller model would fit."
    )
