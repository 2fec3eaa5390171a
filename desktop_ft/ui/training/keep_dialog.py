"""Keeps a model that will be shut down: its answers are recorded, and another one learns them.

One dialog for choosing the questions, recording, going on later, and what comes after. Knows the
succession service, no engine.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from desktop_ft.core.cost import Cost, PriceList, Span, cost_of_answers
from desktop_ft.qtkit.base_dialog import BaseDialog
from desktop_ft.qtkit.dialogs import choose_save_file, confirm
from desktop_ft.qtkit.i18n import day_words, translate
from desktop_ft.qtkit.tasks import Job, Task, TaskRunner
from desktop_ft.qtkit.widgets import Banner
from desktop_ft.services.following import FollowedJob
from desktop_ft.services.job_store import TrainingData
from desktop_ft.services.lifetimes import Lifetime
from desktop_ft.services.recordings import Asked, Pair, Progress, Recording
from desktop_ft.services.succession import SuccessionService, Wish
from desktop_ft.services.training import TrainedModel
from desktop_ft.ui.forecast_words import cost_words
from desktop_ft.ui.presenter import present
from desktop_ft.ui.training.answers_dialog import AnswersDialog
from desktop_ft.ui.training.parts import make_box
from desktop_ft.ui.training.question_picker import QuestionPicker

_WIDTH = 600
# What nobody knows the length of: a short answer, and a long one.
_ANSWER_LETTERS = Span(100, 2000)


class KeepDialog(BaseDialog):
    """Signals: `open_requested(Path)` to show the answers in Data, `train_requested(TrainingData)`
    to teach them to another model. Closing it stops the recording, which goes on the next time.
    """

    open_requested = Signal(object)
    train_requested = Signal(object)

    def __init__(
        self,
        model: TrainedModel,
        followed: FollowedJob,
        life: Lifetime | None,
        successors: Sequence[TrainedModel],
        service: SuccessionService,
        runner: TaskRunner,
        parent: QWidget,
        prices: PriceList | None = None,
    ) -> None:
        title = self.tr("Keep “{name}”").format(name=model.name)
        super().__init__(parent, "keepDialog", title, width=_WIDTH)
        self._model = model
        self._engine = translate(followed.engine.name)
        self._service = service
        self._runner = runner
        self._prices = prices
        self._successors = successors
        self._recording: Recording | None = None
        self._progress = Progress(0, 0)
        self._task: Task | None = None
        own = None if followed.request is None else followed.request.data.train
        self._picker = QuestionPicker(own, model.separator, service, runner)
        self._cost = self.note("", "recordingCost")
        self._words = self.words("", "recordingState")
        self._bar = QProgressBar()
        self._bar.setObjectName("recordingProgress")
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the recording"))
        self.banner = Banner()
        self.banner.setObjectName("keepDialogBanner")
        self._next = QWidget()
        self._anew = self.button("recordAnew", self.tr("Start anew…"), self._on_anew, "flat")
        self._stop_button = self.button("stopRecording", self.tr("Stop"), self._on_stop)
        self._close = self.cancel_button("keepClose")
        self._go = self.primary_button("recordAnswers", "", self._on_go)
        self._lay_out(title, life)
        self._picker.changed.connect(self._show)
        self._picker.failed.connect(self._on_failed)
        self.finished.connect(self._on_stop)
        self._show()
        self._picker.setFocus()
        self._run(service.recordings, self._on_recordings)

    # -- state -------------------------------------------------------------------------------

    @Slot()
    def _show(self) -> None:
        running, recording = self._task is not None, self._recording
        whole = recording is not None and self._progress.is_whole
        self._picker.setVisible(recording is None)
        self._cost.setVisible(recording is None)
        self._bar.setVisible(recording is not None)
        self._words.setVisible(recording is not None)
        self._next.setVisible(recording is not None and not running and self._progress.done > 0)
        self._stop_button.setVisible(running)
        self._close.setText(self.tr("Close"))
        self._go.setVisible(not running)
        self._anew.setVisible(recording is not None and not running)
        if recording is None:
            asked = self._picker.chosen()
            self._go.setText(self.tr("Record %n answer(s)", "", len(asked)))
            self._go.setEnabled(bool(asked) and not running)
            self._cost.setText(self._cost_words(asked) if asked else "")
        else:
            train = self.tr("Train another with them")
            self._go.setText(train if whole else self.tr("Go on recording"))
            self._go.setEnabled(True)
            self._bar.setRange(0, max(1, self._progress.total))
            self._bar.setValue(self._progress.done)
            self._words.setText(self._state_words())
        self.fit_height()

    def _state_words(self) -> str:
        done = self.tr("%n answer(s) recorded", "", self._progress.done)
        said = self.tr("{done} of {total}.").format(done=done, total=self._progress.total)
        if self._progress.left_out:
            said += " " + self.tr(
                "%n of them cut off or refused; nothing will learn from those.",
                "",
                self._progress.left_out,
            )
        return said

    def _cost_words(self, asked: Sequence[Asked]) -> str:
        letters = sum(len(turn["content"]) for each in asked for turn in each.messages)
        known = [len(each.expected) for each in asked if each.expected]
        unknown = len(asked) - len(known)
        said = Span(
            sum(known) / 2 + unknown * _ANSWER_LETTERS.low,
            sum(known) * 2 + unknown * _ANSWER_LETTERS.high,
        )
        cost: Cost = cost_of_answers(letters, said, self._model.base_model, self._prices)
        requests = self.tr("%n question(s) are sent to {engine}.", "", len(asked))
        told = requests.format(engine=self._engine)
        if cost.money is None:
            return told + " " + self.tr("What the answers cost there is not known here.")
        return told + " " + self.tr("Cost: {cost}.").format(cost=cost_words(cost))

    # -- recording ---------------------------------------------------------------------------

    @Slot(object)
    def _on_recordings(self, recordings: list[Recording]) -> None:
        self._task = None
        for recording in recordings:
            first = recording.first
            if (first.engine_id, first.model) == (self._model.connection_id, self._model.model):
                self._recording = recording
                work = partial(self._service.progress, recording, first)
                self._run(work, self._on_progress_known)
                return
        self._show()

    @Slot(object)
    def _on_progress_known(self, progress: Progress) -> None:
        self._task = None
        self._progress = progress
        self._show()

    @Slot()
    def _on_go(self) -> None:
        self.banner.hide_message()
        if self._recording is None:
            wish = Wish(self._model, self._picker.chosen())
            self._run(partial(self._service.begin, wish), self._on_begun)
        elif self._progress.is_whole:
            path = self._service.folder / f"{self._safe_name()}_answers.jsonl"
            work = partial(self._service.examples, self._recording, path)
            self._run(work, self._on_for_training)
        else:
            self._record()

    @Slot(object)
    def _on_begun(self, recording: Recording) -> None:
        self._task = None
        self._recording = recording
        self._progress = Progress(0, recording.questions)
        self._record()

    def _record(self) -> None:
        assert self._recording is not None
        work = partial(self._service.record, self._recording, self._recording.first)
        self._run(work, self._on_recorded)

    @Slot(object)
    def _on_reported(self, said: object) -> None:
        if isinstance(said, Progress) and self.sender() is self._task:
            self._progress = said
            self._bar.setValue(said.done)
            self._words.setText(self._state_words())

    @Slot(object)
    def _on_recorded(self, progress: Progress) -> None:
        self._task = None
        self._progress = progress
        self._show()
        self._go.setFocus()

    @Slot()
    def _on_stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    @Slot()
    def _on_stopped(self) -> None:
        self._task = None
        if self.isVisible():
            self._show()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._task = None
        present(self.banner, error)
        self._show()

    @Slot()
    def _on_anew(self) -> None:
        confirm(
            self,
            self.tr("Record anew?"),
            self.tr("The answers recorded so far are deleted. What they cost is spent."),
            self.tr("Delete them and start anew"),
            self.tr("Keep them"),
            self._do_anew,
            danger=True,
        )

    def _do_anew(self) -> None:
        recording, self._recording = self._recording, None
        if recording is not None:
            self._run(partial(self._service.remove, recording), self._on_removed)

    @Slot(object)
    def _on_removed(self, _: object) -> None:
        self._task = None
        self._progress = Progress(0, 0)
        self._show()

    # -- afterwards --------------------------------------------------------------------------

    @Slot()
    def _on_open(self) -> None:
        choose_save_file(
            self,
            self.tr("Keep the answers as examples"),
            [self.tr("Examples (*.jsonl)")],
            self.save_to,
            "training",
            f"{self._safe_name()}_answers.jsonl",
        )

    def save_to(self, path: Path) -> None:
        """Write the answers as examples to this file, and show it in Data."""
        if self._recording is not None:
            work = partial(self._service.examples, self._recording, path)
            self._run(work, self._on_for_data)

    @Slot(object)
    def _on_for_data(self, data: TrainingData) -> None:
        self._task = None
        self.accept()
        self.open_requested.emit(data.train)

    @Slot(object)
    def _on_for_training(self, data: TrainingData) -> None:
        self._task = None
        self.accept()
        self.train_requested.emit(data)

    @Slot()
    def _on_compare(self) -> None:
        model = self._successor.currentData()
        if self._recording is None or not isinstance(model, TrainedModel):
            return
        self.banner.hide_message()
        self._run(partial(self._service.follow, self._recording, model), self._on_pairs)

    @Slot(object)
    def _on_pairs(self, pairs: list[Pair]) -> None:
        self._task = None
        self._show()
        new = self._successor.currentText()
        AnswersDialog(self._model.name, new, pairs, self).open()

    def _safe_name(self) -> str:
        kept = "".join(each if each.isalnum() or each in "-_" else "-" for each in self._model.name)
        return kept.strip("-")[:60] or "model"

    # -- widgets -----------------------------------------------------------------------------

    def _run(self, work: Job, then: object) -> None:
        task = self._task = self._runner.submit(work)
        task.reported.connect(self._on_reported)
        task.succeeded.connect(then)
        task.failed.connect(self._on_failed)
        task.cancelled.connect(self._on_stopped)
        self._show()

    def _lay_out(self, title: str, life: Lifetime | None) -> None:
        self.column.addWidget(self.heading(title))
        until = ""
        if life is not None and not life.has_ended:
            until = self.tr("It answers until {date}.").format(date=day_words(life.until)) + " "
        self.column.addWidget(
            self.note(
                until
                + self.tr(
                    "A model at a provider cannot be taken away. But its answers can be recorded, "
                    "and another model can learn them: one on this computer stays yours. What is "
                    "recorded stays here, also when you stop in between."
                )
            )
        )
        for widget in (self._picker, self._cost, self._words, self._bar, self.banner):
            self.column.addWidget(widget)
        self._fill_next()
        self.column.addWidget(self._next)
        self.column.addStretch(1)
        self.add_buttons(self._close, self._stop_button, self._go, left=(self._anew,))

    def _fill_next(self) -> None:
        row = QHBoxLayout(self._next)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button("openAnswers", self.tr("Open in Data…"), self._on_open))
        row.addStretch(1)
        self._successor = make_box("successor", self.tr("Which model to compare it with"))
        for model in self._successors:
            self._successor.addItem(model.name, model)
        self._compare = self.button("compareAnswers", self.tr("Compare"), self._on_compare)
        told = QLabel(self.tr("with"))
        told.setProperty("kind", "muted")
        for widget in (self._compare, told, self._successor):
            widget.setVisible(bool(self._successors))
            row.addWidget(widget)
