"""Buttons below a conversation that add a turn: the likely next one, and all others in a menu."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from desktop_ft.core.conversation.said import Conversation, Said
from desktop_ft.core.conversation.turn_edits import next_speaker
from desktop_ft.core.example import Role
from desktop_ft.qtkit.icons import icon
from desktop_ft.ui.editor.panel.acts import TurnActs
from desktop_ft.ui.editor.panel.turn_menu import add_menu
from desktop_ft.ui.role_words import role_word


class AddBar(QWidget):
    """Signals: `hidden_wanted(Spot)` for an empty cell that is to show."""

    hidden_wanted = Signal(object)

    def __init__(self, acts: TurnActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("addBar")
        self._acts = acts
        self._said = Conversation()
        self.next = QPushButton()
        self.next.setObjectName("addTurn")
        self.next.setIcon(icon("add"))
        self.next.setToolTip(self.tr("Add the next turn to the conversation and type it"))
        self.next.clicked.connect(self._on_next)
        self._others = QToolButton()
        self._others.setObjectName("addOther")
        self._others.setIcon(icon("chevron-down"))
        self._others.setAccessibleName(self.tr("Add something else"))
        self._others.setToolTip(self.tr("Add something else: an instruction, a call of a tool…"))
        self._others.clicked.connect(self._open_menu)
        self._fill = QPushButton()
        self._fill.setObjectName("addHidden")
        self._fill.setIcon(icon("add"))
        self._fill.setToolTip(self.tr("This part of the example is empty: show it to fill it in"))
        self._fill.clicked.connect(self._on_fill)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for button in (self.next, self._others, self._fill):
            row.addWidget(button)
        row.addStretch(1)

    def show_for(self, said: Conversation) -> None:
        """Offer what can be added to a conversation."""
        self._said = said
        can_add = said.can_change and not said.is_preference
        is_answer = next_speaker(said.talk) == Role.ASSISTANT
        self.next.setText(self.tr("Add an answer") if is_answer else self.tr("Add a question"))
        self.next.setAccessibleName(self.next.text())
        self.next.setVisible(can_add)
        self._others.setVisible(said.can_change)
        self._fill.setVisible(bool(said.hidden))
        if said.hidden:
            self._fill.setText(self.tr("Fill in “{name}”").format(name=_name(said.hidden[0])))
            self._fill.setAccessibleName(self._fill.text())
        self.setVisible(said.can_change or bool(said.hidden))

    @property
    def _end(self) -> int:
        return self._said.talk[-1].spot.at + 1 if self._said.talk else 0

    @Slot()
    def _on_next(self) -> None:
        self._acts.add(self._end, next_speaker(self._said.talk))

    @Slot()
    def _on_fill(self) -> None:
        if len(self._said.hidden) == 1:
            self.hidden_wanted.emit(self._said.hidden[0].spot)
            return
        menu = QMenu(self)
        menu.setObjectName("hiddenMenu")
        menu.aboutToHide.connect(menu.deleteLater)
        for each in self._said.hidden:
            menu.addAction(_name(each), partial(self.hidden_wanted.emit, each.spot))
        menu.popup(self._fill.mapToGlobal(self._fill.rect().bottomLeft()))

    @Slot()
    def _open_menu(self) -> None:
        menu = add_menu(self, self._acts, self._end, self._said.tools)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._others.mapToGlobal(self._others.rect().bottomLeft()))


def _name(said: Said) -> str:
    return said.column or role_word(said.speaker)
