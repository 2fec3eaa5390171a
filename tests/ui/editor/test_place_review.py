"""Reviewing by key, menu and button: marks beside the rows that the file never holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton

from desktop_ft.core.review import Review, Status
from desktop_ft.qtkit.table.roles import Stripe, TableRole
from place_driver import CTRL, SHIFT, Driver

Key = Qt.Key
FAQ = [["question", "answer"], *([f"q{row}", f"a{row}"] for row in range(1, 6))]


def statuses(drive: Driver) -> str:
    """Return a letter for each row: d, r or x."""
    dataset = drive.document.dataset
    letters = {Status.DRAFT: "d", Status.READY: "r", Status.REJECTED: "x"}
    keys = dataset.order.tolist()
    return "".join(letters[dataset.reviews.get(key).status] for key in keys)


def review_at(drive: Driver, row: int) -> Review:
    return drive.document.dataset.reviews.get(drive.document.dataset.id_at(row))


def row_head(drive: Driver, row: int, role: int) -> object:
    return drive.grid.model().headerData(row, Qt.Orientation.Vertical, role)


def is_checked(drive: Driver, name: str) -> bool:
    return drive.find(QPushButton, name).isChecked()


@pytest.mark.parametrize("way", ["key", "button", "menu"])
def test_rows_are_marked_by(drive: Driver, way: str) -> None:
    path = drive.table(FAQ)
    drive.select(1, 0, last_row=2)
    if way == "key":
        drive.press(Key.Key_R, CTRL | SHIFT)
    elif way == "button":
        drive.click("reviewReady")
    else:
        drive.place.commands["review.ready"].trigger()
    drive.settle()
    assert statuses(drive) == "drrdd"
    assert drive.status == "5 example(s) · 2 ready · 3 to look at"
    assert not drive.document.is_dirty
    assert path.read_text() == "".join(",".join(row) + "\n" for row in FAQ)


def test_it_is_one_step_of_undo(drive: Driver) -> None:
    drive.table(FAQ)
    drive.select(0, 0, last_row=4)
    drive.press(Key.Key_J, CTRL | SHIFT)
    assert statuses(drive) == "xxxxx"
    assert row_head(drive, 3, TableRole.STRIPE) is Stripe.BAD
    drive.press(Key.Key_Z, CTRL)
    drive.settle()
    assert statuses(drive) == "ddddd"
    assert row_head(drive, 3, TableRole.STRIPE) is None
    assert "ready" not in drive.status
    drive.press(Key.Key_Y, CTRL)
    drive.select(2, 0)
    drive.press(Key.Key_K, CTRL | SHIFT)
    drive.settle()
    assert statuses(drive) == "xxdxx"
    assert drive.status == "5 example(s) · 0 ready · 4 rejected · 1 to look at"


def test_the_next_key_goes_through_what_is_left(drive: Driver) -> None:
    drive.table(FAQ)
    drive.select(1, 1)
    for expected in (2, 3, 4, 0):
        drive.press(Key.Key_R, CTRL | SHIFT)
        drive.press(Key.Key_F8)
        assert drive.grid.currentIndex().row() == expected
        assert drive.grid.currentIndex().column() == 1
    drive.press(Key.Key_R, CTRL | SHIFT)
    drive.press(Key.Key_F8)
    assert drive.banner("errorBanner") == "Every example that shows has been reviewed."


def test_label_and_note_are_typed_beside_the_example(drive: Driver) -> None:
    drive.table(FAQ)
    drive.select(1, 0)
    drive.settle()
    label, note = drive.find(QLineEdit, "reviewLabel"), drive.find(QPlainTextEdit, "reviewNote")
    label.setFocus()
    QTest.keyClicks(label, "  too  short ")
    QTest.keyClick(label, Key.Key_Return)
    note.setFocus()
    QTest.keyClicks(note, "ask Anna")
    drive.select(2, 0)  # typing is taken when the cursor goes to another example
    drive.settle()
    assert review_at(drive, 1) == Review(Status.DRAFT, "too short", "ask Anna")
    assert (label.text(), note.toPlainText()) == ("", "")
    assert row_head(drive, 1, TableRole.STRIPE) is Stripe.NOTED
    tip = row_head(drive, 1, Qt.ItemDataRole.ToolTipRole)
    assert tip == "row 2, to look at · too short · ask Anna"
    drive.select(1, 0)
    drive.settle()
    assert (label.text(), note.toPlainText()) == ("too short", "ask Anna")
    drive.click("reviewRejected")
    drive.settle()
    assert is_checked(drive, "reviewRejected")
    assert review_at(drive, 1) == Review(Status.REJECTED, "too short", "ask Anna")


def test_labels_in_use_are_offered(drive: Driver) -> None:
    drive.table(FAQ)
    label = drive.find(QLineEdit, "reviewLabel")
    for row, word in enumerate(("Tone", "legal")):
        drive.select(row, 0)
        drive.settle()
        label.setFocus()
        QTest.keyClicks(label, word)
        QTest.keyClick(label, Key.Key_Return)
    drive.select(3, 0)
    drive.settle()
    label.setFocus()
    QTest.keyClicks(label, "to")
    completer = label.completer()
    assert completer.currentCompletion() == "Tone"
    assert [completer.model().index(at, 0).data() for at in range(2)] == ["legal", "Tone"]
    completer.popup().hide()


def test_reviews_are_there_when_the_file_is_opened_again(drive: Driver) -> None:
    path = drive.table(FAQ)
    drive.select(2, 0)
    drive.press(Key.Key_R, CTRL | SHIFT)
    drive.table([["question", "answer"], ["other", "file"]], "other.csv")
    assert statuses(drive) == "d"
    drive.open(path)
    assert statuses(drive) == "ddrdd"
    assert drive.status == "5 example(s) · 1 ready · 4 to look at"
    assert not drive.place.commands["edit.undo"].isEnabled()


def test_a_note_being_typed_goes_with_its_own_document(drive: Driver, tmp_path: Path) -> None:
    path = drive.table(FAQ)
    note = drive.find(QPlainTextEdit, "reviewNote")
    note.setFocus()
    QTest.keyClicks(note, "mine")
    other = tmp_path / "other.csv"
    other.write_text("question,answer\na,b\n")
    drive.open(other)
    assert not len(drive.document.dataset.reviews)
    drive.open(path)
    assert review_at(drive, 0).note == "mine"


def test_the_empty_last_row_has_nothing_to_review(drive: Driver) -> None:
    drive.table(FAQ)
    drive.select(5, 0)
    drive.settle()
    assert not drive.find(QPushButton, "reviewReady").isEnabled()
    drive.press(Key.Key_R, CTRL | SHIFT)
    assert statuses(drive) == "ddddd"
