"""Drives the real window by mouse and keyboard, scene by scene, as a person would.

A scene is a generator: it acts, then yields an `Until` and goes on when that has come true.
Knows widgets by their object names only, nothing of what stands behind them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

W = TypeVar("W", bound=QWidget)

_TICK_MS = 40
# Laying out and painting come after the news; a person would not look sooner either.
_SETTLE_S = 0.4


class StoryError(Exception):
    """The story could not go on: what was waited for did not come, or a part is missing."""


@dataclass(frozen=True)
class Until:
    """Something to wait for, for at most `seconds`; `what` names it if it does not come."""

    what: str
    is_so: Callable[[], bool]
    seconds: float = 30.0


Scene = Generator[Until, None, None]


@dataclass(frozen=True)
class Step:
    """One scene as it went: its name, how long it took, the picture at its end."""

    name: str
    seconds: float
    screenshot: str


class Director(QObject):
    """Plays scenes one after another on the window that is open.

    Signals: `step_done(Step)`, `finished(object)` with None or the error that ended the story.
    """

    step_done = Signal(object)
    finished = Signal(object)

    def __init__(self, pictures: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.steps: list[Step] = []
        self._pictures = pictures
        self._scenes: Iterator[tuple[str, Scene]] = iter(())
        self._name = ""
        self._scene: Scene | None = None
        self._waiting: Until | None = None
        self._resting_since: float | None = None
        self._scene_began = self._wait_began = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)

    def play(self, scenes: Iterator[tuple[str, Scene]]) -> None:
        """Begin; `finished` tells the end."""
        self._scenes = scenes
        self._timer.start()

    def _tick(self) -> None:
        try:
            self._go_on()
        except StopIteration:
            self._timer.stop()
            self.finished.emit(None)
        except Exception as error:  # noqa: BLE001 - whatever ends the story is its result
            self._timer.stop()
            self._picture(f"{len(self.steps) + 1}-{self._name}-failed")
            self.finished.emit(error)

    def _go_on(self) -> None:
        if self._waiting is not None:
            if not self._waiting.is_so():
                self._give_up_if_late(self._waiting)
                return
            self._waiting = None
        if self._scene is None:
            self._name, self._scene = next(self._scenes)
            self._scene_began = time.monotonic()
        try:
            self._waiting = next(self._scene)
            self._wait_began = time.monotonic()
        except StopIteration:
            self._settle_or_end()

    def _settle_or_end(self) -> None:
        """Let the window come to rest before its picture is taken."""
        if self._resting_since is None:
            self._resting_since = time.monotonic()
        rested = time.monotonic() - self._resting_since
        if rested < _SETTLE_S:
            self._waiting = Until("rest", lambda: True)
        else:
            self._resting_since = None
            self._end_scene()

    def _give_up_if_late(self, wait: Until) -> None:
        if time.monotonic() - self._wait_began > wait.seconds:
            raise StoryError(f"{self._name}: waited {wait.seconds:.0f} s for {wait.what}")

    def _end_scene(self) -> None:
        seconds = time.monotonic() - self._scene_began
        picture = self._picture(f"{len(self.steps) + 1}-{self._name}")
        step = Step(self._name, round(seconds, 2), picture)
        self.steps.append(step)
        self._scene = None
        self.step_done.emit(step)

    def _picture(self, name: str) -> str:
        file = f"{name}.png"
        window = main_window()
        if window is not None:
            window.grab().save(str(self._pictures / file))
        return file


def main_window() -> QWidget | None:
    """Return the program's main window, if it is open."""
    for widget in QApplication.topLevelWidgets():
        if widget.objectName() == "mainWindow" and widget.isVisible():
            return widget
    return None


def find(kind: type[W], name: str) -> W | None:
    """Return the visible widget of this object name, wherever it is."""
    for top in QApplication.topLevelWidgets():
        if not top.isVisible():
            continue
        if isinstance(top, kind) and top.objectName() == name:
            return top
        for widget in top.findChildren(kind, name):
            if widget.isVisible():
                return widget
    return None


def there(name: str, seconds: float = 30.0) -> Until:
    """Wait until a widget of this name is shown and can be used."""

    def usable() -> bool:
        widget = find(QWidget, name)
        return widget is not None and widget.isEnabled()

    return Until(name, usable, seconds)


def get(kind: type[W], name: str) -> W:
    """Return the visible widget of this name; raise `StoryError` if there is none."""
    widget = find(kind, name)
    if widget is None:
        raise StoryError(f"there is no {name} to use")
    return widget


def click(name: str, at: QPoint | None = None) -> None:
    """Click a widget with the left button, in its middle if no place is given."""
    widget = get(QWidget, name)
    place = at or widget.rect().center()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def write(name: str, words: str) -> None:
    """Click into a field, take out what stands there and type; any script, not only Latin."""
    click(name)
    widget = get(QWidget, name)
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    for letter in words:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


def press(name: str, key: Qt.Key) -> None:
    """Press a key in a widget."""
    QTest.keyClick(get(QWidget, name), key)
