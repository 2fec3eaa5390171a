"""The page for tests: the form of a new one, or the one that runs. Knows the evaluation service."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_ft.core.evaluation.cases import Evaluation, Setup
from desktop_ft.services.document import Document
from desktop_ft.services.evaluation.opened import Opened, open_test
from desktop_ft.services.evaluation.rows import Row
from desktop_ft.services.training import TrainedModel
from desktop_ft.ui.playground.page import Page
from desktop_ft.ui.playground.testing.form import TestForm
from desktop_ft.ui.playground.testing.run_view import RunView
from desktop_ft.ui.playground.testing.tools import TestTools
from desktop_ft.ui.playground.work import job_of


class TestPage(Page):
    """Signals: `results_wanted(str)` with a test to be shown on the page of results;
    `ended(str)` when all of a test is asked; `teach_requested(str, str, str, str)` with question,
    answer, expected answer and model.
    """

    __test__ = False  # what its name begins with makes pytest look for tests in it

    results_wanted = Signal(str)
    ended = Signal(str)
    teach_requested = Signal(str, str, str, str)

    def __init__(self, tools: TestTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._loaded = False
        self._stack = QStackedWidget()
        self._form = TestForm(tools)
        self._run = RunView(tools.evaluations, tools.askers)
        self._stack.addWidget(self._form)
        self._stack.addWidget(self._run)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._form.start_wanted.connect(self._on_start)
        self._form.awaited_wanted.connect(self._on_awaited)
        self._form.waits.connect(self.status_changed)
        self._run.told.connect(self.status_changed)
        self._run.left.connect(self._on_left)
        self._run.ended.connect(self.ended)
        self._run.results_wanted.connect(self.results_wanted)
        self._run.teach_requested.connect(self.teach_requested)
        self.setFocusProxy(self._form)

    def compare(self, model: TrainedModel) -> None:
        self._form.compare(model)
        if not self._run.is_running():
            self._stack.setCurrentWidget(self._form)

    def set_document(self, document: Document | None) -> None:
        self._form.set_document(document)

    def engines_changed(self) -> None:
        if self._loaded:
            self._form.look_again()

    def shutdown(self) -> bool:
        self._run.stop()
        self._form.stop()
        return True

    def go_on_with(self, evaluation: Evaluation, rows: list[Row]) -> None:
        """Show a test that was stopped, and ask what is left of it."""
        if self._run.is_running():
            return
        self._run.show_test(evaluation, rows)
        self._stack.setCurrentWidget(self._run)
        self._run.go_on()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Not before: it may start the engine. And each time: a model may be new.
        self._loaded = True
        self._form.look_again()

    @Slot(object)
    def _on_start(self, setup: Setup) -> None:
        self._form.show_started(starting=True)
        start = partial(self._tools.evaluations.start, setup)
        task = self._tools.runner.submit(job_of(start))
        task.succeeded.connect(self._on_started)
        task.failed.connect(self._form.show_problem)

    @Slot(object)
    def _on_started(self, evaluation: Evaluation) -> None:
        self._form.show_started(starting=False)
        self._run.show_test(evaluation)
        self._stack.setCurrentWidget(self._run)
        self._run.go_on()

    @Slot(str)
    def _on_awaited(self, test: str) -> None:
        task = self._tools.runner.submit(partial(open_test, self._tools.evaluations, test))
        task.succeeded.connect(self._on_opened)
        task.failed.connect(self._form.show_problem)

    @Slot(object)
    def _on_opened(self, opened: Opened) -> None:
        self.go_on_with(opened.outcome.evaluation, opened.rows)

    @Slot()
    def _on_left(self) -> None:
        self._stack.setCurrentWidget(self._form)
        self._form.look_again()
