"""The words for column roles and for who speaks in a conversation. Knows no widget."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_ft.core.example import Role
from desktop_ft.core.shapes import Column


def role_word(role: str) -> str:
    """Return the word for a role as it stands in a column's head or over a message."""
    words: dict[str, str] = {
        Role.SYSTEM: QCoreApplication.translate("roles", "system"),
        Role.USER: QCoreApplication.translate("roles", "user"),
        Role.ASSISTANT: QCoreApplication.translate("roles", "assistant"),
        Role.PREFERRED: QCoreApplication.translate("roles", "preferred"),
        Role.REJECTED: QCoreApplication.translate("roles", "rejected"),
        Role.NOTE: QCoreApplication.translate("roles", "note"),
        "tool": QCoreApplication.translate("roles", "tool"),
        "function": QCoreApplication.translate("roles", "tool"),
    }
    return words.get(role, role)


def role_meaning(role: Role) -> str:
    """Return what a column of this role is for, for menus."""
    meanings = {
        Role.SYSTEM: QCoreApplication.translate("roles", "system – how the model should behave"),
        Role.USER: QCoreApplication.translate("roles", "user – the question"),
        Role.ASSISTANT: QCoreApplication.translate("roles", "assistant – the answer to learn"),
        Role.PREFERRED: QCoreApplication.translate("roles", "preferred – the better answer"),
        Role.REJECTED: QCoreApplication.translate("roles", "rejected – the worse answer"),
        Role.NOTE: QCoreApplication.translate("roles", "note – not used for training"),
    }
    return meanings[role]


def column_title(column: Column, role: Role) -> str:
    """Return what stands in a column's head: its role, and its name where that says more."""
    word = role_word(role)
    if column.role is not None and column.name == role.value:
        return word
    return QCoreApplication.translate("roles", "{role} · {name}").format(
        role=word, name=column.name
    )
