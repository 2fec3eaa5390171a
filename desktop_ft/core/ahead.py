"""Works on several things at once and gives what comes of them in turn.

For work that lets other threads run meanwhile, as Arrow does. Knows nothing of what is done.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

_THREADS = 2
"""One more may wait, so that both go on while the last one is used."""


def in_turn(
    work: Callable[[T], R], things: Iterator[T], ahead: int = 3
) -> Generator[R, None, None]:
    """Walk over what `work` returns of each; no more than `ahead` are worked on or waiting.

    The first is worked on at once, before there is any other thread.
    """
    for first in things:
        yield work(first)
        break
    pool: ThreadPoolExecutor | None = None
    begun: deque[Future[R]] = deque()
    try:
        for thing in things:
            pool = pool or ThreadPoolExecutor(_THREADS, "ahead")
            begun.append(pool.submit(work, thing))
            if len(begun) >= ahead:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()
    finally:
        if pool is not None:
            pool.shutdown(cancel_futures=True)
