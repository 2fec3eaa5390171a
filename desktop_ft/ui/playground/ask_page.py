"""The page to ask: one question to several models at once, and their answers side by side.

Knows the playground service and where conversations are kept; what a training is, it learns from
`TrainedModel`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_ft.qtkit.icons import icon
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.qtkit.widgets import Banner
from desktop_ft.services.conversations import (
    Conversation,
    ConversationStore,
    Exchange,
    GivenAnswer,
    Listed,
)
from desktop_ft.services.playground import (
    Choice,
    Parameters,
    PlaygroundService,
    Question,
    question_to,
)
from desktop_ft.services.training import TrainedModel
from desktop_ft.ui.playground.answer_card import AnswerCard
from desktop_ft.ui.playground.composer import Composer
from desktop_ft.ui.playground.history_keeper import HistoryKeeper
from desktop_ft.ui.playground.model_columns import ModelColumns, Picked
from desktop_ft.ui.playground.model_lists import ModelLists
from desktop_ft.ui.playground.page import Page
from desktop_ft.ui.playground.transcript import Transcript
from desktop_ft.ui.playground.turn import Turn
from desktop_ft.ui.playground.words import parameters_line
from desktop_ft.ui.presenter import present

_NAMES = ("baseAnswer", "tunedAnswer", "answer3", "answer4")


class AskPage(Page):
    """The newest answers are found as `baseAnswerText`, `tunedAnswerText`, `answer3Text`…"""

    def __init__(
        self,
        service: PlaygroundService,
        runner: TaskRunner,
        parent: QWidget | None = None,
        *,
        askers: TaskRunner | None = None,
        store: ConversationStore | None = None,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._runner = runner
        self._askers = askers or runner
        self._keeper = HistoryKeeper(store, runner, self) if store is not None else None
        self._conversation = Conversation()
        self._parameters = Parameters()
        self._system = ""
        self._todo: list[Listed] = []
        self._loaded = False
        self._asked_early = False
        self._lists = ModelLists(service, runner, self)
        self._columns = ModelColumns(self._lists)
        self._columns.changed.connect(self._on_models_changed)
        self._columns.waits.connect(self.status_changed)
        self._columns.failed.connect(self._on_models_failed)
        self.banner = Banner()
        self.banner.setObjectName("playgroundBanner")
        self.banner.action_triggered.connect(self._reload)
        self._composer = Composer()
        self._composer.asked.connect(self._on_ask)
        self._composer.stop_wanted.connect(self._on_stop)
        self._transcript = Transcript()
        self._transcript.changed.connect(self._on_turns_changed)
        self._transcript.write_wanted.connect(self._composer.write)
        self._clear = QPushButton(icon("add"), self.tr("New conversation"))
        self._clear.setObjectName("clearPlayground")
        self._clear.setProperty("kind", "flat")
        self._clear.clicked.connect(self._on_clear)
        if self._keeper is not None:
            self._keeper.failed.connect(self._on_not_kept)
        self._lay_out()
        self.setFocusProxy(self._composer.box)
        self._show_how()
        self._on_models_changed()

    def tools(self) -> list[QWidget]:
        return [self._clear]

    def compare(self, model: TrainedModel) -> None:
        self._loaded = True
        self._columns.want(model)

    def engines_changed(self) -> None:
        if self._loaded:
            self._columns.load()

    def shutdown(self) -> bool:
        self._on_stop()
        self._lists.stop()
        if self._keeper is not None:
            self._keeper.finish()
        return True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Not before: it may start the engine. And each time: a model may be new.
        self._loaded = True
        self._columns.load()

    # -- asking ------------------------------------------------------------------------------

    @Slot()
    def _on_ask(self) -> None:
        words = self._composer.box.question()
        if not words or self._transcript.is_running():
            return
        # An engine that is being started has not told its models yet; then it is asked.
        self._asked_early = not self._columns.picked()
        if self._asked_early:
            self._show_state()
            return
        exchange = Exchange(
            words, self._system, self._composer.goes_on(), parameters=self._parameters
        )
        self._composer.box.clear()
        self._ask(exchange)

    def _ask(self, exchange: Exchange, place: int | None = None) -> None:
        """Ask the models that are chosen; in the place of an earlier turn, or else at the end."""
        self.banner.hide_message()
        picked = self._columns.picked()
        turn = self._make_turn(exchange, picked)
        questions = [self._question(exchange, each) for each in picked]
        self._transcript.add(turn, place)
        self._conversation = self._conversation.with_exchange(turn.exchange)
        turn.ask(questions)
        self._keep(turn)

    def _make_turn(self, exchange: Exchange, picked: Sequence[Picked]) -> Turn:
        cards = [
            AnswerCard(self._service, self._askers, each, name)
            for each, name in zip(picked, _NAMES, strict=False)
        ]
        turn = Turn(exchange, cards)
        turn.finished.connect(self._on_finished)
        turn.resend_wanted.connect(self._on_resend)
        return turn

    def _question(self, exchange: Exchange, picked: Picked) -> Question:
        earlier = self._conversation.before(exchange.id, picked.who) if exchange.follows else ()
        return question_to(
            picked.engine_id,
            picked.choice.model,
            exchange.question,
            picked.how,
            exchange.parameters,
            exchange.system,
            earlier,
        )

    @Slot()
    def _on_stop(self) -> None:
        self._todo.clear()
        self._transcript.stop()
        self._show_state()

    @Slot()
    def _on_clear(self) -> None:
        self._on_stop()
        self._transcript.clear()
        self._conversation = Conversation()
        self._show_state()
        self._composer.write()

    @Slot(str)
    def _on_resend(self, words: str) -> None:
        """Ask an edited question, in its own place; what built on it stays in the history only."""
        turn = self.sender()
        if not isinstance(turn, Turn) or not self._columns.picked():
            return
        self._on_stop()
        old = turn.exchange
        place: int | None = self._transcript.turns.index(turn)
        if self._conversation.is_followed(old.id):
            self.show_conversation(self._conversation.until(old.id))
            old, place = Exchange("", old.system, old.follows), None
        self._ask(
            replace(
                old,
                question=words,
                expected=old.expected if words == old.question else "",
                parameters=self._parameters,
                answers=(),
            ),
            place,
        )

    # -- conversations -----------------------------------------------------------------------

    def show_conversation(self, conversation: Conversation) -> None:
        """Show a conversation of earlier, and go on with it."""
        self._on_stop()
        self._transcript.clear()
        self._conversation = conversation
        for exchange in conversation.exchanges:
            picked = [_picked(given) for given in exchange.answers]
            turn = self._make_turn(exchange, picked)
            self._transcript.add(turn)
            turn.show_given([self._question(exchange, each) for each in picked])
        self._composer.set_goes_on(any(each.follows for each in conversation.exchanges))
        self._show_state()

    def _keep(self, turn: Turn) -> None:
        exchange = turn.exchange
        self._conversation = self._conversation.with_exchange(exchange)
        if self._keeper is not None:
            self._keeper.keep(self._conversation, exchange)

    @Slot()
    def _on_finished(self) -> None:
        turn = self.sender()
        if isinstance(turn, Turn) and turn in self._transcript.turns:
            self._keep(turn)

    @Slot(object)
    def _on_not_kept(self, error: Exception) -> None:
        present(self.banner, error)

    # -- models ------------------------------------------------------------------------------

    @Slot()
    def _on_models_changed(self) -> None:
        count = len(self._columns.picked())
        self._composer.box.setPlaceholderText(self._ask_words(count))
        self.status_changed.emit(self.tr("%n model(s) to ask", "", count))
        if count and self._asked_early:
            self._on_ask()
        self._show_state()

    def _ask_words(self, count: int) -> str:
        if count == 2:
            return self.tr("Ask both…")
        return self.tr("Ask all…") if count > 1 else self.tr("Ask the model…")

    @Slot(object)
    def _on_models_failed(self, error: Exception) -> None:
        self._asked_early = False
        present(self.banner, error, action=self.tr("Try again"))
        self._on_models_changed()

    @Slot()
    def _reload(self) -> None:
        self.banner.hide_message()
        self._columns.load()

    # -- widgets -----------------------------------------------------------------------------

    @Slot()
    def _on_turns_changed(self) -> None:
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        self._composer.show_state(
            running=self._transcript.is_running() or bool(self._todo),
            may_ask=not self._asked_early,
            may_go_on=bool(self._conversation.exchanges),
        )
        self._clear.setEnabled(bool(self._transcript.turns))

    def _show_how(self) -> None:
        self._composer.show_how(parameters_line(self._parameters))

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(28, 12, 28, 0)
        bar.addWidget(self._columns, 1, Qt.AlignmentFlag.AlignTop)
        held = QHBoxLayout()
        held.setContentsMargins(28, 12, 28, 0)
        held.addWidget(self.banner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(bar)
        whole.addLayout(held)
        whole.addWidget(self._transcript, 1)
        whole.addWidget(self._composer)


def _picked(given: GivenAnswer) -> Picked:
    """Return the model that gave an answer of earlier, to be asked once more."""
    choice = Choice(given.model, given.title, given.is_fine_tuned, how=given.how, step=given.step)
    return Picked(given.engine_id, given.engine, choice, given.how)
