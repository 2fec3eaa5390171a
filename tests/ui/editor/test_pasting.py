"""Every way to paste: what goes where, what grows, in one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QTableWidget

from place_driver import ALT, CTRL, SHIFT, Driver

Key = Qt.Key
FAQ = [["question", "answer"], ["q1", "a1"], ["q2", "a2"], ["q3", "a3"]]
A, B, C = ("q1", "a1"), ("q2", "a2"), ("q3", "a3")
CSV = 'how, in short?;"line 1\nline 2"\nwho;me\n'


def undone_in_one_step(drive: Driver) -> None:
    after = drive.cells
    drive.place.commands["edit.undo"].trigger()
    assert drive.cells == [A, B, C]
    assert drive.document.history.undo_label is None
    drive.place.commands["edit.redo"].trigger()
    assert drive.cells == after


@pytest.mark.parametrize("way", ["key", "menu"])
@pytest.mark.parametrize(
    ("copied", "after"),
    [
        ("x", [("x", "x"), ("x", "x"), C]),
        ("x\ty", [("x", "y"), ("x", "y"), C]),
        ("x\ny", [("x", "x"), ("y", "y"), C]),
        ("1\t2\t3\n4\t5\t6\n7\t8\t9", [("1", "2"), ("4", "5"), C]),
        ("x\ty\nz", [("x", "y"), ("z", "a2"), C]),
    ],
)
def test_pasting_into_the_selection_stays_inside(
    drive: Driver, way: str, copied: str, after: list[tuple[str, ...]]
) -> None:
    drive.table(FAQ)
    drive.clipboard(copied)
    drive.select(0, 0, 1, 1)
    if way == "key":
        drive.press(Key.Key_V, CTRL | ALT)
    else:
        drive.choose_in_row_menu("edit.paste_into")
    assert drive.cells == after
    undone_in_one_step(drive)


def ask(drive: Driver, copied: str, row: int, column: int, way: str = "key") -> None:
    drive.clipboard(copied)
    drive.select(row, column)
    if way == "key":
        drive.press(Key.Key_V, CTRL | SHIFT)
    else:
        drive.choose_in_row_menu("edit.paste_as")


@pytest.mark.parametrize("way", ["key", "menu"])
def test_a_separator_is_guessed_shown_and_used(drive: Driver, way: str) -> None:
    drive.table(FAQ)
    ask(drive, CSV, 1, 0, way)
    dialog = drive.dialog("pasteDialog")
    choice = dialog.findChild(QComboBox, "pasteDelimiter")
    preview = dialog.findChild(QTableWidget, "pastePreview")
    size = dialog.findChild(QLabel, "pasteSize")
    assert choice is not None
    assert preview is not None
    assert size is not None
    assert choice.currentData() == ";"
    assert preview.item(0, 1).text() == "line 1 line 2"
    assert size.text() == "Rows: 2. Columns: 2."
    drive.click_in(dialog, "pasteAccept")
    assert drive.cells == [A, ("how, in short?", "line 1\nline 2"), ("who", "me")]
    undone_in_one_step(drive)


def test_all_of_a_text_goes_into_one_cell(drive: Driver) -> None:
    drive.table(FAQ)
    text = 'one\ttwo\n"three"\n'
    ask(drive, text, 1, 1)
    dialog = drive.dialog("pasteDialog")
    choice = dialog.findChild(QComboBox, "pasteDelimiter")
    assert choice is not None
    choice.setCurrentIndex(choice.findData(""))
    drive.click_in(dialog, "pasteAccept")
    assert drive.cells == [A, ("q2", text), C]
    undone_in_one_step(drive)


def test_any_sign_may_be_the_separator(drive: Driver) -> None:
    drive.table(FAQ)
    ask(drive, "x~y", 0, 0)
    dialog = drive.dialog("pasteDialog")
    choice, sign = dialog.findChild(QComboBox, "pasteDelimiter"), dialog.findChild(QLineEdit)
    button = dialog.findChild(QPushButton, "pasteAccept")
    assert choice is not None
    assert sign is not None
    assert button is not None
    choice.setCurrentIndex(choice.findData("other"))
    assert not button.isEnabled()
    QTest.keyClicks(sign, "~")
    drive.click_in(dialog, "pasteAccept")
    assert drive.cells == [("x", "y"), B, C]


def test_there_is_nothing_to_paste(drive: Driver) -> None:
    drive.table(FAQ)
    ask(drive, "", 0, 0)
    assert "No text was copied" in drive.banner("errorBanner")


def test_what_is_larger_than_the_table_makes_it_grow(drive: Driver) -> None:
    path = drive.table(FAQ)
    drive.clipboard("1\t2\t3\n4\t5\t6\n7\t8\t9")
    drive.select(1, 1)
    drive.press(Key.Key_V, CTRL)
    assert [column.name for column in drive.document.dataset.columns] == [
        "question", "answer", "column 3", "column 4",
    ]  # fmt: skip
    assert drive.cells == [
        ("q1", "a1", "", ""), ("q2", "1", "2", "3"), ("q3", "4", "5", "6"), ("", "7", "8", "9"),
    ]  # fmt: skip
    assert drive.grid.selected().columns == (1, 2, 3)
    assert "2 column(s) added" in drive.banner("errorBanner")
    undone_in_one_step(drive)
    drive.click("saveButton")
    drive.settle()
    assert path.read_text("utf-8").splitlines()[-1] == ",7,8,9"


def test_a_conversation_takes_no_column(drive: Driver) -> None:
    drive.lines('{"messages": [{"role": "user", "content": "q"}]}')
    width = len(drive.document.dataset.columns)
    drive.clipboard("\t".join("x" * (width + 1)))
    drive.select(0, 0)
    drive.press(Key.Key_V, CTRL)
    assert len(drive.document.dataset.columns) == width
    assert "had no place here" in drive.banner("errorBanner")


@pytest.mark.parametrize("split", [True, False])
def test_copied_csv_is_offered_to_be_split_in_an_empty_table(drive: Driver, split: bool) -> None:
    drive.clipboard("question,answer\nhow?,so\nwho?,me\n")
    drive.qtbot.keyClick(drive.find(QPushButton, "startOpen"), Key.Key_V, CTRL)
    dialog = drive.dialog("pasteDialog")
    if not split:
        choice = dialog.findChild(QComboBox, "pasteDelimiter")
        assert choice is not None
        choice.setCurrentIndex(choice.findData("\t"))
    drive.click_in(dialog, "pasteAccept")
    drive.settle()
    if split:
        assert drive.cells == [("how?", "so"), ("who?", "me")]
    else:
        assert drive.cells == [("question,answer",), ("how?,so",), ("who?,me",)]


def test_a_paste_of_220_000_rows(drive: Driver) -> None:
    drive.table(FAQ)
    drive.clipboard("\n".join(f"q{n}\ta{n}" for n in range(220_000)))
    drive.select(3, 0)
    drive.press(Key.Key_V, CTRL)
    drive.qtbot.waitUntil(lambda: not drive.grid.is_busy, timeout=60_000)
    drive.settle()
    assert len(drive.document.dataset) == 220_003
    drive.place.commands["edit.undo"].trigger()
    assert drive.cells == [A, B, C]
