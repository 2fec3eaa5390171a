"""Which engine and which two models are asked. Knows the service, no widget around it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QComboBox

from desktop_ft.core.text import Text
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.services.playground import Choice, HowToAsk, PlaygroundService
from desktop_ft.services.training import TrainedModel

# In a narrow window names are cut off, rather than that it cannot be made narrow.
_LEAST_WIDTH = 130
_LETTERS = 18


class ModelPickers(QObject):
    """Three boxes: engine, base model, fine-tuned model; the owner lays them out.

    Signals: `changed()` when another model is chosen; `waits(str)` with what an engine does before
    it can tell its models; `failed(Exception)` when it did not tell them.
    """

    changed = Signal()
    waits = Signal(str)
    failed = Signal(object)

    def __init__(
        self, service: PlaygroundService, runner: TaskRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._runner = runner
        self._task: Task | None = None
        self._wanted: TrainedModel | None = None
        self.engine = _box("playgroundEngine", self.tr("Engine"))
        self.base = _box("baseModel", self.tr("Base model"))
        self.tuned = _box("tunedModel", self.tr("Fine-tuned model"))
        self.engine.currentIndexChanged.connect(self._on_engine_changed)
        self.base.currentIndexChanged.connect(self.changed)
        self.tuned.currentIndexChanged.connect(self._on_tuned_changed)

    def load(self) -> None:
        """Look which engines and models there are; what is chosen stays chosen."""
        engines = self._service.engines.engines()
        chosen = self._wanted.connection_id if self._wanted else self.engine.currentData()
        self.engine.blockSignals(True)
        self.engine.clear()
        for engine in engines:
            self.engine.addItem(translate(engine.name), engine.id)
        self.engine.setCurrentIndex(max(0, self.engine.findData(chosen)))
        self.engine.setVisible(len(engines) > 1)
        self.engine.blockSignals(False)
        self._list_models()

    def want(self, model: TrainedModel) -> None:
        """Choose a model that came out of a training, and its base model."""
        self._wanted = model
        self._offer([], [])  # or a question asked now would go to the models of before
        self.load()

    def engine_id(self) -> str:
        """Return the engine that is chosen."""
        return str(self.engine.currentData() or "")

    def chosen(self) -> list[Choice]:
        """Return the models to be asked: base first, then fine-tuned, as far as chosen."""
        return [
            choice
            for box in (self.base, self.tuned)
            if isinstance(choice := box.currentData(), Choice)
        ]

    def how(self, choice: Choice) -> HowToAsk:
        """Return how to ask a model: as it was taught, or else as the one beside it was."""
        beside = self.tuned.currentData()
        if choice.is_fine_tuned or not isinstance(beside, Choice):
            return choice.how
        return beside.how

    @Slot()
    def _on_engine_changed(self) -> None:
        self._offer([], [])
        self._list_models()

    def _list_models(self) -> None:
        if self._task is not None:
            self._task.cancel()
        for box in (self.base, self.tuned):
            _say(box, self.tr("Asking the engine…"))
        self._task = self._runner.submit(partial(self._service.models, self.engine_id()))
        self._task.reported.connect(self._on_reported)
        self._task.succeeded.connect(self._on_models)
        self._task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_reported(self, said: object) -> None:
        if isinstance(said, Text):
            self.waits.emit(translate(said))

    @Slot(object)
    def _on_models(self, choices: list[Choice]) -> None:
        if self.sender() is not self._task:
            return
        kept = {box: box.currentData() for box in (self.base, self.tuned)}
        wanted = self._wanted
        tuned = [choice for choice in choices if choice.is_fine_tuned]
        if wanted is not None:
            tuned = [_from_training(wanted), *(c for c in tuned if c.model != wanted.model)]
        self._offer(choices, tuned)
        _say(self.base, self.tr("No model here"))
        _say(self.tuned, self.tr("No fine-tuned model yet"))
        self._choose(kept, wanted)
        self.changed.emit()

    def _offer(self, base: list[Choice], tuned: list[Choice]) -> None:
        for box, offered in ((self.base, base), (self.tuned, tuned)):
            box.blockSignals(True)
            box.clear()
            for choice in offered:
                box.addItem(choice.title, choice)
            box.blockSignals(False)

    def _choose(self, kept: dict[QComboBox, object], wanted: TrainedModel | None) -> None:
        """Choose what was wanted, else what was chosen, else the newest and its base."""
        old = kept[self.tuned]
        tuned = wanted.model if wanted else old.model if isinstance(old, Choice) else ""
        self.tuned.blockSignals(True)
        row = _row_of(self.tuned, tuned)
        self.tuned.setCurrentIndex(row if row >= 0 else min(0, self.tuned.count() - 1))
        self.tuned.blockSignals(False)
        now = self.tuned.currentData()
        old_base = kept[self.base]
        if wanted is None and isinstance(old_base, Choice):
            base = old_base.model
        else:
            base = now.base_model if isinstance(now, Choice) else ""
        self._choose_base(base)

    def _choose_base(self, model: str) -> None:
        plain = next(
            (row for row in range(self.base.count()) if not self.base.itemData(row).is_fine_tuned),
            0 if self.base.count() else -1,
        )
        row = _row_of(self.base, model)
        self.base.setCurrentIndex(row if row >= 0 else plain)

    @Slot()
    def _on_tuned_changed(self) -> None:
        """Put its own base model beside a fine-tuned one."""
        self._wanted = None
        choice = self.tuned.currentData()
        if isinstance(choice, Choice) and choice.base_model:
            self._choose_base(choice.base_model)
        self.changed.emit()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self.sender() is self._task:
            for box in (self.base, self.tuned):
                _say(box, self.tr("The engine did not answer"))
            self.failed.emit(error)


def _from_training(model: TrainedModel) -> Choice:
    how = HowToAsk(model.format, model.separator, model.stop)
    return Choice(model.model, model.name, is_fine_tuned=True, base_model=model.base_model, how=how)


def _row_of(box: QComboBox, model: str) -> int:
    rows = range(box.count())
    return next((row for row in rows if box.itemData(row).model == model), -1)


def _box(name: str, words: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(words)
    box.setToolTip(words)
    box.setMinimumWidth(_LEAST_WIDTH)
    box.setMinimumContentsLength(_LETTERS)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box


def _say(box: QComboBox, words: str) -> None:
    """Show words where nothing is chosen; Qt makes room for the items only."""
    box.setPlaceholderText(words)
    box.setMinimumContentsLength(max(_LETTERS, len(words)))
