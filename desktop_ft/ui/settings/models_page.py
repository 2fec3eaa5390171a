"""The base models of this computer: what each needs, adding one, removing one."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_ft.qtkit.dialogs import choose_folder, choose_open_file, confirm
from desktop_ft.qtkit.tasks import Job, Task, TaskRunner
from desktop_ft.qtkit.widgets import Banner
from desktop_ft.qtkit.widgets.busy_bar import BusyBar
from desktop_ft.services.base_models import (
    HubOffer,
    ModelCard,
    ModelShelf,
    add_path,
    tidy_name,
)
from desktop_ft.ui.presenter import present
from desktop_ft.ui.settings.hub_dialog import HubDialog
from desktop_ft.ui.settings.model_card import BaseModelCard


class ModelsPage(QWidget):
    """Signals: `changed()` when a model came or went."""

    changed = Signal()

    def __init__(
        self, shelf: ModelShelf, runner: TaskRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._runner = runner
        self._looking: Task | None = None
        self._adding: Task | None = None
        self._cards: list[BaseModelCard] = []
        self.banner = Banner()
        self.banner.setObjectName("modelsBanner")
        self._busy = BusyBar()
        self._note = QLabel(self.tr("Asking the engine on this computer…"))
        self._note.setObjectName("modelsNote")
        self._note.setProperty("kind", "muted")
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self._buttons = [
            self._button("addHubModel", self.tr("From Hugging Face…"), self._on_hub),
            self._button("addModelFolder", self.tr("A folder…"), self._on_folder),
            self._button("addModelFile", self.tr("A GGUF file…"), self._on_file),
        ]
        self._lay_out()

    def refresh(self) -> None:
        """Ask the engine which models there are."""
        if self._looking is not None:
            self._looking.cancel()
        self._looking = self._runner.submit(self._shelf.cards)
        self._looking.succeeded.connect(self._on_cards)
        self._looking.failed.connect(self._on_no_cards)

    def cards(self) -> list[BaseModelCard]:
        """Return the cards that show."""
        return self._cards

    # -- making the page ------------------------------------------------------------------------

    def _lay_out(self) -> None:
        words = QLabel(
            self.tr(
                "What a training on this computer can start from. The model that comes along is "
                "small and at home in English; a larger or multilingual one learns other languages "
                "better and takes more time and memory."
            )
        )
        words.setProperty("kind", "muted")
        words.setWordWrap(True)
        add = QLabel(self.tr("Add a model:"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(add)
        for button in self._buttons:
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for widget in (words, self.banner, self._busy, self._note):
            column.addWidget(widget)
        column.addLayout(self._list)
        column.addLayout(row)

    def _button(self, name: str, words: str, on_click: object) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setAccessibleName(self.tr("Add a model:") + " " + words)
        button.clicked.connect(on_click)
        return button

    # -- the cards ------------------------------------------------------------------------------

    @Slot(object)
    def _on_cards(self, models: list[ModelCard]) -> None:
        if self.sender() is not self._looking:
            return
        self._looking = None
        self._note.hide()
        for card in self._cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [BaseModelCard(model) for model in models]
        for card in self._cards:
            card.remove_wanted.connect(partial(self._ask_remove, card.model))
            self._list.addWidget(card)

    @Slot(object)
    def _on_no_cards(self, error: Exception) -> None:
        if self.sender() is self._looking:
            self._looking = None
            self._note.hide()
            present(self.banner, error)

    # -- adding ---------------------------------------------------------------------------------

    @Slot()
    def _on_hub(self) -> None:
        dialog = HubDialog(self._shelf, self._runner, self.window())
        dialog.wanted.connect(self._fetch)
        dialog.open()

    @Slot(object)
    def _fetch(self, offer: HubOffer) -> None:
        name = tidy_name(offer.repo.rpartition("/")[2])
        self._add(name, partial(self._shelf.add_from_hub, offer, name))

    @Slot()
    def _on_folder(self) -> None:
        choose_folder(self.window(), self.tr("The folder of a model"), self._add_path, "models")

    @Slot()
    def _on_file(self) -> None:
        choose_open_file(
            self.window(),
            self.tr("A model in one file"),
            [self.tr("Models (*.gguf)")],
            self._add_path,
            "models",
        )

    def _add_path(self, path: Path) -> None:
        self._add(path.name, partial(add_path, self._shelf, path))

    def _add(self, name: str, job: Job) -> None:
        self.banner.hide_message()
        self._enable(on=False)
        self._adding = self._runner.submit(job)
        self._adding.succeeded.connect(self._on_added)
        self._adding.failed.connect(self._on_failed)
        self._adding.finished.connect(self._on_over)
        self._busy.follow(self.tr("Adding {name}…").format(name=name), self._adding)

    @Slot(object)
    def _on_added(self, name: str) -> None:
        said = self.tr("{name} is here. Choose it when you start a training.").format(name=name)
        self.banner.show_message("good", said)
        self.refresh()
        self.changed.emit()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        present(self.banner, error)

    @Slot()
    def _on_over(self) -> None:
        self._adding = None
        self._enable(on=True)

    def _enable(self, *, on: bool) -> None:
        for button in self._buttons:
            button.setEnabled(on)

    # -- removing -------------------------------------------------------------------------------

    def _ask_remove(self, model: ModelCard) -> None:
        confirm(
            self.window(),
            self.tr("Remove “{name}”?").format(name=model.id),
            self.tr(
                "Its files are deleted from this computer. Models that were trained from it cannot "
                "answer until it is added again."
            ),
            self.tr("Remove"),
            self.tr("Keep it"),
            partial(self._remove, model),
            danger=True,
        )

    def _remove(self, model: ModelCard) -> None:
        task = self._runner.submit(partial(self._shelf.remove, model.id))
        task.succeeded.connect(self._on_removed)
        task.failed.connect(self._on_failed)

    @Slot()
    def _on_removed(self) -> None:
        self.refresh()
        self.changed.emit()
