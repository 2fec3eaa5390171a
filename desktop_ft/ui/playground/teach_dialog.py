"""Asks for the right answer to a question that a model got wrong. Knows no table and no model."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_ft.core.teaching import Lesson
from desktop_ft.qtkit.base_dialog import BaseDialog
from desktop_ft.qtkit.widgets import Banner
from desktop_ft.ui.presenter import present

_SIZE = (620, 560)
_QUESTION_LINES, _GIVEN_LINES = 3, 5


@dataclass(frozen=True, slots=True)
class Wrong:
    """What a model answered, and what was hoped for if that is known."""

    lesson: Lesson
    model: str
    expected: str = ""


class TeachDialog(BaseDialog):
    """Signals: `wanted(Lesson)`, upon which somebody calls `show_added` or `show_problem`;
    `row_wanted()` when the new row is to be seen.
    """

    wanted = Signal(object)
    row_wanted = Signal()

    def __init__(self, wrong: Wrong, table: str, *, pairs: bool, parent: QWidget) -> None:
        super().__init__(parent, "teachDialog", "", size=_SIZE)
        self.setWindowTitle(self.tr("Teach the right answer"))
        self._wrong = wrong
        self._question = _field("teachQuestion", self.tr("The question"), _QUESTION_LINES)
        self._given = _field("teachGiven", self.tr("What {model} answered"), _GIVEN_LINES)
        self._answer = _field("teachAnswer", self.tr("What it should answer"), 0)
        self._given.setAccessibleName(self._given.accessibleName().format(model=wrong.model))
        self._question.setPlainText(wrong.lesson.question)
        self._given.setPlainText(wrong.lesson.given)
        self._given.setReadOnly(True)
        self._answer.setPlainText(wrong.expected or wrong.lesson.given)
        self._answer.textChanged.connect(self._show_state)
        self._question.textChanged.connect(self._show_state)
        self.banner = Banner()
        self.banner.setObjectName("teachBanner")
        self.banner.action_triggered.connect(self._on_show)
        self._cancel = self.cancel_button("teachCancel")
        self._add = self.primary_button("teachAdd", self.tr("Add to my examples"), self._on_add)
        self._lay_out(table, pairs=pairs)
        self._show_state()
        self._answer.selectAll()
        self._answer.setFocus()

    def show_added(self, words: str) -> None:
        """Say where it was added, and offer to look at it."""
        self.banner.show_message("good", words, action=self.tr("Show it"))
        for field in (self._question, self._answer):
            field.setReadOnly(True)
        self._add.hide()
        self._cancel.setText(self.tr("Close"))
        self._cancel.setFocus()

    def show_problem(self, error: Exception) -> None:
        """Say why it could not be added; what was typed stays."""
        present(self.banner, error)

    @Slot()
    def _on_add(self) -> None:
        self.banner.hide_message()
        question = self._question.toPlainText().strip()
        answer = self._answer.toPlainText().strip()
        self.wanted.emit(replace(self._wrong.lesson, question=question, answer=answer))

    @Slot()
    def _on_show(self) -> None:
        self.accept()
        self.row_wanted.emit()

    @Slot()
    def _show_state(self) -> None:
        fields = (self._question, self._answer)
        self._add.setEnabled(all(field.toPlainText().strip() for field in fields))

    def _lay_out(self, table: str, *, pairs: bool) -> None:
        self.column.addWidget(self.heading(self.windowTitle()))
        words = (
            self.tr(
                "It becomes a new row at the end of {table}: your answer as the better one, the "
                "model's as the worse. Ctrl+Z in Data takes it back."
            )
            if pairs
            else self.tr(
                "It becomes a new row at the end of {table}, with a note where it comes from. "
                "Ctrl+Z in Data takes it back."
            )
        )
        self.column.addWidget(self.note(words.format(table=table), "teachNote"))
        for field in (self._question, self._given, self._answer):
            part = QVBoxLayout()
            part.setSpacing(4)
            label = QLabel(field.accessibleName())
            label.setBuddy(field)
            part.addWidget(label)
            part.addWidget(field)
            self.column.addLayout(part, 1 if field is self._answer else 0)
        self.column.addWidget(self.banner)
        self.add_buttons(self._cancel, self._add)


def _field(name: str, words: str, lines: int) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setObjectName(name)
    field.setAccessibleName(words)
    field.setTabChangesFocus(True)
    if lines:
        field.setFixedHeight(field.fontMetrics().lineSpacing() * lines + 18)
    return field
