"""Marks in the answers to one question what the others do not say. Knows cards, no model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QAction

from desktop_ft.core.answer_diff import Difference, Likeness, differences
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.qtkit.theme import current_theme
from desktop_ft.ui.playground.answer_card import AnswerCard

_SOON_MS = 30
# Of what is read aloud; all of it stands in the answer.
_MOST_TOLD, _TOLD_LETTERS = 12, 60


class Differences(QObject):
    """While the `switch` is on: compares when every answer is there and drawn, in a worker."""

    def __init__(
        self, cards: Sequence[AnswerCard], switch: QAction, runner: TaskRunner, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._cards = cards
        self._switch = switch
        self._runner = runner
        self._task: Task | None = None
        self._compared: list[AnswerCard] = []
        self._texts: list[str] = []
        self._found: Sequence[Difference] = ()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._compare)
        switch.toggled.connect(self._on_switched)
        for card in cards:
            card.view.addAction(switch)
            card.view.drawn.connect(self._soon.start)
            card.started.connect(self._forget)
            card.finished.connect(self._soon.start)
        self._soon.start()

    @Slot()
    def _on_switched(self) -> None:
        if self._switch.isChecked():
            self._soon.start()
        else:
            self._forget()

    @Slot()
    def _forget(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        for card in self._compared:
            card.view.mark((), current_theme().color("selection"))
            card.say_difference("")
        self._compared, self._texts, self._found = [], [], ()

    @Slot()
    def _compare(self) -> None:
        if not self._switch.isChecked() or any(each.is_running() for each in self._cards):
            return
        if not all(card.view.is_drawn() for card in self._cards):
            return  # `drawn` comes
        compared = [card for card in self._cards if card.text]
        texts = [card.view.shown() for card in compared]
        if (compared, texts) == (self._compared, self._texts):
            if self._task is None:
                self._show()  # drawn anew: in another look, or in another width
            return
        self._forget()
        if len(compared) > 1:
            self._compared, self._texts = compared, texts
            self._task = self._runner.submit(partial(_differences, tuple(texts)))
            self._task.succeeded.connect(self._on_compared)

    @Slot(object)
    def _on_compared(self, found: Sequence[Difference]) -> None:
        if self.sender() is self._task:
            self._task = None
            self._found = found
            self._show()

    def _show(self) -> None:
        ground = current_theme().color("accent_soft")
        for card, text, found in zip(self._compared, self._texts, self._found, strict=False):
            marked = card.view.mark(found.spans, ground)
            said = [text[start:end].strip() for start, end in found.spans[:_MOST_TOLD]]
            told = "; ".join(f"“{each[:_TOLD_LETTERS]}”" for each in said)
            words = self._words(card, replace(found, spans=found.spans[:marked]))
            if marked < len(found.spans):
                some = self.tr("Of a paragraph with very many only the first are underlined.")
                words = f"{words} {some}"
            card.say_difference(words, told)

    def _words(self, card: AnswerCard, found: Difference) -> str:
        is_first = card is self._compared[0]
        others = [each for each in self._compared if each is not card]
        if is_first and len(others) > 1:
            return self._words_of_first(found)
        name = (others if is_first else self._compared)[0].model_name
        count = len(found.spans)
        if found.likeness is Likeness.SAME:
            return self.tr("Says the same as “{model}”.").format(model=name)
        if found.likeness is Likeness.HARDLY:
            return self.tr("Has hardly a word in common with “{model}”.").format(model=name)
        if found.likeness is Likeness.TOO_LONG:
            return self.tr("Too long to compare with “{model}” word by word.").format(model=name)
        if not count:
            return self.tr("“{model}” says all of this, and more.").format(model=name)
        return self.tr("%n place(s) underlined: not in “{model}”.", "", count).format(model=name)

    def _words_of_first(self, found: Difference) -> str:
        if found.likeness is Likeness.SAME:
            return self.tr("All answers say the same.")
        if found.likeness is Likeness.PARTLY and found.spans:
            return self.tr("%n place(s) underlined: in no other answer.", "", len(found.spans))
        return self.tr("The others are compared with this answer.")


def _differences(texts: Sequence[str], token: CancelToken, report: Report) -> Sequence[Difference]:
    del report
    token.check()
    return differences(texts)
