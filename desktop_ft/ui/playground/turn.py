"""One question and the answers to it, side by side. Knows cards, not how they are asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_ft.core.teaching import Lesson
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.conversations import Exchange
from desktop_ft.services.playground import Question
from desktop_ft.ui.playground.answer_card import AnswerCard
from desktop_ft.ui.playground.asked_card import AskedCard
from desktop_ft.ui.playground.differences import Differences
from desktop_ft.ui.playground.teach_dialog import Wrong
from desktop_ft.ui.playground.words import how_line

_ROOMY, _TIGHT = 16, 8


class Turn(QWidget):
    """Signals: `started()`; `finished()` when every answer is whole, failed or stopped;
    `editing(QWidget)` with what should be in sight while the question is changed;
    `resend_wanted(str)` when it was; `teach_requested(Wrong)` for an answer that is not right.
    """

    started = Signal()
    finished = Signal()
    editing = Signal(object)
    resend_wanted = Signal(str)
    teach_requested = Signal(object)

    def __init__(
        self,
        exchange: Exchange,
        cards: Sequence[AnswerCard],
        marks: QAction,
        runner: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._exchange = exchange
        self._cards = list(cards)
        self._differences = Differences(self._cards, marks, runner, self)
        self._asked = AskedCard(exchange)
        self._asked.resend_wanted.connect(self.resend_wanted)
        self._asked.editing.connect(self._on_editing)
        row = QHBoxLayout()
        row.setSpacing(_ROOMY if len(self._cards) <= 2 else _TIGHT)
        for card in self._cards:
            card.started.connect(self.started)
            card.finished.connect(self._on_finished)
            card.teach_wanted.connect(self._on_teach)
            row.addWidget(card, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(row.spacing())
        column.addWidget(self._asked)
        column.addLayout(row)

    @property
    def cards(self) -> list[AnswerCard]:
        """Return the cards of the answers."""
        return list(self._cards)

    @property
    def exchange(self) -> Exchange:
        """Return the question and its answers as they are now."""
        return replace(self._exchange, answers=tuple(card.given for card in self._cards))

    def ask(self, questions: Sequence[Question]) -> None:
        """Put a question to each card's model, all at once."""
        self._say_how(questions)
        for card, question in zip(self._cards, questions, strict=True):
            card.ask(question)

    def show_given(self, questions: Sequence[Question]) -> None:
        """Show the answers that the exchange has; the questions are for asking once more."""
        self._say_how(questions)
        for card, given, question in zip(
            self._cards, self._exchange.answers, questions, strict=True
        ):
            card.show_given(given, question)

    def stop(self) -> None:
        """Stop what is still coming."""
        for card in self._cards:
            card.stop()

    def is_running(self) -> bool:
        """Tell whether an answer is still coming."""
        return any(card.is_running() for card in self._cards)

    def become_old(self, number: int) -> None:
        """Give up the names by which the newest answers are found."""
        self._asked.setObjectName(f"asked{number}")
        for card in self._cards:
            card.set_name(f"{card.objectName()}{number}")

    def _say_how(self, questions: Sequence[Question]) -> None:
        """Tell how it was asked: once above, or in each card where not all were asked alike."""
        lines = [how_line(question.how) for question in questions]
        alike = len(set(lines)) == 1
        self._asked.say_how(lines[0] if alike and lines else "")
        for card, line in zip(self._cards, lines, strict=True):
            card.say_how("" if alike else line)

    @Slot()
    def _on_teach(self) -> None:
        card = next((each for each in self._cards if each is self.sender()), None)
        question = None if card is None else card.question
        if card is None or question is None:
            return
        earlier = tuple((said.question, said.answer) for said in question.earlier)
        lesson = Lesson(question.text, "", card.text, question.system, earlier)
        self.teach_requested.emit(Wrong(lesson, card.model_name, self._exchange.expected))

    @Slot()
    def _on_editing(self) -> None:
        self.editing.emit(self._asked)

    @Slot()
    def _on_finished(self) -> None:
        if not self.is_running():
            self.finished.emit()
