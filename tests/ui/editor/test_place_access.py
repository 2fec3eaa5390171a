"""Everything has a name, works by keyboard, and fits in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QMenu,
    QPushButton,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit.i18n import install_language
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.resources import resource
from desktop_ft.ui.editor.place import DataPlace
from documents import Documents
from place_driver import CTRL, Driver

PARTS = (QAbstractButton, QComboBox, QAbstractItemView, QTextEdit)


def interactive(inside: QWidget) -> list[QWidget]:
    found = [part for kind in PARTS for part in inside.findChildren(kind)]
    return [part for part in found if part.isVisible() and part.focusPolicy() != Qt.FocusPolicy(0)]


def nameless(inside: QWidget) -> list[str]:
    return [
        repr(part)
        for part in interactive(inside)
        if not part.objectName()
        or not (part.accessibleName() or (isinstance(part, QAbstractButton) and part.text()))
    ]


def test_every_control_has_a_name_for_tests_and_for_readers(drive: Driver) -> None:
    assert nameless(drive.place) == []
    drive.lines('{"prompt": "p", "completion": "c"}', '{"prompt": "half')
    drive.settle()
    assert nameless(drive.place) == []
    drive.banner_button("openBanner")
    dialog = drive.dialog("readDialog")
    drive.settle()
    assert nameless(dialog) == []
    drive.click_in(dialog, "readCancel")


def test_tab_reaches_the_grid_and_ctrl_tab_leaves_it(drive: Driver) -> None:
    drive.table([["question", "answer"], ["q", "a"]])
    drive.find(QPushButton, "openButton").setFocus()
    for _ in range(20):
        focus = drive.place.window().focusWidget()
        if focus is drive.grid:
            break
        drive.qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert drive.place.window().focusWidget() is drive.grid
    drive.qtbot.keyClick(drive.grid, Qt.Key.Key_Tab, CTRL)
    assert drive.place.window().focusWidget() is not drive.grid


def read_out(interface: QAccessibleInterface, role: QAccessible.Role) -> list[str]:
    """Return what a screen reader hears of the parts of a table."""
    parts = [interface.child(at) for at in range(interface.childCount())]
    return [part.text(QAccessible.Text.Name) for part in parts if part.role() == role]


def test_cells_and_heads_are_read_out(drive: Driver) -> None:
    drive.lines(
        '{"prompt": "p1", "completion": "line one\\nline two"}',
        '{"prompt": "", "completion": "c"}',
        '{"prompt": "half',
    )
    drive.select(1, 1)
    drive.type_text("new")
    drive.press(Qt.Key.Key_Return)
    table = QAccessible.queryAccessibleInterface(drive.grid)
    assert table.text(QAccessible.Text.Name) == "Examples"
    assert read_out(table, QAccessible.Role.ColumnHeader) == [
        "user · prompt", "assistant · completion",
    ]  # fmt: skip
    assert read_out(table, QAccessible.Role.RowHeader) == [
        "row 1",
        "row 2, changed since it was saved",
        "row 3, could not be read",
        "new row",
    ]
    cells = read_out(table, QAccessible.Role.Cell)
    assert cells[:4] == ["p1", "line one\nline two", "empty", "new"]
    assert cells[4] == '{"prompt": "half'
    assert cells[6] == "Type here to add an example"
    drive.select(1, 1)
    drive.press(Qt.Key.Key_F2)
    editor = drive.editor()
    assert editor is not None
    assert "assistant · completion, row 2" in editor.accessibleName()
    drive.press(Qt.Key.Key_Escape)


@pytest.fixture
def russian(qapp: QApplication) -> Iterator[None]:
    if not resource("i18n", "desktop_ft_ru.qm").exists():
        pytest.skip("the translations are not compiled: packaging/translations.py compile")
    install_language(qapp, "ru")
    yield
    install_language(qapp, "en")
    QCoreApplication.processEvents()


def test_nothing_is_cut_in_russian(
    russian: None, qtbot: QtBot, documents: Documents, runner: TaskRunner, tmp_path: Path
) -> None:
    path = tmp_path / "вопросы.csv"
    path.write_text("вопрос,ответ\nв,о\n", encoding="utf-8")
    place = DataPlace(documents.service, runner)
    qtbot.addWidget(place)
    drive = Driver(place, qtbot, documents, runner)
    place.resize(1000, 600)
    place.show()
    drive.settle()
    assert cut(place) == []
    drive.open(path)
    assert drive.find(QPushButton, "prepareButton").text() == "Подготовить…"
    assert drive.find(QLabel, "placeTitle").text() == "вопросы.csv"
    assert drive.status == "1 пример"
    assert cut(place) == []
    drive.settle()
    place.close_document()
    place.close()


def cut(place: QWidget) -> list[str]:
    """Return the buttons that are too narrow for their words."""
    return [
        button.text()
        for button in place.findChildren(QPushButton)
        if button.isVisible()
        and QFontMetrics(button.font()).horizontalAdvance(button.text()) > button.width()
    ]


def letters_twice(menu: QMenu) -> list[str]:
    words = [each.text() for each in menu.actions() if not each.isSeparator()]
    letters = [word[word.index("&") + 1].lower() for word in words if "&" in word]
    return [word for word in words if letters.count(word[word.find("&") + 1].lower()) > 1]


def test_every_command_of_the_table_has_its_own_letter(drive: Driver) -> None:
    for menu in drive.place.table.menus(drive.place):
        assert letters_twice(menu) == []


def test_every_command_of_the_table_has_its_own_letter_in_russian(
    russian: None, qtbot: QtBot, documents: Documents, runner: TaskRunner
) -> None:
    place = DataPlace(documents.service, runner)
    qtbot.addWidget(place)
    for menu in place.table.menus(place):
        assert letters_twice(menu) == []
    place.close_document()
    place.close()
