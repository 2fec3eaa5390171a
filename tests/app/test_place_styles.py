"""A place is put together from the outside in, so that its widgets are not styled over and over.

Whatever gets another parent is styled anew with all that is in it: a place put together from the
inside out took four times as long, and the window stood still meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_ft.app.container import Container, build_container
from desktop_ft.app.places import place_specs
from desktop_ft.qtkit.theme import apply_theme
from desktop_ft.services.paths import AppPaths
from desktop_ft.services.redaction import Redactor
from desktop_ft.services.settings import SettingsStore
from desktop_ft.ui.main_window import MainWindow

MOST_STYLINGS = 4.5


class StyleCount(QObject):
    """Counts how often any widget is styled anew."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.StyleChange
        return False


@pytest.fixture
def container(qapp: QApplication, isolated_home: object) -> Iterator[Container]:
    font, palette = qapp.font(), qapp.palette()
    apply_theme(qapp, "light")
    owner, paths = QObject(), AppPaths.from_environment()
    made = build_container(paths, Redactor(), SettingsStore(paths.settings_file), owner)
    yield made
    made.stop()
    assert made.runner.shutdown()
    made.close()
    qapp.setStyleSheet("")
    qapp.setFont(font)
    qapp.setPalette(palette)


@pytest.mark.parametrize("place", ["data", "prepare", "training", "playground", "settings"])
def test_no_place_is_styled_over_and_over(
    qtbot: QtBot, qapp: QApplication, container: Container, place: str
) -> None:
    window = MainWindow(place_specs(container))
    window.close_wanted.connect(window.close_now)
    qtbot.addWidget(window)
    window.show_place("settings" if place == "data" else "data")
    with qtbot.waitExposed(window):
        window.show()
    counting = StyleCount()
    qapp.installEventFilter(counting)
    widget = window.place(place)
    qapp.removeEventFilter(counting)
    assert widget.parentWidget() is not None
    assert counting.count <= MOST_STYLINGS * len(widget.findChildren(QWidget))
    for name in window.built_places():
        if name in ("training", "playground"):
            window.place(name).shutdown()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: container.runner.active() == 0)
