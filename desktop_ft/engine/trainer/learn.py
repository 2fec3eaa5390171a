"""The learning itself: TRL's trainer over packed rows, with reports, checkpoints and resume.

Everything that can be decided without torch is decided elsewhere; this module must only be
imported in the trainer's own process.
"""

# ruff: noqa: ARG002 - the signatures are transformers'.

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from datasets import Dataset
from peft import LoraConfig
from transformers import PrinterCallback, ProgressCallback
from trl import SFTConfig, SFTTrainer

from desktop_ft.engine.trainer import aim
from desktop_ft.engine.trainer.encode import Encoded
from desktop_ft.engine.trainer.events import EventLog
from desktop_ft.engine.trainer.lesson import Lesson, Progress
from desktop_ft.engine.trainer.objective import (
    PACK_BUDGET,
    Measured,
    Memory,
    Objective,
    Step,
    together,
)
from desktop_ft.engine.trainer.pack import groups
from desktop_ft.engine.trainer.quick import share
from desktop_ft.engine.trainer.reporting import Reporter
from desktop_ft.engine.trainer.settle import settle
from desktop_ft.engine.trainer.stop import Stopped, StopRequest

log = logging.getLogger(__name__)
_WARM_UP_STEPS = 2
# Tokens of a row that are not all kept for learning from them: memory for time.
_LONG = 1300
_FEW = 3
# Rows that are looked at to aim the adapter.
_SAMPLE_ROWS = 32


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
            self._recall(lesson.resume_from.rows)
        super().__init__(
            model=model,
            args=SFTConfig(
                **settings(lesson, max(len(row.ids) for row in lesson.rows)),
                dataset_kwargs={"skip_prepare_dataset": True},
            ),
            train_dataset=Dataset.from_dict({"row": range(len(lesson.rows))}),
            data_collator=as_rows,
            processing_class=tokenizer,
            peft_config=adapter_settings(),
        )
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
                Objective(self.model).measure(sample(self._lesson.rows))
            aim.aim(self.model, general, own)
        self._lesson.team.equal([weight.data for weight in adapter_of(self.model)])
        return memory

    def create_optimizer(self, model: Any = None) -> Any:
        """The optimizer of what is learned; a resumed adapter came with all of it unlocked."""
        aim.freeze(self.model)
        share(self.model)
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
        number, team = self.state.global_step, self._lesson.team
        step = Step(self.objective, self._memory, rows, number)
        for loss in step.parts():
            # Several end after the same step, or one would wait for another in vain.
            if team.size == 1 and self._stop_request.is_asked():
                raise Stopped
            if loss.requires_grad:
                self.accelerator.backward(loss)
            total += loss.detach()
        gradients = [*gradients_of(self.model), total]
        team.add_up(gradients)
        for gradient in gradients:
            gradient.div_(step.count)
        self.stopping = team.any(mine=self._stop_request.is_asked())
        known = self.objective.gather(step.known, len(rows))
        self._note(together_with, known)
        if len(together_with) > len(numbers):
            beside = together_with[len(numbers) :]
            log.info("step %d reads rows %s beside %s", number + 1, beside, numbers)
        self.progress.last = _figures(together(known[: len(numbers)]), "train_")
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

    def examine(self, rows: Sequence[Encoded], prefix: str) -> dict[str, float]:
        """How well rows are known that are not learned from."""
        return _figures(self.objective.measure(rows), prefix)

    def knows_all(self) -> bool:
        """Whether every row is known."""
        return self.objective.measure(self._lesson.rows).known

    def state_of_rows(self) -> dict[str, Any]:
        """What the next steps depend on besides the weights (`_beside`)."""
        return {
            "unknown": sorted(self._unknown),
            "once_known": sorted(self._once_known),
            "lost": sorted(self._lost),
        }

    def _recall(self, rows: dict[str, Any]) -> None:
        self._unknown = set(rows.get("unknown", self._unknown))
        self._once_known = set(rows.get("once_known", ()))
        self._lost = set(rows.get("lost", ()))

    def settle(self) -> None:
        """Take back what the rows do not need, where the user left the end open."""
        if self.progress.best is not None:
            load_adapter(self.model, self.progress.best.path)
        elif self._lesson.plan.ends_early and not self.unknown:
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


def adapter_of(model: Any) -> list[torch.Tensor]:
    return [weight for name, weight in model.named_parameters() if "lora_" in name]


def gradients_of(model: Any) -> list[torch.Tensor]:
    """The gradients of what is learned; none where this process had nothing to read."""
    learned = [weight for weight in model.parameters() if weight.requires_grad]
    for weight in learned:
        if weight.grad is None:
            weight.grad = torch.zeros_like(weight)
    return [weight.grad for weight in learned]


def save_adapter(model: Any, folder: Path) -> None:
    """Write what was learned."""
    model.save_pretrained(folder, save_embedding_layers=False)


def load_adapter(model: Any, folder: Path) -> None:
    """Go back to what was learned at a checkpoint."""
    from peft import load_peft_weights, set_peft_model_state_dict

    set_peft_model_state_dict(model, load_peft_weights(str(folder), device=str(model.device)))


def adapter_settings() -> LoraConfig:
    """The adapter that is learned."""
    return LoraConfig(
        r=8, lora_alpha=16, lora_dropout=0.0, target_modules="all-linear", task_type="CAUSAL_LM"
    )


def _figures(found: Measured, prefix: str) -> dict[str, float]:
    return {f"{prefix}loss": found.loss, f"{prefix}mean_token_accuracy": found.accuracy}


def settings(lesson: Lesson, longest: int) -> dict[str, Any]:
    """What every way of learning has in common, for transformers' trainer."""
    plan = lesson.plan
    return {
        "output_dir": str(lesson.folder),
        "num_train_epochs": plan.n_epochs,
        "per_device_train_batch_size": plan.batch_size,
        "gradient_accumulation_steps": 1,
        "learning_rate": plan.learning_rate,
        # Falling: two rows that differ in one token undo each other for as long as steps are wide.
        "lr_scheduler_type": "cosine_with_min_lr",
        "lr_scheduler_kwargs": {"min_lr_rate": 0.1},
        "warmup_steps": _WARM_UP_STEPS,
        "weight_decay": 0.0,
        "max_grad_norm": 1.0,
        "seed": lesson.seed,
        "data_seed": lesson.seed,
        "use_cpu": not torch.cuda.is_available(),
        "bf16": False,
        "activation_checkpointing": longest > _LONG,
        "logging_strategy": "no",
        "save_strategy": "no",
        "eval_strategy": "no",
        "report_to": [],
        "disable_tqdm": True,
        "dataloader_num_workers": 0,
        "dataloader_pin_memory": False,
        "remove_unused_columns": False,
        "max_length": None,
    }


def sample(rows: Sequence[Encoded]) -> list[Encoded]:
    """Rows from all over the file that fit into one pack."""
    return next(groups(rows[:: -(-len(rows) // _SAMPLE_ROWS)], PACK_BUDGET))


def as_rows(batch: list[dict[str, Any]]) -> dict[str, list[int]]:
    """A batch as the numbers of its rows; the packs are laid in the step."""
    return {"rows": [row["row"] for row in batch]}
