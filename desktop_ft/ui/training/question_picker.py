"""Chooses what a model is asked: what it learned from, a file, or what is typed.

Reads files in the background. Knows no engine.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.qtkit.dialogs import choose_open_file
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.qtkit.widgets import SpinBox
from desktop_ft.services.recordings import Asked, Questions
from desktop_ft.services.succession import SuccessionService, some_of, typed_questions
from desktop_ft.ui.training.parts import make_button

_MOST, _FIRST = 10_000, 200
_INDENT = 26


class QuestionPicker(QWidget):
    """Signals: `changed()`, `failed(Exception)`."""

    changed = Signal()
    failed = Signal(object)

    def __init__(
        self,
        own: Path | None,
        separator: str,
        service: SuccessionService,
        runner: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._separator = separator
        self._service = service
        self._runner = runner
        self._reading: Task | None = None
        self._own, self._file = Questions(), Questions()
        self._reads_own = False
        self._group = QButtonGroup(self)
        self._from_own = self._radio("questionsOwn", self.tr("What it learned from"))
        self._from_file = self._radio("questionsFile", self.tr("The questions of a file"))
        self._from_text = self._radio("questionsTyped", self.tr("These, one on each line:"))
        self._choose = make_button(self.tr("Choose a file…"), "chooseQuestions", "plain")
        self._typed = QPlainTextEdit()
        self._typed.setObjectName("typedQuestions")
        self._typed.setAccessibleName(self.tr("Questions, one on each line"))
        self._typed.setTabChangesFocus(True)
        self._typed.setFixedHeight(84)
        self._most = SpinBox()
        self._most.setObjectName("mostQuestions")
        self._most.setAccessibleName(self.tr("At most so many questions"))
        self._most.setRange(1, _MOST)
        self._most.setValue(_FIRST)
        self._told = QLabel()
        self._told.setObjectName("questionFacts")
        self._told.setProperty("kind", "muted")
        self._told.setWordWrap(True)
        self._lay_out()
        self._choose.clicked.connect(self._on_choose)
        self._group.buttonToggled.connect(self._on_toggled)
        self._typed.textChanged.connect(self._on_changed)
        self._most.valueChanged.connect(self._on_changed)
        if own is not None and own.is_file():
            self._from_own.setChecked(True)
            self._read(own, own_file=True)
        else:
            self._from_own.setEnabled(False)
            self._from_own.setToolTip(self.tr("The file is not on this computer any more."))
            self._from_text.setChecked(True)
        self._on_changed()
        self.setFocusProxy(self._from_own if self._from_own.isChecked() else self._from_text)

    def is_reading(self) -> bool:
        """Tell whether the questions that count are still being looked for."""
        source = self._from_own if self._reads_own else self._from_file
        return self._reading is not None and source.isChecked()

    def chosen(self) -> tuple[Asked, ...]:
        """Return the questions that are to be asked."""
        return some_of(self._questions().asked, self._most.value())

    def open_path(self, path: Path) -> None:
        """Take the questions of a file."""
        self._from_file.setChecked(True)
        self._from_file.setText(self.tr("The questions of {file}").format(file=path.name))
        self._read(path, own_file=False)

    def _questions(self) -> Questions:
        if self._from_own.isChecked():
            return self._own
        if self._from_file.isChecked():
            return self._file
        return typed_questions(self._typed.toPlainText())

    def _read(self, path: Path, *, own_file: bool) -> None:
        if self._reading is not None:
            self._reading.cancel()
        self._reads_own = own_file
        work = partial(self._service.read_questions, path, self._separator)
        self._reading = self._runner.submit(work)
        self._reading.succeeded.connect(self._on_read)
        self._reading.failed.connect(self._on_not_read)

    @Slot(object)
    def _on_read(self, questions: Questions) -> None:
        if self.sender() is not self._reading:
            return
        self._reading = None
        if self._reads_own:
            self._own = questions
        else:
            self._file = questions
        self._on_changed()

    @Slot(object)
    def _on_not_read(self, error: Exception) -> None:
        if self.sender() is self._reading:
            self._reading = None
            self._on_changed()
            self.failed.emit(error)

    @Slot()
    def _on_choose(self) -> None:
        filters = [self.tr("Prepared examples (*.jsonl)"), self.tr("All files (*)")]
        title = self.tr("A file of questions")
        choose_open_file(self.window(), title, filters, self.open_path, "training")

    @Slot()
    def _on_toggled(self) -> None:
        self._typed.setEnabled(self._from_text.isChecked())
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        if self.is_reading():
            self._told.setText(self.tr("Looking for questions in the file…"))
            self.changed.emit()
            return
        questions = self._questions()
        found, asked = len(questions.asked), len(self.chosen())
        parts = [self.tr("%n question(s) found", "", found)]
        if asked < found:
            parts.append(self.tr("%n of them will be asked, from all over", "", asked))
        if questions.left_out:
            parts.append(self.tr("%n row(s) without a plain question", "", questions.left_out))
        self._told.setText(" · ".join(parts))
        self.changed.emit()

    def _radio(self, name: str, words: str) -> QRadioButton:
        button = QRadioButton(words)
        button.setObjectName(name)
        self._group.addButton(button)
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        left = Qt.AlignmentFlag.AlignLeft
        column.addWidget(self._from_own, 0, left)
        row = QHBoxLayout()
        row.addWidget(self._from_file)
        row.addStretch(1)
        row.addWidget(self._choose)
        column.addLayout(row)
        column.addWidget(self._from_text, 0, left)
        typed = QHBoxLayout()
        typed.setContentsMargins(_INDENT, 0, 0, 0)
        typed.addWidget(self._typed)
        column.addLayout(typed)
        most = QHBoxLayout()
        words = QLabel(self.tr("At most so many questions"))
        words.setBuddy(self._most)
        most.addWidget(words)
        most.addWidget(self._most)
        most.addStretch(1)
        column.addLayout(most)
        column.addWidget(self._told)
