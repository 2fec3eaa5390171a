"""The learning itself: TRL's trainer over packed rows, with reports, checkpoints and resume.

Everything that can be decided without torch is decided elsewhere; this module must only be
imported in the trainer's own process.
"""

# ruff: noqa: ARG002 - the signatures are transformers'.

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial
from typing import Any

import torch
from datasets import Dataset
from trl import SFTConfig, SFTTrainer

from desktop_ft.engine.trainer.common import (
    Aimed,
    adapter_settings,
    add_slopes,
    as_rows,
    gradients_of,
    settings,
    slopes_of,
)
from desktop_ft.engine.trainer.encode import Encoded
from desktop_ft.engine.trainer.events import EventLog
from desktop_ft.engine.trainer.lesson import Lesson
from desktop_ft.engine.trainer.objective import Measured, Step, together
from desktop_ft.engine.trainer.settle import settle
from desktop_ft.engine.trainer.stop import StopRequest

log = logging.getLogger(__name__)
_FEW = 3


class Learner(Aimed, SFTTrainer):  # type: ignore[misc]  # comes without types
    """TRL's trainer, whose steps read packs and hold on to the base model."""

    def __init__(
        self, model: Any, tokenizer: Any, lesson: Lesson, stop: StopRequest, events: EventLog
    ) -> None:
        self.begin(lesson, stop)
        self._unknown = set(range(len(lesson.rows)))
        self._once_known: set[int] = set()
        self._lost: set[int] = set()
        if lesson.resume_from is not None:
            self._recall(lesson.resume_from.rows)
        longest = max(len(row.ids) for row in lesson.rows)
        super().__init__(
            model=model,
            args=SFTConfig(
                **settings(lesson, longest),
                dataset_kwargs={"skip_prepare_dataset": True},
            ),
            train_dataset=Dataset.from_dict({"row": range(len(lesson.rows))}),
            data_collator=as_rows,
            processing_class=tokenizer,
            peft_config=adapter_settings(),
        )
        self._memory = self.set_up(tokenizer, lesson.rows, longest, events)

    def training_step(
        self, model: Any, inputs: dict[str, Any], num_items_in_batch: Any = None
    ) -> torch.Tensor:
        """Learn from one batch of rows, a pack at a time."""
        model.train()
        numbers: list[int] = inputs["rows"]
        together_with = [*numbers, *self._beside(numbers)]
        rows = [self._lesson.rows[number] for number in together_with]
        number, team = self.state.global_step, self._lesson.team
        self.objective.hands.look_around()
        step = Step(self.objective, self._memory, rows, number)
        read = [partial(slopes_of, part, model, self.leave) for part in step.parts()]
        found = self.objective.hands.each(read)
        step.agree()
        total = add_slopes(model, found)
        gradients = [*gradients_of(model), total]
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
        if self.go_back_to_best():
            return
        if self._lesson.plan.ends_early and not self.unknown:
            left = settle(self.model, self.objective, self._lesson.rows)
            log.info("settled at strength %.1f", left)

    @property
    def unknown(self) -> bool:
        """Whether a row was not known when it was last read."""
        return bool(self._unknown)


def _figures(found: Measured, prefix: str) -> dict[str, float]:
    return {f"{prefix}loss": found.loss, f"{prefix}mean_token_accuracy": found.accuracy}
