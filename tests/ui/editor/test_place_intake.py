"""More comes in and other kinds go out: appended and dropped files, pasted tables, other shapes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QWidget,
)

from desktop_ft.core.example import Role
from desktop_ft.core.review import Review, Status
from desktop_ft.services.files import OpenOptions
from desktop_ft.ui.editor.grid import Grid
from listed import LABEL
from place_driver import CTRL, Driver

W = TypeVar("W", bound=QWidget)
Key = Qt.Key
FAQ = [["question", "answer"], ["q1", "a1"]]


def part(dialog: QDialog, kind: type[W], name: str) -> W:
    """Return a part of this dialog: an earlier one may not be deleted yet."""
    found = dialog.findChild(kind, name)
    assert found is not None
    return found


def write(drive: Driver, name: str, content: str) -> Path:
    path = drive.files.folder / name
    path.write_text(content, encoding="utf-8")
    return path


def choose(drive: Driver, command: str) -> None:
    drive.place.commands[command].trigger()


def drop(drive: Driver, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    enter = QDragEnterEvent(QPoint(50, 200), copy, data, left, none)
    QApplication.sendEvent(drive.place, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(drive.place, QDropEvent(QPointF(50, 200), copy, data, left, none))


class TestAppending:
    def test_the_rows_of_a_file_are_one_step(self, drive: Driver) -> None:
        drive.table(FAQ)
        more = write(drive, "more.tsv", "Answer\tid\tQuestion\na2\t7\tq2\n")
        choose(drive, "file.append")
        drive.answer_file_dialog(more)
        drive.settle()
        assert drive.cells == [("q1", "a1"), ("q2", "a2")]
        assert drive.banner("errorBanner") == (
            "1 row(s) added at the end. Columns that this table does not have: id."
        )
        drive.click("undoButton")
        drive.settle()
        assert drive.cells == [("q1", "a1")]

    def test_a_file_that_does_not_fit_changes_nothing(self, drive: Driver) -> None:
        drive.table(FAQ)
        choose(drive, "file.append")
        drive.answer_file_dialog(write(drive, "empty.csv", ""))
        drive.settle()
        assert "empty" in drive.banner("errorBanner")
        assert drive.cells == [("q1", "a1")]
        assert not drive.document.is_dirty

    def test_several_files_are_dropped(self, drive: Driver) -> None:
        paths = [write(drive, f"{n}.csv", f"question,answer\nq{n},a{n}\n") for n in range(3)]
        drop(drive, *paths)
        drive.settle()
        drive.settle()
        assert drive.document.name == "0.csv"
        assert drive.cells == [("q0", "a0"), ("q1", "a1"), ("q2", "a2")]
        assert drive.document.is_dirty


class TestPasting:
    @pytest.mark.parametrize("begun", [False, True])
    def test_a_copied_table_makes_a_table(self, drive: Driver, begun: bool) -> None:
        QGuiApplication.clipboard().setText('id\tВопрос\tОтвет\n1\tГде?\t"Тут\nи там"\n')
        if begun:
            drive.click("startNew")
            drive.settle()
            drive.press(Key.Key_V, CTRL)
        else:
            drive.qtbot.keyClick(drive.find(QPushButton, "startOpen"), Key.Key_V, CTRL)
        drive.settle()
        assert drive.cells == [("1", "Где?", "Тут\nи там")]
        assert [column.name for column in drive.document.dataset.columns][1:] == ["Вопрос", "Ответ"]
        assert drive.document.dataset.roles == (Role.NOTE, Role.USER, Role.ASSISTANT)
        assert drive.document.is_dirty


class TestOtherKinds:
    def test_what_would_not_survive_is_said_before(self, drive: Driver) -> None:
        chat = {"messages": [{"role": "user", "content": "q"},
                             {"role": "assistant", "content": "a", "weight": 0}]}  # fmt: skip
        drive.lines(json.dumps(chat))
        path = drive.files.folder / "t.xlsx"
        choose(drive, "file.save_as")
        drive.answer_file_dialog(path)
        drive.settle()
        dialog = drive.dialog("confirmDialog")
        said = " ".join(label.text() for label in dialog.findChildren(QLabel))
        assert "Of 1 conversation only the last question and answer are kept." in said
        drive.click_in(dialog, "lossCancel")
        assert not path.exists()
        choose(drive, "file.save_as")
        drive.answer_file_dialog(path)
        drive.settle()
        drive.click_in(drive.dialog("confirmDialog"), "lossSave")
        drive.settle()
        assert path.exists()
        assert drive.document.name == "rows.jsonl"

    def test_another_shape(self, drive: Driver) -> None:
        drive.table(FAQ)
        choose(drive, "file.save_shape")
        dialog = drive.dialog("shapeDialog")
        drive.settle()
        targets = drive.find(QComboBox, "shapeTarget")
        targets.setCurrentIndex(targets.findText("ShareGPT", Qt.MatchFlag.MatchStartsWith))
        drive.qtbot.waitUntil(drive.find(QPushButton, "shapeAccept").isEnabled)
        assert drive.find(QLabel, "shapeLosses").text() == "Everything fits."
        drive.click_in(dialog, "shapeAccept")
        path = drive.files.folder / "t.jsonl"
        drive.answer_file_dialog(path)
        drive.settle()
        assert json.loads(path.read_text("utf-8"))["conversations"][0] == {
            "from": "human",
            "value": "q1",
        }

    def test_a_copy_has_what_was_said_only_where_asked(self, drive: Driver) -> None:
        own = drive.table(FAQ)
        document = drive.document
        before = own.read_bytes()
        choose(drive, "file.save_shape")
        dialog = drive.dialog("shapeDialog")
        assert not part(dialog, QCheckBox, "shapeMarks").isVisible()  # there is nothing to write
        drive.settle()
        drive.click_in(dialog, "shapeCancel")
        said = {document.dataset.id_at(0): Review(Status.READY, "tone", "good")}
        document.do(document.dataset.edit_reviews(said, LABEL))
        for wanted in (False, True):
            choose(drive, "file.save_shape")
            dialog = drive.dialog("shapeDialog")
            targets = part(dialog, QComboBox, "shapeTarget")
            targets.setCurrentIndex(targets.findData(None))
            marks = part(dialog, QCheckBox, "shapeMarks")
            assert marks.isVisible()
            assert not marks.isChecked()
            marks.setChecked(wanted)
            hint = part(dialog, QLabel, "shapeMarksHint")
            assert hint.isVisible() == wanted
            assert not wanted or "three more columns: status, label and note" in hint.text()
            drive.settle()
            drive.qtbot.waitUntil(part(dialog, QPushButton, "shapeAccept").isEnabled)
            drive.click_in(dialog, "shapeAccept")
            there = drive.files.folder / f"there_{wanted}.csv"
            drive.answer_file_dialog(there)
            drive.settle()
            lines = there.read_text("utf-8-sig").splitlines()
            more = [",status,label,note", ",ready,tone,good"] if wanted else ["", ""]
            assert lines == [f"question,answer{more[0]}", f"q1,a1{more[1]}"]
            assert drive.document.path == own
            assert drive.banner("errorBanner").startswith(f"The copy {there.name} is written.")
        assert own.read_bytes() == before

    def test_saving_under_another_name_offers_what_was_said(self, drive: Driver) -> None:
        own = drive.table(FAQ)
        document = drive.document
        choose(drive, "file.save_as")
        drive.answer_file_dialog(drive.files.folder / "plain.csv")
        drive.settle()  # nothing was said, so nothing is asked
        assert document.path == drive.files.folder / "plain.csv"
        own = document.path
        said = {document.dataset.id_at(0): Review(Status.READY, "tone", "good")}
        document.do(document.dataset.edit_reviews(said, LABEL))
        for wanted in (True, False):
            choose(drive, "file.save_as")
            there = drive.files.folder / f"there_{wanted}.csv"
            drive.answer_file_dialog(there)
            dialog = drive.dialog("marksDialog")
            marks = part(dialog, QCheckBox, "saveMarks")
            assert not marks.isChecked()
            marks.setChecked(wanted)
            assert part(dialog, QLabel, "saveMarksHint").isVisible() == wanted
            drive.click_in(dialog, "marksSave")
            drive.settle()
            lines = there.read_text("utf-8-sig").splitlines()
            more = [",status,label,note", ",ready,tone,good"] if wanted else ["", ""]
            assert lines == [f"question,answer{more[0]}", f"q1,a1{more[1]}"]
            assert document.path == (own if wanted else there)

    def test_a_copy_is_not_written_over_the_open_file(self, drive: Driver) -> None:
        own = drive.table(FAQ)
        before = own.read_bytes()
        choose(drive, "file.save_shape")
        drive.settle()
        drive.qtbot.waitUntil(drive.find(QPushButton, "shapeAccept").isEnabled)
        drive.click_in(drive.dialog("shapeDialog"), "shapeAccept")
        drive.answer_file_dialog(own)
        drive.click_in(drive.dialog("confirmDialog"), "confirmYes")
        drive.settle()
        assert "is the file that is open" in drive.banner("errorBanner")
        assert own.read_bytes() == before

    def test_a_kind_that_is_only_read_asks_for_a_name(self, drive: Driver) -> None:
        from sheet_files import xls

        path = drive.files.folder / "old.xls"
        path.write_bytes(xls())
        drive.open(path)
        assert drive.banner("openBanner").startswith("Old Excel, sheet “Data”.")
        drive.select(0, 0)
        drive.type_text("new")
        drive.press(Key.Key_Return)
        drive.press(Key.Key_S, CTRL)
        drive.answer_file_dialog(drive.files.folder / "old.xlsx")
        drive.settle()
        drive.click_in(drive.dialog("confirmDialog"), "lossSave")  # its other sheet
        drive.settle()
        assert drive.document.name == "old.xlsx"
        assert path.read_bytes() == xls()


class TestReadingAnew:
    def test_the_row_of_the_header_can_be_said(self, drive: Driver) -> None:
        drive.open(write(drive, "t.csv", "Title,of\nquestion,answer\nq,a\n"))
        assert drive.cells == [("question", "answer"), ("q", "a")]
        drive.banner_button("openBanner")
        dialog = drive.dialog("readDialog")
        drive.settle()
        drive.find(QSpinBox, "readHeaderRow").setValue(2)
        preview = dialog.findChild(Grid, "readPreview")
        drive.qtbot.waitUntil(lambda: preview.filled_rows() == 1)
        drive.qtbot.waitUntil(dialog.findChild(QPushButton, "readAccept").isEnabled)
        drive.click_in(dialog, "readAccept")
        drive.settle()
        assert drive.cells == [("q", "a")]
        assert drive.document.dataset.roles == (Role.USER, Role.ASSISTANT)

    def test_a_new_table_is_begun_while_a_file_is_open(self, drive: Driver) -> None:
        before = drive.table(FAQ)
        drive.select(0, 0)
        drive.type_text("new")
        drive.press(Key.Key_Return)
        drive.press(Key.Key_N, CTRL)
        drive.click_in(drive.dialog("confirmDialog"), "leaveCancel")
        assert drive.document.path == before
        drive.press(Key.Key_Z, CTRL)
        drive.press(Key.Key_N, CTRL)
        drive.settle()
        assert drive.document.path is None
        assert drive.cells == []

    def test_a_file_can_be_looked_at_before_it_is_opened(self, drive: Driver) -> None:
        before = drive.table(FAQ)
        path = drive.files.folder / "ru.csv"
        path.write_bytes("вопрос;ответ\nгде?;тут\n".encode("cp1251"))
        for button in ("readCancel", "readAccept"):
            choose(drive, "file.import")
            drive.answer_file_dialog(path)
            dialog = drive.dialog("readDialog")
            drive.settle()
            assert drive.document.path == before
            drive.click_in(dialog, button)
            drive.settle()
        assert drive.document.path == path
        assert drive.cells == [("где?", "тут")]

    def test_a_file_that_is_looked_at_is_read_once(
        self, drive: Driver, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = write(drive, "t.csv", "question,answer\nq,a\n")
        asked: list[Path] = []
        open_job = drive.files.service.open_job

        def counted(path: Path, options: OpenOptions | None = None) -> object:
            asked.append(path)
            return open_job(path, options)

        monkeypatch.setattr(drive.files.service, "open_job", counted)
        choose(drive, "file.import")
        drive.answer_file_dialog(path)
        dialog = drive.dialog("readDialog")
        preview = dialog.findChild(Grid, "readPreview")
        drive.qtbot.waitUntil(lambda: preview.filled_rows() == 1)
        drive.click_in(dialog, "readAccept")
        drive.settle()
        assert drive.cells == [("q", "a")]
        assert asked == [path]

    def test_unsaved_changes_are_asked_about_before_another_file_is_shown(
        self, drive: Driver
    ) -> None:
        before = drive.table(FAQ)
        drive.select(0, 0)
        drive.type_text("new")
        drive.press(Key.Key_Return)
        path = write(drive, "t.csv", "question,answer\nq,a\n")
        choose(drive, "file.import")
        drive.answer_file_dialog(path)
        drive.click_in(drive.dialog("confirmDialog"), "leaveCancel")
        drive.settle()
        assert drive.document.path == before
        choose(drive, "file.import")
        drive.answer_file_dialog(path)
        drive.click_in(drive.dialog("confirmDialog"), "leaveDiscard")
        dialog = drive.dialog("readDialog")
        drive.settle()
        assert drive.cells == [("new", "a1")]
        drive.click_in(dialog, "readAccept")
        drive.settle()
        assert drive.document.path == path

    def test_what_could_not_be_read_is_listed_and_exported(self, drive: Driver) -> None:
        drive.lines('{"prompt": "p", "completion": "c"}', '{"prompt": half', '{"prompt": "x"}')
        drive.settle()
        drive.banner_button("problemBanner")
        dialog = drive.dialog("problemsDialog")
        drive.settle()
        shown = drive.find(QTableWidget, "problemsList")
        cells = [shown.item(0, column).text() for column in range(3)]  # type: ignore[union-attr]
        assert cells[0] == "2"
        assert "Line 2" in cells[1]
        assert cells[2] == '{"prompt": half'
        drive.click_in(dialog, "problemsExport")
        path = drive.files.folder / "list.txt"
        drive.answer_file_dialog(path)
        drive.settle()
        written = path.read_text("utf-8-sig")
        assert "Row 2: Line 2 is not valid JSON" in written
        assert '{"prompt": half' in written
        drive.click_in(dialog, "problemsShow")
        drive.settle()
        assert drive.grid.currentIndex().row() == 1
