"""What became of trainings whose start was broken off, told when the program starts again.

One after another in a banner. Knows the training service; no engine and no other part of the place.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.qtkit.widgets import Banner
from desktop_ft.services.training import Outcome, Reconciled, TrainingService
from desktop_ft.ui.presenter import present

# What nobody knows yet is asked for once more after so long.
_AGAIN_MS = 60_000
_KINDS = {
    Outcome.FOUND: "good",
    Outcome.UNKNOWN: "info",
    Outcome.NOTHING: "warn",
    Outcome.FILES_LEFT: "warn",
}


class BrokenOff(QWidget):
    """Signals: `found()` when a job that nobody knew of is in the list now."""

    found = Signal()

    def __init__(
        self, service: TrainingService, runner: TaskRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("brokenOff")
        self._service = service
        self._runner = runner
        self._waiting: list[Reconciled] = []
        self._shown: Reconciled | None = None
        self.banner = Banner()
        self.banner.setObjectName("brokenOffBanner")
        self.banner.action_triggered.connect(self._on_remove)
        self.banner.closed.connect(self._on_closed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 0, 28, 0)
        layout.addWidget(self.banner)
        self.banner.hide()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self.look)
        self.look()

    @Slot()
    def look(self) -> None:
        """Find out, in the background."""
        task = self._runner.submit(self._service.reconcile)
        task.succeeded.connect(self._on_reconciled)

    @Slot(object)
    def _on_reconciled(self, reconciled: list[Reconciled]) -> None:
        told = {each.request.mark for each in (*self._waiting, self._shown) if each is not None}
        for each in reconciled:
            if each.outcome is Outcome.UNKNOWN:
                self._again.start()
            # What is said already, and still true, is not said once more.
            if each.request.mark not in told or each.outcome is not Outcome.UNKNOWN:
                self._take(each)
        if any(each.outcome is Outcome.FOUND for each in reconciled):
            self.found.emit()
        if self._shown is None:
            self._show_next()

    def _take(self, told: Reconciled) -> None:
        """Put it in the place of what was said of the same training before."""
        mark = told.request.mark
        self._waiting = [each for each in self._waiting if each.request.mark != mark]
        if self._shown is not None and self._shown.request.mark == mark:
            self._shown = None
        self._waiting.append(told)

    def _show_next(self) -> None:
        if not self._waiting:
            self._shown = None
            self.banner.hide_message()
            return
        self._shown = self._waiting.pop(0)
        parts = (self._shown.what, self._shown.why, self._shown.todo)
        words = " ".join(translate(part) for part in parts if part is not None)
        action = self.tr("Remove what was sent") if self._shown.files else ""
        self.banner.show_message(_KINDS[self._shown.outcome], words, action=action)

    @Slot()
    def _on_remove(self) -> None:
        shown = self._shown
        if shown is None:
            return
        task = self._runner.submit(
            partial(self._service.delete_files, shown.request.engine_id, shown.files)
        )
        task.succeeded.connect(self._show_next)
        task.failed.connect(self._on_failed)

    @Slot()
    def _on_closed(self) -> None:
        shown = self._shown
        if shown is not None and shown.files:
            self._runner.submit(
                partial(self._service.leave_files, shown.request.engine_id, shown.files)
            )
        self._show_next()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        present(self.banner, error, action=self.tr("Remove what was sent"))
