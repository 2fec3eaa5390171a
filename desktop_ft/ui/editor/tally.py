"""How many rows a document has, how many of them are unreadable and how many changed.

Counts what is quick at once and finds unreadable rows of a large file in the background.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from desktop_ft.core.edits import Edit, ExampleId
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
        self._differs: dict[ExampleId, bool] = {}  # what was compared since the last save
        self._leave: Callable[[], None] | None = None

    def follow(self, document: Document | None) -> None:
        """Count another document's rows."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if self._leave is not None:
            self._leave()
        self._leave = document.subscribe(self._on_edit) if document is not None else None
        self._document = document
        self._unreadable = []
        self._differs.clear()
        if document is not None and document.file.problems != 0:
            self._task = self._runner.submit(document.check_job())
            self._task.succeeded.connect(self._on_checked)

    def unreadable(self) -> list[ExampleId]:
        """Return those unreadable rows that are still there."""
        if self._document is None or not self._unreadable:
            return []
        ids = np.array(self._unreadable, dtype=np.int64)
        return [int(key) for key in ids[self._document.dataset.has(ids)]]

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

    def _changed(self, document: Document) -> int:
        dataset = document.dataset
        if not document.is_dirty:
            return 0
        if dataset.changed_count > _COUNTED_CHANGES:
            return dataset.changed_count
        touched = dataset.changed_ids()
        return sum(map(self._is_changed, touched[dataset.has(touched)].tolist()))

    def _is_changed(self, key: ExampleId) -> bool:
        known = self._differs.get(key)
        if known is None:
            assert self._document is not None
            known = self._differs[key] = self._document.is_changed(key)
        return known

    def _on_edit(self, edit: Edit | None) -> None:
        if edit is None or len(edit.records) > _COUNTED_CHANGES:
            self._differs.clear()
        elif self._differs:
            for key in edit.records:
                self._differs.pop(key, None)

    @Slot(object)
    def _on_checked(self, found: object) -> None:
        if self.sender() is not self._task or self._document is None:
            return
        self._task = None
        assert isinstance(found, list)
        self._unreadable = found
        self._document.checked(found)
        self.changed.emit()
