"""The commands of the Data place: words, keys and buttons. What they do is said elsewhere.

Their ids are those of the window's menu, which takes them over.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop_ft.qtkit.icons import icon

StandardKey = QKeySequence.StandardKey
Keys = str | QKeySequence.StandardKey


_ROW_MENU = (
    ("edit.cut", "edit.copy", "edit.paste", "edit.paste_into", "edit.paste_as", "edit.clear"),
    ("edit.insert", "edit.add", "edit.delete"),
)


class Commands(QObject):
    """Makes and keeps the commands. Those of cells work only while the table has the focus."""

    def __init__(self, place: QWidget, grid: QWidget) -> None:
        super().__init__(place)
        self._place = place
        self._grid = grid
        self._made: dict[str, QAction] = {}
        add, cell = self._add_to_place, self._add_to_grid
        add("file.new", self.tr("&New table"), "", [StandardKey.New])
        add("file.open", self.tr("&Open…"), "open", [StandardKey.Open])
        add("file.import", self.tr("Open and say how to &read it…"), "", [])
        add("file.save", self.tr("&Save"), "save", [StandardKey.Save])
        add("file.save_as", self.tr("Save &as…"), "", ["Ctrl+Shift+S"])
        add("file.save_shape", self.tr("Save a copy in another s&hape…"), "", [])
        add("file.append", self.tr("A&dd rows from a file…"), "", [])
        add("file.versions", self.tr("Restore an older &version…"), "", [])
        add("edit.undo", self.tr("&Undo"), "undo", [StandardKey.Undo])
        add("edit.redo", self.tr("&Redo"), "redo", ["Ctrl+Y", "Ctrl+Shift+Z"])
        cell("edit.cut", self.tr("Cu&t"), "cut", [StandardKey.Cut])
        cell("edit.copy", self.tr("&Copy"), "copy", [StandardKey.Copy])
        cell("edit.paste", self.tr("&Paste"), "paste", [StandardKey.Paste])
        cell("edit.paste_into", self.tr("Paste &into the selection only"), "", ["Ctrl+Alt+V"])
        cell("edit.paste_as", self.tr("Paste te&xt as cells…"), "", ["Ctrl+Shift+V"])
        cell("edit.clear", self.tr("C&lear the cells"), "", ["Delete"])
        cell("edit.insert", self.tr("Insert rows a&bove"), "add", ["Ctrl++", "Ctrl+="])
        cell("edit.add", self.tr("Add an exa&mple below"), "add", ["Ctrl+Return"])
        cell("edit.delete", self.tr("&Delete the examples"), "delete", ["Ctrl+-", "Ctrl+Delete"])
        add("edit.find", self.tr("&Find…"), "find", ["Ctrl+F"])
        add("edit.replace", self.tr("R&eplace…"), "", ["Ctrl+H"])
        add("edit.replace_next", self.tr("Replace &and go on"), "", ["Ctrl+Shift+H"])
        add("edit.find_next", self.tr("Find &next"), "", ["F3"])
        add("edit.find_previous", self.tr("Find pre&vious"), "", ["Shift+F3"])
        add("edit.go_to", self.tr("&Go to row…"), "", ["Ctrl+G", "F5"])
        add("edit.filter", self.tr("Filter ro&ws…"), "filter", ["Ctrl+Shift+L"])
        add("edit.group", self.tr("Group b&y value…"), "", ["Ctrl+Shift+G"])
        add("edit.merge_values", self.tr("Merge near-e&qual values…"), "", ["Ctrl+Shift+E"])
        add("edit.sort", self.tr("&Sort…"), "", ["Ctrl+Shift+O"])
        cell("edit.sort_up", self.tr("Sort A t&o Z"), "", ["Alt+Shift+Up"])
        cell("edit.sort_down", self.tr("Sort &Z to A"), "", ["Alt+Shift+Down"])
        add("review.ready", self.tr("Mark as &ready"), "check", ["Ctrl+Shift+R"])
        add("review.rejected", self.tr("Mark as re&jected"), "close", ["Ctrl+Shift+J"])
        add("review.draft", self.tr("Mark as to &look at"), "eye", ["Ctrl+Shift+K"])
        add("review.next", self.tr("Go to the &next to look at"), "", ["F8"])

    def __getitem__(self, command: str) -> QAction:
        return self._made[command]

    def all(self) -> dict[str, QAction]:
        """Return the commands by id."""
        return dict(self._made)

    def connect_to(self, acts: dict[str, Callable[[], None]]) -> None:
        """Say what each command does."""
        for command, act in acts.items():
            self._made[command].triggered.connect(_without_argument(act))

    def button(self, command: str, name: str, text: str, kind: str = "plain") -> QPushButton:
        """Return a button that does what a command does and is enabled when it is."""
        action = self._made[command]
        button = QPushButton(text)
        button.setObjectName(name)
        button.setProperty("kind", kind)
        button.setAccessibleName(text)
        button.clicked.connect(action.trigger)

        def follow() -> None:
            button.setEnabled(action.isEnabled())
            button.setToolTip(action.toolTip())

        action.changed.connect(follow)
        follow()
        return button

    def row_menu(self, parent: QWidget) -> QMenu:
        """Return the menu of the selected rows, which deletes itself when it closes."""
        menu = QMenu(parent)
        menu.setObjectName("rowMenu")
        for group in _ROW_MENU:
            menu.addSeparator()
            for command in group:
                menu.addAction(self._made[command])
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def say(self, command: str, words: str) -> None:
        """Give a command's buttons a tool tip: what it does now, and its key."""
        action = self._made[command]
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{words} ({keys})" if keys else words)

    def _add_to_place(self, command: str, text: str, picture: str, keys: list[Keys]) -> None:
        action = self._make(command, text, picture, keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._place.addAction(action)

    def _add_to_grid(self, command: str, text: str, picture: str, keys: list[Keys]) -> None:
        action = self._make(command, text, picture, keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._grid.addAction(action)

    def _make(self, command: str, text: str, picture: str, keys: list[Keys]) -> QAction:
        action = QAction(text, self)
        action.setObjectName(command)
        if picture:
            action.setIcon(icon(picture))
        found: list[QKeySequence] = []
        for each in keys:
            found += (
                [QKeySequence(each)] if isinstance(each, str) else QKeySequence.keyBindings(each)
            )
        action.setShortcuts(list(dict.fromkeys(found)))
        self._made[command] = action
        self.say(command, text.replace("&", "").rstrip("…"))
        return action


def _without_argument(act: Callable[[], None]) -> Callable[[], None]:
    def run() -> None:
        act()

    return run
