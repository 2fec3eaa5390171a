"""Before a training begins it is said what it takes, and the user's limit is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_ft.core.example import Format
from desktop_ft.infra.job_store import SqliteJobStore
from desktop_ft.infra.price_lists import price_lists
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.estimates import EstimateService
from desktop_ft.services.following import JobFollower
from desktop_ft.services.prepare import PreparedFiles
from desktop_ft.services.settings import SettingsStore
from desktop_ft.services.spending import SpendingGuard
from desktop_ft.services.training import TrainingService
from desktop_ft.ui.training.place import TrainingPlace
from fake_openai import FakeEngines, FakeOpenAI
from forecasts import answer, words

W = TypeVar("W", bound=QWidget)
_ROWS = 1000


class World:
    """A training place that foresees, over scripted engines."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.local, self.openai = FakeOpenAI(), FakeOpenAI()
        self.local.add_model("SmolLM2")
        self.openai.add_model("gpt-4.1-mini")
        self.openai.add_model("gpt-unheard-of")
        self.engines = FakeEngines(local=self.local, openai=self.openai)
        self.engines.forecasts = [answer(seconds=[170.0, 290.0])]
        self.settings = SettingsStore(folder / "settings.json")
        self.estimates = EstimateService(self.engines, price_lists, words)
        self.guard = SpendingGuard(self.settings, self.estimates)
        self.store = SqliteJobStore(folder / "jobs.db")
        service = TrainingService(
            self.engines, self.store, JobFollower(self.engines, self.store), spending=self.guard
        )
        self.runner = TaskRunner(QApplication.instance())
        self.place = TrainingPlace(service, self.runner, None, self.estimates)
        self.place.resize(1200, 900)
        with qtbot.waitExposed(self.place):
            self.place.show()
        path = folder / "faq.jsonl"
        row = json.dumps({"prompt": "one " * 30, "completion": "two " * 30}) + "\n"
        path.write_text(row * _ROWS, encoding="utf-8")
        self.place.propose(
            PreparedFiles(path, None, Format.PROMPT_COMPLETION, "", "", "faq", _ROWS, 0, tokens=1)
        )

    def find(self, kind: type[W], name: str) -> W:
        found = self.place.findChild(kind, name)
        assert found is not None, name
        return found

    def said(self, name: str) -> str:
        return self.find(QLabel, f"forecast.{name}").text()

    def choose_openai(self, model: str = "gpt-4.1-mini") -> None:
        self.find(QComboBox, "trainingEngine").setCurrentIndex(1)
        box = self.find(QComboBox, "trainingModel")
        self.qtbot.waitUntil(lambda: box.findText(model) >= 0)
        box.setCurrentIndex(box.findText(model))

    def press(self, name: str) -> None:
        self.find(QPushButton, name).click()

    def close(self) -> None:
        self.place.hide()
        assert self.place.shutdown()
        assert self.runner.shutdown()
        self.qtbot.waitUntil(lambda: self.runner.active() == 0)
        self.runner.deleteLater()
        self.place.deleteLater()
        self.engines.close()
        self.store.close()


@pytest.fixture
def world(qtbot: QtBot, tmp_path: Path) -> Iterator[World]:
    made = World(qtbot, tmp_path)
    yield made
    made.close()


def test_time_and_memory_here(world: World) -> None:
    world.qtbot.waitUntil(lambda: "5 minute" in world.said("time"))
    assert world.said("time").startswith("2 to 5 minute")
    assert "of memory" in world.said("memory")
    assert not world.find(QDoubleSpinBox, "spendingLimit").isVisible()
    # The scripted computer has less memory free than it takes.
    assert "Close other programs" in world.said("warning")


def test_other_numbers_are_asked_for_anew(world: World) -> None:
    world.qtbot.waitUntil(lambda: "minute" in world.said("time"))
    before = len(world.engines.questions)
    toggle = world.find(QWidget, "epochsAuto")
    toggle.setChecked(False)  # type: ignore[attr-defined]
    world.qtbot.waitUntil(lambda: len(world.engines.questions) > before)
    assert world.engines.questions[-1]["n_epochs"] == 3
    world.qtbot.waitUntil(lambda: "minute" in world.said("time"))


def test_money_there_and_the_limit(world: World) -> None:
    world.choose_openai()
    world.qtbot.waitUntil(lambda: "$" in world.said("cost"))
    # 60 words and 6 to 11 marks a row, 1,000 rows, 2 to 4 times, at $5 a million
    assert world.said("cost") == "$0.66 to $1.42"
    assert "30 July 2026" in world.said("prices")
    limit = world.find(QDoubleSpinBox, "spendingLimit")
    assert limit.isVisible()
    assert limit.text() == "no limit"
    limit.setValue(0.5)
    world.press("startTraining")
    banner = world.find(QWidget, "startBanner")
    world.qtbot.waitUntil(banner.isVisible)
    assert not [path for path in world.openai.paths() if path.startswith("POST")]
    action = next(each for each in banner.findChildren(QPushButton) if "Allow" in each.text())
    action.click()
    world.qtbot.waitUntil(lambda: bool(world.openai.bodies("/v1/fine_tuning/jobs")))
    assert world.guard.limit == 2.0


def test_an_unknown_price_is_said_so(world: World) -> None:
    world.choose_openai("gpt-unheard-of")
    world.qtbot.waitUntil(lambda: world.said("cost") == "not known here")
    assert "openai.com" in world.said("prices")
