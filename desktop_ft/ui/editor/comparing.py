"""Shows the open table beside its file as another program left it and takes over what is chosen.

Knows the flow of documents, no table.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_ft.core.edits import Edit
from desktop_ft.core.side_by_side import Difference
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.comparing import Comparison, compare_job
from desktop_ft.services.document import Document
from desktop_ft.ui.editor.compare_dialog import CompareDialog
from desktop_ft.ui.editor.flow import DocumentFlow


class Comparing(QObject):
    """Signals: `done()` when both have become one."""

    done = Signal()

    def __init__(self, flow: DocumentFlow, runner: TaskRunner, window: QWidget) -> None:
        super().__init__(window)
        self._flow = flow
        self._runner = runner
        self._window = window

    @Slot()
    def start(self) -> None:
        """Read the file again in the background and ask about the rows that differ."""
        document = self._flow.document
        if document is None or document.path is None:
            return
        task = self._runner.submit(compare_job(self._flow.service, document))

        def take(found: object) -> None:
            assert isinstance(found, Comparison)
            if self._flow.document is not document:
                found.theirs.close()
            elif document.dataset.revision != found.revision:  # edited meanwhile
                found.theirs.close()
                self.start()
            else:
                self._ask(document, found)

        task.succeeded.connect(take)
        task.failed.connect(lambda error: self._flow.save_failed.emit(error, None))
        self._flow.began.emit(self.tr("Comparing with the file…"), task)

    def _ask(self, document: Document, found: Comparison) -> None:
        dialog = CompareDialog(document.name, found, self._window.window())
        dialog.chosen.connect(partial(self._take, document, found))
        dialog.save_wanted.connect(self._flow.choose_and_save)
        dialog.rejected.connect(found.theirs.close)
        dialog.open()

    def _take(self, document: Document, found: Comparison, chosen: list[Difference]) -> None:
        def make(token: CancelToken, report: Report) -> Edit:
            del token, report
            return found.edit(chosen)

        def take(edit: object) -> None:
            assert isinstance(edit, Edit)
            if self._flow.document is not document:
                return
            if document.dataset.revision != found.revision:  # edited meanwhile
                self.start()
                return
            document.do(edit)
            document.keep_mine(found.news)
            self.done.emit()

        task = self._runner.submit(make)
        task.succeeded.connect(take)
        task.failed.connect(lambda error: self._flow.save_failed.emit(error, None))
        task.finished.connect(found.theirs.close)
        self._flow.began.emit(self.tr("Comparing with the file…"), task)
