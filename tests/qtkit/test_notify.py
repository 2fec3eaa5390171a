"""News are told only while the window is not in front, with what the desktop has."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget
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


# A platform without trays has no such signal, which Qt says aloud.
@pytest.mark.qt_log_ignore("No such signal QPlatformNativeInterface::systemTrayWindowChanged")
def test_a_click_on_the_tray_brings_the_window_once(window: QWidget, qtbot: QtBot) -> None:
    picture = QPixmap(16, 16)
    picture.fill(Qt.GlobalColor.blue)
    notifier = Notifier(window, QIcon(picture), has_tray=lambda: True)
    window.showMinimized()
    qtbot.waitUntil(window.isMinimized)
    tray = notifier.findChild(QSystemTrayIcon, "tray")
    assert tray is not None
    assert notifier.tell("ready", "try it")
    assert notifier.waits
    assert tray.toolTip() == "ready\ntry it"
    opened: list[bool] = []
    notifier.opened.connect(lambda: opened.append(window.isMinimized()))
    tray.messageClicked.emit()  # desktops tell of one click in both ways
    tray.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert opened == [False]
    assert not notifier.waits
