"""Asks which model to fetch from Hugging Face, and says what it is before it is fetched."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_ft.qtkit.base_dialog import BaseDialog
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.qtkit.widgets import Banner
from desktop_ft.services.base_models import HubOffer, ModelShelf, hub_name
from desktop_ft.ui.model_words import licence_words, size_words
from desktop_ft.ui.presenter import present

_WIDTH = 520


class HubDialog(BaseDialog):
    """Signals: `wanted(HubOffer)` when the user saw what it is and wants it."""

    wanted = Signal(object)

    def __init__(self, shelf: ModelShelf, runner: TaskRunner, parent: QWidget) -> None:
        super().__init__(
            parent, "hubDialog", self.tr("Add a model from Hugging Face"), width=_WIDTH
        )
        self._shelf = shelf
        self._runner = runner
        self._task: Task | None = None
        self._offer: HubOffer | None = None
        self._name = QLineEdit()
        self._name.setObjectName("hubName")
        self._name.setPlaceholderText("Qwen/Qwen2.5-0.5B-Instruct")
        self._name.setAccessibleName(self.tr("Name or address of the model"))
        self._name.textChanged.connect(self._on_typed)
        self._facts = self.words(name="hubFacts")
        self._facts.hide()
        self._banner = Banner()
        self._banner.setObjectName("hubBanner")
        self._go = self.primary_button("hubGo", self.tr("Look"), self._on_go)
        self.column.addWidget(self.heading(self.windowTitle()))
        self.column.addWidget(
            self.note(
                self.tr(
                    "Type the model's name or paste its address. This is the one thing here that "
                    "needs the network; afterwards the model works without it."
                )
            )
        )
        self.column.addWidget(self._name)
        self.column.addWidget(self._facts)
        self.column.addWidget(self._banner)
        self.add_buttons(self.cancel_button("hubCancel"), self._go)
        self.finished.connect(self._stop)
        self._on_typed()

    @Slot()
    def _on_typed(self) -> None:
        """Forget what was found under another name."""
        self._stop()
        self._offer = None
        self._facts.hide()
        self._banner.hide_message()
        self._go.setText(self.tr("Look"))
        self._go.setEnabled(hub_name(self._name.text()) is not None)

    @Slot()
    def _on_go(self) -> None:
        if self._offer is not None:
            self.accept()
            self.wanted.emit(self._offer)
            return
        repo = hub_name(self._name.text())
        if repo is None:
            return
        self._banner.show_message("info", self.tr("Asking Hugging Face…"))
        self._go.setEnabled(False)
        self._task = self._runner.submit(partial(self._shelf.look, repo))
        self._task.succeeded.connect(self._on_looked)
        self._task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_looked(self, offer: HubOffer) -> None:
        if self.sender() is not self._task:
            return
        self._banner.hide_message()
        size = size_words(offer.size)
        licence = licence_words(offer.licence or "") or self.tr(
            "not said; ask its makers before you use it for work"
        )
        self._facts.setText(
            self.tr("{name}: {size} to fetch. Licence: {licence}.").format(
                name=offer.repo, size=size, licence=licence
            )
        )
        self._facts.show()
        if not offer.fits:
            self._banner.show_message(
                "bad", self.tr("The disk has not enough room for it. Make room first.")
            )
            return
        self._offer = offer
        self._go.setText(self.tr("Fetch {size}").format(size=size))
        self._go.setEnabled(True)
        self._go.setFocus()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self.sender() is self._task:
            present(self._banner, error)
            self._go.setEnabled(True)

    @Slot()
    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
