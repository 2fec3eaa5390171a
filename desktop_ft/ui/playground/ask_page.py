"""The page to ask: one question to several models at once, and their answers side by side.

Knows the playground service and where conversations are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.qtkit.widgets import Banner
from desktop_ft.services.ask_wishes import AskWishes
from desktop_ft.services.conversations import (
    Conversation,
    Conversations,
    Exchange,
    Listed,
    questions_of,
)
from desktop_ft.services.document import Document
from desktop_ft.services.playground import (
    HowToAsk,
    Parameters,
    PlaygroundService,
    Question,
    question_to,
)
from desktop_ft.services.training import TrainedModel
from desktop_ft.ui.playground.answer_card import AnswerCard
from desktop_ft.ui.playground.ask_dialogs import AskDialogs
from desktop_ft.ui.playground.ask_tools import AskTools
from desktop_ft.ui.playground.composer import Composer
from desktop_ft.ui.playground.data_questions import as_taught
from desktop_ft.ui.playground.history_keeper import HistoryKeeper
from desktop_ft.ui.playground.model_columns import ModelColumns, Picked, picked_once
from desktop_ft.ui.playground.model_lists import ModelLists
from desktop_ft.ui.playground.page import Page
from desktop_ft.ui.playground.transcript import Transcript
from desktop_ft.ui.playground.turn import Turn
from desktop_ft.ui.playground.words import ask_words, parameters_line
from desktop_ft.ui.presenter import present

_NAMES = ("baseAnswer", "tunedAnswer", "answer3", "answer4")


class AskPage(Page):
    """Signal: `teach_requested(Wrong)` for an answer that is not right.

    The newest answers are found as `baseAnswerText`, `tunedAnswerText`, `answer3Text`…
    """

    teach_requested = Signal(object)

    def __init__(
        self,
        service: PlaygroundService,
        runner: TaskRunner,
        parent: QWidget | None = None,
        *,
        askers: TaskRunner | None = None,
        book: Conversations | None = None,
        wishes: AskWishes | None = None,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._runner = runner
        self._askers = askers or runner
        self._keeper = HistoryKeeper(book.store, runner, self) if book is not None else None
        self._dialogs = AskDialogs(book, runner, self, wishes)
        self._dialogs.set_up.connect(self._show_how)
        self._dialogs.taken.connect(self._on_taken)
        self._dialogs.many_wanted.connect(self._on_many)
        self._dialogs.open_wanted.connect(self._on_open)
        self._dialogs.forgotten.connect(self._on_forgotten)
        self._conversation = Conversation()
        self._todo: list[Listed] = []
        self._of = 0
        self._taken: Listed | None = None
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
        self._composer.how_wanted.connect(self._dialogs.settings)
        self._composer.data_wanted.connect(self._dialogs.data)
        self._composer.lists_wanted.connect(self._on_lists_wanted)
        self._composer.offer_data(False)
        self._composer.offer_lists(book is not None)
        self._transcript = Transcript()
        self._transcript.changed.connect(self._show_state)
        self._transcript.write_wanted.connect(self._composer.write)
        self._tools = AskTools(self, wishes, keeps=book is not None)
        self._tools.clear_wanted.connect(self._on_clear)
        self._tools.history_wanted.connect(self._dialogs.history)
        if self._keeper is not None:
            self._keeper.failed.connect(self._on_not_kept)
        self._lay_out()
        self.setFocusProxy(self._composer.box)
        self._show_how()
        self._on_models_changed()

    def tools(self) -> list[QWidget]:
        return self._tools.widgets()

    @property
    def wanted(self) -> tuple[Parameters, str]:
        """Return how the models are to answer, and what they are told beforehand."""
        return self._dialogs.parameters, self._dialogs.system

    def set_document(self, document: Document | None) -> None:
        self._dialogs.document = document
        self._composer.offer_data(document is not None)

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

    def pick(self, models: Sequence[tuple[str, str]]) -> None:
        """Choose the models to ask, by engine and name."""
        self._loaded = True
        self._columns.pick(models)

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
        taken, self._taken = self._taken, None
        if taken is None or taken.question != words:
            taken = Listed(words)
        self._composer.box.clear()
        self._ask(self._exchange(taken, follows=self._composer.goes_on()))

    def _exchange(self, listed: Listed, *, follows: bool = False) -> Exchange:
        return Exchange(
            listed.question,
            listed.system or self._dialogs.system,
            follows,
            listed.expected,
            listed.example_id,
            listed.earlier,
            self._dialogs.parameters,
        )

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
        turn = Turn(exchange, cards, self._tools.marks, self._runner)
        turn.finished.connect(self._on_finished)
        turn.resend_wanted.connect(self._on_resend)
        turn.teach_requested.connect(self.teach_requested)
        return turn

    def _question(self, exchange: Exchange, picked: Picked) -> Question:
        earlier = exchange.earlier
        if exchange.follows:
            earlier = (*self._conversation.before(exchange.id, picked.who), *earlier)
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
                parameters=self._dialogs.parameters,
                answers=(),
            ),
            place,
        )

    # -- conversations -----------------------------------------------------------------------

    def show_conversation(self, conversation: Conversation) -> None:
        """Show a conversation of earlier, and go on with it."""
        self._on_stop()
        self._conversation = conversation
        self._transcript.show_all(conversation.exchanges, self._turn_of_earlier)
        self._composer.set_goes_on(any(each.follows for each in conversation.exchanges))
        self._show_state()

    def _turn_of_earlier(self, exchange: Exchange) -> Turn:
        picked = list(map(picked_once, exchange.answers))
        turn = self._make_turn(exchange, picked)
        turn.show_given([self._question(exchange, each) for each in picked])
        return turn

    def _keep(self, turn: Turn) -> None:
        exchange = turn.exchange
        self._conversation = self._conversation.with_exchange(exchange)
        if self._keeper is not None:
            self._keeper.keep(self._conversation, exchange)

    @Slot(object)
    def _on_open(self, conversation: Conversation) -> None:
        """Go on with a conversation, with the models that it was had with last."""
        self.show_conversation(conversation)
        for exchange in conversation.exchanges[-1:]:
            self.pick([given.who for given in exchange.answers])

    @Slot()
    def _on_finished(self) -> None:
        turn = self.sender()
        if isinstance(turn, Turn) and turn in self._transcript.turns:
            self._keep(turn)
            self._ask_next()

    @Slot(object)
    def _on_not_kept(self, error: Exception) -> None:
        present(self.banner, error)

    @Slot(str)
    def _on_forgotten(self, conversation_id: str) -> None:
        """Show no more what was deleted, and do not keep what still comes in of it."""
        if conversation_id in ("", self._conversation.id):
            self._todo.clear()
            self._transcript.clear()
            self._conversation = Conversation()
            self._show_state()

    # -- many questions ----------------------------------------------------------------------

    @Slot()
    def _on_lists_wanted(self) -> None:
        self._dialogs.lists(questions_of(self._conversation))

    @Slot(object)
    def _on_taken(self, listed: Listed) -> None:
        self._taken = as_taught(listed, self._hows())
        self._composer.box.setPlainText(self._taken.question)
        self._composer.write()

    @Slot(object)
    def _on_many(self, listed: Sequence[Listed]) -> None:
        if self._transcript.is_running() or not self._columns.picked():
            return
        self._todo = [as_taught(each, self._hows()) for each in listed]
        self._of = len(self._todo)
        self._ask_next()

    def _ask_next(self) -> None:
        """Ask the next of many questions, each for itself, when the one before is answered."""
        if not self._todo or self._transcript.is_running() or not self._columns.picked():
            return
        listed = self._todo.pop(0)
        said = self.tr("Question {number} of {count}")
        self.status_changed.emit(said.format(number=self._of - len(self._todo), count=self._of))
        self._ask(self._exchange(listed))
        self._show_state()

    def _hows(self) -> list[HowToAsk]:
        return [picked.how for picked in self._columns.picked()]

    # -- models ------------------------------------------------------------------------------

    @Slot()
    def _on_models_changed(self) -> None:
        count = len(self._columns.picked())
        self._composer.box.setPlaceholderText(ask_words(count))
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
        self._columns.load()

    # -- how they answer ---------------------------------------------------------------------

    @Slot()
    def _show_how(self) -> None:
        words = parameters_line(self._dialogs.parameters)
        told = self.tr("{how} · told something beforehand").format(how=words)
        self._composer.show_how(told if self._dialogs.system else words)

    # -- widgets -----------------------------------------------------------------------------

    @Slot()
    def _show_state(self) -> None:
        self._composer.show_state(
            running=self._transcript.is_running() or bool(self._todo),
            may_ask=not self._asked_early,
            may_go_on=bool(self._conversation.exchanges),
        )
        self._tools.offer_clear(bool(self._transcript.turns))

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
