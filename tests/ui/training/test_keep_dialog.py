"""A model that will be shut down is told of, kept, taught to another one and compared."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import httpx2
import pytest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit.theme import apply_theme
from desktop_ft.qtkit.widgets import Banner, Toggle
from desktop_ft.ui.training.keep_dialog import KeepDialog
from fake_openai import refusal
from training_world import TrainingWorld

W = TypeVar("W", bound=QWidget)
BASE = "gpt-4.1-mini-2025-04-14"
OLD = f"ft:{BASE}:acme:tone:1"


@pytest.fixture
def world(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[TrainingWorld]:
    apply_theme(qapp, "light")
    made = TrainingWorld(qtbot, tmp_path)
    made.openai.add_model(OLD, owned_by="acme", shutdown_date="2027-01-14")
    made.openai.answers[OLD] = ["So", " sorry", "."]
    made.openai.add_job(
        "succeeded",
        created_at=int(time.time()) - 900,
        finished_at=int(time.time()) - 100,
        model=BASE,
        fine_tuned_model=OLD,
        user_provided_suffix="tone",
    )
    yield made
    made.close()
    made.fakes.close()


def shown(kind: type[W], name: str) -> W | None:
    for each in QApplication.topLevelWidgets():
        if isinstance(each, kind) and each.objectName() == name and each.isVisible():
            return each
    return None


def opened(world: TrainingWorld) -> KeepDialog:
    if world.place is None:
        world.open()
    banner = world.find(Banner, "keepBanner")
    world.until(lambda: "14 January 2027" in banner.text)
    banner.action_triggered.emit()
    found = shown(KeepDialog, "keepDialog")
    assert found is not None
    return found


def part(dialog: QDialog, kind: type[W], name: str) -> W:
    found = dialog.findChild(kind, name)
    assert found is not None, name
    return found


def ask(dialog: KeepDialog, *questions: str) -> None:
    part(dialog, QPlainTextEdit, "typedQuestions").setPlainText("\n".join(questions))


def begin(world: TrainingWorld, dialog: KeepDialog) -> None:
    """Press the button; it is there as soon as the recordings were looked at."""
    go = part(dialog, QPushButton, "recordAnswers")
    world.until(lambda: go.isVisible() and go.isEnabled())
    go.click()


def record(world: TrainingWorld, *questions: str) -> KeepDialog:
    dialog = opened(world)
    ask(dialog, *questions)
    begin(world, dialog)
    done = part(dialog, QProgressBar, "recordingProgress")
    stop = part(dialog, QPushButton, "stopRecording")
    world.until(lambda: done.value() == len(questions) and not stop.isVisible())
    return dialog


def test_a_model_that_goes_soon_is_told_of(world: TrainingWorld) -> None:
    world.open()
    banner = world.find(Banner, "keepBanner")
    world.until(lambda: "14 January 2027, in 52 day(s)" in banner.text)
    banner.closed.emit()
    banner.hide_message()
    assert world.place is not None
    world.place._show_news()
    assert banner.text == ""  # closed, it stays closed


def test_elsewhere_it_is_told_too_as_long_as_it_answers(world: TrainingWorld) -> None:
    told: list[str] = []
    place = world.open()
    place.keep.dying_told.connect(told.append)
    world.until(lambda: bool(told))
    assert "1 model" in told[-1]
    assert "on 14 January 2027" in told[-1]


def test_a_model_that_is_gone_is_told_of_otherwise(world: TrainingWorld) -> None:
    world.today = date(2027, 2, 1)
    world.open()
    world.until(lambda: "was shut down" in world.find(Banner, "keepBanner").text)


def test_what_it_costs_and_takes_is_told_before(world: TrainingWorld) -> None:
    dialog = opened(world)
    go = part(dialog, QPushButton, "recordAnswers")
    world.until(go.isVisible)
    assert not go.isEnabled()
    assert part(dialog, QLabel, "recordingCost").text() == ""  # nothing is asked yet
    ask(dialog, "Where is my parcel?", "Hello?", "Hello?")
    assert go.text() == "Record 2 answer(s)"
    assert "2 question(s) are sent to OpenAI" in part(dialog, QLabel, "recordingCost").text()
    assert not any("completions" in path for path in world.openai.paths())
    dialog.close()


def test_answers_are_recorded_and_train_another_one_here(world: TrainingWorld) -> None:
    dialog = record(world, "Where is my parcel?", "Hello?")
    assert part(dialog, QLabel, "recordingState").text() == "2 answer(s) recorded of 2."
    go = part(dialog, QPushButton, "recordAnswers")
    assert go.text() == "Train another with them"
    go.click()
    page = world.find(QWidget, "newTrainingPage")
    world.until(page.isVisible)
    assert world.find(QComboBox, "trainingEngine").currentIndex() == 0  # on this computer
    world.until(lambda: world.find(QPushButton, "startTraining").isEnabled())
    assert world.find(QLabel, "trainingFile").text() == "tone_answers.jsonl"
    assert "2 example" in world.find(QLabel, "trainingFacts").text()


def test_the_answers_become_a_file_for_data(world: TrainingWorld, tmp_path: Path) -> None:
    dialog = record(world, "Hello?")
    told: list[object] = []
    assert world.place is not None
    world.place.open_requested.connect(told.append)
    path = tmp_path / "mine.jsonl"
    dialog.save_to(path)
    world.until(lambda: told == [path])
    (row,) = path.read_text().splitlines()
    assert json.loads(row)["messages"][-1] == {"role": "assistant", "content": "So sorry."}


def test_a_stopped_recording_goes_on_where_it_stopped(world: TrainingWorld) -> None:
    asked: list[str] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        body = json.loads(request.content)
        asked.append(body["messages"][-1]["content"])
        if len(asked) == 2:
            return refusal(401, "invalid_api_key", "no")
        return world.openai._speak(body, is_chat=True)

    world.openai.before[r"POST /chat/completions"] = answer
    dialog = opened(world)
    ask(dialog, "a", "b", "c")
    go = part(dialog, QPushButton, "recordAnswers")
    begin(world, dialog)
    banner = part(dialog, Banner, "keepDialogBanner")
    world.until(lambda: bool(banner.text))
    assert go.text() == "Go on recording"
    dialog.close()
    world.until(lambda: shown(KeepDialog, "keepDialog") is None)
    dialog = opened(world)
    go = part(dialog, QPushButton, "recordAnswers")
    world.until(lambda: go.text() == "Go on recording")
    go.click()
    world.until(lambda: go.text() == "Train another with them" and go.isVisible())
    assert asked == ["a", "b", "b", "c"]
    dialog.close()


def test_old_and_new_answers_are_compared(world: TrainingWorld) -> None:
    world.local.answers["ft:base:n"] = ["Very", " sorry", "."]
    world.local.add_job(
        "succeeded", created_at=1, finished_at=2, fine_tuned_model="ft:base:n", model="base"
    )
    dialog = record(world, "Hello?", "Bye?")
    part(dialog, QPushButton, "compareAnswers").click()
    world.until(lambda: shown(QDialog, "answersDialog") is not None)
    answers = shown(QDialog, "answersDialog")
    assert answers is not None
    assert part(answers, QPlainTextEdit, "oldAnswer").toPlainText() == "So sorry."
    assert part(answers, QPlainTextEdit, "newAnswer").toPlainText() == "Very sorry."
    assert "2 answer(s) compared" in part(answers, QLabel, "answersTold").text()
    listed = part(answers, QListWidget, "answeredQuestions")
    part(answers, Toggle, "onlyDifferent").click()
    assert listed.count() == 2
    answers.close()
    dialog.close()


def test_recording_anew_asks_first(world: TrainingWorld) -> None:
    dialog = record(world, "Hello?")
    part(dialog, QPushButton, "recordAnew").click()
    asked = shown(QDialog, "confirmDialog")
    assert asked is not None
    part(asked, QPushButton, "confirmYes").click()
    world.until(lambda: part(dialog, QPlainTextEdit, "typedQuestions").isVisible())
    dialog.close()
