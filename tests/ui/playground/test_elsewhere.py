"""How other programs ask a model: the dialog, and the button that leads to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTabBar,
    QTextEdit,
)
from pytestqt.qtbot import QtBot

from desktop_ft.core.errors import Offline
from desktop_ft.core.example import Format
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import text
from desktop_ft.qtkit.secret_clipboard import SecretClipboard, secret_clipboard
from desktop_ft.qtkit.theme import apply_theme
from desktop_ft.qtkit.widgets import Toggle
from desktop_ft.services.asking import Parameters
from desktop_ft.services.elsewhere import Way
from desktop_ft.services.secrets import Secret
from desktop_ft.services.training import TrainedModel
from desktop_ft.ui.playground.elsewhere_button import ElsewhereButton
from desktop_ft.ui.playground.elsewhere_dialog import ElsewhereDialog
from desktop_ft.ui.playground.model_columns import ModelColumns
from playground_world import TUNED, World

MODEL = TrainedModel("local", "base", TUNED, Format.PROMPT_COMPLETION, "\n\n###\n\n", "\n", "faq")
TOKEN = "tok-12345"
HERE = Way("http://127.0.0.1:5/v1", key_file="/home/nurse/token")


class Ways:
    """Engines whose ways are as a test wants them."""

    def __init__(self) -> None:
        self.there: Way | Exception = HERE
        self.stays = False
        self.answers = True

    def way(self, engine_id: str, token: CancelToken, report: Report) -> Way:
        if isinstance(self.there, Exception):
            raise self.there
        return self.there

    def serving_token(self, token: CancelToken, report: Report) -> Secret:
        return Secret(TOKEN)

    def keep_serving(self, on: bool, token: CancelToken, report: Report) -> bool:
        if not self.answers:
            raise Offline(text("infra", "The engine is gone."))
        self.stays = on
        return on


class Elsewhere:
    """The button in the Playground, and what it opens."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.ways = Ways()
        columns = self.columns = world.place.ask.findChild(ModelColumns)
        self.wanted = (Parameters(), "")
        self.button = ElsewhereButton(
            self.ways, world.runner, columns.picked, lambda: self.wanted, world.place
        )
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
    assert len(seen) == 5
    assert "workbook" in elsewhere.words(dialog, "elsewhereKey")
    tabs.setCurrentIndex(0)
    assert "/home/nurse/token" in elsewhere.words(dialog, "elsewhereKey")
    assert dialog.findChild(QLineEdit, "servedAddress").text() == "http://127.0.0.1:5/v1"
    elsewhere.leave(dialog)


def test_the_base_model_is_chosen_from_the_menu(elsewhere: Elsewhere) -> None:
    dialog = elsewhere.dialog(1)
    assert TUNED not in elsewhere.code(dialog)
    elsewhere.leave(dialog)


def test_what_the_page_wants_goes_along(elsewhere: Elsewhere) -> None:
    elsewhere.wanted = (Parameters(0.7, None, None, 64), "Be brief.")
    elsewhere.world.place.compare(TrainedModel("local", "base", TUNED, Format.CHAT, "", "", "faq"))
    picked = elsewhere.columns.picked
    elsewhere.world.until(
        lambda: bool(picked()) and not any(each.how.is_single for each in picked())
    )
    dialog = elsewhere.dialog()
    code = elsewhere.code(dialog)
    assert "Be brief." in code
    assert "max_tokens=64" in code
    assert "temperature=0.7" in code
    elsewhere.leave(dialog)


def test_address_and_token_are_copied_and_the_token_is_nowhere_seen(elsewhere: Elsewhere) -> None:
    dialog = elsewhere.dialog()
    elsewhere.code(dialog)
    clipboard = QApplication.clipboard()
    dialog.findChild(QPushButton, "copyAddress").click()
    assert clipboard.text() == "http://127.0.0.1:5/v1"
    dialog.findChild(QPushButton, "copyToken").click()
    elsewhere.world.until(lambda: clipboard.text() == TOKEN)
    for label in dialog.findChildren(QLabel):
        assert TOKEN not in label.text() + label.toolTip()
    assert TOKEN not in elsewhere.code(dialog)
    elsewhere.leave(dialog)
    assert clipboard.text() == TOKEN  # one goes elsewhere to put it in
    secret_clipboard().forget()
    assert clipboard.text() == ""


def test_the_engine_is_told_to_stay_and_to_go(elsewhere: Elsewhere) -> None:
    dialog = elsewhere.dialog()
    elsewhere.code(dialog)
    keep = dialog.findChild(Toggle, "keepServing")
    assert not keep.isChecked()
    keep.click()
    elsewhere.world.until(lambda: elsewhere.ways.stays)
    elsewhere.world.until(lambda: "restarted" in elsewhere.words(dialog, "servingTold"))
    keep.click()
    elsewhere.world.until(lambda: not elsewhere.ways.stays)
    elsewhere.world.until(lambda: "quarter" in elsewhere.words(dialog, "servingTold"))
    elsewhere.ways.answers = False
    keep.click()
    elsewhere.world.until(lambda: "gone" in dialog.banner.findChild(QLabel, "bannerText").text())
    assert not keep.isChecked()
    elsewhere.leave(dialog)


def test_a_secret_leaves_the_clipboard_alone_if_it_is_gone(qtbot: QtBot) -> None:
    clipboard = QApplication.clipboard()
    secrets = SecretClipboard(seconds=0.05)
    secrets.put("secret")
    assert clipboard.mimeData().hasFormat("x-kde-passwordManagerHint")
    qtbot.waitUntil(lambda: clipboard.text() == "", timeout=30_000)
    secrets.put("secret")
    clipboard.setText("something else")
    secrets.forget()
    assert clipboard.text() == "something else"


def test_at_a_provider_the_key_is_in_the_environment(elsewhere: Elsewhere) -> None:
    elsewhere.ways.there = Way("https://api.openai.com/v1", "openai")
    dialog = elsewhere.dialog()
    assert "OPENAI_API_KEY" in elsewhere.code(dialog)
    assert "OPENAI_API_KEY" in elsewhere.words(dialog, "elsewhereKey")
    assert dialog.findChild(QLineEdit, "servedAddress") is None
    elsewhere.leave(dialog)


def test_an_engine_that_does_not_answer_is_told(elsewhere: Elsewhere) -> None:
    elsewhere.ways.there = Offline(text("infra", "The engine is gone."))
    dialog = elsewhere.dialog()
    elsewhere.world.until(lambda: "gone" in dialog.banner.findChild(QLabel, "bannerText").text())
    assert not dialog.findChild(QPushButton, "elsewhereCopy").isEnabled()
    elsewhere.leave(dialog)
