"""The name of the new model, with what its provider allows told while it is typed."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop_ft.core.providers import Provider
from desktop_ft.qtkit.theme import restyle

_LENGTH = 64


class NameField(QWidget):
    """Signal: `changed()`."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._limit = _LENGTH
        self._letters: re.Pattern[str] | None = None
        self._field = QLineEdit()
        self._field.setObjectName("trainingName")
        self._field.setAccessibleName(self.tr("Name of the new model"))
        self._hint = QLabel()
        self._hint.setObjectName("nameHint")
        self._hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._field)
        column.addWidget(self._hint)
        self.setFocusProxy(self._field)
        self._field.textChanged.connect(self._on_typed)
        self._show_hint()

    @property
    def name(self) -> str:
        """Return what was typed."""
        return self._field.text().strip()

    @property
    def is_fine(self) -> bool:
        """Tell whether the provider takes it."""
        return not self._problem()

    def set_name(self, name: str) -> None:
        """Show a name."""
        self._field.setText(name)

    def show_provider(self, provider: Provider | None) -> None:
        """Go by the rules of this provider."""
        self._limit = _LENGTH if provider is None else provider.suffix_limit or _LENGTH
        letters = "" if provider is None else provider.suffix_letters
        self._letters = re.compile(letters) if letters else None
        self._show_hint()

    def _problem(self) -> str:
        name = self.name
        odd = "".join(dict.fromkeys(letter for letter in name if not self._may_be(letter)))
        if odd:
            return self.tr("This engine does not take these signs in a name: {signs}").format(
                signs=odd
            )
        if len(name) > self._limit:
            over = len(name) - self._limit
            return self.tr("%n letter(s) too long for this engine", "", over)
        return ""

    def _may_be(self, letter: str) -> bool:
        return self._letters is None or self._letters.fullmatch(letter) is not None

    def _show_hint(self) -> None:
        problem = self._problem()
        restyle(self._hint, kind="error" if problem else "small")
        told = self.tr(
            "At most %n letter(s); it becomes a part of the model's name.", "", self._limit
        )
        self._hint.setText(problem or told)

    @Slot()
    def _on_typed(self) -> None:
        self._show_hint()
        self.changed.emit()
