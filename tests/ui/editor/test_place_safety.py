"""What other programs and windows do to the open file: told in time, and never overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QListWidget,
    QPushButton,
    QTableView,
    QTextBrowser,
    QToolButton,
)

from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.documents import document_service
from desktop_ft.qtkit.widgets import Banner
from desktop_ft.services.document import Document
from desktop_ft.services.safety import Access
from place_driver import CTRL, Driver

Key = Qt.Key
FAQ = [["question", "answer"], ["q1", "a1"], ["q2", "a2"]]
THEIRS = "question,answer\nq1,theirs\nq2,a2\nq3,a3\n"


def edit(drive: Driver, text: str = "new") -> None:
    drive.select(0, 1)
    drive.type_text(text)
    drive.press(Key.Key_Return)
    drive.settle()


def come_back(drive: Driver) -> None:
    """Bring the window to the front, as after a visit to another program."""
    QApplication.sendEvent(drive.place.window(), QEvent(QEvent.Type.WindowActivate))
    drive.settle()


def save_button(drive: Driver) -> QPushButton:
    return drive.find(QPushButton, "saveButton")


class TestChangedOnDisk:
    def test_it_is_told_when_the_window_comes_back(self, drive: Driver) -> None:
        path = drive.table(FAQ)
        come_back(drive)
        assert drive.banner("changedBanner") == ""
        path.write_text(THEIRS)
        come_back(drive)
        words = drive.banner("changedBanner")
        assert words.startswith("faq.csv was changed by another program at ")
        assert words.endswith("What you see here is how it was before.")

    def test_theirs_can_be_opened(self, drive: Driver) -> None:
        path = drive.table(FAQ)
        path.write_text(THEIRS)
        come_back(drive)
        drive.banner_button("changedBanner")
        drive.settle()
        assert drive.cells[0] == ("q1", "theirs")
        assert len(drive.cells) == 3
        assert drive.banner("changedBanner") == ""

    @pytest.mark.parametrize("answer", ["theirsCancel", "theirsDiscard", "theirsSaveAs"])
    def test_own_changes_are_asked_about_first(self, drive: Driver, answer: str) -> None:
        path = drive.table(FAQ)
        edit(drive, "mine")
        path.write_text(THEIRS)
        come_back(drive)
        assert "changes of your own" in drive.banner("changedBanner")
        drive.banner_button("changedBanner")
        drive.click_in(drive.dialog("confirmDialog"), answer)
        if answer == "theirsSaveAs":
            drive.answer_file_dialog(path.with_name("mine.csv"))
            drive.settle()
            assert "mine" in path.with_name("mine.csv").read_text()
        drive.settle()
        assert drive.cells[0][1] == ("mine" if answer == "theirsCancel" else "theirs")
        assert path.read_text() == THEIRS

    def test_mine_can_be_kept_and_saved_over_theirs(self, drive: Driver) -> None:
        path = drive.table(FAQ)
        path.write_text(THEIRS)
        come_back(drive)
        drive.banner_button("changedBanner", "bannerOther")
        assert drive.banner("changedBanner") == ""
        come_back(drive)
        assert drive.banner("changedBanner") == ""
        drive.click("saveButton")
        drive.settle()
        assert "theirs" not in path.read_text()
        kept = drive.files.service.versions_job(path)(CancelToken(), no_report)
        assert kept[0].path.read_text() == THEIRS

    def test_mine_can_be_saved_under_another_name(self, drive: Driver) -> None:
        path = drive.table(FAQ)
        path.write_text(THEIRS)
        come_back(drive)
        drive.banner_button("changedBanner", "bannerThird")
        drive.settle()
        drive.click_in(drive.dialog("compareDialog"), "compareSave")
        drive.answer_file_dialog(path.with_name("mine.csv"))
        drive.settle()
        assert drive.document.name == "mine.csv"
        assert drive.banner("changedBanner") == ""
        assert path.read_text() == THEIRS

    def test_columns_of_the_same_name_are_compared(self, drive: Driver) -> None:
        path = drive.table(FAQ)
        path.write_text("answer,source,question\na1,web,q1\ntheirs,web,q2\n")
        come_back(drive)
        drive.banner_button("changedBanner", "bannerThird")
        drive.settle()
        dialog = drive.dialog("compareDialog")
        said = dialog.findChild(QLabel, "compareSaid").text()
        assert "Columns only in the file, which are left out: source." in said
        model = dialog.findChild(QTableView, "compareList").model()
        seen = [model.index(row, 1).data() for row in range(model.rowCount())]
        assert seen == ["changed there"]
        shown = dialog.findChild(QTextBrowser, "compareTheirs").toPlainText()
        assert "theirs" in shown
        assert "q2" not in shown
        drive.click_in(dialog, "compareAccept")
        drive.settle()
        assert drive.cells == [("q1", "a1"), ("q2", "theirs")]

    def test_rows_are_taken_from_either_side(self, drive: Driver) -> None:
        path = drive.table(FAQ)
        edit(drive, "mine")
        path.write_text(THEIRS)
        come_back(drive)
        drive.banner_button("changedBanner", "bannerThird")
        drive.settle()
        dialog = drive.dialog("compareDialog")
        model = dialog.findChild(QTableView, "compareList").model()
        lines = range(model.rowCount())
        seen = [[model.index(row, column).data() for column in (0, 1, 3)] for row in lines]
        assert seen == [
            ["1", "changed here and there", "Mine"],
            ["3", "added there", "Theirs"],
        ]
        assert "theirs" in dialog.findChild(QTextBrowser, "compareTheirs").toPlainText()
        drive.click_in(dialog, "compareAccept")
        drive.settle()
        assert drive.cells == [("q1", "mine"), ("q2", "a2"), ("q3", "a3")]
        assert drive.banner("changedBanner") == ""
        drive.document.undo()
        assert drive.cells == [("q1", "mine"), ("q2", "a2")]
        drive.document.redo()
        drive.click("saveButton")
        drive.settle()
        assert path.read_text() == "question,answer\nq1,mine\nq2,a2\nq3,a3\n"

    def test_saving_without_having_looked_asks_as_well(self, drive: Driver) -> None:
        path = drive.table(FAQ)
        edit(drive)
        path.write_text(THEIRS)
        drive.press(Key.Key_S, CTRL)
        drive.settle()
        assert "changed by another program" in drive.banner("errorBanner")
        assert path.read_text() == THEIRS

    def test_one_change_is_told_in_one_place(self, drive: Driver) -> None:
        path = drive.table(FAQ)
        edit(drive)
        path.write_text(THEIRS)
        drive.press(Key.Key_S, CTRL)
        drive.settle()
        come_back(drive)
        assert "another program" in drive.banner("changedBanner")
        assert drive.banner("errorBanner") == ""
        drive.press(Key.Key_S, CTRL)
        drive.settle()
        assert "another program" in drive.banner("errorBanner")
        assert drive.banner("changedBanner") == ""
        drive.banner_button("errorBanner")
        drive.settle()
        assert path.read_text() == "question,answer\nq1,new\nq2,a2\n"

    def test_a_message_that_was_closed_stays_away(self, drive: Driver) -> None:
        path = drive.table(FAQ)
        path.write_text(THEIRS)
        come_back(drive)
        close = drive.find(Banner, "changedBanner").findChild(QToolButton, "bannerClose")
        assert close is not None
        QTest.mouseClick(close, Qt.MouseButton.LeftButton)
        come_back(drive)
        assert drive.banner("changedBanner") == ""
        path.write_text(THEIRS + "q4,a4\n")
        come_back(drive)
        assert "another program" in drive.banner("changedBanner")

    def test_a_file_that_is_gone_can_be_saved_again(self, drive: Driver) -> None:
        path = drive.table(FAQ)
        path.unlink()
        come_back(drive)
        assert "is not there any more" in drive.banner("changedBanner")
        drive.banner_button("changedBanner")
        drive.settle()
        assert path.read_text() == "question,answer\nq1,a1\nq2,a2\n"
        assert drive.banner("changedBanner") == ""


@pytest.fixture
def other_window(drive: Driver) -> Iterator[list[Document]]:
    """Return what another window has open, which it lets go in the end."""
    opened: list[Document] = []
    yield opened
    for document in opened:
        document.close()


def open_there(drive: Driver, path: Path, opened: list[Document]) -> None:
    folder = drive.files.folder
    service = document_service(folder / "sessions", folder / "data")
    opened.append(service.open_job(path)(CancelToken(), no_report))


class TestTwoWindows:
    @pytest.mark.parametrize("answer", ["inUseCancel", "inUseCopy"])
    def test_the_second_is_told(
        self, drive: Driver, other_window: list[Document], answer: str
    ) -> None:
        path = drive.files.folder / "faq.csv"
        path.write_text(THEIRS)
        open_there(drive, path, other_window)
        drive.open(path)
        assert drive.place.document is None
        drive.click_in(drive.dialog("confirmDialog"), answer)
        drive.settle()
        if answer == "inUseCancel":
            assert drive.place.document is None
            return
        assert drive.document.access is Access.IN_USE
        assert "open in another window" in drive.banner("accessBanner")
        assert save_button(drive).isEnabled()  # a copy may be wanted without a change, too
        edit(drive, "copy")
        assert save_button(drive).text() == "Save as…"
        drive.click("saveButton")
        drive.answer_file_dialog(path.with_name("copy.csv"))
        drive.settle()
        assert path.read_text() == THEIRS
        assert "copy" in path.with_name("copy.csv").read_text()
        assert drive.banner("accessBanner") == ""
        assert save_button(drive).text() == "Save"


def test_a_read_only_file_is_said_at_opening(drive: Driver) -> None:
    path = drive.files.folder / "faq.csv"
    path.write_text(THEIRS)
    path.chmod(0o444)
    drive.open(path)
    assert "faq.csv is write-protected" in drive.banner("accessBanner")
    edit(drive)
    drive.press(Key.Key_S, CTRL)
    assert isinstance(drive.dialog("fileDialog"), QFileDialog)
    drive.answer_file_dialog(path.with_name("own.csv"))
    drive.settle()
    assert path.read_text() == THEIRS
    assert drive.document.name == "own.csv"


def test_an_older_version_comes_back_as_a_copy(drive: Driver) -> None:
    path = drive.table(FAQ)
    before = path.read_text()
    edit(drive)
    drive.press(Key.Key_S, CTRL)
    drive.settle()
    drive.place.commands["file.versions"].trigger()
    dialog = drive.dialog("versionsDialog")
    drive.settle()
    shown = dialog.findChild(QListWidget, "versionsList")
    assert shown is not None
    assert shown.count() == 1
    drive.click_in(dialog, "versionsOpen")
    drive.settle()
    assert drive.cells[0] == ("q1", "a1")
    assert "older version of faq.csv" in drive.banner("accessBanner")
    assert not drive.place.commands["file.versions"].isEnabled()
    drive.click("saveButton")
    drive.answer_file_dialog(path)
    drive.click_in(drive.dialog("confirmDialog"), "confirmYes")
    drive.settle()
    assert path.read_text() == before
    assert drive.document.path == path


def test_without_an_older_version_it_says_so(drive: Driver) -> None:
    drive.table(FAQ)
    drive.place.commands["file.versions"].trigger()
    dialog = drive.dialog("versionsDialog")
    drive.settle()
    shown = dialog.findChild(QListWidget, "versionsList")
    assert shown is not None
    assert shown.item(0).text() == "No older version was kept yet."
    button = dialog.findChild(QPushButton, "versionsOpen")
    assert button is not None
    assert not button.isEnabled()
    drive.click_in(dialog, "versionsCancel")
