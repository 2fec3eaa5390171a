"""Background work with real threads: order, threads, cancelling, ending."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_ft.core.tasks import CancelToken, Report, Steps
from desktop_ft.qtkit.tasks import Task, TaskRunner


@pytest.fixture
def runner(qapp: QApplication) -> TaskRunner:
    runner = TaskRunner()
    yield runner
    assert runner.shutdown()


def news_of(task: Task) -> list[tuple[str, object]]:
    heard: list[tuple[str, object]] = []
    task.reported.connect(lambda value: heard.append(("reported", value)))
    task.succeeded.connect(lambda value: heard.append(("succeeded", value)))
    task.failed.connect(lambda error: heard.append(("failed", error)))
    task.cancelled.connect(lambda: heard.append(("cancelled", None)))
    task.finished.connect(lambda: heard.append(("finished", None)))
    return heard


def test_news_arrive_complete_in_order_and_in_the_gui_thread(
    qtbot: QtBot, runner: TaskRunner
) -> None:
    main = QThread.currentThread()
    threads: list[object] = []

    def job(token: CancelToken, report: Report) -> str:
        assert QThread.currentThread() is not main
        for word in "abc":
            report(word)
        return "done"

    task = runner.submit(job)
    heard = news_of(task)
    # a lambda, which would run in the worker if the worker emitted this signal itself
    task.reported.connect(lambda _: threads.append(QThread.currentThread()))
    with qtbot.waitSignal(task.finished):
        pass
    assert [name for name, _ in heard] == ["reported"] * 3 + ["succeeded", "finished"]
    assert "".join(str(value) for name, value in heard if name == "reported") == "abc"
    assert threads == [main] * 3
    assert runner.active() == 0


def test_an_error_arrives_as_a_value(qtbot: QtBot, runner: TaskRunner) -> None:
    error = ValueError("no")

    def job(token: CancelToken, report: Report) -> None:
        raise error

    task = runner.submit(job)
    heard = news_of(task)
    with qtbot.waitSignal(task.finished):
        pass
    assert heard == [("failed", error), ("finished", None)]


def test_a_cancelled_job_tells_nothing_else(qtbot: QtBot, runner: TaskRunner) -> None:
    started = threading.Event()

    def job(token: CancelToken, report: Report) -> str:
        started.set()
        token.sleep(30)
        return "never"

    task = runner.submit(job)
    heard = news_of(task)
    assert started.wait(30)
    with qtbot.waitSignal(task.finished):
        task.cancel()
    assert heard == [("cancelled", None), ("finished", None)]


def test_a_job_that_ends_although_it_was_cancelled_counts_as_cancelled(
    qtbot: QtBot, runner: TaskRunner
) -> None:
    go_on = threading.Event()

    def job(token: CancelToken, report: Report) -> str:
        go_on.wait(30)
        report("late")
        return "late"

    task = runner.submit(job)
    heard = news_of(task)
    task.cancel()
    go_on.set()
    with qtbot.waitSignal(task.finished):
        pass
    assert heard == [("cancelled", None), ("finished", None)]


def test_steps_are_thinned_out_but_the_last_one_comes(qtbot: QtBot, runner: TaskRunner) -> None:
    total = 20_000

    def job(token: CancelToken, report: Report) -> None:
        for done in range(1, total + 1):
            report(Steps(done, total))

    task = runner.submit(job)
    heard = news_of(task)
    with qtbot.waitSignal(task.finished):
        pass
    steps = [value for name, value in heard if name == "reported"]
    assert steps[-1] == Steps(total, total)
    assert len(steps) < 200


def test_more_jobs_than_threads_all_get_their_turn(qtbot: QtBot, runner: TaskRunner) -> None:
    done: list[int] = []
    for number in range(50):

        def job(token: CancelToken, report: Report, number: int = number) -> int:
            return number

        runner.submit(job).succeeded.connect(done.append)
    qtbot.waitUntil(lambda: runner.active() == 0)
    assert sorted(done) == list(range(50))


def test_shutdown_ends_running_and_waiting_jobs(qapp: QApplication) -> None:
    runner = TaskRunner(max_threads=1)
    began = threading.Event()
    ran: list[int] = []

    def long_job(token: CancelToken, report: Report) -> None:
        began.set()
        token.sleep(30)

    def waiting_job(token: CancelToken, report: Report) -> None:
        ran.append(1)

    runner.submit(long_job)
    runner.submit(waiting_job)
    assert began.wait(30)
    assert runner.shutdown(2000)
    assert ran == []


def test_after_the_shutdown_nothing_starts(qtbot: QtBot, qapp: QApplication) -> None:
    runner = TaskRunner()
    runner.shutdown()
    ran: list[int] = []

    def job(token: CancelToken, report: Report) -> None:
        ran.append(1)

    task = runner.submit(job)
    with qtbot.waitSignal(task.cancelled):
        pass
    assert ran == []


def test_a_job_that_does_not_listen_is_told_to_the_owner(qapp: QApplication) -> None:
    runner = TaskRunner()
    began, go_on = threading.Event(), threading.Event()

    def deaf(token: CancelToken, report: Report) -> None:
        began.set()
        go_on.wait(30)

    runner.submit(deaf)
    assert began.wait(30)
    assert not runner.shutdown(50)
    go_on.set()
    assert runner.shutdown(5000)
