"""What an answer must always or never hold, one phrase a line. Knows no model."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_ft.core.evaluation.assertions import Assertion, Must
from desktop_ft.qtkit.widgets.fold import Fold

_LINES = 4


class AssertionEditor(Fold):
    """Signal: `changed()`."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "assertionsFold", parent)
        self._line.setText(self.tr("What must always or never be said"))
        self._always = _lines("mustSay", self.tr("Every answer must say"))
        self._never = _lines("mustNotSay", self.tr("No answer may say"))
        self._always.setPlaceholderText(self.tr("One phrase a line, such as:\nask your doctor"))
        self._never.setPlaceholderText(self.tr("One phrase a line, such as:\nas an AI"))
        note = QLabel(
            self.tr(
                "Every answer to your own questions is looked through for these phrases, in small "
                "or capital letters."
            )
        )
        note.setProperty("kind", "muted")
        note.setWordWrap(True)
        both = QHBoxLayout()
        both.setSpacing(16)
        for field in (self._always, self._never):
            column = QVBoxLayout()
            column.setSpacing(4)
            label = QLabel(field.accessibleName())
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
            both.addLayout(column, 1)
            field.textChanged.connect(self.changed)
        self.body.setSpacing(8)
        self.body.addWidget(note)
        self.body.addLayout(both)

    def assertions(self) -> tuple[Assertion, ...]:
        """Return what the user wrote."""
        return tuple(
            Assertion(must, phrase)
            for must, field in ((Must.SAY, self._always), (Must.NOT_SAY, self._never))
            for phrase in _phrases(field)
        )


def _phrases(field: QPlainTextEdit) -> list[str]:
    lines = (" ".join(line.split()) for line in field.toPlainText().splitlines())
    return list(dict.fromkeys(line for line in lines if line))


def _lines(name: str, words: str) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setObjectName(name)
    field.setAccessibleName(words)
    field.setTabChangesFocus(True)
    field.setFixedHeight(field.fontMetrics().lineSpacing() * _LINES + 18)
    return field
