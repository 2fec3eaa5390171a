"""What a step of learning makes smaller: the rows' own loss, and the distance from the base.

Fine-tuning a small model on few rows makes it answer everything in their words: after five
rows it said of numpy, of Python and of the largest planet that they are "not official". So
every step also reads a few general questions (`general`) and adds the distance (KL divergence
over the whole vocabulary) between what the base model and the learning model expect at every
token of their answers. What that leaves of the damage, `aim` and `settle` take away: alone, the
distance on other questions than these goes from 0.58 to 0.13, and with them to 0.01.
"""

from __future__ import annotations

import functools
import math
import operator
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

    from desktop_ft.engine.trainer.output import Aims

# Tokens in one sequence: about 0.7 MB each are kept for learning from them.
PACK_BUDGET = 512
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
        from desktop_ft.engine.trainer.quick import hasten

        self.team = team
        self._by_rows = hasten(model)
        core = model.get_base_model()
        self._decoder = getattr(core, core.base_model_prefix)
        self._head = model.get_output_embeddings()
        self._device = model.device
        self.read = 0
        """How many tokens were read so far, learned from or not, by all of the team."""

    def hidden(self, rows: Pack) -> torch.Tensor:
        """What the model has in mind at every target's place, before it puts it into words."""
        by_rows = self._by_rows or rows.is_read_by_rows
        found: torch.Tensor = self._decoder(
            input_ids=rows.ids,
            position_ids=rows.positions,
            attention_mask=rows.mask,
            use_cache=False,
            **({"pack_lengths": rows.lengths} if by_rows else {}),
        ).last_hidden_state[0]
        return found[rows.places]

    def scores(
        self, rows: Pack, aims: Aims | None = None, enough: Sequence[float] = ()
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """The log probability of every target, and whether it is the likeliest (`output`)."""
        from desktop_ft.engine.trainer import output

        aims = self.aims(rows) if aims is None else aims
        return output.scores(self.hidden(rows), self._head, aims, enough)

    def aims(self, rows: Pack, count: int | None = None) -> Aims:
        """The first targets, or all, as what their places should lead to."""
        from desktop_ft.engine.trainer import output

        return output.Aims.at(self._head, rows.targets[:count])

    def view(self, rows: Pack) -> tuple[Aims, torch.Tensor]:
        """What the model itself expects at the targets' places (`output`)."""
        from desktop_ft.engine.trainer import output

        return output.view(self.hidden(rows), self._head)

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
                packed = self.packed(group)
                found += measured(*self.scores(packed), packed.owners)
        return together(self.gather(dict(zip(mine, found, strict=True)), len(rows)))

    def share(self, rows: Sequence[Encoded]) -> list[int]:
        """The numbers of those rows that this process reads."""
        return self.team.part([len(row.ids) for row in rows])

    def gather(self, found: dict[int, Measured], count: int) -> list[Measured]:
        """How well each row is known, whichever process read it."""
        figures = {number: astuple(one) for number, one in found.items()}
        return [Measured.of(row) for row in self.team.gather(figures, count)]


def measured(own: torch.Tensor, likeliest: torch.Tensor, owners: torch.Tensor) -> list[Measured]:
    """How well each row is known, by the log probabilities of its targets."""
    import torch

    own, counts = own.detach(), owners.bincount().tolist()
    return [
        Measured(
            loss=-float(mine.mean()),
            accuracy=float(right.float().mean()),
            least=float(mine.min().exp()),
            targets=len(mine),
        )
        for mine, right in zip(
            torch.split(own, counts), torch.split(likeliest, counts), strict=True
        )
    ]


class Memory:
    """What the base model expects on general questions, kept from before the learning."""

    def __init__(self, model: Any, tokenizer: Any, seed: int) -> None:
        import torch

        self._rows = [encode(tokenizer, PairRow(*pair)) for pair in GENERAL]
        self._seed = seed
        self._views: list[tuple[Aims, torch.Tensor]] = []
        objective = Objective(model)
        with torch.no_grad(), model.disable_adapter():
            for group in groups(self._rows, PACK_BUDGET):
                packed = objective.packed(group)
                aims, sums = objective.view(packed)
                for number in range(len(group)):
                    its = packed.owners == number
                    self._views.append((aims.pick(its), sums[its]))

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

    def view(self, picked: Sequence[int]) -> tuple[torch.Tensor, Aims]:
        """What was expected on them: the sums of p log p, and the aims they make."""
        import torch

        views = [self._views[number] for number in picked]
        if not views:
            return self._views[0][1][:0], self._views[0][0].pick(slice(0))
        aims = functools.reduce(operator.add, (aims for aims, _ in views))
        return torch.cat([sums for _, sums in views]), aims


def remembered_per_step(batch_size: int) -> int:
    """General questions per step: 2 beside one row, 6 beside five."""
    return min(6, batch_size + 1)


def step_tokens(rows: Sequence[Encoded], general: Sequence[Encoded]) -> list[int]:
    """Tokens of the sequences that a step would read for these rows."""
    return [packed_length([*own, *beside]) for own, beside in _sequences(rows, general)]


def _sequences(
    rows: Sequence[Encoded], general: Sequence[Encoded]
) -> list[tuple[list[Encoded], list[Encoded]]]:
    """What is read together: packs of rows, the last one with the general questions.

    Rows and questions that begin so differently that one sequence spares nothing stay apart.
    """
    laid: list[tuple[list[Encoded], list[Encoded]]] = [
        (group, []) for group in groups(rows, PACK_BUDGET)
    ]
    if not general:
        return laid
    last = laid[-1][0] if laid else []
    apart = packed_length(last) + packed_length(general) if last else 0
    length = packed_length([*last, *general])
    if last and length <= min(apart, PACK_BUDGET):
        laid[-1] = (last, list(general))
    else:
        laid.append(([], list(general)))
    return laid


class Step:
    """One step's loss, in parts of which only one is in memory at a time.

    It is the mean over the tokens of the rows that are not learned yet, whoever of the team reads
    them, plus the weighted distance. Averaged over all tokens, the one word in which two answers
    differ weighs so little that the model does not learn to tell them apart: in the Russian
    story, one full stop. How many there are is known after the last part, so the parts are sums:
    what they add up to is to be divided by `count`.
    """

    def __init__(
        self, objective: Objective, memory: Memory, rows: Sequence[Encoded], step: int
    ) -> None:
        self._objective = objective
        self._memory = memory
        self._picked = memory.pick(step, remembered_per_step(len(rows)))
        self._rows = rows
        self._unlearned = 0
        self.count = float(_FEW_TOKENS)
        self.known: dict[int, Measured] = {}
        """How well the rows that this process reads are known, by their numbers."""

    def parts(self) -> Iterator[torch.Tensor]:
        """The parts, one by one; each is to be learned from before the next is asked for."""
        questions = self._memory.rows(self._picked)
        mine, asked = self._objective.share(self._rows), self._objective.share(questions)
        laid = _sequences(
            [self._rows[number] for number in mine], [questions[number] for number in asked]
        )
        sums, beside = self._memory.view([self._picked[number] for number in asked])
        numbers = iter(mine)
        for own, general in laid:
            packed = self._objective.packed([*own, *general])
            count = _targets(own)
            aims, enough = self._objective.aims(packed, count), [_LEARNED] * count
            if general:
                aims, enough = aims + beside, enough + [math.inf] * len(beside)
            found, likeliest = self._objective.scores(packed, aims, enough)
            loss = self._own_loss(found[:count])
            self._note(numbers, own, found, likeliest, packed)
            if general:
                self._come_together()
                distance = (sums - found[count:]).sum() * (KL_WEIGHT / _targets(questions))
                loss = loss + self.count * distance
            yield loss
        if not asked:
            self._come_together()

    def _own_loss(self, found: torch.Tensor) -> torch.Tensor:
        unlearned = found.detach().exp() < _LEARNED
        self._unlearned += int(unlearned.sum())
        return -(found * unlearned).sum()

    def _note(
        self,
        numbers: Iterator[int],
        own: Sequence[Encoded],
        found: torch.Tensor,
        likeliest: torch.Tensor,
        packed: Pack,
    ) -> None:
        count = _targets(own)
        for one in measured(found[:count], likeliest[:count], packed.owners[:count]):
            self.known[next(numbers)] = one

    def _come_together(self) -> None:
        """How many tokens are not learned yet, of all that the team has read."""
        import torch

        count = torch.tensor([float(self._unlearned)])
        self._objective.team.add_up([count])
        self.count = max(float(_FEW_TOKENS), float(count))


def _targets(rows: Sequence[Encoded]) -> int:
    return sum(row.targets for row in rows)
