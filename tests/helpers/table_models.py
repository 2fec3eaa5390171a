"""A table of texts in memory, for tests of the table itself."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from desktop_ft.qtkit.table.roles import Mark, TableRole

Role = Qt.ItemDataRole
NOWHERE = QModelIndex()


class TextModel(QAbstractTableModel):
    """Rows of texts and an empty row below; remembers what was asked of it."""

    def __init__(self, rows: list[list[str]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        self.locked: set[tuple[int, int]] = set()
        self.with_menu = True

    def filled_rows(self) -> int:
        return len(self.rows)

    def rowCount(self, parent: QModelIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows) + 1

    def columnCount(self, parent: QModelIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows[0])

    def data(self, index: QModelIndex, role: int = Role.DisplayRole) -> Any:
        if role in (Role.DisplayRole, Role.EditRole) and index.row() < len(self.rows):
            return self.rows[index.row()][index.column()]
        return None

    def headerData(self, section: int, where: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if where == Qt.Orientation.Vertical:
            if section >= len(self.rows):
                return Mark.NEW if role == TableRole.MARK else None
            if role == TableRole.MARK:
                return list(Mark)[section % 3]
        if role == TableRole.HAS_MENU:
            return self.with_menu
        return str(section + 1) if role == Role.DisplayRole else None

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if (index.row(), index.column()) in self.locked:
            return flags
        return flags | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: QModelIndex, value: Any, role: int = Role.EditRole) -> bool:
        self.rows[index.row()][index.column()] = value
        self.dataChanged.emit(index, index)
        return True


class MillionModel(TextModel):
    """A million rows that cost nothing."""

    def __init__(self) -> None:
        super().__init__([["", "", ""]])

    def filled_rows(self) -> int:
        return 1_000_000

    def rowCount(self, parent: QModelIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else 1_000_001

    def data(self, index: QModelIndex, role: int = Role.DisplayRole) -> Any:
        return f"text {index.row()}" if role == Role.DisplayRole else None
