"""How often an engine is asked: quick while something moves, ever more rarely while it fails.

However much there is to ask for, no more than `bound` requests go to an engine in a minute.
Knows no job and no request.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum

from desktop_ft.core.errors import AppError, Offline
from desktop_ft.core.text import Text
from desktop_ft.services.engines import EngineKind

# Requests a minute. Ours may take many; elsewhere we are one of many guests.
BOUND_HERE = 600
BOUND_ELSEWHERE = 60
_MOST_ELSEWHERE = 120
# Nobody waits longer than this for a look, whatever an engine asks for.
_LONGEST_WISH_S = 3600.0
# Without a network nobody is burdened by a look, so one is soon at hand when it is back.
_LONGEST_OFFLINE_S = 30.0
_JITTER = 0.25
_BURST = 4
# Lists take so much of all requests, the jobs themselves the rest.
_SHARE_OF_LISTS = 1 / 3


class Bustle(IntEnum):
    """How much goes on at an engine."""

    IDLE = 0
    WAITING = 1
    MOVING = 2


_HERE = {Bustle.IDLE: 60.0, Bustle.WAITING: 3.0, Bustle.MOVING: 1.0}
_ELSEWHERE = {Bustle.IDLE: 60.0, Bustle.WAITING: 20.0, Bustle.MOVING: 5.0}
_LONGEST_HERE_S, _LONGEST_ELSEWHERE_S = 10.0, 120.0


class Budget:
    """Requests that may still be made: at most `bound` in any minute.

    A quarter of them may be made at once; the others come back little by little. One of the
    quarter is set aside, to be borrowed by who cannot know whether it will be needed.
    """

    def __init__(self, bound: int, monotonic: Callable[[], float]) -> None:
        self._most = max(1.0, bound / _BURST - 1)
        self._per_s = max(1.0, bound - self._most - 1) / 60
        self._monotonic = monotonic
        self._left = self._most
        self._at = monotonic()

    @property
    def most(self) -> int:
        """Return how many may be made at once."""
        return int(self._most)

    @property
    def per_s(self) -> float:
        """Return how many come back in a second."""
        return self._per_s

    def left(self) -> int:
        """Return how many may be made now."""
        now = self._monotonic()
        self._left = min(self._most, self._left + max(0.0, now - self._at) * self._per_s)
        self._at = now
        return math.floor(self._left + 1e-9)

    def take(self, count: int = 1) -> bool:
        """Take so many, or none and return False where there are not enough."""
        if self.left() < count:
            return False
        self._left -= count
        return True

    def borrow(self) -> bool:
        """Take one, also where none is left; but only once until it came back."""
        if self.left() < 0:
            return False
        self._left -= 1
        return True

    def give_back(self, count: int = 1) -> None:
        """Return what was taken and not needed."""
        self._left = min(self._most, self._left + count)

    def wait_for(self, count: int) -> float:
        """Return in how many seconds there will be so many."""
        missing = min(float(count), self._most) - self._left
        return max(0.0, missing / self._per_s)


def bound_of(kind: EngineKind, told: int | None) -> int:
    """Return how many requests a minute an engine gets; `told` is what its provider says."""
    if kind is EngineKind.LOCAL:
        return BOUND_HERE
    return max(2, min(told or BOUND_ELSEWHERE, _MOST_ELSEWHERE))


@dataclass(slots=True)
class Pace:
    """When an engine is to be asked next. `not_before` is what it asked for itself, `needs` how
    many requests the next look is to make at least.
    """

    kind: EngineKind
    budget: Budget
    due: float = 0.0
    not_before: float = 0.0
    failures: int = 0
    problem: AppError | None = None
    note: Text | None = None
    checked_at: float = 0.0
    lists_at: float = 0.0
    list_pages: int = 0
    needs: int = 3
    chance: Callable[[], float] = field(default=random.random)

    def listed(self, now: float, pages: int) -> None:
        """Note that jobs were listed; the more pages that takes, the rarer it is."""
        self.list_pages = pages
        self.lists_at = now + pages / (self.budget.per_s * _SHARE_OF_LISTS)

    def went_well(self, now: float, bustle: Bustle, *, work_left: bool) -> None:
        """Note an answer; `work_left` where only the budget or the time stood in the way."""
        self.problem, self.failures = None, 0
        usual = (_HERE if self.kind is EngineKind.LOCAL else _ELSEWHERE)[bustle]
        self.due = now + usual
        if work_left:
            self.due = now + min(usual, self.budget.wait_for(self.needs))

    def went_wrong(self, now: float, error: AppError, bustle: Bustle) -> None:
        """Note a failure; each further one makes the next look come later."""
        self.problem = error
        self.failures += 1
        here = self.kind is EngineKind.LOCAL
        longest = _LONGEST_HERE_S if here else _LONGEST_ELSEWHERE_S
        if isinstance(error, Offline):
            longest = min(longest, _LONGEST_OFFLINE_S)
        usual = min((_HERE if here else _ELSEWHERE)[bustle], longest)
        # The exponent ends somewhere: 2.0 ** 1024 is too large for a number.
        delay = min(usual * 2.0 ** min(self.failures, 20), longest)
        # Spread, so that many windows that lost the same engine do not come back all at once.
        delay *= 1 - _JITTER * self.chance()
        wanted = min(error.retry_after or 0.0, _LONGEST_WISH_S)
        if wanted:
            self.not_before = now + wanted * (1 + _JITTER / 5 * self.chance())
        self.due = max(now + delay, self.not_before)

    def hurry(self, now: float) -> None:
        """Be due at once, unless the engine asked to be left alone."""
        self.due = min(self.due, max(now, self.not_before))
        if self.list_pages <= 1:
            self.lists_at = min(self.lists_at, now)

    def start_anew(self, now: float) -> None:
        """Forget earlier failures: the computer slept, or the network is back."""
        self.failures = 0
        self.hurry(now)
