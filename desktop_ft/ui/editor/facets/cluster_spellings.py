"""The list of spellings in a group of near-equal values, be they ten thousand. Knows no rows."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QListView

from desktop_ft.core.facets.clusters import Cluster, Spelling
from desktop_ft.ui.editor.facets.words import one_line

Index = QModelIndex | QPersistentModelIndex
_BATCH = 500


class Spellings(QListView):
    """Signals: `chosen(str)`, the spelling that Enter or a double click took."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._spellings = _Spellings(self)
        self.setModel(self._spellings)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)  # each row is asked after
        self.setBatchSize(_BATCH)
        self.activated.connect(self._on_activated)

    def show_those_of(self, cluster: Cluster | None) -> None:
        """Show the spellings of a group, or none."""
        self._spellings.show(cluster.spellings if cluster is not None else ())

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(Qt.ItemDataRole.UserRole))


class _Spellings(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._shown: tuple[Spelling, ...] = ()

    def show(self, spellings: tuple[Spelling, ...]) -> None:
        self.beginResetModel()
        self._shown = spellings
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        spelling = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{one_line(spelling.text)}  ({QLocale().toString(spelling.count)})"
        return spelling.text if role == Qt.ItemDataRole.UserRole else None
