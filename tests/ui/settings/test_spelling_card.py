"""The settings of spelling: the switch, the dictionaries, the user's own words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit import dialogs
from desktop_ft.qtkit.spelling import spelling
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.qtkit.widgets import Banner, Toggle
from desktop_ft.services.settings import SettingsStore
from desktop_ft.services.spelling import Spelling
from desktop_ft.ui.settings.spelling_card import OwnWords, SpellingCard
from tiny_dictionary import GERMAN, NearChecker, write_dictionary, write_three


@pytest.fixture
def runner(qapp: object) -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    assert made.shutdown()


@pytest.fixture
def speller(tmp_path: Path) -> Spelling:
    write_three(tmp_path / "own")
    return Spelling(SettingsStore(tmp_path / "settings.json"), NearChecker(tmp_path / "own"))


@pytest.fixture
def card(
    qtbot: QtBot, speller: Spelling, runner: TaskRunner, monkeypatch: pytest.MonkeyPatch
) -> SpellingCard:
    monkeypatch.setattr(dialogs, "folders", dialogs.Folders())
    dialogs.folders.native = False
    made = SpellingCard(speller, runner)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def click(qtbot: QtBot, card: SpellingCard, name: str) -> None:
    qtbot.mouseClick(card.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def said(card: SpellingCard) -> str:
    label = card.findChild(QLabel, "spellingLanguages")
    assert label is not None
    return label.text()


def choose(qtbot: QtBot, card: SpellingCard, path: Path) -> None:
    click(qtbot, card, "spellingAdd")
    dialog = card.findChild(QFileDialog, "fileDialog")
    assert dialog is not None
    dialog.selectFile(str(path))
    dialog.accept()


def test_the_switch(qtbot: QtBot, card: SpellingCard, speller: Spelling) -> None:
    toggle = card.findChild(Toggle, "markMisspelt")
    assert toggle is not None
    assert toggle.isChecked()
    with qtbot.waitSignal(spelling().changed):
        toggle.click()
    assert not speller.is_on


def test_the_languages_are_named(qtbot: QtBot, card: SpellingCard) -> None:
    qtbot.waitUntil(lambda: "Русский" in said(card))
    assert "English" in said(card)
    assert "Deutsch" in said(card)


def test_a_dictionary_is_added(qtbot: QtBot, card: SpellingCard, tmp_path: Path) -> None:
    stem = write_dictionary(tmp_path / "downloads", "sv", GERMAN)
    with qtbot.waitSignal(spelling().changed):
        choose(qtbot, card, stem.with_suffix(".dic"))
    assert "Svenska" in said(card)
    assert (tmp_path / "own" / "sv.aff").is_file()


def test_what_is_no_dictionary_is_said_so(qtbot: QtBot, card: SpellingCard, tmp_path: Path) -> None:
    (tmp_path / "faq.zip").write_bytes(b"nothing")
    choose(qtbot, card, tmp_path / "faq.zip")
    banner = card.findChild(Banner, "spellingBanner")
    assert banner is not None
    qtbot.waitUntil(lambda: "faq.zip" in banner.text)


def test_the_users_words_can_be_changed(
    qtbot: QtBot, card: SpellingCard, speller: Spelling
) -> None:
    speller.learn("wrold")
    click(qtbot, card, "spellingOwn")
    dialog = card.findChild(OwnWords)
    assert dialog is not None
    field = dialog.findChild(QPlainTextEdit, "ownWordsField")
    assert field is not None
    assert field.toPlainText() == "wrold"
    field.setPlainText("  beta \n\nalpha\n")
    with qtbot.waitSignal(spelling().changed):
        qtbot.mouseClick(dialog.findChild(QPushButton, "ownWordsKeep"), Qt.MouseButton.LeftButton)
    assert speller.own_words == ("alpha", "beta")
