"""Closing: everybody is asked in turn, anybody may object, then everything ends."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from desktop_ft.app.shutdown import Shutdown


class Asker:
    """Something that may have something to lose."""

    def __init__(self, *, agrees: bool = True) -> None:
        self.agrees = agrees
        self.asked = 0
        self.go_on: Callable[[], None] = lambda: None

    def __call__(self, go_on: Callable[[], None]) -> None:
        self.asked += 1
        self.go_on = go_on
        if self.agrees:
            go_on()


def test_when_nobody_objects_everything_ends(qtbot: QtBot) -> None:
    did: list[str] = []
    askers = [Asker(), Asker()]
    busy = [True]
    shutdown = Shutdown(askers, lambda: did.append("cancelled"), lambda: not busy[0])
    shutdown.agreed.connect(lambda: did.append("agreed"))
    shutdown.begin()
    assert did == ["agreed", "cancelled"]
    assert shutdown.is_stopping
    with qtbot.assertNotEmitted(shutdown.ended, wait=60):
        pass
    with qtbot.waitSignal(shutdown.ended) as ended:
        busy[0] = False
    assert ended.args == [True]


def test_an_objection_stops_it_and_the_next_attempt_asks_again(qtbot: QtBot) -> None:
    first, second = Asker(agrees=False), Asker()
    shutdown = Shutdown([first, second], lambda: None, lambda: True)
    with qtbot.assertNotEmitted(shutdown.agreed):
        shutdown.begin()
    assert (first.asked, second.asked) == (1, 0)
    with qtbot.waitSignal(shutdown.ended):
        first.agrees = True
        shutdown.begin()
    assert (first.asked, second.asked) == (2, 1)


def test_a_late_answer_to_an_earlier_question_counts_no_more(qtbot: QtBot) -> None:
    first, second = Asker(agrees=False), Asker(agrees=False)
    shutdown = Shutdown([first, second], lambda: None, lambda: True)
    shutdown.begin()
    old_answer = first.go_on
    shutdown.begin()
    old_answer()
    assert second.asked == 0
    first.go_on()
    assert second.asked == 1


def test_what_does_not_end_is_told(qtbot: QtBot) -> None:
    shutdown = Shutdown([], lambda: None, lambda: False, patience_s=0.05)
    with qtbot.waitSignal(shutdown.ended) as ended:
        shutdown.begin()
    assert ended.args == [False]
