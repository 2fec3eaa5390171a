"""A banner gives its words room: where it is narrow, the buttons stand below them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit.theme import apply_theme
from desktop_ft.qtkit.widgets import Banner

WORDS = "The training did not work. The engine cannot learn from the file; it names two rows."


@pytest.fixture
def banner(qapp: QApplication) -> Banner:
    apply_theme(qapp, "light")
    made = Banner()
    made.show_message("bad", WORDS, action="Show these rows", other="Copy", details="code: 1")
    return made


def part(banner: Banner, kind: type[QLabel | QPushButton], name: str) -> QLabel | QPushButton:
    found = banner.findChild(kind, name)
    assert found is not None
    return found


def test_the_buttons_stand_beside_or_below_as_there_is_room(banner: Banner, qtbot: QtBot) -> None:
    words = part(banner, QLabel, "bannerText")
    action = part(banner, QPushButton, "bannerAction")
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    column.addWidget(banner)
    host.resize(900, 200)
    with qtbot.waitExposed(host):
        host.show()
    for width, is_below in ((900, False), (420, True), (900, False)):
        host.resize(width, 200)
        qtbot.waitUntil(lambda: words.width() >= 250)
        top = action.mapTo(banner, QPoint(0, 0)).y()
        assert (top >= words.geometry().bottom()) is is_below
