"""The page that finds out whether there are enough examples: asked, stopped, told in words."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, TypeVar

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_ft.core.cost import Span
from desktop_ft.core.errors import ServerFault
from desktop_ft.core.learning_curve import CurvePoint
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import text
from desktop_ft.qtkit.chart import LineChart
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.enough import LearningCurve, Outlook, TrialProgress
from desktop_ft.ui.prepare.pages.enough_page import EnoughPage

W = TypeVar("W", bound=QWidget)
_CURVE = LearningCurve(
    (CurvePoint(10, 3.0, 0.4), CurvePoint(20, 2.5, 0.5), CurvePoint(40, 2.0, 0.6)), 10
)


class Oracle:
    """An `EnoughService` that answers as the test wants it, as soon as it may."""

    def __init__(self) -> None:
        self.outlook: Outlook | None = Outlook((10, 20, 40), 10, Span(200, 400))
        self.outcome: LearningCurve | Exception | None = _CURVE

    def outlook_job(self, request: object) -> Any:
        return lambda token, report: self.outlook

    def curve_job(self, request: object) -> Any:
        def job(token: CancelToken, report: Report) -> LearningCurve:
            report(TrialProgress(2, 3, 20, 0.5))
            while self.outcome is None:
                token.sleep(0.01)
            if isinstance(self.outcome, Exception):
                raise self.outcome
            return self.outcome

        return job


class World:
    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.oracle = Oracle()
        self.runner = TaskRunner(QApplication.instance())
        self.page = EnoughPage(self.oracle, self.runner)  # type: ignore[arg-type]
        with qtbot.waitExposed(self.page):
            self.page.show()

    def show(self) -> None:
        request = SimpleNamespace(prepared=np.arange(3))
        self.page.show_session(SimpleNamespace(request=request, prepared=request.prepared))  # type: ignore[arg-type]

    def find(self, kind: type[W], name: str) -> W:
        found = self.page.findChild(kind, name)
        assert found is not None, name
        return found

    def start(self) -> None:
        button = self.find(QPushButton, "enoughStart")
        self.qtbot.waitUntil(button.isEnabled)
        button.click()

    def close(self) -> None:
        self.page.hide()
        assert self.runner.shutdown()
        self.qtbot.waitUntil(lambda: self.runner.active() == 0)
        self.runner.deleteLater()
        self.page.deleteLater()


@pytest.fixture
def world(qtbot: QtBot) -> Iterator[World]:
    made = World(qtbot)
    yield made
    made.close()


def test_what_it_takes_is_said_first(world: World) -> None:
    world.show()
    label = world.find(QLabel, "enoughDuration")
    world.qtbot.waitUntil(lambda: "3 to 7 minute" in label.text())
    assert "10, 20 and 40 of your examples" in label.text()
    assert not world.find(QWidget, "enoughOutcome").isVisible()


def test_three_points_and_a_sentence(world: World) -> None:
    world.show()
    world.start()
    verdict = world.find(QLabel, "enoughVerdict")
    world.qtbot.waitUntil(verdict.isVisible)
    assert "twice as many would likely help" in verdict.text()
    chart = world.find(LineChart, "enoughChart")
    assert chart.series()[0].points == ((10, 3.0), (20, 2.5), (40, 2.0))
    assert "60 of 100" in chart.accessibleDescription()
    assert world.find(QPushButton, "enoughStart").isVisible()
    # Other examples have another answer.
    world.show()
    assert not verdict.isVisible()


def test_it_can_be_stopped(world: World) -> None:
    world.oracle.outcome = None
    world.show()
    world.start()
    bar = world.find(QProgressBar, "enoughProgress")
    world.qtbot.waitUntil(lambda: bar.value() == 500)
    assert "part 2 of 3" in world.find(QLabel, "enoughWords").text()
    world.find(QPushButton, "enoughStop").click()
    world.qtbot.waitUntil(world.find(QPushButton, "enoughStart").isVisible)
    assert not world.page.is_running()
    assert not world.find(QWidget, "enoughOutcome").isVisible()


def test_a_failure_is_told(world: World) -> None:
    world.oracle.outcome = ServerFault(text("services", "No."))
    world.show()
    world.start()
    world.qtbot.waitUntil(world.find(QWidget, "enoughBanner").isVisible)
    assert not world.page.is_running()


def test_too_few_examples_are_said_so(world: World) -> None:
    world.oracle.outlook = None
    world.show()
    label = world.find(QLabel, "enoughDuration")
    world.qtbot.waitUntil(lambda: "from 20 example" in label.text())
    assert not world.find(QPushButton, "enoughStart").isEnabled()
