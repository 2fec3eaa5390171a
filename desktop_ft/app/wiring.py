"""Connects the places of one window: what one of them tells, another one does.

The places do not know each other; everything that passes between them passes here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from desktop_ft.app.container import Container
from desktop_ft.app.job_news import JobNews
from desktop_ft.app.places import preload
from desktop_ft.app.shutdown import Question
from desktop_ft.app.teaching import Teaching
from desktop_ft.app.training_question import TrainingQuestion
from desktop_ft.core.edits import ExampleId
from desktop_ft.services.document import Document
from desktop_ft.services.views import KeptViews
from desktop_ft.ui.main_window import MainWindow

if TYPE_CHECKING:  # a place, and what it works with, is imported when it is built
    from desktop_ft.services.prepare import PreparedFiles
    from desktop_ft.services.training import TrainedModel
    from desktop_ft.ui.editor.place import DataPlace
    from desktop_ft.ui.playground.place import PlaygroundPlace
    from desktop_ft.ui.prepare.place import PreparePlace
    from desktop_ft.ui.settings.place import SettingsPlace
    from desktop_ft.ui.training.place import TrainingPlace

_ABOUT_PAGE = 3
_PAUSE_MS = 50  # between two places, for whoever types already


class Wiring(QObject):
    """Lives as long as its window.

    Signals: `language_chosen(str)`, `theme_chosen(str)`; `complete()` when every place is built.
    """

    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    complete = Signal()

    def __init__(self, window: MainWindow, container: Container, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._container = container
        self._stopped = False
        self._dying = ""
        self._news = JobNews(window, container.settings, self)
        self._news.wanted.connect(self._show_training)
        self._training_question = TrainingQuestion(window, container, self)
        self._teaching = Teaching(window, self._to_add_to, self._show_row, self)
        self._wire: dict[str, Callable[[], None]] = {
            "data": self._wire_data,
            "prepare": self._wire_prepare,
            "training": self._wire_training,
            "playground": self._wire_playground,
            "settings": self._wire_settings,
        }
        self._commands: dict[str, Callable[[], None]] = {
            "file.sample": self._open_sample,
            "help.logs": self._show_logs,
            "help.about": self._show_about,
        }
        window.place_built.connect(self._on_place_built)
        window.command.connect(self._on_command)

    # -- the places; each is built when it is first named ---------------------------------------

    @property
    def data(self) -> DataPlace:
        """Return the Data place."""
        return cast("DataPlace", self._window.place("data"))

    @property
    def prepare(self) -> PreparePlace:
        """Return the Prepare place."""
        return cast("PreparePlace", self._window.place("prepare"))

    @property
    def training(self) -> TrainingPlace:
        """Return the Training place."""
        return cast("TrainingPlace", self._window.place("training"))

    @property
    def playground(self) -> PlaygroundPlace:
        """Return the Playground place."""
        return cast("PlaygroundPlace", self._window.place("playground"))

    @property
    def settings(self) -> SettingsPlace:
        """Return the settings place."""
        return cast("SettingsPlace", self._window.place("settings"))

    def build_the_rest(self) -> None:
        """Build the places that nobody opened yet, one after another, when the window is idle.

        Their code is read from the disk in a worker first, so that only the building is done here.
        """
        self._container.runner.submit(preload).finished.connect(self._build_next)

    @Slot()
    def _build_next(self) -> None:
        built = self._window.built_places()
        missing = [place for place in self._wire if place not in built]
        if self._stopped:
            return
        if not missing:
            self.complete.emit()
            return
        self._window.place(missing[0])
        QTimer.singleShot(_PAUSE_MS, self._build_next)

    # -- what the program asks ------------------------------------------------------------------

    def open_file(self, path: Path) -> None:
        """Open a file in the Data place."""
        self._window.show_place("data")
        self.data.open_path(path)

    def questions(self) -> list[Question]:
        """Return what is to be asked before the window closes."""
        return [self.data.leave, self._training_question.ask]

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
        self._stopped = True
        for place in ("training", "playground"):
            if place in self._window.built_places():
                cast("TrainingPlace | PlaygroundPlace", self._window.place(place)).shutdown()

    # -- what passes between the places ---------------------------------------------------------

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
        data.document_changed.connect(self._on_document)
        data.prepare_requested.connect(self._on_prepare_wanted)
        for command, action in data.commands.all().items():
            self._window.adopt(command, action)
        rows, columns, size = data.table.menus(self._window)
        self._window.insert_menu("edit.insert", rows)
        self._window.insert_menu("edit.insert", columns)
        self._window.insert_menu("view.full_screen", size)
        self._window.adopt("edit.history", data.table.commands["edit.history"])
        data.table.columns_view.set_keeper(KeptViews(self._container.settings))

    def _wire_prepare(self) -> None:
        prepare = self.prepare
        prepare.set_document(self.data.document)
        prepare.prepared.connect(self._on_prepared)
        prepare.rows_requested.connect(self._on_rows_wanted)
        prepare.cancelled.connect(self._show_data)

    def _wire_training(self) -> None:
        self.training.set_document(self.data.document)
        self.training.try_requested.connect(self._on_try_wanted)
        self.training.rows_requested.connect(self._on_flagged_rows)
        self.training.models_changed.connect(self._on_engines)
        self.training.open_requested.connect(self.open_file)
        self.training.job_ended.connect(self._news.on_job_ended)
        self.training.keep.dying_told.connect(self._on_dying)
        self._window.insert_menu("view.full_screen", self.training.jobs.menu)

    def _wire_settings(self) -> None:
        self.settings.language_chosen.connect(self.language_chosen)
        self.settings.theme_chosen.connect(self.theme_chosen)
        self.settings.connections_changed.connect(self._on_engines)
        self.settings.models_changed.connect(self._on_engines)
        self.settings.connections.trainings_wanted.connect(self._on_trainings_wanted)
        self.settings.connections.tell_of_dying(self._dying)

    def _wire_playground(self) -> None:
        from desktop_ft.ui.playground.testing.pages import TestingPages

        self.playground.set_document(self.data.document)
        self.playground.ask.teach_requested.connect(self._teaching.ask)
        testing = self.playground.findChild(TestingPages)
        if testing is not None:
            testing.take_rows_from(self.data.chosen_ids)
            testing.teach_requested.connect(self._teaching.ask_for)

    @Slot(str)
    def _on_dying(self, words: str) -> None:
        self._dying = words
        if "settings" in self._window.built_places():
            self.settings.connections.tell_of_dying(words)

    @Slot()
    def _on_trainings_wanted(self) -> None:
        self._window.show_place("training")

    @Slot(str, bool)
    def _on_title(self, name: str, changed: bool) -> None:
        self._window.set_document(name, changed=changed)

    @Slot(object)
    def _on_file_opened(self, path: Path) -> None:
        settings = self._container.settings
        settings.change(recent_files=settings.value.with_recent(path).recent_files)

    @Slot(object)
    def _on_document(self, document: Document | None) -> None:
        if "prepare" in self._window.built_places():
            self.prepare.set_document(document)
        if "training" in self._window.built_places():
            self.training.set_document(document)
        if "playground" in self._window.built_places():
            self.playground.set_document(document)

    @Slot()
    def _on_prepare_wanted(self) -> None:
        self._window.show_place("prepare")
        self.prepare.start()

    @Slot(object)
    def _on_prepared(self, files: PreparedFiles) -> None:
        self._window.show_place("training")
        self.training.propose(files)

    @Slot(object)
    def _on_flagged_rows(self, ids: Sequence[ExampleId]) -> None:
        self._window.show_place("data")
        self.data.show_rows(ids)
        self.data.offer_way_back(
            self.tr("The rows that the engine complains of are selected."),
            self.tr("Back to Training"),
            self._show_training,
        )

    @Slot()
    def _show_training(self) -> None:
        self._window.show_place("training")

    @Slot(object)
    def _on_rows_wanted(self, ids: Sequence[ExampleId]) -> None:
        self._window.show_place("data")
        self.data.show_rows(ids)
        self.data.offer_way_back(
            self.tr("The rows that you asked for in Prepare are selected."),
            self.tr("Back to Prepare"),
            self._show_prepare,
        )

    def _to_add_to(self) -> Document | None:
        return self.data.to_add_to()

    def _show_row(self, key: ExampleId) -> None:
        self._window.show_place("data")
        self.data.show_rows([key])
        self.data.offer_way_back(
            self.tr("This is the row that you added in the Playground."),
            self.tr("Back to the Playground"),
            partial(self._window.show_place, "playground"),
        )

    def _show_prepare(self) -> None:
        self._window.show_place("prepare")

    @Slot()
    def _show_data(self) -> None:
        self._window.show_place("data")

    @Slot(object)
    def _on_try_wanted(self, model: TrainedModel) -> None:
        self.playground.compare(model)
        self._window.show_place("playground")

    @Slot()
    def _on_engines(self) -> None:
        for place in ("training", "playground"):
            if place in self._window.built_places():
                cast("TrainingPlace | PlaygroundPlace", self._window.place(place)).engines_changed()

    def _open_sample(self) -> None:
        self._window.show_place("data")
        self.data.open_sample()

    def _show_logs(self) -> None:
        folder = self._container.paths.logs
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _show_about(self) -> None:
        self._window.show_place("settings")
        self.settings.show_page(_ABOUT_PAGE)
