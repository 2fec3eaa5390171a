"""What was broken off is told at the next start, and what was sent for nothing can be removed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_ft.core.example import Format
from desktop_ft.core.hyperparameters import Hyperparameters
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.job_store import SqliteJobStore
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.following import JobFollower
from desktop_ft.services.job_store import TrainingData
from desktop_ft.services.training import TrainingService
from desktop_ft.ui.training.broken_off import BrokenOff
from memory_engine import Killed, MemoryEngine, MemoryEngines


class World:
    """A program that was ended while it started a training, and is opened again."""

    def __init__(self, qtbot: QtBot, folder: Path, faults: list[str]) -> None:
        self.qtbot = qtbot
        self.engine = MemoryEngine()
        self.now = 1_000_000.0
        engines = MemoryEngines(far=self.engine)
        self.store = SqliteJobStore(folder / "jobs.db")
        follower = JobFollower(engines, self.store, clock=lambda: self.now)
        self.service = TrainingService(engines, self.store, follower, clock=lambda: self.now)
        train = folder / "faq.jsonl"
        train.write_text('{"messages": []}\n')
        data = TrainingData(train, None, Format.CHAT, "", "", "faq", 1)
        request = self.service.request(data, "far", "base", Hyperparameters(), "tone")
        self.engine.faults = faults
        with pytest.raises(Killed):
            self.service.start(request, CancelToken(), no_report)
        self.runner = TaskRunner(None)
        self.widget = BrokenOff(self.service, self.runner)
        qtbot.addWidget(self.widget)
        self.widget.show()

    def until_told(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.widget.banner.text)

    def close(self) -> None:
        self.widget.hide()
        assert self.runner.shutdown()
        self.store.close()


@pytest.fixture
def world(qtbot: QtBot, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[World]:
    made = World(qtbot, tmp_path, request.param)
    yield made
    made.close()


@pytest.mark.parametrize("world", [["", "dies after"]], indirect=True)
def test_a_job_that_nobody_knew_of_is_found(world: World) -> None:
    world.until_told("did begin")
    assert "tone" in world.widget.banner.text
    assert len(world.store.records()) == 1


@pytest.mark.parametrize("world", [["dies after"]], indirect=True)
def test_what_was_sent_for_nothing_is_removed(world: World) -> None:
    world.until_told("did not begin")
    button = world.widget.banner.findChild(QPushButton, "bannerAction")
    assert button is not None
    button.click()
    world.qtbot.waitUntil(lambda: world.widget.banner.isHidden())
    assert world.engine.files_there == {}
    assert world.store.intents() == []


@pytest.mark.parametrize("world", [["dies after"]], indirect=True)
def test_what_the_user_leaves_there_is_not_told_again(world: World) -> None:
    world.until_told("did not begin")
    world.widget.banner.closed.emit()
    world.qtbot.waitUntil(lambda: world.store.intents() == [])
    assert len(world.engine.files_there) == 1


@pytest.mark.parametrize("world", [["", "dies before"]], indirect=True)
def test_what_is_not_known_yet_is_asked_again(world: World) -> None:
    world.until_told("not known yet")
    world.now += 120
    with world.qtbot.waitSignal(world.widget._again.timeout):
        world.widget._again.start(0)
    world.until_told("did not begin")
