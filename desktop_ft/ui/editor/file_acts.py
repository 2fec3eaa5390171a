"""What the commands of files do, and what the messages about a file answer when pressed.

Knows the flow of documents and the dialogs about files, no bar.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_ft.qtkit import dialogs
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.document import Document, DocumentService
from desktop_ft.services.document_ports import Recoverable
from desktop_ft.ui.editor.file_words import open_filters
from desktop_ft.ui.editor.flow import DocumentFlow
from desktop_ft.ui.editor.grid import Grid
from desktop_ft.ui.editor.lost_work import LostWork
from desktop_ft.ui.editor.messages import Messages
from desktop_ft.ui.editor.problems_dialog import ProblemsDialog
from desktop_ft.ui.editor.read_dialog import ReadDialog
from desktop_ft.ui.editor.tally import Tally
from desktop_ft.ui.editor.versions_dialog import VersionsDialog


class FileActs(QObject):
    """Signals: `rows_wanted(list of ids)` when rows are to be shown."""

    rows_wanted = Signal(object)

    def __init__(
        self,
        service: DocumentService,
        runner: TaskRunner,
        grid: Grid,
        flow: DocumentFlow,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._service = service
        self._runner = runner
        self._grid = grid
        self._flow = flow
        self._window = window

    def acts(self) -> dict[str, Callable[[], None]]:
        """Return what the commands do, by name."""
        return {
            "file.new": self._new,
            "file.open": self._flow.choose_and_open,
            "file.import": self._choose_import,
            "file.save": self._save,
            "file.save_as": self._save_as,
            "file.save_shape": self._save_shape,
            "file.versions": self._choose_version,
        }

    def answer(self, messages: Messages, lost: LostWork, tally: Tally) -> None:
        """Say what went wrong with files, and do what the messages offer."""
        self._messages, self._lost, self._tally = messages, lost, tally
        self._flow.open_failed.connect(self._on_open_failed)
        self._flow.save_failed.connect(messages.show_save_error)
        messages.opened.action_triggered.connect(self._on_change_reading)
        messages.problems.action_triggered.connect(self._on_show_problems)
        lost.wanted.connect(self._on_lost_wanted)

    # -- commands -----------------------------------------------------------------------------

    @Slot()
    def _new(self) -> None:
        if not self._flow.is_opening:  # it would take the new table's place
            self._grid.finish_editing()
            self._flow.new()

    @Slot()
    def _choose_import(self) -> None:
        self._grid.finish_editing()
        title = self.tr("Open a file of examples")
        dialogs.choose_open_file(self._window, title, open_filters(), self._import, "data")

    def _import(self, path: Path) -> None:
        self._flow.leave(lambda: self._look_at(path))

    def _look_at(self, path: Path) -> None:
        """Look at a file as it would be read, and let that be corrected before it is shown."""
        task = self._runner.submit(self._service.open_job(path))

        def ask(document: object) -> None:
            assert isinstance(document, Document)
            self._open_read_dialog(document, given=True)

        task.reported.connect(_let_go)
        task.succeeded.connect(ask)
        task.failed.connect(self._messages.show_error)
        self._flow.began.emit(self.tr("Looking at {name}…").format(name=path.name), task)

    @Slot()
    def _save(self) -> None:
        self._grid.finish_editing()
        self._flow.save()

    @Slot()
    def _save_as(self) -> None:
        self._grid.finish_editing()
        self._flow.choose_and_save()

    @Slot()
    def _save_shape(self) -> None:
        self._grid.finish_editing()
        self._flow.choose_shape_and_save()

    @Slot()
    def _choose_version(self) -> None:
        document = self._flow.document
        if document is not None and document.path is not None:
            self._grid.finish_editing()
            dialog = VersionsDialog(self._service, self._runner, document.path, self._window)
            dialog.chosen.connect(self._flow.open)
            dialog.open()

    # -- what the messages offer ----------------------------------------------------------------

    @Slot(object, object)
    def _on_open_failed(self, path: Path, error: Exception) -> None:
        del path
        self._messages.show_error(error)

    @Slot()
    def _on_show_problems(self) -> None:
        document = self._flow.document
        if document is not None:
            keys = self._tally.unreadable()
            dialog = ProblemsDialog(self._service, self._runner, document, keys, self._window)
            dialog.wanted.connect(self.rows_wanted)
            dialog.open()

    @Slot()
    def _on_change_reading(self) -> None:
        self._grid.finish_editing()
        document = self._flow.document
        if document is not None and document.path is not None:
            self._flow.leave(lambda: self._open_read_dialog(document))

    def _open_read_dialog(self, document: Document, *, given: bool = False) -> None:
        dialog = ReadDialog(self._service, self._runner, document, self._window, given=given)
        is_open = document is self._flow.document
        dialog.chosen.connect(self._flow.adopt if is_open else self._flow.welcome)
        dialog.open()

    @Slot(object)
    def _on_lost_wanted(self, item: Recoverable) -> None:
        def go() -> None:
            task = self._lost.bring_back(item)
            task.failed.connect(self._messages.show_error)
            name = item.name or self.tr("a new table")
            self._flow.follow_opening(task, self.tr("Bringing back {name}…").format(name=name))

        self._flow.leave(go)


def _let_go(report: object) -> None:
    """Close the first look at a large file: the dialog shows it when it is wholly there."""
    if isinstance(report, Document):
        report.close()
