"""Lets an embedding model measure how near the answers come in meaning to those hoped for."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QProgressBar, QWidget

from desktop_ft.core.text import Text
from desktop_ft.qtkit.base_dialog import BaseDialog
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.tasks import Task
from desktop_ft.qtkit.widgets import Banner
from desktop_ft.services.engines import EngineKind
from desktop_ft.services.evaluation.service import Progress
from desktop_ft.ui.playground.model_column import ModelColumn
from desktop_ft.ui.playground.model_lists import ModelLists
from desktop_ft.ui.playground.testing.tools import TestTools
from desktop_ft.ui.presenter import present

# What all embedding models that are widely used have in their names.
_MARKS = ("embed", "bge", "minilm", "e5-")


class SimilarityDialog(BaseDialog):
    """Signal: `measured()` when it has measured, all or a part."""

    measured = Signal()

    def __init__(self, tools: TestTools, test: str, parent: QWidget) -> None:
        super().__init__(parent, "similarityDialog", "", size=(620, 330))
        self.setWindowTitle(self.tr("Measure the likeness of meaning"))
        self._tools = tools
        self._test = test
        self._task: Task | None = None
        self._lists = ModelLists(tools.playground, tools.runner, self)
        self._lists.changed.connect(self._on_models)
        self._lists.failed.connect(self._on_failed)
        self._model = ModelColumn(0, prefix="similarity-")
        self._model.remove.hide()
        self._label = QLabel(self.tr("Embedding model"))
        self._model.model.setAccessibleName(self.tr("Embedding model"))
        self._model.engine.setAccessibleName(self.tr("Engine of the embedding model"))
        self._model.engine_chosen.connect(self._on_engine)
        self._model.model_chosen.connect(self._show_state)
        self._line = self.note("", "similarityLine")
        self._bar = QProgressBar()
        self._bar.setObjectName("similarityProgress")
        self._bar.setAccessibleName(self.tr("How much is measured"))
        self._bar.setTextVisible(False)
        self.banner = Banner()
        self._start = self.primary_button("startSimilarity", self.tr("Measure"), self._on_start)
        self._close = self.button("closeSimilarity", self.tr("Close"), self.reject)
        self._lay_out()
        self.finished.connect(self._on_finished)
        # Not the engine here: by the states of SmolLM2, averaged over a text, a sentence with
        # another number or a “not” came nearer than nine of ten true paraphrases, and Russian
        # paraphrases were hardly told from other sentences.
        engines = [each for each in self._lists.engines() if each.kind is not EngineKind.LOCAL]
        self._model.offer_engines(engines, "")
        if engines:
            self._on_engine()
        else:
            self._show_nobody()

    def _show_nobody(self) -> None:
        self._label.hide()
        self._model.hide()
        self._start.setEnabled(False)
        self._bar.hide()
        self._line.setText(
            self.tr(
                "The engine on this computer has no such model. Connect Ollama, LM Studio or "
                "OpenAI in Settings to measure this."
            )
        )

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
        likely = [c for c in offered if any(mark in c.model.casefold() for mark in _MARKS)]
        if likely:
            self._model.choose(likely[0].model)
        self._show_state()

    @Slot()
    def _on_start(self) -> None:
        choice = self._model.choice()
        if choice is None or self._task is not None:
            return
        self.banner.hide_message()
        job = self._tools.evaluations.similarity_job(
            self._test, self._model.engine_id(), choice.model
        )
        self._task = self._tools.askers.submit(job)
        self._task.reported.connect(self._on_reported)
        self._task.succeeded.connect(self.accept)
        self._task.failed.connect(self._on_failed)
        self._task.finished.connect(self._on_ended)
        self._bar.setRange(0, 0)
        self._show_state()

    @Slot(object)
    def _on_reported(self, said: object) -> None:
        if isinstance(said, Text):
            self._line.setText(translate(said))
        elif isinstance(said, Progress) and said.of:
            self._bar.setRange(0, said.of)
            self._bar.setValue(said.asked)
            words = self.tr("{done} of {all} measured").format(done=said.asked, all=said.of)
            self._line.setText(words)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        present(self.banner, error)

    @Slot()
    def _on_ended(self) -> None:
        self._task = None
        self.measured.emit()
        self._show_state()

    @Slot()
    def _on_finished(self) -> None:
        self._lists.stop()
        if self._task is not None:
            self._task.cancel()

    @Slot()
    def _show_state(self) -> None:
        running = self._task is not None
        self._start.setEnabled(self._model.choice() is not None and not running)
        self._close.setText(self.tr("Stop") if running else self.tr("Close"))
        self._bar.setVisible(running)
        self._line.setVisible(running)
        self._model.setEnabled(not running)

    def _lay_out(self) -> None:
        note = self.note(
            self.tr(
                "An embedding model turns each text into numbers; texts that mean the same have "
                "nearly the same ones. So an answer in other words than yours is seen as right. "
                "Ollama, LM Studio and OpenAI have such models, nomic-embed-text for one. A wrong "
                "number or a “not” they hardly notice, so look at the other scores as well."
            )
        )
        self.column.addWidget(self.heading(self.windowTitle()))
        self.column.addWidget(note)
        self._label.setBuddy(self._model.model)
        self.column.addWidget(self._label)
        self.column.addWidget(self._model)
        self.column.addWidget(self._line)
        self.column.addWidget(self._bar)
        self.column.addWidget(self.banner)
        self.column.addStretch(1)
        self.add_buttons(self._close, self._start)
