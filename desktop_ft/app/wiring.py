"""Connects the places of one window: what one of them tells, another one does.

The places do not know each other; everything that passes between them passes here.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from desktop_ft.app.container import Container
from desktop_ft.app.shutdown import Question
from desktop_ft.services.document import Document
from desktop_ft.ui.main_window import MainWindow

if TYPE_CHECKING:  # a place is imported when it is built
    from desktop_ft.ui.editor.place import DataPlace
    from desktop_ft.ui.settings.place import SettingsPlace

_ABOUT_PAGE = 2


class Wiring(QObject):
    """Lives as long as its window.

    Signals: `language_chosen(str)`, `theme_chosen(str)`.
    """

    language_chosen = Signal(str)
    theme_chosen = Signal(str)

    def __init__(self, window: MainWindow, container: Container, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._container = container
        self._wire: dict[str, Callable[[], None]] = {
            "data": self._wire_data,
            "settings": self._wire_settings,
        }
        self._commands: dict[str, Callable[[], None]] = {
            "file.sample": self._open_sample,
            "help.logs": self._show_logs,
            "help.about": self._show_about,
        }
        window.place_built.connect(self._on_place_built)
        window.command.connect(self._on_command)

    @property
    def data(self) -> DataPlace:
        """Return the Data place."""
        return cast("DataPlace", self._window.place("data"))

    @property
    def settings(self) -> SettingsPlace:
        """Return the settings place."""
        return cast("SettingsPlace", self._window.place("settings"))

    def build_the_rest(self) -> None:
        """Build the places that nobody opened yet, one after another, when the window is idle."""
        missing = self._wire.keys() - self._window.built_places().keys()
        if missing:
            self._window.place(min(missing))
            QTimer.singleShot(0, self.build_the_rest)

    def open_file(self, path: Path) -> None:
        """Open a file in the Data place."""
        self._window.show_place("data")
        self.data.open_path(path)

    def questions(self) -> list[Question]:
        """Return what is to be asked before the window closes."""
        return [self.data.leave]

    def close_document(self) -> None:
        """Let the open document go at the end of the program."""
        self.data.close_document()

    def let_document_go(self) -> Document | None:
        """Take the open document out of the window, which is about to be replaced."""
        return self.data.release()

    def take_document(self, document: Document) -> None:
        """Show a document that another window had open."""
        self.data.adopt(document)

    def stop(self) -> None:
        """End what the places do in the background."""

    @Slot(str, object)
    def _on_place_built(self, place: str, widget: object) -> None:
        del widget
        self._wire[place]()

    @Slot(str)
    def _on_command(self, command: str) -> None:
        act = self._commands.get(command)
        if act is not None:
            act()

    def _wire_data(self) -> None:
        data = self.data
        data.title_changed.connect(self._on_title)
        data.file_opened.connect(self._on_file_opened)
        for command, action in data.commands.all().items():
            self._window.adopt(command, action)

    def _wire_settings(self) -> None:
        self.settings.language_chosen.connect(self.language_chosen)
        self.settings.theme_chosen.connect(self.theme_chosen)

    @Slot(str, bool)
    def _on_title(self, name: str, changed: bool) -> None:
        self._window.set_document(name, changed=changed)

    @Slot(object)
    def _on_file_opened(self, path: Path) -> None:
        settings = self._container.settings
        settings.change(recent_files=settings.value.with_recent(path).recent_files)

    def _open_sample(self) -> None:
        self._window.show_place("data")
        self.data.open_sample()

    def _show_logs(self) -> None:
        folder = self._container.paths.logs
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _show_about(self) -> None:
        self._window.show_place("settings")
        self.settings.show_page(_ABOUT_PAGE)
