"""The commands of rows, columns, history and zoom: words, keys, menus. Does nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop_ft.qtkit.icons import icon

_LINE = "-"
ROW_MENU = (
    "row.insert_many", "row.duplicate", "row.up", "row.down", _LINE,
    "row.split", "row.merge", "row.no_repeats", _LINE,
    "cells.down", "cells.right", "cells.go_on", "cells.beside", "cells.date",
)  # fmt: skip
COLUMN_MENU = (
    "column.add", "column.rename", "column.delete", _LINE, "column.split", "column.merge",
    _LINE, "column.left", "column.right", "column.freeze", "column.unfreeze",
    _LINE, "column.hide", "column.show_all",
)  # fmt: skip
VIEW_MENU = ("table.zoom_in", "table.zoom_out", "table.zoom_reset")


class TableCommands(QObject):
    """Makes the commands and their menus; all work only while the table has the focus."""

    def __init__(self, grid: QWidget, acts: dict[str, Callable[[], None]]) -> None:
        super().__init__(grid)
        self._grid = grid
        self._acts = acts
        self._made: dict[str, QAction] = {}
        add = self._add
        add("row.insert_many", self.tr("&Insert several rows…"), "add")
        add("row.duplicate", self.tr("&Duplicate rows"), "copy", "Ctrl+Shift+D")
        add("row.up", self.tr("Move rows &up"), "chevron-up", "Alt+Up")
        add("row.down", self.tr("Move rows d&own"), "chevron-down", "Alt+Down")
        add("row.split", self.tr("&Split the row…"), "split", "Ctrl+Shift+Return")
        add("row.merge", self.tr("&Merge rows"), "", "Ctrl+Shift+M")
        add("row.no_repeats", self.tr("Remove r&epeated rows"), "")
        add("cells.down", self.tr("&Fill down"), "", "Ctrl+D")
        add("cells.right", self.tr("Fill to the &right"), "", "Ctrl+R")
        add("cells.go_on", self.tr("&Continue the series"), "")
        add("cells.beside", self.tr("Fill down as far as the &neighbour"), "")
        add("cells.date", self.tr("Put in &today's date"), "", "Ctrl+;")
        add("column.add", self.tr("&Add a column…"), "add")
        add("column.rename", self.tr("&Rename the column…"), "edit")
        add("column.delete", self.tr("&Delete the columns"), "delete")
        add("column.split", self.tr("&Split the column…"), "split")
        add("column.merge", self.tr("&Merge columns…"), "")
        add("column.left", self.tr("Move to the l&eft"), "", "Alt+Left")
        add("column.right", self.tr("Move to the r&ight"), "", "Alt+Right")
        add("column.freeze", self.tr("&Freeze up to this column"), "")
        add("column.unfreeze", self.tr("&Unfreeze"), "")
        add("column.hide", self.tr("&Hide the columns"), "eye")
        add("column.show_all", self.tr("Show a&ll columns"), "")
        add("edit.history", self.tr("&History…"), "clock", "Ctrl+Shift+Y")
        add("table.zoom_in", self.tr("&Larger text"), "", "Ctrl+Shift+.")
        add("table.zoom_out", self.tr("S&maller text"), "", "Ctrl+Shift+,")
        add("table.zoom_reset", self.tr("&Normal text"), "", "Ctrl+0")

    def __getitem__(self, command: str) -> QAction:
        return self._made[command]

    def set_enabled(self, enabled: bool) -> None:
        """Allow or forbid everything that needs a document at rest."""
        for action in self._made.values():
            action.setEnabled(enabled)

    def menus(self, parent: QWidget) -> list[QMenu]:
        """Return the submenus for the window's menu."""
        found = []
        for name, title, commands in (
            ("rowsMenu", self.tr("&Rows"), ROW_MENU),
            ("columnsMenu", self.tr("Col&umns"), COLUMN_MENU),
            ("tableViewMenu", self.tr("Te&xt size"), VIEW_MENU),
        ):
            menu = QMenu(title, parent)
            menu.setObjectName(name)
            self.fill(menu, commands)
            found.append(menu)
        return found

    def fill(self, menu: QMenu, commands: Sequence[str]) -> None:
        """Put these commands into a menu."""
        for command in commands:
            if command == _LINE:
                menu.addSeparator()
            elif command in self._made:
                menu.addAction(self._made[command])

    def _add(self, command: str, words: str, picture: str, keys: str = "") -> None:
        if command not in self._acts:
            return
        action = QAction(words, self)
        action.setObjectName(command)
        if picture:
            action.setIcon(icon(picture))
        if keys:
            action.setShortcut(QKeySequence(keys))
        # A cell's editor is a child of the table: splitting alone works while one types.
        contexts = Qt.ShortcutContext
        action.setShortcutContext(
            contexts.WidgetWithChildrenShortcut
            if command == "row.split"
            else contexts.WidgetShortcut
        )
        act = self._acts[command]
        action.triggered.connect(lambda: act())
        self._grid.addAction(action)
        self._made[command] = action
