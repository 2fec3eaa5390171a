"""Dead Qt objects go in the GUI thread, whichever thread makes the rubbish."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit.rubbish import RubbishCollector

MANY = 400_000


class Circle:
    """Holds a running timer, and itself."""

    def __init__(self) -> None:
        self.timer = QTimer()
        self.timer.start(60_000)
        self.itself = self


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[RubbishCollector]:
    was_enabled = gc.isenabled()
    gc.enable()
    made = RubbishCollector(qapp)
    made.start()
    yield made
    made.stop()
    assert gc.isenabled()
    made.deleteLater()
    if not was_enabled:
        gc.disable()


def test_a_worker_clears_nothing_away(qtbot: QtBot, collector: RubbishCollector) -> None:
    del collector
    went: list[int] = []
    circle = Circle()
    weakref.finalize(circle, lambda: went.append(threading.get_ident()))
    del circle
    kept: list[list[int]] = []
    make = lambda: kept.extend([each] for each in range(MANY))  # noqa: E731
    worker = threading.Thread(target=make, name="maker")
    worker.start()
    qtbot.waitUntil(lambda: bool(went))
    worker.join()
    assert went == [threading.get_ident()]


def test_the_thresholds_of_others_hold(
    qtbot: QtBot, collector: RubbishCollector, monkeypatch: pytest.MonkeyPatch
) -> None:
    passes: list[int] = []
    monkeypatch.setattr(gc, "collect", lambda generation=2: passes.append(generation))
    monkeypatch.setattr(gc, "get_count", lambda: (1000, 20, 11))
    monkeypatch.setattr(collector, "_next_full", 0.0)
    monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 1_000_000))
    qtbot.waitUntil(lambda: bool(passes))
    assert set(passes) == {1}
    monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
    qtbot.waitUntil(lambda: 2 in passes)
    assert isinstance(collector, QObject)
