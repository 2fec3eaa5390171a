"""Every cell that replacing would change, before and after; then the user decides.

Looks into a cell when its line shows, so that a hundred thousand of them open at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Ids
from desktop_ft.core.errors import AppError
from desktop_ft.core.search.query import Query, matcher
from desktop_ft.qtkit.base_dialog import BaseDialog
from desktop_ft.qtkit.table.roles import TableRole, Tone
from desktop_ft.qtkit.table.view import SheetView

Index = QModelIndex | QPersistentModelIndex
_SIZE = (900, 560)
_AROUND = 40
_SHOWN = 240
_BEFORE, _AFTER = 1, 2


class PreviewModel(QAbstractTableModel):
    """One line for each cell: its column, its text before and after, around the first hit."""

    def __init__(
        self,
        dataset: Dataset,
        query: Query,
        replacement: str,
        cells: Ids,
        place_of: Callable[[int], int],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._dataset = dataset
        self._matcher = matcher(query)
        self._replacer = self._matcher.replacer(replacement)
        self._cells = cells
        self._places = place_of
        self._known: dict[int, tuple[str, str, str]] = {}

    def filled_rows(self) -> int:
        """Return the number of cells."""
        return len(self._cells)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._line(index.row())[index.column()]
        if role == TableRole.TONE and index.column() == 0:
            return Tone.MUTED
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return (self.tr("Column"), self.tr("Before"), self.tr("After"))[section]
        return str(self._places(int(self._cells[section]) // self._width) + 1)

    def spans(self, row: int, column: int, shown: str) -> list[tuple[int, int]] | None:
        """Tell the table what to mark: what is found in the text before."""
        del row
        try:
            return self._matcher.spans(shown, 0.01) if column == _BEFORE else None
        except AppError:
            return None

    @property
    def _width(self) -> int:
        return max(1, len(self._dataset.columns))

    def _line(self, row: int) -> tuple[str, str, str]:
        known = self._known.get(row)
        if known is None:
            known = self._known[row] = self._look(int(self._cells[row]))
        return known

    def _look(self, cell: int) -> tuple[str, str, str]:
        row, column = divmod(cell, self._width)
        key = self._dataset.id_at(row)
        name = self._dataset.columns[column].name or str(column + 1)
        before = self._dataset.cells(key)[column]
        if not self._dataset.columns[column].editable or self._dataset.problem(key) is not None:
            return (name, before[:_SHOWN], self.tr("cannot be edited"))
        try:
            spans = self._matcher.spans(before)
            after = self._replacer.replaced(before)
        except AppError as error:
            return (name, before[:_SHOWN], str(error.why or error.what))
        begin = max(0, spans[0][0] - _AROUND) if spans else 0
        return (name, _cut(before, begin), _cut(after, begin))


class ReplacePreview(BaseDialog):
    """Signals: `wanted()` when everything is to be replaced."""

    wanted = Signal()

    def __init__(
        self,
        dataset: Dataset,
        query: Query,
        replacement: str,
        cells: Ids,
        place_of: Callable[[int], int],
        parent: QWidget,
    ) -> None:
        title = self.tr("Before and after")
        super().__init__(parent.window(), "replacePreviewDialog", title, size=_SIZE)
        model = PreviewModel(dataset, query, replacement, cells, place_of, self)
        words = self.tr("“{old}” becomes “{new}” in %Ln cell(s).", "", len(cells)).format(
            old=query.sought, new=replacement
        )
        table = SheetView()
        table.setObjectName("previewTable")
        table.setAccessibleName(self.tr("Cells before and after"))
        table.setModel(model)
        table.mark_hits(model.spans)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        head = table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        table.setColumnWidth(0, 130)
        self.column.addWidget(self.words(words, "previewSaid"))
        self.column.addWidget(table, 1)
        self.add_buttons(
            self.cancel_button("previewCancel"),
            self.primary_button("previewReplace", self.tr("Replace all"), self._on_replace),
        )

    def _on_replace(self) -> None:
        self.accept()
        self.wanted.emit()


def _cut(text: str, begin: int) -> str:
    """Return one line of a text from a place on."""
    line = text[begin : begin + _SHOWN].replace("\r\n", "⏎").replace("\n", "⏎")
    return ("…" if begin else "") + line
