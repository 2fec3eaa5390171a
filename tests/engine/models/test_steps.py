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
        self.spare_left = 0

    def run(self, rows: Sequence[int]) -> list[int]:
        self.batches.append(sorted(rows))
        if any(row < 0 for row in rows):
            raise ValueError("a negative number")
        return [2 * row for row in rows]

    def spare(self) -> bool:
        self.spare_left -= 1
        return self.spare_left > 0


@pytest.fixture
def doubler() -> Doubler:
    return Doubler()


@pytest.fixture
def steps(doubler: Doubler) -> Steps[int, int]:
    return Steps(doubler.run, doubler.spare, "steps of a test")


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


def test_spare_time_is_used_when_no_one_asks(steps: Steps[int, int], doubler: Doubler) -> None:
    doubler.spare_left = 3
    with steps.answer() as step:
        step(1)
        assert doubler.spare_left == 3
    wait_for_the_end(steps)
    assert doubler.spare_left == 0
    with steps.answer() as step:
        assert step(5) == 10
    wait_for_the_end(steps)
    assert doubler.spare_left == 0


def test_closed_it_still_answers_but_does_nothing_more(
    steps: Steps[int, int], doubler: Doubler
) -> None:
    doubler.spare_left = 3
    steps.close()
    with steps.answer() as step:
        assert step(5) == 10
    wait_for_the_end(steps)
    assert doubler.spare_left == 3


def wait_for_the_end(steps: Steps[int, int]) -> None:
    for thread in threading.enumerate():
        if thread.name == "steps of a test":
            thread.join()
