"""A button shows its words where there is room, and its picture alone where there is none."""

from __future__ import annotations

from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit.widgets.shrinking_button import ShrinkingButton


def test_the_words_go_before_the_window_has_to_grow(qtbot: QtBot) -> None:
    picture = QPixmap(16, 16)
    picture.fill("#2563c9")
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    buttons = [ShrinkingButton(QIcon(picture), "Begin a new conversation") for _ in range(3)]
    for button in buttons:
        row.addWidget(button)
    window.resize(1000, 60)
    with qtbot.waitExposed(window):
        window.show()
    assert not any(button.is_shrunk for button in buttons)
    whole = buttons[0].grab().toImage()
    narrow = row.minimumSize().width()
    assert narrow < 3 * buttons[0].sizeHint().width() / 2
    window.resize(narrow, 60)
    qtbot.waitUntil(lambda: all(button.is_shrunk for button in buttons), timeout=30_000)
    # Where its words stood is its ground now: beside the picture nothing is drawn.
    small = buttons[0].grab().toImage()
    colours = {small.pixel(x, small.height() // 2) for x in range(small.width())}
    words = {whole.pixel(x, whole.height() // 2) for x in range(whole.width())}
    assert len(colours) < len(words)
    assert buttons[0].text() == buttons[0].toolTip() == "Begin a new conversation"
