"""What the training that is about to be started will take, and how much it may cost.

The card of the estimate with the user's spending limit below it, which is shown where money is
asked for. Knows the estimates and the guard of the money, no engine.
"""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.engines import Engine, EngineKind
from desktop_ft.services.estimates import EstimateService
from desktop_ft.services.job_store import TrainingData
from desktop_ft.services.spending import OverLimit, SpendingGuard
from desktop_ft.ui.forecast_card import ForecastCard

_MOST = 100_000.0


class Outlook(QWidget):
    """Hidden until there is something to learn. Signal: `limit_changed()`."""

    limit_changed = Signal()

    def __init__(
        self,
        estimates: EstimateService,
        guard: SpendingGuard,
        runner: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._estimates = estimates
        self._guard = guard
        self._data: TrainingData | None = None
        self._wanted: tuple[Engine | None, str, int | None] = (None, "", None)
        self._card = ForecastCard(estimates, runner)
        self._limit = QDoubleSpinBox()
        self._limit.setObjectName("spendingLimit")
        self._limit.setAccessibleName(self.tr("What one training may cost"))
        self._limit.setRange(0, _MOST)
        self._limit.setDecimals(2)
        self._limit.setPrefix("$")
        self._limit.setSpecialValueText(self.tr("no limit"))
        self._limit.lineEdit().setTextMargins(8, 0, 0, 0)
        self._limit.valueChanged.connect(self._on_limit)
        self._row = QWidget()
        label = QLabel(self.tr("One training may cost"))
        label.setProperty("kind", "muted")
        label.setBuddy(self._limit)
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(16)
        row.addWidget(label)
        row.addWidget(self._limit)
        row.addStretch(1)
        self._card.body.addWidget(self._row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        self.hide()

    def show_data(self, data: TrainingData | None) -> None:
        """Look at what is to be learned."""
        self._data = data
        self._tell(look=True)

    def show_choice(self, engine: Engine | None, model: str, n_epochs: int | None) -> None:
        """Tell what it takes at this engine, with this model, read so often."""
        if self._wanted != (engine, model, n_epochs):
            self._wanted = (engine, model, n_epochs)
            self._tell(look=False)

    def allow(self, problem: OverLimit) -> None:
        """Let a training begin that was refused for its cost."""
        engine, model, _ = self._wanted
        if engine is not None:
            self._guard.raise_for(problem, engine.id, model)
            self._show_limit()

    def _tell(self, *, look: bool) -> None:
        engine, model, n_epochs = self._wanted
        ready = self._data is not None and engine is not None and bool(model)
        self.setVisible(ready)
        if self._data is None or engine is None or not model:
            self._card.clear()
            return
        self._row.setVisible(engine.kind is not EngineKind.LOCAL)
        self._show_limit()
        if look or not self._card.has_material():
            job = self._estimates.file_job(self._data.train, self._data.valid_examples)
            self._card.show_job(job, engine, model, n_epochs)
        else:
            self._card.change(engine, model, n_epochs)

    def _show_limit(self) -> None:
        self._limit.blockSignals(True)
        self._limit.setValue(self._guard.limit or 0.0)
        self._limit.blockSignals(False)

    @Slot(float)
    def _on_limit(self, value: float) -> None:
        self._guard.set_limit(value or None)
        self.limit_changed.emit()
