"""How a training learns, in plain words: what everybody may want to set, and the rest in a fold.

What can be set, and between which bounds, is the provider's (`core.providers`). Knows no engine.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from desktop_ft.core.example import Format
from desktop_ft.core.hyperparameters import Hyperparameters
from desktop_ft.core.providers import Provider
from desktop_ft.qtkit.widgets import Toggle
from desktop_ft.qtkit.widgets.fold import Fold
from desktop_ft.services.engines import Engine, EngineKind
from desktop_ft.services.job_store import TrainingData
from desktop_ft.ui.training.auto_field import AutoField
from desktop_ft.ui.training.parts import LABEL_WIDTH, make_box

# OpenAI's published contract; a provider with bounds of its own says so.
_BOUNDS: Mapping[str, tuple[float, float]] = {
    "n_epochs": (1, 50),
    "batch_size": (1, 256),
    "learning_rate_multiplier": (0.001, 10),
    "beta": (0.001, 2),
    "seed": (0, 2_147_483_647),
}
_EPOCHS, _BATCH, _RATE, _BETA, _SEED = _BOUNDS
_STOPPING = "early_stopping"


class LearningForm(QWidget):
    """Signal: `changed()`. `words` is what each value is called, `labels` where that stands."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data: TrainingData | None = None
        self._engine: Engine | None = None
        self._provider: Provider | None = None
        self.words = {
            _EPOCHS: self.tr("How often it reads all examples"),
            _BATCH: self.tr("Examples looked at together"),
            _RATE: self.tr("How boldly it learns"),
            _BETA: self.tr("How closely it stays as it was"),
            _SEED: self.tr("Number that chance starts from"),
            _STOPPING: self.tr("When to stop"),
        }
        self._fields = {
            _EPOCHS: AutoField("epochs", self.words[_EPOCHS], 3),
            _BATCH: AutoField("batch", self.words[_BATCH], 8),
            _RATE: AutoField("rate", self.words[_RATE], 1.0, whole=False),
            _BETA: AutoField("beta", self.words[_BETA], 0.1, whole=False),
            _SEED: AutoField("seed", self.words[_SEED], 42),
        }
        self._stopping = Toggle(self.tr("stop when it answers unseen examples worse"))
        self._stopping.setObjectName("earlyStopping")
        self._rows: dict[str, QWidget] = {}
        self._choices: dict[str, QComboBox] = {}
        self.labels: dict[str, QLabel] = {}
        self._first = _form()
        self._rest = _form()
        self._fold = Fold(self.tr("Advanced"), "advancedFold")
        self._fold.body.addLayout(self._rest)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._first)
        column.addWidget(self._fold)
        self._add_rows()
        for field in self._fields.values():
            field.changed.connect(self.changed)
        self._stopping.toggled.connect(self.changed)

    # -- what is chosen ----------------------------------------------------------------------

    @property
    def n_epochs(self) -> int | None:
        """Return how often all examples are read, None where the engine decides."""
        return _whole(self._fields[_EPOCHS]) if self._is_used(_EPOCHS) else None

    def value(self) -> Hyperparameters:
        """Return what the user decided, as far as it counts here."""
        used = {name: field for name, field in self._fields.items() if self._is_used(name)}
        rate, beta = used.get(_RATE), used.get(_BETA)
        return Hyperparameters(
            n_epochs=_whole(used.get(_EPOCHS)),
            batch_size=_whole(used.get(_BATCH)),
            learning_rate_multiplier=None if rate is None else rate.value,
            beta=None if beta is None else beta.value,
            seed=_whole(used.get(_SEED)),
            early_stopping=self._may_stop_early() and self._stopping.isChecked(),
        )

    def choices(self) -> dict[str, str]:
        """Return what this provider wants to know besides."""
        return {key: str(box.currentData()) for key, box in self._choices.items()}

    def fill(self, wanted: Hyperparameters, choices: Mapping[str, str]) -> None:
        """Show what was chosen before."""
        values = {
            _EPOCHS: wanted.n_epochs,
            _BATCH: wanted.batch_size,
            _RATE: wanted.learning_rate_multiplier,
            _BETA: wanted.beta,
            _SEED: wanted.seed,
        }
        for name, value in values.items():
            self._fields[name].set_value(value)
        self._stopping.setChecked(wanted.early_stopping)
        for key, choice in choices.items():
            box = self._choices.get(key)
            if box is not None and box.findData(choice) >= 0:
                box.setCurrentIndex(box.findData(choice))
        if any(values[name] is not None for name in (_BATCH, _RATE, _BETA, _SEED)):
            self._fold.open_up()

    # -- what can be chosen ------------------------------------------------------------------

    def show_engine(self, engine: Engine, provider: Provider | None) -> None:
        """Offer what this engine takes."""
        self._engine, self._provider = engine, provider
        for name, field in self._fields.items():
            field.set_bounds(*self._bounds(name))
        self._offer_choices()
        self._show_rows()

    def show_data(self, data: TrainingData | None) -> None:
        """Offer what counts for these examples."""
        self._data = data
        self._show_rows()

    def _bounds(self, name: str) -> tuple[float, float]:
        knob = None if self._provider is None else self._provider.knobs.get(name)
        least, most = _BOUNDS[name]
        if knob is None:
            return least, most
        return (
            least if knob.least is None else knob.least,
            most if knob.most is None else knob.most,
        )

    def _is_used(self, name: str) -> bool:
        if name == _BETA and (self._data is None or self._data.format is not Format.PREFERENCE):
            return False
        if self._provider is None or self._is_here():
            return True
        return name in self._provider.knobs

    def _is_here(self) -> bool:
        return self._engine is not None and self._engine.kind is EngineKind.LOCAL

    def _may_stop_early(self) -> bool:
        return self._is_here() and self._data is not None and self._data.valid is not None

    def _show_rows(self) -> None:
        for name in self._fields:
            form = self._first if name == _EPOCHS else self._rest
            form.setRowVisible(self._rows[name], self._is_used(name))
        self._rest.setRowVisible(self._rows[_STOPPING], self._is_here())
        self._stopping.setEnabled(self._may_stop_early())

    def _offer_choices(self) -> None:
        for box in self._choices.values():
            self._first.removeRow(box)
        for key in self._choices:
            self.labels.pop(key, None)
            self.words.pop(key, None)
        self._choices.clear()
        for choice in () if self._provider is None else self._provider.choices:
            words = self._choice_words().get(choice.key, choice.title)
            box = make_box(f"choice.{choice.key}", words)
            for value in choice.values:
                said = self._choice_words().get(f"{choice.key}.{value}", value)
                box.addItem(said, value)
            box.currentIndexChanged.connect(self._on_choice)
            self._choices[choice.key] = box
            self.words[choice.key] = words
            label = QLabel(words)
            label.setFixedWidth(LABEL_WIDTH)
            label.setBuddy(box)
            self.labels[choice.key] = label
            self._first.addRow(label, box)

    def _choice_words(self) -> dict[str, str]:
        return {
            "trainingType": self.tr("Where it may train"),
            "trainingType.Standard": self.tr("in your region (Standard)"),
            "trainingType.GlobalStandard": self.tr("anywhere, for less money (GlobalStandard)"),
            "trainingType.Developer": self.tr("where there is room, cheapest (Developer)"),
        }

    @Slot()
    def _on_choice(self) -> None:
        self.changed.emit()

    # -- widgets -----------------------------------------------------------------------------

    def _add_rows(self) -> None:
        hints = {
            _EPOCHS: "",
            _BATCH: self.tr("More make it steadier; fewer let each example count more."),
            _RATE: self.tr(
                "1 is the engine's own pace. Less is more careful; more learns faster and "
                "forgets more of what it knew."
            ),
            _BETA: self.tr(
                "Counts for preferences. Less lets it move further towards the better answers."
            ),
            _SEED: self.tr("The same number, data and settings give nearly the same model."),
        }
        for name, field in self._fields.items():
            form = self._first if name == _EPOCHS else self._rest
            self._add_row(form, name, field, hints[name])
        self._add_row(
            self._rest,
            _STOPPING,
            self._stopping,
            self.tr("Needs examples kept for checking; the best state is kept."),
        )

    def _add_row(self, form: QFormLayout, name: str, field: QWidget, hint: str) -> None:
        label = QLabel(self.words[name])
        label.setBuddy(field)
        label.setWordWrap(True)
        label.setFixedWidth(LABEL_WIDTH)
        self.labels[name] = label
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(field)
        if hint:
            said = QLabel(hint)
            said.setProperty("kind", "small")
            said.setWordWrap(True)
            column.addWidget(said)
        self._rows[name] = held
        form.addRow(label, held)


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setHorizontalSpacing(16)
    form.setVerticalSpacing(10)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return form


def _whole(field: AutoField | None) -> int | None:
    value = None if field is None else field.value
    return None if value is None else int(value)
