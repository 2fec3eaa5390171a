"""Choose what a copy of the rows is to be like, and see beforehand what would be lost in it.

Knows the document; what it would lose is found in the background.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from desktop_ft.core.reshaping import Target
from desktop_ft.core.text import Text
from desktop_ft.qtkit.base_dialog import BaseDialog
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.services.document import Document
from desktop_ft.services.files import FileKind
from desktop_ft.ui.editor.file_words import kind_words
from desktop_ft.ui.editor.marks_tick import JSON_KINDS, MarksTick, has_marks
from desktop_ft.ui.presenter import error_text

_SIZE = (600, 440)
_OF_SHAPES = (*JSON_KINDS, FileKind.PARQUET)
_OF_ROWS = (
    FileKind.CSV,
    FileKind.TSV,
    FileKind.XLSX,
    FileKind.ODS,
    FileKind.JSONL,
    FileKind.JSON,
    FileKind.PARQUET,
)


@dataclass(frozen=True, slots=True)
class CopyWanted:
    """What to write: `target` is the shape, None the rows' own; `marks` adds what was said."""

    target: Target | None
    kind: FileKind
    marks: bool


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
    """Signals: `chosen(CopyWanted)`."""

    SPACING = 16
    chosen = Signal(object)

    def __init__(self, runner: TaskRunner, document: Document, parent: QWidget) -> None:
        super().__init__(parent, "shapeDialog", self.tr("Save a copy"), size=_SIZE)
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
        self._targets.addItem(self.tr("As here: the same columns"), None)
        self._kinds = self._combo("shapeKind", self.tr("File"))
        self._show_kinds()
        self._make_marks()
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
        return combo

    def _make_marks(self) -> None:
        """Offer to write what was said of the rows, where anything was."""
        self._marks = MarksTick(self, "shapeMarks")
        self._marks.setVisible(has_marks(self._document))
        self._marks.toggled.connect(self._on_choice)

    def _show_kinds(self) -> None:
        """Offer the files that can hold the chosen shape."""
        as_here = self._targets.currentData() is None
        kinds = _OF_ROWS if as_here else _OF_SHAPES
        if [self._kinds.itemData(at) for at in range(self._kinds.count())] == list(kinds):
            return
        first = self._document.file.kind if as_here else self._kinds.currentData()
        words = kind_words()
        blocker = QSignalBlocker(self._kinds)
        self._kinds.clear()
        for kind in kinds:
            self._kinds.addItem(f"{words[kind]} (.{kind.value})", kind)
        self._kinds.setCurrentIndex(max(self._kinds.findData(first), 0))
        blocker.unblock()

    def _wanted(self) -> CopyWanted:
        target = self._targets.currentData()
        return CopyWanted(
            None if target is None else Target(target),
            FileKind(self._kinds.currentData()),
            self._marks.is_on,
        )

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        for combo in (self._targets, self._kinds):
            form.addRow(combo.accessibleName(), combo)
            combo.currentIndexChanged.connect(self._on_choice)
        self.column.addLayout(form)
        self.column.addWidget(self._marks)
        self.column.addWidget(self._said, 1)
        self.add_buttons(self.cancel_button("shapeCancel"), self._accept)

    @Slot()
    def _on_choice(self) -> None:
        self._show_kinds()
        self._marks.show_kind(self._wanted().kind)
        self._look.start()

    @Slot()
    def _on_look(self) -> None:
        self._stop()
        self._accept.setEnabled(False)
        self._said.setText(self.tr("Looking what would fit…"))
        wanted = self._wanted()
        path = Path(f"x.{wanted.kind}")
        self._task = self._runner.submit(
            self._document.losses_job(path, wanted.target, marks=wanted.marks)
        )
        self._task.succeeded.connect(self._on_looked)
        self._task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_looked(self, losses: tuple[Text, ...]) -> None:
        if self.sender() is not self._task:
            return
        self._task = None
        if losses:
            said = (
                self.tr("This would not be in the file, or be otherwise:") + "\n\n" + listed(losses)
            )
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
        wanted = self._wanted()
        self.accept()
        self.chosen.emit(wanted)

    @Slot()
    def _stop(self) -> None:
        self._look.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None
