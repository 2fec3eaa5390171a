"""What the bars above the table are made of: fields, switches, small buttons, a pause."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QToolButton

from desktop_ft.qtkit.icons import icon


def pause(parent: QObject, milliseconds: int, then: Callable[[], object]) -> QTimer:
    """Return what does something once, a while after it was started last."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(then)
    return timer


def bar_field(name: str, words: str, width: int) -> QLineEdit:
    """Return a field that says in itself what belongs there."""
    field = QLineEdit()
    field.setObjectName(name)
    field.setPlaceholderText(words)
    field.setAccessibleName(words)
    field.setFixedWidth(width)
    return field


def bar_combo(name: str, words: str) -> QComboBox:
    """Return a list to choose from."""
    combo = QComboBox()
    combo.setObjectName(name)
    combo.setAccessibleName(words)
    return combo


def bar_switch(name: str, sign: str, words: str) -> QToolButton:
    """Return a switch that shows a sign."""
    button = _tool(name, words)
    button.setText(sign)
    button.setCheckable(True)
    button.setMinimumSize(34, 30)
    return button


def bar_tool(name: str, picture: str, words: str) -> QToolButton:
    """Return a small button that shows a picture."""
    button = _tool(name, words)
    button.setIcon(icon(picture))
    button.setIconSize(QSize(16, 16))
    button.setMinimumSize(30, 30)
    return button


def bar_message(name: str) -> QLabel:
    """Return what says what is wrong, hidden while nothing is."""
    label = QLabel()
    label.setObjectName(name)
    label.setProperty("kind", "error")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.hide()
    return label


def _tool(name: str, words: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
