"""What can be done with a training and with the history: by menu, by key and by button.

Every act is for the job that is chosen. Knows the training service; what is to be shown after an
act, the place decides.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDateTime, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.qtkit.dialogs import choose_save_file, confirm
from desktop_ft.qtkit.icons import icon
from desktop_ft.qtkit.tasks import Job, TaskRunner
from desktop_ft.services.engines import Engine, EngineKind
from desktop_ft.services.following import FollowedJob
from desktop_ft.services.job_history import JobHistory, labels_of
from desktop_ft.services.training import TrainingService, trained_model
from desktop_ft.ui.training.note_dialog import NoteDialog
from desktop_ft.ui.training.parts import make_button

_MAY_PAUSE = frozenset({"running", "queued"})


class JobActs(QObject):
    """Actions with their keys, a menu of them, and the buttons of the page of a job.

    Signals: `changed()` when the list is to be looked at anew, `failed(Exception)`,
    `done(str)` with what was done; `retry_requested(FollowedJob)`, `keep_requested(FollowedJob)`,
    `models_changed()`, `find_requested()`.
    """

    changed = Signal()
    failed = Signal(object)
    done = Signal(str)
    retry_requested = Signal(object)
    keep_requested = Signal(object)
    models_changed = Signal()
    find_requested = Signal()

    def __init__(
        self,
        service: TrainingService,
        runner: TaskRunner,
        place: QWidget,
        history: JobHistory | None = None,
        can_pause: Callable[[Engine], bool] = lambda _: True,
    ) -> None:
        super().__init__(place)
        self._service = service
        self._runner = runner
        self._place = place
        self._history = history
        self._can_pause = can_pause
        self._followed: FollowedJob | None = None
        self._jobs: Sequence[FollowedJob] = ()
        self._may_keep = False
        self._actions: dict[str, QAction] = {}
        self._make_actions()
        self.menu = QMenu(self.tr("Training"), place)
        self.menu.setObjectName("jobMenu")
        self._fill(self.menu)
        self.more = make_button(self.tr("More"), "moreActs", "plain")
        self.more.setAccessibleName(self.tr("What else to do with this training"))
        self.more.setMenu(self.menu)
        self.pause = make_button("", "pauseJob", "plain")
        self.pause.clicked.connect(self._on_pause_or_resume)
        self.show_job(None)

    @property
    def actions(self) -> list[QAction]:
        """Return all actions, for a menu that pops up."""
        return list(self._actions.values())

    def action(self, name: str) -> QAction:
        """Return one action."""
        return self._actions[name]

    def show_jobs(self, jobs: Sequence[FollowedJob]) -> None:
        """Know all jobs: what is exported, and which labels there are."""
        self._jobs = jobs
        self._actions["history.export"].setEnabled(bool(jobs) and self._history is not None)

    def show_job(self, followed: FollowedJob | None, *, may_keep: bool = False) -> None:
        """Offer what can be done with this job."""
        self._followed, self._may_keep = followed, may_keep
        job = None if followed is None else followed.job
        can_pause = (
            followed is not None
            and followed.job.status in _MAY_PAUSE
            and self._can_pause(followed.engine)
        )
        paused = job is not None and job.status == "paused"
        model = None if followed is None else trained_model(followed.engine.id, followed.job)
        is_here = followed is not None and followed.engine.kind is EngineKind.LOCAL
        enabled = {
            "job.pause": can_pause and not paused,
            "job.resume": paused,
            "job.cancel": job is not None and job.state.may_cancel,
            "job.retry": followed is not None and followed.request is not None,
            "job.note": followed is not None,
            "job.keep": model is not None and may_keep,
            "job.delete_model": model is not None and not is_here,
            "job.remove": job is not None and not job.state.active,
        }
        for name, on in enabled.items():
            self._actions[name].setEnabled(on)
        for name in ("job.pause", "job.resume", "job.cancel", "job.keep", "job.delete_model"):
            self._actions[name].setVisible(enabled[name])
        self.pause.setVisible(can_pause or paused)
        self.pause.setText(self.tr("Go on") if paused else self.tr("Pause"))
        self.more.setVisible(followed is not None)

    # -- acts --------------------------------------------------------------------------------

    @Slot()
    def cancel(self) -> None:
        """Stop the training, after a question."""
        followed = self._followed
        if followed is None:
            return
        confirm(
            self._place.window(),
            self.tr("Stop the training “{name}”?").format(name=followed.job.name),
            self.tr("What it has learned so far is lost. Your examples stay as they are."),
            self.tr("Stop “{name}”").format(name=followed.job.name),
            self.tr("Let it go on"),
            partial(self._submit, partial(self._service.cancel, *followed.key)),
            danger=True,
        )

    @Slot()
    def _on_pause_or_resume(self) -> None:
        followed = self._followed
        if followed is not None:
            paused = followed.job.status == "paused"
            self._resume() if paused else self._pause()

    @Slot()
    def _pause(self) -> None:
        if self._followed is not None:
            self._submit(partial(self._service.pause, *self._followed.key))

    @Slot()
    def _resume(self) -> None:
        if self._followed is not None:
            self._submit(partial(self._service.resume, *self._followed.key))

    @Slot()
    def _retry(self) -> None:
        if self._followed is not None:
            self.retry_requested.emit(self._followed)

    @Slot()
    def _keep(self) -> None:
        if self._followed is not None:
            self.keep_requested.emit(self._followed)

    @Slot()
    def _note(self) -> None:
        followed = self._followed
        if followed is None:
            return
        known = labels_of(self._jobs)
        window = self._place.window()
        dialog = NoteDialog(followed.job.name, followed.note, followed.labels, known, window)
        dialog.wanted.connect(partial(self._annotate, followed))
        dialog.open()

    def _annotate(self, followed: FollowedJob, note: str, labels: tuple[str, ...]) -> None:
        def job(token: CancelToken, report: Report) -> None:
            del report
            token.check()
            self._service.follower.annotate(*followed.key, note=note, labels=labels)

        self._submit(job)

    @Slot()
    def _remove(self) -> None:
        followed = self._followed
        if followed is None:
            return
        confirm(
            self._place.window(),
            self.tr("Take “{name}” from the list?").format(name=followed.job.name),
            self.tr(
                "Its record on this computer is hidden for good, with your note and labels. The "
                "model, if there is one, stays where it is, and so do your examples."
            ),
            self.tr("Take it from the list"),
            self.tr("Keep it"),
            partial(self._do_remove, followed),
            danger=True,
        )

    def _do_remove(self, followed: FollowedJob) -> None:
        def job(token: CancelToken, report: Report) -> None:
            del report
            token.check()
            self._service.follower.forget(*followed.key)

        self._submit(job)

    @Slot()
    def _delete_model(self) -> None:
        followed = self._followed
        model = None if followed is None else trained_model(followed.engine.id, followed.job)
        if model is None:
            return
        work = partial(self._service.delete_model, model.connection_id, model.model)
        confirm(
            self._place.window(),
            self.tr("Delete the model “{name}”?").format(name=model.name),
            self.tr(
                "Nobody can ask it any more, and what was paid for it is lost. Your examples "
                "stay, and so does the training's record."
            ),
            self.tr("Delete the model"),
            self.tr("Keep it"),
            partial(self._submit, work, self._on_model_deleted),
            danger=True,
        )

    @Slot()
    def _on_model_deleted(self) -> None:
        self.done.emit(self.tr("The model is deleted."))
        self.models_changed.emit()

    @Slot()
    def export(self) -> None:
        """Write the history to a file."""
        choose_save_file(
            self._place.window(),
            self.tr("Export the history of trainings"),
            [self.tr("Table (*.csv)")],
            self.export_to,
            "history",
            self._file_name(),
        )

    def export_to(self, path: Path) -> None:
        """Write the history to this file."""
        if self._history is None:
            return
        count = len(self._jobs)
        task = self._runner.submit(self._history.export_job(self._jobs, path))
        said = self.tr("%n training(s) written to {file}.", "", count).format(file=path.name)
        task.succeeded.connect(partial(self._tell, said))
        task.failed.connect(self.failed)

    def _tell(self, said: str, _: object = None) -> None:
        self.done.emit(said)

    def _file_name(self) -> str:
        day = QDateTime.fromSecsSinceEpoch(round(time.time())).toString("yyyy-MM-dd")
        return self.tr("trainings {date}.csv").format(date=day)

    def _submit(self, work: Job, then: Callable[[], None] | None = None) -> None:
        task = self._runner.submit(work)
        task.succeeded.connect(self._on_done)
        if then is not None:
            task.succeeded.connect(then)
        task.failed.connect(self.failed)

    @Slot()
    def _on_done(self) -> None:
        self.changed.emit()

    # -- widgets -----------------------------------------------------------------------------

    def _make_actions(self) -> None:
        make = self._add
        make("job.pause", self.tr("Pause"), self._pause, "Ctrl+Alt+P", "pause")
        make("job.resume", self.tr("Go on"), self._resume, "Ctrl+Alt+P", "play")
        make("job.cancel", self.tr("Stop this training…"), self.cancel, "Ctrl+Alt+C", "stop")
        make("job.retry", self.tr("Try again with changes…"), self._retry, "Ctrl+R", "refresh")
        make("job.note", self.tr("Note and labels…"), self._note, "F2", "edit")
        make("job.keep", self.tr("Keep this model…"), self._keep, "Ctrl+Alt+K", "save")
        make("job.delete_model", self.tr("Delete the model…"), self._delete_model, "", "delete")
        make("job.remove", self.tr("Take from the list…"), self._remove, "Delete", "close")
        find = self.find_requested.emit
        make("history.find", self.tr("Search trainings"), find, "Ctrl+F", "find")
        make("history.export", self.tr("Export the history…"), self.export, "Ctrl+Shift+E")
        self.show_jobs(())

    def _add(
        self, name: str, words: str, act: Callable[[], None], keys: str, picture: str = ""
    ) -> None:
        action = QAction(words, self._place)
        action.setObjectName(name)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if picture:
            action.setIcon(icon(picture))
        action.triggered.connect(act)
        self._place.addAction(action)
        self._actions[name] = action

    def _fill(self, menu: QMenu) -> None:
        for name, action in self._actions.items():
            if name in ("job.keep", "history.find"):
                menu.addSeparator()
            menu.addAction(action)
