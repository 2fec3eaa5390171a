"""Every command of the window as data: its menu, words, keys and icon. Does nothing itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

StandardKey = QKeySequence.StandardKey
Keys = str | QKeySequence.StandardKey


class Menu(StrEnum):
    """The menus, in their order."""

    FILE = "file"
    EDIT = "edit"
    VIEW = "view"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """A command. `group` numbers put lines between commands; `place` is the id it belongs to."""

    id: str
    menu: Menu
    text: str
    keys: tuple[Keys, ...] = ()
    icon: str = ""
    group: int = 0
    place: str = ""

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


def menu_titles() -> dict[Menu, str]:
    """Return the menus' words in the window's language."""
    return {
        Menu.FILE: QCoreApplication.translate("actions", "&File"),
        Menu.EDIT: QCoreApplication.translate("actions", "&Edit"),
        Menu.VIEW: QCoreApplication.translate("actions", "&View"),
        Menu.HELP: QCoreApplication.translate("actions", "&Help"),
    }


def action_specs() -> tuple[ActionSpec, ...]:
    """Return all commands in the window's language, in the order of the menus."""
    return (*_file(), *_edit(), *_view(), *_help())


def _file() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec(
            "file.open",
            Menu.FILE,
            QCoreApplication.translate("actions", "&Open…"),
            (StandardKey.Open,),
            "open",
            place="data",
        ),
        ActionSpec(
            "file.sample",
            Menu.FILE,
            QCoreApplication.translate("actions", "Open the sa&mple"),
            place="data",
        ),
        ActionSpec(
            "file.save",
            Menu.FILE,
            QCoreApplication.translate("actions", "&Save"),
            (StandardKey.Save,),
            "save",
            group=1,
            place="data",
        ),
        ActionSpec(
            "file.save_as",
            Menu.FILE,
            QCoreApplication.translate("actions", "Save &as…"),
            ("Ctrl+Shift+S",),
            group=1,
            place="data",
        ),
        ActionSpec(
            "file.quit",
            Menu.FILE,
            QCoreApplication.translate("actions", "&Quit"),
            ("Ctrl+Q",),
            group=2,
        ),
    )


def _edit() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec(
            "edit.undo",
            Menu.EDIT,
            QCoreApplication.translate("actions", "&Undo"),
            (StandardKey.Undo,),
            "undo",
            place="data",
        ),
        ActionSpec(
            "edit.redo",
            Menu.EDIT,
            QCoreApplication.translate("actions", "&Redo"),
            ("Ctrl+Y", "Ctrl+Shift+Z"),
            "redo",
            place="data",
        ),
        ActionSpec(
            "edit.cut",
            Menu.EDIT,
            QCoreApplication.translate("actions", "Cu&t"),
            (StandardKey.Cut,),
            "cut",
            group=1,
            place="data",
        ),
        ActionSpec(
            "edit.copy",
            Menu.EDIT,
            QCoreApplication.translate("actions", "&Copy"),
            (StandardKey.Copy,),
            "copy",
            group=1,
            place="data",
        ),
        ActionSpec(
            "edit.paste",
            Menu.EDIT,
            QCoreApplication.translate("actions", "&Paste"),
            (StandardKey.Paste,),
            "paste",
            group=1,
            place="data",
        ),
        ActionSpec(
            "edit.clear",
            Menu.EDIT,
            QCoreApplication.translate("actions", "C&lear the cells"),
            ("Delete",),
            group=1,
            place="data",
        ),
        ActionSpec(
            "edit.insert",
            Menu.EDIT,
            QCoreApplication.translate("actions", "&Insert rows above"),
            ("Ctrl++", "Ctrl+="),
            "add",
            group=2,
            place="data",
        ),
        ActionSpec(
            "edit.add",
            Menu.EDIT,
            QCoreApplication.translate("actions", "&Add an example below"),
            ("Ctrl+Return",),
            "add",
            group=2,
            place="data",
        ),
        ActionSpec(
            "edit.delete",
            Menu.EDIT,
            QCoreApplication.translate("actions", "&Delete the examples"),
            ("Ctrl+-", "Ctrl+Delete"),
            "delete",
            group=2,
            place="data",
        ),
    )


def _view() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec(
            "view.data",
            Menu.VIEW,
            QCoreApplication.translate("actions", "&Data"),
            ("Ctrl+1",),
            "data",
        ),
        ActionSpec(
            "view.prepare",
            Menu.VIEW,
            QCoreApplication.translate("actions", "P&repare"),
            ("Ctrl+2",),
            "prepare",
        ),
        ActionSpec(
            "view.training",
            Menu.VIEW,
            QCoreApplication.translate("actions", "&Training"),
            ("Ctrl+3",),
            "training",
        ),
        ActionSpec(
            "view.playground",
            Menu.VIEW,
            QCoreApplication.translate("actions", "&Playground"),
            ("Ctrl+4",),
            "playground",
        ),
        ActionSpec(
            "view.settings",
            Menu.VIEW,
            QCoreApplication.translate("actions", "&Settings"),
            ("Ctrl+,",),
            "settings",
        ),
        ActionSpec(
            "view.full_screen",
            Menu.VIEW,
            QCoreApplication.translate("actions", "&Full screen"),
            (StandardKey.FullScreen,),
            group=1,
        ),
    )


def _help() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec(
            "help.logs",
            Menu.HELP,
            QCoreApplication.translate("actions", "Show the &log folder"),
        ),
        ActionSpec(
            "help.about",
            Menu.HELP,
            QCoreApplication.translate("actions", "&About Desktop FT"),
            group=1,
        ),
    )
