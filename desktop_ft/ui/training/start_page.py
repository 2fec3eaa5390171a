"""The page that starts a training: what is learned, where, on which model, how often, its name.

It blocks nothing: while files are sent one may look at other jobs and come back. Knows the
training service, no engine.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.core.errors import AppError
from desktop_ft.core.hyperparameters import Hyperparameters
from desktop_ft.core.text import Text
from desktop_ft.qtkit.dialogs import choose_open_file
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.qtkit.widgets import Banner, Card, SpinBox, Toggle
from desktop_ft.services.engines import Engine, Model
from desktop_ft.services.job_store import TrainingData
from desktop_ft.services.spending import OverLimit
from desktop_ft.services.training import (
    Started,
    TrainingNotStarted,
    TrainingService,
    inspect_file,
)
from desktop_ft.ui.presenter import present
from desktop_ft.ui.training.engine_note import EngineNote
from desktop_ft.ui.training.outlook import Outlook
from desktop_ft.ui.training.parts import make_box, make_button
from desktop_ft.ui.training.sending import Sending

_WIDTH = 640
_MOST_EPOCHS = 50
_FIRST_EPOCHS = 3


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
    ) -> None:
        super().__init__(parent)
        self.setObjectName("newTrainingPage")
        self._outlook = outlook
        self._refused: OverLimit | None = None
        self._service = service
        self._runner = runner
        self._data: TrainingData | None = None
        self._asking: Task | None = None
        self._is_started = False
        self._uploaded: tuple[str, tuple[str, ...]] = ("", ())
        self._file = QLabel()
        self._file.setObjectName("trainingFile")
        self._file.setProperty("kind", "strong")
        self._file.setWordWrap(True)
        self._facts = QLabel()
        self._facts.setObjectName("trainingFacts")
        self._facts.setProperty("kind", "muted")
        self._choose = make_button(self.tr("Choose a file…"), "chooseTrainingFile", "plain")
        self._engine = make_box("trainingEngine", self.tr("Engine"))
        self._note = EngineNote()
        self._note.setObjectName("engineNote")
        self._model = make_box("trainingModel", self.tr("Base model"))
        self._auto = Toggle(self.tr("let the engine decide"))
        self._auto.setObjectName("epochsAuto")
        self._auto.setChecked(True)
        self._epochs = SpinBox()
        self._epochs.setObjectName("epochsCount")
        self._epochs.setAccessibleName(self.tr("How often it reads all examples"))
        self._epochs.setRange(1, _MOST_EPOCHS)
        self._epochs.setValue(_FIRST_EPOCHS)
        self._epochs.setEnabled(False)
        self._name = QLineEdit()
        self._name.setObjectName("trainingName")
        self._name.setAccessibleName(self.tr("Name of the new model"))
        self.banner = Banner()
        self.banner.setObjectName("startBanner")
        self._start = make_button(self.tr("Start training"), "startTraining", "primary")
        self._back = make_button(self.tr("Back"), "leaveStartPage", "flat")
        self._sending = Sending(runner)
        self._form = QWidget()
        self._lay_out()
        self._connect()
        self._show_data()

    def open_with(self, data: TrainingData | None) -> None:
        """Show the page, with what is to be learned if that is known already."""
        if self._sending.is_running():
            return
        self._is_started = False
        self.banner.hide_message()
        self._show_sending()
        self._fill_engines()
        if data is not None:
            self._take_data(data)
        self._start.setFocus() if self._start.isEnabled() else self._choose.setFocus()

    def is_sending(self) -> bool:
        """Tell whether a training is being started right now."""
        return self._sending.is_running()

    def show_engines(self) -> None:
        """Look at the engines anew: the user changed them in Settings."""
        if not self._sending.is_running():
            self._fill_engines()

    # -- what is learned ---------------------------------------------------------------------

    @Slot()
    def _on_choose(self) -> None:
        choose_open_file(
            self.window(),
            self.tr("A prepared file"),
            [self.tr("Prepared examples (*.jsonl)"), self.tr("All files (*)")],
            self._on_chosen,
            "training",
        )

    def _on_chosen(self, path: Path) -> None:
        task = self._runner.submit(partial(inspect_file, path))
        task.succeeded.connect(self._take_data)
        task.failed.connect(self._on_failed)

    @Slot(object)
    def _take_data(self, data: TrainingData) -> None:
        self._data = data
        self._name.setText(data.name)
        self.banner.hide_message()
        if self._outlook is not None:
            self._outlook.show_data(data)
        self._show_data()

    def _show_data(self) -> None:
        data = self._data
        if data is None:
            self._file.setText(self.tr("Nothing chosen yet"))
            self._facts.setText(
                self.tr("Prepare your examples first, or choose a file that is prepared.")
            )
        else:
            files = [data.train.name, data.valid.name if data.valid else ""]
            self._file.setText(" · ".join(name for name in files if name))
            facts = [self.tr("%n example(s)", "", data.examples)]
            if data.valid_examples:
                facts.append(self.tr("%n kept for checking", "", data.valid_examples))
            self._facts.setText(" · ".join(facts))
        self._look_whether_ready()

    # -- engine and model --------------------------------------------------------------------

    def _fill_engines(self) -> None:
        engines = self._service.engines.engines()
        chosen = self._chosen_engine()
        self._engine.blockSignals(True)
        self._engine.clear()
        for engine in engines:
            self._engine.addItem(translate(engine.name), engine)
        kept = next((n for n, each in enumerate(engines) if chosen and each.id == chosen.id), 0)
        self._engine.setCurrentIndex(kept)
        self._engine.blockSignals(False)
        self._on_engine_changed()

    def _chosen_engine(self) -> Engine | None:
        engine = self._engine.currentData()
        return engine if isinstance(engine, Engine) else None

    @Slot()
    def _on_engine_changed(self) -> None:
        engine = self._chosen_engine()
        if engine is None:
            return
        self._note.show_engine(engine)
        self._model.clear()
        self._model.setPlaceholderText(self.tr("Asking the engine…"))
        self._look_whether_ready()
        if self._asking is not None:
            self._asking.cancel()
        self._asking = self._runner.submit(partial(self._service.models, engine.id))
        self._asking.reported.connect(self._on_engine_says)
        self._asking.succeeded.connect(self._on_models)
        self._asking.failed.connect(self._on_models_failed)

    @Slot(object)
    def _on_engine_says(self, said: object) -> None:
        if isinstance(said, Text):
            self._model.setPlaceholderText(translate(said))

    @Slot(object)
    def _on_models(self, models: list[Model]) -> None:
        for model in models:
            words = model.id
            if model.shutdown_date:
                words = self.tr("{model} (until {date})").format(
                    model=model.id, date=model.shutdown_date
                )
            self._model.addItem(words, model)
        self._model.setPlaceholderText(self.tr("No model to train here"))
        self._model.setCurrentIndex(0 if models else -1)
        self._look_whether_ready()

    @Slot(object)
    def _on_models_failed(self, error: Exception) -> None:
        self._model.setPlaceholderText(self.tr("The engine did not answer"))
        present(self.banner, error, action=self.tr("Try again"))

    # -- starting ----------------------------------------------------------------------------

    @Slot()
    def _on_choice(self) -> None:
        """Tell what the training takes as it is chosen now."""
        model = self._model.currentData()
        if self._outlook is not None:
            self._outlook.show_choice(
                self._chosen_engine(),
                model.id if isinstance(model, Model) else "",
                self._n_epochs(),
            )

    def _n_epochs(self) -> int | None:
        return None if self._auto.isChecked() else self._epochs.value()

    def _look_whether_ready(self) -> None:
        ready = self._data is not None and self._model.currentIndex() >= 0
        self._start.setEnabled(ready and not self._is_busy())

    def _is_busy(self) -> bool:
        # Started, it waits for the place to leave the page: a second press would start another.
        return self._sending.is_running() or self._is_started

    @Slot()
    def _on_start(self) -> None:
        engine, model = self._chosen_engine(), self._model.currentData()
        if self._data is None or engine is None or not isinstance(model, Model):
            return
        try:
            request = self._service.request(
                self._data,
                engine.id,
                model.id,
                Hyperparameters(n_epochs=self._n_epochs()),
                self._name.text(),
            )
        except AppError as exc:
            present(self.banner, exc)
            return
        self.banner.hide_message()
        self._sending.begin(partial(self._service.start, request))
        self._show_sending()

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
        action = ""
        self._uploaded = ("", ())
        if isinstance(error, TrainingNotStarted):
            self._uploaded = (error.engine_id, error.uploaded)
            action = self.tr("Delete what was sent")
        self._refused = error if isinstance(error, OverLimit) else None
        if self._refused is not None:
            action = self.tr("Allow it and start")
        present(self.banner, error, action=action)
        QTimer.singleShot(0, self._show_banner)

    @Slot()
    def _show_banner(self) -> None:
        """Bring the message into sight; in a small window it may be below the edge."""
        self.ensureWidgetVisible(self.banner)

    @Slot()
    def _on_banner_action(self) -> None:
        if self._refused is not None and self._outlook is not None:
            self._outlook.allow(self._refused)
            self._refused = None
            self._on_start()
            return
        engine_id, uploaded = self._uploaded
        if not uploaded:
            self._on_engine_changed()
            self.banner.hide_message()
            return
        self._uploaded = ("", ())
        task = self._runner.submit(partial(self._service.delete_files, engine_id, uploaded))
        task.succeeded.connect(self._on_deleted)
        task.failed.connect(self._on_failed)

    @Slot()
    def _on_deleted(self) -> None:
        self.banner.show_message("good", self.tr("What was sent is deleted there."))

    # -- widgets -----------------------------------------------------------------------------

    def _connect(self) -> None:
        self._choose.clicked.connect(self._on_choose)
        self._engine.currentIndexChanged.connect(self._on_engine_changed)
        self._auto.toggled.connect(self._epochs.setDisabled)
        for changed in (self._auto.toggled, self._epochs.valueChanged):
            changed.connect(self._on_choice)
        self._model.currentIndexChanged.connect(self._on_choice)
        self._start.clicked.connect(self._on_start)
        self._back.clicked.connect(self.left)
        self.banner.action_triggered.connect(self._on_banner_action)
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
        for widget in (title, self._form, self.banner, self._sending):
            content.addWidget(widget)
        content.addLayout(buttons)
        content.addStretch(1)
        inner = QVBoxLayout(self._form)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        inner.addWidget(self._data_card())
        inner.addWidget(self._where_card())
        if self._outlook is not None:
            inner.addWidget(self._outlook)

    def _data_card(self) -> Card:
        card = Card(self.tr("What it learns"))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._file)
        words.addWidget(self._facts)
        row = QHBoxLayout()
        row.addLayout(words, 1)
        row.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(row)
        return card

    def _where_card(self) -> Card:
        card = Card(self.tr("How it learns"))
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.addRow(self.tr("Engine"), self._engine)
        form.addRow(self._note)
        form.addRow(self.tr("Base model"), self._model)
        epochs = QHBoxLayout()
        epochs.setSpacing(16)
        epochs.addWidget(self._auto)
        epochs.addWidget(self._epochs)
        epochs.addStretch(1)
        form.addRow(self.tr("How often it reads all examples"), epochs)
        form.addRow(self.tr("Name of the new model"), self._name)
        card.body.addLayout(form)
        return card
