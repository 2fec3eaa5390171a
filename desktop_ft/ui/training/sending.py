"""The strip that shows how far the start of a training is, with its own Cancel.

Knows tasks and the phases of `services.training`, nothing of files or engines.
"""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop_ft.core.tasks import Steps
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.tasks import Job, Task, TaskRunner
from desktop_ft.services.training import Phase

_BAR_STEPS = 1000


class Sending(QWidget):
    """Hidden while nothing is being started.

    Signals: exactly one of `succeeded(object)`, `failed(Exception)`, `cancelled()` for each
    `begin`.
    """

    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sending")
        self._runner = runner
        self._task: Task | None = None
        self._words = QLabel()
        self._words.setObjectName("startPhase")
        self._amount = QLabel()
        self._amount.setObjectName("startAmount")
        self._amount.setProperty("kind", "small")
        self._bar = QProgressBar()
        self._bar.setObjectName("startProgress")
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of sending"))
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setObjectName("cancelStart")
        self._cancel.clicked.connect(self._on_cancel)
        self._lay_out()
        self.hide()

    def is_running(self) -> bool:
        """Tell whether a training is being started."""
        return self._task is not None

    def begin(self, job: Job) -> None:
        """Run the job that starts a training."""
        self._bar.setRange(0, 0)
        self._words.clear()
        self._amount.clear()
        self._cancel.setEnabled(True)
        self.show()
        self._task = self._runner.submit(job)
        self._task.reported.connect(self._on_reported)
        self._task.succeeded.connect(self._on_succeeded)
        self._task.failed.connect(self._on_failed)
        self._task.cancelled.connect(self._on_cancelled)

    @Slot(object)
    def _on_reported(self, said: object) -> None:
        if isinstance(said, Phase):
            self._words.setText(translate(said.words))
            self._bar.setRange(0, 0)
            self._amount.clear()
        elif isinstance(said, Steps):
            self._bar.setRange(0, _BAR_STEPS)
            self._bar.setValue(round(said.fraction * _BAR_STEPS))
            size = QLocale().formattedDataSize
            self._amount.setText(
                self.tr("{done} of {total}").format(done=size(said.done), total=size(said.total))
            )

    @Slot()
    def _on_cancel(self) -> None:
        if self._task is not None:
            self._cancel.setEnabled(False)
            self._task.cancel()

    @Slot(object)
    def _on_succeeded(self, value: object) -> None:
        self._end()
        self.succeeded.emit(value)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._end()
        self.failed.emit(error)

    @Slot()
    def _on_cancelled(self) -> None:
        self._end()
        self.cancelled.emit()

    def _end(self) -> None:
        self._task = None
        self.hide()

    def _lay_out(self) -> None:
        words = QHBoxLayout()
        words.addWidget(self._words)
        words.addStretch(1)
        words.addWidget(self._amount)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addLayout(words)
        column.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(column, 1)
        row.addWidget(self._cancel)
