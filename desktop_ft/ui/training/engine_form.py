"""Where a training runs and on which base model: both boxes, and what should be known of them.

Asks the chosen engine for its models in the background. Knows no engine's API.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from desktop_ft.core.text import Text
from desktop_ft.qtkit.i18n import day_words, translate
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.qtkit.theme import restyle
from desktop_ft.services.engines import Engine, EngineKind, Model
from desktop_ft.services.lifetimes import Lifetime, Lifetimes
from desktop_ft.services.training import TrainingService
from desktop_ft.ui.training.engine_note import EngineNote
from desktop_ft.ui.training.parts import LABEL_WIDTH, make_box


class EngineForm(QWidget):
    """Signals: `engine_changed()`, `changed()` whenever the engine or the model is another one,
    `failed(Exception)` when an engine did not tell its models.
    """

    engine_changed = Signal()
    changed = Signal()
    failed = Signal(object)

    def __init__(
        self,
        service: TrainingService,
        runner: TaskRunner,
        lifetimes: Lifetimes | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._runner = runner
        self._lifetimes = lifetimes
        self._asking: Task | None = None
        self._wanted_model = ""
        self._engine = make_box("trainingEngine", self.tr("Engine"))
        self._note = EngineNote()
        self._note.setObjectName("engineNote")
        self._model = make_box("trainingModel", self.tr("Base model"))
        self._life = QLabel()
        self._life.setObjectName("modelLife")
        self._life.setWordWrap(True)
        self._life.hide()
        self.words = {"engine": self.tr("Engine"), "base_model": self.tr("Base model")}
        self.labels = {name: QLabel(words) for name, words in self.words.items()}
        self._lay_out()
        self._engine.currentIndexChanged.connect(self._on_engine_changed)
        self._model.currentIndexChanged.connect(self._on_model_changed)
        self._note.action_triggered.connect(self.choose_here)

    @property
    def engine(self) -> Engine | None:
        """Return the chosen engine."""
        engine = self._engine.currentData()
        return engine if isinstance(engine, Engine) else None

    @property
    def model(self) -> Model | None:
        """Return the chosen base model, None while the engine has not told any."""
        model = self._model.currentData()
        return model if isinstance(model, Model) else None

    @property
    def is_closed(self) -> bool:
        """Tell whether nobody can train there any more."""
        training = self._training_ends()
        return training is not None and training.has_ended

    @property
    def has_ended(self) -> bool:
        """Tell whether the chosen base model is gone."""
        life = self._lifetime()
        return life is not None and life.has_ended

    def fill(self) -> None:
        """Look at the engines anew; what was chosen stays chosen."""
        engines = self._service.engines.engines()
        chosen, model = self.engine, self.model
        self._wanted_model = self._wanted_model or (model.id if model else "")
        self._engine.blockSignals(True)
        self._engine.clear()
        for engine in engines:
            self._engine.addItem(translate(engine.name), engine)
        kept = next((n for n, each in enumerate(engines) if chosen and each.id == chosen.id), 0)
        self._engine.setCurrentIndex(kept)
        self._engine.blockSignals(False)
        self._on_engine_changed()

    def choose(self, engine_id: str, model: str = "") -> bool:
        """Choose an engine, and a model as soon as it tells of it; False where it is gone."""
        for row in range(self._engine.count()):
            engine = self._engine.itemData(row)
            if isinstance(engine, Engine) and engine.id == engine_id:
                self._wanted_model = model
                if row == self._engine.currentIndex():
                    self._choose_wanted()
                self._engine.setCurrentIndex(row)
                return True
        return False

    @Slot()
    def choose_here(self) -> None:
        """Choose the engine on this computer."""
        for row in range(self._engine.count()):
            engine = self._engine.itemData(row)
            if isinstance(engine, Engine) and engine.kind is EngineKind.LOCAL:
                self._engine.setCurrentIndex(row)
                self._engine.setFocus()

    def ask_again(self) -> None:
        """Ask the chosen engine once more for its models."""
        self._on_engine_changed()

    @Slot()
    def _on_engine_changed(self) -> None:
        engine = self.engine
        if engine is None:
            return
        self._note.show_engine(engine, self._training_ends())
        self._model.clear()
        self._model.setPlaceholderText(self.tr("Asking the engine…"))
        if self._asking is not None:
            self._asking.cancel()
        self._asking = self._runner.submit(partial(self._service.models, engine.id))
        self._asking.reported.connect(self._on_engine_says)
        self._asking.succeeded.connect(self._on_models)
        self._asking.failed.connect(self._on_models_failed)
        self.engine_changed.emit()
        self.changed.emit()

    @Slot(object)
    def _on_engine_says(self, said: object) -> None:
        if isinstance(said, Text) and self.sender() is self._asking:
            self._model.setPlaceholderText(translate(said))

    @Slot(object)
    def _on_models(self, models: list[Model]) -> None:
        engine = self.engine
        if self.sender() is not self._asking or engine is None:
            return
        self._asking = None
        if self._lifetimes is not None:
            self._lifetimes.learn(engine.id, models)
        for model in models:
            self._model.addItem(self._model_words(engine, model), model)
        self._model.setPlaceholderText(self.tr("No model to train here"))
        self._model.setCurrentIndex(0 if models else -1)
        self._choose_wanted()
        self.changed.emit()

    @Slot(object)
    def _on_models_failed(self, error: Exception) -> None:
        if self.sender() is self._asking:
            self._asking = None
            self._model.setPlaceholderText(self.tr("The engine did not answer"))
            self.failed.emit(error)

    def _choose_wanted(self) -> None:
        for row in range(self._model.count()):
            model = self._model.itemData(row)
            if isinstance(model, Model) and model.id == self._wanted_model:
                self._model.setCurrentIndex(row)
                self._wanted_model = ""
                return

    @Slot()
    def _on_model_changed(self) -> None:
        life = self._lifetime()
        self._life.setVisible(life is not None)
        if life is not None:
            restyle(self._life, kind="error" if life.has_ended else "warn" if life.is_soon else "")
            self._life.setText(self._life_words(life))
        self.changed.emit()

    def _model_words(self, engine: Engine, model: Model) -> str:
        life = None
        if self._lifetimes is not None:
            life = self._lifetimes.of(engine, model.id)
        until = _day(life) if life is not None else model.shutdown_date
        if not until:
            return model.id
        return self.tr("{model} (until {date})").format(model=model.id, date=until)

    def _life_words(self, life: Lifetime) -> str:
        if life.has_ended:
            return self.tr(
                "This base model was shut down on {date}. Choose another one, or train on this "
                "computer."
            ).format(date=_day(life))
        if life.is_soon:
            days = self.tr("in %n day(s)", "", life.days)
            return self.tr(
                "This base model and everything trained from it are shut down on {date}, {days}. "
                "A model trained on this computer stays yours."
            ).format(date=_day(life), days=days)
        return self.tr("This base model answers until {date}.").format(date=_day(life))

    def _lifetime(self) -> Lifetime | None:
        engine, model = self.engine, self.model
        if self._lifetimes is None or engine is None or model is None:
            return None
        return self._lifetimes.of(engine, model.id)

    def _training_ends(self) -> Lifetime | None:
        engine = self.engine
        if self._lifetimes is None or engine is None:
            return None
        return self._lifetimes.training_at(engine)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        for label in self.labels.values():
            label.setFixedWidth(LABEL_WIDTH)
        self.labels["engine"].setBuddy(self._engine)
        self.labels["base_model"].setBuddy(self._model)
        form.addRow(self.labels["engine"], self._engine)
        form.addRow(self._note)
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._model)
        column.addWidget(self._life)
        form.addRow(self.labels["base_model"], held)


def _day(life: Lifetime) -> str:
    return day_words(life.until)
