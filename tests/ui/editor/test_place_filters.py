"""Filtering by several conditions, by tokens, findings and reviews, as a person does it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSpinBox, QToolButton, QWidget

from desktop_ft.core.review import Review, Status
from desktop_ft.core.text import text
from place_driver import CTRL, SHIFT, Driver

ROWS = [
    ("prompt", "completion"),
    ("one two three", "four"),
    ("Где ключ?", "В ящике стола"),
    ("one", ""),
    ("one two", "three four five six"),
    ("Где ключ?", "В ящике стола"),
]


@pytest.fixture
def faq(drive: Driver) -> Driver:
    drive.table(ROWS)
    drive.grid.setFocus()
    return drive


def open_bar(drive: Driver) -> None:
    QTest.keyClick(drive.grid, Qt.Key.Key_L, CTRL | SHIFT)
    drive.qtbot.waitUntil(drive.find(QWidget, "filterBar").isVisible)


def choose(drive: Driver, name: str, data: object) -> None:
    combo = drive.find(QComboBox, name)
    assert combo.findData(data) >= 0, f"{name} does not offer {data}"
    combo.setCurrentIndex(combo.findData(data))
    drive.settle()


def set_number(drive: Driver, name: str, number: int) -> None:
    drive.find(QSpinBox, name).setValue(number)
    QTest.keyClick(drive.find(QWidget, "filterBar"), Qt.Key.Key_Return)
    drive.settle()


def shown(drive: Driver) -> list[int]:
    model = drive.grid.rows
    return [model.place_of(row) for row in range(model.filled_rows())]


def offered(drive: Driver, name: str = "filterList") -> list[str]:
    combo = drive.find(QComboBox, name)
    return [combo.itemText(at) for at in range(combo.count())]


def test_by_tokens_from_and_to(faq: Driver) -> None:
    open_bar(faq)
    choose(faq, "filterTest", "tokens")
    assert offered(faq, "filterColumn")[0] == "whole example"
    set_number(faq, "filterLeast", 5)
    assert shown(faq) == [1, 3, 4]
    set_number(faq, "filterMost", 5)
    assert shown(faq) == [1, 4]
    set_number(faq, "filterLeast", 0)
    choose(faq, "filterColumn", 0)
    set_number(faq, "filterMost", 1)
    assert shown(faq) == [2]
    assert "exactly" in faq.find(QSpinBox, "filterLeast").toolTip()


def test_conditions_combine(faq: Driver) -> None:
    open_bar(faq)
    field = faq.find(QLineEdit, "filterField")
    field.setText("one")
    QTest.keyClick(field, Qt.Key.Key_Return)
    faq.settle()
    assert shown(faq) == [0, 2, 3]
    faq.click("filterAdd")
    choose(faq, "filterTest2", "filled")
    choose(faq, "filterColumn2", 1)
    assert shown(faq) == [0, 3]
    faq.click("filterAdd")
    faq.find(QLineEdit, "filterField3").setText("six")
    QTest.keyClick(faq.find(QLineEdit, "filterField3"), Qt.Key.Key_Return)
    faq.settle()
    assert shown(faq) == [3]
    QTest.mouseClick(faq.find(QToolButton, "filterRemove3"), Qt.MouseButton.LeftButton)
    faq.settle()
    assert shown(faq) == [0, 3]
    faq.click("filterClear")
    faq.settle()
    assert len(shown(faq)) == 5
    faq.click("filterButton")
    more = faq.find(QWidget, "filterBar").findChildren(QComboBox, "filterTest2")
    assert not any(each.isVisible() for each in more)


def test_a_mistake_is_shown_at_its_condition(faq: Driver) -> None:
    open_bar(faq)
    faq.click("filterAdd")
    choose(faq, "filterTest2", "regex")
    faq.find(QLineEdit, "filterField2").setText("(a")
    QTest.keyClick(faq.find(QLineEdit, "filterField2"), Qt.Key.Key_Return)
    faq.settle()
    assert "never closed" in faq.find(QLabel, "filterMessage").text()
    assert faq.find(QLineEdit, "filterField2").property("wrong") == "true"
    assert not faq.find(QLineEdit, "filterField").property("wrong")


def test_by_finding(faq: Driver) -> None:
    open_bar(faq)
    choose(faq, "filterTest", "finding")
    words = offered(faq)
    assert words[:2] == ["any finding (5)", "any but hints (2)"]
    assert len(shown(faq)) == 5
    combo = faq.find(QComboBox, "filterList")
    combo.setCurrentIndex(1)  # as many as the foot of the window tells of
    faq.settle()
    assert len(shown(faq)) == 2
    combo.setCurrentIndex(next(at for at, each in enumerate(words) if "empty" in each))
    faq.settle()
    assert shown(faq) == [2]


def test_findings_are_looked_for_anew_after_an_edit(faq: Driver) -> None:
    open_bar(faq)
    choose(faq, "filterTest", "finding")
    assert any("empty" in each for each in offered(faq))
    document = faq.document
    document.do(document.dataset.edit_cells({(2, 1): "an answer"}, text("editor", "x")))
    QTest.keyClick(faq.find(QWidget, "filterBar"), Qt.Key.Key_Return)
    faq.settle()
    assert not any("empty" in each for each in offered(faq))


def test_rows_that_cannot_be_checked(drive: Driver) -> None:
    drive.table([("a", "b"), ("1", "2")])
    for column in (0, 1):
        drive.grid.set_role(column, drive.document.dataset.roles[0].__class__.NOTE)
    open_bar(drive)
    choose(drive, "filterTest", "finding")
    assert offered(drive) == ["these rows cannot be checked"]
    assert drive.find(QLabel, "filterMessage").isVisible()
    assert shown(drive) == [0]


def test_by_status_label_and_note(faq: Driver) -> None:
    said = {
        0: Review(Status.READY, "good"),
        1: Review(Status.REJECTED, "bad", "look again"),
        3: Review(Status.DRAFT, "good"),
    }
    document = faq.document
    document.do(document.dataset.edit_reviews(said, text("editor", "x")))
    open_bar(faq)
    choose(faq, "filterTest", "status")
    choose(faq, "filterList", "ready")
    assert shown(faq) == [0]
    choose(faq, "filterList", "draft")
    assert shown(faq) == [2, 3, 4]
    choose(faq, "filterTest", "label")
    assert offered(faq) == ["any label (3)", "no label (2)", "bad (1)", "good (2)"]
    assert shown(faq) == [0, 1, 3]
    choose(faq, "filterList", "=good")
    assert shown(faq) == [0, 3]
    choose(faq, "filterList", "none")
    assert shown(faq) == [2, 4]
    choose(faq, "filterTest", "note")
    assert shown(faq) == [1]


def test_edits_go_through_a_filter_by_tokens(faq: Driver) -> None:
    open_bar(faq)
    choose(faq, "filterTest", "tokens")
    set_number(faq, "filterLeast", 6)
    assert shown(faq) == [3]
    faq.grid.setFocus()
    faq.grid.go_to(0, 1)
    faq.type_text("x")
    faq.press(Qt.Key.Key_Return)
    assert faq.cells[3] == ("one two", "x")
    assert shown(faq) == [3], "a row does not vanish under one's hands"
    QTest.keyClick(faq.find(QWidget, "filterBar"), Qt.Key.Key_Return)
    faq.settle()
    assert shown(faq) == []
