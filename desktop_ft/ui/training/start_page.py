"""The page that starts a training: what is learned, where, on which model, how, its name.

It blocks nothing: while files are sent one may look at other jobs and come back. Knows the
training service, no engine.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_ft.core.errors import AppError, NotAllowed
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.qtkit.widgets import Banner, Card
from desktop_ft.services.engines import EngineKind
from desktop_ft.services.job_store import TrainingData, TrainingRequest
from desktop_ft.services.training import (
    Hindered,
    Started,
    TrainingService,
)
from desktop_ft.ui.presenter import present
from desktop_ft.ui.training.change_note import ChangeNote, Differences, differences
from desktop_ft.ui.training.data_card import DataCard
from desktop_ft.ui.training.engine_form import EngineForm
from desktop_ft.ui.training.extras import Facts
from desktop_ft.ui.training.hindrance_list import HindranceList
from desktop_ft.ui.training.learning_form import LearningForm
from desktop_ft.ui.training.name_field import NameField
from desktop_ft.ui.training.outlook import Outlook
from desktop_ft.ui.training.parts import make_button
from desktop_ft.ui.training.refusal import Offer, Refusal
from desktop_ft.ui.training.sending import Sending

_WIDTH = 640


class StartPage(QScrollArea):
    """Signals: `started(Started)` when the job is there; `left()` when the user goes back."""

    started = Signal(object)
    left = Signal()

    def __init__(
        self,
        service: TrainingService,
        runner: TaskRunner,
        parent: QWidget | None = None,
        outlook: Outlook | None = None,
        facts: Facts | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("newTrainingPage")
        self._outlook = outlook
        self._facts = facts or Facts()
        self._service = service
        self._runner = runner
        self._is_started = False
        self._again: TrainingRequest | None = None
        self._again_name = ""
        self._data = DataCard(runner)
        self._engine = EngineForm(service, runner, self._facts.lifetimes)
        self._learning = LearningForm()
        self._name = NameField()
        self._name_label = QLabel(self.tr("Name of the new model"))
        self._changes = ChangeNote()
        self._hindrances = HindranceList(service, runner)
        self.banner = Banner()
        self.banner.setObjectName("startBanner")
        self._refusal = Refusal(self.banner)
        self._start = make_button(self.tr("Start training"), "startTraining", "primary")
        self._back = make_button(self.tr("Back"), "leaveStartPage", "flat")
        self._sending = Sending(runner)
        self._form = QWidget()
        self._lay_out()
        self._connect()
        self._look_whether_ready()

    # -- opening -----------------------------------------------------------------------------

    def open_with(self, data: TrainingData | None) -> None:
        """Show the page, with what is to be learned if that is known already."""
        if self._sending.is_running():
            return
        self._open(None, "")
        if data is not None:
            self._data.take(data)
        self._start.setFocus() if self._start.isEnabled() else self._data.choose.setFocus()

    def open_again(self, request: TrainingRequest, name: str) -> None:
        """Show the page as it was filled for an earlier training; what is changed is marked."""
        if self._sending.is_running():
            return
        self._open(request, name)
        if not self._engine.choose(request.engine_id, request.base_model):
            self._engine.choose_here()
        self._data.take(request.data)
        self._learning.fill(request.hyperparameters, request.choices)
        self._name.set_name(request.suffix)
        self._show_changes()
        self._start.setFocus()

    def open_here(self, data: TrainingData) -> None:
        """Show the page for a training on this computer."""
        self.open_with(data)
        self._engine.choose_here()

    def is_sending(self) -> bool:
        """Tell whether a training is being started right now."""
        return self._sending.is_running()

    def show_engines(self) -> None:
        """Look at the engines anew: the user changed them in Settings."""
        if not self._sending.is_running():
            self._engine.fill()

    def _open(self, again: TrainingRequest | None, name: str) -> None:
        self._is_started = False
        self._again, self._again_name = again, name
        self._changes.hide()
        self._refusal.clear()
        self._show_sending()
        self._engine.fill()

    # -- what is chosen ----------------------------------------------------------------------

    @Slot()
    def _on_data_changed(self) -> None:
        data = self._data.data
        self.banner.hide_message()
        self._refusal.clear()
        if data is not None and self._again is None:
            self._name.set_name(data.name)
        if self._outlook is not None:
            self._outlook.show_data(data)
        self._learning.show_data(data)
        self._on_where_changed()

    @Slot()
    def _on_engine_changed(self) -> None:
        engine = self._engine.engine
        if engine is None:
            return
        provider = self._facts.provider_of(engine)
        self._learning.show_engine(engine, provider)
        self._name.show_provider(provider)
        self._refusal.engine_changed(engine)

    @Slot()
    def _on_where_changed(self) -> None:
        """Look what is in the way of the training; the other fields see to their own bounds."""
        engine = self._engine.engine
        elsewhere = engine is not None and engine.kind is not EngineKind.LOCAL
        if self._is_busy():
            self._hindrances.clear()
        else:
            self._hindrances.look(self._request_or_none, elsewhere=elsewhere)
        self._on_choice()

    @Slot()
    def _on_choice(self) -> None:
        """Tell what the training takes as it is chosen now."""
        engine, model = self._engine.engine, self._engine.model
        if self._outlook is not None:
            self._outlook.show_choice(engine, model.id if model else "", self._learning.n_epochs)
        self._show_changes()
        self._look_whether_ready()

    def _request(self) -> TrainingRequest | None:
        """Return what is asked for now; raises `UserError` for what cannot be."""
        data, engine, model = self._data.data, self._engine.engine, self._engine.model
        if data is None or engine is None or model is None:
            return None
        wanted = self._learning.value()
        choices = self._learning.choices()
        return self._service.request(data, engine.id, model.id, wanted, self._name.name, choices)

    def _request_or_none(self) -> TrainingRequest | None:
        try:
            return self._request()
        except AppError:
            return None  # the name is too long, which stands below it

    def _show_changes(self) -> None:
        if self._again is None:
            return
        request = self._request_or_none()
        changed = {} if request is None else differences(self._again, request)
        engines = {each.id: str(each.name) for each in self._service.engines.engines()}
        if "engine" in changed:
            old, new = changed["engine"]
            changed["engine"] = (engines.get(old, old), engines.get(new, new))
        words = {**self._engine.words, **self._learning.words, "name": self._name_label.text()}
        words |= {"data": self.tr("examples"), "validation": self.tr("kept for checking")}
        self._changes.tell(self._again_name, changed, words)
        self._mark(changed)

    def _mark(self, changed: Differences) -> None:
        """Mark the words beside each field that was changed, by a shape and by weight."""
        labels = {**self._engine.labels, **self._learning.labels, "name": self._name_label}
        words = {**self._engine.words, **self._learning.words}
        for name, label in labels.items():
            plain = words.get(name, label.text().removeprefix("● "))
            label.setText(f"● {plain}" if name in changed else plain)

    # -- starting ----------------------------------------------------------------------------

    def _look_whether_ready(self) -> None:
        ready = self._data.data is not None and self._engine.model is not None
        stopped = self._hindrances.blocks or self._engine.is_closed or self._engine.has_ended
        is_fine = not stopped and self._name.is_fine
        self._start.setEnabled(ready and is_fine and not self._is_busy())

    def _is_busy(self) -> bool:
        # Started, it waits for the place to leave the page: a second press would start another.
        return self._sending.is_running() or self._is_started

    @Slot()
    def _on_start(self) -> None:
        if self._is_busy():
            return
        try:
            request = self._request()
        except AppError as exc:
            present(self.banner, exc)
            return
        if request is None:
            return
        self.banner.hide_message()
        self._hindrances.clear()
        self._sending.begin(partial(self._service.start, request))
        self._show_sending()
        # Not before the page has made room for it.
        QTimer.singleShot(0, self._show_progress)

    @Slot()
    def _show_sending(self) -> None:
        sending = self._is_busy()
        self._form.setEnabled(not sending)
        self._start.setVisible(not sending)
        self._back.setVisible(not sending)
        self._look_whether_ready()

    @Slot(object)
    def _on_started(self, started: Started) -> None:
        self._is_started = True
        self._show_sending()
        self.started.emit(started)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._show_sending()
        if isinstance(error, Hindered):
            self._hindrances.show_all(error.hindrances)
            self._look_whether_ready()
            QTimer.singleShot(0, self._show_hindrances)
            return
        engine = self._engine.engine
        elsewhere = engine is not None and engine.kind is not EngineKind.LOCAL
        self._refusal.show(error, elsewhere=elsewhere, has_limit=self._outlook is not None)
        QTimer.singleShot(0, self._show_banner)

    @Slot(object)
    def _on_models_failed(self, error: Exception) -> None:
        self._refusal.show_no_models(error, closed=isinstance(error, NotAllowed))

    @Slot()
    def _show_banner(self) -> None:
        """Bring the message into sight; in a small window it may be below the edge."""
        self.ensureWidgetVisible(self.banner)

    @Slot()
    def _show_hindrances(self) -> None:
        """Bring what stands in the way into sight."""
        self.ensureWidgetVisible(self._hindrances)

    @Slot()
    def _show_progress(self) -> None:
        """Bring the progress and its Cancel into sight."""
        self.ensureWidgetVisible(self._sending)

    # -- what a refusal offers ---------------------------------------------------------------

    @Slot(object)
    def _on_offer(self, offer: Offer) -> None:
        if offer is Offer.ALLOW:
            limit = self._refusal.limit
            if limit is not None and self._outlook is not None:
                self._outlook.allow(limit)
            self._on_start()
        elif offer is Offer.HERE:
            self._engine.choose_here()
        elif offer is Offer.AGAIN:
            self._engine.ask_again()
        elif offer is Offer.DELETE:
            engine_id, uploaded = self._refusal.uploaded
            task = self._runner.submit(partial(self._service.delete_files, engine_id, uploaded))
            task.succeeded.connect(self._on_deleted)
            task.failed.connect(self._on_failed)

    @Slot()
    def _on_deleted(self) -> None:
        self._refusal.tell_deleted()

    # -- widgets -----------------------------------------------------------------------------

    def _connect(self) -> None:
        self._data.changed.connect(self._on_data_changed)
        self._data.failed.connect(self._on_failed)
        self._engine.engine_changed.connect(self._on_engine_changed)
        self._engine.failed.connect(self._on_models_failed)
        self._engine.changed.connect(self._on_where_changed)
        self._learning.changed.connect(self._on_choice)
        self._name.changed.connect(self._on_choice)
        self._hindrances.changed.connect(self._look_whether_ready)
        self._hindrances.here_wanted.connect(self._engine.choose_here)
        self._start.clicked.connect(self._on_start)
        self._back.clicked.connect(self.left)
        self._refusal.chosen.connect(self._on_offer)
        self._sending.succeeded.connect(self._on_started)
        self._sending.failed.connect(self._on_failed)
        self._sending.cancelled.connect(self._show_sending)

    def _lay_out(self) -> None:
        # From the outside in: whatever gets another parent is styled anew with all that is in it.
        page = QWidget()
        page.setProperty("kind", "page")
        self.setWidget(page)
        self.setWidgetResizable(True)
        row = QHBoxLayout(page)
        row.setContentsMargins(28, 22, 28, 22)
        holder = QWidget()
        holder.setMaximumWidth(_WIDTH)
        row.addWidget(holder, 1, Qt.AlignmentFlag.AlignTop)
        row.addStretch(0)
        content = QVBoxLayout(holder)
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(12)
        title = QLabel(self.tr("New training"))
        title.setProperty("kind", "title")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._back)
        buttons.addWidget(self._start)
        for widget in (title, self._changes, self._form, self.banner, self._sending):
            content.addWidget(widget)
        content.addLayout(buttons)
        content.addStretch(1)
        inner = QVBoxLayout(self._form)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        for card in (self._data, self._where_card(), self._how_card()):
            inner.addWidget(card)
        if self._outlook is not None:
            inner.addWidget(self._outlook)
        inner.addWidget(self._hindrances)

    def _where_card(self) -> Card:
        card = Card(self.tr("Where it learns"))
        card.body.addWidget(self._engine)
        return card

    def _how_card(self) -> Card:
        card = Card(self.tr("How it learns"))
        self._name_label.setBuddy(self._name)
        card.body.addWidget(self._name_label)
        card.body.addWidget(self._name)
        card.body.addSpacing(4)
        card.body.addWidget(self._learning)
        return card
