"""The card of one model's answer: its words as they come, its figures, or why there are none.

Runs the asking of its own model through a worker; knows neither the other card nor the engine.
"""

from __future__ import annotations

import time
from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop_ft.core.text import Text
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.qtkit.theme import restyle
from desktop_ft.qtkit.widgets import Banner, Card, Chip, ElidedLabel
from desktop_ft.services.playground import (
    Answer,
    Choice,
    PlaygroundService,
    Question,
    StillComing,
    Words,
)
from desktop_ft.ui.playground.answer_text import AnswerText
from desktop_ft.ui.playground.words import figures_line
from desktop_ft.ui.presenter import present

# Words are shown in batches: more often would only load the window.
_BATCH_MS = 40
# So long one waits before one asks what the engine is at.
_SILENCE_MS = 1000


class AnswerCard(Card):
    """Signals: `finished()` when the answer is whole, failed or stopped."""

    finished = Signal()

    def __init__(
        self,
        service: PlaygroundService,
        runner: TaskRunner,
        choice: Choice,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self._service = service
        self._runner = runner
        self._choice = choice
        self._question: Question | None = None
        self._task: Task | None = None
        self._looking: Task | None = None
        self._pending: list[str] = []
        self._began = 0.0
        self._title = ElidedLabel(choice.title)
        self._title.setProperty("kind", "strong")
        self._title.setToolTip(choice.model)
        self._kind = Chip(self.tr("fine-tuned") if choice.is_fine_tuned else self.tr("base model"))
        self._text = AnswerText()
        self._text.setAccessibleName(self.tr("Answer of {model}").format(model=choice.title))
        self._waiting = QLabel()
        self._waiting.setProperty("kind", "muted")
        self._waiting.setWordWrap(True)
        self._figures = QLabel()
        self._figures.setProperty("kind", "small")
        self._figures.setWordWrap(True)
        self._banner = Banner()
        self._banner.action_triggered.connect(self._ask_again)
        self._batch = QTimer(self)
        self._batch.setInterval(_BATCH_MS)
        self._batch.timeout.connect(self._flush)
        self._silence = QTimer(self)
        self._silence.setInterval(_SILENCE_MS)
        self._silence.timeout.connect(self._look_what_it_is_at)
        self.set_name(name)
        self._lay_out()
        restyle(self, chosen=choice.is_fine_tuned)

    def set_name(self, name: str) -> None:
        """Name the parts, so that the newest answers can be found."""
        self.setObjectName(name)
        self._text.setObjectName(f"{name}Text")
        self._figures.setObjectName(f"{name}Figures")
        self._waiting.setObjectName(f"{name}Waiting")
        self._banner.setObjectName(f"{name}Banner")

    @property
    def text(self) -> str:
        """Return the words so far."""
        return self._text.text()

    def is_running(self) -> bool:
        """Tell whether the answer is still coming."""
        return self._task is not None

    def ask(self, question: Question) -> None:
        """Put a question to the model."""
        self._question = question
        self._text.clear()
        self._pending.clear()
        self._figures.clear()
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

    def stop(self) -> None:
        """Leave the answer as it is; the card is free at once, the worker a moment later."""
        if self._task is None:
            return
        self._task.cancel()
        self._end()
        self._figures.setText(self.tr("stopped by you"))
        self._figures.show()
        self.finished.emit()

    @Slot(object)
    def _on_reported(self, said: object) -> None:
        if self.sender() is not self._task:
            return
        if isinstance(said, Words):
            self._pending.append(said.text)
        elif isinstance(said, StillComing):
            self._say(
                self.tr(
                    "The engine does not have the new model ready yet; waiting for it "
                    "(%n second(s))…",
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
        self._end()
        if not self._text.text():
            self._say(self.tr("It answered with nothing."))
        self._figures.setText(figures_line(answer, self._question.max_tokens))
        self._figures.show()
        self.finished.emit()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self.sender() is not self._task:
            return
        self._end()
        present(self._banner, error, action=self.tr("Ask again"))
        self.finished.emit()

    @Slot()
    def _on_cancelled(self) -> None:
        if self.sender() is self._task:  # by the end of the program, not by `stop`
            self._end()

    @Slot()
    def _ask_again(self) -> None:
        if self._question is not None and self._task is None:
            self.ask(self._question)

    def _end(self) -> None:
        self._flush()
        self._task = None
        self._batch.stop()
        self._silence.stop()
        self._say("")

    def _say(self, words: str) -> None:
        self._waiting.setText(words)
        self._waiting.setVisible(bool(words))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._title, 1)
        top.addWidget(self._kind)
        self.body.addLayout(top)
        self.body.addWidget(self._waiting)
        self.body.addWidget(self._text)
        self.body.addWidget(self._banner)
        self.body.addWidget(self._figures)
        self.body.addStretch(1)
        for widget in (self._waiting, self._text, self._figures):
            widget.hide()
