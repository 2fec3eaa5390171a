"""What every way of learning has in common: the adapter, its aim, its slopes, its files.

It only works in the trainer's own process, for it imports torch.
"""

# ruff: noqa: ARG002 - the signatures are transformers'.

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch
from peft import LoraConfig
from transformers import PrinterCallback, ProgressCallback

from desktop_ft.engine.trainer import aim
from desktop_ft.engine.trainer.encode import Encoded
from desktop_ft.engine.trainer.events import EventLog
from desktop_ft.engine.trainer.hands import ONE_HAND, Hands
from desktop_ft.engine.trainer.hardware import packs_at_once
from desktop_ft.engine.trainer.lesson import Lesson, Progress
from desktop_ft.engine.trainer.objective import Memory, Objective
from desktop_ft.engine.trainer.pack import groups
from desktop_ft.engine.trainer.quick import share
from desktop_ft.engine.trainer.reporting import Reporter
from desktop_ft.engine.trainer.stop import Stopped, StopRequest

_WARM_UP_STEPS = 2
# Tokens of a row that are not all kept for learning from them: memory for time.
_LONG = 1300
# Rows, and tokens of them, that are looked at to aim the adapter.
_SAMPLE_ROWS, _SAMPLE_TOKENS = 32, 512
Slopes = tuple[torch.Tensor, Sequence[torch.Tensor | None]]


class Aimed:
    """What is put before one of TRL's trainers: it learns an adapter that is aimed, and reports."""

    model: Any
    objective: Objective

    def begin(self, lesson: Lesson, stop: StopRequest) -> None:
        """Before transformers' own beginning."""
        self._lesson = lesson
        self._stop_request = stop
        self.progress = Progress()
        self.stopping = False
        if lesson.resume_from is not None:
            self.progress.trained_tokens = lesson.resume_from.trained_tokens

    def set_up(
        self, tokenizer: Any, rows: Sequence[Encoded], longest: int, events: EventLog
    ) -> Memory:
        """After it: aim the adapter past general questions, noted as the base answers them."""
        here: Any = self
        lesson = self._lesson
        self.objective = Objective(self.model, lesson.team, hands_for(lesson, longest))
        with aim.listening(self.model) as general:
            memory = Memory(self.model, tokenizer, lesson.seed)
        if lesson.resume_from is None:
            with aim.listening(self.model) as own:
                Objective(self.model).measure(sample(rows))
            aim.aim(self.model, general, own)
        lesson.team.equal([weight.data for weight in adapter_of(self.model)])
        here.remove_callback(PrinterCallback)
        here.remove_callback(ProgressCallback)
        here.add_callback(Reporter(here, lesson, events))
        return memory

    def create_optimizer(self, model: Any = None) -> Any:
        """The optimizer of what is learned; a resumed adapter came with all of it unlocked."""
        aim.freeze(self.model)
        share(self.model)
        behind: Any = super()
        return behind.create_optimizer(model)

    def leave(self) -> None:
        """Break off where that is asked; several end after the same step, or one would wait."""
        if self._lesson.team.size == 1 and self._stop_request.is_asked():
            raise Stopped

    def go_back_to_best(self) -> bool:
        """Take the checkpoint that the validation rows liked best, if they ended the training."""
        if self.progress.best is None:
            return False
        load_adapter(self.model, self.progress.best.path)
        return True

    def floating_point_ops(self, inputs: dict[str, Any]) -> int:
        """Not counted: nobody looks at it."""
        return 0

    def create_model_card(self, *args: Any, **kwargs: Any) -> None:
        """None: an adapter is described by the job that made it."""

    def _save(self, output_dir: str | None = None, state_dict: Any = None) -> None:
        here: Any = self
        save_adapter(self.model, Path(output_dir or here.args.output_dir))


def adapter_of(model: Any) -> list[torch.Tensor]:
    return [weight for name, weight in model.named_parameters() if "lora_" in name]


def learned_in(model: Any) -> list[torch.Tensor]:
    """What of a model is learned."""
    return [weight for weight in model.parameters() if weight.requires_grad]


def slopes_of(part: Callable[[], torch.Tensor], model: Any, leave: Callable[[], None]) -> Slopes:
    """A part of a loss, and what it asks of all that is learned."""
    loss = part()
    leave()
    learned = learned_in(model)
    if not loss.requires_grad:
        return loss, [None] * len(learned)
    return loss.detach(), torch.autograd.grad(loss, learned, allow_unused=True)


def add_slopes(model: Any, found: Sequence[Slopes]) -> torch.Tensor:
    """Make the sums of all parts the gradients; the sum of the losses.

    Always in the same order, whichever part was ready first.
    """
    for weight in learned_in(model):
        weight.grad = torch.zeros_like(weight)
    for _, slopes in found:
        for weight, slope in zip(learned_in(model), slopes, strict=True):
            if slope is not None and weight.grad is not None:
                weight.grad += slope
    losses = [loss for loss, _ in found]
    return torch.stack(losses).sum() if losses else torch.zeros((), device=model.device)


def gradients_of(model: Any) -> list[torch.Tensor]:
    """The gradients of what is learned."""
    return [weight.grad for weight in learned_in(model) if weight.grad is not None]


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
        "use_cpu": lesson.device == "cpu",
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


def hands_for(lesson: Lesson, longest: int) -> Hands:
    """How many packs to read at once: several where all are short enough for the memory."""
    alone = lesson.team.size > 1 or lesson.device != "cpu" or packs_at_once(longest) == 1
    return ONE_HAND if alone else Hands.of_processors(os.cpu_count() or 1)


def sample(rows: Sequence[Encoded]) -> list[Encoded]:
    """Rows from all over the file that fit into one pack."""
    return next(groups(rows[:: -(-len(rows) // _SAMPLE_ROWS)], _SAMPLE_TOKENS))


def as_rows(batch: list[dict[str, Any]]) -> dict[str, list[int]]:
    """A batch as the numbers of its rows; the packs are laid in the step."""
    return {"rows": [row["row"] for row in batch]}
