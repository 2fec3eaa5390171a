"""Opens what the page to ask has dialogs for, and hands on what they say. Knows no model."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.ask_wishes import AskWishes
from desktop_ft.services.conversations import Conversations, Listed
from desktop_ft.services.document import Document
from desktop_ft.services.playground import Parameters
from desktop_ft.ui.playground.answer_settings import AnswerSettings
from desktop_ft.ui.playground.data_questions import DataQuestions
from desktop_ft.ui.playground.history_dialog import HistoryDialog
from desktop_ft.ui.playground.question_lists_dialog import QuestionListsDialog


class AskDialogs(QObject):
    """Signals: `set_up()` when `parameters`, how to answer, or `system` are others;
    `taken(Listed)` with a question for the box; `many_wanted(list of Listed)` to be asked;
    `open_wanted(Conversation)`; `forgotten(str)` with the conversation deleted, "" for all.
    """

    set_up = Signal()
    taken = Signal(object)
    many_wanted = Signal(object)
    open_wanted = Signal(object)
    forgotten = Signal(str)

    def __init__(
        self,
        book: Conversations | None,
        runner: TaskRunner,
        page: QWidget,
        wishes: AskWishes | None = None,
    ) -> None:
        super().__init__(page)
        self._wishes = wishes
        self.parameters = wishes.parameters if wishes is not None else Parameters()
        self.system = ""
        self._book = book
        self._runner = runner
        self._page = page
        self.document: Document | None = None

    @Slot()
    def settings(self) -> None:
        """Ask how the models are to answer."""
        dialog = AnswerSettings(self.parameters, self.system, self._page)
        dialog.wanted.connect(self._on_wanted)
        dialog.open()

    @Slot(object, str)
    def _on_wanted(self, parameters: Parameters, system: str) -> None:
        self.parameters, self.system = parameters, system
        if self._wishes is not None:
            self._wishes.keep(parameters)
        self.set_up.emit()

    @Slot()
    def history(self) -> None:
        """Show what was asked before."""
        if self._book is not None:
            dialog = HistoryDialog(self._book, self._runner, self._page)
            dialog.open_wanted.connect(self.open_wanted)
            dialog.forgotten.connect(self.forgotten)
            dialog.open()

    def lists(self, asked: Sequence[Listed]) -> None:
        """Show the lists of questions; a new one may begin with those that were asked."""
        if self._book is not None:
            dialog = QuestionListsDialog(self._book, self._runner, asked, self._page)
            dialog.ask_wanted.connect(self.many_wanted)
            dialog.open()

    @Slot()
    def data(self) -> None:
        """Show the rows of the open table."""
        if self.document is not None:
            dialog = DataQuestions(self.document.dataset.fork(), self._runner, self._page)
            dialog.taken.connect(self.taken)
            dialog.ask_wanted.connect(self.many_wanted)
            dialog.open()
