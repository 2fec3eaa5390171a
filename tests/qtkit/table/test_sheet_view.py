"""The table has a spreadsheet's keys, and stays quick at a million rows."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit.table.cell_editor import LONGEST_LINE, CellEditor, fits, fits_as_it_is
from desktop_ft.qtkit.table.view import SheetView
from table_models import MillionModel, TextModel

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def press(
    view: SheetView, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(editor_of(view) or view, key, held)


def type_text(view: SheetView, text: str) -> None:
    for letter in text:
        QTest.keyClicks(editor_of(view) or view, letter)


def editor_of(view: SheetView) -> CellEditor | None:
    found = view.viewport().findChildren(CellEditor)
    return next((each for each in found if each.isVisible()), None)


def here(view: SheetView) -> tuple[int, int]:
    return view.currentIndex().row(), view.currentIndex().column()


def chosen(view: SheetView) -> set[tuple[int, int]]:
    return {(index.row(), index.column()) for index in view.selectionModel().selectedIndexes()}


@pytest.mark.parametrize(
    ("key", "held", "place"),
    [
        (Key.Key_Down, Qt.KeyboardModifier.NoModifier, (2, 1)),
        (Key.Key_Return, Qt.KeyboardModifier.NoModifier, (2, 1)),
        (Key.Key_Return, SHIFT, (0, 1)),
        (Key.Key_Tab, Qt.KeyboardModifier.NoModifier, (1, 2)),
        (Key.Key_Backtab, SHIFT, (1, 0)),
        (Key.Key_Home, Qt.KeyboardModifier.NoModifier, (1, 0)),
        (Key.Key_End, Qt.KeyboardModifier.NoModifier, (1, 2)),
        (Key.Key_Home, CTRL, (0, 0)),
        (Key.Key_End, CTRL, (4, 2)),
        (Key.Key_Up, CTRL, (0, 1)),
        (Key.Key_Down, CTRL, (4, 1)),
        (Key.Key_Left, CTRL, (1, 0)),
        (Key.Key_Right, CTRL, (1, 2)),
    ],
)
def test_keys_move_the_cursor_and_the_selection(
    view: SheetView, key: Qt.Key, held: Qt.KeyboardModifier, place: tuple[int, int]
) -> None:
    press(view, key, held)
    assert here(view) == place
    assert chosen(view) == {place}


def test_shift_extends_the_selection(view: SheetView) -> None:
    press(view, Key.Key_Down, SHIFT)
    press(view, Key.Key_Right, SHIFT)
    assert chosen(view) == {(1, 1), (1, 2), (2, 1), (2, 2)}
    press(view, Key.Key_End, CTRL | SHIFT)
    assert chosen(view) == {(row, column) for row in (1, 2, 3, 4) for column in (1, 2)}
    press(view, Key.Key_Home, CTRL | SHIFT)
    assert chosen(view) == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_select_all_leaves_the_empty_row_out(view: SheetView) -> None:
    press(view, Key.Key_A, CTRL)
    assert len(chosen(view)) == 15
    assert view.selected().rows == ((0, 4),)


def test_space_with_a_modifier_selects_columns_and_rows(view: SheetView) -> None:
    press(view, Key.Key_Space, CTRL)
    assert chosen(view) == {(row, 1) for row in range(5)}
    view.go_to(2, 0)
    press(view, Key.Key_Space, SHIFT)
    assert chosen(view) == {(2, column) for column in range(3)}


def test_typing_replaces_and_enter_goes_down(view: SheetView, model: TextModel) -> None:
    type_text(view, "new")
    assert editor_of(view) is not None
    press(view, Key.Key_Return)
    assert editor_of(view) is None
    assert model.rows[1][1] == "new"
    assert here(view) == (2, 1)
    assert view.hasFocus()


@pytest.mark.parametrize("way", ["F2", "double click"])
def test_editing_keeps_the_text_and_tab_goes_right(
    view: SheetView, model: TextModel, way: str
) -> None:
    if way == "F2":
        press(view, Key.Key_F2)
    else:
        at = view.visualRect(model.index(1, 1)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    type_text(view, "!")
    press(view, Key.Key_Tab)
    assert model.rows[1][1] == "1b!"
    assert here(view) == (1, 2)


def test_shift_enter_and_shift_tab_go_back(view: SheetView, model: TextModel) -> None:
    type_text(view, "x")
    press(view, Key.Key_Return, SHIFT)
    assert here(view) == (0, 1)
    type_text(view, "y")
    press(view, Key.Key_Backtab, SHIFT)
    assert here(view) == (0, 0)
    assert (model.rows[1][1], model.rows[0][1]) == ("x", "y")


def test_escape_gives_up(view: SheetView, model: TextModel) -> None:
    type_text(view, "new")
    press(view, Key.Key_Escape)
    assert editor_of(view) is None
    assert model.rows[1][1] == "1b"
    assert here(view) == (1, 1)


def test_alt_enter_breaks_the_line_and_the_editor_grows(view: SheetView, model: TextModel) -> None:
    press(view, Key.Key_F2)
    editor = editor_of(view)
    assert editor is not None
    before = editor.height()
    for _ in range(3):
        press(view, Key.Key_Return, ALT)
    type_text(view, "end")
    assert editor.height() > before
    press(view, Key.Key_Return)
    assert model.rows[1][1] == "1b\n\n\nend"


def test_the_editor_stays_inside_the_table(view: SheetView) -> None:
    press(view, Key.Key_End, CTRL)
    press(view, Key.Key_F2)
    for _ in range(40):
        press(view, Key.Key_Return, ALT)
    editor = editor_of(view)
    assert editor is not None
    assert view.viewport().rect().contains(editor.geometry())
    press(view, Key.Key_Escape)


def test_backspace_begins_an_empty_cell(view: SheetView, model: TextModel) -> None:
    press(view, Key.Key_Backspace)
    press(view, Key.Key_Return)
    assert model.rows[1][1] == ""


def test_opening_and_leaving_an_editor_changes_nothing(
    view: SheetView, model: TextModel, qtbot: QtBot
) -> None:
    model.rows[1][1] = "a\u00a0b\r\nc\u2028d"
    press(view, Key.Key_F2)
    with qtbot.assertNotEmitted(model.dataChanged):
        press(view, Key.Key_Return)
    assert model.rows[1][1] == "a\u00a0b\r\nc\u2028d"


def test_an_edit_keeps_the_characters_around_it(view: SheetView, model: TextModel) -> None:
    model.rows[1][1] = "a\u00a0b\r\nc\u2028d"
    press(view, Key.Key_F2)
    type_text(view, "!")
    press(view, Key.Key_Return)
    assert model.rows[1][1] == "a\u00a0b\r\nc\u2028d!"


def test_enter_of_an_input_method_takes_the_word_and_not_the_cell(
    view: SheetView, model: TextModel
) -> None:
    press(view, Key.Key_F2)
    editor = editor_of(view)
    assert editor is not None
    QApplication.sendEvent(editor, QInputMethodEvent("に", []))
    press(view, Key.Key_Return)
    assert editor_of(view) is editor
    done = QInputMethodEvent("", [])
    done.setCommitString("日本")
    QApplication.sendEvent(editor, done)
    press(view, Key.Key_Return)
    assert model.rows[1][1].endswith("日本")


def test_typing_an_input_method_opens_the_editor(view: SheetView, model: TextModel) -> None:
    event = QInputMethodEvent("", [])
    event.setCommitString("日")
    QApplication.sendEvent(view, event)
    press(view, Key.Key_Return)
    assert model.rows[1][1] == "日"


def test_leaving_the_editor_by_mouse_keeps_the_text(view: SheetView, model: TextModel) -> None:
    type_text(view, "new")
    at = view.visualRect(model.index(3, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert model.rows[1][1] == "new"
    assert here(view) == (3, 0)


def test_finish_editing_keeps_the_text(view: SheetView, model: TextModel) -> None:
    type_text(view, "new")
    view.finish_editing()
    assert model.rows[1][1] == "new"
    assert not view.is_editing


@pytest.mark.parametrize("way", ["typing", "F2", "double click"])
def test_a_locked_cell_says_so(view: SheetView, model: TextModel, qtbot: QtBot, way: str) -> None:
    model.locked.add((1, 1))
    with qtbot.waitSignal(view.edit_refused) as refused:
        if way == "typing":
            QTest.keyClick(view, Key.Key_X)
        elif way == "F2":
            press(view, Key.Key_F2)
        else:
            at = view.visualRect(model.index(1, 1)).center()
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
            QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    index: QModelIndex = refused.args[0]
    assert (index.row(), index.column()) == (1, 1)
    assert editor_of(view) is None


def test_ctrl_tab_leaves_the_table(qtbot: QtBot, model: TextModel) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    before, view, after = QLineEdit(), SheetView(), QLineEdit()
    column = QVBoxLayout(box)
    for widget in (before, view, after):
        column.addWidget(widget)
    view.setModel(model)
    view.go_to(1, 1)
    box.show()
    view.setFocus()
    press(view, Key.Key_Tab, CTRL)
    assert here(view) == (1, 1)
    assert box.focusWidget() is after
    view.setFocus()
    press(view, Key.Key_Backtab, CTRL | SHIFT)
    assert box.focusWidget() is before
    view.setFocus()
    press(view, Key.Key_Tab)
    assert here(view) == (1, 2)
    box.close()


@pytest.mark.parametrize("way", ["click", "key"])
def test_the_sign_in_a_column_head_opens_its_menu(view: SheetView, qtbot: QtBot, way: str) -> None:
    view.go_to(1, 2)
    with qtbot.waitSignal(view.column_menu_wanted) as wanted:
        if way == "click":
            head = view.column_head
            at = QPoint(head.sectionViewportPosition(2) + head.sectionSize(2) - 16, 10)
            QTest.mouseClick(view.column_head.viewport(), Qt.MouseButton.LeftButton, pos=at)
        else:
            press(view, Key.Key_Return, ALT)
    assert wanted.args == [2]


@pytest.mark.parametrize(("with_menu", "from_right"), [(True, 60), (False, 60), (False, 16)])
def test_elsewhere_a_click_on_a_column_head_only_selects(
    view: SheetView, model: TextModel, qtbot: QtBot, with_menu: bool, from_right: int
) -> None:
    model.with_menu = with_menu
    head = view.column_head
    at = QPoint(head.sectionViewportPosition(2) + head.sectionSize(2) - from_right, 10)
    with qtbot.assertNotEmitted(view.column_menu_wanted):
        QTest.mouseClick(view.column_head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert view.selected().columns == (2,)


def test_ctrl_adds_columns_and_takes_them_out(view: SheetView, qtbot: QtBot) -> None:
    def click(column: int) -> None:
        at = QPoint(view.column_head.sectionViewportPosition(column) + 20, 10)
        QTest.mouseClick(view.column_head.viewport(), Qt.MouseButton.LeftButton, CTRL, at)

    view.column_head.setCursor(Qt.CursorShape.SplitHCursor)  # as a move long ago left it
    QTest.keyRelease(view, Qt.Key.Key_Control)  # or it is held since another test
    view.selectColumn(0)
    with qtbot.assertNotEmitted(view.column_menu_wanted):
        click(2)
    assert view.selected().columns == (0, 2)
    assert view.selected().rows == ((0, 4),)
    click(0)
    assert view.selected().columns == (2,)
    view.selectAll()
    click(1)
    assert view.selected().columns == (0, 2)
    view.go_to(1, 1)  # one cell of a column is not the column
    click(1)
    assert {row for row, _ in chosen(view)} >= {0, 1, 2, 3, 4}


@pytest.mark.parametrize(
    ("text", "editable"),
    [
        ("x" * LONGEST_LINE, True),
        ("x" * 1_000_000, True),
        ("x" * 1_200_000, False),
        ("line\n" * 30_000, True),
        ("line\n" * 200_000, True),
        ("line\n" * 250_000, False),
    ],
)
def test_what_fits_into_the_editor(text: str, editable: bool) -> None:
    assert fits(text) is editable


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("x" * LONGEST_LINE, True),
        ("x" * (LONGEST_LINE + 1), False),
        ("line\n" * 200_000, True),
        (("x" * 4_000 + "\n") * 60, False),
    ],
)
def test_which_lines_need_no_cuts(text: str, whole: bool) -> None:
    assert fits_as_it_is(text) is whole


class TestAMillionRows:
    """Each of these stood still for seconds with Qt's own heads and search.

    Measured in the time of the processor, as the machine may be busy.
    """

    @pytest.fixture
    def big(self, qtbot: QtBot) -> SheetView:
        view = SheetView()
        qtbot.addWidget(view)
        view.setModel(MillionModel())
        view.resize(1600, 900)
        view.show()
        view.go_to(0, 0)
        view.grab()
        return view

    @pytest.mark.parametrize(
        ("key", "held"),
        [
            (Key.Key_A, CTRL),
            (Key.Key_End, CTRL),
            (Key.Key_End, CTRL | SHIFT),
            (Key.Key_Space, CTRL),
            (Key.Key_Down, CTRL),
        ],
    )
    def test_keys_answer_at_once(
        self, big: SheetView, key: Qt.Key, held: Qt.KeyboardModifier
    ) -> None:
        started = time.process_time()
        QTest.keyClick(big, key, held)
        big.grab()
        big.selected()
        assert time.process_time() - started < 1
        big.close()

    def test_a_click_on_a_column_head_answers_at_once(self, big: SheetView) -> None:
        started = time.process_time()
        QTest.mouseClick(big.column_head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
        big.grab()
        assert time.process_time() - started < 1
        assert big.selected().row_count == 1_000_000
        big.close()

    @pytest.mark.parametrize("held", [CTRL, SHIFT, CTRL | SHIFT])
    def test_more_column_heads_are_clicked_at_once(
        self, big: SheetView, held: Qt.KeyboardModifier
    ) -> None:
        def click(column: int, held: Qt.KeyboardModifier) -> None:
            at = QPoint(big.column_head.sectionViewportPosition(column) + 20, 10)
            QTest.mouseClick(big.column_head.viewport(), Qt.MouseButton.LeftButton, held, at)

        click(0, Qt.KeyboardModifier.NoModifier)
        started = time.process_time()
        click(2, held)
        big.grab()
        assert time.process_time() - started < 1
        assert set(big.selected().columns) == ({0, 2} if held == CTRL else {0, 1, 2})
        big.close()

    def test_typing_on_a_locked_cell_searches_nothing(self, big: SheetView) -> None:
        model = big.model()
        assert isinstance(model, MillionModel)
        model.locked.add((0, 0))
        started = time.process_time()
        QTest.keyClicks(big, "no such text")
        assert time.process_time() - started < 1
        big.close()
