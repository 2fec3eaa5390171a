"""Says what takes long, how far it is, and lets the user end it. Knows no job."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from desktop_ft.core.tasks import Steps
from desktop_ft.core.text import Text
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.tasks import Task

# What is done sooner needs no bar that flashes up and goes.
_PATIENCE_MS = 300
_FULL = 1000


class BusyBar(QFrame):
    """Follows one task at a time and hides when it has finished."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("busyBar")
        self.setProperty("kind", "bar")
        self._task: Task | None = None
        self._what = QLabel()
        self._what.setObjectName("busyText")
        self._bar = QProgressBar()
        self._bar.setObjectName("busyProgress")
        self._bar.setTextVisible(False)
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setObjectName("busyCancel")
        self._cancel.clicked.connect(self._on_cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(self._what)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self.show)
        self.hide()

    def follow(self, what: str, task: Task) -> None:
        """Show this task until it has finished."""
        self._task = task
        self._what.setText(what)
        self._bar.setAccessibleName(what)
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)
        task.reported.connect(self._on_reported)
        task.finished.connect(self._on_finished)
        self._patience.start()

    @Slot(object)
    def _on_reported(self, report: object) -> None:
        if self.sender() is not self._task:
            return
        if isinstance(report, Steps) and report.total:
            self._bar.setRange(0, _FULL)
            self._bar.setValue(round(report.fraction * _FULL))
        elif isinstance(report, Text):
            self._what.setText(translate(report))

    @Slot()
    def _on_finished(self) -> None:
        if self.sender() is self._task:
            self._task = None
            self._patience.stop()
            self.hide()

    @Slot()
    def _on_cancel(self) -> None:
        if self._task is not None:
            self._cancel.setEnabled(False)
            self._task.cancel()
