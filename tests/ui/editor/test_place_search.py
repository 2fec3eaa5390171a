"""Finding, replacing, filtering, sorting and going to a row, as a person does it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSpinBox,
    QToolButton,
    QWidget,
)

from desktop_ft.core.text import text
from desktop_ft.qtkit.table.view import SheetView
from desktop_ft.qtkit.widgets import Banner
from place_driver import CTRL, SHIFT, Driver

ROWS = [
    ("prompt", "completion"),
    ("Install it", "pip install x"),
    ("Где ключ?", "В ящике"),
    ("ключи install", ""),
    ("Еж", "10"),
    ("ёлка", "9"),
]


@pytest.fixture
def faq(drive: Driver) -> Driver:
    drive.table(ROWS)
    drive.grid.setFocus()
    return drive


def field(drive: Driver, name: str) -> QLineEdit:
    return drive.find(QLineEdit, name)


def look_for(drive: Driver, words: str) -> None:
    QTest.keyClick(drive.grid, Qt.Key.Key_F, CTRL)
    drive.qtbot.waitUntil(lambda: field(drive, "findField").isVisible())
    write(drive, "findField", words)


def write(drive: Driver, name: str, words: str) -> None:
    """Type into a field and press Enter, as one does who does not wait."""
    field(drive, name).setFocus()
    field(drive, name).selectAll()
    field(drive, name).insert(words)
    with drive.qtbot.waitSignal(drive.place._tools.finding.search.changed, raising=False):
        QTest.keyClick(field(drive, name), Qt.Key.Key_Return)
    drive.settle()


def switch(drive: Driver, name: str) -> None:
    QTest.mouseClick(drive.find(QToolButton, name), Qt.MouseButton.LeftButton)
    drive.settle()


def count(drive: Driver) -> str:
    return drive.find(QLabel, "findCount").text()


def at(drive: Driver) -> tuple[int, int]:
    index = drive.grid.currentIndex()
    return index.row(), index.column()


def shown(drive: Driver) -> list[str]:
    model = drive.grid.rows
    return [str(model.data(model.index(row, 0))) for row in range(model.filled_rows())]


def choose(drive: Driver, name: str, data: object) -> None:
    combo = drive.find(QComboBox, name)
    combo.setCurrentIndex(combo.findData(data))
    drive.settle()


def filter_by(drive: Driver, words: str) -> None:
    QTest.keyClick(drive.grid, Qt.Key.Key_L, CTRL | SHIFT)
    field(drive, "filterField").setText(words)
    QTest.keyClick(field(drive, "filterField"), Qt.Key.Key_Return)
    drive.settle()


# -- finding -----------------------------------------------------------------------------------


def test_find_goes_to_the_first_hit_and_on(faq: Driver) -> None:
    look_for(faq, "INSTALL")
    assert (at(faq), count(faq)) == ((0, 0), "1 of 3 cell(s)")
    QTest.keyClick(field(faq, "findField"), Qt.Key.Key_Return)
    assert (at(faq), count(faq)) == ((0, 1), "2 of 3 cell(s)")
    QTest.keyClick(faq.place, Qt.Key.Key_F3)
    assert at(faq) == (2, 0)
    QTest.keyClick(faq.place, Qt.Key.Key_F3)
    assert at(faq) == (0, 0), "it goes round the end"
    QTest.keyClick(faq.place, Qt.Key.Key_F3, SHIFT)
    assert at(faq) == (2, 0)
    switch(faq, "findPrevious")
    assert at(faq) == (0, 1)


def test_case_word_and_expression(faq: Driver) -> None:
    look_for(faq, "КЛЮЧ")
    assert count(faq).endswith("of 2 cell(s)")
    switch(faq, "findWord")
    assert count(faq) == "1 of 1 cell(s)"
    switch(faq, "findCase")
    assert count(faq) == "not found"
    switch(faq, "findWord")
    switch(faq, "findCase")
    switch(faq, "findRegex")
    write(faq, "findField", r"^\d+$")
    assert count(faq).endswith("of 2 cell(s)")


def test_a_bad_expression_is_explained(faq: Driver) -> None:
    look_for(faq, "(a")
    switch(faq, "findRegex")
    said = faq.find(QLabel, "findMessage")
    assert said.isVisible()
    assert "never closed" in said.text()
    assert count(faq) == ""
    write(faq, "findField", "(a)")
    assert not said.isVisible()


def test_only_in_this_column_and_in_the_selection(faq: Driver) -> None:
    faq.grid.go_to(0, 1)
    look_for(faq, "install")
    choose(faq, "findWhere", "column")
    assert count(faq) == "1 of 1 cell(s)"
    faq.find(QWidget, "findBar").close_bar()  # type: ignore[attr-defined]
    faq.select(1, 0, 2, 1)
    choose(faq, "findWhere", "selection")
    look_for(faq, "install")
    assert (at(faq), count(faq)) == ((2, 0), "1 of 1 cell(s)")


def test_hits_follow_edits(faq: Driver) -> None:
    look_for(faq, "install")
    document = faq.document
    document.do(document.dataset.edit_cells({(3, 0): "install"}, text("editor", "x")))
    assert count(faq).endswith("4 cell(s)")
    document.undo()
    assert count(faq).endswith("3 cell(s)")


def test_escape_closes_the_bar_and_marks_go(faq: Driver) -> None:
    look_for(faq, "install")
    QTest.keyClick(field(faq, "findField"), Qt.Key.Key_Escape)
    assert not faq.find(QWidget, "findBar").isVisible()
    assert faq.grid.hasFocus()
    assert faq.grid._cells.find_spans is None


def test_by_the_button_and_the_menu(faq: Driver) -> None:
    faq.click("findButton")
    assert faq.find(QWidget, "findBar").isVisible()
    faq.click("filterButton")
    assert faq.find(QWidget, "filterBar").isVisible()
    faq.place.commands["edit.replace"].trigger()
    assert field(faq, "replaceField").isVisible()


# -- replacing ---------------------------------------------------------------------------------


def open_replace(drive: Driver, sought: str, replacement: str) -> None:
    QTest.keyClick(drive.grid, Qt.Key.Key_H, CTRL)
    drive.qtbot.waitUntil(lambda: field(drive, "replaceField").isVisible())
    write(drive, "findField", sought)
    field(drive, "replaceField").setText(replacement)


def test_replace_one_after_another(faq: Driver) -> None:
    open_replace(faq, "install", "set up")
    faq.click("replaceOne")
    assert faq.cells[0] == ("set up it", "pip install x")
    assert at(faq) == (0, 1)
    field(faq, "replaceField").setFocus()
    QTest.keyClick(field(faq, "replaceField"), Qt.Key.Key_Return)
    assert faq.cells[0][1] == "pip set up x"
    faq.document.undo()
    assert faq.cells[0] == ("set up it", "pip install x")


def test_replace_hit_by_hit_with_the_key_each_a_step(faq: Driver) -> None:
    before = faq.cells
    open_replace(faq, "install", "set up")
    for _ in range(3):
        QTest.keyClick(faq.grid, Qt.Key.Key_H, CTRL | SHIFT)
    assert [cells[0] for cells in faq.cells][:3] == ["set up it", "Где ключ?", "ключи set up"]
    assert count(faq) == "not found"
    assert faq.document.history.done == 3
    for _ in range(3):
        faq.document.undo()
    assert faq.cells == before


def test_the_key_asks_first_what_to_replace(faq: Driver) -> None:
    look_for(faq, "install")
    QTest.keyClick(faq.grid, Qt.Key.Key_H, CTRL | SHIFT)
    assert field(faq, "replaceField").isVisible()
    assert faq.cells[0] == ROWS[1], "nothing was said of what to put there"


def test_replace_all_is_one_step(faq: Driver) -> None:
    before = faq.cells
    open_replace(faq, r"(\w+)\s+(\w+)", "$2 $1")
    switch(faq, "findRegex")
    faq.click("replaceAll")
    faq.settle()
    assert faq.cells[:3] == [
        ("it Install", "install pip x"),
        ("ключ Где?", "ящике В"),
        ("install ключи", ""),
    ]
    faq.qtbot.waitUntil(lambda: "5" in faq.banner("errorBanner"))
    faq.document.undo()
    assert faq.cells == before
    assert faq.find(Banner, "errorBanner").isHidden()  # for it is no longer so


def test_replace_all_of_many_rows_in_the_background(drive: Driver) -> None:
    drive.table([("a", "b"), *((f"x{at}", "y") for at in range(3000))])
    open_replace(drive, "x", "z")
    drive.click("replaceAll")
    assert drive.grid.is_busy
    drive.settle()
    assert {cells[0][0] for cells in drive.cells} == {"z"}
    drive.document.undo()
    assert drive.cells[2999][0] == "x2999"


def test_a_search_that_rests_while_all_is_replaced_goes_on_afterwards(drive: Driver) -> None:
    drive.table([("a", "b"), *((f"x{at}", "y") for at in range(3000))])
    open_replace(drive, "x", "x")
    finding = drive.place._tools.finding
    search = finding.search
    search.begin(search.query, search.scope, go=False)
    finding.replace_all()  # before the first hit is known, as a quick hand does by the preview
    assert drive.grid.is_busy
    assert not search.is_complete
    drive.qtbot.waitUntil(lambda: search.is_complete)
    assert search.count == 3000


def test_look_first_then_replace(faq: Driver) -> None:
    open_replace(faq, "install", "set up")
    faq.click("replacePreview")
    dialog = faq.place.window().findChild(QDialog, "replacePreviewDialog")
    assert dialog is not None
    table = dialog.findChild(SheetView, "previewTable")
    assert table is not None
    model = table.model()
    lines = [
        [model.data(model.index(row, column)) for column in range(3)]
        for row in range(model.rowCount())
    ]
    assert lines[1] == ["completion", "pip install x", "pip set up x"]
    assert len(lines) == 3
    assert faq.cells[0] == ROWS[1], "nothing is done before it is wanted"
    button = dialog.findChild(QPushButton, "previewReplace")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    faq.settle()
    assert faq.cells[0] == ("set up it", "pip set up x")


def test_a_replacement_that_names_no_group(faq: Driver) -> None:
    open_replace(faq, "install", "$3")
    switch(faq, "findRegex")
    faq.click("replaceAll")
    assert "group" in faq.find(QLabel, "findMessage").text()
    assert faq.cells[0] == ROWS[1]


# -- filtering ---------------------------------------------------------------------------------


def test_filter_shows_few_rows_with_their_numbers(faq: Driver) -> None:
    filter_by(faq, "ключ")
    assert shown(faq) == ["Где ключ?", "ключи install"]
    assert faq.find(QLabel, "filterCount").text() == "Showing 2 of 5 rows"
    numbers = [faq.grid.rows.headerData(row, Qt.Orientation.Vertical) for row in range(2)]
    assert numbers == ["2", "3"]
    faq.click("filterClear")
    assert len(shown(faq)) == 5
    assert not faq.find(QWidget, "filterBar").isVisible()


def test_every_condition(faq: Driver) -> None:
    filter_by(faq, "install")
    expected = {
        "lacks": 3, "regex": 2, "empty": 1, "filled": 4, "longer": 0, "shorter": 5,
        "changed": 0, "broken": 0,
    }  # fmt: skip
    for kind, rows in expected.items():
        choose(faq, "filterTest", kind)
        assert len(shown(faq)) == rows, kind


def test_changed_rows(faq: Driver) -> None:
    faq.document.do(faq.document.dataset.edit_cells({(3, 0): "neu"}, text("editor", "x")))
    filter_by(faq, "")
    choose(faq, "filterTest", "changed")
    assert shown(faq) == ["neu"]


def test_edits_through_a_filter_reach_the_right_rows(faq: Driver) -> None:
    filter_by(faq, "ключ")
    faq.grid.setFocus()
    faq.grid.go_to(1, 1)
    faq.type_text("A")
    faq.press(Qt.Key.Key_Return)
    assert faq.cells[2] == ("ключи install", "A")
    faq.select(0, 0, 1)
    faq.grid.copy()
    assert faq.clipboard() == "Где ключ?\nключи install"
    faq.grid.clear()
    assert [cells[0] for cells in faq.cells] == ["Install it", "", "", "Еж", "ёлка"]
    faq.grid.undo()
    faq.select(0, 0, 1)
    faq.grid.delete_rows()
    assert [cells[0] for cells in faq.cells] == ["Install it", "Еж", "ёлка"]
    assert shown(faq) == []
    faq.grid.undo()
    assert shown(faq) == ["Где ключ?", "ключи install"]
    assert len(faq.cells) == 5


def test_rows_added_through_a_filter_show_and_stand_where_they_seem_to(faq: Driver) -> None:
    filter_by(faq, "Еж")
    faq.grid.setFocus()
    faq.grid.go_to(0, 0)
    faq.grid.insert_above()
    faq.grid.setFocus()
    faq.grid.go_to(2, 0)
    faq.type_text("last")
    faq.press(Qt.Key.Key_Return)
    assert [cells[0] for cells in faq.cells] == [
        "Install it", "Где ключ?", "ключи install", "", "Еж", "last", "ёлка",
    ]  # fmt: skip
    assert shown(faq) == ["empty", "Еж", "last"]


def test_pasting_through_a_filter_leaves_hidden_rows_alone(faq: Driver) -> None:
    filter_by(faq, "install")
    assert shown(faq) == ["Install it", "ключи install"]
    faq.grid.setFocus()
    faq.grid.go_to(0, 1)
    faq.clipboard("eins\nzwei")
    faq.grid.paste()
    assert [cells[1] for cells in faq.cells] == ["eins", "В ящике", "zwei", "10", "9"]


def test_finding_within_a_filter(faq: Driver) -> None:
    filter_by(faq, "ключ")
    look_for(faq, "install")
    assert count(faq) == "1 of 1 cell(s)"
    assert at(faq) == (1, 0)
    faq.click("filterClear")
    faq.qtbot.waitUntil(lambda: count(faq).endswith("3 cell(s)"))


def test_another_document_shows_all_rows(faq: Driver) -> None:
    filter_by(faq, "ключ")
    faq.table([("a", "b"), ("1", "2")], "other.csv")
    assert shown(faq) == ["1"]
    assert not faq.find(QWidget, "filterBar").isVisible()


def test_show_rows_takes_the_filter_off(faq: Driver) -> None:
    filter_by(faq, "ключ")
    faq.place.show_rows([4])
    assert at(faq)[0] == 4


# -- sorting -----------------------------------------------------------------------------------


def test_sort_by_the_column_menu_and_undo(faq: Driver) -> None:
    before = faq.cells
    faq.open_column_menu(0)
    faq.choose(faq.find(QMenu, "roleMenu"), "column.sort_up")
    faq.settle()
    assert [cells[0] for cells in faq.cells] == [
        "Install it",
        "Где ключ?",
        "Еж",
        "ёлка",
        "ключи install",
    ]
    assert at(faq) == (0, 0)
    faq.document.undo()
    assert faq.cells == before


def test_sort_by_keys_numbers_by_size_and_empty_last(faq: Driver) -> None:
    faq.document.do(
        faq.document.dataset.edit_cells({(0, 1): "100", (1, 1): "-2"}, text("editor", "x"))
    )
    faq.grid.go_to(0, 1)
    QTest.keyClick(faq.grid, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier | SHIFT)
    faq.settle()
    assert [cells[1] for cells in faq.cells] == ["-2", "9", "10", "100", ""]
    QTest.keyClick(faq.grid, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier | SHIFT)
    faq.settle()
    assert [cells[1] for cells in faq.cells] == ["100", "10", "9", "-2", ""]


def test_sort_by_two_columns(drive: Driver) -> None:
    drive.table([("a", "b"), ("x", "1"), ("y", "2"), ("X", "3"), ("y", "1")])
    QTest.keyClick(drive.place, Qt.Key.Key_O, CTRL | SHIFT)
    dialog = drive.place.window().findChild(QDialog, "sortDialog")
    assert dialog is not None
    second, way = (dialog.findChild(QComboBox, name) for name in ("sortColumn1", "sortWay1"))
    assert second is not None
    assert way is not None
    second.setCurrentIndex(second.findData(1))
    way.setCurrentIndex(1)
    button = dialog.findChild(QPushButton, "sortAccept")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    drive.settle()
    assert drive.cells == [("X", "3"), ("x", "1"), ("y", "2"), ("y", "1")]


def test_a_chat_can_be_sorted_too(drive: Driver) -> None:
    chat = '{"messages": [{"role": "user", "content": "%s"}]}'
    drive.lines(chat % "b", chat % "a")
    drive.open_column_menu(1)
    menu = drive.find(QMenu, "roleMenu")
    assert not any(each.objectName().startswith("role.") for each in menu.actions())
    drive.choose(menu, "column.sort_up")
    drive.settle()
    assert [cells[1] for cells in drive.cells] == ["a", "b"]


# -- going to a row ----------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["Ctrl+G", "F5", "menu"])
def test_go_to_a_row(faq: Driver, way: str) -> None:
    if way == "menu":
        faq.place.commands["edit.go_to"].trigger()
    else:
        QTest.keySequence(faq.place, QKeySequence(way))
    number = faq.find(QSpinBox, "goToNumber")
    assert faq.find(QLabel, "goToOf").text() == "of 5"
    number.setValue(4)
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert at(faq) == (3, 0)
    assert faq.grid.hasFocus()


def test_go_to_a_cell(faq: Driver) -> None:
    QTest.keyClick(faq.place, Qt.Key.Key_G, CTRL)
    column = faq.find(QComboBox, "goToColumn")
    assert column.currentIndex() == 0
    assert column.count() == 2
    column.setCurrentIndex(1)
    QTest.keyClick(faq.find(QSpinBox, "goToNumber"), Qt.Key.Key_Return)
    assert at(faq) == (0, 1)


def test_go_to_a_row_that_the_filter_hides(faq: Driver) -> None:
    filter_by(faq, "ключ")
    QTest.keyClick(faq.place, Qt.Key.Key_G, CTRL)
    number = faq.find(QSpinBox, "goToNumber")
    number.setValue(1)
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert at(faq)[0] == 0
    assert "hidden" in faq.banner("errorBanner")
