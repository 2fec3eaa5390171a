"""Grouping by value and merging near-equal values, as a person does it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QToolButton,
    QWidget,
)

from desktop_ft.core.text import text
from desktop_ft.ui.editor.facets.card import FacetCard
from desktop_ft.ui.editor.facets.cluster_model import ClusterModel
from desktop_ft.ui.editor.facets.model import FacetRole
from desktop_ft.ui.editor.facets.value_list import ValueList
from place_driver import CTRL, SHIFT, Driver

ROWS = [
    ("topic", "prompt", "completion"),
    ("Доставка", "one", "a"),
    ("доставка", "two", "b"),
    ("Оплата", "three", "a"),
    ("Доставка", "four", "b"),
    ("", "five", "c"),
    ("Доставка.", "six", "a"),
]


@pytest.fixture
def topics(drive: Driver) -> Driver:
    drive.table(ROWS)
    drive.grid.setFocus()
    return drive


def group_by(drive: Driver, column: int) -> FacetCard:
    """Group by the current column with the key."""
    drive.grid.setFocus()
    drive.grid.go_to(0, column)
    QTest.keyClick(drive.grid, Qt.Key.Key_G, CTRL | SHIFT)
    drive.settle()
    return drive.find(FacetCard, f"facet{column}")


def listed(card: FacetCard) -> list[tuple[str, str]]:
    """Return the values and counts that a list shows."""
    model = card.list.values
    return [
        (str(model.data(model.index(row))), model.data(model.index(row), FacetRole.COUNT))
        for row in range(model.rowCount())
    ]


def at(card: FacetCard, words: str) -> QModelIndex:
    row = [value for value, _ in listed(card)].index(words)
    return card.list.values.index(row)


def tick(drive: Driver, card: FacetCard, words: str) -> None:
    """Tick or untick a value with the mouse."""
    box = card.list.visualRect(at(card, words)).topLeft() + QPoint(20, 12)
    QTest.mouseClick(card.list.viewport(), Qt.MouseButton.LeftButton, pos=box)
    drive.settle()


def menu_of(card: FacetCard, words: str) -> QMenu:
    """Open the menu of a value with the mouse."""
    place = card.list.visualRect(at(card, words)).center()
    card.list.setCurrentIndex(at(card, words))
    card.list.customContextMenuRequested.emit(place)
    menu = card.list.findChild(QMenu, "facetMenu")
    assert menu is not None
    return menu


def shown(drive: Driver) -> list[str]:
    model = drive.grid.rows
    return [str(model.data(model.index(row, 1))) for row in range(model.filled_rows())]


def topics_of(drive: Driver) -> list[str]:
    return [cells[0] for cells in drive.cells]


def count(drive: Driver) -> str:
    return drive.find(QLabel, "facetCount").text()


def test_values_with_their_counts(topics: Driver) -> None:
    card = group_by(topics, 0)
    assert listed(card) == [
        ("Доставка", "2"), ("доставка", "1"), ("Доставка.", "1"), ("Оплата", "1"), ("(empty)", "1"),
    ]  # fmt: skip
    assert card.search.hasFocus()
    assert count(topics) == "Showing all rows"
    sort = card.findChild(QToolButton, "facetByName")
    assert sort is not None
    QTest.mouseClick(sort, Qt.MouseButton.LeftButton)
    topics.settle()
    assert [value for value, _ in listed(card)] == [
        "Доставка", "доставка", "Доставка.", "Оплата", "(empty)",
    ]  # fmt: skip


def test_a_tick_shows_the_rows_of_a_value(topics: Driver) -> None:
    card = group_by(topics, 0)
    tick(topics, card, "Доставка")
    assert shown(topics) == ["one", "four"]
    assert count(topics) == "Showing 2 of 6 rows"
    tick(topics, card, "Оплата")
    assert shown(topics) == ["one", "three", "four"]
    assert len(listed(card)) == 5, "a list is not narrowed by its own ticks"
    tick(topics, card, "Доставка")
    tick(topics, card, "Оплата")
    assert len(shown(topics)) == 6


def test_by_the_keyboard(topics: Driver) -> None:
    card = group_by(topics, 0)
    QTest.keyClick(card.search, Qt.Key.Key_Down)
    assert card.list.hasFocus()
    QTest.keyClick(card.list, Qt.Key.Key_Down)
    QTest.keyClick(card.list, Qt.Key.Key_Space)
    topics.settle()
    assert shown(topics) == ["two"]
    QTest.keyClick(card.list, Qt.Key.Key_Escape)
    topics.settle()
    assert len(shown(topics)) == 6
    assert not topics.find(QWidget, "facetPanel").isVisible()
    assert topics.grid.hasFocus()


def test_leaving_a_value_out_and_only_one(topics: Driver) -> None:
    card = group_by(topics, 0)
    topics.choose(menu_of(card, "Доставка"), "facet.exclude")
    topics.settle()
    assert shown(topics) == ["two", "three", "five", "six"]
    topics.choose(menu_of(card, "Оплата"), "facet.only")
    topics.settle()
    assert shown(topics) == ["three"]
    topics.click_in(topics.find(QWidget, "facetPanel"), "facetAll")
    topics.settle()
    assert len(shown(topics)) == 6
    assert card.isVisible()


def test_lists_narrow_each_other(topics: Driver) -> None:
    first, second = group_by(topics, 0), group_by(topics, 2)
    tick(topics, second, "a")
    assert listed(first) == [("Доставка", "1"), ("Доставка.", "1"), ("Оплата", "1")]
    tick(topics, first, "Оплата")
    assert shown(topics) == ["three"]
    assert listed(second) == [("a", "1")]
    close = second.findChild(QToolButton, "facetClose")
    assert close is not None
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    topics.settle()
    assert len(listed(first)) == 5


def test_a_condition_of_the_bar_narrows_the_lists(topics: Driver) -> None:
    card = group_by(topics, 0)
    QTest.keyClick(topics.grid, Qt.Key.Key_L, CTRL | SHIFT)
    field = topics.find(QLineEdit, "filterField")
    field.setText("o")
    QTest.keyClick(field, Qt.Key.Key_Return)
    topics.settle()
    assert shown(topics) == ["one", "two", "four"]
    assert listed(card) == [("Доставка", "2"), ("доставка", "1")]
    tick(topics, card, "доставка")
    assert shown(topics) == ["two"]
    topics.click("filterClear")
    topics.settle()
    assert len(shown(topics)) == 6
    assert len(listed(card)) == 5


def test_searching_in_a_list(topics: Driver) -> None:
    card = group_by(topics, 0)
    card.search.setText("ДОСТ")
    QTest.keyClick(card.search, Qt.Key.Key_Return)
    topics.settle()
    assert [value for value, _ in listed(card)] == ["Доставка", "доставка", "Доставка."]
    said = card.findChild(QLabel, "facetSaid")
    assert said is not None
    assert said.text() == "3 of 5 values"


def test_lists_follow_edits_and_undo(topics: Driver) -> None:
    card = group_by(topics, 0)
    document = topics.document
    document.do(document.dataset.edit_cells({(4, 0): "Оплата"}, text("editor", "x")))
    topics.qtbot.waitUntil(lambda: dict(listed(card)).get("Оплата") == "2")
    document.do(document.dataset.edit_delete([0, 3], text("editor", "x")))
    topics.qtbot.waitUntil(lambda: "Доставка" not in dict(listed(card)))
    document.undo()
    document.undo()
    topics.qtbot.waitUntil(lambda: dict(listed(card)).get("(empty)") == "1")
    assert dict(listed(card))["Доставка"] == "2"


def change(drive: Driver, new: str) -> None:
    dialog = drive.dialog("valueDialog")
    field = dialog.findChild(QPlainTextEdit, "valueField")
    assert field is not None
    field.setPlainText(new)
    drive.click_in(dialog, "valueAccept")
    drive.settle()


def test_changing_a_value_changes_all_its_rows_in_one_step(topics: Driver) -> None:
    before = topics.cells
    card = group_by(topics, 0)
    card.list.setCurrentIndex(at(card, "Доставка"))
    QTest.keyClick(card.list, Qt.Key.Key_F2)
    change(topics, "Курьер")
    assert topics_of(topics) == ["Курьер", "доставка", "Оплата", "Курьер", "", "Доставка."]
    assert ("Курьер", "2") in listed(card)
    assert "2" in topics.banner("errorBanner")
    topics.document.undo()
    assert topics.cells == before


def test_a_changed_value_stays_ticked_and_hidden_rows_stay_as_they_are(topics: Driver) -> None:
    first, second = group_by(topics, 0), group_by(topics, 2)
    tick(topics, second, "b")
    tick(topics, first, "Доставка")
    topics.choose(menu_of(first, "Доставка"), "facet.edit")
    change(topics, "доставка")
    assert topics_of(topics) == ["Доставка", "доставка", "Оплата", "доставка", "", "Доставка."]
    assert listed(first) == [("доставка", "2")]
    tick(topics, second, "b")
    assert shown(topics) == ["two", "four"], "the tick went along with the value"


def test_undo_takes_the_tick_back_along_with_the_value(topics: Driver) -> None:
    card = group_by(topics, 0)
    tick(topics, card, "Доставка")
    topics.choose(menu_of(card, "Доставка"), "facet.edit")
    change(topics, "Курьер")
    topics.document.undo()
    topics.qtbot.waitUntil(lambda: ("Доставка", "2") in listed(card))
    topics.settle()
    tick(topics, card, "Оплата")
    assert shown(topics) == ["one", "three", "four"]
    topics.document.redo()
    topics.qtbot.waitUntil(lambda: ("Курьер", "2") in listed(card))
    topics.settle()
    tick(topics, card, "Оплата")
    assert shown(topics) == ["one", "four"]


def test_a_tick_goes_with_the_last_row_of_its_value(topics: Driver) -> None:
    card = group_by(topics, 0)
    tick(topics, card, "Оплата")
    document = topics.document
    document.do(document.dataset.edit_cells({(2, 0): "new"}, text("editor", "x")))
    topics.qtbot.waitUntil(lambda: ("new", "1") in listed(card))
    topics.settle()
    assert shown(topics) == ["three"], "a row does not vanish under one's hands"
    tick(topics, card, "new")
    assert shown(topics) == ["three"]
    topics.click_in(topics.find(QWidget, "facetPanel"), "facetAll")
    topics.settle()
    assert len(shown(topics)) == 6


def test_the_whole_text_in_the_tip(drive: Driver) -> None:
    long = "x" * 600
    drive.lines(f'{{"a": "{long}", "b": "1"}}', '{"a": "<b>y", "b": "2"}')
    card = group_by(drive, 0)
    index = at(card, "x" * 500 + " …")
    assert card.list.tip(index) == f"{long}\n1 row(s)"
    assert card.list.tip(at(card, "<b>y")).startswith("<b>y\n")


def test_a_long_list_comes_in_batches(drive: Driver) -> None:
    drive.table([("a", "b"), *((f"value {at:04}", "x") for at in range(2500))])
    card = group_by(drive, 0)
    assert card.list.values.rowCount() == 1000
    said = card.findChild(QLabel, "facetSaid")
    assert said is not None
    assert "Nearly every row has a value of its own." in said.text()
    card.list.setFocus()
    for _ in range(4):
        card.list.scrollToBottom()
        QApplication.processEvents()
    assert card.list.values.rowCount() == 2500
    card.search.setFocus()
    card.search.setText("value 2499")
    QTest.keyClick(card.search, Qt.Key.Key_Return)
    drive.settle()
    assert listed(card) == [("value 2499", "1")]


def test_another_document_closes_the_lists(topics: Driver) -> None:
    card = group_by(topics, 0)
    tick(topics, card, "Оплата")
    topics.table([("a", "b"), ("1", "2")], "other.csv")
    assert not topics.find(QWidget, "facetPanel").isVisible()
    assert topics.grid.rows.filled_rows() == 1


def test_by_the_menu_of_a_column_and_of_the_window(topics: Driver) -> None:
    topics.open_column_menu(2)
    topics.choose(topics.find(QMenu, "roleMenu"), "column.group")
    topics.settle()
    assert listed(topics.find(FacetCard, "facet2")) == [("a", "3"), ("b", "2"), ("c", "1")]
    topics.grid.go_to(0, 1)
    topics.place.commands["edit.group"].trigger()
    topics.settle()
    said = topics.find(FacetCard, "facet1").findChild(QLabel, "facetSaid")
    assert said is not None
    assert said.text() == "6 value(s)"


def test_a_list_goes_with_its_column(drive: Driver) -> None:
    drive.lines('{"a": "1", "b": "x"}', '{"a": "1", "b": "y"}')
    card = group_by(drive, 1)
    tick(drive, card, "x")
    drive.grid.go_to(0, 0)
    drive.place.table.commands["column.delete"].trigger()
    drive.qtbot.waitUntil(lambda: card.facet.column == 0)
    drive.settle()
    assert listed(card) == [("x", "1"), ("y", "1")]


# -- merging -----------------------------------------------------------------------------------


def open_merge(drive: Driver, column: int = 0) -> QDialog:
    drive.grid.setFocus()
    drive.grid.go_to(0, column)
    QTest.keyClick(drive.grid, Qt.Key.Key_E, CTRL | SHIFT)
    dialog = drive.dialog("clusterDialog")
    drive.settle()
    return dialog


def groups(dialog: QDialog) -> ClusterModel:
    table = dialog.findChild(QTableView, "clusterTable")
    assert table is not None
    model = table.model()
    assert isinstance(model, ClusterModel)
    return model


def test_merging_the_ticked_groups_in_one_step(topics: Driver) -> None:
    before = topics.cells
    dialog = open_merge(topics)
    model = groups(dialog)
    assert model.rowCount() == 1
    assert model.data(model.index(0, 1)) == "Доставка (2) · Доставка. (1) · доставка (1)"
    table = dialog.findChild(QTableView, "clusterTable")
    assert table is not None
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Space)
    topics.click_in(dialog, "clusterMerge")
    topics.settle()
    assert topics_of(topics) == ["Доставка", "Доставка", "Оплата", "Доставка", "", "Доставка"]
    topics.document.undo()
    assert topics.cells == before
    topics.document.redo()
    topics.place.commands["edit.merge_values"].trigger()
    again = topics.dialog("clusterDialog")
    topics.settle()
    assert groups(again).rowCount() == 0
    topics.click_in(again, "clusterCancel")


def test_another_spelling_or_a_new_one(topics: Driver) -> None:
    dialog = open_merge(topics)
    spellings = dialog.findChild(QListView, "clusterSpellings")
    assert spellings is not None
    spellings.activated.emit(spellings.model().index(2, 0))
    model = groups(dialog)
    assert model.new_value(0) == "доставка"
    assert model.is_ticked(0)
    model.setData(model.index(0, 0), "Courier")
    topics.click_in(dialog, "clusterMerge")
    topics.settle()
    assert topics_of(topics).count("Courier") == 4


def test_only_rows_that_show_are_merged(topics: Driver) -> None:
    card = group_by(topics, 2)
    tick(topics, card, "b")
    dialog = open_merge(topics)
    topics.click_in(dialog, "clusterAll")
    topics.click_in(dialog, "clusterMerge")
    topics.settle()
    assert topics_of(topics)[:2] == ["Доставка", "Доставка"]
    assert topics_of(topics)[5] == "Доставка.", "a hidden row stays as it is"


def test_every_way_of_comparing(drive: Driver) -> None:
    drive.table(
        [("a", "b"), ("Сбербанк", "1"), ("Сбрбанк", "2"), ("Альфа банк", "3"), ("АльфаБанк", "4")]
    )
    dialog = open_merge(drive)
    assert groups(dialog).rowCount() == 0
    said = dialog.findChild(QLabel, "clusterSaid")
    assert said is not None
    assert "No near-equal values" in said.text()
    way = dialog.findChild(QComboBox, "clusterMethod")
    assert way is not None
    way.setCurrentIndex(way.findData("ngram"))
    drive.settle()
    assert [groups(dialog).new_value(row) for row in range(groups(dialog).rowCount())] == [
        "Альфа банк"
    ]
    way.setCurrentIndex(way.findData("nearest"))
    drive.settle()
    assert groups(dialog).rowCount() == 2
    drive.click_in(dialog, "clusterCancel")


def test_by_the_button_of_a_list(topics: Driver) -> None:
    card = group_by(topics, 0)
    topics.click_in(card, "facetMerge")
    assert topics.dialog("clusterDialog").isVisible()
    button = topics.dialog("clusterDialog").findChild(QPushButton, "clusterMerge")
    assert button is not None
    assert not button.isEnabled()
    topics.settle()
    topics.click_in(topics.dialog("clusterDialog"), "clusterCancel")


def test_the_list_is_a_plain_list(topics: Driver) -> None:
    card = group_by(topics, 0)
    assert card.findChild(ValueList, "facetList") is card.list
    assert card.list.accessibleName() == "Values of “note · topic”"
