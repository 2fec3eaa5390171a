"""The menu in which the user says what a column is. Knows no document."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from desktop_ft.core.example import Role
from desktop_ft.ui.role_words import role_meaning


def role_menu(parent: QWidget, now: Role | None, choose: Callable[[Role], None]) -> QMenu:
    """Return the menu, the present role ticked; it deletes itself when it closes.

    It is empty where a column's role is fixed (`now` is None).
    """
    menu = QMenu(parent)
    menu.setObjectName("roleMenu")
    group = QActionGroup(menu)
    for role in Role if now is not None else ():
        action = QAction(role_meaning(role), group)
        action.setObjectName(f"role.{role.value}")
        action.setCheckable(True)
        action.setChecked(role is now)
        action.triggered.connect(partial(_choose, choose, role))
        menu.addAction(action)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _choose(choose: Callable[[Role], None], role: Role, checked: bool = True) -> None:
    del checked
    choose(role)
