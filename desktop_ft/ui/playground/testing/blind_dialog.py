"""Two answers beside each other, and nobody says whose they are: which one is better?

By keyboard alone: 1, 2, 0 for alike, Backspace to go back. Sides and order are shuffled, but the
same for the same test, so that one can go on another day. Choices are kept one by one.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.core.evaluation.cases import Contestant, PairChoice
from desktop_ft.core.evaluation.verdict import counted
from desktop_ft.qtkit.base_dialog import BaseDialog
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.qtkit.widgets import Banner, Card
from desktop_ft.services.evaluation.rows import Row
from desktop_ft.services.evaluation.service import EvaluationService
from desktop_ft.ui.playground.testing.answer_box import AnswerBox
from desktop_ft.ui.playground.testing.verdict_bar import VerdictBar
from desktop_ft.ui.playground.work import job_of
from desktop_ft.ui.presenter import present

_LETTERS = 50_000
_ASKED_HEIGHT = 92
_ASKING, _SHOWN = 0, 1


@dataclass(frozen=True, slots=True)
class Pair:
    """A question with two answers; `left` and `right` are whose they are."""

    row: Row
    left: str
    right: str


def pairs_of(test: str, rows: Sequence[Row], base: str, other: str) -> list[Pair]:
    """Return what is to be compared: where both answered, and not word for word the same."""
    pairs = []
    for row in rows:
        old, new = row.replies.get(base), row.replies.get(other)
        if old is None or new is None or old.error or new.error:
            continue
        if old.text.strip() == new.text.strip():
            continue
        turned = random.Random(f"{test} {row.case.number}").random() < 0.5
        left, right = (other, base) if turned else (base, other)
        pairs.append(Pair(row, left, right))
    random.Random(test).shuffle(pairs)
    return pairs


def is_between(
    choice: PairChoice, models: tuple[Contestant, Contestant], by: str = "person"
) -> bool:
    """Tell whether somebody chose between these two models."""
    keys = {each.key for each in models}
    return choice.by == by and {choice.left, choice.right} == keys


class BlindDialog(BaseDialog):
    """Signal: `changed()` when something was chosen."""

    changed = Signal()

    def __init__(
        self,
        service: EvaluationService,
        runner: TaskRunner,
        test: str,
        pairs: Sequence[Pair],
        models: tuple[Contestant, Contestant],
        earlier: Sequence[PairChoice],
        parent: QWidget,
    ) -> None:
        super().__init__(parent, "blindDialog", "", size=(980, 640))
        self.setWindowTitle(self.tr("Which answer is better?"))
        self._service = service
        self._runner = runner
        self._test = test
        self._pairs = list(pairs)
        self._models = models
        self._choices: dict[int, PairChoice] = {
            each.case: each for each in earlier if is_between(each, models)
        }
        self._at = 0
        self._stack = QStackedWidget()
        self._number = self.note("", "blindNumber")
        self._bar = QProgressBar()
        self._bar.setObjectName("blindProgress")
        self._bar.setAccessibleName(self.tr("How much is compared"))
        self._bar.setTextVisible(False)
        self._question = _text("blindQuestion", self.tr("Question"))
        self._expected = _text("blindExpected", self.tr("Expected answer"))
        self._left = AnswerBox("blindLeft", self.tr("Answer 1"))
        self._right = AnswerBox("blindRight", self.tr("Answer 2"))
        self._verdict = self.heading("")
        self._verdict.setObjectName("blindVerdict")
        self._told = self.words("", "blindTold")
        self._parts = VerdictBar()
        self.banner = Banner()
        self._one = self.button("blindOne", self.tr("1 is better"), self._on_one)
        self._tie = self.button("blindTie", self.tr("Alike (0)"), self._on_tie)
        self._two = self.button("blindTwo", self.tr("2 is better"), self._on_two)
        self._back = self.button("blindBack", self.tr("Back"), self._on_back, "flat")
        self._show = self.button("blindShow", self.tr("Show the result"), self._on_show, "flat")
        self._close = self.button("blindClose", self.tr("Close"), self.accept)
        self._more = self.button("blindMore", self.tr("Go on comparing"), self._on_more)
        self._lay_out()
        for keys, act in (
            ("1", self._on_one),
            ("2", self._on_two),
            ("0", self._on_tie),
            ("Backspace", self._on_back),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self._at = self._next_open(0)
        self._show_state()

    # -- choosing ----------------------------------------------------------------------------

    @Slot()
    def _on_one(self) -> None:
        self._choose("left")

    @Slot()
    def _on_two(self) -> None:
        self._choose("right")

    @Slot()
    def _on_tie(self) -> None:
        self._choose("tie")

    def _choose(self, verdict: str) -> None:
        if self._stack.currentIndex() != _ASKING or self._at >= len(self._pairs):
            return
        pair = self._pairs[self._at]
        number = pair.row.case.number
        choice = PairChoice(number, pair.left, pair.right, verdict, "person", time.time())
        self._choices[number] = choice
        keep = partial(self._service.choose, self._test, choice)
        self._runner.submit(job_of(keep)).failed.connect(self._on_failed)
        self.changed.emit()
        self._at = self._next_open(self._at + 1)
        self._show_state()

    @Slot()
    def _on_back(self) -> None:
        if self._stack.currentIndex() == _ASKING and self._at > 0:
            self._at -= 1
            self._show_state()

    @Slot()
    def _on_show(self) -> None:
        self._reveal()

    @Slot()
    def _on_more(self) -> None:
        self._at = self._next_open(0)
        self._stack.setCurrentIndex(_ASKING)
        self._show_state()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        present(self.banner, error)

    def _next_open(self, start: int) -> int:
        """Return the next pair that nobody has compared; one behind the last where all are."""
        for place in range(start, len(self._pairs)):
            if self._pairs[place].row.case.number not in self._choices:
                return place
        return len(self._pairs)

    # -- what shows --------------------------------------------------------------------------

    def _show_state(self) -> None:
        if self._at >= len(self._pairs):
            self._reveal()
            return
        pair = self._pairs[self._at]
        case = pair.row.case
        done = sum(each.row.case.number in self._choices for each in self._pairs)
        self._number.setText(
            self.tr(
                "{number} of {all} · keys 1 and 2 choose, 0 is alike, Backspace goes back"
            ).format(number=self._at + 1, all=len(self._pairs))
        )
        self._bar.setRange(0, len(self._pairs))
        self._bar.setValue(done)
        for field, words in (
            (self._question, case.question),
            (self._expected, pair.row.hoped),
        ):
            field.setPlainText(words[:_LETTERS])
        self._left.show_answer(pair.row.replies[pair.left].text.strip())
        self._right.show_answer(pair.row.replies[pair.right].text.strip())
        earlier = self._choices.get(case.number)
        for button, verdict in ((self._one, "left"), (self._tie, "tie"), (self._two, "right")):
            button.setCheckable(True)
            button.setChecked(earlier is not None and earlier.verdict == verdict)
        self._back.setEnabled(self._at > 0)
        self._show_buttons(asking=True)

    def _reveal(self) -> None:
        """Say whose answers they were."""
        base, other = self._models
        mine = {pair.row.case.number for pair in self._pairs}
        choices = [each for each in self._choices.values() if each.case in mine]
        won = [each.winner for each in choices]
        verdict = counted(won.count(other.key), won.count(base.key), won.count(None))
        self._verdict.setText(translate(verdict.words))
        self._told.setText(
            self.tr(
                "You found {other} better {better} times, {base} {worse} times, alike {same}."
            ).format(
                other=other.title,
                base=base.title,
                better=verdict.better,
                worse=verdict.worse,
                same=verdict.same,
            )
        )
        self._parts.show_parts(verdict.better, verdict.same, verdict.worse)
        self._stack.setCurrentIndex(_SHOWN)
        self._show_buttons(asking=False)
        self._close.setFocus()

    def _show_buttons(self, *, asking: bool) -> None:
        for button in (self._one, self._tie, self._two, self._back, self._show):
            button.setVisible(asking)
        left = self._next_open(0) < len(self._pairs)
        self._more.setVisible(not asking and left)

    # -- widgets -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.column.addWidget(self.heading(self.windowTitle()))
        self.column.addWidget(self.banner)
        self.column.addWidget(self._stack, 1)
        self._stack.addWidget(self._asking_page())
        self._stack.addWidget(self._shown_page())
        self.add_buttons(self._more, self._show, self._close, left=(self._back,))

    def _asking_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._number)
        column.addWidget(self._bar)
        asked = QHBoxLayout()
        asked.setSpacing(16)
        for words, field in (
            (self.tr("Question"), self._question),
            (self.tr("Expected"), self._expected),
        ):
            part = QVBoxLayout()
            part.setSpacing(2)
            part.addWidget(self.note(words))
            field.setMaximumHeight(_ASKED_HEIGHT)
            part.addWidget(field)
            asked.addLayout(part, 1)
        column.addLayout(asked)
        both = QHBoxLayout()
        both.setSpacing(16)
        for words, box in ((self.tr("Answer 1"), self._left), (self.tr("Answer 2"), self._right)):
            card = Card(words)
            card.body.addWidget(box, 1)
            both.addWidget(card, 1)
        column.addLayout(both, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self._one, self._tie, self._two):
            row.addWidget(button, 1)
        column.addLayout(row)
        return page

    def _shown_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._verdict)
        column.addWidget(self._parts)
        column.addWidget(self._told)
        column.addStretch(1)
        return page


def _text(name: str, words: str) -> QPlainTextEdit:
    text = QPlainTextEdit()
    text.setObjectName(name)
    text.setAccessibleName(words)
    text.setReadOnly(True)
    text.setTabChangesFocus(True)
    text.setProperty("kind", "bare")
    text.document().setDocumentMargin(0)
    text.setMinimumHeight(40)
    return text
