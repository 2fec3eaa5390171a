"""Says that questions were sent at once whose answers may be there by now."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_ft.qtkit.widgets import Banner
from desktop_ft.services.evaluation.ports import Summary
from desktop_ft.ui.playground.testing.words import day_and_time


class AwaitedBanner(Banner):
    """Signal: `wanted(str)` with the test that is to be looked at."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("awaitedBanner")
        self._test = ""
        self.action_triggered.connect(self._on_look)

    @Slot(object)
    def show_tests(self, awaited: list[Summary]) -> None:
        """Show the newest of what is awaited, nothing where nothing is."""
        if not awaited:
            self.hide_message()
            return
        newest = awaited[0]
        self._test = newest.id
        said = self.tr("“{name}” was sent on {time}; its answers may be there.")
        words = said.format(name=newest.name, time=day_and_time(newest.created_at))
        self.show_message("info", words, action=self.tr("Look"))

    @Slot()
    def _on_look(self) -> None:
        self.wanted.emit(self._test)
