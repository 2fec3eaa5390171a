"""The words that only one answer has are underlined, once all answers are there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QTextEdit, QToolButton
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit.theme import apply_theme
from desktop_ft.services.ask_wishes import AskWishes
from desktop_ft.services.asking import Parameters
from desktop_ft.services.settings import SettingsStore
from desktop_ft.ui.playground.answer_text import AnswerText
from playground_world import TUNED, World


@pytest.fixture
def world(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[World]:
    apply_theme(qapp, "light")
    made = World(qtbot, tmp_path)
    made.local.answers["base"] = ["Take **5 mg** 💊", " in the morning.", "\n\n```\nx = 1\n```\n"]
    made.local.answers[TUNED] = ["Take **10 mg** 💊", " in the evening.", "\n\n```\nx = 1\n```\n"]
    made.open()
    yield made
    apply_theme(qapp, "light")
    made.close()


def marks(world: World, side: str) -> list[str]:
    selections = world.find(QTextEdit, f"{side}AnswerText").extraSelections()
    for each in selections:
        assert each.format.fontUnderline()
    return [each.cursor.selectedText() for each in selections]


def told(world: World, side: str) -> str:
    return world.find(QLabel, f"{side}AnswerDiffers").text()


def switch(world: World) -> None:
    world.find(QPushButton, "showDifferences").click()


def test_each_marks_its_own_words_in_its_markdown(world: World) -> None:
    switch(world)
    world.ask("How much?")
    world.until(lambda: marks(world, "tuned") == ["10", "evening"])
    assert marks(world, "base") == ["5", "morning"]
    assert told(world, "tuned") == "2 place(s) underlined: not in “base”."
    heard = world.find(QTextEdit, "tunedAnswerText").accessibleDescription()
    assert "“10”; “evening”" in heard


def test_the_key_the_menu_and_the_button_are_one(world: World) -> None:
    world.ask("How much?")
    world.until_answered()
    assert marks(world, "base") == []
    action = world.place.findChild(QAction, "markDifferences")
    view = world.find(AnswerText, "baseAnswerText")
    view.setFocus()
    world.qtbot.keyClick(
        view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    world.until(lambda: bool(marks(world, "base")))
    assert world.find(QPushButton, "showDifferences").isChecked()
    place = view.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)
    menu = view.findChild(QMenu, "answerMenu")
    assert action in menu.actions()
    action.trigger()
    menu.close()
    assert marks(world, "base") == []
    assert told(world, "base") == ""


def test_another_look_and_another_answer(world: World, qapp: QApplication) -> None:
    switch(world)
    world.ask("How much?")
    world.until(lambda: bool(marks(world, "base")))
    apply_theme(qapp, "dark")
    world.until(lambda: marks(world, "base") == ["5", "morning"])
    world.local.answers[TUNED] = ["Take **5 mg** 💊", " in the morning.", "\n\n```\nx = 1\n```\n"]
    world.find(QToolButton, "tunedAnswerAgain").click()
    world.until(lambda: told(world, "tuned") == "Says the same as “base”.")
    assert marks(world, "base") == marks(world, "tuned") == []


def test_a_paragraph_is_not_drawn_slowly_for_its_marks(world: World) -> None:
    """Qt draws each line anew for each mark in its paragraph."""
    for model, letter in (("base", "v"), (TUNED, "w")):
        said = "".join(f"s{number} {letter}{number} " for number in range(120))
        world.local.answers[model] = [said, "\n\nThe end", f" of {letter}."]
    switch(world)
    world.ask("How much?")
    world.until(lambda: "only the first" in told(world, "tuned"))
    assert len(marks(world, "tuned")) == 41  # and the one in the last paragraph
    assert told(world, "tuned").startswith("41 ")


def test_wishes_are_kept_and_nonsense_is_not_believed(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path / "settings.json")
    wishes = AskWishes(store)
    assert (wishes.parameters, wishes.marks_differences) == (Parameters(), False)
    wanted = Parameters(0.7, 0.95, 7, 1024)
    wishes.keep(wanted)
    wishes.keep_marks(True)
    store.save()
    again = SettingsStore(tmp_path / "settings.json")
    again.load()
    assert (AskWishes(again).parameters, AskWishes(again).marks_differences) == (wanted, True)
    again.change(asking={"temperature": "hot", "top_p": 9, "seed": True, "max_tokens": -4})
    assert AskWishes(again).parameters == Parameters()
