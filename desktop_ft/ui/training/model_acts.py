"""What can be done with a finished model beside asking it: taken elsewhere, renamed, deleted.

Only for models of this computer; those at a provider are its own.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QWidget

from desktop_ft.qtkit.base_dialog import BaseDialog
from desktop_ft.qtkit.dialogs import confirm
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.base_models import ModelShelf
from desktop_ft.services.engines import EngineKind
from desktop_ft.services.following import FollowedJob
from desktop_ft.services.training import trained_model
from desktop_ft.ui.training.export_dialog import ExportDialog

_NAME_LENGTH = 64


class ModelActs(QObject):
    """A button with a menu; signals: `changed()` when a model got another name or went,
    `failed(error)`.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, shelf: ModelShelf, runner: TaskRunner, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._shelf = shelf
        self._runner = runner
        self._model = self._name = ""
        self.button = QPushButton(self.tr("Model"), parent)
        self.button.setObjectName("modelMenu")
        self.button.setAccessibleName(self.tr("What to do with the model"))
        menu = QMenu(self.button)
        menu.setObjectName("modelMenuList")
        for name, words, act in (
            ("model.export", self.tr("Use elsewhere…"), self._export),
            ("model.rename", self.tr("Rename…"), self._rename),
            ("model.delete", self.tr("Delete…"), self._ask_delete),
        ):
            action = menu.addAction(words)
            action.setObjectName(name)
            action.triggered.connect(act)
        self.button.setMenu(menu)
        self.button.hide()

    def show_job(self, followed: FollowedJob) -> None:
        """Offer what can be done with the model of this job, if it has one here."""
        model = trained_model(followed.engine.id, followed.job)
        here = followed.engine.kind is EngineKind.LOCAL
        self._model = model.model if model is not None and here else ""
        self._name = followed.job.name
        self.button.setVisible(bool(self._model))

    @Slot()
    def _export(self) -> None:
        window = self._window.window()
        ExportDialog(self._model, self._name, self._shelf, self._runner, window).open()

    @Slot()
    def _rename(self) -> None:
        dialog = _RenameDialog(self._model.rpartition(":")[2], self._window.window())
        dialog.wanted.connect(partial(self._do_rename, self._model))
        dialog.open()

    def _do_rename(self, model: str, name: str) -> None:
        task = self._runner.submit(partial(self._shelf.rename_tuned, model, name))
        task.succeeded.connect(self._on_done)
        task.failed.connect(self.failed)

    @Slot()
    def _ask_delete(self) -> None:
        confirm(
            self._window.window(),
            self.tr("Delete the model “{name}”?").format(name=self._name),
            self.tr(
                "What it learned is gone. Your examples stay, and so does the training's record."
            ),
            self.tr("Delete the model"),
            self.tr("Keep it"),
            partial(self._delete, self._model),
            danger=True,
        )

    def _delete(self, model: str) -> None:
        task = self._runner.submit(partial(self._shelf.remove_tuned, model))
        task.succeeded.connect(self._on_done)
        task.failed.connect(self.failed)

    @Slot()
    def _on_done(self) -> None:
        self.changed.emit()


class _RenameDialog(BaseDialog):
    """Signals: `wanted(str)`, the new name."""

    wanted = Signal(str)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent, "renameModelDialog", self.tr("Rename the model"), width=420)
        self._field = QLineEdit(name)
        self._field.setObjectName("modelName")
        self._field.setAccessibleName(self.tr("Name of the model"))
        self._field.setMaxLength(_NAME_LENGTH)
        self._field.selectAll()
        self._field.textChanged.connect(self._on_typed)
        self._go = self.primary_button("renameModelGo", self.tr("Rename"), self._on_go)
        self.column.addWidget(self.heading(self.windowTitle()))
        self.column.addWidget(self._field)
        self.add_buttons(self.cancel_button("renameModelCancel"), self._go)

    @Slot(str)
    def _on_typed(self, name: str) -> None:
        self._go.setEnabled(bool(name.strip()))

    @Slot()
    def _on_go(self) -> None:
        self.accept()
        self.wanted.emit(self._field.text().strip())
