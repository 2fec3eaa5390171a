"""The heads of the columns: which two to four models are asked, and how each is asked.

Knows which models there are by `ModelLists`, and nothing of questions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from desktop_ft.qtkit.icons import icon
from desktop_ft.services.conversations import GivenAnswer
from desktop_ft.services.playground import Choice, HowToAsk
from desktop_ft.services.training import TrainedModel
from desktop_ft.ui.playground.model_column import ModelColumn
from desktop_ft.ui.playground.model_lists import ModelLists

MOST = 4
_BASE, _TUNED = 0, 1
_ROOMY, _TIGHT = 16, 8


@dataclass(frozen=True, slots=True)
class Picked:
    """A model that is to be asked, where it is, and how it is asked."""

    engine_id: str
    engine: str
    choice: Choice
    how: HowToAsk

    @property
    def who(self) -> tuple[str, str]:
        """Return which model it is."""
        return self.engine_id, self.choice.model


def picked_once(given: GivenAnswer) -> Picked:
    """Return the model that gave an answer of earlier, to be asked once more."""
    choice = Choice(given.model, given.title, given.is_fine_tuned, how=given.how, step=given.step)
    return Picked(given.engine_id, given.engine, choice, given.how)


def given_by(picked: Picked) -> GivenAnswer:
    """Return the answer of a model that has not said anything yet."""
    choice = picked.choice
    return GivenAnswer(
        picked.engine_id,
        picked.engine,
        choice.model,
        choice.title,
        choice.is_fine_tuned,
        picked.how,
        step=choice.step,
    )


class ModelColumns(QWidget):
    """Base and fine-tuned model at first; others can be put beside them.

    Signals: `changed()` when others are chosen; `waits(str)` and `failed(Exception)` of engines.
    """

    changed = Signal()
    waits = Signal(str)
    failed = Signal(object)

    def __init__(
        self, lists: ModelLists, parent: QWidget | None = None, *, prefix: str = ""
    ) -> None:
        super().__init__(parent)
        self._prefix = prefix
        self.setObjectName(f"{prefix}modelColumns")
        self._lists = lists
        self._lists.changed.connect(self._on_models)
        self._lists.waits.connect(self.waits)
        self._lists.failed.connect(self.failed)
        self._columns: list[ModelColumn] = []
        self._add = QToolButton()
        self._add.setObjectName(f"{prefix}addModel")
        self._add.setIcon(icon("add"))
        self._add.setToolTip(self.tr("Ask one more model"))
        self._add.setAccessibleName(self._add.toolTip())
        self._add.clicked.connect(self._on_add)
        self._row = QHBoxLayout()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(self._row, 1)
        whole.addWidget(self._add, 0, Qt.AlignmentFlag.AlignBottom)
        for _ in (_BASE, _TUNED):
            self._make_column()

    def load(self) -> None:
        """Look which engines and models there are; what is chosen stays chosen."""
        engines = self._lists.engines()
        for column in self._columns:
            column.offer_engines(engines, column.engine_id())
        self._load({column.engine_id() for column in self._columns})

    def want(self, model: TrainedModel) -> None:
        """Choose a model that came out of a training, and its base model."""
        while len(self._columns) <= _TUNED:
            self._make_column()
        self._lists.want(model)
        engines = self._lists.engines()
        pair = self._columns[: _TUNED + 1]
        for column, name in zip(pair, (model.base_model, model.model), strict=True):
            column.wanted = name
            column.offer([])  # or a question asked now would go to the models of before
            column.offer_engines(engines, model.connection_id)
        self.load()

    def picked(self) -> list[Picked]:
        """Return the models to be asked, from left to right, as far as they are chosen."""
        return [
            Picked(column.engine_id(), column.engine_name(), choice, self._how(column, choice))
            for column in self._columns
            if (choice := column.choice()) is not None
        ]

    def pick(self, picked: Sequence[tuple[str, str]]) -> None:
        """Choose models by engine and name, as many as there can be."""
        wanted = list(picked)[:MOST]
        engines = self._lists.engines()
        while len(self._columns) > max(1, len(wanted)):
            self._drop(self._columns[-1])
        while len(self._columns) < len(wanted):
            self._make_column()
        for column, (engine_id, model) in zip(self._columns, wanted, strict=False):
            column.wanted = model
            column.offer_engines(engines, engine_id)
            column.offer(self._lists.offered(column.engine_id()))
            self._settle(column)
        self._load({c.engine_id() for c in self._columns if c.choice() is None})
        self.changed.emit()

    def is_loading(self) -> bool:
        """Tell whether a column waits for its engine to tell its models."""
        return any(self._lists.is_loading(column.engine_id()) for column in self._columns)

    # -- columns -----------------------------------------------------------------------------

    def _make_column(self) -> ModelColumn:
        column = ModelColumn(len(self._columns), prefix=self._prefix)
        column.engine_chosen.connect(self._on_engine)
        column.model_chosen.connect(self._on_model)
        column.remove_wanted.connect(self._on_remove)
        self._columns.append(column)
        self._row.addWidget(column, 1)
        self._show_state()
        return column

    @Slot()
    def _on_add(self) -> None:
        beside = self._columns[-1]
        column = self._make_column()
        column.offer_engines(self._lists.engines(), beside.engine_id())
        if self._lists.offered(column.engine_id()):
            self._fill(column)
        else:
            self._load({column.engine_id()})
        column.model.setFocus()
        self.changed.emit()

    @Slot()
    def _on_remove(self) -> None:
        column = self.sender()
        if isinstance(column, ModelColumn) and len(self._columns) > 1:
            self._drop(column)
            self._columns[-1].model.setFocus()
            self.changed.emit()

    def _drop(self, column: ModelColumn) -> None:
        self._columns.remove(column)
        self._row.removeWidget(column)
        column.hide()
        column.setParent(None)  # its parts are not to be found any more
        column.deleteLater()
        for number, each in enumerate(self._columns):
            each.renumber(number)
        self._show_state()

    def _show_state(self) -> None:
        count = len(self._columns)
        self._row.setSpacing(_ROOMY if count <= 2 else _TIGHT)
        self._add.setVisible(count < MOST)
        for column in self._columns:
            column.remove.setVisible(count > 1)

    # -- models ------------------------------------------------------------------------------

    def _load(self, engine_ids: set[str]) -> None:
        for engine_id in engine_ids:
            self._lists.load(engine_id)
        for column in self._columns:
            if column.engine_id() in engine_ids:
                column.say(self.tr("Asking the engine…"))

    @Slot(str)
    def _on_models(self, engine_id: str) -> None:
        # The fine-tuned one first: the base model beside it follows from it.
        order = sorted(self._columns, key=lambda column: self._columns.index(column) != _TUNED)
        for column in order:
            if column.engine_id() == engine_id:
                self._fill(column)
        self.changed.emit()

    def _fill(self, column: ModelColumn) -> None:
        engine_id = column.engine_id()
        if self._lists.has_failed(engine_id):
            column.say(self.tr("The engine did not answer"))
            return
        number = self._columns.index(column)
        missing = self.tr("No model here")
        column.say(self.tr("No fine-tuned model yet") if number == _TUNED else missing)
        column.offer(self._lists.offered(engine_id))
        self._settle(column)

    def _settle(self, column: ModelColumn) -> None:
        """Choose what is wanted, else leave what is chosen, else choose what suits the column."""
        if column.wanted and column.choose(column.wanted):
            column.wanted = ""
        if column.choice() is None:
            column.choose(self._usual(column))
        chosen = column.choice()
        if chosen is not None:
            self._lists.look_back(column.engine_id(), chosen)

    def _usual(self, column: ModelColumn) -> str:
        number = self._columns.index(column)
        offered = self._lists.offered(column.engine_id())
        tuned = [each.model for each in offered if each.is_fine_tuned]
        plain = [each.model for each in offered if not each.is_fine_tuned]
        if number == _TUNED:
            return tuned[0] if tuned else ""
        if number == _BASE:
            beside = self._base_of_tuned(column)
            return beside if beside in plain else next(iter([*plain, *tuned]), "")
        taken = {other.model for other in self._chosen() if other is not None}
        return next((each for each in [*tuned, *plain] if each not in taken), "")

    def _base_of_tuned(self, column: ModelColumn) -> str:
        beside = self._columns[_TUNED] if len(self._columns) > _TUNED else None
        if beside is None or beside.engine_id() != column.engine_id():
            return ""
        chosen = beside.choice()
        return chosen.base_model if chosen is not None else ""

    def _chosen(self) -> list[Choice | None]:
        return [column.choice() for column in self._columns]

    @Slot()
    def _on_engine(self) -> None:
        column = self.sender()
        if isinstance(column, ModelColumn):
            column.offer([])
            self._load({column.engine_id()})
            self.changed.emit()

    @Slot()
    def _on_model(self) -> None:
        column = self.sender()
        chosen = column.choice() if isinstance(column, ModelColumn) else None
        if isinstance(column, ModelColumn) and chosen is not None:
            self._lists.look_back(column.engine_id(), chosen)
            if self._columns.index(column) == _TUNED:
                self._put_base_beside(column.engine_id(), chosen)
        self.changed.emit()

    def _put_base_beside(self, engine_id: str, tuned: Choice) -> None:
        """Put its own base model beside a fine-tuned one, unless another was put there."""
        base = self._columns[_BASE]
        there = base.choice()
        if base.engine_id() == engine_id and (there is None or not there.is_fine_tuned):
            base.choose(tuned.base_model)

    def _how(self, column: ModelColumn, choice: Choice) -> HowToAsk:
        """Return how to ask a model: as it was taught, or else as one beside it was.

        A base model answers fairly only if it gets the very words that the fine-tuned one gets.
        """
        if choice.is_fine_tuned:
            return choice.how
        beside = [
            each
            for other in self._columns
            if other.engine_id() == column.engine_id()
            and (each := other.choice()) is not None
            and each.is_fine_tuned
        ]
        own = [each for each in beside if each.base_model == choice.model]
        return next((each.how for each in [*own, *beside]), choice.how)
