"""The learning itself: TRL's trainer over packed rows, with reports, checkpoints and resume.

Everything that can be decided without torch is decided elsewhere; this module must only be
imported in the trainer's own process.
"""

# ruff: noqa: ARG002 - the signatures are transformers'.

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from datasets import Dataset
from peft import LoraConfig
from transformers import PrinterCallback, ProgressCallback, TrainerCallback
from trl import SFTConfig, SFTTrainer

from desktop_ft.engine.pace import StepTimes
from desktop_ft.engine.trainer import aim, checkpoints
from desktop_ft.engine.trainer.encode import Encoded
from desktop_ft.engine.trainer.events import EventLog
from desktop_ft.engine.trainer.objective import (
    PACK_BUDGET,
    Measured,
    Memory,
    Objective,
    step_losses,
    together,
)
from desktop_ft.engine.trainer.pack import groups
from desktop_ft.engine.trainer.plan import Plan
from desktop_ft.engine.trainer.settle import settle
from desktop_ft.engine.trainer.stop import Stopped, StopRequest
from desktop_ft.engine.trainer.team import ALONE, Team

log = logging.getLogger(__name__)
# A long epoch is saved in between, so that a killed training loses a few minutes at most.
_SAVE_EVERY = 120.0
_WARM_UP_STEPS = 2
_FEW = 3
# Rows that are looked at to aim the adapter.
_SAMPLE_ROWS = 32
# Rows of validation data that are looked at between the ends of epochs.
_VALID_SAMPLE = 8
_VALID_LOOKS_PER_EPOCH = 4


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is to be learned, and how."""

    rows: Sequence[Encoded]
    valid: Sequence[Encoded]
    plan: Plan
    seed: int
    folder: Path
    resume_from: checkpoints.Checkpoint | None
    team: Team = ALONE


@dataclass(slots=True)
class Progress:
    """What the last step showed, and the sums that outlive it."""

    trained_tokens: int = 0
    last: Measured | None = None
    ended_early: bool = False
    times: StepTimes = field(default_factory=StepTimes)
    first_step: float = 0.0
    """When the first step began, by the clock that only goes on."""


class Learner(SFTTrainer):  # type: ignore[misc]  # comes without types
    """TRL's trainer, whose steps read packs and hold on to the base model."""

    def __init__(
        self, model: Any, tokenizer: Any, lesson: Lesson, stop: StopRequest, events: EventLog
    ) -> None:
        self._lesson = lesson
        self._stop_request = stop
        self._unknown = set(range(len(lesson.rows)))
        self._once_known: set[int] = set()
        self._lost: set[int] = set()
        self.progress = Progress()
        self.stopping = False
        if lesson.resume_from is not None:
            self.progress.trained_tokens = lesson.resume_from.trained_tokens
        super().__init__(
            model=model,
            args=_settings(lesson),
            train_dataset=Dataset.from_dict({"row": range(len(lesson.rows))}),
            data_collator=_as_rows,
            processing_class=tokenizer,
            peft_config=LoraConfig(
                r=8, lora_alpha=16, lora_dropout=0.0, target_modules="all-linear",
                task_type="CAUSAL_LM",
            ),
        )  # fmt: skip
        self.objective = Objective(self.model, lesson.team)
        self._memory = self._remember(tokenizer)
        self.remove_callback(PrinterCallback)
        self.remove_callback(ProgressCallback)
        self.add_callback(Reporter(self, lesson, events))

    def _remember(self, tokenizer: Any) -> Memory:
        """Note what the base model says of general questions, and aim the adapter past them."""
        with aim.listening(self.model) as general:
            memory = Memory(self.model, tokenizer, self._lesson.seed)
        if self._lesson.resume_from is None:
            with aim.listening(self.model) as own:
                Objective(self.model).measure(_sample(self._lesson.rows))
            aim.aim(self.model, general, own)
        self._lesson.team.equal([weight.data for weight in _adapter(self.model)])
        return memory

    def create_optimizer(self, model: Any = None) -> Any:
        """The optimizer of what is learned; a resumed adapter came with all of it unlocked."""
        aim.freeze(self.model)
        return super().create_optimizer(model)

    def training_step(
        self, model: Any, inputs: dict[str, Any], num_items_in_batch: Any = None
    ) -> torch.Tensor:
        """Learn from one batch of rows, a pack at a time."""
        model.train()
        numbers: list[int] = inputs["rows"]
        together_with = [*numbers, *self._beside(numbers)]
        rows = [self._lesson.rows[number] for number in together_with]
        total = torch.zeros((), device=self.args.device)
        found: dict[int, Measured] = {}
        step, team = self.state.global_step, self._lesson.team
        for loss, part in step_losses(self.objective, self._memory, rows, step):
            # Several end after the same step, or one would wait for another in vain.
            if team.size == 1 and self._stop_request.is_asked():
                raise Stopped
            if loss.requires_grad:
                self.accelerator.backward(loss)
            total += loss.detach()
            found |= part
        team.add_up([*_gradients(self.model), total])
        self.stopping = team.any(mine=self._stop_request.is_asked())
        known = self.objective.gather(found, len(rows))
        self._note(together_with, known)
        if len(together_with) > len(numbers):
            beside = together_with[len(numbers) :]
            log.info("step %d reads rows %s beside %s", step + 1, beside, numbers)
        self.progress.last = together(known[: len(numbers)])
        self.progress.trained_tokens += sum(len(row.ids) for row in rows[: len(numbers)])
        return total

    def _beside(self, numbers: list[int]) -> list[int]:
        """Rows that this step reads beside its own, once few give trouble.

        They are those not known yet and those that were known and lost again: two rows that
        differ in one token undo each other for ever when each is read alone, in turn.
        """
        wanted = self._unknown | self._lost
        return sorted(wanted - set(numbers)) if len(wanted) <= _FEW else []

    def _note(self, numbers: list[int], known: list[Measured]) -> None:
        for number, now in zip(numbers, known, strict=True):
            if now.known:
                self._unknown.discard(number)
                self._once_known.add(number)
            else:
                self._unknown.add(number)
                self._lost |= self._once_known & {number}

    def settle(self) -> None:
        """Take back what the rows do not need, where the user left the end open."""
        if self._lesson.plan.ends_early and not self.unknown:
            left = settle(self.model, self.objective, self._lesson.rows)
            log.info("settled at strength %.1f", left)

    @property
    def unknown(self) -> bool:
        """Whether a row was not known when it was last read."""
        return bool(self._unknown)

    def floating_point_ops(self, inputs: dict[str, Any]) -> int:
        """Not counted: nobody looks at it."""
        return 0

    def create_model_card(self, *args: Any, **kwargs: Any) -> None:
        """None: an adapter is described by the job that made it."""

    def _save(self, output_dir: str | None = None, state_dict: Any = None) -> None:
        save_adapter(self.model, Path(output_dir or self.args.output_dir))


class Reporter(TrainerCallback):  # type: ignore[misc]  # comes without types
    """Tells what happens, decides when to save and when to end."""

    def __init__(self, learner: Learner, lesson: Lesson, events: EventLog) -> None:
        self._learner = learner
        self._lesson = lesson
        self._events = events
        self._saved_at = time.monotonic()
        self._metrics: dict[str, Any] = {}
        self._began = (0.0, 0)

    def on_step_begin(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        """Look at the clock."""
        now = time.monotonic()
        self._began = (now, self._learner.objective.read)
        self._learner.progress.first_step = self._learner.progress.first_step or now

    def on_step_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        """Report the step; at an epoch's end also look at the validation rows, and save."""
        plan, progress = self._lesson.plan, self._learner.progress
        began, read = self._began
        progress.times.add(self._learner.objective.read - read, time.monotonic() - began)
        step, last = state.global_step, progress.last
        assert last is not None
        epoch_ends = step % plan.steps_per_epoch == 0
        self._metrics = {
            "step": step,
            "total_steps": plan.total_steps,
            "epoch": step / plan.steps_per_epoch,
            "train_loss": last.loss,
            "train_mean_token_accuracy": last.accuracy,
            **self._validation(step, epoch_ends),
        }
        self._events.write("metrics", self._metrics)
        if epoch_ends:
            progress.ended_early = self._all_known() and step < plan.total_steps
        stopping = self._learner.stopping
        late = time.monotonic() - self._saved_at > _SAVE_EVERY
        control.should_save = self._lesson.team.leads and (epoch_ends or late or stopping)
        control.should_training_stop = progress.ended_early or stopping or step >= plan.total_steps

    def on_save(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        """Declare the checkpoint whole; the user sees those at the ends of epochs."""
        step = state.global_step
        shown = step % self._lesson.plan.steps_per_epoch == 0
        folder = self._lesson.folder
        path = checkpoints.folder_of(folder, step)
        checkpoints.mark(path, step, self._learner.progress.trained_tokens, shown=shown)
        checkpoints.tidy(folder)
        self._saved_at = time.monotonic()
        if shown:
            self._events.write(
                "checkpoint",
                {
                    "step": step,
                    "epoch": step // self._lesson.plan.steps_per_epoch,
                    "path": str(path),
                    "metrics": self._metrics,
                },
            )

    def _validation(self, step: int, epoch_ends: bool) -> dict[str, float]:
        valid, plan = self._lesson.valid, self._lesson.plan
        if not valid:
            return {}
        found: dict[str, float] = {}
        every = max(1, plan.steps_per_epoch // _VALID_LOOKS_PER_EPOCH)
        if epoch_ends or step % every == 0:
            start = step * _VALID_SAMPLE
            size = min(_VALID_SAMPLE, len(valid))
            sample = [valid[(start + number) % len(valid)] for number in range(size)]
            now = self._learner.objective.measure(sample)
            found |= {"valid_loss": now.loss, "valid_mean_token_accuracy": now.accuracy}
        if epoch_ends:
            whole = self._learner.objective.measure(valid)
            found |= {
                "full_valid_loss": whole.loss,
                "full_valid_mean_token_accuracy": whole.accuracy,
            }
        return found

    def _all_known(self) -> bool:
        """Whether nothing is left to learn: first by the steps, then by looking again.

        What an early step of the epoch found known may have been undone by later ones.
        """
        if not self._lesson.plan.ends_early or self._learner.unknown:
            return False
        return self._learner.objective.measure(self._lesson.rows).known


def _adapter(model: Any) -> list[torch.Tensor]:
    return [weight for name, weight in model.named_parameters() if "lora_" in name]


def _gradients(model: Any) -> list[torch.Tensor]:
    """The gradients of what is learned; none where this process had nothing to read."""
    learned = [weight for weight in model.parameters() if weight.requires_grad]
    for weight in learned:
        if weight.grad is None:
            weight.grad = torch.zeros_like(weight)
    return [weight.grad for weight in learned]


def save_adapter(model: Any, folder: Path) -> None:
    """Write what was learned."""
    model.save_pretrained(folder, save_embedding_layers=False)


def _settings(lesson: Lesson) -> SFTConfig:
    plan = lesson.plan
    long_rows = max(len(row.ids) for row in lesson.rows) > PACK_BUDGET
    return SFTConfig(
        output_dir=str(lesson.folder),
        num_train_epochs=plan.n_epochs,
        per_device_train_batch_size=plan.batch_size,
        gradient_accumulation_steps=1,
        learning_rate=plan.learning_rate,
        # Falling: two rows that differ in one token undo each other for as long as steps are wide.
        lr_scheduler_type="cosine_with_min_lr",
        lr_scheduler_kwargs={"min_lr_rate": 0.1},
        warmup_steps=_WARM_UP_STEPS,
        weight_decay=0.0,
        max_grad_norm=1.0,
        seed=lesson.seed,
        data_seed=lesson.seed,
        use_cpu=not torch.cuda.is_available(),
        bf16=False,
        # Memory for time: only where a row alone is longer than a pack should be.
        activation_checkpointing=long_rows,
        logging_strategy="no",
        save_strategy="no",
        eval_strategy="no",
        report_to=[],
        disable_tqdm=True,
        dataloader_num_workers=0,
        dataloader_pin_memory=False,
        remove_unused_columns=False,
        max_length=None,
        dataset_kwargs={"skip_prepare_dataset": True},
    )


def _sample(rows: Sequence[Encoded]) -> list[Encoded]:
    """Rows from all over the file that fit into one pack."""
    return next(groups(rows[:: -(-len(rows) // _SAMPLE_ROWS)], PACK_BUDGET))


def _as_rows(batch: list[dict[str, Any]]) -> dict[str, list[int]]:
    """A batch as the numbers of its rows; the packs are laid in the step."""
    return {"rows": [row["row"] for row in batch]}
