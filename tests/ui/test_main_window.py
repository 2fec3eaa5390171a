"""The main window over plain places: rail, keys, title, status, geometry, closing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit.i18n import install_language
from desktop_ft.resources import resource
from desktop_ft.ui.actions import ACTIONS, Menu, action_texts
from desktop_ft.ui.main_window import MainWindow, PlaceSpec

IDS = ["data", "prepare", "training", "playground", "settings"]


class Place(QWidget):
    status_changed = Signal(str)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.addWidget(QLabel(name))
        column.addWidget(QLineEdit())


@pytest.fixture
def built() -> list[str]:
    return []


@pytest.fixture
def window(qtbot: QtBot, built: list[str]) -> MainWindow:
    def spec(place: str) -> PlaceSpec:
        def build(parent: QWidget) -> QWidget:
            built.append(place)
            return Place(place, parent)

        return PlaceSpec(place, place.title(), place, build, at_foot=place == "settings")

    window = MainWindow([spec(place) for place in IDS])
    window.show_place("data")
    window.close_wanted.connect(window.close_now)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_a_place_is_built_when_it_is_first_wanted(window: MainWindow, built: list[str]) -> None:
    assert built == ["data"]
    window.show_place("training")
    window.show_place("data")
    window.show_place("training")
    assert built == ["data", "training"]
    assert window.open_place() == "training"
    assert set(window.built_places()) == {"data", "training"}


@pytest.mark.parametrize(("key", "place"), list(zip("1234,", IDS, strict=True)))
def test_keys_open_places(qtbot: QtBot, window: MainWindow, key: str, place: str) -> None:
    with qtbot.waitSignal(window.place_shown):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    assert window.open_place() == place
    assert window.findChild(QToolButton, f"rail.{place}").isChecked()


@pytest.mark.parametrize("place", IDS)
def test_the_rail_opens_places(qtbot: QtBot, window: MainWindow, place: str) -> None:
    button = window.findChild(QToolButton, f"rail.{place}")
    assert button.accessibleName()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.open_place() == place
    assert not button.hasFocus()  # what is typed next is meant for the place


def test_the_rail_works_by_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    button = window.findChild(QToolButton, "rail.prepare")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert window.open_place() == "prepare"
    assert button.hasFocus()  # opening a place from the rail leaves the focus there


def test_the_status_line_shows_the_open_place(window: MainWindow) -> None:
    status = window.findChild(QLabel, "statusText")
    data, training = window.place("data"), window.place("training")
    assert isinstance(data, Place)
    assert isinstance(training, Place)
    training.status_changed.emit("1 running")
    assert status.text() == ""
    data.status_changed.emit("5 examples")
    assert status.text() == "5 examples"
    window.show_place("training")
    assert status.text() == "1 running"
    window.set_engine("good", "This computer · ready")
    assert window.findChild(QLabel, "engineState").text() == "This computer · ready"


@pytest.mark.parametrize(
    ("name", "changed", "title"),
    [
        ("faq.xlsx", True, "faq.xlsx • — Desktop FT"),
        ("faq.xlsx", False, "faq.xlsx — Desktop FT"),
        ("", False, "Desktop FT"),
    ],
)
def test_the_title_names_the_document(
    window: MainWindow, name: str, changed: bool, title: str
) -> None:
    window.set_document(name, changed=changed)
    assert window.windowTitle() == title


def test_commands_are_handed_on(qtbot: QtBot, window: MainWindow) -> None:
    for spec in ACTIONS:
        if spec.id.startswith("view.") or spec.id == "file.quit":
            continue
        with qtbot.waitSignal(window.command) as heard:
            window.action(spec.id).trigger()
        assert heard.args == [spec.id]


def test_a_place_s_own_action_stands_in_the_menu(qtbot: QtBot, window: MainWindow) -> None:
    theirs = QAction("Undo typing", window.place("data"))
    theirs.setShortcut("Ctrl+Z")
    window.place("data").addAction(theirs)
    window.adopt("edit.undo", theirs)
    edit = next(m for m in window._menus.values() if theirs in m.actions())
    assert edit.actions()[0].text() == "Undo typing"
    window.place("data").findChild(QLineEdit).clearFocus()
    with qtbot.waitSignal(theirs.triggered):  # and the key is not ambiguous
        qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_rows_that_nobody_sees_cannot_be_changed_from_the_menu(window: MainWindow) -> None:
    edit = window._menus[Menu.EDIT].menuAction()
    assert edit.isEnabled()
    window.show_place("settings")
    assert not edit.isEnabled()
    window.show_place("data")
    assert edit.isEnabled()


def test_closing_asks_first(qtbot: QtBot, window: MainWindow) -> None:
    window.close_wanted.disconnect(window.close_now)
    with qtbot.waitSignal(window.close_wanted):
        window.close()
    assert window.isVisible()
    window.close_now()
    assert not window.isVisible()


def test_geometry_is_remembered(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(700, 600)
    note = window.geometry_note()
    window.resize(750, 620)
    window.restore_geometry_note(note)
    assert (window.width(), window.height()) == (700, 600)
    window.restore_geometry_note("")
    window.restore_geometry_note("bm9uc2Vuc2U=")


def test_every_command_has_words_and_its_own_keys() -> None:
    keys = [sequence.toString() for spec in ACTIONS for sequence in spec.sequences]
    assert len(keys) == len(set(keys))
    assert [spec.id for spec in ACTIONS] == list(action_texts())


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_command_of_a_menu_has_its_own_letter(qapp: QApplication, language: str) -> None:
    if not resource("i18n", f"desktop_ft_{language}.qm").exists():
        pytest.skip("the translations are not compiled")
    locale = QLocale()
    install_language(qapp, language)
    texts = action_texts()
    install_language(qapp, "en")
    QLocale.setDefault(locale)
    for menu in {spec.menu for spec in ACTIONS}:
        words = [texts[spec.id] for spec in ACTIONS if spec.menu == menu]
        letters = [word[word.index("&") + 1].lower() for word in words]
        assert len(letters) == len(set(letters)), words
