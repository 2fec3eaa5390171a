"""Keeps Python's collector of rubbish off hundreds of thousands of objects that stay anyway."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_NEVER = 1_000_000
_lock = Lock()
_at_work = 0
_usual = gc.get_threshold()


@contextmanager
def many_that_stay() -> Iterator[None]:
    """Make many objects that stay, such as the records of a large edit.

    The collector would pass over all of them again and again, to find that they stay: a tenth of
    a second each time in which no other thread can do anything. So meanwhile it looks at young
    objects alone, and afterwards never at what there is by then. What goes is still freed at
    once; only what refers to itself and was rubbish already is kept as well.
    """
    global _at_work, _usual  # noqa: PLW0603 - the collector is one for the whole program too
    with _lock:
        if not _at_work:
            _usual = gc.get_threshold()
            gc.set_threshold(*_usual[:2], _NEVER)
        _at_work += 1
    try:
        yield
    finally:
        with _lock:
            _at_work -= 1
            if not _at_work:
                gc.freeze()
                gc.set_threshold(*_usual)
