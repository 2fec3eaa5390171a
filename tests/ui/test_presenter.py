"""Failures become three sentences; what nobody foresaw is logged and says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_ft.core.errors import BadFile
from desktop_ft.core.text import text
from desktop_ft.qtkit.widgets import Banner
from desktop_ft.ui.presenter import error_text, present

ERROR = BadFile(
    text("core", "The file {file} is empty.").format(file="faq.csv"),
    text("core", "It has no rows."),
    text("core", "Choose another one."),
    details="0 bytes",
)


def test_three_sentences_and_the_details() -> None:
    said = error_text(ERROR)
    assert said.sentences == "The file faq.csv is empty. It has no rows. Choose another one."
    assert said.details == "0 bytes"


def test_an_unforeseen_error_is_owned_and_logged(expect_log: Callable[[str], None]) -> None:
    expect_log("unforeseen error: secret detail")
    said = error_text(ZeroDivisionError("secret detail"))
    assert "program's mistake" in said.sentences
    assert "secret detail" not in said.sentences
    assert said.details == "ZeroDivisionError: secret detail"


def test_a_banner_is_filled(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    banner = Banner(holder)
    present(banner, ERROR, action="Choose…")
    assert banner.kind == "bad"
    assert banner.text.startswith("The file faq.csv is empty.")


def test_without_a_banner_a_message_opens(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    present(window, ERROR)
    (dialog,) = [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, QDialog) and each.isVisible()
    ]
    assert dialog.windowTitle() == "The file faq.csv is empty."
    assert dialog.findChild(QLabel, "confirmText").text() == "It has no rows. Choose another one."
    dialog.reject()


@pytest.mark.parametrize("error", [BadFile(text("core", "Only this."))])
def test_one_sentence_is_enough(error: BadFile) -> None:
    assert error_text(error).sentences == "Only this."
