"""Tells of a training that has ended while the window is not in front, as the settings have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_ft.qtkit.icons import icon
from desktop_ft.qtkit.notify import Notifier
from desktop_ft.services.settings import SettingsStore

if TYPE_CHECKING:
    from desktop_ft.services.following import FollowedJob


class JobNews(QObject):
    """Signal: `wanted()` when the user comes because of the news."""

    wanted = Signal()

    def __init__(self, window: QWidget, settings: SettingsStore, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._notifier = Notifier(window, icon("training"), self)
        self._notifier.opened.connect(self.wanted)

    @Slot(object)
    def on_job_ended(self, followed: FollowedJob) -> None:
        """Tell it by the desktop, the tray and, if wanted, a sound."""
        settings = self._settings.value
        if not settings.tell_when_done:
            return
        job = followed.job
        good = job.state.may_try
        title = self.tr("“{name}” is ready") if good else self.tr("“{name}” did not work")
        words = self.tr("Try it in the Playground.") if good else self.tr("Training tells why.")
        name = title.format(name=job.name)
        self._notifier.tell(name, words, good=good, sound=settings.sound_when_done)
