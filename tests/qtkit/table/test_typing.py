"""While one types, arrows leave the cell as in Excel; after F2 they move in the text."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit.table.cell_editor import CellEditor, fits
from desktop_ft.qtkit.table.view import SheetView
from table_models import TextModel

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def editor_of(view: SheetView) -> CellEditor | None:
    found = view.viewport().findChildren(CellEditor)
    return next((each for each in found if each.isVisible()), None)


def press(view: SheetView, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(editor_of(view) or view, key, held)


def type_text(view: SheetView, text: str) -> None:
    for letter in text:
        QTest.keyClicks(editor_of(view) or view, letter)


def here(view: SheetView) -> tuple[int, int]:
    return view.currentIndex().row(), view.currentIndex().column()


ARROWS = [
    (Key.Key_Up, (0, 1)), (Key.Key_Down, (2, 1)), (Key.Key_Left, (1, 0)), (Key.Key_Right, (1, 2)),
]  # fmt: skip


@pytest.mark.parametrize(("key", "place"), ARROWS)
def test_an_arrow_keeps_what_was_typed_and_leaves(
    view: SheetView, model: TextModel, key: Qt.Key, place: tuple[int, int]
) -> None:
    type_text(view, "new")
    press(view, key)
    assert model.rows[1][1] == "new"
    assert here(view) == place
    assert not view.is_editing


@pytest.mark.parametrize(("key", "place"), ARROWS)
def test_shift_with_an_arrow_keeps_it_and_edits_the_next_cell(
    view: SheetView, model: TextModel, key: Qt.Key, place: tuple[int, int]
) -> None:
    type_text(view, "new")
    press(view, key, SHIFT)
    assert model.rows[1][1] == "new"
    assert here(view) == place
    type_text(view, "next")  # in place of the text, which is selected
    press(view, Key.Key_Return)
    assert model.rows[place[0]][place[1]] == "next"


@pytest.mark.parametrize("way", ["F2", "F2 while typing", "click into the text", "Alt+Enter"])
def test_arrows_move_in_a_text_that_is_edited(view: SheetView, model: TextModel, way: str) -> None:
    if way == "F2":
        press(view, Key.Key_F2)
    else:
        type_text(view, "xyz")
        editor = editor_of(view)
        assert editor is not None
        if way == "F2 while typing":
            press(view, Key.Key_F2)
        elif way == "Alt+Enter":
            press(view, Key.Key_Return, ALT)
        else:
            end = QPoint(editor.viewport().width() - 4, 10)
            QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=end)
    before = here(view)
    press(view, Key.Key_Left)
    press(view, Key.Key_Left, SHIFT)
    editor = editor_of(view)
    assert editor is not None
    assert len(editor.textCursor().selectedText()) == 1
    press(view, Key.Key_Up)
    assert editor_of(view) is editor
    assert here(view) == before
    if way == "F2":  # once more: arrows leave again
        press(view, Key.Key_F2)
        press(view, Key.Key_Down)
        assert here(view) == (2, 1)


def test_arrows_belong_to_the_input_method_while_it_composes(view: SheetView) -> None:
    type_text(view, "x")
    editor = editor_of(view)
    assert editor is not None
    QApplication.sendEvent(editor, QInputMethodEvent("に", []))
    press(view, Key.Key_Down)
    assert editor_of(view) is editor


def test_a_dead_key_begins_a_cell_with_its_letter(view: SheetView, model: TextModel) -> None:
    QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, Key.Key_Dead_Acute, NONE))
    assert not view.is_editing
    event = QInputMethodEvent("", [])
    event.setCommitString("é")
    QApplication.sendEvent(view, event)
    press(view, Key.Key_Return)
    assert model.rows[1][1] == "é"


def test_enter_goes_below_the_cell_where_tab_began(view: SheetView, model: TextModel) -> None:
    view.go_to(1, 0)
    for letter in "ab":
        type_text(view, letter)
        press(view, Key.Key_Tab)
    type_text(view, "c")
    press(view, Key.Key_Return)
    assert here(view) == (2, 0)
    assert model.rows[1] == ["a", "b", "c"]
    press(view, Key.Key_Tab)
    view.go_to(3, 2)  # going elsewhere forgets where Tab began
    press(view, Key.Key_Return)
    assert here(view) == (4, 2)


def test_whoever_wants_to_add_to_an_editor_hears_of_it(view: SheetView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.editor_opened) as opened:
        press(view, Key.Key_F2)
    assert opened.args == [editor_of(view)]


def test_a_text_of_a_megabyte_is_edited_without_waiting(view: SheetView, model: TextModel) -> None:
    model.rows[1][1] = text = ("word and more, " * 5 + "\n") * 13_500
    assert fits(text)
    started = time.process_time()
    press(view, Key.Key_F2)
    QApplication.processEvents()
    opened = time.process_time()
    for letter in "end":
        type_text(view, letter)
        QApplication.processEvents()
    typed = time.process_time()
    press(view, Key.Key_Return)
    assert model.rows[1][1] == text + "end"
    assert opened - started < 0.5
    assert typed - opened < 0.2


def test_leaving_a_cell_scrolled_out_of_sight_keeps_what_was_typed(
    view: SheetView, model: TextModel
) -> None:
    view.resize(300, 120)
    type_text(view, "new")
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    editor = editor_of(view)
    assert editor is not None
    QTest.keyClick(editor, Key.Key_Return)
    assert model.rows[1][1] == "new"


@pytest.mark.parametrize("corner", [(0, 0), (0, 2), (4, 0), (4, 2)])
@pytest.mark.parametrize("frozen", [0, 1])
def test_the_editor_is_never_cut_by_an_edge(
    view: SheetView, corner: tuple[int, int], frozen: int
) -> None:
    for column in range(3):
        view.setColumnWidth(column, 220)
    view.resize(500, 260)
    view.freeze(frozen)
    view.go_to(*corner)
    press(view, Key.Key_F2)
    editor = next(each for each in view.findChildren(CellEditor) if each.isVisible())
    editor.insertPlainText("a rather long text that has to be wrapped\n" * 30)
    place = QRect(editor.mapTo(view, QPoint(0, 0)), editor.size())
    cells = view.viewport().geometry().adjusted(-view.frozen.width, 0, 0, 0)
    assert cells.contains(place)
    assert editor.verticalScrollBar().maximum() > 0  # the rest is reached by scrolling
    QTest.keyClick(editor, Key.Key_Escape)


def test_ctrl_y_brings_back_what_ctrl_z_took_in_an_open_cell(view: SheetView) -> None:
    press(view, Key.Key_F2)
    editor = editor_of(view)
    assert editor is not None
    editor.insertPlainText("more")
    press(view, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.text() == "1b"
    press(view, Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert editor.text() == "1bmore"
