"""What a step of learning makes smaller: the rows' own loss, and the distance from the base.

Fine-tuning a small model on few rows makes it answer everything in their words: after five
rows it said of numpy, of Python and of the largest planet that they are "not official". So
every step also reads a few general questions (`general`) and adds the distance (KL divergence
over the whole vocabulary) between what the base model and the learning model expect at every
token of their answers. What that leaves of the damage, `aim` and `settle` take away: alone, the
distance on other questions than these goes from 0.58 to 0.13, and with them to 0.01.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_ft.engine.trainer.encode import Encoded, encode
from desktop_ft.engine.trainer.general import GENERAL
from desktop_ft.engine.trainer.pack import Pack, groups, pack, packed_length
from desktop_ft.engine.trainer.rows import PairRow

if TYPE_CHECKING:
    import torch

# Tokens in one sequence: about 1.2 MB each are kept for learning from them.
PACK_BUDGET = 1024
KL_WEIGHT = 3.0
# A row is known when each of its tokens is expected with more than this probability.
SURE = 0.5
# A token is learned, and asks for nothing more, when it is expected with this probability.
_LEARNED = 0.9
# The mean is taken over at least so many, or the last one would pull with all force.
_FEW_TOKENS = 4


@dataclass(frozen=True, slots=True)
class Measured:
    """How well rows are known."""

    loss: float
    accuracy: float
    least: float
    """The probability of the token that is expected least."""
    targets: int

    @property
    def known(self) -> bool:
        """Whether greedy answering gives the rows, whatever the rounding."""
        return self.least > SURE


def together(parts: Sequence[Measured]) -> Measured:
    """The same of several sets of rows."""
    targets = sum(part.targets for part in parts)
    return Measured(
        loss=sum(part.loss * part.targets for part in parts) / targets,
        accuracy=sum(part.accuracy * part.targets for part in parts) / targets,
        least=min(part.least for part in parts),
        targets=targets,
    )


class Objective:
    """Reads packs with the model and says how far off it is."""

    def __init__(self, model: Any) -> None:
        core = model.get_base_model()
        self._decoder = getattr(core, core.base_model_prefix)
        self._head = model.get_output_embeddings()
        self._device = model.device
        self.read = 0
        """How many tokens were read so far, learned from or not."""

    def log_chances(self, rows: Pack) -> torch.Tensor:
        """The log probability of every token of the vocabulary, at every target's place."""
        import torch

        hidden = self._decoder(
            input_ids=rows.ids,
            position_ids=rows.positions,
            attention_mask=rows.mask,
            use_cache=False,
        ).last_hidden_state[0]
        return torch.log_softmax(self._head(hidden[rows.places]).float(), dim=-1)

    def packed(self, rows: Sequence[Encoded]) -> Pack:
        """The rows as one sequence, where the model is."""
        packed = pack(rows).to(self._device)
        self.read += packed.ids.shape[1]
        return packed

    def measure(self, rows: Sequence[Encoded]) -> Measured:
        """How well the model knows rows, without learning from them."""
        import torch

        parts = []
        with torch.no_grad():
            for group in groups(rows, PACK_BUDGET):
                packed = self.packed(group)
                chances = self.log_chances(packed)
                parts += measured(chances, packed.targets, packed.owners)
        return together(parts)


def measured(chances: torch.Tensor, targets: torch.Tensor, owners: torch.Tensor) -> list[Measured]:
    """How well each row is known whose targets these are."""
    import torch

    own = chances.detach().gather(1, targets[:, None])[:, 0]
    right = chances.detach().argmax(-1) == targets
    found = []
    for owner in torch.unique(owners):
        mine = owners == owner
        found.append(
            Measured(
                loss=-float(own[mine].mean()),
                accuracy=float(right[mine].float().mean()),
                least=float(own[mine].min().exp()),
                targets=int(mine.sum()),
            )
        )
    return found


class Memory:
    """What the base model expects on general questions, kept from before the learning."""

    def __init__(self, model: Any, tokenizer: Any, seed: int) -> None:
        import torch

        self._rows = [encode(tokenizer, PairRow(*pair)) for pair in GENERAL]
        self._seed = seed
        self._chances: list[torch.Tensor] = []
        objective = Objective(model)
        with torch.no_grad(), model.disable_adapter():
            for group in groups(self._rows, PACK_BUDGET):
                packed = objective.packed(group)
                chances = objective.log_chances(packed).exp()
                for number in range(len(group)):
                    # Half the memory; the rounding is far below what learning changes.
                    self._chances.append(chances[packed.owners == number].half())

    def pick(self, step: int, count: int) -> list[int]:
        """The questions of a step: all in turn, in an order that the seed and step decide."""
        size = len(self._rows)
        found = []
        for place in range(step * count, (step + 1) * count):
            order = list(range(size))
            random.Random(f"{self._seed}/{place // size}").shuffle(order)
            found.append(order[place % size])
        return found

    def rows(self, picked: Sequence[int]) -> list[Encoded]:
        """The questions as rows."""
        return [self._rows[number] for number in picked]

    def distance(self, chances: torch.Tensor, picked: Sequence[int]) -> torch.Tensor:
        """Mean KL divergence from the base model, per token."""
        import torch

        base = torch.cat([self._chances[number] for number in picked]).float()
        return (torch.xlogy(base, base) - base * chances).sum(-1).mean()


def remembered_per_step(batch_size: int) -> int:
    """General questions per step: 2 beside one row, 6 beside five."""
    return min(6, batch_size + 1)


def step_tokens(rows: Sequence[Encoded], general: Sequence[Encoded]) -> list[int]:
    """Tokens of the sequences that `step_losses` would read for these rows."""
    *others, last = groups(rows, PACK_BUDGET)
    lengths = [packed_length(group) for group in others]
    if _is_better_apart(last, general):
        return [*lengths, packed_length(last), packed_length(general)]
    return [*lengths, packed_length([*last, *general])]


def _is_better_apart(last: Sequence[Encoded], general: Sequence[Encoded]) -> bool:
    """Whether rows and general questions begin so differently that one sequence spares nothing."""
    return packed_length([*last, *general]) > packed_length(last) + packed_length(general)


def step_losses(
    objective: Objective, memory: Memory, rows: Sequence[Encoded], step: int
) -> Iterator[tuple[torch.Tensor, list[Measured]]]:
    """The parts of one step's loss, one by one so that only one is in memory at a time.

    Their sum is the loss on the rows plus the weighted distance. Beside each part
    stands how well the rows in it were known; the rows come in their order.
    """
    picked = memory.pick(step, remembered_per_step(len(rows)))
    general = memory.rows(picked)
    targets = sum(row.targets for row in rows)
    *others, last = groups(rows, PACK_BUDGET)
    apart = _is_better_apart(last, general)
    for group in [*others, last] if apart else others:
        packed = objective.packed(group)
        chances = objective.log_chances(packed)
        known = measured(chances, packed.targets, packed.owners)
        yield _row_loss(chances, packed.targets, targets), known
    if apart:
        chances = objective.log_chances(objective.packed(general))
        yield KL_WEIGHT * memory.distance(chances, picked), []
        return
    packed = objective.packed([*last, *general])
    chances = objective.log_chances(packed)
    own = packed.owners < len(last)
    known = measured(chances[own], packed.targets[own], packed.owners[own])
    loss = _row_loss(chances[own], packed.targets[own], targets)
    yield loss + KL_WEIGHT * memory.distance(chances[~own], picked), known


def _row_loss(chances: torch.Tensor, targets: torch.Tensor, all_targets: int) -> torch.Tensor:
    """The mean over the tokens that are not learned yet, as this pack's share of the step.

    Averaged over all tokens, the one word in which two answers differ weighs so little that
    the model does not learn to tell them apart: in the Russian story, one full stop.
    """
    own = chances.gather(1, targets[:, None])[:, 0]
    unlearned = own.detach().exp() < _LEARNED
    share = len(targets) / all_targets
    return -share * (own * unlearned).sum() / unlearned.sum().clamp(min=_FEW_TOKENS)
