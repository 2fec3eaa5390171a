"""What the commands of files do, and what the messages about a file answer when pressed.

Knows the flow of documents and the dialogs about files, no bar.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.document import DocumentService
from desktop_ft.services.document_ports import Recoverable
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
            "file.open": self._flow.choose_and_open,
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
        self._flow.leave(self._open_read_dialog)

    def _open_read_dialog(self) -> None:
        document = self._flow.document
        if document is not None and document.path is not None:
            dialog = ReadDialog(self._service, self._runner, document, self._window)
            dialog.chosen.connect(self._flow.adopt)
            dialog.open()

    @Slot(object)
    def _on_lost_wanted(self, item: Recoverable) -> None:
        def go() -> None:
            task = self._lost.bring_back(item)
            task.failed.connect(self._messages.show_error)
            name = item.name or self.tr("a new table")
            self._flow.follow_opening(task, self.tr("Bringing back {name}…").format(name=name))

        self._flow.leave(go)
