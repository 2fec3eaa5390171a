"""Which models each engine answers with, asked for once however many look. Knows no widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from desktop_ft.core.text import Text
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.services.engines import Engine
from desktop_ft.services.playground import Choice, HowToAsk, PlaygroundService
from desktop_ft.services.training import TrainedModel


class ModelLists(QObject):
    """Signals: `changed(str)` with the engine whose models are known now, or not any more;
    `waits(str)` with what an engine does before it can tell them; `failed(Exception)`.
    """

    changed = Signal(str)
    waits = Signal(str)
    failed = Signal(object)

    def __init__(
        self, service: PlaygroundService, runner: TaskRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._runner = runner
        self._known: dict[str, list[Choice]] = {}
        self._problems: set[str] = set()
        self._asking: dict[str, Task] = {}
        self._wanted: dict[str, list[Choice]] = {}
        self._earlier: dict[tuple[str, str], list[Choice]] = {}
        self._looking: dict[Task, tuple[str, str]] = {}

    def engines(self) -> list[Engine]:
        """Return the engines one can choose from."""
        return self._service.engines.engines()

    def load(self, engine_id: str) -> None:
        """Ask an engine for its models; the known ones stay until it has told."""
        if engine_id in self._asking:
            self._asking.pop(engine_id).cancel()
        self._problems.discard(engine_id)
        task = self._runner.submit(partial(self._service.models, engine_id))
        self._asking[engine_id] = task
        task.reported.connect(self._on_reported)
        task.succeeded.connect(self._on_models)
        task.failed.connect(self._on_failed)

    def is_loading(self, engine_id: str) -> bool:
        """Tell whether an engine is being asked."""
        return engine_id in self._asking

    def has_failed(self, engine_id: str) -> bool:
        """Tell whether an engine did not answer."""
        return engine_id in self._problems

    def want(self, model: TrainedModel) -> None:
        """Offer a model that came out of a training, whether or not its engine lists it yet."""
        how = HowToAsk(model.format, model.separator, model.stop)
        wanted = Choice(model.model, model.name, True, model.base_model, how)
        others = self._wanted.get(model.connection_id, [])
        kept = [each for each in others if each.model != model.model]
        self._wanted[model.connection_id] = [wanted, *kept]
        self._known.pop(model.connection_id, None)

    def offered(self, engine_id: str) -> list[Choice]:
        """Return the models of an engine: fine-tuned ones, each with its past, then base ones."""
        known = self._known.get(engine_id)
        if known is None:
            return []
        jobs = {each.model: each.job_id for each in known}
        wanted = self._wanted.get(engine_id, [])
        first = [replace(each, job_id=jobs.get(each.model, "")) for each in wanted]
        names = {each.model for each in wanted}
        offered: list[Choice] = []
        for each in [*first, *(each for each in known if each.model not in names)]:
            offered += [each, *self._earlier.get((engine_id, each.model), ())]
        listed = {each.model: each for each in reversed(offered)}
        return [each for each in offered if listed[each.model] is each]

    def look_back(self, engine_id: str, choice: Choice) -> None:
        """Find out whether a model can be asked as it was in the middle of its training."""
        key = (engine_id, choice.model)
        if not choice.job_id or choice.step is not None or key in self._earlier:
            return
        self._earlier[key] = []
        task = self._runner.submit(partial(self._service.checkpoints, engine_id, choice))
        self._looking[task] = key
        task.succeeded.connect(self._on_earlier)
        task.finished.connect(self._on_looked)

    def stop(self) -> None:
        """Wait for nobody any more."""
        for task in (*self._asking.values(), *self._looking):
            task.cancel()

    def _engine_of(self, task: QObject | None) -> str | None:
        return next((each for each, asked in self._asking.items() if asked is task), None)

    @Slot(object)
    def _on_reported(self, said: object) -> None:
        if isinstance(said, Text):
            self.waits.emit(translate(said))

    @Slot(object)
    def _on_models(self, choices: Sequence[Choice]) -> None:
        engine_id = self._engine_of(self.sender())
        if engine_id is not None:
            del self._asking[engine_id]
            self._known[engine_id] = list(choices)
            self.changed.emit(engine_id)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        engine_id = self._engine_of(self.sender())
        if engine_id is not None:
            del self._asking[engine_id]
            self._problems.add(engine_id)
            self.changed.emit(engine_id)
            self.failed.emit(error)

    @Slot(object)
    def _on_earlier(self, choices: Sequence[Choice]) -> None:
        task = self.sender()
        key = self._looking.get(task) if isinstance(task, Task) else None
        if key is not None and choices:
            self._earlier[key] = list(choices)
            self.changed.emit(key[0])

    @Slot()
    def _on_looked(self) -> None:
        task = self.sender()
        if isinstance(task, Task):
            self._looking.pop(task, None)
