"""A wrong answer in the Playground becomes a row in Data, and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_ft.app.program import Program
from desktop_ft.core.teaching import Lesson
from desktop_ft.qtkit.i18n import install_language
from desktop_ft.services.document import Document
from desktop_ft.services.paths import AppPaths
from desktop_ft.services.redaction import Redactor
from desktop_ft.ui.playground.teach_dialog import TeachDialog, Wrong

WRONG = Wrong(Lesson("Who sits in room 4?", "", "The baker.", earlier=(("Hi", "Hello"),)), "Base")


class World:
    """The whole program, on a table or on none."""

    def __init__(self, qtbot: QtBot, program: Program) -> None:
        self.qtbot = qtbot
        self.program = program

    @property
    def document(self) -> Document:
        found = self.program.wiring.data.document
        assert found is not None
        return found

    def teach(self, wrong: Wrong = WRONG) -> TeachDialog:
        self.program.window.show_place("playground")
        self.program.wiring.playground.ask.teach_requested.emit(wrong)
        found = self.program.window.findChildren(TeachDialog)
        self.qtbot.waitUntil(found[-1].isVisible)
        return found[-1]

    def click(self, holder: QWidget, name: str) -> None:
        (button,) = (each for each in holder.findChildren(QPushButton, name) if each.isVisible())
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def leave(self, dialog: TeachDialog) -> None:
        with self.qtbot.waitSignal(dialog.destroyed):
            self.click(dialog, "teachCancel")


@pytest.fixture(params=["table", "nothing"])
def world(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    qapp: QApplication,
    isolated_home: Path,
    tmp_path: Path,
) -> Iterator[World]:
    font, palette, locale = qapp.font(), qapp.palette(), QLocale()
    table = tmp_path / "faq.csv"
    table.write_text("completion,prompt\nSo.,How?\n", "utf-8")
    made = Program(qapp, AppPaths.from_environment(), Redactor())
    has_table = request.param == "table"
    made.start(str(table) if has_table else "", "")
    qtbot.waitUntil(lambda: len(made.window.built_places()) == 5)
    if has_table:
        qtbot.waitUntil(lambda: made.wiring.data.document is not None)
    yield World(qtbot, made)
    made.wiring.stop()
    made.window.close_now()
    assert made.finish()
    install_language(qapp, "en")
    QLocale.setDefault(locale)
    qapp.setStyleSheet("")
    qapp.setFont(font)
    qapp.setPalette(palette)


def test_it_becomes_a_row_that_one_can_see_and_take_back(world: World) -> None:
    had = 0 if world.program.wiring.data.document is None else len(world.document.dataset)
    dialog = world.teach()
    answer = dialog.findChild(QPlainTextEdit, "teachAnswer")
    assert answer.toPlainText() == "The baker."
    answer.clear()
    assert not dialog.findChild(QPushButton, "teachAdd").isEnabled()
    world.qtbot.keyClicks(answer, "Nobody.")
    world.click(dialog, "teachAdd")
    dataset = world.document.dataset
    assert len(dataset) == had + 1
    cells = dict(zip((column.name for column in dataset.columns), dataset.cells(
        dataset.id_at(had)), strict=True))  # fmt: skip
    assert (cells["prompt"], cells["completion"]) == ("Who sits in room 4?", "Nobody.")
    assert "Base" in dataset.reviews.get(dataset.id_at(had)).note
    told = dialog.findChild(QWidget, "teachBanner").findChild(QLabel, "bannerText").text()
    assert f"row {had + 1}" in told
    world.click(dialog, "bannerAction")
    assert world.program.wiring.data.isVisible()
    (banner,) = world.program.wiring.data.findChildren(QWidget, "backBanner")
    world.qtbot.waitUntil(banner.isVisible)
    world.click(banner, "bannerAction")
    assert world.program.wiring.playground.isVisible()
    world.document.undo()
    assert len(world.document.dataset) == had
    world.document.redo()
    world.document.undo()


def test_what_is_hoped_for_is_there_already(world: World) -> None:
    dialog = world.teach(Wrong(WRONG.lesson, "Base", "Nobody at all."))
    assert dialog.findChild(QPlainTextEdit, "teachAnswer").toPlainText() == "Nobody at all."
    assert dialog.findChild(QPlainTextEdit, "teachGiven").isReadOnly()
    world.leave(dialog)
