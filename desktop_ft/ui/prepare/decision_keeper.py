"""Has decisions written one after another in the background, the last ones last.

Knows Qt and the book, no finding.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.decisions import DecisionBook, save_job


class DecisionKeeper(QObject):
    """Signals: `failed(Exception)` when something could not be kept."""

    failed = Signal(object)

    def __init__(self, book: DecisionBook, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._book = book
        self._runner = runner
        self._waiting: dict[Path, dict[str, bool]] = {}
        self._is_busy = False

    def keep(self, path: Path, decisions: Mapping[str, bool]) -> None:
        """Keep these decisions of a file; returns at once."""
        self._waiting[path] = dict(decisions)
        if not self._is_busy:
            self._next()

    @Slot()
    def _next(self) -> None:
        self._is_busy = bool(self._waiting)
        if self._waiting:
            path = next(iter(self._waiting))
            task = self._runner.submit(save_job(self._book, path, self._waiting.pop(path)))
            task.failed.connect(self.failed)
            task.finished.connect(self._next)
