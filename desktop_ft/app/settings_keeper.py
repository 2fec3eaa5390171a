"""Saves the settings soon after they changed, off the GUI thread. Knows no setting."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from desktop_ft.core.errors import AppError
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.settings import SettingsStore

_log = logging.getLogger(__name__)
_PAUSE_MS = 500  # several changes in a row are one write


class SettingsKeeper(QObject):
    """Hears of changes from any thread."""

    _changed = Signal()

    def __init__(self, settings: SettingsStore, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._runner = runner
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._save)
        self._changed.connect(self._timer.start, Qt.ConnectionType.QueuedConnection)
        settings.on_changed = self._changed.emit

    def save_now(self) -> None:
        """Save what is left at the end of the program."""
        self._settings.on_changed = None
        try:
            self._settings.save()
        except AppError as error:
            _log.warning("%s", error)

    @Slot()
    def _save(self) -> None:
        def save(token: CancelToken, report: Report) -> None:
            del token, report
            self._settings.save()

        self._runner.submit(save).failed.connect(self._on_failed)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        _log.warning("%s", error)
