"""Tells of models that will be shut down, and opens the dialog that keeps what they can.

Knows lifetimes and recordings, no engine.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_ft.core.cost import PriceList
from desktop_ft.qtkit.i18n import day_words
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.qtkit.widgets import Banner
from desktop_ft.services.engines import Engine, EngineKind
from desktop_ft.services.following import FollowedJob, Key
from desktop_ft.services.lifetimes import Lifetime, Lifetimes
from desktop_ft.services.succession import SuccessionService
from desktop_ft.services.training import TrainedModel, trained_model
from desktop_ft.ui.training.keep_dialog import KeepDialog


class KeepActs(QObject):
    """Signals: `open_requested(Path)` for Data, `train_requested(TrainingData)`; `dying_told(str)`
    what is to be known elsewhere of models that go soon, "" when there are none.
    """

    open_requested = Signal(object)
    train_requested = Signal(object)
    dying_told = Signal(str)

    def __init__(
        self,
        service: SuccessionService | None,
        lifetimes: Lifetimes | None,
        runner: TaskRunner,
        place: QWidget,
        prices_of: Callable[[Engine], PriceList | None] = lambda _: None,
    ) -> None:
        super().__init__(place)
        self._service = service
        self._lifetimes = lifetimes
        self._runner = runner
        self._place = place
        self._prices_of = prices_of
        self._jobs: Sequence[FollowedJob] = ()
        self._asked: frozenset[str] = frozenset()
        self._closed: set[Key] = set()
        self._shown: FollowedJob | None = None
        self._told = ""
        self.banner = Banner()
        self.banner.setObjectName("keepBanner")
        self.banner.action_triggered.connect(self._on_action)
        self.banner.closed.connect(self._on_closed)

    def may_keep(self, followed: FollowedJob) -> bool:
        """Tell whether the answers of its model can be recorded."""
        is_elsewhere = followed.engine.kind is not EngineKind.LOCAL
        has_model = trained_model(followed.engine.id, followed.job) is not None
        return self._service is not None and is_elsewhere and has_model

    def look(self, jobs: Sequence[FollowedJob], on_known: Callable[[bool], None]) -> None:
        """Ask the engines of finished trainings, once, how long their models live."""
        self._jobs = jobs
        if self._lifetimes is None:
            return
        self._tell_of_dying()
        wanted = frozenset(
            each.engine.id
            for each in jobs
            if each.job.state.may_try and each.engine.kind is not EngineKind.LOCAL
        )
        if wanted <= self._asked:
            return
        self._asked |= wanted
        task = self._runner.submit(partial(self._lifetimes.look, sorted(wanted)))
        task.succeeded.connect(on_known)

    def dying(self) -> list[tuple[FollowedJob, Lifetime]]:
        """Return the trainings whose model goes soon and still answers, the first to go first."""
        found = []
        for each in self._jobs:
            life = self._life_of(each)
            if life is not None and life.is_soon and not life.has_ended and self.may_keep(each):
                found.append((each, life))
        return sorted(found, key=lambda pair: pair[1].until)

    def _tell_of_dying(self) -> None:
        dying = self.dying()
        told = ""
        if dying:
            followed, life = dying[0]
            told = self.tr(
                "%n model(s) that you trained will be shut down, the first, “{name}”, on {date}.",
                "",
                len(dying),
            ).format(name=followed.job.name, date=day_words(life.until))
        if told != self._told:
            self._told = told
            self.dying_told.emit(told)

    def show_job(self, followed: FollowedJob | None) -> None:
        """Tell of the model of this job; None says nothing."""
        self._shown = followed
        life = None if followed is None else self._life_of(followed)
        if followed is None or life is None or not life.is_soon or followed.key in self._closed:
            self.banner.hide_message()
            return
        words = self._words(followed.job.name, life)
        if self.banner.text != words:
            may_keep = self.may_keep(followed) and not life.has_ended
            action = self.tr("Keep this model…") if may_keep else ""
            if life.has_ended and self._service is not None:
                action = self.tr("Its recorded answers…")
            self.banner.show_message("warn", words, action=action)

    def open(self, followed: FollowedJob) -> None:
        """Open the dialog for the model of a job."""
        model = trained_model(followed.engine.id, followed.job)
        if self._service is None or model is None:
            return
        dialog = KeepDialog(
            model,
            followed,
            self._life_of(followed),
            self._successors(followed),
            self._service,
            self._runner,
            self._place.window(),
            self._prices_of(followed.engine),
        )
        dialog.open_requested.connect(self.open_requested)
        dialog.train_requested.connect(self.train_requested)
        dialog.open()

    def _successors(self, followed: FollowedJob) -> list[TrainedModel]:
        """Return every other model that came out of a training, the newest first."""
        others = (each for each in self._jobs if each.key != followed.key)
        models = (trained_model(each.engine.id, each.job) for each in others)
        return [model for model in models if model is not None]

    def _life_of(self, followed: FollowedJob) -> Lifetime | None:
        if self._lifetimes is None:
            return None
        return self._lifetimes.of_job(followed.engine, followed.job)

    def _words(self, name: str, life: Lifetime) -> str:
        if life.has_ended:
            return self.tr("The model “{name}” was shut down on {date}.").format(
                name=name, date=day_words(life.until)
            )
        days = self.tr("in %n day(s)", "", life.days)
        return self.tr(
            "The model “{name}” is shut down on {date}, {days}, together with its base model. "
            "Record its answers while it gives any, and train another one with them."
        ).format(name=name, date=day_words(life.until), days=days)

    @Slot()
    def _on_action(self) -> None:
        if self._shown is not None:
            self.open(self._shown)

    @Slot()
    def _on_closed(self) -> None:
        if self._shown is not None:
            self._closed.add(self._shown.key)
