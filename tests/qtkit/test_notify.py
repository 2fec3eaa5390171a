"""News are told only while the window is not in front, with what the desktop has."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit.notify import Notifier


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_nothing_is_told_while_the_window_is_in_front(window: QWidget, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    assert not Notifier(window, QIcon()).tell("ready", "try it")


def test_without_a_tray_the_task_bar_is_enough(window: QWidget, qtbot: QtBot) -> None:
    notifier = Notifier(window, QIcon(), has_tray=lambda: False)
    window.showMinimized()
    qtbot.waitUntil(window.isMinimized)
    assert notifier.tell("ready", "try it", sound=True)
    assert not notifier.waits
