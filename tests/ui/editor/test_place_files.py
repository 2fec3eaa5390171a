"""Opening, saving, leaving and getting back: nothing unsaved is ever lost in silence."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.qtkit.widgets.busy_bar import BusyBar
from desktop_ft.ui.editor.grid import Grid
from desktop_ft.ui.editor.place import DataPlace
from documents import Documents, cells_of
from place_driver import CTRL, SHIFT, Driver

Key = Qt.Key
FAQ = [["question", "answer"], ["q1", "a1"], ["q2", "a2"]]


def edit(drive: Driver, text: str = "new") -> None:
    drive.select(0, 1)
    drive.type_text(text)
    drive.press(Key.Key_Return)
    drive.settle()


def state(drive: Driver) -> str:
    return drive.find(QLabel, "placeSubtitle").text()


class TestOpening:
    @pytest.mark.parametrize("way", ["button", "start page", "key", "drop", "path"])
    def test_every_way_in(self, drive: Driver, way: str, tmp_path: Path) -> None:
        path = tmp_path / "faq.csv"
        path.write_text("question,answer\nq,a\n", encoding="utf-8")
        if way == "button":
            drive.click("openButton")
        elif way == "start page":
            drive.click("startOpen")
        elif way == "key":
            drive.qtbot.keyClick(drive.find(QPushButton, "startOpen"), Key.Key_O, CTRL)
        elif way == "drop":
            drop(drive.place, path)
        else:
            drive.place.open_path(path)
        if way in {"button", "start page", "key"}:
            drive.answer_file_dialog(path)
        drive.settle()
        assert drive.cells == [("q", "a")]
        assert drive.find(QLabel, "placeTitle").text() == "faq.csv"
        assert state(drive) == "· all changes saved"
        assert drive.status.startswith("1 example")

    def test_signals_tell_the_document_and_the_title(self, drive: Driver) -> None:
        titles: list[tuple[str, bool]] = []
        seen: list[object] = []
        files: list[Path] = []
        drive.place.title_changed.connect(lambda name, dirty: titles.append((name, dirty)))
        drive.place.document_changed.connect(seen.append)
        drive.place.file_opened.connect(files.append)
        path = drive.table(FAQ)
        edit(drive)
        assert seen == [drive.document]
        assert files == [path]
        assert ("faq.csv", False) in titles
        assert titles[-1] == ("faq.csv", True)

    def test_it_says_how_the_file_was_read(self, drive: Driver) -> None:
        path = drive.files.folder / "win.csv"
        path.write_bytes("вопрос;ответ\r\nКак дела?;Хорошо\r\n".encode("cp1251"))
        drive.open(path)
        assert drive.banner("openBanner") == (
            "Windows-1251 text with semicolons between the columns. "
            "The question is “вопрос”, the answer is “ответ”."
        )

    def test_a_file_that_cannot_be_read_leaves_the_open_one(self, drive: Driver) -> None:
        drive.table(FAQ)
        empty = drive.files.folder / "empty.jsonl"
        empty.touch()
        drive.open(empty)
        assert "empty.jsonl" in drive.banner("errorBanner")
        assert drive.cells == [("q1", "a1"), ("q2", "a2")]

    def test_opening_can_be_cancelled(self, drive: Driver) -> None:
        path = drive.files.folder / "large.jsonl"
        path.write_text('{"prompt": "p", "completion": "c"}\n' * 200_000, encoding="utf-8")
        drive.table(FAQ)
        drive.place.open_path(path)
        bar = drive.find(BusyBar, "busyBar")
        bar.show()  # without waiting for its patience to end
        assert drive.find(QLabel, "busyText").text() == "Opening large.jsonl…"
        drive.click("busyCancel")
        drive.settle()
        assert drive.document.name == "faq.csv"
        assert bar.isHidden()
        edit(drive)
        assert drive.cells[0] == ("q1", "new")

    def test_nothing_can_be_changed_while_another_file_is_on_its_way(self, drive: Driver) -> None:
        path = drive.table(FAQ)
        drive.place.open_path(path)
        drive.select(0, 0)
        drive.type_text("x")
        assert drive.editor() is None
        drive.settle()
        assert not drive.document.is_dirty
        drive.type_text("x")
        assert drive.editor() is not None


class TestSaving:
    @pytest.mark.parametrize("way", ["button", "key", "key while typing"])
    def test_every_way_in(self, drive: Driver, way: str) -> None:
        path = drive.table(FAQ)
        assert not drive.find(QPushButton, "saveButton").isEnabled()
        edit(drive)
        assert state(drive) == "· all changes kept"
        if way == "button":
            drive.click("saveButton")
        elif way == "key":
            drive.press(Key.Key_S, CTRL)
        else:
            drive.type_text("half")
            drive.press(Key.Key_S, CTRL)
        assert state(drive) == "· saving…"
        drive.settle()
        assert state(drive) == "· all changes saved"
        typed = "half" if way == "key while typing" else "a2"
        assert path.read_text("utf-8") == f"question,answer\nq1,new\nq2,{typed}\n"
        assert not drive.find(QPushButton, "saveButton").isEnabled()
        drive.click("undoButton")
        drive.settle()
        assert state(drive) == "· all changes kept"

    def test_a_new_table_asks_for_a_name(self, drive: Driver) -> None:
        drive.click("startNew")
        drive.settle()
        assert drive.find(QLabel, "placeTitle").text() == "New table"
        drive.type_text("q")
        drive.press(Key.Key_Tab)
        drive.type_text("a")
        drive.press(Key.Key_Return)
        drive.settle()
        drive.click("saveButton")
        path = drive.files.folder / "mine.csv"
        drive.answer_file_dialog(path)
        drive.settle()
        assert path.read_text("utf-8-sig").splitlines() == ["prompt,completion", "q,a"]
        assert drive.find(QLabel, "placeTitle").text() == "mine.csv"

    def test_save_as_goes_on_with_the_new_file(self, drive: Driver) -> None:
        drive.table(FAQ)
        drive.press(Key.Key_S, CTRL | SHIFT)
        path = drive.files.folder / "other.csv"
        drive.answer_file_dialog(path)
        drive.settle()
        assert drive.document.path == path
        assert path.read_text("utf-8") == "question,answer\nq1,a1\nq2,a2\n"

    def test_a_file_that_changed_meanwhile_is_not_overwritten_unasked(self, drive: Driver) -> None:
        path = drive.table(FAQ)
        edit(drive)
        path.write_text("question,answer\nsomebody,else\n", encoding="utf-8")
        drive.press(Key.Key_S, CTRL)
        drive.settle()
        assert "else" in path.read_text("utf-8")
        assert drive.banner("errorBanner")
        drive.banner_button("errorBanner")
        drive.settle()
        assert path.read_text("utf-8") == "question,answer\nq1,new\nq2,a2\n"
        assert drive.banner("errorBanner") == ""

    def test_a_letter_that_the_encoding_lacks_can_be_saved_as_utf8(self, drive: Driver) -> None:
        path = drive.files.folder / "win.csv"
        path.write_bytes("вопрос;ответ\r\nКак дела?;Хорошо\r\n".encode("cp1251"))
        drive.open(path)
        drive.clipboard("日本")
        drive.select(0, 1)
        drive.press(Key.Key_V, CTRL)
        drive.press(Key.Key_S, CTRL)
        drive.settle()
        assert drive.banner("errorBanner")
        assert drive.find(QPushButton, "bannerAction") is not None
        drive.banner_button("errorBanner")
        drive.settle()
        assert "日本" in path.read_text("utf-8")

    @pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root writes everywhere")
    def test_a_folder_that_cannot_be_written_is_told(self, drive: Driver) -> None:
        path = drive.table(FAQ)
        edit(drive)
        path.parent.chmod(0o500)
        try:
            drive.press(Key.Key_S, CTRL)
            drive.settle()
        finally:
            path.parent.chmod(0o700)
        assert drive.banner("errorBanner")
        assert drive.document.is_dirty


class TestLeaving:
    """Another file, the same file read anew and the end of the program ask alike."""

    def test_nothing_is_asked_when_nothing_would_be_lost(self, drive: Driver) -> None:
        drive.table(FAQ)
        done: list[bool] = []
        drive.place.leave(lambda: done.append(True))
        assert done == [True]

    @pytest.mark.parametrize(
        ("answer", "saved", "left"),
        [("leaveSave", True, True), ("leaveDiscard", False, True), ("leaveCancel", False, False)],
    )
    def test_the_three_answers(self, drive: Driver, answer: str, saved: bool, left: bool) -> None:
        path = drive.table(FAQ)
        edit(drive)
        done: list[bool] = []
        drive.place.leave(lambda: done.append(True))
        drive.click_in(drive.dialog("confirmDialog"), answer)
        drive.settle()
        assert bool(done) is left
        assert ("new" in path.read_text("utf-8")) is saved

    def test_opening_another_file_asks(self, drive: Driver) -> None:
        drive.table(FAQ)
        edit(drive)
        other = drive.files.folder / "other.csv"
        other.write_text("question,answer\nx,y\n", encoding="utf-8")
        drive.place.open_path(other)
        drive.click_in(drive.dialog("confirmDialog"), "leaveDiscard")
        drive.settle()
        assert drive.cells == [("x", "y")]

    def test_a_failed_save_does_not_leave(self, drive: Driver) -> None:
        path = drive.table(FAQ)
        edit(drive)
        path.write_text("question,answer\nsomebody,else\n", encoding="utf-8")
        done: list[bool] = []
        drive.place.leave(lambda: done.append(True))
        drive.click_in(drive.dialog("confirmDialog"), "leaveSave")
        drive.settle()
        assert done == []
        drive.banner_button("errorBanner")
        drive.settle()
        assert done == [True]


class TestReadingAnew:
    """ "Change…" shows the file as other choices would read it, and opens it so."""

    def test_another_delimiter_shows_at_once_and_is_taken(self, drive: Driver) -> None:
        drive.table([["question;other", "answer"], ["q;o", "a"]])
        drive.banner_button("openBanner")
        dialog = drive.dialog("readDialog")
        drive.settle()
        preview = dialog.findChild(Grid, "readPreview")
        assert preview.model().columnCount() == 2
        assert preview.model().rowCount() == 1
        combo = dialog.findChild(QComboBox, "readDelimiter")
        combo.setCurrentIndex(combo.findData(";"))
        drive.qtbot.waitUntil(
            lambda: preview.filled_rows() == 1 and preview.model().index(0, 1).data() == "o,a"
        )
        drive.click_in(dialog, "readAccept")
        drive.settle()
        assert drive.cells == [("q", "o,a")]
        assert drive.document.file.delimiter == ";"
        assert "semicolons" in drive.banner("openBanner")

    def test_a_plain_text_is_made_a_table(self, drive: Driver) -> None:
        path = drive.files.folder / "list.txt"
        path.write_text("q|a\nWhat?|That.\n", "utf-8")
        drive.open(path)
        assert "Each line is an answer" in drive.banner("openBanner")
        drive.banner_button("openBanner")
        dialog = drive.dialog("readDialog")
        drive.settle()
        header = dialog.findChild(QCheckBox, "readHeader")
        assert not header.isEnabled()
        combo = dialog.findChild(QComboBox, "readDelimiter")
        assert combo.currentData() == ""
        combo.setCurrentIndex(combo.findData("|"))
        drive.qtbot.waitUntil(header.isEnabled, timeout=30_000)
        drive.click_in(dialog, "readAccept")
        drive.settle()
        assert drive.cells == [("What?", "That.")]

    def test_another_encoding_and_no_header(self, drive: Driver) -> None:
        path = drive.files.folder / "win.csv"
        path.write_bytes("Как дела?;Хорошо\r\n".encode("cp1251"))
        drive.open(path)
        drive.banner_button("openBanner")
        dialog = drive.dialog("readDialog")
        drive.settle()
        dialog.findChild(QCheckBox, "readHeader").setChecked(False)
        said = dialog.findChild(QLabel, "readSaid")
        encoding = dialog.findChild(QComboBox, "readEncoding")
        encoding.setCurrentIndex(encoding.findData("utf-8"))
        drive.qtbot.waitUntil(lambda: said.text().startswith("1 row(s) cannot be read"))
        encoding.setCurrentIndex(encoding.findData("cp1251"))
        accept = dialog.findChild(QPushButton, "readAccept")
        assert not accept.isEnabled()  # the rows on show are still those of the other choice
        drive.qtbot.waitUntil(accept.isEnabled)
        drive.click_in(dialog, "readAccept")
        drive.settle()
        assert drive.cells == [("Как дела?", "Хорошо")]

    def test_roles_chosen_there_are_taken_along_and_can_be_undone(self, drive: Driver) -> None:
        drive.table([["question", "answer", "source"], ["q", "a", "s"]])
        drive.banner_button("openBanner")
        dialog = drive.dialog("readDialog")
        drive.settle()
        preview = dialog.findChild(Grid, "readPreview")
        preview.open_role_menu(2)
        drive.choose(dialog.findChild(QMenu, "roleMenu"), "role.system")
        drive.click_in(dialog, "readAccept")
        drive.settle()
        assert [role.value for role in drive.document.dataset.roles][2] == "system"

    def test_cancel_changes_nothing(self, drive: Driver) -> None:
        drive.table(FAQ)
        document = drive.document
        drive.banner_button("openBanner")
        dialog = drive.dialog("readDialog")
        drive.click_in(dialog, "readCancel")
        drive.settle()
        assert drive.document is document

    def test_a_choice_that_cannot_be_read_says_so(self, drive: Driver) -> None:
        drive.table(FAQ)
        drive.banner_button("openBanner")
        dialog = drive.dialog("readDialog")
        drive.settle()
        path = drive.document.path
        assert path is not None
        path.unlink()
        combo = dialog.findChild(QComboBox, "readDelimiter")
        combo.setCurrentIndex(combo.findData(";"))
        accept = dialog.findChild(QPushButton, "readAccept")
        said = dialog.findChild(QLabel, "readSaid")
        drive.qtbot.waitUntil(lambda: "faq.csv" in said.text())
        assert not accept.isEnabled()
        assert not accept.isEnabled()
        drive.click_in(dialog, "readCancel")

    def test_unsaved_changes_are_asked_about_first(self, drive: Driver) -> None:
        drive.table(FAQ)
        edit(drive)
        drive.banner_button("openBanner")
        drive.click_in(drive.dialog("confirmDialog"), "leaveCancel")
        drive.settle()
        assert drive.cells[0] == ("q1", "new")


class TestAfterACrash:
    """A program that was killed leaves a journal; the next one offers it."""

    @pytest.fixture
    def crashed(self, tmp_path: Path) -> Documents:
        """Leave a document with an unsaved edit, as a killed program does."""
        files = Documents(tmp_path / "documents")
        leave_unsaved_work(files)
        return files

    @pytest.fixture
    def after(self, crashed: Documents, qtbot: QtBot, runner: TaskRunner) -> Callable[[], Driver]:
        made: list[DataPlace] = []

        def start() -> Driver:
            place = DataPlace(crashed.service, runner)
            made.append(place)
            driver = Driver(place, qtbot, crashed, runner)
            place.resize(1000, 600)
            place.show()
            driver.settle()
            return driver

        return start

    def test_it_is_offered_and_comes_back(self, after: Callable[[], Driver]) -> None:
        drive = after()
        said = drive.banner("lostBanner")
        assert said.startswith("Your unsaved work on faq.csv from ")
        assert "was kept: 1 change" in said
        drive.banner_button("lostBanner")
        drive.settle()
        assert drive.cells == [("q1", "typed before the crash"), ("q2", "a2")]
        assert drive.document.is_dirty
        assert drive.banner("lostBanner") == ""
        drive.press(Key.Key_Z, CTRL)
        assert drive.cells[0] == ("q1", "a1")
        finish(drive)

    def test_it_is_discarded_only_after_a_question(self, after: Callable[[], Driver]) -> None:
        drive = after()
        drive.banner_button("lostBanner", "bannerOther")
        drive.click_in(drive.dialog("confirmDialog"), "confirmNo")
        assert drive.banner("lostBanner")
        drive.banner_button("lostBanner", "bannerOther")
        drive.click_in(drive.dialog("confirmDialog"), "confirmYes")
        drive.settle()
        assert drive.banner("lostBanner") == ""
        assert drive.files.service.recoverable() == []
        finish(drive)


def leave_unsaved_work(files: Documents) -> None:
    """Edit a document in another process and kill it."""
    (files.folder / "faq.csv").write_text("question,answer\nq1,a1\nq2,a2\n", encoding="utf-8")
    code = """
import os, signal, sys, threading
from pathlib import Path
from documents import Documents
from desktop_ft.core.text import text
files = Documents(Path(sys.argv[1]))
document = files.open(files.folder / "faq.csv")
edit = document.dataset.edit_cells({(0, 1): "typed before the crash"}, text("t", "Edit a cell"))
document.do(edit)
[thread.join() for thread in threading.enumerate() if thread.name == "journal"]
os.kill(os.getpid(), signal.SIGKILL)
"""
    ran = subprocess.run(
        [sys.executable, "-c", code, str(files.folder)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == -9, ran.stderr


def finish(drive: Driver) -> None:
    drive.settle()
    drive.place.close_document()
    drive.place.close()


def drop(place: DataPlace, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    enter = QDragEnterEvent(QPoint(50, 200), copy, data, left, none)
    QApplication.sendEvent(place, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(place, QDropEvent(QPointF(50, 200), copy, data, left, none))


def test_what_is_no_file_is_not_taken(drive: Driver) -> None:
    data = QMimeData()
    data.setText("just words")
    enter = QDragEnterEvent(
        QPoint(50, 200),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier(0),
    )
    enter.ignore()
    QApplication.sendEvent(drive.place, enter)
    assert not enter.isAccepted()


def test_recent_files_are_offered_and_open(
    qtbot: QtBot, documents: Documents, runner: TaskRunner
) -> None:
    path = documents.folder / "old.csv"
    path.write_text("question,answer\nq,a\n", encoding="utf-8")
    place = DataPlace(documents.service, runner, recent_files=lambda: [path])
    qtbot.addWidget(place)
    place.show()
    drive = Driver(place, qtbot, documents, runner)
    drive.settle()
    drive.click("startRecent")
    drive.settle()
    assert cells_of(drive.document) == [("q", "a")]
    finish(drive)


def test_prepare_is_asked_for_only_with_rows(drive: Driver, qtbot: QtBot) -> None:
    assert not drive.find(QPushButton, "prepareButton").isEnabled()
    drive.click("startNew")
    drive.settle()
    assert not drive.find(QPushButton, "prepareButton").isEnabled()
    drive.type_text("q")
    drive.press(Key.Key_Return)
    drive.settle()
    with qtbot.waitSignal(drive.place.prepare_requested):
        drive.click("prepareButton")


def test_show_rows_selects_them(drive: Driver) -> None:
    drive.table([*FAQ, ["q3", "a3"]])
    drive.place.show_rows([0, 2])
    assert drive.grid.selected().rows == ((0, 0), (2, 2))
    assert drive.grid.currentIndex().row() == 0
