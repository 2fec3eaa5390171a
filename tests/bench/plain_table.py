"""A plain `QTableView` over constant texts: what Qt itself takes for the same thing.

It shows as many cells as ours, as large, and the texts that stand in our first rows over and
over: constants, so that its model costs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QTableView

Index = QModelIndex | QPersistentModelIndex
_DIFFERENT = 100


class _Constant(QAbstractTableModel):
    def __init__(self, rows: int, texts: Sequence[Sequence[str]]) -> None:
        super().__init__()
        self._rows = rows
        self._texts = texts

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        del parent
        return self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        del parent
        return len(self._texts[0])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._texts[index.row() % _DIFFERENT][index.column()]


class PlainTable:
    """Shows one as large as ours while the block lasts."""

    def __init__(self, ours: QTableView) -> None:
        model = ours.model()
        columns = range(model.columnCount())
        texts = [
            [str(model.index(row, column).data() or "") for column in columns]
            for row in range(_DIFFERENT)
        ]
        self._model = _Constant(model.rowCount(), texts)
        self._size = ours.viewport().size()
        self.view = QTableView()
        self.view.setModel(self._model)
        self.view.setWordWrap(False)
        self.view.verticalHeader().setDefaultSectionSize(ours.verticalHeader().defaultSectionSize())
        self.view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for column in columns:
            self.view.setColumnWidth(column, ours.columnWidth(column))
        self.view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)

    def __enter__(self) -> PlainTable:
        self.view.resize(self._size)
        self.view.show()
        self.view.resize(self._size * 2 - self.view.viewport().size())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.view.close()
        self.view.deleteLater()
