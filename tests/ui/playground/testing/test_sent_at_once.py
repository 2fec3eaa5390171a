"""A test whose questions are sent all at once, as a person does it, and what it will take."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from desktop_ft.core.evaluation.cases import Status
from desktop_ft.qtkit.widgets import Banner
from evaluation_world import EvaluationWorld
from provider.batches import answer_batch, habits_of
from provider.server import ProviderServer


@pytest.fixture
def world(qtbot: QtBot, tmp_path: Path) -> Iterator[EvaluationWorld]:
    with ProviderServer() as server:
        world = EvaluationWorld(qtbot, server, tmp_path, "openai")
        yield world
        world.close()


def send(world: EvaluationWorld, count: int = 4) -> None:
    world.open()
    world.take_file(world.questions(count))
    world.until(lambda: world.find(QPushButton, "startTest").isEnabled())
    world.find(QRadioButton, "wayBatch").click()
    assert "answered within a day" in world.find(QLabel, "testOutlook").text()
    world.click("startTest")


def test_what_is_sent_is_left_looked_for_and_comes(world: EvaluationWorld) -> None:
    habits_of(world.server).looks = None
    send(world)
    line = world.find(QLabel, "testLine")
    world.until(lambda: "sent; 0 of 12 answered there" in line.text())
    assert world.find(QPushButton, "stopTest").text() == "Take it back"
    world.click("newTest")
    banner = world.find(Banner, "awaitedBanner")
    world.until(lambda: not banner.isHidden())
    world.until(lambda: world.service.evaluations()[0].status is Status.SENT)
    for batch in list(world.server.world.batches):
        answer_batch(world.server, batch)
    with world.qtbot.waitSignal(world.test.ended, timeout=30_000) as ended:
        banner.findChild(QPushButton, "bannerAction").click()
    outcome = world.service.load(ended.args[0])
    assert (len(outcome.replies), outcome.evaluation.status) == (12, Status.DONE)
    assert world.server.count("chat") == 0
    assert line.text() == "12 answer(s), all there"


def test_what_is_sent_can_be_taken_back(world: EvaluationWorld) -> None:
    habits_of(world.server).looks = None
    send(world)
    stop = world.find(QPushButton, "stopTest")
    world.until(lambda: stop.text() == "Take it back")
    with world.qtbot.waitSignal(world.test.ended, timeout=30_000):
        stop.click()
    assert not world.find(QPushButton, "resumeTest").isHidden()
    assert {b["status"] for b in world.server.world.batches.values()} == {"cancelled"}
    with world.qtbot.waitSignal(world.test.ended, timeout=30_000) as ended:
        world.click("resumeTest")
    assert len(world.service.load(ended.args[0]).replies) == 12


def test_the_choice_is_there_only_where_it_exists(qtbot: QtBot, tmp_path: Path) -> None:
    with ProviderServer() as server:
        world = EvaluationWorld(qtbot, server, tmp_path)
        world.open()
        world.take_file(world.questions(4))
        world.until(lambda: world.find(QPushButton, "startTest").isEnabled())
        assert world.find(QRadioButton, "wayBatch").isHidden() is False
        assert not world.find(QRadioButton, "wayBatch").isVisibleTo(world.place)
        world.close()


def test_how_long_it_takes_is_told_once_it_is_known(world: EvaluationWorld) -> None:
    world.open()
    world.take_file(world.questions(4))
    outlook = world.find(QLabel, "testOutlook")
    world.until(lambda: "shows after the first ones" in outlook.text())
    world.run(4)
    world.click("newTest")
    world.until(lambda: "less than a minute" in outlook.text())
