"""Several things at once, in turn."""

from __future__ import annotations

import threading

import pytest

from desktop_ft.core.ahead import in_turn


def test_all_come_in_turn() -> None:
    assert list(in_turn(lambda at: at * at, iter(range(20)), 3)) == [at * at for at in range(20)]
    assert list(in_turn(str, iter(()))) == []


def test_two_are_worked_on_at_once() -> None:
    both = threading.Barrier(2, timeout=20)

    def work(at: int) -> int:
        if at:
            both.wait()
        return at

    assert list(in_turn(work, iter(range(5)))) == [0, 1, 2, 3, 4]


def test_no_more_is_begun_than_was_asked_for() -> None:
    begun = []
    walk = in_turn(lambda at: begun.append(at) or at, iter(range(9)))
    assert next(walk) == 0
    assert begun == [0]
    walk.close()
    assert begun == [0]


def test_a_mistake_reaches_who_asked() -> None:
    def work(at: int) -> int:
        return 1 // (3 - at)

    walk = in_turn(work, iter(range(9)))
    with pytest.raises(ZeroDivisionError):
        list(walk)
