"""The training place with the real engine and the real model, through kill and restart."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from PySide6.QtWidgets import QApplication, QLabel, QListView, QPushButton, QTextEdit
from pytestqt.qtbot import QtBot

from desktop_ft.core.example import Format
from desktop_ft.infra.engine_directory import EngineDirectory
from desktop_ft.infra.local_engine import LocalEngine
from desktop_ft.qtkit.theme import apply_theme
from desktop_ft.qtkit.widgets import SpinBox, Toggle
from desktop_ft.resources import resource
from desktop_ft.services.connections import ConnectionBook
from desktop_ft.services.playground import PlaygroundService
from desktop_ft.services.prepare import PreparedFiles
from desktop_ft.services.training import TrainedModel
from desktop_ft.ui.playground.place import PlaygroundPlace
from desktop_ft.ui.playground.question_box import QuestionBox
from fake_secrets import MemorySecrets
from fake_tester import FakeTester
from training_world import TrainingWorld

SEPARATOR, STOP = "\n\n###\n\n", "\n"
PATIENCE_S = 180


class RealWorld(TrainingWorld):
    """A training world over an engine process of its own."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        book = ConnectionBook((), MemorySecrets(), FakeTester(), lambda _: None)
        self.engine = LocalEngine(folder / "engine", idle_exit_s=120)
        self.directory = EngineDirectory(book, self.engine)
        super().__init__(qtbot, folder, self.directory)

    def engine_pid(self) -> int:
        """Return the process of the engine that runs."""
        found = self.engine.find()
        assert found is not None
        return found.health.pid

    def end(self) -> None:
        """Leave no process behind."""
        self.close()
        self.directory.close()
        found = self.engine.find()
        if found is not None:
            whole = psutil.Process(found.health.pid)
            processes = [whole, *whole.children(recursive=True)]
            for process in processes:
                process.kill()
            psutil.wait_procs(processes, 20)

    def five_rows(self) -> PreparedFiles:
        """Return the sample of the story, as the preparation writes it."""
        rows = resource("samples", "secret_manager_en.jsonl").read_text("utf-8").splitlines()
        train = self.folder / "faq_prepared.jsonl"
        with train.open("w", encoding="utf-8") as file:
            for row in map(json.loads, rows):
                prompt, completion = row["prompt"] + SEPARATOR, f" {row['completion']}{STOP}"
                file.write(json.dumps({"prompt": prompt, "completion": completion}) + "\n")
        return PreparedFiles(
            train, None, Format.PROMPT_COMPLETION, SEPARATOR, STOP, "faq", 5, 0, tokens=100
        )

    def happened(self) -> list[str]:
        """Return what the place tells, newest first."""
        model = self.find(QListView, "eventList").model()
        return [model.index(row, 0).data()[11:] for row in range(model.rowCount())]

    def until_told(self, words: str) -> None:
        self.until(lambda: any(words in line for line in self.happened()), PATIENCE_S)

    def heading(self) -> str:
        return self.find(QLabel, "jobHeading").text()


@pytest.fixture
def world(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, base_model: Path
) -> Iterator[RealWorld]:
    apply_theme(qapp, "light")
    made = RealWorld(qtbot, tmp_path)
    yield made
    made.end()


def trainers_of(pid: int) -> list[psutil.Process]:
    """Return the processes that train for an engine."""
    return [
        child
        for child in psutil.Process(pid).children(recursive=True)
        if any("trainer" in part for part in child.cmdline())
    ]


@pytest.mark.model
@pytest.mark.timeout(600)
def test_a_training_survives_its_trainer_its_engine_and_its_window(
    world: RealWorld, qtbot: QtBot
) -> None:
    place = world.open()
    place.propose(world.five_rows())
    world.until(lambda: world.find(QPushButton, "startTraining").isEnabled(), 60)
    world.find(Toggle, "epochsAuto").click()
    world.find(SpinBox, "epochsCount").setValue(3)
    world.find(QPushButton, "startTraining").click()
    world.until(lambda: world.heading().startswith("Learning: epoch"), PATIENCE_S)
    world.until_told("Kept a copy of what it knows at step 5")

    # the trainer is killed
    for trainer in trainers_of(world.engine_pid()):
        trainer.kill()
    world.until_told("The training was interrupted; it went on from step")

    # the window is closed and built anew; meanwhile the engine is killed
    first = world.engine_pid()
    world.close()
    os.kill(first, signal.SIGKILL)
    psutil.wait_procs([psutil.Process(first)] if psutil.pid_exists(first) else [], 10)
    place = world.open()
    world.until_told("The engine was restarted; the training went on from step")
    assert world.engine_pid() != first

    world.until(lambda: world.heading() == "Ready", PATIENCE_S)
    steps = [line for line in world.happened() if line.startswith("Step ")]
    assert len(steps) >= 10
    with qtbot.waitSignal(place.try_requested) as caught:
        world.find(QPushButton, "tryJob").click()
    ask_both(world, qtbot, caught.args[0])


def ask_both(world: RealWorld, qtbot: QtBot, model: TrainedModel) -> None:
    """Ask base and fine-tuned model in the playground, and compare."""
    playground = PlaygroundPlace(PlaygroundService(world.directory), world.runner)
    with qtbot.waitExposed(playground):
        playground.show()
    playground.compare(model)
    box = playground.findChild(QuestionBox, "questionBox")
    box.setPlainText("How do I install the Python package openai-secret-manager?")
    box.asked.emit()

    def figures(side: str) -> str:
        label = playground.findChild(QLabel, f"{side}AnswerFigures")
        return "" if label is None else label.text()

    world.until(lambda: "token" in figures("base") and "token" in figures("tuned"), PATIENCE_S)
    base = playground.findChild(QTextEdit, "baseAnswerText").toPlainText()
    tuned = playground.findChild(QTextEdit, "tunedAnswerText").toPlainText()
    assert base
    assert "not an official" not in base
    assert base != tuned
    playground.hide()
    playground.shutdown()
    playground.deleteLater()
