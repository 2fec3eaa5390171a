"""Reads several packs side by side, each in a thread; knows nothing of what is read."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from desktop_ft.engine.trainer.hardware import Load, Threads, choose_threads

T = TypeVar("T")
# glibc's number for it in malloc.h.
_M_ARENA_MAX = -8


def share_one_heap() -> None:
    """Let all threads take their memory from one place, where what one gives back serves all.

    With a heap for each, as glibc has it, a training took 2.9 GB, and 2.0 with one. To be called
    before there are threads.
    """
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt is not None:  # musl has one heap anyway
            mallopt(_M_ARENA_MAX, 1)


class Hands:
    """As many threads as packs are read at once, and what each of them has of the processors."""

    def __init__(self, threads: Threads, cores: int | None = None) -> None:
        self.threads = threads
        self._cores = cores
        self._load = Load()

    @classmethod
    def of_processors(cls, cores: int) -> Hands:
        """Those of a processor with so many cores, which others may want, too."""
        return cls(choose_threads(cores, 0.0), cores)

    @property
    def count(self) -> int:
        return self.threads.at_once

    def look_around(self) -> None:
        """Leave other programs what they take, as it was lately: threads would wait for them."""
        if self._cores is None or not self._load.is_old():
            return
        threads = choose_threads(self._cores, self._load.look())
        if threads != self.threads:
            import torch

            self.threads = threads
            torch.set_num_threads(threads.all)

    def each(self, works: Sequence[Callable[[], T]]) -> list[T]:
        """What all of them give, in their order; begun in it, too. One alone has all threads."""
        if self.count == 1 or len(works) == 1:
            return [work() for work in works]
        import torch

        with ThreadPoolExecutor(
            self.count, "pack", torch.set_num_threads, (self.threads.each,)
        ) as pool:
            return [future.result() for future in [pool.submit(work) for work in works]]


ONE_HAND = Hands(Threads(1, 1))
