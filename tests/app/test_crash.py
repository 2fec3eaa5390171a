"""Crashes: caught wherever they happen, written without keys, offered once, sent nowhere."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_ft.app.crash import CrashCatcher, CrashReports
from desktop_ft.app.crash_dialog import CrashDialog
from desktop_ft.services.redaction import Redactor
from desktop_ft.services.secrets import Secret

REPO = Path(__file__).resolve().parents[2]
KEY = "f00dfeed0123456789"


@pytest.fixture
def redactor() -> Redactor:
    redactor = Redactor()
    redactor.learn(Secret(KEY))
    return redactor


@pytest.fixture
def catcher(qtbot: QtBot, tmp_path: Path, redactor: Redactor) -> Iterator[CrashCatcher]:
    hooks = sys.excepthook, threading.excepthook
    catcher = CrashCatcher(tmp_path / "logs", redactor, lambda: "Desktop FT test")
    catcher.install()
    yield catcher
    catcher.uninstall()
    sys.excepthook, threading.excepthook = hooks


def fail() -> None:
    raise RuntimeError(f"the server said: wrong key {KEY}")


def test_an_error_becomes_a_report_without_the_key(
    qtbot: QtBot, catcher: CrashCatcher, tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("nobody caught this")
    with qtbot.waitSignal(catcher.caught) as heard:
        try:
            fail()
        except RuntimeError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    (report,) = heard.args
    (file,) = (tmp_path / "logs").glob("crash-*.txt")
    assert file.read_text("utf-8") == report
    assert "Desktop FT test" in report
    assert "in fail" in report
    assert KEY not in report


def test_an_error_in_a_thread_is_told_in_the_gui_thread(
    qtbot: QtBot, catcher: CrashCatcher, expect_log: Callable[[str], None]
) -> None:
    expect_log("nobody caught this")
    threads: list[QThread] = []
    catcher.caught.connect(lambda _: threads.append(QThread.currentThread()))
    with qtbot.waitSignal(catcher.caught):
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    assert threads == [QThread.currentThread()]


def test_the_user_is_told_once(
    qtbot: QtBot, catcher: CrashCatcher, tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("nobody caught this")
    told: list[str] = []
    catcher.caught.connect(told.append)
    for _ in range(3):
        sys.excepthook(ValueError, ValueError("again"), None)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert len(list((tmp_path / "logs").glob("crash-*.txt"))) == 3


def test_reports_are_offered_until_they_are_forgotten(tmp_path: Path, redactor: Redactor) -> None:
    reports = CrashReports(tmp_path, redactor)
    assert reports.collect() == ""
    for number in range(8):
        (tmp_path / f"crash-2026010{number}.txt").write_text(f"report {number}")
    assert reports.collect() == "report 7"
    assert len(list(tmp_path.glob("crash-*.txt"))) == 5
    reports.forget()
    assert reports.collect() == ""


def test_the_interpreter_s_own_end_is_found_at_the_next_start(
    tmp_path: Path, redactor: Redactor
) -> None:
    code = f"""
import faulthandler
from desktop_ft.app.crash import CrashCatcher
from desktop_ft.services.redaction import Redactor
from pathlib import Path
catcher = CrashCatcher(Path({str(tmp_path)!r}), Redactor(), lambda: "head")
catcher.install()
faulthandler._sigsegv()
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(REPO)},
        capture_output=True,
        check=False,
    )
    assert done.returncode < 0
    assert "Segmentation fault" in CrashReports(tmp_path, redactor).collect()


def test_an_orderly_end_leaves_nothing(qtbot: QtBot, tmp_path: Path, redactor: Redactor) -> None:
    catcher = CrashCatcher(tmp_path, redactor, lambda: "")
    catcher.install()
    catcher.uninstall()
    assert list(tmp_path.iterdir()) == []
    assert CrashReports(tmp_path, redactor).collect() == ""


def test_a_kill_is_no_crash(qtbot: QtBot, tmp_path: Path, redactor: Redactor) -> None:
    """SIGKILL leaves the empty file behind; unsaved work is the Data place's business."""
    (tmp_path / "stopped.txt").write_text("")
    assert CrashReports(tmp_path, redactor).collect() == ""


def test_the_report_can_be_read_copied_and_saved(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop_ft.qtkit import dialogs

    monkeypatch.setattr(dialogs.folders, "native", False)
    parent = QWidget()
    qtbot.addWidget(parent)
    forgotten: list[bool] = []
    dialog = CrashDialog("the report", lambda: forgotten.append(True), before=True, parent=parent)
    with qtbot.waitExposed(dialog):
        dialog.open()
    assert dialog.findChild(QPlainTextEdit, "crashReport").toPlainText() == "the report"
    dialog.findChild(QPushButton, "copyReport").click()
    assert QGuiApplication.clipboard().text() == "the report"
    dialog._write(tmp_path / "report.txt")
    assert (tmp_path / "report.txt").read_text() == "the report"
    dialog.findChild(QPushButton, "closeReport").click()
    assert forgotten == [True]
