"""Polling with a real thread: rhythm, back-off, wishes, stopping."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from desktop_ft.core.tasks import CancelToken
from desktop_ft.qtkit.poller import Poller, PollResult


class Asked(Exception):
    """An error that says when to come back."""

    def __init__(self, retry_after: float) -> None:
        super().__init__("later")
        self.retry_after = retry_after


@pytest.fixture
def make(qapp: object) -> Callable[..., Poller]:
    made: list[Poller] = []

    def make(fetch: object, every_ms: int = 5, max_ms: int = 40) -> Poller:
        poller = Poller(fetch, every_ms, max_ms)  # type: ignore[arg-type]
        made.append(poller)
        return poller

    yield make
    for poller in made:
        assert poller.stop()


def test_polls_again_and_again_off_the_gui_thread(
    qtbot: QtBot, make: Callable[..., Poller]
) -> None:
    main = QThread.currentThread()
    seen: list[tuple[object, object]] = []
    fetched_in: list[object] = []

    def fetch(token: CancelToken) -> int:
        fetched_in.append(QThread.currentThread())
        return len(fetched_in)

    poller = make(fetch)
    poller.polled.connect(lambda result: seen.append((result.value, QThread.currentThread())))
    poller.start()
    poller.start()  # once is enough
    qtbot.waitUntil(lambda: len(seen) >= 3)
    assert [value for value, _ in seen][:3] == [1, 2, 3]
    assert all(thread is main for _, thread in seen)
    assert main not in fetched_in


def test_errors_are_values_and_slow_the_polling_down(
    qtbot: QtBot, make: Callable[..., Poller]
) -> None:
    times: list[float] = []
    results: list[PollResult] = []

    def fetch(token: CancelToken) -> None:
        times.append(time.monotonic())
        raise OSError("gone")

    poller = make(fetch, every_ms=10, max_ms=80)
    poller.polled.connect(results.append)
    poller.start()
    qtbot.waitUntil(lambda: len(times) >= 6)
    poller.stop()
    gaps = [later - sooner for sooner, later in pairwise(times)]
    assert isinstance(results[0].error, OSError)
    assert gaps[0] >= 0.019
    assert all(gap >= 0.075 for gap in gaps[3:])


def test_a_wish_to_be_left_alone_is_honoured(qtbot: QtBot, make: Callable[..., Poller]) -> None:
    count = 0

    def fetch(token: CancelToken) -> None:
        nonlocal count
        count += 1
        raise Asked(60)

    poller = make(fetch)
    with qtbot.waitSignal(poller.polled) as first:
        poller.start()
    assert isinstance(first.args[0].error, Asked)
    with qtbot.assertNotEmitted(poller.polled, wait=150):
        pass
    with qtbot.waitSignal(poller.polled):
        poller.poll_now()  # but a person who asks is answered
    assert count == 2


def test_after_the_stop_nothing_is_told(qtbot: QtBot, make: Callable[..., Poller]) -> None:
    poller = make(lambda token: 1)
    with qtbot.waitSignal(poller.polled):
        poller.start()
    assert poller.stop()
    assert not poller.is_running()
    with qtbot.assertNotEmitted(poller.polled, wait=60):
        poller.poll_now()


def test_it_can_be_started_again(qtbot: QtBot, make: Callable[..., Poller]) -> None:
    poller = make(lambda token: 1)
    for _ in range(3):
        with qtbot.waitSignal(poller.polled):
            poller.start()
        assert poller.stop()


def test_stop_wakes_a_fetch_that_listens(qtbot: QtBot, make: Callable[..., Poller]) -> None:
    began = threading.Event()

    def fetch(token: CancelToken) -> None:
        began.set()
        token.sleep(30)

    poller = make(fetch)
    poller.start()
    assert began.wait(30)
    before = time.monotonic()
    assert poller.stop()
    assert time.monotonic() - before < 20


def test_a_fetch_that_does_not_listen_is_told(qtbot: QtBot, make: Callable[..., Poller]) -> None:
    began, go_on = threading.Event(), threading.Event()

    def fetch(token: CancelToken) -> None:
        began.set()
        go_on.wait(30)

    poller = make(fetch)
    poller.start()
    assert began.wait(30)
    assert not poller.stop(timeout_ms=30)
    go_on.set()
    assert poller.stop()


def test_a_pause_does_not_wait_and_start_goes_on(qtbot: QtBot, make: Callable[..., Poller]) -> None:
    fetches = 0
    began, go_on = threading.Event(), threading.Event()

    def fetch(token: CancelToken) -> int:
        nonlocal fetches
        fetches += 1
        began.set()
        go_on.wait(30)
        return fetches

    poller = make(fetch)
    poller.start()
    assert began.wait(30)
    before = time.monotonic()
    poller.pause()
    assert time.monotonic() - before < 20
    assert not poller.is_running()
    with qtbot.waitSignal(poller.polled):  # what was on its way is told
        go_on.set()
    with qtbot.assertNotEmitted(poller.polled, wait=100):
        pass
    assert fetches == 1
    with qtbot.waitSignal(poller.polled):
        poller.start()
    assert poller.is_running()
