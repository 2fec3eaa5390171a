"""The training place: jobs at the left, one job or a new one at the right.

Owns the one poller of all jobs. Closing the window ends only the looking; a training goes on.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from desktop_ft.qtkit.poller import Poller, PollResult
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.qtkit.widgets import Banner, EmptyPlace, PlaceBar
from desktop_ft.services.base_models import ModelShelf
from desktop_ft.services.document import Document
from desktop_ft.services.estimates import EstimateService
from desktop_ft.services.following import FollowedJob, Key, Snapshot
from desktop_ft.services.job_endings import Endings
from desktop_ft.services.job_history import HistoryFilter, labels_of
from desktop_ft.services.job_store import TrainingData
from desktop_ft.services.prepare import PreparedFiles
from desktop_ft.services.training import Started, TrainingService, trained_model
from desktop_ft.ui.presenter import present
from desktop_ft.ui.training.broken_off import BrokenOff
from desktop_ft.ui.training.data_card import data_of
from desktop_ft.ui.training.extras import TrainingExtras
from desktop_ft.ui.training.history_bar import HistoryBar
from desktop_ft.ui.training.job_acts import JobActs
from desktop_ft.ui.training.job_list import JobList, JobListModel, NothingFound
from desktop_ft.ui.training.job_tools import JobTools
from desktop_ft.ui.training.job_view import JobView
from desktop_ft.ui.training.keep_acts import KeepActs
from desktop_ft.ui.training.model_acts import ModelActs
from desktop_ft.ui.training.outlook import Outlook
from desktop_ft.ui.training.place_layout import lay_out
from desktop_ft.ui.training.start_page import StartPage
from desktop_ft.ui.training.words import status_words

# Each engine has its own pace (services.following); this is only how often it is looked at.
_EVERY_MS = 500
_MAX_MS = 5000
_EMPTY, _JOBS = 0, 1


class TrainingPlace(QWidget):
    """Signals: `status_changed(str)`; `try_requested(TrainedModel)` when a model is to be asked;
    `rows_requested(list of example ids)` when rows an engine complains of are to be shown in Data;
    `models_changed()` when one got another name or went; `open_requested(Path)` when a file is to
    be shown in Data; `job_ended(FollowedJob)` when one has just ended.

    The owner calls `shutdown` before it lets the place go.
    """

    status_changed = Signal(str)
    try_requested = Signal(object)
    rows_requested = Signal(object)
    models_changed = Signal()
    open_requested = Signal(object)
    job_ended = Signal(object)

    def __init__(
        self,
        service: TrainingService,
        runner: TaskRunner,
        parent: QWidget | None = None,
        estimates: EstimateService | None = None,
        shelf: ModelShelf | None = None,
        tools: JobTools | None = None,
        extras: TrainingExtras | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("trainingPlace")
        self._service = service
        self._runner = runner
        self._extras = extras or TrainingExtras()
        self._endings = Endings()
        self._follower = service.follower
        self._snapshot = Snapshot()
        self._chosen: Key | None = None
        self._following_news = False
        self._await_first_news = False
        self._poller = Poller(self._follower.round, _EVERY_MS, _MAX_MS, self)
        self._poller.polled.connect(self._on_polled)
        self._new = QPushButton(self.tr("New training…"))
        self._new.setObjectName("newTraining")
        self._new.setProperty("kind", "primary")
        self._new.clicked.connect(self._on_new)
        self._lifetimes = lifetimes = self._extras.facts.lifetimes
        self._model = JobListModel(
            self, None if lifetimes is None else lambda job: lifetimes.of_job(job.engine, job.job)
        )
        self._list = JobList(self._model)
        self._list.selectionModel().currentChanged.connect(self._on_chosen)
        self._list.clicked.connect(self._on_chosen)
        self.banner = Banner()
        self.banner.setObjectName("trainingBanner")
        self._empty = self._empty_place()
        self._history = HistoryBar()
        self._history.changed.connect(self._on_filter)
        self._history.left.connect(self._list.setFocus)
        self._nothing = NothingFound()
        self.jobs = self._job_acts()
        prices_of = (lambda _: None) if estimates is None else estimates.prices_of
        self.keep = KeepActs(self._extras.succession, lifetimes, runner, self, prices_of)
        self._right = QStackedWidget()
        self._stack = QStackedWidget()
        self._broken_off = BrokenOff(service, runner, self)
        self._broken_off.found.connect(self._look_now)
        self._lay_out()
        self._job = self._job_view(tools or JobTools(runner, self._follower.result, estimates))
        self._acts = None if shelf is None else self._model_acts(shelf)
        outlook = None
        if estimates is not None and service.spending is not None:
            outlook = Outlook(estimates, service.spending, runner)
        self._start = StartPage(service, runner, self._right, outlook, self._extras.facts)
        self._start.started.connect(self._on_started)
        self._start.left.connect(self._show_chosen)
        self._right.addWidget(self._job)
        self._right.addWidget(self._start)
        self.jobs.keep_requested.connect(self.keep.open)
        self.keep.open_requested.connect(self.open_requested)
        self.keep.train_requested.connect(self._on_successor)
        self.setFocusProxy(self._list)
        runner.submit(service.is_anything_going_on).succeeded.connect(self._on_known)

    def _empty_place(self) -> EmptyPlace:
        empty = EmptyPlace(
            self.tr("No training yet"),
            self.tr(
                "Here you see how a model learns your examples: how far it is, how well it "
                "learns, and when it is ready to be tried."
            ),
            self.tr("New training…"),
            icon_name="training",
        )
        empty.activated.connect(self._on_new)
        return empty

    def _job_view(self, tools: JobTools) -> JobView:
        view = JobView(self._right, tools)
        view.cancel_requested.connect(self.jobs.cancel)
        view.add_button(self.jobs.more)
        view.add_button(self.jobs.pause)
        view.try_requested.connect(self._on_try)
        view.model_requested.connect(self.try_requested)
        view.rows_requested.connect(self.rows_requested)
        view.run_wanted.connect(self._on_run_wanted)
        return view

    def propose(self, files: PreparedFiles) -> None:
        """Open the page of a new training with these files."""
        self._open_start_page(data_of(files))

    def set_document(self, document: Document | None) -> None:
        """Know the table that is open in Data."""
        self._job.set_document(document)

    def engines_changed(self) -> None:
        """Look at the engines anew: the user changed them in Settings."""
        self._start.show_engines()
        self._look_now()

    def shutdown(self) -> bool:
        """Stop looking; False when a look did not come back in time."""
        return self._poller.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follower.attend(looked_at=True)
        self._look_now()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._follower.attend(looked_at=False)
        self._rest_if_idle()

    @Slot(object)
    def _on_known(self, active: bool) -> None:
        """Follow what was going on when the last window closed, though nobody looks yet."""
        if active and not self._poller.is_running():
            self._poller.start()

    def _look_now(self) -> None:
        self._follower.hurry()
        if self._poller.is_running():
            self._poller.poll_now()
        else:
            self._poller.start()

    def _rest_if_idle(self) -> None:
        """Stop looking while nobody sees the place and nothing moves."""
        if not self._snapshot.active and not self.isVisible():
            self._poller.pause()  # not stop: that would wait for a look that is on its way

    # -- news --------------------------------------------------------------------------------

    @Slot(object)
    def _on_polled(self, result: PollResult) -> None:
        if result.error is not None:
            present(self.banner, result.error)
            return
        if not isinstance(result.value, Snapshot):
            return
        self._snapshot = result.value
        self._following_news = True
        self._model.show_jobs(self._snapshot.jobs, time.time())
        self._following_news = False
        self._tell_history()
        if not self._snapshot.jobs and self._right.currentWidget() is self._job:
            self._stack.setCurrentIndex(_EMPTY)
        if self._snapshot.jobs and self._stack.currentIndex() == _EMPTY:
            self._stack.setCurrentIndex(_JOBS)
            self._show_chosen()
        self._choose_something()
        self._show_news()
        self._tell_status()
        for ended in self._endings.news(self._snapshot.jobs):
            self.job_ended.emit(ended)
        self._rest_if_idle()

    def _tell_history(self) -> None:
        jobs = self._snapshot.jobs
        self.jobs.show_jobs(jobs)
        with_jobs = {each.engine.id: each.engine for each in jobs}
        self._history.offer(list(with_jobs.values()), labels_of(jobs))
        self._nothing.setVisible(bool(jobs) and self._model.rowCount() == 0)
        if self._lifetimes is not None and self.isVisible():
            self.keep.look(jobs, self._on_lives_known)

    @Slot(object)
    def _on_lives_known(self, is_new: bool) -> None:
        if is_new:
            self._model.refresh(time.time())
            self._show_news()

    @Slot(object)
    def _on_filter(self, wanted: HistoryFilter) -> None:
        self._following_news = True  # what shows at the right stays, also when it is filtered out
        self._model.set_filter(wanted, time.time())
        self._following_news = False
        self._nothing.setVisible(self._model.rowCount() == 0)
        self._choose_something()

    def _choose_something(self) -> None:
        """Keep the chosen job chosen; at first choose the newest."""
        known = {each.key for each in self._snapshot.jobs}
        if known and self._chosen not in known and not self._await_first_news:
            self._chosen = self._snapshot.jobs[0].key
            self._follower.want(*self._chosen)
        row = -1 if self._chosen is None else self._model.row_of(self._chosen)
        if self._list.currentIndex().row() != row:
            self._following_news = True
            self._list.setCurrentIndex(self._model.index(row) if row >= 0 else QModelIndex())
            self._following_news = False

    def _show_news(self) -> None:
        followed = self._chosen_job()
        if followed is not None:
            if self._await_first_news:
                self._await_first_news = False
                self._right.setCurrentWidget(self._job)
            note = self._snapshot.notes.get(followed.engine.id)
            self._job.show_runs(self._snapshot.jobs)
            self._job.show_job(followed, note, time.time())
            if self._acts is not None:
                self._acts.show_job(followed)
            self.jobs.show_job(followed, may_keep=self.keep.may_keep(followed))
        on_job = self._right.currentWidget() is self._job
        self.keep.show_job(followed if on_job else None)

    def _chosen_job(self) -> FollowedJob | None:
        return next((each for each in self._snapshot.jobs if each.key == self._chosen), None)

    def _tell_status(self) -> None:
        self.status_changed.emit(status_words([each.job for each in self._snapshot.jobs]))

    # -- what the user does ------------------------------------------------------------------

    @Slot(object)
    def _on_run_wanted(self, key: Key) -> None:
        """Get the events of a run that the one that shows is compared with."""
        self._follower.want(*key)
        self._poller.poll_now()

    @Slot(QModelIndex)
    def _on_chosen(self, index: QModelIndex) -> None:
        followed = self._model.job_at(index.row())
        if followed is None or self._following_news:
            return
        if followed.key != self._chosen:
            self._chosen = followed.key
            self._follower.want(*followed.key)
            self._poller.poll_now()
        self._show_chosen()

    @Slot()
    def _show_chosen(self) -> None:
        if not self._snapshot.jobs:
            self._stack.setCurrentIndex(_EMPTY)
            return
        self._right.setCurrentWidget(self._job)
        self._show_news()

    @Slot()
    def _on_new(self) -> None:
        self._open_start_page(None)

    def _open_start_page(self, data: TrainingData | None) -> None:
        self._await_first_news = False
        self._stack.setCurrentIndex(_JOBS)
        self._right.setCurrentWidget(self._start)
        self.keep.show_job(None)
        self._start.open_with(data)

    @Slot(object)
    def _on_retry(self, followed: FollowedJob) -> None:
        if followed.request is None:
            return
        self._await_first_news = False
        self._right.setCurrentWidget(self._start)
        self.keep.show_job(None)
        self._start.open_again(followed.request, followed.job.name)

    @Slot(object)
    def _on_successor(self, data: TrainingData) -> None:
        self._open_start_page(data)
        self._start.open_here(data)

    @Slot(object)
    def _on_started(self, started: Started) -> None:
        self._chosen = (started.engine_id, started.job.id)
        self._follower.want(*self._chosen)
        # The page gives way at the first news of the job, so that nobody sees an empty one.
        self._await_first_news = True
        self._look_now()

    @Slot()
    def _on_model_changed(self) -> None:
        self._look_now()
        self.models_changed.emit()

    @Slot(str)
    def _on_act_done(self, said: str) -> None:
        self.banner.show_message("good", said)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        present(self.banner, error)

    @Slot()
    def _on_try(self) -> None:
        followed = self._job.followed
        if followed is None:
            return
        model = trained_model(followed.engine.id, followed.job)
        if model is not None:
            self.try_requested.emit(model)

    # -- widgets -----------------------------------------------------------------------------

    def _job_acts(self) -> JobActs:
        facts = self._extras.facts
        acts = JobActs(self._service, self._runner, self, self._extras.history, facts.can_pause)
        acts.changed.connect(self._look_now)
        acts.failed.connect(self._on_failed)
        acts.done.connect(self._on_act_done)
        acts.models_changed.connect(self._on_model_changed)
        acts.retry_requested.connect(self._on_retry)
        acts.find_requested.connect(self._history.look_for)
        self._list.addActions(acts.actions)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return acts

    def _model_acts(self, shelf: ModelShelf) -> ModelActs:
        acts = ModelActs(shelf, self._runner, self._job)
        self._job.add_button(acts.button)
        acts.changed.connect(self._on_model_changed)
        acts.failed.connect(self._on_failed)
        return acts

    def _lay_out(self) -> None:
        bar = PlaceBar(self.tr("Training"))
        bar.add_left(self._new)
        bar.add_right(self._history)
        lay_out(
            self,
            (bar, self._broken_off),
            self._stack,
            self._empty,
            (self._nothing, self._list),
            (self.banner, self.keep.banner),
            self._right,
        )
