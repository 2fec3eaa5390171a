"""Every command of the window as data: its menu, words, keys and icon. Does nothing itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

StandardKey = QKeySequence.StandardKey
Keys = str | QKeySequence.StandardKey


class Menu(StrEnum):
    """The menus, in their order; the first part of a command's id."""

    FILE = "file"
    EDIT = "edit"
    REVIEW = "review"
    VIEW = "view"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """A command. Between commands of different `group` the menu has a line."""

    id: str
    keys: tuple[Keys, ...] = ()
    icon: str = ""
    group: int = 0

    @property
    def menu(self) -> Menu:
        """Return the menu it stands in."""
        return Menu(self.id.partition(".")[0])

    @property
    def sequences(self) -> list[QKeySequence]:
        """Return its shortcuts as this system has them."""
        found: list[QKeySequence] = []
        for each in self.keys:
            if isinstance(each, str):
                found.append(QKeySequence(each))
            else:
                found += QKeySequence.keyBindings(each)
        return list(dict.fromkeys(found))


ACTIONS = (
    ActionSpec("file.new", (StandardKey.New,)),
    ActionSpec("file.open", (StandardKey.Open,), "open"),
    ActionSpec("file.import"),
    ActionSpec("file.sample"),
    ActionSpec("file.save", (StandardKey.Save,), "save", group=1),
    ActionSpec("file.save_as", ("Ctrl+Shift+S",), group=1),
    ActionSpec("file.save_shape", group=1),
    ActionSpec("file.append", group=2),
    ActionSpec("file.versions", group=2),
    ActionSpec("file.quit", ("Ctrl+Q",), group=3),
    ActionSpec("edit.undo", (StandardKey.Undo,), "undo"),
    ActionSpec("edit.redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "redo"),
    ActionSpec("edit.history", ("Ctrl+Shift+Y",), "clock"),
    ActionSpec("edit.cut", (StandardKey.Cut,), "cut", group=1),
    ActionSpec("edit.copy", (StandardKey.Copy,), "copy", group=1),
    ActionSpec("edit.paste", (StandardKey.Paste,), "paste", group=1),
    ActionSpec("edit.paste_into", ("Ctrl+Alt+V",), group=1),
    ActionSpec("edit.paste_as", ("Ctrl+Shift+V",), group=1),
    ActionSpec("edit.clear", ("Delete",), group=1),
    ActionSpec("edit.insert", ("Ctrl++", "Ctrl+="), "add", group=2),
    ActionSpec("edit.add", ("Ctrl+Return",), "add", group=2),
    ActionSpec("edit.delete", ("Ctrl+-", "Ctrl+Delete"), "delete", group=2),
    ActionSpec("edit.find", ("Ctrl+F",), "find", group=3),
    ActionSpec("edit.replace", ("Ctrl+H",), group=3),
    ActionSpec("edit.replace_next", ("Ctrl+Shift+H",), group=3),
    ActionSpec("edit.find_next", ("F3",), group=3),
    ActionSpec("edit.find_previous", ("Shift+F3",), group=3),
    ActionSpec("edit.go_to", ("Ctrl+G", "F5"), group=3),
    ActionSpec("edit.filter", ("Ctrl+Shift+L",), "filter", group=4),
    ActionSpec("edit.group", ("Ctrl+Shift+G",), group=4),
    ActionSpec("edit.merge_values", ("Ctrl+Shift+E",), group=4),
    ActionSpec("edit.sort", ("Ctrl+Shift+O",), group=4),
    ActionSpec("edit.sort_up", ("Alt+Shift+Up",), group=4),
    ActionSpec("edit.sort_down", ("Alt+Shift+Down",), group=4),
    ActionSpec("review.ready", ("Ctrl+Shift+R",), "check"),
    ActionSpec("review.rejected", ("Ctrl+Shift+J",), "close"),
    ActionSpec("review.draft", ("Ctrl+Shift+K",), "eye"),
    ActionSpec("review.next", ("F8",), group=1),
    ActionSpec("view.data", ("Ctrl+1",), "data"),
    ActionSpec("view.prepare", ("Ctrl+2",), "prepare"),
    ActionSpec("view.training", ("Ctrl+3",), "training"),
    ActionSpec("view.playground", ("Ctrl+4",), "playground"),
    ActionSpec("view.settings", ("Ctrl+,",), "settings"),
    ActionSpec("view.full_screen", (StandardKey.FullScreen,), group=1),
    ActionSpec("help.logs"),
    ActionSpec("help.about", group=1),
)


def menu_titles() -> dict[Menu, str]:
    """Return the menus' words in the window's language."""
    return {
        Menu.FILE: QCoreApplication.translate("actions", "&File"),
        Menu.EDIT: QCoreApplication.translate("actions", "&Edit"),
        Menu.REVIEW: QCoreApplication.translate("actions", "&Review"),
        Menu.VIEW: QCoreApplication.translate("actions", "&View"),
        Menu.HELP: QCoreApplication.translate("actions", "&Help"),
    }


def action_texts() -> dict[str, str]:
    """Return the commands' words in the window's language."""
    return {
        "file.new": QCoreApplication.translate("actions", "&New table"),
        "file.open": QCoreApplication.translate("actions", "&Open…"),
        "file.import": QCoreApplication.translate("actions", "Open and say how to &read it…"),
        "file.sample": QCoreApplication.translate("actions", "Open the sa&mple"),
        "file.save": QCoreApplication.translate("actions", "&Save"),
        "file.save_as": QCoreApplication.translate("actions", "Save &as…"),
        "file.save_shape": QCoreApplication.translate("actions", "Save a copy in another s&hape…"),
        "file.append": QCoreApplication.translate("actions", "A&dd rows from a file…"),
        "file.versions": QCoreApplication.translate("actions", "Restore an older &version…"),
        "file.quit": QCoreApplication.translate("actions", "&Quit"),
        "edit.undo": QCoreApplication.translate("actions", "&Undo"),
        "edit.redo": QCoreApplication.translate("actions", "&Redo"),
        "edit.history": QCoreApplication.translate("actions", "&History…"),
        "edit.cut": QCoreApplication.translate("actions", "Cu&t"),
        "edit.copy": QCoreApplication.translate("actions", "&Copy"),
        "edit.paste": QCoreApplication.translate("actions", "&Paste"),
        "edit.paste_into": QCoreApplication.translate("actions", "Paste &into the selection only"),
        "edit.paste_as": QCoreApplication.translate("actions", "Paste te&xt as cells…"),
        "edit.clear": QCoreApplication.translate("actions", "C&lear the cells"),
        "edit.insert": QCoreApplication.translate("actions", "Insert rows a&bove"),
        "edit.add": QCoreApplication.translate("actions", "Add an exa&mple below"),
        "edit.delete": QCoreApplication.translate("actions", "&Delete the examples"),
        "edit.find": QCoreApplication.translate("actions", "&Find…"),
        "edit.replace": QCoreApplication.translate("actions", "R&eplace…"),
        "edit.replace_next": QCoreApplication.translate("actions", "Replace &and go on"),
        "edit.find_next": QCoreApplication.translate("actions", "Find &next"),
        "edit.find_previous": QCoreApplication.translate("actions", "Find pre&vious"),
        "edit.go_to": QCoreApplication.translate("actions", "&Go to row…"),
        "edit.filter": QCoreApplication.translate("actions", "Filter ro&ws…"),
        "edit.group": QCoreApplication.translate("actions", "Group b&y value…"),
        "edit.merge_values": QCoreApplication.translate("actions", "Merge near-e&qual values…"),
        "edit.sort": QCoreApplication.translate("actions", "&Sort…"),
        "edit.sort_up": QCoreApplication.translate("actions", "Sort A t&o Z"),
        "edit.sort_down": QCoreApplication.translate("actions", "Sort &Z to A"),
        "review.ready": QCoreApplication.translate("actions", "Mark as &ready"),
        "review.rejected": QCoreApplication.translate("actions", "Mark as re&jected"),
        "review.draft": QCoreApplication.translate("actions", "Mark as to &look at"),
        "review.next": QCoreApplication.translate("actions", "Go to the &next to look at"),
        "view.data": QCoreApplication.translate("actions", "&Data"),
        "view.prepare": QCoreApplication.translate("actions", "P&repare"),
        "view.training": QCoreApplication.translate("actions", "&Training"),
        "view.playground": QCoreApplication.translate("actions", "&Playground"),
        "view.settings": QCoreApplication.translate("actions", "&Settings"),
        "view.full_screen": QCoreApplication.translate("actions", "&Full screen"),
        "help.logs": QCoreApplication.translate("actions", "Show the &log folder"),
        "help.about": QCoreApplication.translate("actions", "&About Desktop FT"),
    }
