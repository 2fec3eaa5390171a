"""One question of a test, whole: what was expected, and each model's answer side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.core.evaluation.cases import Contestant, Reply
from desktop_ft.core.evaluation.scorers import scorers
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.icons import icon
from desktop_ft.qtkit.widgets import Card, ElidedLabel
from desktop_ft.services.evaluation.rows import Row
from desktop_ft.ui.playground.testing.answer_box import AnswerBox
from desktop_ft.ui.playground.testing.words import score_words

# A text view lays out a line as a whole; one of millions of letters would hold up the window.
_LETTERS = 50_000


class RowDetail(Card):
    """Signals: `teach_requested(str, str, str, str)` with question, answer, expected answer and
    model; `closed()` when the user has seen enough.
    """

    teach_requested = Signal(str, str, str, str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("rowDetail")
        self._row: Row | None = None
        self._sides: list[_Side] = []
        self._number = QLabel()
        self._number.setObjectName("rowNumber")
        self._number.setProperty("kind", "strong")
        self._close = QToolButton()
        self._close.setObjectName("closeRow")
        self._close.setIcon(icon("close"))
        self._close.setAccessibleName(self.tr("Close this question"))
        self._close.setToolTip(self._close.accessibleName())
        self._close.clicked.connect(self.closed)
        self._question = _text("rowQuestion", self.tr("Question"))
        self._expected = _text("rowExpected", self.tr("Expected answer"))
        self._expected_label = _heading(self.tr("Expected"))
        self._answers = QHBoxLayout()
        self._answers.setSpacing(16)
        self._lay_out()

    @property
    def row(self) -> Row | None:
        """Return what shows."""
        return self._row

    def show_row(self, row: Row, contestants: Sequence[Contestant]) -> None:
        """Show a question with its answers."""
        self._row = row
        number = self.tr("Question {number}").format(number=row.case.number + 1)
        general = self.tr("{question} · asked to see what was forgotten")
        self._number.setText(general.format(question=number) if row.is_general else number)
        _show(self._question, row.case.question)
        _show(self._expected, row.hoped)
        for part in (self._expected, self._expected_label):
            part.setVisible(bool(row.hoped))
        if [each.key for each in contestants] != [side.key for side in self._sides]:
            self._make_sides(contestants)
        for side in self._sides:
            side.show_reply(row, row.replies.get(side.key))

    def _make_sides(self, contestants: Sequence[Contestant]) -> None:
        for side in self._sides:
            self._answers.removeWidget(side)
            side.hide()
            side.deleteLater()
        self._sides = [_Side(each, number) for number, each in enumerate(contestants, 1)]
        for side in self._sides:
            side.teach.clicked.connect(self._on_teach)
            self._answers.addWidget(side, 1)

    @Slot()
    def _on_teach(self) -> None:
        row = self._row
        side = next((each for each in self._sides if each.teach is self.sender()), None)
        reply = None if row is None or side is None else row.replies.get(side.key)
        if row is None or side is None or reply is None:
            return
        case = row.case
        self.teach_requested.emit(case.question, reply.text, row.hoped, side.title)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._number, 1)
        top.addWidget(self._close)
        asked = QVBoxLayout()
        asked.setSpacing(4)
        asked.addWidget(_heading(self.tr("Question")))
        asked.addWidget(self._question, 1)
        asked.addWidget(self._expected_label)
        asked.addWidget(self._expected, 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(asked, 2)
        holder = QWidget()
        holder.setLayout(self._answers)
        self._answers.setContentsMargins(0, 0, 0, 0)
        row.addWidget(holder, 5)
        self.body.setContentsMargins(16, 10, 12, 14)
        self.body.addLayout(top)
        self.body.addLayout(row, 1)


class _Side(QWidget):
    """What one model answered."""

    def __init__(self, contestant: Contestant, number: int) -> None:
        super().__init__()
        self.key = contestant.key
        self.title = contestant.title
        name = ElidedLabel(contestant.title)
        name.setProperty("kind", "strong")
        self._text = AnswerBox(
            f"rowAnswer{number}", self.tr("Answer of {model}").format(model=contestant.title)
        )
        self._scores = QLabel()
        self._scores.setObjectName(f"rowScores{number}")
        self._scores.setProperty("kind", "small")
        self._scores.setWordWrap(True)
        self.teach = QPushButton(icon("edit"), self.tr("Teach it…"))
        self.teach.setObjectName(f"teachRow{number}")
        self.teach.setProperty("kind", "flat")
        self.teach.setToolTip(self.tr("Put the right answer to this question among your examples"))
        self.teach.setAccessibleName(
            self.tr("Teach it the right answer instead of that of {model}").format(
                model=contestant.title
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.addWidget(name, 1)
        top.addWidget(self.teach)
        column.addLayout(top)
        column.addWidget(self._text, 1)
        column.addWidget(self._scores)

    def show_reply(self, row: Row, reply: Reply | None) -> None:
        """Show the answer, why there is none, or that it is still to come."""
        if reply is None:
            self._text.show_answer("", self.tr("not asked yet"))
        else:
            self._text.show_answer(reply.text, reply.error or self.tr("It answered with nothing."))
        said = row.scores.get(self.key, {})
        titles = {each.code: each for each in scorers()}
        self._scores.setText(
            " · ".join(
                f"{translate(titles[code].title)} {score_words(value)}"
                for code, value in said.items()
                if value is not None and code in titles
            )
        )
        self.teach.setEnabled(reply is not None and not reply.error)


def _text(name: str, words: str) -> QPlainTextEdit:
    text = QPlainTextEdit()
    text.setObjectName(name)
    text.setAccessibleName(words)
    text.setReadOnly(True)
    text.setTabChangesFocus(True)
    text.setProperty("kind", "bare")
    text.document().setDocumentMargin(0)
    text.setMinimumHeight(36)
    return text


def _show(text: QPlainTextEdit, words: str) -> None:
    cut = words if len(words) <= _LETTERS else words[:_LETTERS] + " …"
    if text.toPlainText() != cut:
        text.setPlainText(cut)


def _heading(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("kind", "small")
    return label
