"""Questions and file choosers: they do not block, and call back once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit import dialogs


@pytest.fixture
def parent(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QWidget:
    monkeypatch.setattr(dialogs, "folders", dialogs.Folders())
    dialogs.folders.native = False
    parent = QWidget()
    qtbot.addWidget(parent)
    with qtbot.waitExposed(parent):
        parent.show()
    return parent


def shown(name: str) -> list[QDialog]:
    return [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, QDialog) and each.objectName() == name and each.isVisible()
    ]


def test_yes_does_it_and_no_does_not(qtbot: QtBot, parent: QWidget) -> None:
    done: list[str] = []
    for button, wanted in (("confirmNo", []), ("confirmYes", ["deleted"])):
        dialog = dialogs.confirm(
            parent, "Delete 3 rows?", "They can be brought back.", "Delete 3 rows", "Keep them",
            lambda: done.append("deleted"),
        )  # fmt: skip
        assert dialog.isVisible()  # and we are here: nothing blocks
        qtbot.mouseClick(dialog.findChild(QPushButton, button), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not shown("confirmDialog"))
        assert done == wanted


def test_escape_answers_nothing(qtbot: QtBot, parent: QWidget) -> None:
    done: list[str] = []
    dialog = dialogs.confirm(parent, "Sure?", "", "Yes", "No", lambda: done.append("x"))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not shown("confirmDialog"))
    assert done == []


def test_return_takes_the_primary_button_but_never_a_dangerous_one(
    qtbot: QtBot, parent: QWidget
) -> None:
    done: list[str] = []
    dialog = dialogs.confirm(parent, "Sure?", "", "Yes", "No", lambda: done.append("yes"))
    focus = dialog.focusWidget()
    assert focus is not None
    assert focus.objectName() == "confirmYes"  # where Return goes, there the ring is
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not shown("confirmDialog"))
    assert done == ["yes"]
    dialog = dialogs.confirm(
        parent, "Sure?", "", "Delete", "No", lambda: done.append("deleted"), danger=True
    )
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert done == ["yes"]
    dialog.reject()


def test_a_question_shows_names_as_plain_text(qtbot: QtBot, parent: QWidget) -> None:
    dialog = dialogs.confirm(parent, "<b>x</b>", "<b>x</b>", "Yes", "No", lambda: None)
    labels = [each for each in dialog.findChildren(QLabel) if "<b>" in each.text()]
    assert len(labels) == 2
    assert all(each.textFormat() == Qt.TextFormat.PlainText for each in labels)
    dialog.reject()


def test_a_long_question_is_shown_whole(qtbot: QtBot, parent: QWidget) -> None:
    dialog = dialogs.inform(parent, "Something happened", "Many words. " * 60, "Close")
    words = dialog.findChild(QLabel, "confirmText")
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()))
    dialog.reject()


def pick(dialog: QFileDialog, path: Path) -> None:
    dialog.selectFile(str(path))
    dialog.accept()


def test_a_file_is_opened_and_its_folder_remembered(parent: QWidget, tmp_path: Path) -> None:
    path = tmp_path / "faq.csv"
    path.write_text("a,b")
    told: list[dict[str, str]] = []
    dialogs.folders.on_changed = told.append
    chosen: list[Path] = []
    dialog = dialogs.choose_open_file(
        parent, "Open", ["Tables (*.csv)", "All files (*)"], chosen.append, "open"
    )
    assert dialog.objectName() == "fileDialog"
    pick(dialog, path)
    assert chosen == [path]
    assert told == [{"open": str(tmp_path)}]
    again = dialogs.choose_open_file(parent, "Open", [], chosen.append, "open")
    assert Path(again.directory().path()) == tmp_path
    again.reject()


def test_a_folder_that_is_gone_is_not_offered(tmp_path: Path) -> None:
    folders = dialogs.Folders()
    folders.restore({"open": str(tmp_path / "gone")})
    assert folders.get("open") == str(Path.home())


def test_saving_adds_the_ending(parent: QWidget, tmp_path: Path) -> None:
    chosen: list[Path] = []
    dialogs.folders.restore({"save": str(tmp_path)})
    dialog = dialogs.choose_save_file(
        parent, "Save", ["Lines of JSON (*.jsonl)", "Tables (*.csv)"], chosen.append, "save", "faq"
    )
    dialog.accept()
    assert chosen == [tmp_path / "faq.jsonl"]


def test_saving_over_a_file_asks_without_blocking(
    qtbot: QtBot, parent: QWidget, tmp_path: Path
) -> None:
    path = tmp_path / "faq.csv"
    path.write_text("old")
    chosen: list[Path] = []
    for button, wanted in (("confirmNo", []), ("confirmYes", [path])):
        pick(dialogs.choose_save_file(parent, "Save", [], chosen.append, "save"), path)
        (question,) = shown("confirmDialog")
        assert "faq.csv" in question.windowTitle()
        qtbot.mouseClick(question.findChild(QPushButton, button), Qt.MouseButton.LeftButton)
        assert chosen == wanted


def test_a_folder_is_chosen(parent: QWidget, tmp_path: Path) -> None:
    chosen: list[Path] = []
    dialog = dialogs.choose_folder(parent, "Where", chosen.append, "out")
    pick(dialog, tmp_path)
    assert chosen == [tmp_path]
    assert dialogs.folders.get("out") == str(tmp_path)


@pytest.mark.parametrize(
    ("said", "ending"), [("Tables (*.csv *.tsv)", "csv"), ("All files (*)", ""), ("", "")]
)
def test_the_first_ending_of_a_filter(said: str, ending: str) -> None:
    assert dialogs.first_suffix(said) == ending
