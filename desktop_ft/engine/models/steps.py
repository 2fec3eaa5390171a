"""Makes the next tokens of all answers together, step by step; knows nothing of models.

The weights are read from memory once for every row of a step, so two answers side by side
take little longer than one. A thread of its own makes the steps, and lives as long as there
is something to do. Answers come and go between steps.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

# What an answer may take between two of its steps before the others go on without it. It
# needs a millisecond to choose a token and write it; only one that nobody reads needs longer.
_PATIENCE_SECONDS = 0.02

RowT = TypeVar("RowT")
ResultT = TypeVar("ResultT")


@dataclass(slots=True, eq=False)
class _Asked(Generic[RowT, ResultT]):
    row: RowT
    done: threading.Event
    result: ResultT | None = None
    error: BaseException | None = None


class _Member:
    """One answer being made; `awaited` while its next row may come at any moment."""

    def __init__(self) -> None:
        self.awaited = True


class Steps(Generic[RowT, ResultT]):
    """Gathers rows of many threads into steps; `run` gives a result for every row of a step."""

    def __init__(self, run: Callable[[Sequence[RowT]], Sequence[ResultT]], name: str) -> None:
        self._run = run
        self._name = name
        self._changed = threading.Condition()
        self._members: set[_Member] = set()
        self._asked: dict[_Member, _Asked[RowT, ResultT]] = {}
        self._thread: threading.Thread | None = None

    @contextmanager
    def answer(self) -> Iterator[Callable[[RowT], ResultT]]:
        """Take part while inside; gives the function that makes a step with one's row."""
        member = _Member()
        with self._changed:
            self._members.add(member)
            self._start()
        try:
            yield lambda row: self._ask(member, row)
        finally:
            with self._changed:
                self._members.discard(member)
                self._changed.notify_all()

    def _start(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name=self._name)
            self._thread.start()

    def _ask(self, member: _Member, row: RowT) -> ResultT:
        asked: _Asked[RowT, ResultT] = _Asked(row, threading.Event())
        with self._changed:
            self._asked[member] = asked
            member.awaited = True
            self._changed.notify_all()
        asked.done.wait()
        if asked.error is not None:
            raise asked.error
        return asked.result  # type: ignore[return-value]  # there is one where is no error

    def _work(self) -> None:
        while batch := self._next():
            self._step(batch)

    def _step(self, batch: list[_Asked[RowT, ResultT]]) -> None:
        try:
            results = self._run([asked.row for asked in batch])
        except BaseException as error:  # noqa: BLE001 - it is raised where it was asked
            for asked in batch:
                asked.error = error
        else:
            for asked, result in zip(batch, results, strict=True):
                asked.result = result
        for asked in batch:
            asked.done.set()

    def _next(self) -> list[_Asked[RowT, ResultT]]:
        """The rows of the next step; none when all answers have ended."""
        with self._changed:
            while not self._asked:
                if not self._members:
                    self._thread = None
                    return []
                self._changed.wait()
            self._changed.wait_for(self._is_whole, timeout=_PATIENCE_SECONDS)
            for member in self._members - self._asked.keys():
                member.awaited = False
            batch = list(self._asked.values())
            self._asked.clear()
            return batch

    def _is_whole(self) -> bool:
        return all(member in self._asked or not member.awaited for member in self._members)
