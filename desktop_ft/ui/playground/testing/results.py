"""The page of results: the tests at the left, the one that is looked at to the right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.core.evaluation.cases import Evaluation
from desktop_ft.qtkit.dialogs import choose_save_file, confirm
from desktop_ft.qtkit.tasks import Task
from desktop_ft.qtkit.widgets import EmptyPlace
from desktop_ft.services.evaluation.opened import Opened, open_test
from desktop_ft.services.evaluation.ports import Summary
from desktop_ft.services.evaluation.rows import Row
from desktop_ft.services.evaluation_table import export_job
from desktop_ft.ui.playground.page import Page
from desktop_ft.ui.playground.testing.blind_dialog import BlindDialog, pairs_of
from desktop_ft.ui.playground.testing.judge_dialog import JudgeDialog
from desktop_ft.ui.playground.testing.outcome_view import OutcomeView
from desktop_ft.ui.playground.testing.result_list import ResultList, ResultListModel
from desktop_ft.ui.playground.testing.similarity_dialog import SimilarityDialog
from desktop_ft.ui.playground.testing.tools import TestTools
from desktop_ft.ui.playground.work import job_of
from desktop_ft.ui.presenter import present

_SIDE = 270
_EMPTY, _FULL = 0, 1


class ResultsPage(Page):
    """Signals: `test_wanted()` when there is none yet; `go_on_wanted(Evaluation, list of Row)` for
    one that was stopped; `teach_requested(str, str, str, str)` with question, answer, expected
    answer and model; `shown(str)` with the test that is looked at now, "" for none.
    """

    test_wanted = Signal()
    go_on_wanted = Signal(object, object)
    teach_requested = Signal(str, str, str, str)
    shown = Signal(str)

    def __init__(self, tools: TestTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._wanted = ""
        self._listing: Task | None = None
        self._opening: Task | None = None
        self._model = ResultListModel(self)
        self._list = ResultList(self._model)
        self._list.selectionModel().currentChanged.connect(self._on_chosen)
        self._view = OutcomeView(tools.runner)
        self._view.hide()
        self._stack = QStackedWidget()
        self._lay_out()
        self._view.go_on_wanted.connect(self._on_go_on)
        self._view.blind_wanted.connect(self._on_blind)
        self._view.judge_wanted.connect(self._on_judge)
        self._view.similarity_wanted.connect(self._on_similarity)
        self._view.export_wanted.connect(self._on_export)
        self._view.delete_wanted.connect(self._on_delete)
        self._view.teach_requested.connect(self.teach_requested)
        self.setFocusProxy(self._list)

    @property
    def evaluation_id(self) -> str:
        """Return the test that is looked at, "" for none."""
        opened = self._view.opened
        return "" if opened is None or self._view.isHidden() else opened.outcome.evaluation.id

    @property
    def evaluation_name(self) -> str:
        """Return what that test is called, "" for none."""
        opened = self._view.opened
        return opened.outcome.evaluation.setup.name if opened and self.evaluation_id else ""

    def add_button(self, button: QPushButton) -> None:
        """Put a button beside what can be done with the test that shows."""
        self._view.add_button(button)

    def show_test(self, test: str) -> None:
        """Look at a test."""
        self._wanted = test
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Look anew which tests there are, and at the one that shows."""
        if self._listing is not None:
            self._listing.cancel()
        self._listing = self._tools.runner.submit(job_of(self._tools.evaluations.evaluations))
        self._listing.succeeded.connect(self._on_listed)
        self._listing.failed.connect(self._on_failed)

    def shutdown(self) -> bool:
        for task in (self._listing, self._opening):
            if task is not None:
                task.cancel()
        return True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    # -- which one ---------------------------------------------------------------------------

    @Slot(object)
    def _on_listed(self, summaries: Sequence[Summary]) -> None:
        if self.sender() is not self._listing:
            return
        self._listing = None
        wanted = self._wanted or self.evaluation_id
        self._list.selectionModel().blockSignals(True)
        self._model.show_all(summaries)
        row = self._model.row_of(wanted)
        if row < 0 and summaries:
            row = 0
        self._list.setCurrentIndex(self._model.index(row) if row >= 0 else QModelIndex())
        self._list.selectionModel().blockSignals(False)
        self._list.viewport().update()
        self._stack.setCurrentIndex(_FULL if summaries else _EMPTY)
        self._wanted = ""
        self.status_changed.emit(self.tr("%n test(s)", "", len(summaries)))
        summary = self._model.summary_at(row)
        if summary is not None:
            self._open(summary.id)
        else:
            self._view.hide()
            self.shown.emit("")

    @Slot(QModelIndex)
    def _on_chosen(self, index: QModelIndex) -> None:
        summary = self._model.summary_at(index.row())
        if summary is not None:
            self._open(summary.id)

    def _open(self, test: str) -> None:
        if self._opening is not None:
            self._opening.cancel()
        self._opening = self._tools.runner.submit(partial(open_test, self._tools.evaluations, test))
        self._opening.succeeded.connect(self._on_opened)
        self._opening.failed.connect(self._on_failed)

    @Slot(object)
    def _on_opened(self, opened: Opened) -> None:
        if self.sender() is not self._opening:
            return
        self._opening = None
        self._view.banner.hide_message()
        self._view.show_opened(opened, self._model.all())
        self._view.show()
        self.shown.emit(self.evaluation_id)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._view.show()
        present(self._view.banner, error)

    # -- what the user does ------------------------------------------------------------------

    @Slot()
    def _on_go_on(self) -> None:
        opened = self._view.opened
        if opened is not None:
            self.go_on_wanted.emit(opened.outcome.evaluation, opened.rows)

    @Slot()
    def _on_blind(self) -> None:
        opened = self._view.opened
        if opened is None:
            return
        base, other = self._view.pair
        evaluation = opened.outcome.evaluation
        setup = evaluation.setup
        pairs = pairs_of(evaluation.id, _own(opened.rows), base, other)
        if base == other or not pairs:
            words = self.tr("The two models answered alike everywhere: nothing to choose.")
            self._view.banner.show_message("info", words)
            return
        dialog = BlindDialog(
            self._tools.evaluations,
            self._tools.runner,
            evaluation.id,
            pairs,
            (setup.contestant(base), setup.contestant(other)),
            opened.choices,
            self,
        )
        dialog.finished.connect(self.refresh)
        dialog.open()

    @Slot()
    def _on_judge(self) -> None:
        if self.evaluation_id:
            dialog = JudgeDialog(self._tools, self.evaluation_id, self)
            dialog.judged.connect(self.refresh)
            dialog.open()

    @Slot()
    def _on_similarity(self) -> None:
        if self.evaluation_id:
            dialog = SimilarityDialog(self._tools, self.evaluation_id, self)
            dialog.measured.connect(self.refresh)
            dialog.open()

    @Slot()
    def _on_export(self) -> None:
        opened = self._view.opened
        if opened is not None:
            name = f"{opened.outcome.evaluation.setup.name}.csv".replace("/", "-")
            filters = [self.tr("Tables (*.csv)")]
            title = self.tr("Save the result as a table")
            choose_save_file(self.window(), title, filters, self.export_to, "evaluation", name)

    def export_to(self, path: Path) -> None:
        """Write the test that shows as a table."""
        opened = self._view.opened
        if opened is None:
            return
        job = export_job(opened.outcome, path, self._tools.write)
        task = self._tools.runner.submit(job)
        task.succeeded.connect(self._on_exported)
        task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_exported(self, path: Path) -> None:
        words = self.tr("Saved as {name}.").format(name=path.name)
        self._view.banner.show_message("good", words)

    @Slot()
    def _on_delete(self) -> None:
        opened = self._view.opened
        if opened is None:
            return
        evaluation: Evaluation = opened.outcome.evaluation

        def delete() -> None:
            act = partial(self._tools.evaluations.delete, evaluation.id)
            task = self._tools.runner.submit(job_of(act))
            task.succeeded.connect(self.refresh)
            task.failed.connect(self._on_failed)

        confirm(
            self,
            self.tr("Delete “{name}”?").format(name=evaluation.setup.name),
            self.tr("Its questions, answers and scores go; models and examples stay."),
            self.tr("Delete the test"),
            self.tr("Keep it"),
            delete,
            danger=True,
        )

    # -- widgets -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        empty = EmptyPlace(
            self.tr("No test yet"),
            self.tr(
                "Here you see how well the models answered: the verdict first, then every "
                "question, and how it changes from training to training."
            ),
            self.tr("New test…"),
            icon_name="playground",
        )
        empty.activated.connect(self.test_wanted)
        splitter = QSplitter()
        splitter.addWidget(self._list)
        right = QWidget()
        held = QHBoxLayout(right)
        held.setContentsMargins(0, 0, 0, 0)
        held.addWidget(self._view)
        splitter.addWidget(right)
        splitter.setSizes([_SIDE, 1000])
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        self._stack.addWidget(empty)
        self._stack.addWidget(splitter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)


def _own(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if not row.is_general]
