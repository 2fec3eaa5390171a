"""The card of one model's answer: its words as they come, its figures, or why there are none.

Runs the asking of its own model through a worker; knows neither the other card nor the engine.
"""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QLabel, QToolButton, QWidget

from desktop_ft.core.text import Text
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.icons import icon
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.qtkit.theme import restyle
from desktop_ft.qtkit.widgets import Banner, Card, Chip, ElidedLabel
from desktop_ft.services.conversations import Ending, GivenAnswer
from desktop_ft.services.playground import (
    Answer,
    PlaygroundService,
    Question,
    StillComing,
    Words,
)
from desktop_ft.ui.playground.answer_text import AnswerText
from desktop_ft.ui.playground.model_columns import Picked, given_by
from desktop_ft.ui.playground.words import figures_line, model_title
from desktop_ft.ui.presenter import present

# Words are shown in batches: more often would only load the window.
_BATCH_MS = 40
# So long one waits before one asks what the engine is at.
_SILENCE_MS = 1000
# Below this, what kind of model it is stands under its name, which else had no room.
_NARROW = 280


class AnswerCard(Card):
    """Signals: `started()` when the model is asked; `finished()` when the answer is whole, failed
    or stopped; `teach_wanted()` when the user wants to teach another answer.

    `action_row` is the row of what can be done with the answer; others may add to its front.
    """

    started = Signal()
    finished = Signal()
    teach_wanted = Signal()

    def __init__(
        self,
        service: PlaygroundService,
        runner: TaskRunner,
        picked: Picked,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self._service = service
        self._runner = runner
        self._question: Question | None = None
        self._task: Task | None = None
        self._looking: Task | None = None
        self._pending: list[str] = []
        self._began = 0.0
        self._picked = picked
        self._given = given_by(picked)
        title = model_title(picked.choice.title, picked.choice.step)
        self._title = ElidedLabel(title)
        self._title.setProperty("kind", "strong")
        self._title.setToolTip(picked.choice.model)
        is_tuned = picked.choice.is_fine_tuned
        self._kind = Chip(self.tr("fine-tuned") if is_tuned else self.tr("base model"))
        self._text = AnswerText()
        self._text.setAccessibleName(self.tr("Answer of {model}").format(model=title))
        self._waiting = _small("muted")
        self._how = _small("small")
        self._differs = _small("small")
        self._figures = _small("small")
        self._banner: Banner | None = None  # made when there is something to complain of
        self._copy = _tool("copy", self.tr("Copy this answer"))
        self._copy.clicked.connect(self._on_copy)
        self._again = _tool("refresh", self.tr("Let it answer once more"))
        self._again.clicked.connect(self.ask_again)
        self._teach = _tool("edit", self.tr("This is wrong: teach the right answer…"))
        self._teach.clicked.connect(self.teach_wanted)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.action_row = QHBoxLayout()
        self._batch = QTimer(self)
        self._batch.setInterval(_BATCH_MS)
        self._batch.timeout.connect(self._flush)
        self._silence = QTimer(self)
        self._silence.setInterval(_SILENCE_MS)
        self._silence.timeout.connect(self._look_what_it_is_at)
        self.set_name(name)
        self._lay_out()
        restyle(self, chosen=is_tuned)

    def set_name(self, name: str) -> None:
        """Name the parts, so that the newest answers can be found."""
        self.setObjectName(name)
        self._text.setObjectName(f"{name}Text")
        self._how.setObjectName(f"{name}How")
        self._differs.setObjectName(f"{name}Differs")
        self._figures.setObjectName(f"{name}Figures")
        self._waiting.setObjectName(f"{name}Waiting")
        if self._banner is not None:
            self._banner.setObjectName(f"{name}Banner")
        self._copy.setObjectName(f"{name}Copy")
        self._again.setObjectName(f"{name}Again")
        self._teach.setObjectName(f"{name}Teach")

    @property
    def text(self) -> str:
        """Return the words so far."""
        return self._text.text()

    @property
    def view(self) -> AnswerText:
        """Return where the words stand."""
        return self._text

    @property
    def model_name(self) -> str:
        """Return what the model is called here."""
        return model_title(self._picked.choice.title, self._picked.choice.step)

    @property
    def question(self) -> Question | None:
        """Return what the model was asked."""
        return self._question

    @property
    def given(self) -> GivenAnswer:
        """Return the answer as it is kept."""
        return replace(self._given, text=self._text.text())

    def is_running(self) -> bool:
        """Tell whether the answer is still coming."""
        return self._task is not None

    def say_how(self, words: str) -> None:
        """Show how this model was asked, where the others were asked in another way."""
        self._how.setText(words)
        self._how.setVisible(bool(words))

    def say_difference(self, words: str, places: str = "") -> None:
        """Tell how this answer differs; `places` are the marked words, for whoever hears them."""
        self._differs.setText(words)
        self._differs.setVisible(bool(words))
        self._text.setAccessibleDescription(f"{words} {places}".strip())

    def ask(self, question: Question) -> None:
        """Put a question to the model."""
        self._question = question
        self._given = given_by(self._picked)
        self._text.clear()
        self._text.hide()
        self._pending.clear()
        self._figures.clear()
        self._show_actions(False)
        if self._banner is not None:
            self._banner.hide_message()
        self._say(self.tr("Asking…"))
        self._began = time.monotonic()
        self._task = self._runner.submit(partial(self._service.ask, question))
        self._task.reported.connect(self._on_reported)
        self._task.succeeded.connect(self._on_answered)
        self._task.failed.connect(self._on_failed)
        self._task.cancelled.connect(self._on_cancelled)
        self._batch.start()
        self._silence.start()
        self.started.emit()

    def show_given(self, given: GivenAnswer, question: Question) -> None:
        """Show an answer of earlier; the question is for asking once more."""
        self._question = question
        self._given = given
        self._text.append_words(given.text)
        self._text.setVisible(bool(given.text))
        if given.ending is Ending.WHOLE:
            self._show_figures(question.max_tokens)
        elif given.ending is Ending.FAILED:
            self._say(given.problem)
        elif given.ending is Ending.STOPPED:
            self._figures.setText(self.tr("stopped by you"))
        else:
            self._figures.setText(self.tr("broken off when the program ended"))
        self._show_actions(True)

    def stop(self) -> None:
        """Leave the answer as it is; the card is free at once, the worker a moment later."""
        if self._task is None:
            return
        self._task.cancel()
        self._end(Ending.STOPPED)
        self._figures.setText(self.tr("stopped by you"))
        self._show_actions(True)
        self.finished.emit()

    @Slot()
    def ask_again(self) -> None:
        """Let the model answer the same question once more."""
        if self._question is not None and self._task is None:
            self.ask(self._question)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        below = QBoxLayout.Direction.TopToBottom
        beside = QBoxLayout.Direction.LeftToRight
        self._top.setDirection(below if self.width() < _NARROW else beside)

    # -- the answer --------------------------------------------------------------------------

    @Slot(object)
    def _on_reported(self, said: object) -> None:
        if self.sender() is not self._task:
            return
        if isinstance(said, Words):
            self._pending.append(said.text)
        elif isinstance(said, StillComing):
            self._say(
                self.tr(
                    "The engine does not have the model ready yet; waiting for it (%n second(s))…",
                    "",
                    round(said.seconds),
                )
            )
        elif isinstance(said, Text):
            self._say(translate(said))

    @Slot()
    def _flush(self) -> None:
        if not self._pending:
            return
        words = "".join(self._pending)
        self._pending.clear()
        if not self._text.text():
            words = words.lstrip()  # the space with which completions begin
            self._silence.stop()
            self._say("" if words else self.tr("Asking…"))
        self._text.append_words(words)
        self._text.setVisible(bool(self._text.text()))

    @Slot()
    def _look_what_it_is_at(self) -> None:
        if self._question is None or self._looking is not None:
            return
        self._looking = self._runner.submit(
            partial(self._service.loading, self._question.engine_id)
        )
        self._looking.succeeded.connect(self._on_loading)
        self._looking.finished.connect(self._on_looked)

    @Slot(object)
    def _on_loading(self, loading: tuple[str, ...]) -> None:
        if self._task is None or self._text.text():
            return
        seconds = round(time.monotonic() - self._began)
        if loading:
            self._say(
                self.tr(
                    "The model is being loaded; that takes a while the first time (%n second(s))…",
                    "",
                    seconds,
                )
            )
        else:
            self._say(self.tr("Asking… (%n second(s))", "", seconds))

    @Slot()
    def _on_looked(self) -> None:
        self._looking = None

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        if self.sender() is not self._task or self._question is None:
            return
        self._end(Ending.WHOLE)
        self._given = replace(
            self._given,
            tokens=answer.tokens,
            prompt_tokens=answer.prompt_tokens,
            first_word_s=answer.first_word_s,
            total_s=answer.total_s,
            finish_reason=answer.finish_reason,
            cost=answer.cost,
            currency=answer.currency,
        )
        self._show_figures(self._question.max_tokens)
        self._show_actions(True)
        self.finished.emit()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self.sender() is not self._task:
            return
        self._end(Ending.FAILED)
        told = present(self._made_banner(), error, action=self.tr("Ask again"))
        self._given = replace(self._given, problem=told.sentences)
        self.finished.emit()

    @Slot()
    def _on_cancelled(self) -> None:
        if self.sender() is self._task:  # by the end of the program, not by `stop`
            self._end(Ending.STOPPED)

    def _end(self, ending: Ending) -> None:
        self._flush()
        self._task = None
        self._batch.stop()
        self._silence.stop()
        self._say("")
        self._given = replace(self._given, ending=ending)

    # -- widgets -----------------------------------------------------------------------------

    def _made_banner(self) -> Banner:
        if self._banner is None:
            self._banner = Banner()
            self._banner.setObjectName(f"{self.objectName()}Banner")
            self._banner.action_triggered.connect(self.ask_again)
            self.body.insertWidget(self.body.indexOf(self._text) + 1, self._banner)
        return self._banner

    @Slot()
    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self._text.text())

    def _show_figures(self, max_tokens: int) -> None:
        given = self.given
        if not given.text:
            self._say(self.tr("It answered with nothing."))
        answer = Answer(
            given.text,
            given.tokens,
            given.first_word_s or 0.0,
            given.total_s or 0.0,
            given.finish_reason,
            given.prompt_tokens,
            given.cost,
            given.currency,
        )
        self._figures.setText(figures_line(answer, max_tokens))

    def _show_actions(self, on: bool) -> None:
        self._figures.setVisible(bool(self._figures.text()))
        for place in range(self.action_row.count()):
            item = self.action_row.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setVisible(on)

    def _say(self, words: str) -> None:
        self._waiting.setText(words)
        self._waiting.setVisible(bool(words))

    def _lay_out(self) -> None:
        self._top.setSpacing(4)
        self._top.addWidget(self._title, 1)
        self._top.addWidget(self._kind)
        self.action_row.setSpacing(4)
        self.action_row.addStretch(1)
        self.action_row.addWidget(self._teach)
        self.action_row.addWidget(self._copy)
        self.action_row.addWidget(self._again)
        self.body.addLayout(self._top)
        self.body.addWidget(self._waiting)
        self.body.addWidget(self._text)
        self.body.addWidget(self._differs)
        self.body.addWidget(self._how)
        self.body.addWidget(self._figures)
        self.body.addStretch(1)
        self.body.addLayout(self.action_row)
        for widget in (self._waiting, self._text, self._differs, self._how, self._figures):
            widget.hide()
        self._show_actions(False)


def _small(kind: str) -> QLabel:
    label = QLabel()
    label.setProperty("kind", kind)
    label.setWordWrap(True)
    return label


def _tool(picture: str, words: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(picture))
    button.setToolTip(words)
    button.setAccessibleName(words)
    return button
