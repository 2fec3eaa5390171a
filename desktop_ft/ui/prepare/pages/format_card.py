"""What the examples are written as, and what the model is told before each of them."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QLabel,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from desktop_ft.core.example import Format, Role
from desktop_ft.qtkit.widgets import Card
from desktop_ft.ui.prepare.session import Session
from desktop_ft.ui.prepare.words import format_meaning, format_title

_SYSTEM_LINES = 3
_INDENT = 28


class FormatCard(Card):
    """Signals: `format_chosen(Format)`; `system_changed(str)`; `join_switched(bool)`."""

    format_chosen = Signal(object)
    system_changed = Signal(str)
    join_switched = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("What shall the examples be written as?"))
        self._choices: dict[Format, QRadioButton] = {}
        self._meanings: dict[Format, QLabel] = {}
        self._group = QButtonGroup(self)
        for format_ in Format:
            self._add(format_)
        self._group.buttonClicked.connect(self._on_format)
        self._join = QCheckBox(self.tr("Put the instructions before each question"))
        self._join.setObjectName("joinSystem")
        self._join.toggled.connect(self.join_switched)
        self._system_title = QLabel(self.tr("Instructions for the model"))
        self._system = QPlainTextEdit()
        self._system.setObjectName("systemText")
        self._system.setAccessibleName(self._system_title.text())
        self._system.setTabChangesFocus(True)
        self._system.setPlaceholderText(
            self.tr("For example: You answer patients' questions about medicines, briefly.")
        )
        room = self._system.fontMetrics().lineSpacing() * _SYSTEM_LINES + 18
        self._system.setFixedHeight(room)
        self._system.textChanged.connect(self._on_system)
        self._system_words = _small(
            self.tr(
                "Said to the model at the start of every conversation that has no instructions of"
                " its own. It must be told the same later, when it is asked."
            )
        )
        self.body.addWidget(self._join, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addSpacing(4)
        for widget in (self._system_title, self._system, self._system_words):
            self.body.addWidget(widget)

    def show_session(self, session: Session) -> None:
        """Show the choice, and what it asks for."""
        formats = session.formats
        for format_, choice in self._choices.items():
            choice.setVisible(format_ in formats)
            self._meanings[format_].setVisible(format_ in formats)
            choice.setEnabled(session.takes(format_))
            said = format_meaning(format_)
            if not choice.isEnabled():
                said = self.tr("This is not taken where the model will be trained.")
            self._meanings[format_].setText(said)
            choice.setAccessibleDescription(said)
        self._choices[session.format].setChecked(True)
        is_pair = session.format is Format.PROMPT_COMPLETION
        with QSignalBlocker(self._join):
            self._join.setChecked(session.joins_system)
        self._join.setVisible(is_pair and Role.SYSTEM in session.roles)
        if self._system.toPlainText() != session.system:
            with QSignalBlocker(self._system):
                self._system.setPlainText(session.system)
        for widget in (self._system_title, self._system, self._system_words):
            widget.setVisible(not is_pair)

    def first_field(self) -> QWidget:
        """Return where the keyboard begins."""
        return self._group.checkedButton() or self._choices[Format.CHAT]

    def _add(self, format_: Format) -> None:
        choice = QRadioButton(format_title(format_))
        choice.setObjectName(f"format.{format_.value}")
        self._group.addButton(choice)
        meaning = _small("")
        meaning.setContentsMargins(_INDENT, 0, 0, 0)
        self._choices[format_], self._meanings[format_] = choice, meaning
        self.body.addWidget(choice, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(meaning)

    @Slot()
    def _on_format(self) -> None:
        chosen = next(each for each, button in self._choices.items() if button.isChecked())
        self.format_chosen.emit(chosen)

    @Slot()
    def _on_system(self) -> None:
        self.system_changed.emit(self._system.toPlainText())


def _small(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("kind", "small")
    label.setWordWrap(True)
    return label
