"""Asks for one line: a name, a separator. Opens, and calls back when it is answered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

_WIDTH = 400


class AskLine(QDialog):
    """A heading, a field, an explanation, and the button that does it."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        note: str,
        do: str,
        value: str,
        on_given: Callable[[str], None],
    ) -> None:
        super().__init__(parent)
        self.setObjectName("askLine")
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        self._on_given = on_given
        heading = QLabel(title)
        heading.setProperty("kind", "heading")
        self.field = QLineEdit(value)
        self.field.setObjectName("askLineField")
        self.field.setAccessibleName(title)
        self.field.selectAll()
        said = QLabel(note)
        said.setProperty("kind", "muted")
        said.setWordWrap(True)
        self._accept = QPushButton(do)
        self._accept.setObjectName("askLineAccept")
        self._accept.setProperty("kind", "primary")
        self._accept.setDefault(True)
        self._accept.setEnabled(bool(value))
        self._accept.clicked.connect(self._give)
        self.field.textChanged.connect(lambda text: self._accept.setEnabled(bool(text)))
        cancel = QPushButton(QCoreApplication.translate("AskLine", "Cancel"))
        cancel.setObjectName("askLineCancel")
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        for widget in (heading, self.field, said):
            column.addWidget(widget)
        column.addLayout(buttons)

    def _give(self) -> None:
        given = self.field.text()
        self.accept()
        self._on_given(given)


def separator_of(typed: str) -> str:
    r"""Return the separator that a typed one stands for: \n is a line break, \t a tab."""
    return typed.replace("\\n", "\n").replace("\\t", "\t")
