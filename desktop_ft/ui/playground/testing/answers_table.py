"""The view of an `AnswersModel`, and beside it the row one looks at, whole."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSplitter, QTableView, QWidget

from desktop_ft.ui.playground.testing.row_detail import RowDetail
from desktop_ft.ui.playground.testing.table_model import AnswersModel

_HEIGHT = 32
_SCORE = 76
_LEAST = 90
# How the room that the scores leave is divided: question, expected, each answer.
_QUESTION, _EXPECTED, _ANSWER = 5, 4, 5


class AnswersTable(QTableView):
    """Every row is as high as the others and every column as wide as its share, so that nothing
    is measured however many rows there are. Signal: `row_chosen()`.
    """

    row_chosen = Signal()

    def __init__(self, model: AnswersModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("answersTable")
        self.setAccessibleName(self.tr("Questions and answers"))
        self._answers = model
        self._is_dragged = False
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        down = self.verticalHeader()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(_HEIGHT)
        down.setFixedWidth(52)
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setMinimumSectionSize(48)
        across.sectionResized.connect(self._on_resized)
        self.selectionModel().currentRowChanged.connect(self.row_chosen)
        model.modelReset.connect(self._share)

    def row(self) -> int:
        """Return the row one looks at, -1 for none."""
        return self.currentIndex().row()

    def look_at(self, shown: int) -> None:
        """Look at a row."""
        if 0 <= shown < self._answers.rowCount():
            self.setCurrentIndex(self._answers.index(shown, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    @Slot()
    def _on_resized(self) -> None:
        self._is_dragged = True

    @Slot()
    def _share(self) -> None:
        """Divide the room among the columns, until the user does so himself."""
        columns = self._answers.columnCount()
        if self._is_dragged or columns <= 2:
            return
        across = self.horizontalHeader()
        scores = [each for each in range(columns) if self._answers.is_score(each)]
        parts = {0: _QUESTION, 1: _EXPECTED}
        room = self.viewport().width() - _SCORE * len(scores)
        whole = _QUESTION + _EXPECTED + _ANSWER * len(scores)
        with QSignalBlocker(across):
            for column in range(columns):
                if column in scores:
                    across.resizeSection(column, _SCORE)
                else:
                    part = parts.get(column, _ANSWER)
                    across.resizeSection(column, max(_LEAST, room * part // whole))
        self.updateGeometries()
        self.viewport().update()


class AnswersView(QSplitter):
    """The table above, the row one looks at below it, with the answers side by side.

    Signals: `teach_requested(str, str, str, str)` with question, answer, expected answer and
    model; `row_chosen()`.
    """

    teach_requested = Signal(str, str, str, str)
    row_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setObjectName("answersView")
        self.setProperty("kind", "gap")
        self.model = AnswersModel(self)
        self.table = AnswersTable(self.model)
        self.detail = RowDetail()
        self.detail.teach_requested.connect(self.teach_requested)
        self.detail.hide()
        self.addWidget(self.table)
        self.addWidget(self.detail)
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 2)
        self.setChildrenCollapsible(False)
        self.table.row_chosen.connect(self._on_row)
        self.detail.closed.connect(self._on_closed)
        self.model.dataChanged.connect(self._on_changed)
        self.model.modelReset.connect(self._on_row)

    @Slot()
    def _on_row(self) -> None:
        row = self.model.row_at(self.table.row())
        self.detail.setVisible(row is not None)
        if row is not None:
            self.detail.show_row(row, self.model.contestants)
            self.row_chosen.emit()

    @Slot(QModelIndex, QModelIndex)
    def _on_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        if first.row() <= self.table.row() <= last.row():
            self._on_row()

    @Slot()
    def _on_closed(self) -> None:
        self.table.clearSelection()
        self.table.setCurrentIndex(QModelIndex())
        self.table.setFocus()
