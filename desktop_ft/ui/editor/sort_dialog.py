"""Asks by which columns to sort, the first counting most. Knows no table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from desktop_ft.core.sorting import SortKey
from desktop_ft.qtkit.base_dialog import BaseDialog

_LEVELS = 3
_COLUMN_PX = 260


class SortDialog(BaseDialog):
    """Signals: `chosen(list of SortKey)`."""

    SPACING = 16
    chosen = Signal(object)

    def __init__(self, columns: Sequence[str], current: int, parent: QWidget) -> None:
        super().__init__(parent, "sortDialog", self.tr("Sort"))
        self._levels: list[tuple[QComboBox, QComboBox]] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for level in range(min(_LEVELS, len(columns))):
            words = QLabel(self.tr("Sort by") if level == 0 else self.tr("then by"))
            column = _combo(f"sortColumn{level}", words.text())
            column.setMinimumWidth(_COLUMN_PX)
            if level:
                column.addItem("—", -1)
            for number, name in enumerate(columns):
                column.addItem(name or str(number + 1), number)
            if level == 0:
                column.setCurrentIndex(column.findData(current))
            way = _combo(f"sortWay{level}", self.tr("Order"))
            way.addItem(self.tr("A to Z, small to large"), False)
            way.addItem(self.tr("Z to A, large to small"), True)
            for at, widget in enumerate((words, column, way)):
                grid.addWidget(widget, level, at)
            self._levels.append((column, way))
        note = self.tr(
            "All rows are put into this order for good; Undo takes it back. Empty cells come last."
        )
        self.column.addLayout(grid)
        self.column.addWidget(self.note(note))
        self.add_buttons(
            self.cancel_button("sortCancel"),
            self.primary_button("sortAccept", self.tr("Sort"), self._on_sort),
        )

    @Slot()
    def _on_sort(self) -> None:
        keys: dict[int, SortKey] = {}
        for column, way in self._levels:
            number = int(column.currentData())
            if number >= 0:
                keys.setdefault(number, SortKey(number, descending=bool(way.currentData())))
        self.accept()
        self.chosen.emit(list(keys.values()))


def _combo(name: str, words: str) -> QComboBox:
    combo = QComboBox()
    combo.setObjectName(name)
    combo.setAccessibleName(words)
    return combo
