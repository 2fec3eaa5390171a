"""Answers that are made at once share their steps, and none waits for one that does not come."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

import pytest

from desktop_ft.engine.models.steps import Steps


class Doubler:
    """Gives twice each number, and keeps what it was given."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []

    def run(self, rows: Sequence[int]) -> list[int]:
        self.batches.append(sorted(rows))
        if any(row < 0 for row in rows):
            raise ValueError("a negative number")
        return [2 * row for row in rows]


@pytest.fixture
def doubler() -> Doubler:
    return Doubler()


@pytest.fixture
def steps(doubler: Doubler) -> Steps[int, int]:
    return Steps(doubler.run, "steps of a test")


def in_threads(*works: Callable[[], None]) -> None:
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_two_answers_share_their_steps(steps: Steps[int, int], doubler: Doubler) -> None:
    both_there = threading.Barrier(2)

    def work(first: int) -> None:
        with steps.answer() as step:
            both_there.wait()
            for number in range(first, first + 5):
                assert step(number) == 2 * number

    in_threads(lambda: work(10), lambda: work(20))
    assert [10, 20] in doubler.batches
    assert len(doubler.batches) < 10
    rows = [row for batch in doubler.batches for row in batch]
    assert sorted(rows) == [*range(10, 15), *range(20, 25)]


def test_an_answer_that_nobody_reads_holds_no_one_up(
    steps: Steps[int, int], doubler: Doubler
) -> None:
    with steps.answer() as still, steps.answer() as step:
        assert still(1) == 2
        assert [step(number) for number in range(50)] == [2 * number for number in range(50)]
        assert still(3) == 6
    assert len(doubler.batches) == 52


def test_an_error_reaches_those_who_asked_and_the_next_step_is_made(
    steps: Steps[int, int],
) -> None:
    with steps.answer() as step:
        with pytest.raises(ValueError, match="negative"):
            step(-1)
        assert step(4) == 8


def test_the_thread_of_the_steps_ends_with_the_last_answer(steps: Steps[int, int]) -> None:
    for number in range(3):
        with steps.answer() as step:
            assert step(number) == 2 * number
        for thread in threading.enumerate():
            if thread.name == "steps of a test":
                thread.join(30)
                assert not thread.is_alive()
