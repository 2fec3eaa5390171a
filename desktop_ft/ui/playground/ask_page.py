"""The page to ask: one question to several models at once, and their answers side by side.

Knows the playground service; what a training is, it learns from `TrainedModel`.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.qtkit.widgets import Banner, EmptyPlace
from desktop_ft.services.playground import PlaygroundService, Question
from desktop_ft.services.training import TrainedModel
from desktop_ft.ui.playground.answer_card import AnswerCard
from desktop_ft.ui.playground.model_pickers import ModelPickers
from desktop_ft.ui.playground.page import Page
from desktop_ft.ui.playground.question_box import QuestionBox
from desktop_ft.ui.playground.turn import Turn
from desktop_ft.ui.presenter import present

_EMPTY, _TURNS = 0, 1
# Older questions are let go, so that a long afternoon does not fill the memory.
_MOST_TURNS = 30
_NAMES = ("baseAnswer", "tunedAnswer")


class AskPage(Page):
    """The newest answers are found as `baseAnswerText` and `tunedAnswerText`."""

    def __init__(
        self, service: PlaygroundService, runner: TaskRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._runner = runner
        self._turns: list[Turn] = []
        self._count = 0
        self._loaded = False
        self._asked_early = False
        self._bottom = 0
        self._pickers = ModelPickers(service, runner, self)
        self._pickers.changed.connect(self._on_models_changed)
        self._pickers.waits.connect(self.status_changed)
        self._pickers.failed.connect(self._on_models_failed)
        self.banner = Banner()
        self.banner.setObjectName("playgroundBanner")
        self.banner.action_triggered.connect(self._reload)
        self._box = QuestionBox()
        self._box.setObjectName("questionBox")
        self._box.setAccessibleName(self.tr("Your question"))
        self._box.asked.connect(self._on_ask)
        self._ask = self._button(self.tr("Ask"), "askButton", "primary")
        self._ask.setToolTip(self.tr("Ask (Enter); a new line is Shift+Enter"))
        self._ask.clicked.connect(self._on_ask)
        self._stop = self._button(self.tr("Stop"), "stopButton", "plain")
        self._stop.clicked.connect(self._on_stop)
        self._stop.hide()
        self._clear = self._button(self.tr("Clear"), "clearPlayground", "flat")
        self._clear.clicked.connect(self._on_clear)
        self._empty = EmptyPlace(
            self.tr("Ask both the same"),
            self.tr(
                "Type a question below. The base model and your fine-tuned one answer side by "
                "side, so that you see what the training changed."
            ),
            self.tr("Write a question"),
            icon_name="playground",
        )
        self._empty.activated.connect(self._box.setFocus)
        self._scroll = QScrollArea()
        self._list = QVBoxLayout()
        self._stack = QStackedWidget()
        self._lay_out()
        self.setFocusProxy(self._box)
        self._on_models_changed()

    def compare(self, model: TrainedModel) -> None:
        """Choose a model that came out of a training, beside its base model."""
        self._loaded = True
        self._pickers.want(model)

    def engines_changed(self) -> None:
        """Look at the engines anew: the user changed them in Settings."""
        if self._loaded:
            self._pickers.load()

    def shutdown(self) -> bool:
        """Stop what is still being answered; the workers end by themselves."""
        self._on_stop()
        return True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Not before: it may start the engine. And each time: a model may be new.
        self._loaded = True
        self._pickers.load()

    # -- asking ------------------------------------------------------------------------------

    @Slot()
    def _on_ask(self) -> None:
        words = self._box.question()
        choices = self._pickers.chosen()
        if not words or self._is_running():
            return
        # An engine that is being started has not told its models yet; then it is asked.
        self._asked_early = not choices
        if not choices:
            self._show_state()
            return
        self.banner.hide_message()
        for turn in self._turns[-1:]:
            turn.become_old(self._count)
        self._count += 1
        names = _NAMES if len(choices) == len(_NAMES) else _NAMES[:1]
        cards = [
            AnswerCard(self._service, self._runner, choice, name)
            for choice, name in zip(choices, names, strict=True)
        ]
        turn = Turn(words, cards)
        turn.finished.connect(self._show_state)
        self._turns.append(turn)
        self._list.addWidget(turn)
        while len(self._turns) > _MOST_TURNS:
            self._turns.pop(0).deleteLater()
        engine_id = self._pickers.engine_id()
        turn.ask(
            [
                Question(engine_id, choice.model, words, self._pickers.how(choice))
                for choice in choices
            ]
        )
        self._box.clear()
        self._stack.setCurrentIndex(_TURNS)
        self._show_state()

    @Slot()
    def _on_stop(self) -> None:
        for turn in self._turns:
            turn.stop()
        self._show_state()

    @Slot()
    def _on_clear(self) -> None:
        self._on_stop()
        for turn in self._turns:
            turn.deleteLater()
        self._turns.clear()
        self._stack.setCurrentIndex(_EMPTY)
        self._show_state()

    def _is_running(self) -> bool:
        return any(turn.is_running() for turn in self._turns)

    @Slot()
    def _show_state(self) -> None:
        running = self._is_running()
        self._stop.setVisible(running)
        self._ask.setVisible(not running)
        self._ask.setEnabled(not self._asked_early)
        self._clear.setEnabled(bool(self._turns))

    # -- models ------------------------------------------------------------------------------

    @Slot()
    def _on_models_changed(self) -> None:
        count = len(self._pickers.chosen())
        self._box.setPlaceholderText(
            self.tr("Ask both…") if count > 1 else self.tr("Ask the model…")
        )
        self.status_changed.emit(self.tr("%n model(s) to ask", "", count))
        if count and self._asked_early:
            self._on_ask()
        self._show_state()

    @Slot(object)
    def _on_models_failed(self, error: Exception) -> None:
        self._asked_early = False
        present(self.banner, error, action=self.tr("Try again"))
        self._on_models_changed()

    @Slot()
    def _reload(self) -> None:
        self.banner.hide_message()
        self._pickers.load()

    # -- widgets -----------------------------------------------------------------------------

    @Slot(int, int)
    def _on_range_changed(self, low: int, high: int) -> None:
        """Keep the newest words in sight while they come, unless the user scrolled up."""
        del low
        bar = self._scroll.verticalScrollBar()
        if self._is_running() or bar.value() >= self._bottom:
            bar.setValue(high)
        self._bottom = high

    def _button(self, words: str, name: str, kind: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setProperty("kind", kind)
        return button

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(28, 12, 28, 0)
        bar.setSpacing(8)
        for box in (self._pickers.engine, self._pickers.base, self._pickers.tuned):
            bar.addWidget(box)
        bar.addStretch(1)
        bar.addWidget(self._clear)
        page = QWidget()
        page.setProperty("kind", "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(28, 12, 28, 22)
        self._list.setSpacing(24)
        column.addLayout(self._list)
        column.addStretch(1)
        self._scroll.setObjectName("answers")
        self._scroll.setWidget(page)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._scroll)
        foot = QHBoxLayout()
        foot.setContentsMargins(28, 0, 28, 20)
        foot.setSpacing(8)
        foot.addWidget(self._box, 1)
        for button in (self._ask, self._stop):
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        held = QHBoxLayout()
        held.setContentsMargins(28, 12, 28, 0)
        held.addWidget(self.banner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(bar)
        whole.addLayout(held)
        whole.addWidget(self._stack, 1)
        whole.addLayout(foot)
