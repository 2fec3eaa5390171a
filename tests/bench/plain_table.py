"""A plain `QTableView` over constant texts: what Qt itself takes for the same thing."""

from __future__ import annotations

from types import TracebackType

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QHeaderView, QTableView

Index = QModelIndex | QPersistentModelIndex
_TEXT = "a text of the usual length, constant"
_ROW_PX = 34


class _Constant(QAbstractTableModel):
    def __init__(self, rows: int) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        del parent
        return self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        del parent
        return 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        del index
        return _TEXT if role == Qt.ItemDataRole.DisplayRole else None


class PlainTable:
    """Shows one as large as ours while the block lasts."""

    def __init__(self, rows: int, size: QSize) -> None:
        self._model = _Constant(rows)
        self.view = QTableView()
        self.view.setModel(self._model)
        self.view.resize(size)
        self.view.verticalHeader().setDefaultSectionSize(_ROW_PX)
        self.view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.view.horizontalHeader().setDefaultSectionSize(size.width() // 2)
        self.view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)

    def __enter__(self) -> PlainTable:
        self.view.show()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.view.close()
        self.view.deleteLater()
