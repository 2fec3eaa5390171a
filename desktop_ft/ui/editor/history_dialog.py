"""The steps done to a document as a list: choose one to go back to it, or forward. Edits nothing.

The newest step stands on top. Steps taken back stay in the list until something new is done.
"""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QListView, QWidget

from desktop_ft.core.history import History
from desktop_ft.qtkit.base_dialog import BaseDialog
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.theme import current_theme

_SIZE = (420, 480)
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class StepsModel(QAbstractListModel):
    """The steps from the newest to the beginning."""

    def __init__(self, history: History, parent: QWidget) -> None:
        super().__init__(parent)
        self._history = history
        self._beginning = self.tr("The beginning")

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._history.steps + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        steps = self.steps_at(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            if not steps:
                return self._beginning
            return f"{steps}.  {translate(self._history.label(steps - 1))}"
        if role == Qt.ItemDataRole.ForegroundRole and steps > self._history.done:
            return current_theme().color("muted")
        return None

    def steps_at(self, row: int) -> int:
        """Return how many steps are done when this row is the present."""
        return self._history.steps - row


class HistoryDialog(BaseDialog):
    """Signals: `wanted(int)`: how many steps are to be done."""

    wanted = Signal(int)

    def __init__(self, history: History, parent: QWidget) -> None:
        super().__init__(parent, "historyDialog", self.tr("History"), size=_SIZE)
        self._model = StepsModel(history, self)
        heading = self.heading(self.tr("What was done to this table"))
        self.list = QListView()
        self.list.setObjectName("historyList")
        self.list.setAccessibleName(heading.text())
        self.list.setUniformItemSizes(True)
        self.list.setSpacing(3)
        self.list.ensurePolished()  # otherwise its rows keep the height of an unstyled list
        self.list.setModel(self._model)
        here = self._model.index(history.steps - history.done)
        self.list.setCurrentIndex(here)
        self.list.scrollTo(here, QListView.ScrollHint.PositionAtCenter)
        self.list.doubleClicked.connect(self._go)
        note = self.tr("Grey steps are taken back. They stay here until you change something.")
        self.column.addWidget(heading)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.note(note))
        self.add_buttons(
            self.cancel_button("historyCancel"),
            self.primary_button("historyGo", self.tr("Go to this step"), self._go),
        )

    @Slot()
    def _go(self) -> None:
        steps = self._model.steps_at(self.list.currentIndex().row())
        self.accept()
        self.wanted.emit(steps)
