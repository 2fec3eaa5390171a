"""The menu of one turn: move it, remove it, say who speaks, add another. Knows no text."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QActionGroup, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop_ft.core.conversation.said import Lane, Said
from desktop_ft.core.conversation.turn_edits import CALL, TOOL
from desktop_ft.core.example import Role
from desktop_ft.qtkit.icons import icon
from desktop_ft.ui.editor.ask_line import AskLine
from desktop_ft.ui.editor.panel.acts import SPEAKERS, TurnActs, can_move, can_speak
from desktop_ft.ui.role_words import role_word


def turn_menu(
    parent: QWidget, acts: TurnActs, said: Said, tools: tuple[str, ...], *, can_change: bool
) -> QMenu:
    """Return the menu, which deletes itself when it closes; `tools` are those to call."""
    menu = QMenu(parent)
    menu.setObjectName("turnMenu")
    menu.aboutToHide.connect(menu.deleteLater)
    menu.addAction(
        icon("copy"),
        QCoreApplication.translate("turn_menu", "Copy the text"),
        partial(_copy, said.counted),
    )
    if said.learned is not None:
        learn = menu.addAction(
            QCoreApplication.translate("turn_menu", "Learn from this answer"),
            partial(acts.learn, said.spot, learned=not said.learned),
        )
        learn.setObjectName("turnLearn")
        learn.setCheckable(True)
        learn.setChecked(said.learned)
    if can_change and can_speak(said):
        _add_speakers(menu, acts, said)
    if acts.can_name(said):
        _add_name(menu, parent, acts, said)
    if can_change and can_move(said):
        _add_places(menu, acts, said, tools)
    if said.editable and (can_change or said.spot.lane in (Lane.CELL, Lane.SYSTEM)):
        _add_removal(menu, acts, said)
    menu.setEnabled(not acts.is_held)
    return menu


def add_menu(parent: QWidget, acts: TurnActs, at: int, tools: tuple[str, ...]) -> QMenu:
    """Return the menu of what can be added before a place of the talk."""
    menu = QMenu(QCoreApplication.translate("turn_menu", "Add below"), parent)
    menu.setObjectName("addMenu")
    for what, words in _additions().items():
        if what == CALL and len(tools) > 1:
            calls = menu.addMenu(words)
            for tool in tools:
                calls.addAction(tool.replace("&", "&&"), partial(acts.add, at, CALL, tool))
        else:
            tool = tools[0] if what == CALL and tools else ""
            made = menu.addAction(words, partial(acts.add, at, what, tool))
            made.setObjectName(f"add.{what}")
    return menu


def _additions() -> dict[str, str]:
    return {
        Role.USER: QCoreApplication.translate("turn_menu", "A question of the user"),
        Role.ASSISTANT: QCoreApplication.translate("turn_menu", "An answer of the assistant"),
        Role.SYSTEM: QCoreApplication.translate("turn_menu", "An instruction (system)"),
        CALL: QCoreApplication.translate("turn_menu", "A call of a tool"),
        TOOL: QCoreApplication.translate("turn_menu", "A tool's result"),
    }


def _add_speakers(menu: QMenu, acts: TurnActs, said: Said) -> None:
    inner = menu.addMenu(QCoreApplication.translate("turn_menu", "Who speaks"))
    group = QActionGroup(inner)
    for speaker in SPEAKERS:
        action = inner.addAction(role_word(speaker), partial(acts.speak, said.spot, speaker))
        action.setObjectName(f"speak.{speaker}")
        action.setCheckable(True)
        action.setChecked(said.speaker == speaker)
        group.addAction(action)


def _add_name(menu: QMenu, parent: QWidget, acts: TurnActs, said: Said) -> None:
    name = menu.addAction(
        QCoreApplication.translate("turn_menu", "Name who speaks…"),
        partial(_ask_name, parent, acts, said),
    )
    name.setObjectName("turnName")


def _ask_name(parent: QWidget, acts: TurnActs, said: Said) -> None:
    AskLine(
        parent.window(),
        QCoreApplication.translate("turn_menu", "Name who speaks"),
        QCoreApplication.translate(
            "turn_menu",
            "It tells apart people who speak in the same role. Letters, digits, - and _ are"
            " allowed. Leave it empty to take the name away.",
        ),
        QCoreApplication.translate("turn_menu", "Name"),
        said.name,
        partial(acts.name, said.spot),
        may_be_empty=True,
    ).open()


def _add_places(menu: QMenu, acts: TurnActs, said: Said, tools: tuple[str, ...]) -> None:
    spot = said.spot
    menu.addSeparator()
    up = menu.addAction(
        QCoreApplication.translate("turn_menu", "Move up"), partial(acts.move, spot, spot.at - 1)
    )
    up.setObjectName("turnUp")
    up.setShortcut(QKeySequence("Alt+Up"))
    up.setEnabled(spot.at > 0)
    down = menu.addAction(
        QCoreApplication.translate("turn_menu", "Move down"), partial(acts.move, spot, spot.at + 1)
    )
    down.setObjectName("turnDown")
    down.setShortcut(QKeySequence("Alt+Down"))
    menu.addMenu(add_menu(menu, acts, spot.at + 1, tools))


def _add_removal(menu: QMenu, acts: TurnActs, said: Said) -> None:
    menu.addSeparator()
    is_cell = said.spot.lane is Lane.CELL
    words = (
        QCoreApplication.translate("turn_menu", "Empty this text")
        if is_cell
        else QCoreApplication.translate("turn_menu", "Remove this turn")
    )
    gone = menu.addAction(icon("delete"), words, partial(acts.remove, said))
    gone.setObjectName("turnRemove")
    gone.setShortcut(QKeySequence("Del"))


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
