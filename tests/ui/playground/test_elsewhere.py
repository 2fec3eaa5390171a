"""How other programs ask a model: the dialog, and the button that leads to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QTabBar, QTextEdit
from pytestqt.qtbot import QtBot

from desktop_ft.core.errors import Offline
from desktop_ft.core.example import Format
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import text
from desktop_ft.qtkit.theme import apply_theme
from desktop_ft.services.elsewhere import Way
from desktop_ft.services.training import TrainedModel
from desktop_ft.ui.playground.elsewhere_button import ElsewhereButton
from desktop_ft.ui.playground.elsewhere_dialog import ElsewhereDialog
from desktop_ft.ui.playground.model_columns import ModelColumns
from playground_world import TUNED, World

MODEL = TrainedModel("local", "base", TUNED, Format.PROMPT_COMPLETION, "\n\n###\n\n", "\n", "faq")
HERE = Way("http://127.0.0.1:5/v1", key_file="/home/nurse/token")


class Ways:
    """Engines whose ways are as a test wants them."""

    def __init__(self) -> None:
        self.there: Way | Exception = HERE

    def way(self, engine_id: str, token: CancelToken, report: Report) -> Way:
        if isinstance(self.there, Exception):
            raise self.there
        return self.there


class Elsewhere:
    """The button in the Playground, and what it opens."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.ways = Ways()
        columns = world.place.ask.findChild(ModelColumns)
        self.button = ElsewhereButton(self.ways, world.runner, columns.picked, world.place)
        world.place.bar.add_right(self.button)

    def dialog(self, number: int = 0) -> ElsewhereDialog:
        self.world.qtbot.mouseClick(self.button, Qt.MouseButton.LeftButton)
        menu = self.button.findChild(QMenu, "elsewhereMenu")
        if menu is not None:
            menu.actions()[number].trigger()
            menu.close()
        made = self.world.place.findChild(ElsewhereDialog)
        assert made is not None
        return made

    def code(self, dialog: ElsewhereDialog) -> str:
        field = dialog.findChild(QTextEdit, "elsewhereCode")
        self.world.until(lambda: bool(field.toPlainText()))
        return field.toPlainText()

    def words(self, dialog: ElsewhereDialog, name: str) -> str:
        return dialog.findChild(QLabel, name).text()

    def leave(self, dialog: ElsewhereDialog) -> None:
        with self.world.qtbot.waitSignal(dialog.destroyed):
            dialog.findChild(QPushButton, "elsewhereClose").click()


@pytest.fixture
def elsewhere(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Elsewhere]:
    apply_theme(qapp, "light")
    world = World(qtbot, tmp_path)
    world.open(MODEL)
    yield Elsewhere(world)
    world.close()


def test_every_language_is_shown_and_copied(elsewhere: Elsewhere) -> None:
    dialog = elsewhere.dialog()
    tabs = dialog.findChild(QTabBar, "elsewhereLanguages")
    seen = set()
    for number in range(tabs.count()):
        tabs.setCurrentIndex(number)
        code = elsewhere.code(dialog)
        assert TUNED in code
        assert "###" in code
        dialog.findChild(QPushButton, "elsewhereCopy").click()
        assert QApplication.clipboard().text() == code
        seen.add(code)
    assert len(seen) == 4
    assert "workbook" in elsewhere.words(dialog, "elsewhereKey")
    tabs.setCurrentIndex(0)
    assert "/home/nurse/token" in elsewhere.words(dialog, "elsewhereKey")
    assert "--port" in elsewhere.words(dialog, "elsewhereStays")
    elsewhere.leave(dialog)


def test_the_base_model_is_chosen_from_the_menu(elsewhere: Elsewhere) -> None:
    dialog = elsewhere.dialog(1)
    assert TUNED not in elsewhere.code(dialog)
    elsewhere.leave(dialog)


def test_at_a_provider_the_key_is_in_the_environment(elsewhere: Elsewhere) -> None:
    elsewhere.ways.there = Way("https://api.openai.com/v1", "openai")
    dialog = elsewhere.dialog()
    assert "OPENAI_API_KEY" in elsewhere.code(dialog)
    assert "OPENAI_API_KEY" in elsewhere.words(dialog, "elsewhereKey")
    assert not dialog.findChild(QLabel, "elsewhereStays").isVisible()
    elsewhere.leave(dialog)


def test_an_engine_that_does_not_answer_is_told(elsewhere: Elsewhere) -> None:
    elsewhere.ways.there = Offline(text("infra", "The engine is gone."))
    dialog = elsewhere.dialog()
    elsewhere.world.until(lambda: "gone" in dialog.banner.findChild(QLabel, "bannerText").text())
    assert not dialog.findChild(QPushButton, "elsewhereCopy").isEnabled()
    elsewhere.leave(dialog)
