"""Lets a model judge which of two answers is better, by a rubric in plain words."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QProgressBar, QWidget

from desktop_ft.core.text import Text
from desktop_ft.qtkit.base_dialog import BaseDialog
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.tasks import Task
from desktop_ft.qtkit.widgets import Banner
from desktop_ft.ui.playground.model_column import ModelColumn
from desktop_ft.ui.playground.model_columns import Picked
from desktop_ft.ui.playground.model_lists import ModelLists
from desktop_ft.ui.playground.testing.form import contestant_of
from desktop_ft.ui.playground.testing.tools import TestTools
from desktop_ft.ui.presenter import present

_LINES = 6


class JudgeDialog(BaseDialog):
    """Signal: `judged()` when it has judged, all or a part."""

    judged = Signal()

    def __init__(self, tools: TestTools, test: str, parent: QWidget) -> None:
        super().__init__(parent, "judgeDialog", "", size=(620, 470))
        self.setWindowTitle(self.tr("Let a model judge"))
        self._tools = tools
        self._test = test
        self._task: Task | None = None
        self._lists = ModelLists(tools.playground, tools.runner, self)
        self._lists.changed.connect(self._on_models)
        self._lists.failed.connect(self._on_failed)
        self._model = ModelColumn(0, prefix="judge-")
        self._model.remove.hide()
        self._model.model.setAccessibleName(self.tr("Model that judges"))
        self._model.engine.setAccessibleName(self.tr("Engine of the model that judges"))
        self._model.engine_chosen.connect(self._on_engine)
        self._model.model_chosen.connect(self._show_state)
        self._rubric = QPlainTextEdit(
            self.tr(
                "Prefer the answer that is right and answers the question. If both are right, "
                "prefer the one that says it more clearly and leaves out what was not asked."
            )
        )
        self._rubric.setObjectName("judgeRubric")
        self._rubric.setAccessibleName(self.tr("What it judges by"))
        self._rubric.setTabChangesFocus(True)
        self._rubric.textChanged.connect(self._show_state)
        self._line = self.note("", "judgeLine")
        self._bar = QProgressBar()
        self._bar.setObjectName("judgeProgress")
        self._bar.setAccessibleName(self.tr("How much is judged"))
        self._bar.setTextVisible(False)
        self.banner = Banner()
        self._start = self.primary_button("startJudge", self.tr("Judge"), self._on_start)
        self._close = self.button("closeJudge", self.tr("Close"), self.reject)
        self._lay_out()
        self.finished.connect(self._on_finished)
        self._model.offer_engines(self._lists.engines(), "")
        self._on_engine()

    @Slot()
    def _on_engine(self) -> None:
        self._model.offer([])
        self._model.say(self.tr("Asking the engine…"))
        self._lists.load(self._model.engine_id())
        self._show_state()

    @Slot(str)
    def _on_models(self, engine_id: str) -> None:
        if engine_id != self._model.engine_id():
            return
        offered = self._lists.offered(engine_id)
        failed = self._lists.has_failed(engine_id)
        self._model.say(
            self.tr("The engine did not answer") if failed else self.tr("No model here")
        )
        self._model.offer(offered)
        if self._model.choice() is None and offered:
            plain = [each for each in offered if not each.is_fine_tuned]
            self._model.choose((plain or offered)[0].model)
        self._show_state()

    @Slot()
    def _on_start(self) -> None:
        choice = self._model.choice()
        if choice is None or self._task is not None:
            return
        picked = Picked(self._model.engine_id(), self._model.engine_name(), choice, choice.how)
        self.banner.hide_message()
        rubric = self._rubric.toPlainText().strip()
        job = self._tools.evaluations.judge_job(self._test, contestant_of(picked), rubric)
        self._task = self._tools.askers.submit(job)
        self._task.reported.connect(self._on_reported)
        self._task.succeeded.connect(self._on_judged)
        self._task.failed.connect(self._on_failed)
        self._task.finished.connect(self._on_ended)
        self._bar.setRange(0, 0)
        self._show_state()

    @Slot(object)
    def _on_reported(self, said: object) -> None:
        if isinstance(said, Text):
            self._line.setText(translate(said))
            return
        done, whole = getattr(said, "asked", None), getattr(said, "of", None)
        if isinstance(done, int) and isinstance(whole, int) and whole:
            self._bar.setRange(0, whole)
            self._bar.setValue(done)
            self._line.setText(self.tr("{done} of {all} judged").format(done=done, all=whole))

    @Slot(object)
    def _on_judged(self, _: object) -> None:
        self.accept()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        present(self.banner, error)

    @Slot()
    def _on_ended(self) -> None:
        self._task = None
        self.judged.emit()
        self._show_state()

    @Slot()
    def _on_finished(self) -> None:
        self._lists.stop()
        if self._task is not None:
            self._task.cancel()

    @Slot()
    def _show_state(self) -> None:
        running = self._task is not None
        ready = self._model.choice() is not None and bool(self._rubric.toPlainText().strip())
        self._start.setEnabled(ready and not running)
        self._close.setText(self.tr("Stop") if running else self.tr("Close"))
        self._bar.setVisible(running)
        self._line.setVisible(running)
        for part in (self._model, self._rubric):
            part.setEnabled(not running)

    def _lay_out(self) -> None:
        self._rubric.setMinimumHeight(self._rubric.fontMetrics().lineSpacing() * _LINES)
        note = self.note(
            self.tr(
                "A model reads both answers to each question, twice and with the sides changed, "
                "and says which one is better. A large model judges better than a small one. It "
                "does not know whose answers they are."
            )
        )
        self.column.addWidget(self.heading(self.windowTitle()))
        self.column.addWidget(note)
        label = QLabel(self.tr("Model that judges"))
        label.setBuddy(self._model.model)
        self.column.addWidget(label)
        self.column.addWidget(self._model)
        by = QLabel(self.tr("What it judges by"))
        by.setBuddy(self._rubric)
        self.column.addWidget(by)
        self.column.addWidget(self._rubric, 1)
        self.column.addWidget(self._line)
        self.column.addWidget(self._bar)
        self.column.addWidget(self.banner)
        self.add_buttons(self._close, self._start)
