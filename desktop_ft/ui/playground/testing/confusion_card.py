"""Which label was expected, and which one the model said: a table shaded by how often."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTableView, QWidget

from desktop_ft.qtkit.theme import current_theme
from desktop_ft.qtkit.widgets import Card

_Index = QModelIndex | QPersistentModelIndex
_CELL, _HEIGHT = 84, 30
_MOST_HIGH = 12


class ConfusionCard(Card):
    """Hidden where the expected answers are no labels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("confusionCard")
        self._note = QLabel(
            self.tr(
                "Down: what you expected. Across: what the model said. What lies on the "
                "diagonal is right."
            )
        )
        self._note.setProperty("kind", "muted")
        self._note.setWordWrap(True)
        self._model = _Counts(self)
        self._table = QTableView()
        self._table.setObjectName("confusionTable")
        self._table.setAccessibleName(self.tr("Which labels are mixed up"))
        self._table.setModel(self._model)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setTabKeyNavigation(False)
        self._table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        across, down = self._table.horizontalHeader(), self._table.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setDefaultSectionSize(_CELL)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(_HEIGHT)
        down.setFixedWidth(130)
        self.body.addWidget(self._note)
        self.body.addWidget(self._table)
        self.hide()

    def show_counts(
        self, model: str, labels: Sequence[str], counts: Sequence[Sequence[int]]
    ) -> None:
        """Show how often which label was said for which; no labels hide the card."""
        self.setVisible(bool(labels))
        if not labels:
            return
        title = self.tr("Which labels {model} mixes up").format(model=model)
        self.set_title(title)
        self._table.setAccessibleName(title)
        self._model.show(labels, counts)
        rows = min(len(labels), _MOST_HIGH)
        self._table.setFixedHeight(rows * _HEIGHT + 48)


class _Counts(QAbstractTableModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._labels: tuple[str, ...] = ()
        self._counts: tuple[tuple[int, ...], ...] = ()

    def show(self, labels: Sequence[str], counts: Sequence[Sequence[int]]) -> None:
        self.beginResetModel()
        self._labels = tuple(labels)
        self._counts = tuple(tuple(row) for row in counts)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._counts)

    def columnCount(self, parent: _Index | None = None) -> int:
        if parent is not None and parent.isValid():
            return 0
        return len(self._counts[0]) if self._counts else 0

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        del orientation
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._labels[section] if section < len(self._labels) else self.tr("other")
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        count = self._counts[row][column]
        if role == Qt.ItemDataRole.DisplayRole:
            return str(count) if count else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignCenter)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            expected, said = self._labels[row], self._label(column)
            return self.tr("{expected} was expected, {said} was said: {count}").format(
                expected=expected, said=said, count=count
            )
        if role == Qt.ItemDataRole.BackgroundRole and count:
            return self._shade(row, column, count)
        return None

    def _label(self, column: int) -> str:
        return self._labels[column] if column < len(self._labels) else self.tr("other")

    def _shade(self, row: int, column: int, count: int) -> QColor:
        whole = sum(self._counts[row]) or 1
        color = current_theme().color("good" if row == column else "bad")
        color.setAlphaF(0.08 + 0.3 * count / whole)
        return color
