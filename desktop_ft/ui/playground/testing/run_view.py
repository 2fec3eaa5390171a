"""A test while it runs: how far it is, what came in so far, Stop and going on. Asks by a job."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QLocale, QSignalBlocker, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.core.evaluation.cases import Evaluation, Reply
from desktop_ft.core.text import Text
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.qtkit.theme import restyle
from desktop_ft.qtkit.widgets import Banner, ElidedLabel
from desktop_ft.services.evaluation.awaiting import BatchNews
from desktop_ft.services.evaluation.outcome import Outcome
from desktop_ft.services.evaluation.rows import Row, rows_of
from desktop_ft.services.evaluation.service import EvaluationService, Progress
from desktop_ft.ui.playground.testing.answers_table import AnswersView
from desktop_ft.ui.playground.testing.scoring import scorers_of, scoring_job
from desktop_ft.ui.playground.testing.table_model import Answered
from desktop_ft.ui.playground.testing.words import left_words, sent_words
from desktop_ft.ui.playground.work import job_of
from desktop_ft.ui.presenter import present

_BATCH_MS = 100
_FEW = 3  # of so few answers nobody can tell how long the rest will take


class RunView(QWidget):
    """Signals: `ended(str)` with the evaluation of which all is asked; `results_wanted(str)`;
    `left()` when the user wants another test; `teach_requested(str, str, str, str)`;
    `told(str)` with what goes on, for the status bar.
    """

    ended = Signal(str)
    results_wanted = Signal(str)
    left = Signal()
    teach_requested = Signal(str, str, str, str)
    told = Signal(str)

    def __init__(
        self,
        service: EvaluationService,
        runner: TaskRunner,
        parent: QWidget | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("testRun")
        self._service = service
        self._runner = runner
        self._monotonic = monotonic
        self._evaluation: Evaluation | None = None
        self._task: Task | None = None
        self._sent: BatchNews | None = None
        self._recalling: Task | None = None
        self._asked = self._of = self._asked_before = 0
        self._failed: set[tuple[int, str]] = set()
        self._began = 0.0
        self._came: list[Answered] = []
        self._is_done = False
        self._title = ElidedLabel()
        self._title.setObjectName("testTitle")
        self._title.setProperty("kind", "title")
        self._line = QLabel()
        self._line.setObjectName("testLine")
        self._line.setWordWrap(True)
        self._line.setProperty("kind", "muted")
        self._bar = QProgressBar()
        self._bar.setObjectName("testProgress")
        self._bar.setAccessibleName(self.tr("How much is asked"))
        self._bar.setTextVisible(False)
        self._stop = _button("stopTest", self.tr("Stop"), "plain")
        self._go_on = _button("resumeTest", self.tr("Go on"), "primary")
        self._results = _button("seeResults", self.tr("See the result"), "primary")
        self._new = _button("newTest", self.tr("New test…"), "plain")
        self._scorer = QComboBox()
        self._scorer.setObjectName("shownScore")
        self._scorer.setAccessibleName(self.tr("Score that shows"))
        self.banner = Banner()
        self.banner.setObjectName("testBanner")
        self.view = AnswersView()
        self.view.teach_requested.connect(self.teach_requested)
        self._batch = QTimer(self)
        self._batch.setInterval(_BATCH_MS)
        self._batch.timeout.connect(self._flush)
        self._stop.clicked.connect(self._on_stop)
        self._go_on.clicked.connect(self.go_on)
        self._results.clicked.connect(self._on_results)
        self._new.clicked.connect(self._on_new)
        self._scorer.currentIndexChanged.connect(self._on_scorer)
        self.banner.action_triggered.connect(self.go_on)
        self._lay_out()

    @property
    def evaluation_id(self) -> str:
        """Return which test shows."""
        return "" if self._evaluation is None else self._evaluation.id

    def is_running(self) -> bool:
        """Tell whether models are being asked."""
        return self._task is not None

    def show_test(self, evaluation: Evaluation, rows: list[Row] | None = None) -> None:
        """Show a test, with what it has answered so far; it does not run by that."""
        setup = evaluation.setup
        self._evaluation = evaluation
        self._asked, self._of = evaluation.asked, evaluation.of
        self._failed = {
            (row.case.number, key)
            for row in rows or ()
            for key, reply in row.replies.items()
            if reply.error
        }
        self._is_done = 0 < self._of <= self._asked
        self._came.clear()
        self._title.setText(setup.name)
        self.banner.hide_message()
        with QSignalBlocker(self._scorer):
            self._scorer.clear()
            for scorer in scorers_of(setup):
                self._scorer.addItem(translate(scorer.title), scorer)
        self._scorer.setVisible(self._scorer.count() > 1)
        if rows is None:
            self.view.model.show_cases(setup.cases, setup.contestants)
        else:
            self.view.model.show_rows(rows, setup.contestants)
        self._on_scorer()
        self._show_state()

    @Slot()
    def go_on(self) -> None:
        """Ask what was not asked yet."""
        evaluation = self._evaluation
        if evaluation is None or self._task is not None:
            return
        self.banner.hide_message()
        self._began = self._monotonic()
        self._asked_before = self._asked
        job = scoring_job(self._service.run_job(evaluation.id), evaluation.setup)
        self._task = self._runner.submit(job)
        self._task.reported.connect(self._on_reported)
        self._task.succeeded.connect(self._on_done)
        self._task.failed.connect(self._on_failed)
        self._task.cancelled.connect(self._on_cancelled)
        self._batch.start()
        self._show_state()
        self._stop.setFocus()

    @Slot()
    def stop(self) -> None:
        """Ask no more; what is answered is kept, and what was sent goes on being answered."""
        if self._task is not None:
            self._task.cancel()
            self._show_state()

    @Slot()
    def _on_stop(self) -> None:
        """Stop asking, or have no more answered of what was sent at once."""
        if self._sent is None:
            self.stop()
        elif self._recalling is None:
            self._recalling = self._runner.submit(self._service.recall_job(self.evaluation_id))
            self._recalling.failed.connect(self._on_not_recalled)
            self._show_state()

    @Slot(object)
    def _on_not_recalled(self, error: Exception) -> None:
        if self.sender() is self._recalling:
            self._recalling = None
            present(self.banner, error)
            self._show_state()

    @Slot()
    def _on_new(self) -> None:
        """Leave this test; what was sent is looked at again when the user comes back."""
        if self._task is not None:
            self._task.cancel()
            self._end()
        self.left.emit()

    # -- news --------------------------------------------------------------------------------

    @Slot(object)
    def _on_reported(self, said: object) -> None:
        if self.sender() is not self._task:
            return
        if isinstance(said, Text):
            self._line.setText(translate(said))
        elif isinstance(said, BatchNews):
            self._sent = said
            self._show_state()
        elif isinstance(said, tuple):
            progress, answered = said
            if isinstance(progress, Progress):
                self._asked, self._of = progress.asked, progress.of
            if isinstance(answered, Answered):
                self._came.append(answered)
                self._count(answered.reply)

    def _count(self, reply: Reply) -> None:
        which = (reply.case, reply.contestant)
        if reply.error:
            self._failed.add(which)
        else:
            self._failed.discard(which)

    @Slot()
    def _flush(self) -> None:
        came, self._came = self._came, []
        if came:
            self.view.model.take(came)
        self._tell()

    @Slot(object)
    def _on_done(self, _: object) -> None:
        if self.sender() is not self._task:
            return
        self._is_done = self._asked >= self._of
        self._end()
        (self._results if self._is_done else self._go_on).setFocus()
        self.ended.emit(self.evaluation_id)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self.sender() is self._task:
            self._end()
            present(self.banner, error, action=self.tr("Go on"))

    @Slot()
    def _on_cancelled(self) -> None:
        if self.sender() is self._task:
            self._end()
            self._go_on.setFocus()
            self._read_again()

    def _read_again(self) -> None:
        """Get what came in after Stop was pressed, of which a cancelled job does not tell."""
        load = partial(self._service.load, self.evaluation_id)
        self._runner.submit(job_of(load)).succeeded.connect(self._on_read)

    @Slot(object)
    def _on_read(self, outcome: Outcome) -> None:
        evaluation = outcome.evaluation
        if self._task is None and evaluation.id == self.evaluation_id:
            self.show_test(evaluation, rows_of(outcome))

    def _end(self) -> None:
        self._task = self._sent = self._recalling = None
        self._batch.stop()
        self._flush()
        self._show_state()

    # -- what shows --------------------------------------------------------------------------

    def _show_state(self) -> None:
        running = self._task is not None
        self._stop.setVisible(running)
        stopping = self._task is not None and self._task.is_cancelled()
        sent, recalling = self._sent is not None, self._recalling is not None
        self._stop.setEnabled(not stopping and not recalling)
        usual = self.tr("Take it back") if sent else self.tr("Stop")
        self._stop.setText(self.tr("Stopping…") if stopping or recalling else usual)
        explained = self.tr("No more is answered; what is answered already comes in.")
        self._stop.setToolTip(explained if sent else "")
        self._go_on.setVisible(not running and not self._is_done)
        self._results.setVisible(not running and self._asked > 0)
        restyle(self._results, kind="primary" if self._is_done else "plain")
        self._new.setVisible(not running or sent)
        self._tell()

    def _tell(self) -> None:
        self._bar.setRange(0, max(1, self._of))
        self._bar.setValue(self._asked + (self._sent.done if self._sent is not None else 0))
        parts = [
            self.tr("{asked} of %Ln answer(s)", "", self._of).format(
                asked=QLocale().toString(self._asked)
            )
        ]
        if self._is_done:
            parts = [self.tr("%Ln answer(s), all there", "", self._of)]
        elif self._task is None:
            parts.append(self.tr("stopped"))
        elif self._sent is not None:
            words = sent_words(self._sent)
            parts = [*parts, words] if self._asked else [words]
        elif (seconds := self._seconds_left()) is not None:
            parts.append(left_words(seconds))
        if self._failed:
            parts.append(self.tr("%n not answered", "", len(self._failed)))
        words = " · ".join(parts)
        self._line.setText(words)
        self.told.emit(words)

    def _seconds_left(self) -> float | None:
        done = self._asked - self._asked_before
        if done < _FEW:
            return None
        return (self._of - self._asked) * (self._monotonic() - self._began) / done

    @Slot()
    def _on_scorer(self) -> None:
        scorer = self._scorer.currentData()
        if scorer is not None:
            self.view.model.show_scorer(scorer.code, as_percent=True)

    @Slot()
    def _on_results(self) -> None:
        self.results_wanted.emit(self.evaluation_id)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._title, 1)
        for button in (self._new, self._stop, self._go_on, self._results):
            top.addWidget(button)
        under = QHBoxLayout()
        under.setSpacing(10)
        under.addWidget(self._line, 1)
        under.addWidget(self._scorer)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 18, 28, 18)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(under)
        column.addWidget(self._bar)
        column.addWidget(self.banner)
        column.addWidget(self.view, 1)


def _button(name: str, words: str, kind: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setProperty("kind", kind)
    return button
