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
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Any

from desktop_ft.engine.trainer.encode import Encoded, encode
from desktop_ft.engine.trainer.general import GENERAL
from desktop_ft.engine.trainer.pack import Pack, groups, pack, packed_length
from desktop_ft.engine.trainer.rows import PairRow
from desktop_ft.engine.trainer.team import ALONE, Team

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

    @classmethod
    def of(cls, figures: Sequence[float]) -> Measured:
        """The same from plain figures, in the order of the fields."""
        loss, accuracy, least, targets = figures
        return cls(loss, accuracy, least, int(targets))

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

    def __init__(self, model: Any, team: Team = ALONE) -> None:
        self.team = team
        core = model.get_base_model()
        self._decoder = getattr(core, core.base_model_prefix)
        self._head = model.get_output_embeddings()
        self._device = model.device
        self.read = 0
        """How many tokens were read so far, learned from or not, by all of the team."""

    def look(self, rows: Sequence[Encoded]) -> tuple[torch.Tensor, Pack]:
        """The chances of the rows' targets, and the pack; both empty for no rows."""
        import torch

        if rows:
            packed = self.packed(rows)
            return self.log_chances(packed), packed
        none = torch.zeros(0, dtype=torch.long, device=self._device)
        chances = torch.zeros(0, self._head.out_features, device=self._device)
        return chances, Pack(none, none, none, none, none, none)

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
        self.read += packed.ids.shape[1] * self.team.size
        return packed

    def measure(self, rows: Sequence[Encoded]) -> Measured:
        """How well the model knows rows, without learning from them."""
        import torch

        mine = self.share(rows)
        found: list[Measured] = []
        with torch.no_grad():
            for group in groups([rows[number] for number in mine], PACK_BUDGET):
                chances, packed = self.look(group)
                found += measured(chances, packed.targets, packed.owners)
        return together(self.gather(dict(zip(mine, found, strict=True)), len(rows)))

    def share(self, rows: Sequence[Encoded]) -> list[int]:
        """The numbers of those rows that this process reads."""
        return self.team.part([len(row.ids) for row in rows])

    def gather(self, found: dict[int, Measured], count: int) -> list[Measured]:
        """How well each row is known, whichever process read it."""
        figures = {number: astuple(one) for number, one in found.items()}
        return [Measured.of(row) for row in self.team.gather(figures, count)]


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
) -> Iterator[tuple[torch.Tensor, dict[int, Measured]]]:
    """The parts of one step's loss, one by one so that only one is in memory at a time.

    Their sum, over all of the team, is the loss on the rows plus the weighted distance. Beside
    each part stands how well the rows in it were known, by their numbers.
    """
    picked = memory.pick(step, remembered_per_step(len(rows)))
    questions = memory.rows(picked)
    mine = objective.share(questions)
    general = [questions[number] for number in mine]
    picked = [picked[number] for number in mine]
    distance_weight = KL_WEIGHT * _targets(general) / _targets(questions)
    start = 0
    for part in (parts := list(groups(rows, PACK_BUDGET))):
        mine = objective.share(part)
        own = [part[number] for number in mine]
        with_general = part is parts[-1] and bool(own and general)
        beside = general if with_general and not _is_better_apart(own, general) else []
        chances, packed = objective.look([*own, *beside])
        rest, targets, owners = chances[:0], packed.targets, packed.owners
        if beside:
            is_own = owners < len(own)
            chances, rest = chances[is_own], chances[~is_own]
            targets, owners = targets[is_own], owners[is_own]
        known = measured(chances, targets, owners)
        loss = _row_loss(chances, targets, objective.team) * (_targets(part) / _targets(rows))
        if beside:
            loss = loss + distance_weight * memory.distance(rest, picked)
            general = []
        yield loss, {start + number: one for number, one in zip(mine, known, strict=True)}
        start += len(part)
    if general:
        chances, _ = objective.look(general)
        yield distance_weight * memory.distance(chances, picked), {}


def _targets(rows: Sequence[Encoded]) -> int:
    return sum(row.targets for row in rows)


def _row_loss(chances: torch.Tensor, targets: torch.Tensor, team: Team) -> torch.Tensor:
    """The mean over the tokens of a pack that are not learned yet, whoever reads them.

    Averaged over all tokens, the one word in which two answers differ weighs so little that
    the model does not learn to tell them apart: in the Russian story, one full stop.
    """
    own = chances.gather(1, targets[:, None])[:, 0]
    unlearned = own.detach().exp() < _LEARNED
    count = unlearned.sum()
    team.add_up([count])
    return -(own * unlearned).sum() / count.clamp(min=_FEW_TOKENS)
