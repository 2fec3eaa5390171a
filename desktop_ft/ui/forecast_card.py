"""The card that says what a training will take: time here, or money at a provider.

One card for the last page of the preparation and the page that starts a training. It asks in the
background and shows what is known meanwhile. Knows the estimates, no engine and no place.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop_ft.core.cost import Cost, cost_of
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import Text
from desktop_ft.qtkit.i18n import day_words, translate
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.qtkit.widgets import Card
from desktop_ft.services.engines import Engine, EngineKind
from desktop_ft.services.estimates import EstimateService, Forecast, Material
from desktop_ft.ui import forecast_words as words

MaterialJob = Callable[[CancelToken, Report], Material]


class ForecastCard(Card):
    """Signal: `known(Forecast | Cost)` whenever a figure is there."""

    known = Signal(object)

    def __init__(
        self, service: EstimateService, runner: TaskRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("What it will take"))
        self.setObjectName("forecastCard")
        self._service = service
        self._runner = runner
        self._looking: Task | None = None
        self._asking: Task | None = None
        self._material: Material | None = None
        self._is_behind = False
        self._wanted: tuple[Engine | None, str, int | None] = (None, "", None)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self._rows: dict[str, tuple[QLabel, QLabel]] = {}
        for name, title in (
            ("time", self.tr("Time on this computer")),
            ("memory", self.tr("Needs")),
            ("cost", self.tr("Cost")),
            ("prices", ""),
            ("offers", self.tr("At OpenAI instead")),
        ):
            self._add(name, title)
        self._warning = QLabel()
        self._warning.setObjectName("forecast.warning")
        self._warning.setProperty("kind", "error")
        self._warning.setWordWrap(True)
        self.body.addWidget(self._warning)
        self.clear()

    def clear(self) -> None:
        """Show nothing: there is nothing to learn yet."""
        self._stop()
        self._material = None
        for name in self._rows:
            self._say(name, "")
        self._warning.hide()

    def show_job(
        self,
        look: MaterialJob,
        engine: Engine | None = None,
        model: str = "",
        n_epochs: int | None = None,
    ) -> None:
        """Look at what is to be learned, then tell what it takes at an engine.

        Without an engine, here and elsewhere are shown side by side.
        """
        self.clear()
        self._wanted = (engine, model, n_epochs)
        is_here = engine is None or engine.kind is EngineKind.LOCAL
        self._say("time" if is_here else "cost", self.tr("looking at the examples…"))
        self._looking = self._runner.submit(look)
        self._looking.succeeded.connect(self._on_material)
        self._looking.failed.connect(self._on_failed)

    def has_material(self) -> bool:
        """Tell whether rows were looked at, or are being looked at."""
        return self._material is not None or self._looking is not None

    def change(self, engine: Engine | None, model: str, n_epochs: int | None) -> None:
        """Tell it of the same rows for another engine, model or number of epochs."""
        self._wanted = (engine, model, n_epochs)
        if self._material is not None:
            self._tell()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask for nothing while nobody looks; what is known stays."""
        super().hideEvent(event)
        if self._asking is not None:
            self._asking.cancel()
            self._asking = None
            self._is_behind = True

    def showEvent(self, event: QShowEvent) -> None:
        """Ask again for what was broken off."""
        super().showEvent(event)
        if self._is_behind and self._material is not None:
            self._tell()

    @Slot(object)
    def _on_material(self, material: Material) -> None:
        if self.sender() is not self._looking:
            return
        self._looking = None
        self._material = material
        self._tell()

    def _tell(self) -> None:
        engine, model, n_epochs = self._wanted
        assert self._material is not None
        if self._asking is not None:
            self._asking.cancel()
            self._asking = None
        self._is_behind = False
        self._warning.hide()
        for name in self._rows:
            self._say(name, "")
        if engine is not None and engine.kind is not EngineKind.LOCAL:
            self._show_cost(self._service.cost(engine, model, self._material, n_epochs))
            return
        if engine is None:
            self._show_offers(self._material, n_epochs)
        self._say("time", self.tr("asking the engine…"))
        job = self._service.here_job(self._material, model, n_epochs)
        self._asking = self._runner.submit(job)
        self._asking.reported.connect(self._on_reported)
        self._asking.succeeded.connect(self._on_forecast)
        self._asking.failed.connect(self._on_failed)

    @Slot(object)
    def _on_reported(self, said: object) -> None:
        if self.sender() is not self._asking:
            return
        if isinstance(said, Forecast):
            self._show_forecast(said)
        elif isinstance(said, Text):
            self._say("time", translate(said))

    @Slot(object)
    def _on_forecast(self, forecast: Forecast | None) -> None:
        if self.sender() is not self._asking:
            return
        self._asking = None
        if forecast is None:
            self._say("time", self.tr("cannot be foreseen for these rows"))
        else:
            self._show_forecast(forecast)
            self.known.emit(forecast)

    @Slot(object)
    def _on_failed(self, _: Exception) -> None:
        """Leave it unsaid: whoever starts the training is told what is wrong, and why."""
        if self.sender() in (self._asking, self._looking):
            self._asking = self._looking = None
            self._say("time", "")
            self._say("cost", "")

    def _show_forecast(self, forecast: Forecast) -> None:
        self._say("time", words.time_here(forecast))
        self._say("memory", words.memory_here(forecast))
        said = words.warning_here(forecast)
        self._warning.setText(said)
        self._warning.setVisible(bool(said))

    def _show_cost(self, cost: Cost) -> None:
        self._say("cost", words.cost_words(cost))
        self._say("prices", words.price_words(cost))
        self.known.emit(cost)

    def _show_offers(self, material: Material, n_epochs: int | None) -> None:
        """Name what the models cost that can be trained at OpenAI, while any can."""
        lists = {each.provider: each for each in self._service.prices()}
        prices = lists.get("openai")
        today = date.today()  # noqa: DTZ011  the user's own day
        models = words.alive(prices, today)[:2] if prices is not None else []
        if prices is None or not models:
            return
        lines = []
        for model in models:
            cost = cost_of(material.amount, model, n_epochs, prices)
            lines.append(f"{model}: {words.cost_words(cost)}")
        lines.append(self.tr("by prices of {date}").format(date=day_words(prices.as_of)))
        self._say("offers", "\n".join(lines))

    def _add(self, name: str, title: str) -> None:
        row = self._grid.rowCount()
        label, value = QLabel(title), QLabel()
        label.setProperty("kind", "muted")
        if name == "prices":
            value.setProperty("kind", "small")
        value.setObjectName(f"forecast.{name}")
        value.setTextFormat(Qt.TextFormat.PlainText)
        value.setAccessibleName(title)
        value.setWordWrap(True)
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row, 1)
        self._rows[name] = (label, value)

    def _say(self, name: str, said: str) -> None:
        label, value = self._rows[name]
        value.setText(said)
        label.setVisible(bool(said))
        value.setVisible(bool(said))

    def _stop(self) -> None:
        for task in (self._looking, self._asking):
            if task is not None:
                task.cancel()
        self._looking = self._asking = None
