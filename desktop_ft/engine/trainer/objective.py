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
import threading
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from desktop_ft.engine.trainer.encode import Encoded, encode
from desktop_ft.engine.trainer.general import GENERAL
from desktop_ft.engine.trainer.hands import ONE_HAND, Hands
from desktop_ft.engine.trainer.pack import Pack, groups, pack, packed_length
from desktop_ft.engine.trainer.rows import PairRow
from desktop_ft.engine.trainer.team import ALONE, Team

if TYPE_CHECKING:
    import torch

    from desktop_ft.engine.trainer.output import Aims

# Tokens in one sequence: about 0.7 MB each are kept for learning from them, and two are learned
# from at once.
PACK_BUDGET = 384
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

    def __init__(self, model: Any, team: Team = ALONE, hands: Hands = ONE_HAND) -> None:
        from desktop_ft.engine.trainer.quick import hasten

        self.team = team
        self.hands = hands
        self._counting = threading.Lock()
        self._by_rows = hasten(model)
        core = model.get_base_model()
        self._decoder = getattr(core, core.base_model_prefix)
        self._head = model.get_output_embeddings()
        self._device = model.device
        self.read = 0
        """How many tokens were read so far, learned from or not, by all of the team."""
        self.longest = 0
        """The most tokens that were learned from at once."""

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
        with self._counting:
            self.read += packed.ids.shape[1] * self.team.size
        return packed

    def measure(self, rows: Sequence[Encoded]) -> Measured:
        """How well the model knows rows, without learning from them."""
        mine = self.share(rows)
        laid = groups([rows[number] for number in mine], PACK_BUDGET)
        found = self.hands.each([partial(self._measured, group) for group in laid])
        each = dict(zip(mine, (one for group in found for one in group), strict=True))
        return together(self.gather(each, len(rows)))

    def _measured(self, rows: Sequence[Encoded]) -> list[Measured]:
        import torch

        with torch.no_grad():
            packed = self.packed(rows)
            return measured(*self.scores(packed), packed.owners)

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


@dataclass(frozen=True, slots=True)
class Laid:
    """What is read together, by the numbers of the rows, and of the general questions."""

    rows: list[int]
    general: list[int]


def lay(rows: Sequence[Encoded], general: Sequence[Encoded], at_once: int) -> list[Laid]:
    """The sequences of a step: packs of rows, of about the same length, one with the questions.

    Rows and questions that begin so differently that one sequence spares nothing stay apart, and
    so they do where there are more hands than packs.
    """
    asked = list(range(len(general)))
    tokens = sum(len(row.ids) for row in rows)
    beside = packed_length(general) if general else 0
    count = at_once * math.ceil((tokens + beside) / (at_once * PACK_BUDGET))
    dealt = _dealt(rows, beside, min(count, len(rows) + 1)) if count > 1 else [[*range(len(rows))]]
    laid = [Laid(numbers, []) for numbers in dealt if numbers]
    if not general:
        return laid
    last = [rows[number] for number in laid[-1].rows] if laid else []
    length = packed_length([*last, *general])
    is_spare = len(laid) < at_once
    if last and not is_spare and length <= min(packed_length(last) + beside, PACK_BUDGET):
        return [*laid[:-1], Laid(laid[-1].rows, asked)]
    return [*laid, Laid([], asked)]


def _dealt(rows: Sequence[Encoded], beside: int, count: int) -> list[list[int]]:
    """The numbers of the rows in so many packs, the last of which gets something beside them."""
    packs: list[list[int]] = [[] for _ in range(count)]
    loads = [0] * (count - 1) + [beside]
    for number in sorted(range(len(rows)), key=lambda number: -len(rows[number].ids)):
        least = loads.index(min(loads))
        packs[least].append(number)
        loads[least] += len(rows[number].ids)
    return [sorted(pack) for pack in packs]


def step_tokens(rows: Sequence[Encoded], general: Sequence[Encoded], at_once: int = 1) -> list[int]:
    """Tokens of the sequences that a step would read for these rows."""
    return [_length(rows, general, laid) for laid in lay(rows, general, at_once)]


def _length(rows: Sequence[Encoded], general: Sequence[Encoded], laid: Laid) -> int:
    return packed_length([rows[n] for n in laid.rows] + [general[n] for n in laid.general])


class Step:
    """One step's loss, in parts of which only as many are in memory as there are hands.

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
        self._to_come = 0
        self._agreed = False
        self._news = threading.Condition()
        self.count = float(_FEW_TOKENS)
        self.known: dict[int, Measured] = {}
        """How well the rows that this process reads are known, by their numbers."""

    def parts(self) -> list[Callable[[], torch.Tensor]]:
        """What gives the parts; to be called in their order, or side by side.

        The last one waits until the others are read: it has to know of how many tokens.
        """
        questions = self._memory.rows(self._picked)
        mine, asked = self._objective.share(self._rows), self._objective.share(questions)
        own = [self._rows[number] for number in mine]
        beside = [questions[number] for number in asked]
        at_once = self._objective.hands.count
        laid = lay(own, beside, at_once)
        lengths = [_length(own, beside, one) for one in laid]
        self._to_come = len(laid)
        self._objective.longest = max(self._objective.longest, sum(sorted(lengths)[-at_once:]))
        return [
            partial(
                self._part, [mine[n] for n in one.rows], [asked[n] for n in one.general], questions
            )
            for one in laid
        ]

    def agree(self) -> None:
        """Agree on the count with the team, if no part has done so."""
        import torch

        if not self._agreed:
            with self._news:
                self._news.wait_for(lambda: self._to_come <= 0)
            count = torch.tensor([float(self._unlearned)])
            self._objective.team.add_up([count])
            self.count = max(float(_FEW_TOKENS), float(count))
            self._agreed = True

    def _part(
        self, numbers: Sequence[int], asked: Sequence[int], questions: Sequence[Encoded]
    ) -> torch.Tensor:
        own = [self._rows[number] for number in numbers]
        count = _targets(own)
        open_: torch.Tensor | None = None
        try:
            packed = self._objective.packed([*own, *(questions[number] for number in asked)])
            aims, enough = self._objective.aims(packed, count), [_LEARNED] * count
            sums, beside = self._memory.view([self._picked[number] for number in asked])
            if asked:
                aims, enough = aims + beside, enough + [math.inf] * len(beside)
            found, likeliest = self._objective.scores(packed, aims, enough)
            open_ = found[:count].detach().exp() < _LEARNED
        finally:
            self._tell(open_)
        each = measured(found[:count], likeliest[:count], packed.owners[:count])
        self.known |= dict(zip(numbers, each, strict=True))
        loss = -(found[:count] * open_).sum()
        if asked:
            self.agree()
            distance = (sums - found[count:]).sum() * (KL_WEIGHT / _targets(questions))
            loss = loss + self.count * distance
        return loss

    def _tell(self, open_: torch.Tensor | None) -> None:
        """One part is read, or could not be."""
        with self._news:
            self._unlearned += 0 if open_ is None else int(open_.sum())
            self._to_come -= 1
            self._news.notify_all()


def _targets(rows: Sequence[Encoded]) -> int:
    return sum(row.targets for row in rows)
