"""Choose the shape in which to save the rows, and see beforehand what would be lost in it.

Knows the document; what it would lose is found in the background.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from desktop_ft.core.reshaping import Target
from desktop_ft.core.text import Text
from desktop_ft.qtkit.base_dialog import BaseDialog
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.services.document import Document
from desktop_ft.services.files import FileKind
from desktop_ft.ui.presenter import error_text

_SIZE = (560, 380)


def target_words() -> dict[Target, str]:
    """Return the shapes in words."""
    return {
        Target.CHAT: QCoreApplication.translate("files", "Conversations, as OpenAI writes them"),
        Target.PAIRS: QCoreApplication.translate("files", "Prompt and completion"),
        Target.ALPACA: QCoreApplication.translate("files", "Alpaca (instruction, input, output)"),
        Target.SHAREGPT: QCoreApplication.translate("files", "ShareGPT conversations"),
        Target.PREFERENCE: QCoreApplication.translate(
            "files", "Preferences (a better and a worse answer), as OpenAI writes them"
        ),
    }


def listed(losses: tuple[Text, ...]) -> str:
    """Return losses as a list, one on each line."""
    return "\n".join(f"•  {translate(loss)}" for loss in losses)


class ShapeDialog(BaseDialog):
    """Signals: `chosen(Target, FileKind)`."""

    SPACING = 16
    chosen = Signal(object, object)

    def __init__(self, runner: TaskRunner, document: Document, parent: QWidget) -> None:
        super().__init__(parent, "shapeDialog", self.tr("Save in another shape"), size=_SIZE)
        self._runner = runner
        self._document = document
        self._task: Task | None = None
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(0)
        self._look.timeout.connect(self._on_look)
        self._targets = self._combo("shapeTarget", self.tr("Shape"))
        for target, words in target_words().items():
            self._targets.addItem(words, target)
        self._kinds = self._combo("shapeKind", self.tr("File"))
        for kind, words in (
            (FileKind.JSONL, self.tr("JSON lines (.jsonl)")),
            (FileKind.JSON, self.tr("JSON list (.json)")),
            (FileKind.PARQUET, self.tr("Parquet (.parquet)")),
        ):
            self._kinds.addItem(words, kind)
        self._said = self.words(name="shapeLosses")
        self._said.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._accept = self.primary_button(
            "shapeAccept", self.tr("Choose the file…"), self._on_accept
        )
        self._lay_out()
        self.finished.connect(self._stop)
        self._look.start()

    def _combo(self, name: str, words: str) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(name)
        combo.setAccessibleName(words)
        combo.currentIndexChanged.connect(self._on_choice)
        return combo

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        for combo in (self._targets, self._kinds):
            form.addRow(combo.accessibleName(), combo)
        self.column.addLayout(form)
        self.column.addWidget(self._said, 1)
        self.add_buttons(self.cancel_button("shapeCancel"), self._accept)

    @Slot()
    def _on_choice(self) -> None:
        self._look.start()

    @Slot()
    def _on_look(self) -> None:
        self._stop()
        self._accept.setEnabled(False)
        self._said.setText(self.tr("Looking what would fit…"))
        path = Path(f"x.{self._kinds.currentData()}")
        self._task = self._runner.submit(
            self._document.losses_job(path, Target(self._targets.currentData()))
        )
        self._task.succeeded.connect(self._on_looked)
        self._task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_looked(self, losses: tuple[Text, ...]) -> None:
        if self.sender() is not self._task:
            return
        self._task = None
        if losses:
            said = self.tr("This would not be in the file:") + "\n\n" + listed(losses)
        else:
            said = self.tr("Everything fits.")
        self._said.setText(said)
        self._accept.setEnabled(True)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self.sender() is self._task:
            self._task = None
            self._said.setText(error_text(error).sentences)

    @Slot()
    def _on_accept(self) -> None:
        target, kind = Target(self._targets.currentData()), FileKind(self._kinds.currentData())
        self.accept()
        self.chosen.emit(target, kind)

    @Slot()
    def _stop(self) -> None:
        self._look.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None
