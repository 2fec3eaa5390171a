"""Chooses where and how to compute by what the computer has and what else it does; no torch.

* **Threads.** Packs are read side by side, each by threads of its own: two that share every product
  wait for each other at each of them, thousands of times a step, and where another program takes
  a processor, all of them wait for the slowest. Side by side they meet once a step.
* **Precision.** bfloat16 where a GPU computes in it; float32 elsewhere: processors without it are
  nine times slower (measured), and float16, which older GPUs have, loses small slopes.
* **GPUs.** One of several: transformers would deal a step's rows out to all, in copies that know
  nothing of packs. Several are for `--runner accelerate`, with a process each.
"""

from __future__ import annotations

import os
import time
from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Literal

import psutil

Device = Literal["cpu", "cuda", "mps"]
Precision = Literal["float32", "bfloat16"]
_VISIBLE = "CUDA_VISIBLE_DEVICES"
# More packs at once would each take their memory, and a step has few.
_AT_ONCE = 2
# Tokens of rows that the memory holds by twos.
_SHORT = 512
# What others do is looked at again after so many seconds.
_LOOK_EVERY = 10.0


@dataclass(frozen=True, slots=True)
class Threads:
    """How many packs are read side by side, and by how many threads each."""

    at_once: int
    each: int

    @property
    def all(self) -> int:
        return self.at_once * self.each


def choose_threads(cores: int, busy: float) -> Threads:
    """For so many processor cores, of which other programs keep so many busy."""
    at_once = min(_AT_ONCE, cores)
    free = max(1, cores - round(busy))
    return Threads(at_once, max(1, free // at_once))


def packs_at_once(longest: int) -> int:
    """How many packs are learned from side by side where the longest row has so many tokens."""
    return choose_threads(os.cpu_count() or 1, 0.0).at_once if longest <= _SHORT else 1


def choose_device(*, cuda: bool, mps: bool) -> Device:
    """Where to learn."""
    if cuda:
        return "cuda"
    return "mps" if mps else "cpu"


def choose_precision(device: Device, *, bfloat16: bool) -> Precision:
    """In what to learn, where the device may have bfloat16 or not."""
    return "bfloat16" if device == "cuda" and bfloat16 else "float32"


def see_one_gpu(number: int = 0, environment: MutableMapping[str, str] = os.environ) -> None:
    """See one GPU of several; to be called before torch looks for them."""
    named = environment.get(_VISIBLE)
    visible = [str(one) for one in range(number + 1)] if named is None else named.split(",")
    if number < len(visible):
        environment[_VISIBLE] = visible[number]


class Load:
    """What other programs do, in processors that they keep busy."""

    def __init__(self) -> None:
        self._at, self._busy, self._own = _now()
        self.others = 0.0

    def is_old(self) -> bool:
        """Whether it is time to look again."""
        return time.monotonic() - self._at > _LOOK_EVERY

    def look(self) -> float:
        """How many processors others have kept busy since the last look."""
        at, busy, own = _now()
        if at > self._at:
            self.others = max(0.0, (busy - self._busy) - (own - self._own)) / (at - self._at)
        self._at, self._busy, self._own = at, busy, own
        return self.others


def _now() -> tuple[float, float, float]:
    """The clock, and the seconds that all and this process have kept processors busy."""
    times = psutil.cpu_times()
    busy = sum(times) - times.idle - getattr(times, "iowait", 0.0) - getattr(times, "guest", 0.0)
    return time.monotonic(), busy - getattr(times, "guest_nice", 0.0), time.process_time()
