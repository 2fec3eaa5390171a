"""Turns go round in the order of asking."""

from __future__ import annotations

import threading

from desktop_ft.engine.models.turns import Turns


def test_a_turn_ends_with_an_error() -> None:
    turns = Turns()
    try:
        with turns.turn():
            raise ValueError
    except ValueError:
        pass
    with turns.turn():
        assert True


def test_waiting_threads_are_served_first_come() -> None:
    turns = Turns()
    order: list[int] = []
    threads = []
    with turns.turn():
        for number in range(5):
            waiting = len(turns._waiting)
            thread = threading.Thread(target=lambda number=number: _note(turns, order, number))
            thread.start()
            threads.append(thread)
            while len(turns._waiting) == waiting:
                thread.join(0.001)
    for thread in threads:
        thread.join()
    assert order == [0, 1, 2, 3, 4]


def _note(turns: Turns, order: list[int], number: int) -> None:
    with turns.turn():
        order.append(number)
