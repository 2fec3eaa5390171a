"""Drives the Data place as a person does: by keys, buttons, menus and dialogs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit.table.cell_editor import CellEditor
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.qtkit.widgets import Banner
from desktop_ft.services.document import Document
from desktop_ft.ui.editor.grid import Grid
from desktop_ft.ui.editor.place import DataPlace
from documents import Documents, cells_of

W = TypeVar("W", bound=QWidget)
NO_KEY = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
SOON_MS = 20


class Driver:
    """Finds widgets by their object names and waits for workers."""

    def __init__(
        self, place: DataPlace, qtbot: QtBot, files: Documents, runner: TaskRunner
    ) -> None:
        self.place = place
        self.qtbot = qtbot
        self.files = files
        self.runner = runner
        self.status = ""
        place.status_changed.connect(self._on_status)

    def _on_status(self, text: str) -> None:
        self.status = text

    # -- finding ------------------------------------------------------------------------------

    def find(self, kind: type[W], name: str) -> W:
        found = self.place.findChild(kind, name)
        assert found is not None, f"no {kind.__name__} named {name!r}"
        return found

    @property
    def grid(self) -> Grid:
        return self.find(Grid, "grid")

    @property
    def document(self) -> Document:
        assert self.place.document is not None
        return self.place.document

    @property
    def cells(self) -> list[tuple[str, ...]]:
        return cells_of(self.document)

    def banner(self, name: str) -> str:
        return self.find(Banner, name).text

    def dialog(self, name: str) -> QDialog:
        """Wait for a dialog to open and return it."""
        found: list[QDialog] = []

        def opened() -> None:
            found[:] = [each for each in self.place.findChildren(QDialog, name) if each.isVisible()]
            assert found, f"no dialog {name!r} opened"

        self.qtbot.waitUntil(opened)
        return found[0]

    # -- acting -------------------------------------------------------------------------------

    def settle(self) -> None:
        """Wait until no worker is at work and everything was shown."""
        self.qtbot.waitUntil(lambda: self.runner.active() == 0)
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self._is_something_due())

    def _is_something_due(self) -> bool:
        """Tell whether the place is about to show something, in the next moment."""
        timers = self.place.findChildren(QTimer)
        due = [each for each in timers if each.isSingleShot() and each.interval() <= SOON_MS]
        return any(each.isActive() for each in due)

    def open(self, path: Path) -> None:
        self.place.open_path(path)
        self.settle()

    def table(self, rows: Sequence[Sequence[str]], name: str = "faq.csv") -> Path:
        """Write a table and open it through the place."""
        path = self.files.folder / name
        path.write_text("".join(",".join(row) + "\n" for row in rows), encoding="utf-8")
        self.open(path)
        return path

    def lines(self, *lines: str, name: str = "rows.jsonl") -> Path:
        """Write a JSONL file and open it through the place."""
        path = self.files.folder / name
        path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        self.open(path)
        return path

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NO_KEY) -> None:
        QTest.keyClick(self.editor() or self.grid, key, held)

    def type_text(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(self.editor() or self.grid, letter)

    def editor(self) -> CellEditor | None:
        found = self.grid.findChildren(CellEditor)
        return next((each for each in found if each.isVisible()), None)

    def click(self, name: str) -> None:
        button = self.find(QPushButton, name)
        assert button.isEnabled(), f"{name} is disabled"
        assert button.isVisible(), f"{name} does not show"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def click_in(self, inside: QWidget, name: str) -> None:
        button = inside.findChild(QPushButton, name)
        assert button is not None
        assert button.isEnabled(), f"{name} is disabled"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def banner_button(self, banner: str, name: str = "bannerAction") -> None:
        self.click_in(self.find(Banner, banner), name)

    def select(self, row: int, column: int, last_row: int = -1, last_column: int = -1) -> None:
        """Select a range of cells by the keyboard."""
        self.grid.setFocus()
        self.grid.go_to(row, column)
        for _ in range(row, last_row):
            self.press(Qt.Key.Key_Down, SHIFT)
        for _ in range(column, last_column):
            self.press(Qt.Key.Key_Right, SHIFT)

    def choose_in_row_menu(self, command: str) -> None:
        """Open the menu of the current row by the mouse and choose a command."""
        at = self.grid.visualRect(self.grid.currentIndex()).center()
        self.grid.customContextMenuRequested.emit(at)
        menu = self.find(QMenu, "rowMenu")
        self.choose(menu, command)

    def choose(self, menu: QMenu, command: str) -> None:
        assert menu.isVisible()
        action = next(each for each in menu.actions() if each.objectName() == command)
        assert action.isEnabled(), f"{command} is disabled"
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())

    def open_column_menu(self, column: int) -> None:
        """Click the sign at the right end of a column's head."""
        head = self.grid.column_head
        self.grid.scrollTo(self.grid.model().index(0, column))
        right = head.sectionViewportPosition(column) + head.sectionSize(column)
        at = QPoint(min(right, head.viewport().width()) - 16, 10)
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def answer_file_dialog(self, path: Path) -> None:
        """Name a file in the open chooser."""
        dialog = self.dialog("fileDialog")
        assert isinstance(dialog, QFileDialog)
        dialog.setDirectory(str(path.parent))
        dialog.selectFile(path.name)
        dialog.accept()
        QApplication.processEvents()

    @staticmethod
    def clipboard(text: str | None = None) -> str:
        """Put a text on the clipboard, or return what is there."""
        if text is not None:
            QGuiApplication.clipboard().setText(text)
        return QGuiApplication.clipboard().text()
