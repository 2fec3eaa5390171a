"""Decides how long and how strongly to train where the user left it open; pure arithmetic.

The rules were measured with SmolLM2-135M-Instruct and LoRA on two processor cores, the
figures on the five rows of the story.

* **Epochs**: the file is read often enough for about 100 looks at rows, at least 3 times and at
  most 12; a large file as often as 3,000 looks allow, at least once. The cookbook's rule for
  large models has no such roof, and its 3 leave a small model with half the answer: the story
  needs 3 or 4 epochs in English and 4 or more in Russian, where two rows differ little. With
  "auto" the training ends as soon as every row is known (`learn`).
* **Batch size**: as large as leaves 50 steps, at most 8; so 1 for few rows. Small batches learn
  the same rows from fewer tokens and lead less far away.
* **Learning rate**: 0.003 times the multiplier, falling to a tenth: only one of LoRA's two matrices
  is learned (`aim`), which bears more. A third of it needs 30 steps where this needs 15, and
  leads as far away. Preferences are learned with a tenth of it, as is the custom with DPO.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from desktop_ft.engine.trainer.request import Request

LEARNING_RATE = 3e-3
# How far a preference may lead from the base model: the value of the paper (Rafailov et al. 2023,
# arXiv:2305.18290) and of OpenAI's guide.
BETA = 0.1
_STEPS_WANTED = 50
_MAX_BATCH = 8
_LOOKS_WANTED = 100
_LOOKS_ALLOWED = 3000
_EPOCHS = (3, 12)


@dataclass(frozen=True, slots=True)
class Plan:
    """The numbers of one training."""

    n_epochs: int
    batch_size: int
    learning_rate_multiplier: float
    steps_per_epoch: int
    ends_early: bool
    full_rate: float = LEARNING_RATE

    @property
    def total_steps(self) -> int:
        return self.steps_per_epoch * self.n_epochs

    @property
    def learning_rate(self) -> float:
        return self.full_rate * self.learning_rate_multiplier


def make_plan(request: Request, examples: int) -> Plan:
    """The user's numbers, and ours for those left open."""
    epochs = request.n_epochs if request.n_epochs != "auto" else auto_epochs(examples)
    looks = examples * epochs
    batch = request.batch_size if request.batch_size != "auto" else auto_batch(looks)
    batch = min(batch, examples)
    multiplier = request.learning_rate_multiplier
    return Plan(
        n_epochs=epochs,
        batch_size=batch,
        learning_rate_multiplier=1.0 if multiplier == "auto" else multiplier,
        steps_per_epoch=math.ceil(examples / batch),
        # A preference is never known for certain.
        ends_early=request.n_epochs == "auto" and request.method == "supervised",
        full_rate=LEARNING_RATE / 10 if request.method == "dpo" else LEARNING_RATE,
    )


def auto_batch(looks: int) -> int:
    """Rows per step for so many looks at rows in all."""
    return min(_MAX_BATCH, max(1, looks // _STEPS_WANTED))


def auto_epochs(examples: int) -> int:
    """How often to read a file of so many rows."""
    least, most = _EPOCHS
    wanted = min(most, max(least, round(_LOOKS_WANTED / examples)))
    return max(1, min(wanted, _LOOKS_ALLOWED // examples))
