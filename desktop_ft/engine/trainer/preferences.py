"""Learning to prefer: TRL's DPO trainer, over packs in which two answers share their question.

What is learned is by how much more the tuned model likes the one answer than the other, against
the base model (Rafailov et al. 2023, arXiv:2305.18290). The base model is the same one with its
adapter switched off, asked once for each pair. TRL's own step reads the question twice and all
logits at once; the packs and the output layer of `objective` spare both.
"""

# ruff: noqa: ARG002 - the signatures are transformers'.

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import torch
from datasets import Dataset
from torch.nn import functional
from trl import DPOConfig, DPOTrainer

from desktop_ft.engine.trainer import aim
from desktop_ft.engine.trainer.common import (
    Aimed,
    adapter_settings,
    add_slopes,
    as_rows,
    gradients_of,
    settings,
    slopes_of,
)
from desktop_ft.engine.trainer.encode import Encoded, Preference
from desktop_ft.engine.trainer.events import EventLog
from desktop_ft.engine.trainer.lesson import Lesson
from desktop_ft.engine.trainer.pack import packed_length
from desktop_ft.engine.trainer.stop import StopRequest

# Loss, whether the liked answer won, by how much, and a free place: what `Team.gather` passes on.
Found = tuple[float, float, float, float]


class PreferenceLearner(Aimed, DPOTrainer):  # type: ignore[misc]  # comes without types
    """TRL's trainer, whose steps read packs."""

    def __init__(
        self, model: Any, tokenizer: Any, lesson: Lesson, stop: StopRequest, events: EventLog
    ) -> None:
        self.begin(lesson, stop)
        self._reference: dict[Preference, tuple[float, float]] = {}
        longest = max(packed_length(pair.both) for pair in lesson.rows)
        super().__init__(
            model=model,
            args=DPOConfig(**settings(lesson, longest), beta=lesson.beta),
            train_dataset=Dataset.from_dict({"row": range(len(lesson.rows))}),
            data_collator=as_rows,
            processing_class=tokenizer,
            peft_config=adapter_settings(),
        )
        answers = [row for pair in lesson.rows for row in pair.both]
        self.set_up(tokenizer, answers, longest, events)

    def _prepare_dataset(self, dataset: Any, *_: Any, **__: Any) -> Any:
        """Nothing: the rows are tokens already."""
        return dataset

    def training_step(
        self, model: Any, inputs: dict[str, Any], num_items_in_batch: Any = None
    ) -> torch.Tensor:
        """Learn from one batch of pairs, one pair after the other."""
        model.train()
        team = self._lesson.team
        pairs = [self._lesson.rows[number] for number in inputs["rows"]]
        mine = team.part([len(pair.ids) for pair in pairs])
        self.objective.hands.look_around()
        self._ask_base([pairs[number] for number in mine])
        found: dict[int, Found] = {}

        def read(number: int) -> torch.Tensor:
            loss, found[number] = self._read(pairs[number])
            return loss / len(pairs)

        parts = [partial(slopes_of, partial(read, number), model, self.leave) for number in mine]
        total = add_slopes(model, self.objective.hands.each(parts))
        team.add_up([*gradients_of(model), total])
        self.stopping = team.any(mine=self._stop_request.is_asked())
        self.progress.last = _figures(team.gather(found, len(pairs)), "train_")
        self.progress.trained_tokens += sum(len(pair.ids) for pair in pairs)
        return total

    def _read(self, pair: Preference) -> tuple[torch.Tensor, Found]:
        liked, disliked = self._sums(pair.both)
        base = self._reference[pair]
        rewards = [
            self.beta * (now - was) for now, was in zip((liked, disliked), base, strict=True)
        ]
        margin = rewards[0] - rewards[1]
        loss = -functional.logsigmoid(margin)
        shown = float(margin.detach())
        return loss, (float(loss.detach()), float(shown > 0), shown, 0.0)

    def _ask_base(self, pairs: Sequence[Preference]) -> None:
        """Note the log probabilities of both answers before any learning."""
        new = [pair for pair in pairs if pair not in self._reference]
        if not new:
            return

        def ask(pair: Preference) -> tuple[float, float]:
            with torch.no_grad():
                liked, disliked = self._sums(pair.both).tolist()
            return liked, disliked

        # All threads together: the adapter is switched off for every one of them.
        with self.model.disable_adapter():
            asked = self.objective.hands.each([partial(ask, pair) for pair in new])
        aim.freeze(self.model)  # switched on again, all of it could be learned
        self._reference.update(zip(new, asked, strict=True))

    def _sums(self, rows: Sequence[Encoded]) -> torch.Tensor:
        """The log probability of each row's answer."""
        packed = self.objective.packed(rows)
        found, _ = self.objective.scores(packed)
        return found.new_zeros(len(rows)).index_add(0, packed.owners, found)

    def examine(self, rows: Sequence[Preference], prefix: str) -> dict[str, float]:
        """How well pairs are told apart that are not learned from."""
        team = self._lesson.team
        mine = team.part([len(pair.ids) for pair in rows])
        self._ask_base([rows[number] for number in mine])
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
        self.go_back_to_best()


def _figures(found: Sequence[Sequence[float]], prefix: str) -> dict[str, float]:
    loss, accuracy, margin = (sum(one[place] for one in found) / len(found) for place in range(3))
    return {
        f"{prefix}loss": loss,
        f"{prefix}reward_accuracy": accuracy,
        f"{prefix}reward_margin": margin,
    }
