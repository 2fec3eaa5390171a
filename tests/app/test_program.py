"""The whole program in one process: start, languages, looks, closing, and no key anywhere."""

from __future__ import annotations

import gc
import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_ft.app.crash import CrashCatcher
from desktop_ft.app.logs import start_logging
from desktop_ft.app.program import Program
from desktop_ft.app.wiring import Wiring
from desktop_ft.qtkit import dialogs
from desktop_ft.qtkit.i18n import install_language
from desktop_ft.qtkit.spelling import SpellingMarks, spelling
from desktop_ft.qtkit.table.cell_editor import CellEditor
from desktop_ft.qtkit.theme import current_theme
from desktop_ft.resources import resource
from desktop_ft.services.paths import AppPaths
from desktop_ft.services.redaction import Redactor
from desktop_ft.services.secrets import Secret, clean_key
from desktop_ft.ui.editor.gestures import set_cell
from desktop_ft.ui.editor.grid import Grid
from desktop_ft.ui.editor.place import DataPlace

KEY = "d15c0ba11feed0123456789abcdef"  # looks like no key, so only knowing it hides it


@pytest.fixture
def paths(isolated_home: Path) -> AppPaths:
    return AppPaths.from_environment()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "faq.csv"
    path.write_text("prompt,completion\nHow?,So.\nWhy?,Because.\n", "utf-8")
    return path


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, paths: AppPaths) -> Iterator[Callable[..., Program]]:
    font, palette, locale = qapp.font(), qapp.palette(), QLocale()
    native = dialogs.folders.native
    dialogs.folders.native = False
    programs: list[Program] = []

    def begin(file: str = "", crash: str = "", redactor: Redactor | None = None) -> Program:
        program = Program(qapp, paths, redactor or Redactor())
        programs.append(program)
        program.start(file, crash)
        qtbot.waitUntil(lambda: len(program.window.built_places()) == 5, timeout=20_000)
        return program

    yield begin
    for program in programs:
        if program._window is not None and program.window.isVisible():
            program.wiring.stop()
            program.window.close_now()
        assert program.finish()
    assert not gc.get_freeze_count()
    dialogs.folders.native = native
    install_language(qapp, "en")
    QLocale.setDefault(locale)
    qapp.setStyleSheet("")
    qapp.setFont(font)
    qapp.setPalette(palette)


def dialog(qtbot: QtBot, name: str) -> QDialog:
    def found() -> list[QDialog]:
        return [
            each
            for each in QApplication.topLevelWidgets()
            if isinstance(each, QDialog) and each.objectName() == name and each.isVisible()
        ]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def click(qtbot: QtBot, holder: QWidget, name: str) -> None:
    button = holder.findChild(QPushButton, name) or holder.findChild(QToolButton, name)
    assert button is not None, name
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def opened(qtbot: QtBot, program: Program) -> DataPlace:
    place = program.wiring.data
    qtbot.waitUntil(lambda: place.document is not None)
    return place


def change_something(place: DataPlace) -> None:
    document = place.document
    assert document is not None
    document.do(set_cell(document.dataset, 0, 0, "How exactly?"))


def test_it_starts_with_the_rows_first(start: Callable[..., Program]) -> None:
    program = start()
    assert program.window.isVisible()
    assert program.window.open_place() == "data"
    assert program.window.windowTitle() == "Desktop FT"


def test_the_collector_passes_over_what_stays(qtbot: QtBot, start: Callable[..., Program]) -> None:
    start()
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 0)


def test_a_file_is_opened_and_named_and_remembered(
    qtbot: QtBot, start: Callable[..., Program], table: Path
) -> None:
    program = start(str(table))
    place = opened(qtbot, program)
    assert program.window.windowTitle() == "faq.csv — Desktop FT"
    change_something(place)
    qtbot.waitUntil(lambda: program.window.windowTitle() == "faq.csv • — Desktop FT")
    assert program.container.settings.value.recent_files == (str(table),)
    place.commands["edit.undo"].trigger()
    qtbot.waitUntil(lambda: program.window.windowTitle() == "faq.csv — Desktop FT")


def test_a_second_start_opens_its_file_in_this_window(
    qtbot: QtBot, start: Callable[..., Program], table: Path
) -> None:
    program = start()
    program.window.show_place("settings")
    program.open_from_outside(str(table))
    opened(qtbot, program)
    assert program.window.open_place() == "data"
    program.window.show_place("training")
    program.open_from_outside("")
    assert program.window.open_place() == "training"


def test_the_look_changes_at_once(qtbot: QtBot, start: Callable[..., Program]) -> None:
    program = start()
    program.wiring.settings.theme_chosen.emit("dark")
    assert current_theme().name == "dark"
    program.wiring.settings.theme_chosen.emit("light")
    assert current_theme().name == "light"


@pytest.mark.skipif(
    not resource("i18n", "desktop_ft_ru.qm").exists(), reason="translations are not compiled"
)
def test_the_language_changes_under_an_open_document(
    qtbot: QtBot, start: Callable[..., Program], table: Path
) -> None:
    program = start(str(table))
    document = opened(qtbot, program).document
    change_something(program.wiring.data)
    program.window.show_place("settings")
    old = program.window
    program.container.settings.change(language="ru")
    with qtbot.waitSignal(old.destroyed):
        program.wiring.settings.language_chosen.emit("ru")
    window = program.window
    assert window is not old
    assert window.isVisible()
    assert window.open_place() == "settings"
    assert window.findChild(QToolButton, "rail.data").text() == "Данные"
    place = program.wiring.data
    assert place.document is document
    assert document is not None
    assert document.is_dirty
    qtbot.waitUntil(lambda: window.windowTitle() == "faq.csv • — Desktop FT")
    place.commands["edit.undo"].trigger()
    assert not document.is_dirty
    qtbot.waitUntil(lambda: len(window.built_places()) == 5)
    assert program.findChildren(Wiring) == [program.wiring]
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 0)


def test_closing_with_unsaved_changes_asks(
    qtbot: QtBot, start: Callable[..., Program], table: Path
) -> None:
    program = start(str(table))
    change_something(opened(qtbot, program))
    program.window.close()
    dialog(qtbot, "confirmDialog").reject()
    assert program.window.isVisible()
    program.window.close()
    with qtbot.waitSignal(program.ended):
        click(qtbot, dialog(qtbot, "confirmDialog"), "leaveDiscard")
    assert not program.window.isVisible()
    assert table.read_text("utf-8").startswith("prompt,completion\nHow?,So.")


def test_closing_saves_when_asked_to(
    qtbot: QtBot, start: Callable[..., Program], table: Path
) -> None:
    program = start(str(table))
    change_something(opened(qtbot, program))
    program.close_window()
    with qtbot.waitSignal(program.ended):
        click(qtbot, dialog(qtbot, "confirmDialog"), "leaveSave")
    assert table.read_text("utf-8") == "prompt,completion\nHow exactly?,So.\nWhy?,Because.\n"


def test_the_window_comes_back_where_it_was(
    qtbot: QtBot, start: Callable[..., Program], paths: AppPaths
) -> None:
    program = start()
    program.window.resize(700, 590)
    size = program.window.size()
    # Qt makes a window that comes back as small as its screen.
    assert program.window.screen().availableSize().width() > size.width()
    with qtbot.waitSignal(program.ended):
        program.close_window()
    program.finish()
    assert json.loads(paths.settings_file.read_text("utf-8"))["window"]
    again = start()
    assert again.window.size() == size


def test_broken_settings_are_told(
    qtbot: QtBot, start: Callable[..., Program], paths: AppPaths
) -> None:
    paths.config.mkdir(parents=True)
    paths.settings_file.write_text("{")
    start()
    said = dialog(qtbot, "confirmDialog")
    assert "settings.json.broken" in said.findChild(QLabel, "confirmText").text()
    said.reject()


def test_an_earlier_crash_is_offered(qtbot: QtBot, start: Callable[..., Program]) -> None:
    start(crash="Traceback: it died")
    shown = dialog(qtbot, "crashDialog")
    assert shown.findChild(QPlainTextEdit, "crashReport").toPlainText() == "Traceback: it died"
    click(qtbot, shown, "closeReport")


def test_keys_of_the_menu_reach_the_table(
    qtbot: QtBot, start: Callable[..., Program], table: Path
) -> None:
    program = start(str(table))
    place = opened(qtbot, program)
    for command, action in place.commands.all().items():
        assert program.window.action(command) is action
    with qtbot.waitSignal(program.window.place_shown):
        program.window.action("help.about").trigger()
    assert program.window.open_place() == "settings"


def test_no_key_is_ever_written(
    qtbot: QtBot,
    start: Callable[..., Program],
    paths: AppPaths,
    tmp_path: Path,
    expect_log: Callable[[str], None],
) -> None:
    """Through the settings by hand, through the log, through a crash; then every file is read."""
    redactor = Redactor()
    end_logging = start_logging(paths.logs, redactor)
    program = start(redactor=redactor)
    catcher = CrashCatcher(paths.logs, redactor, lambda: "head")
    program.window.show_place("settings")
    program.wiring.settings.show_page(1)
    click(qtbot, program.wiring.settings, "add.compatible")
    box = dialog(qtbot, "connectionDialog")
    box.findChild(QLineEdit, "connectionAddress").setText("127.0.0.1:9/v1")  # nobody is there
    box.findChild(QLineEdit, "connectionKey").setText(KEY)
    click(qtbot, box, "testConnection")
    keep = box.findChild(QPushButton, "keepConnection")
    qtbot.waitUntil(keep.isEnabled, timeout=20_000)
    with qtbot.waitSignal(program.wiring.settings.connections_changed):
        click(qtbot, box, "keepConnection")
    (kept,) = program.container.settings.value.connections
    assert program.container.book.key_of(kept) == Secret(KEY)

    expect_log("the server said")
    logging.getLogger("desktop_ft.test").warning("the server said: bad key %s", KEY)
    report = catcher.write(RuntimeError(f"Authorization: {clean_key(KEY).secret.reveal()}"))
    assert KEY not in report
    with qtbot.waitSignal(program.ended):
        program.close_window()
    program.finish()
    end_logging()

    written = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    names = {path.name for path in written}
    assert {"settings.json", "desktop-ft.log"} <= names
    assert any(name.startswith("crash-") for name in names)
    assert not [path for path, content in written.items() if KEY.encode() in content]


def test_the_tables_own_menus_stand_in_the_windows(
    start: Callable[..., Program], table: Path, qtbot: QtBot
) -> None:
    program = start(str(table))
    place = program.window.findChild(DataPlace, "dataPlace")
    assert place is not None
    qtbot.waitUntil(lambda: place.document is not None)
    inside = {
        menu.objectName(): [action.objectName() for action in menu.actions()]
        for menu in program.window.findChildren(QMenu)
    }
    assert "row.duplicate" in inside["rowsMenu"]
    assert "column.hide" in inside["columnsMenu"]
    assert "table.zoom_reset" in inside["tableViewMenu"]
    assert program.window.action("edit.history") is place.table.commands["edit.history"]
    place.table.commands["column.hide"].trigger()
    views = program.container.settings.value.views
    assert list(views) == [str(table)]


def test_a_misspelt_word_is_marked_where_it_is_edited(
    start: Callable[..., Program], qtbot: QtBot, table: Path, paths: AppPaths
) -> None:
    table.write_text("prompt,completion\nhow is the wrold,So.\n", "utf-8")
    program = start(str(table))
    grid = program.window.findChild(Grid, "grid")
    assert grid is not None
    qtbot.waitUntil(lambda: program.wiring.data.document is not None)
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    editor = grid.findChild(CellEditor)
    assert editor is not None
    marks = editor.findChild(SpellingMarks)
    assert marks is not None
    qtbot.waitUntil(lambda: marks.misspelt() == ["wrold"], timeout=20_000)
    program.container.spelling.learn("wrold")
    spelling().changed.emit()
    qtbot.waitUntil(lambda: not marks.misspelt())
    program.container.settings.save()
    assert json.loads(paths.settings_file.read_text("utf-8"))["own_words"] == ["wrold"]
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
