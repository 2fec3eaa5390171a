"""Puts the commands of rows, columns, history and zoom together with what they do."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMenu, QWidget

from desktop_ft.qtkit.table.zoom import Zoom
from desktop_ft.ui.editor.column_actions import ColumnActions
from desktop_ft.ui.editor.column_view import ColumnView
from desktop_ft.ui.editor.fill_actions import FillActions
from desktop_ft.ui.editor.grid import Grid
from desktop_ft.ui.editor.history_dialog import HistoryDialog
from desktop_ft.ui.editor.history_jump import go_to_step
from desktop_ft.ui.editor.row_actions import RowActions
from desktop_ft.ui.editor.table_commands import COLUMN_MENU, ROW_MENU, TableCommands


class TableTools(QObject):
    """`commands` are for menus; everything else happens by itself."""

    def __init__(self, grid: Grid, parent: QObject) -> None:
        super().__init__(parent)
        self._grid = grid
        rows, columns = RowActions(grid, self), ColumnActions(grid, self)
        cells = FillActions(grid, self)
        self.columns_view = view = ColumnView(grid, self)
        self.zoom = zoom = Zoom(grid)
        self.commands = TableCommands(
            grid,
            {
                "row.insert_many": rows.insert_many,
                "row.duplicate": rows.duplicate,
                "row.up": rows.move_up,
                "row.down": rows.move_down,
                "row.split": rows.split,
                "row.merge": rows.merge,
                "row.no_repeats": rows.remove_repeats,
                "cells.down": cells.fill_down,
                "cells.right": cells.fill_right,
                "cells.go_on": cells.go_on,
                "cells.beside": cells.down_beside,
                "cells.date": cells.date,
                "column.add": columns.add,
                "column.rename": columns.rename,
                "column.delete": columns.delete,
                "column.split": columns.split,
                "column.merge": columns.merge,
                "column.left": view.move_left,
                "column.right": view.move_right,
                "column.freeze": view.freeze,
                "column.unfreeze": view.unfreeze,
                "column.hide": view.hide,
                "column.show_all": view.show_all,
                "edit.history": self.ask_history,
                "table.zoom_in": zoom.larger,
                "table.zoom_out": zoom.smaller,
                "table.zoom_reset": zoom.reset,
            },
        )
        grid.add_column_tools(self._fill_column_menu)

    def menus(self, parent: QWidget) -> list[QMenu]:
        """Return the submenus for the window's menu."""
        return self.commands.menus(parent)

    def fill_row_menu(self, menu: QMenu) -> None:
        """Add the commands of rows to a menu of rows."""
        menu.addSeparator()
        self.commands.fill(menu, ROW_MENU)
        menu.addSeparator()
        menu.addAction(self.commands["edit.history"])

    def _fill_column_menu(self, menu: QMenu, column: int) -> None:
        """Add the commands of columns to the menu of a column, which they then act on."""
        if column not in self._grid.selected().columns:
            self._grid.go_to(max(0, self._grid.currentIndex().row()), column)
        menu.addSeparator()
        self.commands.fill(menu, COLUMN_MENU)

    @Slot()
    def ask_history(self) -> None:
        """Let the user choose a step to go to."""
        document = self._grid.document
        if document is not None and self._grid.may_act() is not None:
            dialog = HistoryDialog(document.history, self._grid.window())
            dialog.wanted.connect(self._go_to_step)
            dialog.open()

    @Slot(int)
    def _go_to_step(self, steps: int) -> None:
        if self._grid.may_act() is not None:
            go_to_step(self._grid, steps)
