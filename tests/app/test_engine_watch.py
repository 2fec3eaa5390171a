"""What the foot of the window says of the engine, and what is asked before closing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_ft.app.container import Container, build_container
from desktop_ft.app.engine_watch import EngineWatch
from desktop_ft.app.training_question import TrainingQuestion
from desktop_ft.core.jobs import Job
from desktop_ft.infra.local_engine import LocalEngine
from desktop_ft.qtkit.dialogs import AskDialog
from desktop_ft.services.connections import LOCAL_ID
from desktop_ft.services.job_store import JobNews
from desktop_ft.services.paths import AppPaths
from desktop_ft.services.redaction import Redactor
from desktop_ft.services.settings import SettingsStore
from health_server import HealthServer


def test_the_foot_follows_the_engine(qtbot: QtBot, tmp_path: Path) -> None:
    home = tmp_path / "engine"
    watch = EngineWatch(LocalEngine(home))
    said: list[tuple[str, str]] = []
    watch.changed.connect(lambda kind, words: said.append((kind, words)))
    watch.start()
    qtbot.waitUntil(lambda: said[-1:] == [("muted", "This computer · starts when needed")])
    with HealthServer(home) as server:
        watch.say_again()
        qtbot.waitUntil(lambda: said[-1] == ("good", "This computer · ready"))
        server.loading = ["SmolLM2"]
        watch.say_again()
        qtbot.waitUntil(lambda: said[-1] == ("accent", "This computer · loading the model"))
        server.loading = []
        server.keeps_serving = True
        watch.say_again()
        other = ("good", "This computer · serves other programs")
        qtbot.waitUntil(lambda: said[-1] == other, timeout=30_000)
        server.jobs_active = 1
        watch.say_again()
        qtbot.waitUntil(lambda: said[-1] == ("accent", "This computer · training"))
    watch.say_again()
    qtbot.waitUntil(lambda: said[-1][0] == "muted")
    assert watch.stop()


@pytest.fixture
def container(qtbot: QtBot, isolated_home: Path) -> Iterator[Container]:
    paths = AppPaths.from_environment()
    root = QObject()
    container = build_container(paths, Redactor(), SettingsStore(paths.settings_file), root)
    yield container
    assert container.runner.shutdown()
    container.close()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


@pytest.fixture
def training(container: Container) -> Iterator[HealthServer]:
    """A training that is going on, by all that the window can know."""
    container.paths.data.mkdir(parents=True)
    job = Job("ftjob-1", "running", "SmolLM2", 1)
    container.job_store.put(LOCAL_ID, [JobNews(job)], 1.0)
    with HealthServer(container.paths.engine_home) as server:
        server.jobs_active = 1
        yield server


def question() -> AskDialog | None:
    shown = [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, AskDialog) and each.isVisible()
    ]
    return shown[0] if shown else None


def press(qtbot: QtBot, name: str) -> None:
    qtbot.waitUntil(lambda: question() is not None)
    shown = question()
    assert shown is not None
    shown.findChild(QPushButton, name).click()
    qtbot.waitUntil(lambda: question() is None)


def asked(container: Container, window: QWidget) -> tuple[list[str], Callable[[], None]]:
    went: list[str] = []
    asker = TrainingQuestion(window, container, window)
    return went, lambda: asker.ask(lambda: went.append("on"))


def test_a_training_that_may_go_on_is_not_asked_about(
    container: Container, window: QWidget, training: HealthServer
) -> None:
    went, ask = asked(container, window)
    ask()
    assert went == ["on"]


def test_a_training_that_ends_with_the_window_is(
    qtbot: QtBot, container: Container, window: QWidget, training: HealthServer
) -> None:
    container.settings.change(keep_training=False)
    went, ask = asked(container, window)
    ask()
    press(qtbot, "trainingStay")
    assert went == []
    ask()
    press(qtbot, "trainingGoOn")
    assert went == ["on"]


def test_without_a_training_nothing_is_asked(
    qtbot: QtBot, container: Container, window: QWidget, training: HealthServer
) -> None:
    container.settings.change(keep_training=False)
    training.jobs_active = 0
    went, ask = asked(container, window)
    ask()
    qtbot.waitUntil(lambda: went == ["on"])


def test_a_stop_that_fails_keeps_the_window_open(
    qtbot: QtBot, container: Container, window: QWidget, training: HealthServer
) -> None:
    """The server of this test knows /health only, so the cancelling fails."""
    container.settings.change(keep_training=False)
    went, ask = asked(container, window)
    ask()
    qtbot.waitUntil(lambda: question() is not None)
    first = question()
    assert first is not None
    first.findChild(QPushButton, "trainingStop").click()
    qtbot.waitUntil(lambda: question() not in (None, first), timeout=20_000)
    shown = question()
    assert shown is not None
    shown.reject()
    assert went == []
