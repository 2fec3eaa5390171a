"""The strict rules that need Qt: no thread left running, no window left open."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThread, QThreadPool
from PySide6.QtWidgets import QApplication, QWidget

THREAD_GRACE_MS = 5000


@contextmanager
def no_leaked_qt_objects(patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Complain about QThreads that still run and windows that still show at the end."""
    started: weakref.WeakSet[QThread] = weakref.WeakSet()
    real_start = QThread.start

    def start(thread: QThread, *args: QThread.Priority) -> None:
        started.add(thread)
        real_start(thread, *args)

    patch.setattr(QThread, "start", start)
    yield
    running = [_name(thread) for thread in list(started) if _is_running(thread)]
    _stop(list(started))
    pool_is_idle = QThreadPool.globalInstance().waitForDone(THREAD_GRACE_MS)
    windows = _open_windows()
    names = [f"{type(window).__name__} {window.objectName()!r}" for window in windows]
    _destroy(windows)
    assert not running, f"QThread left running: {running}"
    assert pool_is_idle, "the global QThreadPool is still at work"
    assert not names, f"windows left open: {names}"


def _open_windows() -> list[QWidget]:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return []
    return [window for window in app.topLevelWidgets() if window.isVisible()]


def _destroy(windows: list[QWidget]) -> None:
    for window in windows:
        window.hide()
        window.deleteLater()
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _stop(threads: list[QThread]) -> None:
    for thread in threads:
        if _is_running(thread):
            thread.requestInterruption()
            thread.quit()
            thread.wait(THREAD_GRACE_MS)


def _name(thread: QThread) -> str:
    return thread.objectName() or repr(thread)


def _is_running(thread: QThread) -> bool:
    try:
        return thread.isRunning()
    except RuntimeError:  # the C++ object is gone already
        return False
