"""Brings more into the Data place: rows of other files, dropped files, copied cells as a table.

Knows the document service and the flow, no grid.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_ft.core.appending import Appended
from desktop_ft.core.clipboard import guessed_delimiter
from desktop_ft.core.copied import Copied
from desktop_ft.qtkit import dialogs
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.document import Document, DocumentService
from desktop_ft.services.intake import append_job, paste_job
from desktop_ft.ui.editor.copied import copied
from desktop_ft.ui.editor.file_words import open_filters
from desktop_ft.ui.editor.flow import DocumentFlow
from desktop_ft.ui.editor.paste_dialog import PasteDialog


class Intake(QObject):
    """Signals: `began(text, Task)`, `said(kind, words)`, `failed(error)`."""

    began = Signal(str, object)
    said = Signal(str, str)
    failed = Signal(object)

    def __init__(
        self, service: DocumentService, runner: TaskRunner, flow: DocumentFlow, window: QWidget
    ) -> None:
        super().__init__(window)
        self._service = service
        self._runner = runner
        self._flow = flow
        self._window = window
        self._waiting: list[Path] = []
        flow.opened.connect(self._on_opened)
        flow.open_failed.connect(self._forget)

    # -- rows of other files --------------------------------------------------------------------

    @Slot()
    def choose_and_append(self) -> None:
        """Let the user pick a file whose rows are added to the open table."""
        if self._flow.document is None:
            self._flow.choose_and_open()
            return
        dialogs.choose_open_file(
            self._window,
            self.tr("Add the rows of a file"),
            open_filters(),
            lambda path: self.append([path]),
            "data",
        )

    def append(self, paths: Sequence[Path]) -> None:
        """Add the rows of these files below the others, in one step."""
        document = self._flow.document
        if document is None or not paths:
            return
        task = self._runner.submit(append_job(self._service, document, paths))

        def take(made: object) -> None:
            assert isinstance(made, Appended)
            if self._flow.document is not document:
                return
            if document.dataset.revision != made.revision:  # edited meanwhile: fit them in anew
                self.append(paths)
                return
            document.do(made.edit)
            self._tell(made)

        task.succeeded.connect(take)
        task.failed.connect(self.failed)
        name = paths[0].name
        self.began.emit(self.tr("Adding the rows of {name}…").format(name=name), task)

    def _tell(self, made: Appended) -> None:
        parts = [self.tr("%Ln row(s) added at the end.", "", made.rows)]
        if made.unreadable:
            parts.append(self.tr("%Ln row(s) could not be read.", "", made.unreadable))
        if made.columns:
            words = self.tr("Columns that this table does not have: {columns}.")
            parts.append(words.format(columns=", ".join(made.columns)))
        is_whole = not made.unreadable and not made.columns
        self.said.emit("good" if is_whole else "warn", " ".join(parts))

    # -- dropped files --------------------------------------------------------------------------

    def open_all(self, paths: Sequence[Path]) -> None:
        """Open the first of these files and add the rows of the others."""
        self._waiting = []
        self._flow.open(paths[0])
        self._waiting = list(paths[1:])

    @Slot(object)
    def _on_opened(self, document: object) -> None:
        del document
        waiting, self._waiting = self._waiting, []
        self.append(waiting)

    @Slot()
    def _forget(self) -> None:
        self._waiting = []

    # -- copied cells -----------------------------------------------------------------------------

    def takes_paste(self) -> bool:
        """Tell whether copied cells make a table of their own: nothing is in this one yet."""
        document = self._flow.document
        return document is None or (document.path is None and not len(document.dataset))

    def paste(self) -> None:
        """Make a table of the copied cells."""
        pasted = copied()
        if not pasted.html and not pasted.text.strip():
            self._flow.new()
            return
        delimiter = "\t" if pasted.html else guessed_delimiter(pasted.text)
        if delimiter == "\t":
            self._make_table(pasted, delimiter)
            return
        # CSV, it seems: is it meant so?
        dialog = PasteDialog(pasted.text, delimiter, self._window)
        dialog.wanted.connect(partial(self._make_table, pasted))
        dialog.open()

    def _make_table(self, pasted: Copied, delimiter: str) -> None:
        task = self._runner.submit(paste_job(self._service, pasted, delimiter))
        task.succeeded.connect(self._on_pasted)
        task.failed.connect(self.failed)
        self.began.emit(self.tr("Pasting…"), task)

    @Slot(object)
    def _on_pasted(self, document: Document) -> None:
        if self.takes_paste():
            self._flow.adopt(document)
        else:
            document.close()


def dropped_files(data: QMimeData) -> list[Path]:
    """Return the files that are being dropped."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
