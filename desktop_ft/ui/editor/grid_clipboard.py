"""Cells of the grid to and from the system's clipboard. Knows the grid and no file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from desktop_ft.core import clipboard
from desktop_ft.core.copied import Copied
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.growing import can_grow
from desktop_ft.core.text import text
from desktop_ft.qtkit.table.selection import Selected
from desktop_ft.services.document import Document
from desktop_ft.ui.editor import gestures
from desktop_ft.ui.editor.copied import copied, put, with_html
from desktop_ft.ui.editor.gestures import Made, Pace
from desktop_ft.ui.editor.own_columns import takes_columns

if TYPE_CHECKING:
    from desktop_ft.ui.editor.grid import Grid

_CELLS_PER_LETTER = 0.01  # reading a letter is that much less work than making a cell's edit


class GridClipboard(QObject):
    """Copies and pastes; `text` is what lies on the clipboard."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid

    @property
    def text(self) -> str:
        """The text on the clipboard."""
        return copied().text

    def copy(self, then: Callable[[], None] | None = None) -> None:
        """Put the selected cells on the clipboard."""
        grid = self._grid
        chosen = grid.may_act()
        if chosen is None or not chosen.cell_count:
            return
        columns = sorted(chosen.columns, key=grid.column_head.visualIndex)

        def make(dataset: Dataset, pace: Pace) -> tuple[str, str]:
            written = gestures.copy_cells(dataset, chosen.rows, columns, pace)
            return with_html(written, chosen.cell_count)

        def take(made: object) -> None:
            put(*cast("tuple[str, str]", made))
            if then is not None:
                then()

        grid.run_gesture(chosen.cell_count, self.tr("Copying…"), make, take)

    def paste(self) -> None:
        """Put the clipboard's cells down at the selection."""
        self._paste(copied(), "\t")

    def paste_text(self, pasted: str, delimiter: str) -> None:
        """Put a text's cells down at the selection; they end at the delimiter."""
        self._paste(Copied(pasted), delimiter)

    def _paste(self, pasted: Copied, delimiter: str) -> None:
        grid = self._grid
        chosen = grid.may_act()
        if chosen is None or not chosen.columns or not pasted:
            return
        if len(chosen.rows) > 1 and pasted.is_single(delimiter):
            grid.fill(pasted.cells(delimiter)[0][0], text("editor", "Paste"))
            return
        target, order = self._target(chosen), grid.columns_in_order()
        takes = takes_columns(cast("Document", grid.document))

        def make(dataset: Dataset, pace: Pace) -> Made:
            block = pasted.cells(delimiter)
            pace.token.check()
            grow = takes and can_grow(dataset)
            return gestures.paste_cells(dataset, block, target, pace, order, grow=grow)

        grid.run_gesture(_size(chosen, pasted), self.tr("Pasting…"), make, grid.carry_out)

    def paste_into(self) -> None:
        """Fill the selected cells, and no other, with the clipboard's."""
        grid, pasted = self._grid, copied()
        chosen = grid.may_act()
        if chosen is None or not chosen.cell_count or not pasted:
            return
        columns = sorted(chosen.columns, key=grid.column_head.visualIndex)

        def make(dataset: Dataset, pace: Pace) -> Made:
            block = pasted.cells()
            pace.token.check()
            return gestures.paste_into(dataset, block, chosen.rows, columns, pace)

        grid.run_gesture(_size(chosen, pasted), self.tr("Pasting…"), make, grid.carry_out)

    def _target(self, chosen: Selected) -> clipboard.Area:
        grid = self._grid
        places = [grid.column_head.visualIndex(column) for column in chosen.columns]
        left, width = min(places), max(places) - min(places) + 1
        if not chosen.rows:
            return clipboard.Area(grid.filled_rows(), left, 1, width)
        top = chosen.rows[0][0]
        if len(chosen.rows) > 1:
            return clipboard.Area(top, left)
        return clipboard.Area(top, left, chosen.rows[0][1] - top + 1, width)


def _size(chosen: Selected, pasted: Copied) -> int:
    """Return how much work pasting is, in cells."""
    return chosen.cell_count + pasted.size + int(pasted.letters * _CELLS_PER_LETTER)
