"""Small widgets of the training pages, made alike."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QPushButton

LABEL_WIDTH = 150
"""Of the words beside a field, so that the fields of all cards stand below each other."""


def make_button(words: str, name: str, kind: str) -> QPushButton:
    """Return a button of a kind of the theme."""
    button = QPushButton(words)
    button.setObjectName(name)
    button.setProperty("kind", kind)
    return button


def make_box(name: str, words: str) -> QComboBox:
    """Return a box to choose from, which readers of the screen know by `words`."""
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(words)
    return box
