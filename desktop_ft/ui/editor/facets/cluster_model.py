"""Groups of near-equal values as a table: a tick, the new value, the spellings, the rows."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop_ft.core.facets.clusters import Cluster
from desktop_ft.ui.editor.facets.words import one_line

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_SHOWN_SPELLINGS, _SHOWN_LETTERS = 20, 80


class At(IntEnum):
    """The columns."""

    NEW = 0
    SPELLINGS = 1
    ROWS = 2


class ClusterModel(QAbstractTableModel):
    """Signals: `changed()` when a tick or a new value is another one."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clusters: Sequence[Cluster] = ()
        self._ticked: set[int] = set()
        self._new: dict[int, str] = {}

    def show(self, clusters: Sequence[Cluster]) -> None:
        """Show other groups, none of them ticked."""
        self.beginResetModel()
        self._clusters = clusters
        self._ticked.clear()
        self._new.clear()
        self.endResetModel()
        self.changed.emit()

    def cluster(self, row: int) -> Cluster | None:
        """Return a group by its row."""
        return self._clusters[row] if 0 <= row < len(self._clusters) else None

    def new_value(self, row: int) -> str:
        """Return what the values of a group are to become."""
        return self._new.get(row, self._clusters[row].proposed)

    def choose(self, row: int, value: str) -> None:
        """Let the values of a group become this one, and tick it."""
        self._new[row] = value
        self._ticked.add(row)
        self._tell(row, row)

    def tick(self, rows: Sequence[int], *, on: bool) -> None:
        """Tick groups or not."""
        if on:
            self._ticked.update(rows)
        else:
            self._ticked.difference_update(rows)
        if rows:
            self._tell(min(rows), max(rows))

    def tick_all(self, *, on: bool) -> None:
        """Tick all groups or none."""
        self.tick(range(len(self._clusters)), on=on)

    def is_ticked(self, row: int) -> bool:
        """Tell whether a group is to be merged."""
        return row in self._ticked

    @property
    def ticked(self) -> int:
        """Return how many groups are ticked."""
        return len(self._ticked)

    def wanted(self) -> dict[int, str]:
        """Return what each value of the ticked groups is to become, by its key."""
        return {
            each.key: self.new_value(row)
            for row in sorted(self._ticked)
            for each in self._clusters[row].spellings
            if each.text != self.new_value(row)
        }

    # -- what Qt asks -------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else len(self._clusters)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(At)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == _Role.TextAlignmentRole and section == At.ROWS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != _Role.DisplayRole:
            return None
        return (self.tr("New value"), self.tr("Spellings"), self.tr("Rows"))[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if index.column() != At.NEW:
            return _PLAIN
        flags = _PLAIN | Qt.ItemFlag.ItemIsUserCheckable
        # A field of one line would take the line breaks out of it.
        is_line = len(self.new_value(index.row()).splitlines()) <= 1
        return flags | Qt.ItemFlag.ItemIsEditable if is_line else flags

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        cluster = self.cluster(index.row()) if index.isValid() else None
        if cluster is None:
            return None
        row, column = index.row(), index.column()
        if role == _Role.DisplayRole:
            if column == At.NEW:
                return one_line(self.new_value(row))
            if column == At.ROWS:
                return QLocale().toString(cluster.rows)
            return " · ".join(_spelled(cluster))
        if role == _Role.EditRole and column == At.NEW:
            return self.new_value(row)
        if role == _Role.CheckStateRole and column == At.NEW:
            return _ON if row in self._ticked else _OFF
        return None

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:
        if self.cluster(index.row()) is None or index.column() != At.NEW:
            return False
        if role == _Role.CheckStateRole:
            self.tick([index.row()], on=Qt.CheckState(value) == _ON)
            return True
        if role == _Role.EditRole and str(value) != self.new_value(index.row()):
            self.choose(index.row(), str(value))
            return True
        return False

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(At) - 1))
        self.changed.emit()


def _spelled(cluster: Cluster) -> list[str]:
    number = QLocale().toString
    shown = cluster.spellings[:_SHOWN_SPELLINGS]
    said = [f"{_short(one_line(each.text))} ({number(each.count)})" for each in shown]
    return said + ["…"] * (len(cluster.spellings) > _SHOWN_SPELLINGS)


def _short(line: str) -> str:
    return line if len(line) <= _SHOWN_LETTERS else f"{line[:_SHOWN_LETTERS]}…"
