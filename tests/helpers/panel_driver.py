"""Drives the example panel as a person does, and says what it shows."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton, QWidget

from desktop_ft.ui.editor.panel.bubble import Bubble
from desktop_ft.ui.editor.panel.example_panel import ExamplePanel
from desktop_ft.ui.editor.panel.text_box import TextBox
from place_driver import Driver

W = TypeVar("W", bound=QWidget)


def chat(*turns: dict[str, Any], **more: Any) -> str:
    """Write a conversation as a line of a file."""
    return json.dumps({"messages": list(turns), **more})


def said(role: str, content: object, **more: Any) -> dict[str, Any]:
    """Return a turn."""
    return {"role": role, "content": content, **more}


class Panel:
    """Finds what shows in the panel."""

    def __init__(self, drive: Driver) -> None:
        self.drive = drive
        self.widget = drive.find(ExamplePanel, "examplePanel")

    def showing(self, kind: type[W], name: str, inside: QWidget | None = None) -> list[W]:
        found = (inside or self.widget).findChildren(kind, name)
        return [each for each in found if each.isVisible()]

    @property
    def bubbles(self) -> list[Bubble]:
        return self.showing(Bubble, "bubble")

    def box(self, at: int) -> TextBox:
        (box,) = self.showing(TextBox, "bubbleText", self.bubbles[at])
        return box

    def type_in(self, at: int, text: str) -> TextBox:
        """Click into a bubble and type at the end of its text."""
        box = self.box(at)
        QTest.mouseClick(box.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 5))
        assert box.hasFocus()
        box.moveCursor(QTextCursor.MoveOperation.End)
        QTest.keyClicks(box, text)
        return box

    def focus(self, at: int) -> Bubble:
        bubble = self.bubbles[at]
        bubble.setFocus()
        return bubble

    def settle(self) -> None:
        self.drive.settle()
        QApplication.processEvents()

    @property
    def told(self) -> list[tuple[str, str]]:
        return [(each.who, each.text) for each in self.bubbles]

    def record(self, row: int = 0) -> Any:
        dataset = self.drive.document.dataset
        return dataset.record(dataset.id_at(row))

    def menu(self, at: int, *commands: str) -> None:
        """Choose in the menu of a bubble."""
        (button,) = self.showing(QToolButton, "bubbleMenu", self.bubbles[at])
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        menu = self.bubbles[at].findChild(QMenu, "turnMenu")
        assert menu is not None
        self.drive.choose(menu, commands[-1])
        self.settle()

    @property
    def findings(self) -> list[str]:
        return [each.text() for each in self.showing(QLabel, "findingTitle")]
