"""Foresees a training: its steps, its seconds, its memory and its room on the disk; no torch.

The steps are laid as the training lays them (`objective`, `pack`), on some of the rows; what a
token costs is measured (`pace`). One arithmetic for the engine, which is asked before a training
begins, and for the trainer, which tells when it will be done.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean
from typing import Any

from desktop_ft.engine.models.facts import Sizes, read_model_config
from desktop_ft.engine.pace import STEP_TOKENS, Pace
from desktop_ft.engine.trainer.checkpoints import KEPT
from desktop_ft.engine.trainer.encode import Encoded, Preference, encode
from desktop_ft.engine.trainer.general import GENERAL
from desktop_ft.engine.trainer.hardware import packs_at_once
from desktop_ft.engine.trainer.objective import remembered_per_step, step_tokens
from desktop_ft.engine.trainer.pack import packed_length
from desktop_ft.engine.trainer.plan import Plan
from desktop_ft.engine.trainer.rows import PairRow

# With "auto" a training ends once every row is known: after 3 or 4 epochs in the story (`plan`),
# and hardly ever sooner.
_EPOCHS_TO_KNOW = 3
# Reading a token without learning from it, as a part of learning from it: a third of the work.
_READING = 0.35
# Rows of validation data that are looked at in the middle of an epoch, and how often (`learn`).
_LOOKS, _LOOKED_AT = 4, 8
# Steps that are laid to tell how long one is, and how far single trainings were off: the sum itself
# by some hundredths, the rest by what else the computer did.
_LAID = 60
_OFF = (0.8, 1.4)
# Seconds for a checkpoint at the end of an epoch, and for the end of it all.
_SAVING, _ENDING = 1.0, 1.0
# Memory for a token that is learned from, in a model of 576 times 30 such as SmolLM2-135M: 16 rows
# of gsm8k took 1.9 GB with sequences of up to 600 tokens, 1.7 of them before the first step. Where
# a row is longer, each token more costs less (`learn`: activation checkpointing).
_TOKEN_BYTES, _LONG_TOKEN_BYTES = 0.8e6 / (576 * 30), 0.2e6 / (576 * 30)
_LONG = 1300
# Libraries, and what aiming the adapter takes for a moment.
_LIBRARIES = 1000 * 1024**2
_RANK = 8


@dataclass(frozen=True, slots=True)
class Work:
    """What a training would read, as far as some of its rows tell."""

    plan: Plan
    step_tokens: float
    longest: int
    valid_rows: int
    row_tokens: float

    def seconds(self, pace: Pace, epochs: int) -> float:
        """From the first step to the model, if so many epochs are read."""
        learning = self.plan.steps_per_epoch * (self.step_tokens + STEP_TOKENS)
        looked_at = min(_LOOKED_AT, self.valid_rows) * min(_LOOKS, self.plan.steps_per_epoch)
        reading = (self.valid_rows + looked_at) * self.row_tokens * _READING
        return epochs * ((learning + reading) * pace.per_token + _SAVING) + _ENDING

    def span(self, pace: Pace) -> tuple[float, float]:
        """The least and the most seconds from the request to the model.

        The least is that of a trainer that is ready when its job comes.
        """
        least, most = epochs_span(self.plan)
        low = self.seconds(pace, least) + pace.begin
        high = self.seconds(pace, most) + pace.begin + pace.load
        return low * _OFF[0], high * _OFF[1]


def epochs_span(plan: Plan) -> tuple[int, int]:
    """How often the rows are read: the user's number, or from soon known to as often as allowed."""
    least = min(plan.n_epochs, _EPOCHS_TO_KNOW) if plan.ends_early else plan.n_epochs
    return least, plan.n_epochs


def work_of(
    tokenizer: Any,
    rows: Sequence[Encoded] | Sequence[Preference],
    plan: Plan,
    seed: int,
    valid_rows: int,
) -> Work:
    """Lay some of the steps of a training on these rows (all of them, or a sample)."""
    pairs = [row for row in rows if isinstance(row, Preference)]
    if pairs:
        return _work_of_pairs(pairs, plan, valid_rows)
    texts = [row for row in rows if isinstance(row, Encoded)]
    chance = random.Random(seed)
    general = [encode(tokenizer, PairRow(*pair)) for pair in GENERAL]
    beside = remembered_per_step(plan.batch_size)
    longest = max(len(row.ids) for row in texts)
    at_once = packs_at_once(longest)
    laid = [
        step_tokens(
            [chance.choice(texts) for _ in range(plan.batch_size)],
            chance.sample(general, beside),
            at_once,
        )
        for _ in range(min(_LAID, plan.total_steps))
    ]
    return Work(
        plan,
        fmean(map(sum, laid)),
        max(longest, *(sum(sorted(step)[-at_once:]) for step in laid)),
        valid_rows,
        fmean(len(row.ids) for row in texts),
    )


def _work_of_pairs(pairs: Sequence[Preference], plan: Plan, valid_rows: int) -> Work:
    """Two answers of a preference are one sequence, which the base model reads as well, once."""
    lengths = [packed_length(pair.both) for pair in pairs]
    mean, batch = fmean(lengths), plan.batch_size
    at_once = min(batch, packs_at_once(max(lengths)))
    return Work(
        plan,
        batch * (mean * (1 + _READING / plan.n_epochs) + STEP_TOKENS) - STEP_TOKENS,
        sum(sorted(lengths)[-at_once:]),
        valid_rows,
        mean,
    )


def memory_bytes(base: Path, work: Work, pace: Pace | None) -> int:
    """How much memory the training takes at its most: as measured, for the tokens of these rows."""
    size = _size(base)
    for_tokens = _token_memory(size, work.longest)
    if pace is not None:
        known = pace.peak_memory - _token_memory(size, pace.longest)
        return round(max(known, size.weights) + for_tokens)
    return round(size.weights + _LIBRARIES + for_tokens)


def tokens_that_fit(base: Path, work: Work, pace: Pace | None, free: int) -> int:
    """How many tokens the longest sequence may have in so much memory; 0 where none fit."""
    if memory_bytes(base, replace(work, longest=0), pace) > free:
        return 0
    low, high = 0, work.longest
    while low < high:
        middle = (low + high + 1) // 2
        if memory_bytes(base, replace(work, longest=middle), pace) <= free:
            low = middle
        else:
            high = middle - 1
    return low


def disk_bytes(base: Path, training_file: int) -> int:
    """Room on the disk: the adapter, the checkpoints that are kept, and a copy of the rows."""
    adapter, learned = _size(base).adapter, _size(base).learned
    # The newest checkpoint also holds two figures of the optimizer for each that is learned, and
    # stands beside the one before it while it is written.
    return (KEPT + 2) * adapter + 2 * 2 * learned + training_file


@dataclass(frozen=True, slots=True)
class _Size:
    """A model in bytes, as float32: its weights, an adapter, and the part of it that is learned."""

    weights: int
    adapter: int
    learned: int
    width: int
    layers: int


def _size(base: Path) -> _Size:
    values = read_model_config(base)
    sizes = Sizes.of(values)
    width, layers, inner = sizes.width, sizes.layers, sizes.inner
    heads, head, shared = sizes.heads, sizes.head, sizes.kv_heads
    # q, k, v, o; gate, up, down: in and out of each linear layer.
    shapes = [(width, heads * head), *[(width, shared * head)] * 2, (heads * head, width)]
    shapes += [(width, inner), (width, inner), (inner, width)]
    stored = sum(file.stat().st_size for file in base.glob("*.safetensors"))
    per_weight = 4 if str(values.get("dtype") or values.get("torch_dtype")) == "float32" else 2
    return _Size(
        stored * 4 // per_weight,
        4 * _RANK * layers * sum(into + out for into, out in shapes),
        4 * _RANK * layers * sum(out for _, out in shapes),
        width,
        layers,
    )


def _token_memory(size: _Size, tokens: int) -> float:
    each = size.width * size.layers
    more = max(0, tokens - _LONG)
    return each * (min(tokens, _LONG) * _TOKEN_BYTES + more * _LONG_TOKEN_BYTES)
