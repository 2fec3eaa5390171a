"""Rows are moved, copied, split, merged and filled by key, menu and mouse, each in one step."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView, QMenu, QPushButton

from place_driver import ALT, CTRL, SHIFT, Driver

Key = Qt.Key
FAQ = [["question", "answer"], ["q1", "a1"], ["q2", "a2"], ["q3", "a3"], ["q4", "a4"]]
A, B, C, D = ("q1", "a1"), ("q2", "a2"), ("q3", "a3"), ("q4", "a4")
ROWS = [A, B, C, D]


def undone_in_one_step(drive: Driver, before: list[tuple[str, ...]] = ROWS) -> None:
    after = drive.cells
    drive.press(Key.Key_Z, CTRL)
    assert drive.cells == before
    assert drive.document.history.undo_label is None
    drive.press(Key.Key_Y, CTRL)
    assert drive.cells == after


def ask_line(drive: Driver, typed: str) -> None:
    dialog = drive.dialog("askLine")
    field = dialog.findChild(QLineEdit, "askLineField")
    assert field is not None
    field.selectAll()
    QTest.keyClicks(field, typed)
    drive.click_in(dialog, "askLineAccept")
    back_to_the_table(drive)


def back_to_the_table(drive: Driver) -> None:
    """Wait until the window has the keyboard again after a dialog."""
    drive.settle()
    drive.place.activateWindow()
    drive.qtbot.waitUntil(drive.place.isActiveWindow)


@pytest.mark.parametrize("way", ["key", "row menu", "menu"])
@pytest.mark.parametrize(
    ("command", "key", "held", "after"),
    [
        ("row.duplicate", Key.Key_D, CTRL | SHIFT, [A, B, C, B, C, D]),
        ("row.up", Key.Key_Up, ALT, [B, C, A, D]),
        ("row.down", Key.Key_Down, ALT, [A, D, B, C]),
        ("row.merge", Key.Key_M, CTRL | SHIFT, [A, ("q2\nq3", "a2\na3"), D]),
        ("cells.down", Key.Key_D, CTRL, [A, B, ("q2", "a2"), D]),
        ("cells.right", Key.Key_R, CTRL, [A, ("q2", "q2"), ("q3", "q3"), D]),
    ],
)
def test_commands_through_every_way_in(
    drive: Driver,
    way: str,
    command: str,
    key: Qt.Key,
    held: Qt.KeyboardModifier,
    after: list[tuple[str, str]],
) -> None:
    drive.table(FAQ)
    drive.select(1, 0, 2, 1)
    if way == "key":
        drive.press(key, held)
    elif way == "row menu":
        drive.choose_in_row_menu(command)
    else:
        menus = drive.place.table.menus(drive.place)
        action = next(
            each for menu in menus for each in menu.actions() if each.objectName() == command
        )
        assert action.shortcut().toString()
        action.trigger()
    assert drive.cells == after
    undone_in_one_step(drive)


def test_moved_rows_stay_selected_and_can_move_on(drive: Driver) -> None:
    drive.table(FAQ)
    drive.select(0, 1, 1)
    drive.press(Key.Key_Down, ALT)
    drive.press(Key.Key_Down, ALT)
    assert drive.cells == [C, D, A, B]
    drive.press(Key.Key_Down, ALT)
    assert drive.cells == [C, D, A, B]
    assert drive.grid.selected().rows == ((2, 3),)
    for _ in range(3):
        drive.press(Key.Key_Up, ALT)
    assert drive.cells == ROWS
    drive.press(Key.Key_Z, CTRL)
    assert drive.cells == [C, A, B, D]


def test_rows_are_dragged_by_their_heads(drive: Driver) -> None:
    drive.table(FAQ)
    head = drive.grid.row_head
    middle = [head.sectionViewportPosition(row) + head.sectionSize(row) // 2 for row in range(5)]
    viewport, left = head.viewport(), Qt.MouseButton.LeftButton
    drive.grid.select_rows(0, 1)
    QTest.mousePress(viewport, left, pos=QPoint(10, middle[1]))
    QTest.mouseMove(viewport, QPoint(10, middle[3] - 4))
    QTest.mouseMove(viewport, QPoint(10, middle[3] - 2))
    QTest.mouseRelease(viewport, left, pos=QPoint(10, middle[3] - 2))
    assert drive.cells == [C, A, B, D]
    undone_in_one_step(drive)
    drive.grid.select_rows(0, 2)
    QTest.mouseClick(viewport, left, pos=QPoint(10, middle[1]))
    assert drive.grid.selected().rows == ((1, 1),)
    assert drive.cells == [C, A, B, D]


def test_a_row_is_split_at_the_cursor(drive: Driver) -> None:
    drive.table(FAQ)
    drive.select(1, 1)
    drive.press(Key.Key_F2)
    drive.press(Key.Key_Left)
    editor = drive.editor()
    assert editor is not None
    QTest.keyClick(editor, Key.Key_Return, CTRL | SHIFT)
    assert drive.cells == [A, ("q2", "a"), ("", "2"), C, D]
    assert (drive.grid.currentIndex().row(), drive.grid.currentIndex().column()) == (2, 1)
    undone_in_one_step(drive)


def test_rows_are_split_at_a_separator(drive: Driver) -> None:
    drive.table([FAQ[0], ["q1", "a|b|c"], ["q2", "d"], ["q3", "e|f"]])
    before = drive.cells
    drive.select(0, 1, 2)
    drive.press(Key.Key_Return, CTRL | SHIFT)
    ask_line(drive, "|")
    assert drive.cells == [
        ("q1", "a"), ("", "b"), ("", "c"), ("q2", "d"), ("q3", "e"), ("", "f"),
    ]  # fmt: skip
    undone_in_one_step(drive, before)
    drive.select(1, 1)
    drive.press(Key.Key_Return, CTRL | SHIFT)
    ask_line(drive, "#")
    assert "No selected cell" in drive.banner("errorBanner")


def test_a_single_row_takes_the_cells_above_and_a_single_cell_its_neighbour(drive: Driver) -> None:
    drive.table(FAQ)
    drive.select(1, 1)
    drive.press(Key.Key_D, CTRL)
    assert drive.cells[1] == ("q2", "a1")
    drive.press(Key.Key_R, CTRL)
    assert drive.cells[1] == ("q2", "q2")
    drive.select(0, 0)
    drive.press(Key.Key_D, CTRL)
    drive.press(Key.Key_R, CTRL)
    assert drive.cells[0] == A


def test_what_is_typed_fills_the_selection(drive: Driver) -> None:
    drive.table(FAQ)
    drive.select(0, 0, 2, 1)
    drive.type_text("same")
    drive.press(Key.Key_Return, CTRL)
    assert drive.cells == [("same", "same")] * 3 + [D]
    undone_in_one_step(drive)
    drive.select(4, 0)
    drive.type_text("new")
    drive.press(Key.Key_Return, CTRL)
    assert drive.cells[4] == ("new", "")


def test_keys_of_the_table_do_nothing_while_one_types(drive: Driver) -> None:
    drive.table(FAQ)
    drive.select(1, 1)
    drive.press(Key.Key_F2)
    editor = drive.editor()
    assert editor is not None
    for key, held in ((Key.Key_D, CTRL | SHIFT), (Key.Key_Down, ALT), (Key.Key_M, CTRL | SHIFT)):
        QTest.keyClick(editor, key, held)
    assert drive.editor() is editor
    drive.press(Key.Key_Escape)
    assert drive.cells == ROWS


def test_today_is_put_in(drive: Driver) -> None:
    drive.table(FAQ)
    drive.select(0, 0)
    drive.press(Key.Key_Semicolon, CTRL)
    assert drive.cells[0][0] == date.today().isoformat()  # noqa: DTZ011


def test_a_conversation_with_earlier_turns_is_not_merged_away(drive: Driver) -> None:
    turns = '{"role": "user", "content": "q"}, {"role": "assistant", "content": "a"}'
    line = '{"messages": [' + turns + ", " + turns + "]}"
    drive.lines(line, line)
    before = drive.cells
    drive.select(0, 1, 1)
    drive.press(Key.Key_M, CTRL | SHIFT)
    assert drive.cells == before
    assert "cannot be merged" in drive.banner("errorBanner")


def test_history_is_a_list_to_jump_in(drive: Driver) -> None:
    drive.table(FAQ)
    drive.select(0, 0)
    for _ in range(3):
        drive.press(Key.Key_D, CTRL | SHIFT)
    assert len(drive.cells) == 7
    drive.press(Key.Key_Y, CTRL | SHIFT)
    dialog = drive.dialog("historyDialog")
    steps = dialog.findChild(QListView, "historyList")
    assert steps is not None
    shown = [steps.model().index(row, 0).data() for row in range(steps.model().rowCount())]
    assert shown[0].startswith("3.  Duplicate 1 row")
    assert shown[-1] == "The beginning"
    for _ in range(2):
        QTest.keyClick(steps, Key.Key_Down)
    drive.click_in(dialog, "historyGo")
    back_to_the_table(drive)
    assert len(drive.cells) == 5
    drive.press(Key.Key_Y, CTRL | SHIFT)
    dialog = drive.dialog("historyDialog")
    steps = dialog.findChild(QListView, "historyList")
    assert steps is not None
    assert steps.currentIndex().row() == 2
    QTest.keyClick(steps, Key.Key_Home)
    drive.click_in(dialog, "historyGo")
    back_to_the_table(drive)
    assert len(drive.cells) == 7


def test_text_grows_and_shrinks(drive: Driver) -> None:
    drive.table(FAQ)
    grid, head = drive.grid, drive.grid.verticalHeader()
    drive.select(0, 0)
    before = head.defaultSectionSize(), grid.fontInfo().pixelSize()
    drive.place.table.commands["table.zoom_in"].trigger()
    drive.place.table.commands["table.zoom_in"].trigger()
    assert head.defaultSectionSize() > before[0]
    assert grid.fontInfo().pixelSize() > before[1]
    drive.press(Key.Key_0, CTRL)
    assert (head.defaultSectionSize(), grid.fontInfo().pixelSize()) == before


def test_repeated_rows_are_removed(drive: Driver) -> None:
    drive.table([*FAQ, FAQ[2], ["q2", "other"], FAQ[1]])
    before = drive.cells
    drive.place.table.commands["row.no_repeats"].trigger()
    assert drive.cells == [*ROWS, ("q2", "other")]
    assert "2 repeated row(s) removed" in drive.banner("errorBanner")
    undone_in_one_step(drive, before)
    drive.place.table.commands["row.no_repeats"].trigger()
    assert "No row is like another one" in drive.banner("errorBanner")


def test_nothing_of_it_works_without_a_document(drive: Driver) -> None:
    commands = drive.place.table.commands
    assert not commands["row.duplicate"].isEnabled()
    drive.table(FAQ)
    assert commands["row.duplicate"].isEnabled()
    drive.select(1, 1)
    at = drive.grid.visualRect(drive.grid.currentIndex()).center()
    drive.grid.customContextMenuRequested.emit(at)
    menu = drive.find(QMenu, "rowMenu")
    names = {action.objectName() for action in menu.actions()}
    assert {"row.duplicate", "row.split", "cells.down", "edit.history"} <= names
    menu.close()
    assert drive.find(QPushButton, "undoButton") is not None


@pytest.mark.parametrize(("typed", "rows"), [("3", 7), ("0", 4), ("many", 4), ("100001", 4)])
def test_several_rows_are_inserted(drive: Driver, typed: str, rows: int) -> None:
    drive.table(FAQ)
    drive.select(1, 0)
    drive.place.table.commands["row.insert_many"].trigger()
    ask_line(drive, typed)
    assert len(drive.cells) == rows
    if rows > 4:
        assert drive.cells[:1] + drive.cells[4:] == ROWS
        undone_in_one_step(drive)
    else:
        assert "from 1 to 100,000" in drive.banner("errorBanner")
