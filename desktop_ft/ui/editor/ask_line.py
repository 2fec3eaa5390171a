"""Asks for one line: a name, a separator. Opens, and calls back when it is answered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_ft.qtkit.base_dialog import BaseDialog

_WIDTH = 400


class AskLine(BaseDialog):
    """A heading, a field, an explanation, and the button that does it."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        note: str,
        do: str,
        value: str,
        on_given: Callable[[str], None],
        *,
        may_be_empty: bool = False,
    ) -> None:
        super().__init__(parent, "askLine", title, width=_WIDTH)
        self._on_given = on_given
        self.field = QLineEdit(value)
        self.field.setObjectName("askLineField")
        self.field.setAccessibleName(title)
        self.field.selectAll()
        self._accept = self.primary_button("askLineAccept", do, self._give)
        if not may_be_empty:
            self._accept.setEnabled(bool(value))
            self.field.textChanged.connect(lambda text: self._accept.setEnabled(bool(text)))
        for widget in (self.heading(title), self.field, self.note(note)):
            self.column.addWidget(widget)
        self.add_buttons(self.cancel_button("askLineCancel"), self._accept)

    def _give(self) -> None:
        given = self.field.text()
        self.accept()
        self._on_given(given)


def separator_of(typed: str) -> str:
    r"""Return the separator that a typed one stands for: \n is a line break, \t a tab."""
    return typed.replace("\\n", "\n").replace("\\t", "\t")
