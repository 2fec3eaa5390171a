"""How many rows a document has, how many of them are unreadable and how many changed.

Counts what is quick at once and finds unreadable rows of a large file in the background.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from desktop_ft.core.edits import ExampleId
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.services.document import Document

# Counting changed rows means comparing each with its saved self.
_COUNTED_CHANGES = 2_000


class Tally(QObject):
    """Signals: `changed()` when unreadable rows were found."""

    changed = Signal()

    def __init__(self, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._document: Document | None = None
        self._task: Task | None = None
        self._unreadable: list[ExampleId] = []

    def follow(self, document: Document | None) -> None:
        """Count another document's rows."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._document = document
        self._unreadable = []
        if document is not None and document.file.problems != 0:
            self._task = self._runner.submit(document.check_job())
            self._task.succeeded.connect(self._on_checked)

    def unreadable(self) -> list[ExampleId]:
        """Return those unreadable rows that are still there."""
        if self._document is None or not self._unreadable:
            return []
        order = self._document.dataset.order
        ids = np.array(self._unreadable, dtype=np.int64)
        return [int(key) for key in ids[np.isin(ids, order)]]

    def text(self) -> str:
        """Return the line for the foot of the window."""
        document = self._document
        if document is None:
            return ""
        parts = [self.tr("%Ln example(s)", "", len(document.dataset))]
        if bad := len(self.unreadable()):
            parts.append(self.tr("%Ln unreadable", "", bad))
        changed = self._changed(document)
        if changed > _COUNTED_CHANGES:
            parts.append(self.tr("more than %Ln changed", "", _COUNTED_CHANGES))
        elif changed:
            parts.append(self.tr("%Ln changed", "", changed))
        return " · ".join(parts)

    @staticmethod
    def _changed(document: Document) -> int:
        if not document.is_dirty:
            return 0
        dataset = document.dataset
        touched = dataset.changed_ids()
        if len(touched) > _COUNTED_CHANGES:
            return len(touched)
        there = touched[np.isin(touched, dataset.order)]
        return sum(document.is_changed(key) for key in there.tolist())

    @Slot(object)
    def _on_checked(self, found: object) -> None:
        if self.sender() is not self._task or self._document is None:
            return
        self._task = None
        assert isinstance(found, list)
        self._unreadable = found
        self._document.checked(found)
        self.changed.emit()
