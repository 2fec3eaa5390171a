"""One question and the answers to it, side by side. Knows cards, not how they are asked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_ft.qtkit.widgets import Card
from desktop_ft.services.playground import Question
from desktop_ft.ui.playground.answer_card import AnswerCard
from desktop_ft.ui.playground.answer_text import AnswerText
from desktop_ft.ui.playground.words import how_line


class Turn(QWidget):
    """Signals: `finished()` when every answer is whole, failed or stopped."""

    finished = Signal()

    def __init__(
        self, question: str, cards: Sequence[AnswerCard], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._cards = list(cards)
        self._asked = Card()
        said = QLabel(self.tr("You asked"))
        said.setProperty("kind", "small")
        text = AnswerText()
        text.setObjectName("askedText")
        text.setAccessibleName(self.tr("Your question"))
        text.append_words(question)
        self._how = QLabel()
        self._how.setObjectName("howAsked")
        self._how.setProperty("kind", "small")
        self._how.setWordWrap(True)
        self._how.hide()
        for widget in (said, text, self._how):
            self._asked.body.addWidget(widget)
        self._asked.body.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(16)
        for card in self._cards:
            card.finished.connect(self._on_finished)
            row.addWidget(card, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._asked)
        column.addLayout(row)

    @property
    def cards(self) -> list[AnswerCard]:
        """Return the cards of the answers."""
        return list(self._cards)

    def ask(self, questions: Sequence[Question]) -> None:
        """Put a question to each card's model, all at once."""
        said = dict.fromkeys(how_line(question.how) for question in questions)
        lines = [line for line in said if line]
        self._how.setText("\n".join(lines))
        self._how.setVisible(bool(lines))
        for card, question in zip(self._cards, questions, strict=True):
            card.ask(question)

    def stop(self) -> None:
        """Stop what is still coming."""
        for card in self._cards:
            card.stop()

    def is_running(self) -> bool:
        """Tell whether an answer is still coming."""
        return any(card.is_running() for card in self._cards)

    def become_old(self, number: int) -> None:
        """Give up the names by which the newest answers are found."""
        for card in self._cards:
            card.set_name(f"{card.objectName()}{number}")

    @Slot()
    def _on_finished(self) -> None:
        if not self.is_running():
            self.finished.emit()
