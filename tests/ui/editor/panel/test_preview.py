"""Markdown as it will look: nothing is loaded, no HTML is obeyed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit.rich_text.answer_view import AnswerView
from panel_driver import Panel, chat, said
from place_driver import Driver


def test_a_picture_of_this_computer_does_not_show(qtbot: QtBot, tmp_path: Path) -> None:
    red = QImage(200, 200, QImage.Format.Format_RGB32)
    red.fill(QColor("red"))
    path = tmp_path / "red.png"
    assert red.save(str(path))
    box = AnswerView()
    qtbot.addWidget(box)
    box.resize(400, 100)
    box.set_text(f"![a dose]({path})\n\n<img src='{path}'> ![]({path.as_uri()}) ![x](red.png)")
    box.show()
    shown = box.grab().toImage()
    colors = {
        shown.pixelColor(x, y).name()
        for x in range(0, shown.width(), 4)
        for y in range(0, shown.height(), 4)
    }
    assert "#ff0000" not in colors
    assert f"[picture: a dose {path}]" in box.toPlainText()
    assert "<img" in box.toPlainText()


def test_the_panel_shows_it_and_still_lets_one_type(drive: Driver) -> None:
    panel = Panel(drive)
    drive.lines(chat(said("user", "q"), said("assistant", "**a**")))
    drive.find(QToolButton, "examplePreview").click()
    panel.settle()
    looks = panel.showing(AnswerView, "bubblePreview")
    assert [each.toPlainText() for each in looks] == ["q", "a"]
    panel.bubbles[1].edit()
    assert panel.box(1).text() == "**a**"
    drive.grid.setFocus()
    panel.settle()
    assert len(panel.showing(AnswerView, "bubblePreview")) == 2
