"""What a training learns: the file of examples, and the file kept for checking.

Looks into files by `inspect_file`, in the background. Knows no engine.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_ft.core.errors import UserError
from desktop_ft.core.example import Format
from desktop_ft.core.text import text
from desktop_ft.qtkit.dialogs import choose_open_file
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.qtkit.widgets import Card, ElidedLabel
from desktop_ft.services.job_store import TrainingData
from desktop_ft.services.prepare import PreparedFiles
from desktop_ft.services.training import inspect_file
from desktop_ft.ui.training.parts import make_button


class DataCard(Card):
    """Signals: `changed()` when there is something else to learn, `failed(Exception)`."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("What it learns"))
        self._runner = runner
        self._data: TrainingData | None = None
        self._file = ElidedLabel()
        self._file.setObjectName("trainingFile")
        self._file.setProperty("kind", "strong")
        self._facts = _label("trainingFacts", "muted")
        self.choose = make_button(self.tr("Choose examples…"), "chooseTrainingFile", "plain")
        self.choose.setAccessibleName(self.tr("Choose the file it learns from"))
        self._checking = _label("validationFacts", "muted")
        self._choose_checking = make_button(
            self.tr("Choose for checking…"), "chooseValidationFile", "plain"
        )
        self._choose_checking.setAccessibleName(self.tr("Choose the file kept for checking"))
        self._remove = make_button(self.tr("Remove"), "removeValidationFile", "flat")
        self._remove.setAccessibleName(self.tr("Do without a file kept for checking"))
        self._method = _label("trainingMethod", "muted")
        self._lay_out()
        self.choose.clicked.connect(self._on_choose)
        self._choose_checking.clicked.connect(self._on_choose_checking)
        self._remove.clicked.connect(self._on_remove)
        self._show()

    @property
    def data(self) -> TrainingData | None:
        """Return what is to be learned."""
        return self._data

    @Slot(object)
    def take(self, data: TrainingData) -> None:
        """Show what is to be learned."""
        self._data = data
        self._show()
        self.changed.emit()

    @Slot()
    def _on_choose(self) -> None:
        self._ask(self.tr("A prepared file"), self.open_path)

    @Slot()
    def _on_choose_checking(self) -> None:
        self._ask(self.tr("A prepared file, kept for checking"), self.open_checking)

    def _ask(self, title: str, on_chosen: Callable[[Path], None]) -> None:
        filters = [self.tr("Prepared examples (*.jsonl)"), self.tr("All files (*)")]
        choose_open_file(self.window(), title, filters, on_chosen, "training")

    def open_path(self, path: Path) -> None:
        """Learn from a file that is prepared."""
        task = self._runner.submit(partial(inspect_file, path))
        task.succeeded.connect(self.take)
        task.failed.connect(self.failed)

    def open_checking(self, path: Path) -> None:
        """Keep a file for checking."""
        task = self._runner.submit(partial(inspect_file, path))
        task.succeeded.connect(self._take_checking)
        task.failed.connect(self.failed)

    @Slot(object)
    def _take_checking(self, checking: TrainingData) -> None:
        data = self._data
        if data is None:
            return
        problem = _mismatch(data, checking)
        if problem is not None:
            self.failed.emit(problem)
            return
        self.take(replace(data, valid=checking.train, valid_examples=checking.examples))

    @Slot()
    def _on_remove(self) -> None:
        if self._data is not None:
            self.take(replace(self._data, valid=None, valid_examples=0))
            self._choose_checking.setFocus()

    def _show(self) -> None:
        data = self._data
        for widget in (self._choose_checking, self._checking, self._method):
            widget.setVisible(data is not None)
        self._remove.setVisible(data is not None and data.valid is not None)
        if data is None:
            self._file.setText(self.tr("Nothing chosen yet"))
            self._facts.setText(
                self.tr("Prepare your examples first, or choose a file that is prepared.")
            )
            return
        self._file.setText(data.train.name)
        self._file.setToolTip(str(data.train))
        self._facts.setText(self.tr("%Ln example(s)", "", data.examples))
        self._checking.setText(self._checking_words(data))
        self._method.setText(self._method_words(data))

    def _checking_words(self, data: TrainingData) -> str:
        if data.valid is None:
            return self.tr(
                "Nothing is kept for checking. With a second file you see how well it answers "
                "what it has not seen."
            )
        kept = self.tr("%Ln kept for checking", "", data.valid_examples)
        return f"{data.valid.name} · {kept}" if data.valid_examples else data.valid.name

    def _method_words(self, data: TrainingData) -> str:
        if data.format is Format.PREFERENCE:
            return self.tr(
                "Method: preferences. Each example has a better and a worse answer; the model "
                "learns to tell them apart and to prefer the better kind."
            )
        return self.tr(
            "Method: by example (supervised). The model learns to answer as your examples do."
        )

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._file)
        words.addWidget(self._facts)
        top = Qt.AlignmentFlag.AlignTop
        row = QHBoxLayout()
        row.addLayout(words, 1)
        row.addWidget(self.choose, 0, top)
        second = QHBoxLayout()
        second.addWidget(self._checking, 1)
        second.addWidget(self._remove, 0, top)
        second.addWidget(self._choose_checking, 0, top)
        self.body.addLayout(row)
        self.body.addLayout(second)
        self.body.addWidget(self._method)


def data_of(files: PreparedFiles) -> TrainingData:
    """Return what is to be learned from the files that a preparation wrote."""
    return TrainingData(
        files.train,
        files.valid,
        files.format,
        files.separator,
        files.stop,
        files.name,
        files.examples,
        files.valid_examples,
    )


def _label(name: str, kind: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setProperty("kind", kind)
    label.setWordWrap(True)
    return label


def _mismatch(data: TrainingData, checking: TrainingData) -> UserError | None:
    """Return why a file cannot check what another teaches."""
    if checking.train == data.train:
        return UserError(
            text("training", "That is the file it learns from."),
            text("training", "What it has learned it answers well, so that would tell nothing."),
            text("training", "Keep some examples apart: Prepare does it for you."),
        )
    if checking.format is not data.format:
        return UserError(
            text(
                "training", "The rows of {file} are made otherwise than those it learns from."
            ).format(file=checking.train.name),
            todo=text("training", "Prepare both from one table, and choose them again."),
        )
    return None
