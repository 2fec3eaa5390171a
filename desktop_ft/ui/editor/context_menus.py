"""Opens the menus of rows and columns where the user asks for them. Knows no document."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtWidgets import QMenu

from desktop_ft.ui.editor.commands import Commands
from desktop_ft.ui.editor.grid import Grid


class ContextMenus(QObject):
    """Hears the grid and its heads, by mouse and by the menu key."""

    def __init__(
        self, grid: Grid, commands: Commands, fill_row_menu: Callable[[QMenu], None]
    ) -> None:
        super().__init__(grid)
        self._grid = grid
        self._commands = commands
        self._fill_row_menu = fill_row_menu
        for widget in (grid, grid.verticalHeader(), grid.column_head):
            widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        grid.customContextMenuRequested.connect(self._open_row_menu)
        grid.verticalHeader().customContextMenuRequested.connect(self._on_row_head)
        grid.column_head.customContextMenuRequested.connect(self._on_column_head)

    @Slot(QPoint)
    def _open_row_menu(self, at: QPoint) -> None:
        if self._grid.document is not None:
            self._grid.finish_editing()
            menu = self._commands.row_menu(self._grid)
            self._fill_row_menu(menu)
            menu.popup(self._grid.viewport().mapToGlobal(at))

    @Slot(QPoint)
    def _on_row_head(self, at: QPoint) -> None:
        head = self._grid.row_head
        if head.is_beside(at.x()):  # cells of a column that stays
            self._open_row_menu(self._grid.viewport().mapFromGlobal(head.mapToGlobal(at)))
            return
        row = head.logicalIndexAt(at)
        chosen = self._grid.selected()
        if row >= 0 and not any(first <= row <= last for first, last in chosen.rows):
            self._grid.select_rows(row, row)
        self._open_row_menu(QPoint(0, at.y()))

    @Slot(QPoint)
    def _on_column_head(self, at: QPoint) -> None:
        self._grid.open_role_menu(self._grid.column_head.logicalIndexAt(at))
