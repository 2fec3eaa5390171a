"""Several processes that learn as one: who reads what, and how their findings come together.

Every process goes through the very same steps on the same rows. Of each step's reading it does
its share, and the sums over all shares are what one process alone would have found. So nothing
of the result depends on how many they are, but for the last digits of sums in another order.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from desktop_ft.engine.trainer.hardware import see_one_gpu

if TYPE_CHECKING:
    import torch

T = TypeVar("T")
# What launchers tell a process of its place. transformers must not read it as well: it would deal
# the rows out in a way of its own, with other results.
_PLACE = ("RANK", "LOCAL_RANK", "WORLD_SIZE", "LOCAL_WORLD_SIZE", "NODE_RANK")


class Lost(Exception):
    """Another process of the team has ended; this one cannot go on alone."""


@dataclass(frozen=True, slots=True)
class Team:
    """This process among those that learn together; alone where they are one."""

    rank: int = 0
    size: int = 1
    device: str = "cpu"
    """Where figures must lie to be exchanged."""

    @property
    def leads(self) -> bool:
        """Whether this is the process that reports and saves."""
        return self.rank == 0

    def part(self, lengths: Sequence[int]) -> list[int]:
        """The numbers of the pieces that this process reads, in their order."""
        loads = [0] * self.size
        mine = []
        for number in sorted(range(len(lengths)), key=lambda number: -lengths[number]):
            reader = loads.index(min(loads))
            loads[reader] += lengths[number]
            if reader == self.rank:
                mine.append(number)
        return sorted(mine)

    def add_up(self, tensors: Sequence[torch.Tensor]) -> None:
        """Replace each tensor by its sum over all processes."""
        if self.size == 1:
            return
        import torch
        from torch import distributed

        flat = torch.cat([tensor.reshape(-1) for tensor in tensors]).to(self.device)
        with _losses():
            distributed.all_reduce(flat)
        sums = torch.split(flat, [tensor.numel() for tensor in tensors])
        for tensor, summed in zip(tensors, sums, strict=True):
            tensor.copy_(summed.view_as(tensor))

    def equal(self, tensors: Sequence[torch.Tensor]) -> None:
        """Replace each tensor by the leading process's: computers round in their own ways."""
        if not self.leads:
            for tensor in tensors:
                tensor.zero_()
        self.add_up(tensors)

    def gather(self, found: Mapping[int, Sequence[float]], count: int) -> list[Sequence[float]]:
        """Everybody's figures, four to a number, of which each process found its part."""
        if self.size == 1:
            return [found[number] for number in range(count)]
        import torch

        table = torch.zeros(count, 4, dtype=torch.float64)
        for number, figures in found.items():
            table[number] = torch.tensor(figures, dtype=torch.float64)
        self.add_up([table])
        return list(table.tolist())

    def any(self, *, mine: bool) -> bool:
        """Whether it is so in any of the processes."""
        if self.size == 1:
            return mine
        import torch

        votes = torch.tensor([float(mine)])
        self.add_up([votes])
        return bool(votes.item())

    def told(self, value: T) -> T:
        """What the leading process says."""
        if self.size == 1:
            return value
        from torch import distributed

        box = [value]
        with _losses():
            distributed.broadcast_object_list(box, src=0)
        return box[0]


ALONE = Team()


@contextmanager
def _losses() -> Iterator[None]:
    try:
        yield
    except RuntimeError as problem:  # torch.distributed's errors are such
        raise Lost(str(problem)) from problem


def is_one_of_several() -> bool:
    """Whether a launcher has started others beside this process, which has not joined them yet."""
    return int(os.environ.get("WORLD_SIZE", "1")) > 1


def join() -> Team:
    """Meet the other processes, if a launcher has started several."""
    place = {name: int(os.environ.pop(name, "0")) for name in _PLACE}
    size = place["WORLD_SIZE"]
    if size <= 1:
        return ALONE
    see_one_gpu(place["LOCAL_RANK"])
    import torch
    from torch import distributed

    on_gpus = torch.cuda.is_available()
    if not distributed.is_initialized():
        backend = "nccl" if on_gpus else "gloo"
        with _losses():
            distributed.init_process_group(backend, rank=place["RANK"], world_size=size)
    return Team(place["RANK"], size, "cuda" if on_gpus else "cpu")
