"""The preferred and the rejected answer, side by side where there is room, with what differs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.core.conversation.said import Conversation, Said
from desktop_ft.core.example import Role
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.word_diff import AT_ONCE_STEPS, LONGEST, MOST_STEPS, Span, TooMuch, word_diff
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.qtkit.theme import current_theme
from desktop_ft.ui.editor.panel.acts import TurnActs
from desktop_ft.ui.editor.panel.bubble import Bubble, Look
from desktop_ft.ui.editor.panel.turn_list import TurnList
from desktop_ft.ui.role_words import role_word

_SIDE_BY_SIDE_PX = 460
_HARDLY_ALIKE = 0.75

Marks = tuple[list[Span], list[Span]]


class TwoAnswers(QWidget):
    """Marks the words that only one of the answers has."""

    def __init__(self, acts: TurnActs, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("twoAnswers")
        self._runner = runner
        self._task: Task | None = None
        self._texts: tuple[str, str] | None = None
        self._marks: Marks = ([], [])
        self.preferred = TurnList(acts)
        self.rejected = TurnList(acts)
        self._told = QLabel()
        self._told.setObjectName("answersTold")
        self._told.setProperty("kind", "small")
        self._told.setWordWrap(True)
        self._widen = QPushButton(self.tr("Side by side"))
        self._widen.setObjectName("answersSideBySide")
        self._widen.setProperty("kind", "flat")
        self._widen.setToolTip(
            self.tr("Make the panel wide enough to show both answers side by side")
        )
        self._widen.setAccessibleName(self._widen.text())
        self._widen.clicked.connect(self._make_room)
        self._swap = QPushButton(self.tr("Swap"))
        self._swap.setObjectName("swapAnswers")
        self._swap.setProperty("kind", "flat")
        self._swap.setToolTip(self.tr("Make the rejected answer the preferred one"))
        self._swap.setAccessibleName(self.tr("Swap the two answers"))
        self._swap.clicked.connect(acts.swap)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._told, 1)
        head.addWidget(self._widen)
        head.addWidget(self._swap)
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._sides.setSpacing(10)
        for side in (self.preferred, self.rejected):
            one = QVBoxLayout()
            one.addWidget(side)
            one.addStretch(1)
            self._sides.addLayout(one, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self._sides)

    @property
    def buttons(self) -> list[QPushButton]:
        """Return the buttons over the answers."""
        return [self._widen, self._swap]

    @property
    def bubbles(self) -> list[Bubble]:
        """Return the bubbles that show, the better answer's first."""
        return [*self.preferred.shown, *self.rejected.shown]

    def show_answers(self, said: Conversation, look: Look, *, anew: bool) -> None:
        """Show the answers of an example, or nothing where it has none."""
        self.setVisible(said.is_preference)
        for side, turns, role in (
            (self.preferred, said.preferred, Role.PREFERRED),
            (self.rejected, said.rejected, Role.REJECTED),
        ):
            alone = len(turns) == 1
            side.show_turns(turns, look, anew=anew, who=role_word(role) if alone else "")
        if said.is_preference:
            self._compare(_text_of(said.preferred), _text_of(said.rejected))
        else:
            self._forget()

    # -- what differs -------------------------------------------------------------------------

    def _compare(self, better: str, worse: str) -> None:
        if (better, worse) == self._texts:
            self._show_marks()
            return
        self._forget()
        self._texts = (better, worse)
        if len(better) + len(worse) > LONGEST:
            self._take(None)
            return
        try:
            self._take(word_diff(better, worse, AT_ONCE_STEPS))
        except TooMuch:
            self._told.setText("")
            self._task = self._runner.submit(_diff_job(better, worse))
            self._task.succeeded.connect(self._on_compared)

    def _forget(self) -> None:
        self._texts = None
        self._marks = ([], [])
        if self._task is not None:
            self._task.cancel()
            self._task = None

    @Slot(object)
    def _on_compared(self, found: object) -> None:
        if self.sender() is self._task:
            self._task = None
            self._take(found if isinstance(found, tuple) else None)

    def _take(self, marks: Marks | None) -> None:
        assert self._texts is not None
        if marks is None:
            self._told.setText(self.tr("The answers are too long to mark what differs."))
            return
        told = self.tr("Words that only one answer has are underlined.")
        if not any(marks):
            told = self.tr("Both answers say the same.")
        elif all(map(_is_mostly, marks, self._texts)):
            told = self.tr("The answers have hardly a word in common.")
            marks = ([], [])  # marking everything helps nobody
        self._marks = marks
        self._told.setText(told)
        self._show_marks()

    def _show_marks(self) -> None:
        theme = current_theme()
        sides = ((self.preferred, "good_soft"), (self.rejected, "bad_soft"))
        for (side, token), spans in zip(sides, self._marks, strict=True):
            if len(side.shown) == 1:
                side.shown[0].mark(spans, theme.color(token))

    @Slot()
    def _make_room(self) -> None:
        """Take the width that is missing from the widest neighbour in the splitter around."""
        part: QWidget = self
        split = part.parentWidget()
        while split is not None and not isinstance(split, QSplitter):
            part, split = split, split.parentWidget()
        if split is None:
            return
        at, sizes = split.indexOf(part), split.sizes()
        more = _SIDE_BY_SIDE_PX - self.width()
        room = max(range(len(sizes)), key=lambda each: sizes[each] * (each != at))
        sizes[at] += more
        sizes[room] -= more
        split.setSizes(sizes)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._show_marks()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        wide = event.size().width() >= _SIDE_BY_SIDE_PX
        way = ways.LeftToRight if wide else ways.TopToBottom
        if self._sides.direction() != way:
            self._sides.setDirection(way)
        self._widen.setVisible(not wide)


def _is_mostly(spans: Sequence[Span], text: str) -> bool:
    return sum(end - start for start, end in spans) > len(text) * _HARDLY_ALIKE


def _text_of(turns: Sequence[Said]) -> str:
    return turns[0].text if len(turns) == 1 else ""


def _diff_job(better: str, worse: str) -> Callable[[CancelToken, Report], Marks | None]:
    def job(token: CancelToken, report: Report) -> Marks | None:
        del report
        token.check()
        try:
            return word_diff(better, worse, MOST_STEPS)
        except TooMuch:
            return None

    return job
