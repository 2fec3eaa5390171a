"""Ctrl with arrows, Enter and Tab inside a selection, and pages aside go where Excel goes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit.table.cell_editor import CellEditor
from desktop_ft.qtkit.table.places import edge_of_block
from desktop_ft.qtkit.table.view import SheetView
from desktop_ft.qtkit.table.zoom import Zoom
from table_models import TextModel

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier

CELLS = [
    ["a", "b", "", "d"],
    ["a", "", "", "d"],
    ["a", "", "c", ""],
    ["", "b", "", ""],
    ["a", "b", "", "d"],
]


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[SheetView]:
    made = SheetView()
    qtbot.addWidget(made)
    made.setModel(TextModel([list(row) for row in CELLS]))
    made.resize(260, 400)
    made.show()
    made.setFocus()
    yield made
    made.close()


def press(view: SheetView, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    found = [each for each in view.viewport().findChildren(CellEditor) if each.isVisible()]
    QTest.keyClick(found[0] if found else view, key, held)


def here(view: SheetView) -> tuple[int, int]:
    return view.currentIndex().row(), view.currentIndex().column()


def choose(view: SheetView, top: int, left: int, bottom: int, right: int) -> None:
    model = view.model()
    view.go_to(top, left)
    view.selectionModel().select(
        QItemSelection(model.index(top, left), model.index(bottom, right)),
        QItemSelectionModel.SelectionFlag.ClearAndSelect,
    )


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [
        ((0, 0), Key.Key_Down, (2, 0)),  # to the end of a block
        ((2, 0), Key.Key_Down, (4, 0)),  # over the gap
        ((0, 1), Key.Key_Down, (3, 1)),
        ((0, 2), Key.Key_Down, (2, 2)),
        ((2, 2), Key.Key_Down, (4, 2)),  # nothing follows: the end of the table
        ((4, 0), Key.Key_Down, (4, 0)),
        ((4, 0), Key.Key_Up, (2, 0)),
        ((2, 0), Key.Key_Up, (0, 0)),
        ((0, 0), Key.Key_Right, (0, 1)),
        ((0, 1), Key.Key_Right, (0, 3)),
        ((4, 3), Key.Key_Left, (4, 1)),
        ((2, 0), Key.Key_Right, (2, 2)),
        ((3, 1), Key.Key_Right, (3, 3)),
        ((5, 1), Key.Key_Up, (4, 1)),  # from the empty row that waits for typing
    ],
)
def test_ctrl_with_an_arrow_goes_to_the_edge_of_a_block(
    view: SheetView, start: tuple[int, int], key: Qt.Key, end: tuple[int, int]
) -> None:
    view.go_to(*start)
    press(view, key, CTRL)
    assert here(view) == end
    assert len(view.selectionModel().selectedIndexes()) == 1


def test_with_shift_the_selection_grows_to_the_edge(view: SheetView) -> None:
    view.go_to(0, 0)
    press(view, Key.Key_Down, CTRL | SHIFT)
    press(view, Key.Key_Right, CTRL | SHIFT)
    chosen = {(each.row(), each.column()) for each in view.selectionModel().selectedIndexes()}
    assert chosen == {(row, column) for row in range(3) for column in range(3)}


def test_a_long_block_is_not_followed_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_ft.qtkit.table.places._PATIENCE_S", 0)
    looked: list[int] = []

    def is_filled(at: int) -> bool:
        looked.append(at)
        return True

    assert edge_of_block(range(10**9), 0, is_filled) == 10**9 - 1
    assert len(looked) < 10


def test_enter_and_tab_go_round_the_selection(view: SheetView) -> None:
    choose(view, 1, 1, 2, 2)
    seen = []
    for key, held in [(Key.Key_Return, NONE)] * 4 + [(Key.Key_Tab, NONE)] * 4:
        press(view, key, held)
        seen.append(here(view))
    assert seen == [(2, 1), (1, 2), (2, 2), (1, 1), (1, 2), (2, 1), (2, 2), (1, 1)]
    press(view, Key.Key_Backtab, SHIFT)
    assert here(view) == (2, 2)
    press(view, Key.Key_Return, SHIFT)
    assert here(view) == (1, 2)
    assert len(view.selectionModel().selectedIndexes()) == 4


def test_typing_goes_round_the_selection_too(view: SheetView) -> None:
    choose(view, 0, 0, 1, 0)
    for letter in "xy":
        QTest.keyClicks(view, letter)
        press(view, Key.Key_Return)
    assert [view.model().index(row, 0).data() for row in range(3)] == ["x", "y", "a"]
    assert here(view) == (0, 0)


def test_ctrl_enter_hands_the_text_over_and_leaves_the_cell(view: SheetView, qtbot: QtBot) -> None:
    choose(view, 0, 0, 1, 1)
    QTest.keyClicks(view, "n")
    with qtbot.waitSignal(view.fill_wanted) as told:
        press(view, Key.Key_Return, CTRL)
    assert told.args == ["n"]
    assert not view.is_editing
    assert view.model().index(0, 0).data() == "a"
    assert len(view.selectionModel().selectedIndexes()) == 4


def test_pages_aside_follow_the_columns_that_show(view: SheetView) -> None:
    for column in range(4):
        view.setColumnWidth(column, 90)
    view.go_to(0, 0)
    press(view, Key.Key_PageDown, ALT)
    assert here(view) == (0, 2)
    press(view, Key.Key_PageUp, ALT)
    assert here(view) == (0, 0)
    view.setColumnHidden(1, True)
    press(view, Key.Key_Tab)
    assert here(view) == (0, 2)
    press(view, Key.Key_Left, CTRL)
    assert here(view) == (0, 0)


def test_the_editor_is_parted_at_the_cursor(qtbot: QtBot) -> None:
    editor = CellEditor()
    qtbot.addWidget(editor)
    editor.load("a\U0001f600\r\nb c")
    cursor = editor.textCursor()
    cursor.setPosition(5)
    editor.setTextCursor(cursor)
    assert editor.parts() == ("a\U0001f600\r\nb", " c")


def test_ctrl_with_the_wheel_changes_the_size(view: SheetView) -> None:
    zoom = Zoom(view)
    before = view.verticalHeader().defaultSectionSize()

    def turn(notches: int, held: Qt.KeyboardModifier) -> None:
        at = QPointF(20, 20)
        QApplication.sendEvent(
            view.viewport(),
            QWheelEvent(
                at, view.viewport().mapToGlobal(at), QPoint(), QPoint(0, 120 * notches),
                Qt.MouseButton.NoButton, held, Qt.ScrollPhase.NoScrollPhase, False,
            ),
        )  # fmt: skip

    turn(1, NONE)
    assert zoom.percent == 100
    turn(2, CTRL)
    assert zoom.percent == 125
    assert view.verticalHeader().defaultSectionSize() > before
    turn(-5, CTRL)
    assert zoom.percent == 70
    zoom.reset()
    assert view.verticalHeader().defaultSectionSize() == before
