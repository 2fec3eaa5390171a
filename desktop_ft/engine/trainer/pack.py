"""Lays rows behind one another in a single sequence; knows nothing of models or files.

The rows of a pack begin alike (system message, the template's words). That beginning is
read once, and each row then sees it and itself, by a mask and by positions that count from
the beginning's end for each row. It is exact, spares the padding, and on short rows halves
the work: five questions of the story take 242 tokens in place of 350.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from desktop_ft.engine.trainer.encode import Encoded

if TYPE_CHECKING:
    import torch

# Pairs of tokens that a call of the attention is worth, and what copying adds.
_CALL, _WORTH_IT = 4096, 1.5


@dataclass(frozen=True, slots=True)
class Pack:
    """Tensors of a pack: what is read, and which tokens are to come at which places."""

    ids: torch.Tensor
    positions: torch.Tensor
    mask: torch.Tensor
    places: torch.Tensor
    targets: torch.Tensor
    owners: torch.Tensor
    """Which row each target belongs to."""
    lengths: tuple[int, ...]
    """Tokens of the common beginning, and those of each row behind it."""

    def to(self, device: torch.device) -> Pack:
        """The same pack where the model is."""
        tensors = {
            field.name: getattr(self, field.name).to(device)
            for field in fields(self)
            if field.name != "lengths"
        }
        return replace(self, **tensors)

    @property
    def is_read_by_rows(self) -> bool:
        """Whether it is less work to let each row hear itself than to mask the others out."""
        shared, *own = self.lengths
        apart = sum((shared + length) ** 2 for length in own)
        return len(own) > 1 and _WORTH_IT * apart + _CALL * len(own) < sum(self.lengths) ** 2


def groups(rows: Sequence[Encoded], budget: int) -> Iterator[list[Encoded]]:
    """Rows in their order, as many together as the budget of tokens allows, at least one."""
    group: list[Encoded] = []
    used = 0
    for row in rows:
        if group and used + len(row.ids) > budget:
            yield group
            group, used = [], 0
        group.append(row)
        used += len(row.ids)
    if group:
        yield group


def shared_length(rows: Sequence[Encoded]) -> int:
    """How many tokens all rows begin with; every row keeps one of its own, and all it learns."""
    first = rows[0].ids
    length = min(_before_learning(row) for row in rows)
    for row in rows[1:]:
        at = 0
        while at < length and row.ids[at] == first[at]:
            at += 1
        length = at
    return length


def _before_learning(row: Encoded) -> int:
    """Tokens in front of the one from which the first learned token follows."""
    return max(0, row.learned.index(True, 1) - 1)


def _last_learned(row: Encoded) -> int:
    return len(row.learned) - 1 - row.learned[::-1].index(True)


def packed_length(rows: Sequence[Encoded]) -> int:
    """Tokens of the sequence that `pack` would make."""
    shared = shared_length(rows)
    return shared + sum(_last_learned(row) - shared for row in rows)


def pack(rows: Sequence[Encoded]) -> Pack:
    """One sequence of all rows; the last learned token of a row is only a target."""
    import torch

    shared = shared_length(rows)
    ids = list(rows[0].ids[:shared])
    positions = list(range(shared))
    segments = [0] * shared
    places: list[int] = []
    targets: list[int] = []
    owners: list[int] = []
    lengths = [shared]
    for number, row in enumerate(rows):
        start = len(ids) - shared
        for at in range(max(1, shared), len(row.ids)):
            if row.learned[at]:
                places.append(start + at - 1)
                targets.append(row.ids[at])
                owners.append(number)
        own = row.ids[shared : _last_learned(row)]
        ids += own
        lengths.append(len(own))
        positions += range(shared, shared + len(own))
        segments += [number + 1] * len(own)
    segment = torch.tensor(segments)
    order = torch.arange(len(ids))
    seen = (segment[:, None] == segment[None, :]) | (segment[None, :] == 0)
    return Pack(
        ids=torch.tensor([ids]),
        positions=torch.tensor([positions]),
        mask=(seen & (order[:, None] >= order[None, :]))[None, None],
        places=torch.tensor(places),
        targets=torch.tensor(targets),
        owners=torch.tensor(owners),
        lengths=tuple(lengths),
    )
