"""Asking many questions of several engines at once, each within its limits.

What fails by chance (a busy server, a broken network) is asked again, later and later; what an
engine refuses is told; what no further question would survive (a wrong key, a model that is gone)
ends the work. Knows neither scores nor what is kept.
"""

from __future__ import annotations

import queue
import random
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Generic, TypeVar

from desktop_ft.core.errors import (
    AppError,
    EngineUnavailable,
    NotAllowed,
    NotAuthorised,
    NotFound,
    Offline,
    RateLimited,
    ServerFault,
    WrongAnswer,
)
from desktop_ft.core.tasks import Cancelled, CancelToken
from desktop_ft.services.pace import Budget

T = TypeVar("T")
R = TypeVar("R")

_LOOK_S = 0.05
_PAUSES_S = (1.0, 2.0, 4.0, 8.0, 15.0)
# Who asks to be left alone for longer is out for the day, or out of money.
_LONGEST_WISH_S = 120.0
_JITTER = 0.25
# So many questions in a row that fail in spite of all patience: the engine is gone.
_MOST_IN_A_ROW = 3
_PASSING = (RateLimited, ServerFault, Offline, WrongAnswer)
_FINAL = (NotAuthorised, NotAllowed, NotFound, EngineUnavailable)


@dataclass(frozen=True, slots=True)
class Lane:
    """How an engine may be asked: so many at once, and so many in a minute, None for any."""

    at_once: int
    per_minute: int | None = None


@dataclass(frozen=True, slots=True)
class Given(Generic[T, R]):
    """What came of a question: `value`, or the `error` for which there is none."""

    task: T
    value: R | None = None
    error: AppError | None = None


class AskAll(Generic[T, R]):
    """Asks by `ask(task, token)` in threads of its own, one set for each lane."""

    def __init__(
        self,
        ask: Callable[[T, CancelToken], R],
        lanes: Mapping[str, Lane],
        pauses_s: tuple[float, ...] = _PAUSES_S,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._ask = ask
        self._lanes = lanes
        self._pauses_s = pauses_s
        self._monotonic = monotonic
        self._stop = CancelToken()
        self._came: queue.SimpleQueue[Given[T, R]] = queue.SimpleQueue()
        self._fatal: AppError | None = None

    def run(
        self,
        tasks: Mapping[str, Iterable[T]],
        token: CancelToken,
        take: Callable[[Given[T, R]], None],
    ) -> None:
        """Ask all, by lane; `take` gets each as it comes, in this thread.

        Raises `Cancelled`, or the error after which there was no use in going on; what had come by
        then was taken.
        """
        workers = [worker for name, some in tasks.items() for worker in self._crew(name, some)]
        with ThreadPoolExecutor(max(1, len(workers)), "asking") as pool:
            running = [pool.submit(worker.work) for worker in workers]
            try:
                while not all(each.done() for each in running):
                    if token.is_cancelled() or any(map(_is_broken, running)):
                        self._stop.cancel()
                    self._take(take, token, _LOOK_S)
            finally:
                self._stop.cancel()
        self._take(take, token)
        for each in running:
            each.result()
        if self._fatal is not None:
            raise self._fatal
        token.check()

    def _take(
        self, take: Callable[[Given[T, R]], None], token: CancelToken, wait_s: float = 0
    ) -> None:
        try:
            given = self._came.get(timeout=wait_s) if wait_s else self._came.get_nowait()
            while True:
                take(given)
                if token.is_cancelled():
                    self._stop.cancel()
                given = self._came.get_nowait()
        except queue.Empty:
            return

    def _crew(self, name: str, tasks: Iterable[T]) -> list[_Worker[T, R]]:
        lane, listed = self._lanes[name], list(tasks)
        waiting: queue.SimpleQueue[T] = queue.SimpleQueue()
        for task in listed:
            waiting.put(task)
        budget = Budget(lane.per_minute, self._monotonic) if lane.per_minute else None
        worker = _Worker(self, waiting, budget, threading.Lock())
        return [worker] * min(lane.at_once, len(listed))


def _is_broken(running: Future[None]) -> bool:
    return running.done() and running.exception() is not None


class _Worker(Generic[T, R]):
    """Asks what waits in one lane, in several threads at once."""

    def __init__(
        self,
        owner: AskAll[T, R],
        waiting: queue.SimpleQueue[T],
        budget: Budget | None,
        lock: threading.Lock,
    ) -> None:
        self._owner = owner
        self._waiting = waiting
        self._budget = budget
        self._lock = lock
        self._failed_in_a_row = 0

    def work(self) -> None:
        owner = self._owner
        while not owner._stop.is_cancelled():
            try:
                task = self._waiting.get_nowait()
            except queue.Empty:
                return
            try:
                owner._came.put(self._patiently(task))
            except Cancelled:
                return
            except AppError as exc:
                owner._came.put(Given(task, error=exc))
                owner._fatal = owner._fatal or exc
                owner._stop.cancel()

    def _patiently(self, task: T) -> Given[T, R]:
        attempt = 0
        while True:
            try:
                self._await_turn()
                value = self._owner._ask(task, self._owner._stop)
            except _FINAL:
                raise
            except _PASSING as exc:
                wish = exc.retry_after or 0.0
                if attempt >= len(self._owner._pauses_s) or wish > _LONGEST_WISH_S:
                    return self._given_up(task, exc)
                pause = self._owner._pauses_s[attempt] * (1 + random.uniform(0, _JITTER))
                self._owner._stop.sleep(max(wish, pause))
                attempt += 1
            except AppError as exc:
                return Given(task, error=exc)
            else:
                self._failed_in_a_row = 0
                return Given(task, value)

    def _given_up(self, task: T, error: AppError) -> Given[T, R]:
        self._failed_in_a_row += 1
        if self._failed_in_a_row >= _MOST_IN_A_ROW or isinstance(error, RateLimited):
            raise error
        return Given(task, error=error)

    def _await_turn(self) -> None:
        while self._budget is not None:
            with self._lock:
                if self._budget.take():
                    return
            self._owner._stop.sleep(_LOOK_S)
