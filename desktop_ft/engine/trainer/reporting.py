"""Tells what happens in a training, and decides when it saves and when it ends; learns nothing."""

# ruff: noqa: ARG002 - the signatures are transformers'.

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any, Protocol

from transformers import TrainerCallback

from desktop_ft.engine.trainer import checkpoints
from desktop_ft.engine.trainer.events import EventLog
from desktop_ft.engine.trainer.lesson import Lesson, Progress
from desktop_ft.engine.trainer.objective import Objective

# A long epoch is saved in between, so that a killed training loses a few minutes at most.
_SAVE_EVERY = 120.0
# Rows of validation data that are looked at between the ends of epochs.
_VALID_SAMPLE = 8
_VALID_LOOKS_PER_EPOCH = 4


class Pupil(Protocol):
    """A trainer, as far as it is reported on."""

    progress: Progress
    objective: Objective
    stopping: bool

    @property
    def unknown(self) -> bool:
        """Whether there is something left to learn."""

    def knows_all(self) -> bool:
        """Whether it still knows all rows, now that it is looked at again."""

    def examine(self, rows: Sequence[Any], prefix: str) -> dict[str, float]:
        """How well it does on rows that it does not learn from."""

    def state_of_rows(self) -> dict[str, Any]:
        """What a resumed training has to know of the rows."""


class Reporter(TrainerCallback):  # type: ignore[misc]  # comes without types
    """Tells what happens, decides when to save and when to end."""

    def __init__(self, learner: Pupil, lesson: Lesson, events: EventLog) -> None:
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
        step = state.global_step
        epoch_ends = step % plan.steps_per_epoch == 0
        self._metrics = {
            "step": step,
            "total_steps": plan.total_steps,
            "epoch": step / plan.steps_per_epoch,
            **progress.last,
            **self._validation(step, epoch_ends=epoch_ends),
        }
        self._events.write("metrics", self._metrics)
        if epoch_ends:
            progress.ended_early = step < plan.total_steps and (
                self._past_the_best() or self._all_known()
            )
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
        progress = self._learner.progress
        checkpoints.mark(
            path,
            checkpoints.Checkpoint(
                path,
                step,
                progress.trained_tokens,
                shown,
                self._metrics.get("full_valid_loss"),
                self._learner.state_of_rows(),
            ),
        )
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

    def _validation(self, step: int, *, epoch_ends: bool) -> dict[str, float]:
        valid, plan = self._lesson.valid, self._lesson.plan
        if not valid:
            return {}
        found: dict[str, float] = {}
        every = max(1, plan.steps_per_epoch // _VALID_LOOKS_PER_EPOCH)
        if epoch_ends or step % every == 0:
            start = step * _VALID_SAMPLE
            size = min(_VALID_SAMPLE, len(valid))
            sample = [valid[(start + number) % len(valid)] for number in range(size)]
            found |= self._learner.examine(sample, "valid_")
        if epoch_ends:
            found |= self._learner.examine(valid, "full_valid_")
        return found

    def _past_the_best(self) -> bool:
        """Whether this epoch's validation loss is not below that of an earlier one."""
        now = self._metrics.get("full_valid_loss")
        if not self._lesson.early_stopping or now is None:
            return False
        best = checkpoints.best(self._lesson.folder)
        if best is None or best.valid_loss is None or now < best.valid_loss:
            return False
        self._learner.progress.best = best
        return True

    def _all_known(self) -> bool:
        """Whether nothing is left to learn: first by the steps, then by looking again.

        What an early step of the epoch found known may have been undone by later ones.
        """
        if not self._lesson.plan.ends_early or self._learner.unknown:
            return False
        return self._learner.knows_all()
