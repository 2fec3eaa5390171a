"""Columns come, go and change by menu, each in one step; hiding and order are of the view alone."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu

from desktop_ft.core.example import Role
from place_driver import ALT, CTRL, SHIFT, Driver

Key = Qt.Key
FAQ = [["question", "answer", "tags"], ["q1", "a1", "x; y"], ["q2", "a2", "z"]]
CHAT = '{"messages": [{"role": "user", "content": "q"}, {"role": "assistant", "content": "a"}]}'


def names(drive: Driver) -> list[str]:
    return [column.name for column in drive.document.dataset.columns]


def titles(drive: Driver) -> list[str]:
    """Return the heads of the columns from left to right, as they show."""
    head = drive.grid.column_head
    shown = [head.logicalIndex(at) for at in range(head.count())]
    return [names(drive)[each] for each in shown if not head.isSectionHidden(each)]


def choose(drive: Driver, column: int, command: str) -> None:
    """Choose a command in the menu of a column's head."""
    drive.open_column_menu(column)
    menus = drive.place.findChildren(QMenu, "roleMenu")
    drive.choose(next(menu for menu in menus if menu.isVisible()), command)


def answer(drive: Driver, typed: str) -> None:
    dialog = drive.dialog("askLine")
    field = dialog.findChild(QLineEdit, "askLineField")
    assert field is not None
    field.selectAll()
    QTest.keyClicks(field, typed)
    drive.click_in(dialog, "askLineAccept")
    drive.settle()
    drive.place.activateWindow()
    drive.qtbot.waitUntil(drive.place.isActiveWindow)


def undone_in_one_step(drive: Driver) -> None:
    after = names(drive), drive.cells
    drive.press(Key.Key_Z, CTRL)
    assert (names(drive), drive.cells) == (FAQ[0], [tuple(row) for row in FAQ[1:]])
    drive.press(Key.Key_Y, CTRL)
    assert (names(drive), drive.cells) == after


def test_a_column_is_added_named_and_typed_in(drive: Driver) -> None:
    path = drive.table(FAQ)
    choose(drive, 0, "column.add")
    answer(drive, "topic")
    assert names(drive) == ["question", "topic", "answer", "tags"]
    undone_in_one_step(drive)
    drive.select(0, 1)
    drive.type_text("t")
    drive.press(Key.Key_Return)
    choose(drive, 1, "column.rename")
    answer(drive, "theme")
    drive.click("saveButton")
    drive.settle()
    assert path.read_text("utf-8").splitlines() == [
        "question,theme,answer,tags", "q1,t,a1,x; y", "q2,,a2,z",
    ]  # fmt: skip


def test_a_column_is_deleted(drive: Driver) -> None:
    drive.table(FAQ)
    choose(drive, 1, "column.delete")
    assert names(drive) == ["question", "tags"]
    assert drive.cells == [("q1", "x; y"), ("q2", "z")]
    undone_in_one_step(drive)


def test_a_column_is_split_and_merged(drive: Driver) -> None:
    drive.table(FAQ)
    choose(drive, 2, "column.split")
    answer(drive, ";")
    assert names(drive) == [*FAQ[0], "tags 2"]
    assert drive.cells == [("q1", "a1", "x", "y"), ("q2", "a2", "z", "")]
    undone_in_one_step(drive)
    drive.select(0, 2, 0, 3)
    drive.place.table.commands["column.merge"].trigger()
    answer(drive, "+")
    assert drive.cells == [("q1", "a1", "x+y"), ("q2", "a2", "z")]
    assert names(drive) == FAQ[0]


def test_a_wrong_name_is_refused_with_a_sentence(drive: Driver) -> None:
    drive.table(FAQ)
    choose(drive, 0, "column.add")
    answer(drive, "tags")
    assert "already" in drive.banner("errorBanner")
    assert names(drive) == FAQ[0]


def test_a_chat_file_says_why_it_takes_no_column(drive: Driver) -> None:
    drive.lines(CHAT)
    drive.select(0, 1)
    drive.place.table.commands["column.delete"].trigger()
    assert "columns of this file cannot be changed" in drive.banner("errorBanner")


def test_the_current_cell_and_the_roles_stay(drive: Driver) -> None:
    drive.table(FAQ)
    before = drive.document.dataset.roles
    drive.select(1, 2)
    drive.place.table.commands["column.delete"].trigger()
    assert drive.grid.currentIndex().row() == 1
    drive.press(Key.Key_Z, CTRL)
    assert drive.document.dataset.roles == before
    assert before[0] is Role.USER
    assert drive.grid.currentIndex().row() == 1


def test_columns_are_hidden_and_shown_again(drive: Driver) -> None:
    drive.table(FAQ)
    choose(drive, 1, "column.hide")
    assert titles(drive) == ["question", "tags"]
    assert names(drive) == FAQ[0]
    assert not drive.document.is_dirty
    drive.select(0, 0)
    drive.press(Key.Key_Tab)
    assert drive.grid.currentIndex().column() == 2
    choose(drive, 0, "column.add")
    answer(drive, "new")
    assert titles(drive) == ["question", "new", "tags"]
    drive.press(Key.Key_A, CTRL)
    drive.place.table.commands["column.hide"].trigger()
    assert "One column has to stay" in drive.banner("errorBanner")
    choose(drive, 0, "column.show_all")
    assert titles(drive) == names(drive)


def drag_column(drive: Driver, column: int, to: int) -> None:
    head = drive.grid.column_head
    start = QPoint(head.sectionViewportPosition(column) + 30, 10)
    end = QPoint(head.sectionViewportPosition(to) + head.sectionSize(to) - 10, 10)
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(head.viewport(), left, pos=start)
    for at in (start + QPoint(15, 0), (start + end) / 2, end):
        QTest.mouseMove(head.viewport(), at)
    QTest.mouseRelease(head.viewport(), left, pos=end)
    drive.settle()


def test_columns_are_put_in_another_order_by_the_mouse(drive: Driver) -> None:
    drive.table(FAQ)
    drag_column(drive, 0, 1)
    assert titles(drive) == ["answer", "question", "tags"]
    menus = drive.place.findChildren(QMenu, "roleMenu")
    assert not any(menu.isVisible() for menu in menus)
    assert not drive.document.is_dirty
    drive.press(Key.Key_Home)
    assert drive.grid.currentIndex().column() == 1
    drive.press(Key.Key_Tab)
    assert drive.grid.currentIndex().column() == 0
    choose(drive, 2, "column.delete")
    assert titles(drive) == ["answer", "question"]
    choose(drive, 0, "column.show_all")
    assert titles(drive) == ["question", "answer"]


def test_a_new_column_stands_beside_the_current_one_in_any_order(drive: Driver) -> None:
    drive.table(FAQ)
    drag_column(drive, 0, 1)
    assert titles(drive) == ["answer", "question", "tags"]
    choose(drive, 0, "column.add")
    answer(drive, "new")
    assert titles(drive) == ["answer", "question", "new", "tags"]


def test_a_heads_menu_is_about_the_selected_columns_or_its_own(drive: Driver) -> None:
    drive.table(FAQ)
    drive.select(0, 0)
    head = drive.grid.column_head
    right_click = QPoint(head.sectionViewportPosition(2) + 20, 10)
    head.customContextMenuRequested.emit(right_click)
    drive.choose(drive.find(QMenu, "roleMenu"), "column.delete")
    assert names(drive) == ["question", "answer"]
    drive.select(0, 0)
    drive.press(Key.Key_Right, SHIFT)
    choose(drive, 1, "column.merge")
    answer(drive, "/")
    assert [row[0] for row in drive.cells] == ["q1/a1", "q2/a2"]


def test_cells_are_copied_and_pasted_as_they_show(drive: Driver) -> None:
    drive.table(FAQ)
    drag_column(drive, 0, 1)
    drive.select(0, 0)
    drive.press(Key.Key_Left, SHIFT)
    drive.press(Key.Key_C, CTRL)
    assert drive.clipboard() == "a1\tq1"
    drive.clipboard("A\tQ\tT")
    drive.select(1, 0)
    drive.press(Key.Key_Left)
    drive.press(Key.Key_V, CTRL)
    assert drive.cells[1] == ("Q", "A", "T")
    assert drive.grid.selected().columns == (0, 1, 2)


class Keeper:
    def __init__(self) -> None:
        self.views: dict[str, Mapping[str, object]] = {}

    def view_of(self, file: str) -> Mapping[str, object]:
        return self.views.get(file, {})

    def keep_view(self, file: str, view: Mapping[str, object]) -> None:
        self.views[file] = dict(view)


@pytest.mark.parametrize("again", [False, True])
def test_the_view_is_kept_for_each_file(drive: Driver, again: bool) -> None:
    keeper = Keeper()
    drive.place.table.columns_view.set_keeper(keeper)
    path = drive.table(FAQ)
    choose(drive, 1, "column.hide")
    drag_column(drive, 0, 2)
    drive.select(0, 2)
    row_of_menu(drive, "column.freeze")
    assert titles(drive) == ["tags", "question"]
    drive.table(FAQ, "other.csv")
    assert titles(drive) == FAQ[0]
    assert drive.grid.frozen.wanted == 0
    if again:
        drive.open(path)
        assert titles(drive) == ["tags", "question"]
        assert drive.grid.frozen.holds(2)
        row_of_menu(drive, "column.unfreeze")
        choose(drive, 0, "column.show_all")
        assert keeper.view_of(str(path)) == {}


def row_of_menu(drive: Driver, command: str) -> None:
    """Choose a command in the window's menu of columns."""
    menus = drive.place.table.menus(drive.place)
    action = next(each for menu in menus for each in menu.actions() if each.objectName() == command)
    action.trigger()
    drive.settle()


@pytest.mark.parametrize("way", ["head menu", "window menu"])
def test_columns_are_frozen_and_let_go(drive: Driver, way: str) -> None:
    drive.table(WIDE)
    run = choose_at if way == "head menu" else at_then_menu
    run(drive, 1, "column.freeze")
    grid, head = drive.grid, drive.grid.column_head
    assert [grid.frozen.holds(column) for column in range(4)] == [True, True, False, False]
    assert grid.frozen.width == head.sectionSize(0) + head.sectionSize(1)
    grid.horizontalScrollBar().setValue(10_000)
    at = QPoint(grid.row_head.numbers_width + head.sectionSize(0) + 20, 50)
    QTest.mouseClick(grid.row_head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 1)
    drive.type_text("new")
    drive.press(Key.Key_Return)
    assert drive.cells[1][1] == "new"
    drive.click("undoButton")
    assert not drive.document.is_dirty
    at_then_menu(drive, 0, "column.unfreeze")
    assert grid.frozen.width == 0


WIDE = [[f"c{n}" for n in range(9)], *[[f"{row}.{n}" for n in range(9)] for row in range(3)]]


def choose_at(drive: Driver, column: int, command: str) -> None:
    choose(drive, column, command)
    drive.settle()


def at_then_menu(drive: Driver, column: int, command: str) -> None:
    drive.select(0, column)
    row_of_menu(drive, command)


def test_the_menu_of_a_cell_that_stays_is_the_rows(drive: Driver) -> None:
    drive.table(WIDE)
    at_then_menu(drive, 1, "column.freeze")
    head = drive.grid.row_head
    head.customContextMenuRequested.emit(QPoint(head.numbers_width + 20, 10))
    menu = drive.find(QMenu, "rowMenu")
    assert menu.isVisible()
    menu.close()


def test_frozen_columns_follow_what_becomes_of_the_table(drive: Driver) -> None:
    drive.table(WIDE)
    keeper = Keeper()
    drive.place.table.columns_view.set_keeper(keeper)
    at_then_menu(drive, 1, "column.freeze")
    path = str(drive.document.path)
    assert keeper.view_of(path)["frozen"] == ["c0", "c1"]
    at_then_menu(drive, 0, "column.add")
    answer(drive, "between")
    assert drive.grid.frozen.wanted == 3
    at_then_menu(drive, 2, "column.delete")
    assert drive.grid.frozen.wanted == 2
    assert [drive.grid.frozen.holds(column) for column in range(3)] == [True, True, False]


@pytest.mark.parametrize("way", ["key", "menu"])
def test_columns_move_by_the_keyboard(drive: Driver, way: str) -> None:
    drive.table(FAQ)
    drive.select(1, 0)

    def move(key: Qt.Key, command: str) -> None:
        if way == "key":
            drive.press(key, ALT)
        else:
            row_of_menu(drive, command)
        drive.settle()

    move(Key.Key_Right, "column.right")
    assert titles(drive) == ["answer", "question", "tags"]
    move(Key.Key_Right, "column.right")
    move(Key.Key_Right, "column.right")
    assert titles(drive) == ["answer", "tags", "question"]
    assert drive.grid.currentIndex().column() == 0
    drive.press(Key.Key_Left, SHIFT)
    move(Key.Key_Left, "column.left")
    assert titles(drive) == ["tags", "question", "answer"]
    assert not drive.document.is_dirty
