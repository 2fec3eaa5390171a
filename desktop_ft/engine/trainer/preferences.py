"""Learning to prefer: TRL's DPO trainer, over packs in which two answers share their question.

What is learned is by how much more the tuned model likes the one answer than the other, against
the base model (Rafailov et al. 2023, arXiv:2305.18290). The base model is the same one with its
adapter switched off, asked once for each pair. TRL's own step reads the question twice and all
logits at once; the packs and the output layer of `objective` spare both.
"""

# ruff: noqa: ARG002 - the signatures are transformers'.

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from datasets import Dataset
from torch.nn import functional
from transformers import PrinterCallback, ProgressCallback
from trl import DPOConfig, DPOTrainer

from desktop_ft.engine.trainer import aim
from desktop_ft.engine.trainer.encode import Encoded, Preference
from desktop_ft.engine.trainer.events import EventLog
from desktop_ft.engine.trainer.learn import (
    adapter_of,
    adapter_settings,
    as_rows,
    gradients_of,
    load_adapter,
    sample,
    save_adapter,
    settings,
)
from desktop_ft.engine.trainer.lesson import Lesson, Progress
from desktop_ft.engine.trainer.objective import Memory, Objective
from desktop_ft.engine.trainer.quick import share
from desktop_ft.engine.trainer.reporting import Reporter
from desktop_ft.engine.trainer.stop import Stopped, StopRequest

# Loss, whether the liked answer won, by how much, and a free place: what `Team.gather` passes on.
Found = tuple[float, float, float, float]


class PreferenceLearner(DPOTrainer):  # type: ignore[misc]  # comes without types
    """TRL's trainer, whose steps read packs."""

    def __init__(
        self, model: Any, tokenizer: Any, lesson: Lesson, stop: StopRequest, events: EventLog
    ) -> None:
        self._lesson = lesson
        self._stop_request = stop
        self._reference: dict[Preference, tuple[float, float]] = {}
        self.progress = Progress()
        self.stopping = False
        if lesson.resume_from is not None:
            self.progress.trained_tokens = lesson.resume_from.trained_tokens
        longest = max(len(row.ids) for row in lesson.rows)
        super().__init__(
            model=model,
            args=DPOConfig(**settings(lesson, longest), beta=lesson.beta),
            train_dataset=Dataset.from_dict({"row": range(len(lesson.rows))}),
            data_collator=as_rows,
            processing_class=tokenizer,
            peft_config=adapter_settings(),
        )
        self.objective = Objective(self.model, lesson.team)
        self._aim(tokenizer)
        self.remove_callback(PrinterCallback)
        self.remove_callback(ProgressCallback)
        self.add_callback(Reporter(self, lesson, events))

    def _prepare_dataset(self, dataset: Any, *_: Any, **__: Any) -> Any:
        """Nothing: the rows are tokens already."""
        return dataset

    def _aim(self, tokenizer: Any) -> None:
        """Aim the adapter past general questions, as in every training (`aim`)."""
        if self._lesson.resume_from is None:
            with aim.listening(self.model) as general:
                Memory(self.model, tokenizer, self._lesson.seed)
            rows = [row for pair in self._lesson.rows for row in pair.both]
            with aim.listening(self.model) as own:
                Objective(self.model).measure(sample(rows))
            aim.aim(self.model, general, own)
        self._lesson.team.equal([weight.data for weight in adapter_of(self.model)])

    def create_optimizer(self, model: Any = None) -> Any:
        """The optimizer of what is learned; a resumed adapter came with all of it unlocked."""
        aim.freeze(self.model)
        share(self.model)
        return super().create_optimizer(model)

    def training_step(
        self, model: Any, inputs: dict[str, Any], num_items_in_batch: Any = None
    ) -> torch.Tensor:
        """Learn from one batch of pairs, one pair after the other."""
        model.train()
        team = self._lesson.team
        pairs = [self._lesson.rows[number] for number in inputs["rows"]]
        mine = team.part([len(pair.ids) for pair in pairs])
        total = torch.zeros((), device=self.args.device)
        found: dict[int, Found] = {}
        for number in mine:
            # Several end after the same step, or one would wait for another in vain.
            if team.size == 1 and self._stop_request.is_asked():
                raise Stopped
            loss, found[number] = self._read(pairs[number])
            self.accelerator.backward(loss / len(pairs))
            total += loss.detach() / len(pairs)
        team.add_up([*gradients_of(self.model), total])
        self.stopping = team.any(mine=self._stop_request.is_asked())
        self.progress.last = _figures(team.gather(found, len(pairs)), "train_")
        self.progress.trained_tokens += sum(len(pair.ids) for pair in pairs)
        return total

    def _read(self, pair: Preference) -> tuple[torch.Tensor, Found]:
        base = self._base(pair)
        liked, disliked = self._sums(pair.both)
        rewards = [
            self.beta * (now - was) for now, was in zip((liked, disliked), base, strict=True)
        ]
        margin = rewards[0] - rewards[1]
        loss = -functional.logsigmoid(margin)
        shown = float(margin.detach())
        return loss, (float(loss.detach()), float(shown > 0), shown, 0.0)

    def _base(self, pair: Preference) -> tuple[float, float]:
        """The log probabilities of both answers before any learning."""
        if pair not in self._reference:
            with torch.no_grad(), self.model.disable_adapter():
                liked, disliked = self._sums(pair.both).tolist()
            self._reference[pair] = liked, disliked
        return self._reference[pair]

    def _sums(self, rows: Sequence[Encoded]) -> torch.Tensor:
        """The log probability of each row's answer."""
        packed = self.objective.packed(rows)
        found, _ = self.objective.scores(packed)
        return found.new_zeros(len(rows)).index_add(0, packed.owners, found)

    def examine(self, rows: Sequence[Preference], prefix: str) -> dict[str, float]:
        """How well pairs are told apart that are not learned from."""
        team = self._lesson.team
        mine = team.part([len(pair.ids) for pair in rows])
        with torch.no_grad():
            found = {number: self._read(rows[number])[1] for number in mine}
        return _figures(team.gather(found, len(rows)), prefix)

    @property
    def unknown(self) -> bool:
        """A preference is never known for certain."""
        return True

    def knows_all(self) -> bool:
        """Never: see `unknown`."""
        return False

    def state_of_rows(self) -> dict[str, Any]:
        """Nothing: the steps depend on the weights alone."""
        return {}

    def settle(self) -> None:
        """Go back to the best checkpoint, where the training ended by the validation rows."""
        if self.progress.best is not None:
            load_adapter(self.model, self.progress.best.path)

    def floating_point_ops(self, inputs: dict[str, Any]) -> int:
        """Not counted: nobody looks at it."""
        return 0

    def create_model_card(self, *args: Any, **kwargs: Any) -> None:
        """None: an adapter is described by the job that made it."""

    def _save(self, output_dir: str | None = None, state_dict: Any = None) -> None:
        save_adapter(self.model, Path(output_dir or self.args.output_dir))


def _figures(found: Sequence[Sequence[float]], prefix: str) -> dict[str, float]:
    loss, accuracy, margin = (sum(one[place] for one in found) / len(found) for place in range(3))
    return {
        f"{prefix}loss": loss,
        f"{prefix}reward_accuracy": accuracy,
        f"{prefix}reward_margin": margin,
    }
