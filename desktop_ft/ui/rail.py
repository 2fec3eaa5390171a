"""The narrow rail at the left: one button per place, settings and the menu at its foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.qtkit.icons import icon

_WIDTH = 84
_BUTTON = QSize(72, 58)


@dataclass(frozen=True, slots=True)
class RailItem:
    """A button: `id` of the place, its word, its icon, and the keys that the tool tip names."""

    id: str
    title: str
    icon: str
    keys: str = ""


class Rail(QFrame):
    """Shows which place is open and opens others.

    Signals: `chosen(str)` with the id of the place.
    """

    chosen = Signal(str)

    def __init__(
        self,
        items: Sequence[RailItem],
        foot: Sequence[RailItem],
        menu: QMenu,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setProperty("kind", "rail")
        self.setFixedWidth(_WIDTH)
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 14, 5, 12)
        column.setSpacing(4)
        for item in items:
            column.addWidget(self._button(item))
        column.addStretch(1)
        self._menu = menu
        self._menu_button = self._make_menu_button(menu)
        column.addWidget(self._menu_button, 0, Qt.AlignmentFlag.AlignHCenter)
        for item in foot:
            column.addWidget(self._button(item))

    def show_as_open(self, place: str) -> None:
        """Mark the place that is open."""
        self._buttons[place].setChecked(True)

    def open_menu(self) -> None:
        """Open the menu beside its button, as a press of F10 does."""
        at = self._menu_button.mapToGlobal(self._menu_button.rect().topRight())
        self._menu.popup(at)
        self._menu.setActiveAction(self._menu.actions()[0])

    def _button(self, item: RailItem) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"rail.{item.id}")
        button.setProperty("kind", "rail")
        button.setText(item.title)
        button.setAccessibleName(item.title)
        button.setIcon(icon(item.icon))
        button.setIconSize(QSize(22, 22))
        button.setToolTip(f"{item.title} ({item.keys})" if item.keys else item.title)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setFixedHeight(_BUTTON.height())
        button.setCheckable(True)
        # A click is about the place and not about the button: what is typed next goes there.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.chosen.emit(item.id))
        self._group.addButton(button)
        self._buttons[item.id] = button
        return button

    def _make_menu_button(self, menu: QMenu) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("rail.menu")
        button.setIcon(icon("menu"))
        button.setIconSize(QSize(20, 20))
        button.setAccessibleName(self.tr("Menu"))
        button.setToolTip(self.tr("Menu (F10)"))
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button
