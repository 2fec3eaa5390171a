"""What becomes what, as a table; the values are hidden until they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_ft.core.privacy.placeholders import Replaced, masked
from desktop_ft.qtkit.theme import current_theme

Index = QModelIndex | QPersistentModelIndex

_TIP_LETTERS = 400


@dataclass(frozen=True, slots=True)
class ReplacedLine:
    """A value, the name of its kind, and whether it will be replaced."""

    replaced: Replaced
    kind: str
    taken: bool


class ReplacedModel(QAbstractTableModel):
    """Kind, value, placeholder."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[ReplacedLine] = []
        self._revealed = False

    def show_lines(self, lines: Sequence[ReplacedLine]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def reveal(self, on: bool) -> None:
        """Show or hide the values."""
        self._revealed = on
        if self._lines:
            last = len(self._lines) - 1
            self.dataChanged.emit(self.index(0, 1), self.index(last, 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own habit
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own habit
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(line, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return self._words(line, index.column())[:_TIP_LETTERS]
            case Qt.ItemDataRole.ForegroundRole if index.column() != 1 and not line.taken:
                return current_theme().color("muted")
            case _:
                return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Kind"), self.tr("Value"), self.tr("Becomes"))[section]

    def _words(self, line: ReplacedLine, column: int) -> str:
        value = line.replaced.value
        if column == 0:
            return line.kind
        if column == 1:
            is_secret = line.replaced.mark == "SECRET"
            return " ".join(value.split()) if self._revealed else masked(value, wholly=is_secret)
        return line.replaced.placeholder if line.taken else self.tr("stays as it is")
