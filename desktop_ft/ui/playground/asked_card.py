"""The card of a question: what was asked and how, and a field to change it and ask once more."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from desktop_ft.qtkit.icons import icon
from desktop_ft.qtkit.widgets import Card
from desktop_ft.services.conversations import Exchange
from desktop_ft.ui.playground.answer_text import AnswerText
from desktop_ft.ui.playground.question_box import QuestionBox
from desktop_ft.ui.playground.words import parameters_line


class AskedCard(Card):
    """Signals: `editing()` when the user begins to change the question; `resend_wanted(str)` with
    the question as the user has it now.
    """

    editing = Signal()
    resend_wanted = Signal(str)

    def __init__(self, exchange: Exchange, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._exchange = exchange
        self._said = _small(self._heading())
        self._edit = QToolButton()
        self._edit.setObjectName("editQuestion")
        self._edit.setIcon(icon("edit"))
        self._edit.setToolTip(self.tr("Change this question and ask it again"))
        self._edit.setAccessibleName(self._edit.toolTip())
        self._edit.clicked.connect(self._on_edit)
        self._text = AnswerText()
        self._text.setObjectName("askedText")
        self._text.setAccessibleName(self.tr("Your question"))
        self._text.append_words(exchange.question)
        self._box = QuestionBox()
        self._box.setObjectName("editedQuestion")
        self._box.setAccessibleName(self.tr("Your question"))
        self._box.asked.connect(self._on_resend)
        self._buttons = QWidget()
        self._how = _small("")
        self._how.setObjectName("howAsked")
        self._how.hide()
        self._lay_out()
        self._show_editing(False)

    def say_how(self, words: str) -> None:
        """Show how the question was put."""
        self._how.setText(words)
        self._how.setVisible(bool(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._box.isVisible():
            self._on_cancel()
            return
        super().keyPressEvent(event)

    @Slot()
    def _on_edit(self) -> None:
        self._box.setPlainText(self._exchange.question)
        self._show_editing(True)
        self._box.setFocus()
        self._box.selectAll()
        self.editing.emit()

    @Slot()
    def _on_cancel(self) -> None:
        self._show_editing(False)
        self._edit.setFocus()

    @Slot()
    def _on_resend(self) -> None:
        words = self._box.question()
        if words:
            self._show_editing(False)
            self.resend_wanted.emit(words)

    def _show_editing(self, on: bool) -> None:
        for widget in (self._box, self._buttons):
            widget.setVisible(on)
        for widget in (self._text, self._edit):
            widget.setVisible(not on)

    def _heading(self) -> str:
        heading = self.tr("You asked")
        if self._exchange.follows:
            heading = self.tr("You went on")
        elif self._exchange.example_id is not None:
            heading = self.tr("You asked, from your data")
        how = parameters_line(self._exchange.parameters, usual="")
        return f"{heading} · {how}" if how else heading

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._said, 1)
        top.addWidget(self._edit)
        again = QPushButton(self.tr("Ask again"))
        again.setObjectName("resendQuestion")
        again.setProperty("kind", "primary")
        again.clicked.connect(self._on_resend)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setObjectName("cancelEditing")
        cancel.clicked.connect(self._on_cancel)
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(again)
        self.body.setSpacing(4)
        self.body.addLayout(top)
        if self._exchange.system:
            told = _small(self.tr("Told beforehand: {words}").format(words=self._exchange.system))
            told.setObjectName("systemAsked")
            self.body.addWidget(told)
        for widget in (self._text, self._box, self._buttons):
            self.body.addWidget(widget)
        if self._exchange.expected:
            wanted = self.tr("Your answer to it: {words}").format(words=self._exchange.expected)
            expected = _small(wanted)
            expected.setObjectName("expectedAnswer")
            self.body.addWidget(expected)
        self.body.addWidget(self._how)


def _small(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("kind", "small")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setWordWrap(True)
    return label
