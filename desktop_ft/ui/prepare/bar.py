"""The bar of the Prepare place: what can be looked at beside the way, the report, and leaving."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_ft.qtkit.widgets import PlaceBar
from desktop_ft.ui.prepare.flow import ViewId
from desktop_ft.ui.prepare.words import view_title


class PrepareBar(PlaceBar):
    """Signals: `look_wanted(ViewId)`, `report_wanted()`, `leave_wanted()`."""

    look_wanted = Signal(object)
    report_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self._looks = {
            ViewId.COVERAGE: _button("lookAtCoverage", self.tr("Topics")),
            ViewId.ENOUGH: _button("lookAtEnough", self.tr("Enough?")),
        }
        self._report = _button("prepareReport", self.tr("Report…"))
        self._leave = _button("prepareCancel", self.tr("Cancel"))
        for view, button in self._looks.items():
            button.setToolTip(view_title(view))
            button.clicked.connect(self._on_look)
        self._report.clicked.connect(self.report_wanted)
        self._leave.clicked.connect(self.leave_wanted)
        for button in (*self._looks.values(), self._report, self._leave):
            self.add_right(button)

    def offer(self, views: Collection[ViewId], *, report: bool, leave: bool) -> None:
        """Offer this and nothing else."""
        for view, button in self._looks.items():
            button.setVisible(view in views)
        self._report.setVisible(report)
        self._leave.setVisible(leave)

    @Slot()
    def _on_look(self) -> None:
        wanted = next(view for view, button in self._looks.items() if button is self.sender())
        self.look_wanted.emit(wanted)


def _button(name: str, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setProperty("kind", "flat")
    return button
