"""PySide6 6.12.0 on Python 3.11 loses references to None until the process dies; never again."""

from __future__ import annotations

import sys

import pytest
from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel

CALLS = 1000


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_void_calls_of_qt_keep_none_alive(qtbot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    timer = QTimer()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        label.setText("text")
        timer.start(10_000)
        timer.stop()
    lost = before - sys.getrefcount(None)
    assert lost < CALLS // 10, f"PySide6 {pyside_version} lost {lost} references in {CALLS} rounds"
