"""While the places are built behind the first one, nobody who types there is disturbed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QLocale, QObject, Qt
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot

from desktop_ft.app.program import Program
from desktop_ft.qtkit.i18n import install_language
from desktop_ft.services.paths import AppPaths
from desktop_ft.services.redaction import Redactor


class Windows(QObject):
    """Hears of every window that shows."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shows = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if shows and watched.isWindow():
            self.shown.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.fixture
def windows(qapp: QApplication) -> Iterator[Windows]:
    made = Windows()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


@pytest.fixture
def program(
    windows: Windows, qtbot: QtBot, qapp: QApplication, isolated_home: Path, tmp_path: Path
) -> Iterator[Program]:
    font, palette, locale = qapp.font(), qapp.palette(), QLocale()
    table = tmp_path / "faq.csv"
    table.write_text("prompt,completion\nHow?,So.\n", "utf-8")
    made = Program(qapp, AppPaths.from_environment(), Redactor())
    made.start(str(table), "")
    qtbot.waitUntil(lambda: made.wiring.data.document is not None)
    yield made
    made.wiring.stop()
    made.window.close_now()
    assert made.finish()
    install_language(qapp, "en")
    QLocale.setDefault(locale)
    qapp.setStyleSheet("")
    qapp.setFont(font)
    qapp.setPalette(palette)


def test_a_cell_stays_open_while_the_places_are_built(
    qtbot: QtBot, program: Program, windows: Windows
) -> None:
    grid = program.wiring.data.findChild(QTableView, "grid")
    first = grid.model().index(0, 0)
    select = QItemSelectionModel.SelectionFlag.ClearAndSelect
    grid.selectionModel().setCurrentIndex(first, select)
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_W)
    editor = grid.findChild(QWidget, "cellEditor")
    qtbot.waitUntil(lambda: len(program.window.built_places()) == 5)
    for code in ("test", "results"):
        program.wiring.playground.page(code)
    assert windows.shown == ["MainWindow mainWindow"]
    assert grid.findChild(QWidget, "cellEditor") is editor
    assert editor.isVisible()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
