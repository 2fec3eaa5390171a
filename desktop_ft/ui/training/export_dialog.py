"""Takes a fine-tuned model out of the program: in which form, to which folder, and then what."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from desktop_ft.core.snippets.exported import ollama_commands, ollama_name
from desktop_ft.qtkit.base_dialog import BaseDialog
from desktop_ft.qtkit.dialogs import choose_folder
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.qtkit.widgets import Banner, Toggle
from desktop_ft.qtkit.widgets.busy_bar import BusyBar
from desktop_ft.services.base_models import ExportKind, ExportWish, ModelShelf
from desktop_ft.ui.presenter import present

_WIDTH = 560
_SHORT = "q8_0"
_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)
_INDENT = 26  # under the words of a choice


class ExportDialog(BaseDialog):
    """Asks, works and tells, all in one window; closing it while it works gives up."""

    def __init__(
        self, model: str, name: str, shelf: ModelShelf, runner: TaskRunner, parent: QWidget
    ) -> None:
        title = self.tr("Use “{name}” elsewhere").format(name=name)
        super().__init__(parent, "exportDialog", title, width=_WIDTH)
        self._model = model
        self._name = name
        self._shelf = shelf
        self._runner = runner
        self._task: Task | None = None
        self._made: Path | None = None
        self._kinds: dict[ExportKind, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self.column.addWidget(self.heading(title))
        self._add_kinds()
        self._banner = Banner()
        self._banner.setObjectName("exportBanner")
        self._busy = BusyBar()
        self._next = self.words(name="exportNext")
        self._next.hide()
        self._next.setTextInteractionFlags(_SELECTABLE)
        self._copy = self.button("exportCopy", self.tr("Copy the lines for Ollama"), self._on_copy)
        self._copy.hide()
        self._lines = ""
        for widget in (self._busy, self._banner, self._next):
            self.column.addWidget(widget)
        self.column.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        self._close = self.cancel_button("exportClose")
        self._go = self.primary_button("exportGo", self.tr("Choose a folder…"), self._on_go)
        self.add_buttons(self._close, self._go)
        self.finished.connect(self._stop)

    def _add_kinds(self) -> None:
        for kind, words, note in (
            (
                ExportKind.GGUF,
                self.tr("For Ollama, LM Studio and llama.cpp"),
                self.tr("One file (GGUF) that answers in those programs, and a Modelfile."),
            ),
            (
                ExportKind.MERGED,
                self.tr("For other programs that train or serve models"),
                self.tr("A folder in the form of Hugging Face (safetensors)."),
            ),
            (
                ExportKind.ADAPTER,
                self.tr("Only what it learned"),
                self.tr("A small LoRA adapter, to be used with the same base model."),
            ),
        ):
            button = QRadioButton(words)
            button.setObjectName(f"export.{kind.value}")
            button.setAccessibleDescription(note)
            self._group.addButton(button)
            self._kinds[kind] = button
            below = QVBoxLayout()
            below.setContentsMargins(_INDENT, 0, 0, 0)
            below.addWidget(self.note(note))
            if kind is ExportKind.GGUF:
                self._short = Toggle(self.tr("Half the size, a little less exact"))
                self._short.setObjectName("exportShort")
                below.addWidget(self._short)
                button.toggled.connect(self._short.setEnabled)
                button.setChecked(True)
            choice = QVBoxLayout()
            choice.setSpacing(2)
            choice.addWidget(button)
            choice.addLayout(below)
            self.column.addLayout(choice)

    @property
    def _kind(self) -> ExportKind:
        return next(kind for kind, button in self._kinds.items() if button.isChecked())

    @Slot()
    def _on_go(self) -> None:
        if self._made is None:
            choose_folder(self, self.tr("Where to put the model"), self._begin, "exports")
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._made)))

    def _begin(self, folder: Path) -> None:
        self._banner.hide_message()
        self._enable(on=False)
        kind = self._kind
        short = kind is ExportKind.GGUF and self._short.isChecked()
        wish = ExportWish(self._model, kind, folder, _SHORT if short else None)
        self._task = self._runner.submit(partial(self._shelf.export, wish))
        self._task.succeeded.connect(self._on_made)
        self._task.failed.connect(self._on_failed)
        self._task.cancelled.connect(self._on_given_up)
        self._busy.follow(self.tr("Writing the model…"), self._task)

    @Slot(object)
    def _on_made(self, files: list[Path]) -> None:
        self._task = None
        folder = self._made = files[0].parent
        said = self.tr(
            "The model is in the folder {folder}. It was read again and answers as it does here."
        )
        self._banner.show_message("good", said.format(folder=folder.name))
        steps = self._what_next(files)
        self._next.setText(steps)
        for widget in (self._next, self._copy):
            widget.setVisible(bool(steps))
        self._go.setText(self.tr("Open the folder"))
        self._go.setEnabled(True)
        self._close.setText(self.tr("Close"))
        self.fit_height()

    def _what_next(self, files: Sequence[Path]) -> str:
        model = next((each for each in files if each.suffix == ".gguf"), None)
        if self._kind is not ExportKind.GGUF or model is None:
            return ""
        self._lines = ollama_commands(
            model.parent / "Modelfile", self._name, windows=sys.platform == "win32"
        )
        ollama = self.tr(
            "Ollama: install it from ollama.com. Open a terminal (on Windows: the Windows key, "
            "type cmd, Enter), paste these two lines, press Enter:"
        )
        studio = self.tr(
            "LM Studio: copy the file {file} into its folder for models, as "
            ".lmstudio/models/desktop-ft/{name}/{file} in your home folder. Then it stands under "
            "“My Models”. It does not read the Modelfile: for a model that learned single "
            "questions and answers Ollama is the surer way."
        ).format(file=model.name, name=ollama_name(self._name))
        return f"{ollama}\n{self._lines}\n{studio}"

    @Slot()
    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self._lines)
        self._copy.setText(self.tr("Copied"))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._task = None
        present(self._banner, error)
        self._enable(on=True)
        self.fit_height()

    @Slot()
    def _on_given_up(self) -> None:
        self._task = None
        self._enable(on=True)

    def _enable(self, *, on: bool) -> None:
        for button in self._kinds.values():
            button.setEnabled(on)
        self._short.setEnabled(on and self._kind is ExportKind.GGUF)
        self._go.setEnabled(on)

    @Slot()
    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
