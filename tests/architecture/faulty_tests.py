"""Tests with one fault each, run by test_strict_rules.py in a process of their own.

The name says how a test must end: passes, fails (in the test), errs (when it is cleaned up).
"""

from __future__ import annotations

import contextlib
import logging
import os
import socket
import threading
import warnings
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QStandardPaths, QThread, QTimer, qWarning
from PySide6.QtWidgets import QApplication, QLabel

import strict

log = logging.getLogger("desktop_ft.some.module")
strict.THREAD_GRACE_S = 0.2
kept: list[object] = []
homes: set[str] = set()


def test_passes_when_all_is_put_away(qtbot):
    thread = QThread()
    thread.start()
    thread.quit()
    assert thread.wait(2000)
    threading.Thread(target=len, args=("",)).start()
    window = QLabel("hello")
    qtbot.addWidget(window)
    window.show()
    log.info("fine")
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()


def test_errs_for_a_qthread(qapp):
    thread = QThread()
    thread.setObjectName("forgotten")
    thread.start()
    kept.append(thread)


def test_errs_for_a_python_thread():
    end = threading.Event()
    kept.append(end)
    threading.Thread(target=end.wait, name="forgotten").start()


def test_passes_though_a_thread_of_another_test_runs():
    for end in kept:
        if isinstance(end, threading.Event):
            end.set()


def test_errs_for_a_window(qapp):
    label = QLabel("hello")
    label.setObjectName("forgotten")
    label.show()
    kept.append(label)


def test_passes_after_a_window_was_left(qapp):
    assert not [window for window in QApplication.topLevelWidgets() if window.isVisible()]


def test_fails_for_a_qt_warning(qapp):
    qWarning("a stray warning")


def test_fails_for_a_python_warning():
    warnings.warn("an old call", DeprecationWarning, stacklevel=1)


def test_fails_for_an_exception_in_a_slot(qtbot):
    def slot():
        raise ValueError("in a slot")

    timer = QTimer(singleShot=True)
    timer.timeout.connect(slot)
    with qtbot.waitSignal(timer.timeout):
        timer.start(0)


def test_errs_for_an_unexpected_log():
    log.warning("something odd: %s", 5)


def test_passes_with_an_expected_log(expect_log):
    expect_log("something odd")
    log.warning("something odd: %s", 5)


def test_errs_for_an_expected_log_that_never_came(expect_log):
    expect_log("something else")


def test_passes_with_the_log_of_others():
    logging.getLogger("other").error("not ours")


def test_errs_for_another_machine():
    with socket.socket() as sock, contextlib.suppress(Exception):
        sock.connect(("192.0.2.1", 80))


def test_errs_for_the_name_of_another_machine():
    with pytest.raises(strict.NetworkUsed):
        socket.getaddrinfo("example.com", 80)


def test_passes_with_a_name_that_never_resolves():
    with pytest.raises(socket.gaierror):
        socket.getaddrinfo("nowhere.invalid", 80)


@pytest.mark.parametrize("count", [1, 2])
def test_passes_in_a_home_of_its_own(qapp, tmp_path, count):
    homes.add(os.environ["DESKTOP_FT_HOME"])
    assert len(homes) == count
    assert Path(os.environ["DESKTOP_FT_HOME"]).is_relative_to(tmp_path)
    assert QStandardPaths.isTestModeEnabled()
    assert QLocale().name() == "en_US"
    assert "OPENAI_API_KEY" not in os.environ
