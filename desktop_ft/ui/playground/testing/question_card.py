"""Which questions the models are tested on. Reads them in the background; knows no model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QWidget,
)

from desktop_ft.core.edits import ExampleId, Ids
from desktop_ft.core.evaluation.cases import Case
from desktop_ft.qtkit.dialogs import choose_open_file
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.qtkit.widgets import Card, SpinBox, Toggle
from desktop_ft.services.document import Document
from desktop_ft.services.evaluation_questions import EvaluationQuestions, Questions, QuestionsJob
from desktop_ft.services.job_store import TrainingData

KEPT, TABLE, CHOSEN, FILE, NONE = "kept", "table", "chosen", "file", "none"
_MOST, _USUAL = 100_000, 200


class QuestionCard(Card):
    """Signals: `changed()` when there are other questions, `failed(Exception)`."""

    changed = Signal()
    failed = Signal(object)

    def __init__(
        self,
        questions: EvaluationQuestions,
        general: Sequence[Case],
        runner: TaskRunner,
        chosen_rows: Callable[[], Sequence[ExampleId] | Ids],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("What they are asked"))
        self._questions = questions
        self._general = tuple(general)
        self._runner = runner
        self._chosen_rows = chosen_rows
        self._kept: TrainingData | None = None
        self._document: Document | None = None
        self._path: Path | None = None
        self._found: Questions | None = None
        self._reading: Task | None = None
        self._looking: Task | None = None
        self._model = ("", "")
        self._group = QButtonGroup(self)
        self._ways = {code: self._way(code) for code in (KEPT, TABLE, CHOSEN, FILE, NONE)}
        self._choose = QPushButton(self.tr("Choose a file…"))
        self._choose.setObjectName("chooseQuestionFile")
        self._choose.clicked.connect(self._on_choose)
        self._told = QLabel()
        self._told.setObjectName("questionsTold")
        self._told.setProperty("kind", "muted")
        self._told.setWordWrap(True)
        self._most = SpinBox()
        self._most.setObjectName("mostQuestions")
        self._most.setRange(0, _MOST)
        self._most.setValue(_USUAL)
        self._most.setSpecialValueText(self.tr("all of them"))
        self._most.setAccessibleName(self.tr("Ask at most so many questions"))
        self._most.setToolTip(
            self.tr("Chosen by chance, and the same ones in every test. 0 asks all of them.")
        )
        self._most.valueChanged.connect(self._on_most)
        self._also = Toggle(self.tr("Also ask general questions, to see what was forgotten"))
        self._also.setObjectName("alsoGeneral")
        self._also.setChecked(bool(self._general))
        self._also.setToolTip(self._general_words())
        self._also.toggled.connect(self._on_most)
        self._lay_out()
        self._group.buttonClicked.connect(self._on_way)
        self._offer()

    # -- what is asked -----------------------------------------------------------------------

    def cases(self) -> tuple[Case, ...]:
        """Return what is asked, numbered from 0: the user's questions, then the general ones."""
        mine = () if self._found is None else self._found.some(self._most.value()).cases
        general = self._general if self._asks_general() else ()
        return (*mine, *(_numbered(each, len(mine) + n) for n, each in enumerate(general)))

    def own_count(self) -> int:
        """Return how many questions of the user's own are asked."""
        found = 0 if self._found is None else len(self._found.cases)
        most = self._most.value()
        return min(found, most) if most else found

    @property
    def general_count(self) -> int:
        """Return how many general questions are asked."""
        return len(self._general) if self._asks_general() else 0

    @property
    def name(self) -> str:
        """Return what the questions are called."""
        return self._found.name if self._found is not None else self.tr("General questions")

    @property
    def file(self) -> str:
        """Return the file that the questions are from, "" where they are from none."""
        return "" if self._found is None else self._found.source

    @property
    def source(self) -> str:
        """Return which way of finding questions is chosen."""
        return next((code for code, way in self._ways.items() if way.isChecked()), "")

    def sample(self) -> tuple[Case, ...]:
        """Return the user's own questions, as many as were found."""
        return () if self._found is None else self._found.cases

    def is_reading(self) -> bool:
        """Tell whether the questions are still being read."""
        return self._reading is not None

    # -- what there is -----------------------------------------------------------------------

    def show_model(self, engine_id: str, model: str) -> None:
        """Look whether rows were kept aside for the training of a model."""
        if (engine_id, model) == self._model:
            return
        self._model = (engine_id, model)
        if self._looking is not None:
            self._looking.cancel()
        self._looking = self._runner.submit(partial(self._questions.kept_for, engine_id, model))
        self._looking.succeeded.connect(self._on_kept)
        self._looking.failed.connect(self.failed)

    def set_document(self, document: Document | None) -> None:
        """Take notice of the table that is open in Data."""
        self._document = document
        if document is None and self.source in (TABLE, CHOSEN):
            self._found = None
        self._offer()
        self._choose_something()

    def look_again(self) -> None:
        """The page shows: rows may have been added, or others chosen."""
        self._offer()
        if self.source in (TABLE, CHOSEN):
            self._read()

    @Slot(object)
    def _on_kept(self, data: TrainingData | None) -> None:
        if self.sender() is not self._looking:
            return
        self._looking = None
        is_other = data != self._kept
        self._kept = data
        self._offer()
        if data is not None and is_other:
            self._ways[KEPT].setChecked(True)
            self._read()
        else:
            self._choose_something()

    def _choose_something(self) -> None:
        """Choose what there is, if nothing that there is, is chosen."""
        chosen = self._ways.get(self.source)
        if chosen is not None and not chosen.isHidden() and self.source != NONE:
            return
        likely = next((c for c in (KEPT, TABLE) if not self._ways[c].isHidden()), NONE)
        if self._looking is not None and likely == NONE:
            return
        if likely != self.source:
            self._ways[likely].setChecked(True)
            self._read()

    def _offer(self) -> None:
        kept, document = self._kept, self._document
        rows = 0 if document is None else len(document.dataset)
        chosen = len(self._chosen_rows()) if document is not None else 0
        words = {
            KEPT: self.tr("Rows kept for checking when “{name}” was trained").format(
                name=kept.name if kept else ""
            ),
            TABLE: self.tr("The open table, {name}").format(name=document.name if document else ""),
            CHOSEN: self.tr("%n row(s) chosen in the open table", "", chosen),
            FILE: self.tr("A file: {name}").format(name=self._path.name)
            if self._path
            else self.tr("A file"),
            NONE: self.tr("Only general questions"),
        }
        shown = {
            KEPT: kept is not None,
            TABLE: rows > 0,
            CHOSEN: chosen > 0,
            FILE: True,
            NONE: bool(self._general),
        }
        for code, way in self._ways.items():
            way.setText(words[code])
            way.setVisible(shown[code])

    # -- reading -----------------------------------------------------------------------------

    @Slot()
    def _on_way(self) -> None:
        if self.source == FILE and self._path is None:
            self._on_choose()
        self._read()

    @Slot()
    def _on_choose(self) -> None:
        filters = [
            self.tr("Examples (*.jsonl *.json *.csv *.tsv *.xlsx *.xls *.ods *.parquet)"),
            self.tr("All files (*)"),
        ]
        title = self.tr("Questions with the answers you expect")
        choose_open_file(self.window(), title, filters, self.open_path, "evaluation")

    def open_path(self, path: Path) -> None:
        """Take the questions of a file."""
        self._path = path
        self._offer()
        self._ways[FILE].setChecked(True)
        self._read()

    def _job(self) -> QuestionsJob | None:
        source, document = self.source, self._document
        if source == KEPT and self._kept is not None:
            return self._questions.kept_job(self._kept)
        if source == FILE and self._path is not None:
            return self._questions.file_job(self._path)
        if source in (TABLE, CHOSEN) and document is not None:
            ids = [ExampleId(int(key)) for key in self._chosen_rows()] if source == CHOSEN else None
            return self._questions.table_job(document.dataset.fork(), document.name, ids)
        return None

    def _read(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        self._found = None
        job = self._job()
        if job is not None:
            self._reading = self._runner.submit(job)
            self._reading.succeeded.connect(self._on_read)
            self._reading.failed.connect(self._on_failed)
        self._tell()
        self.changed.emit()

    @Slot(object)
    def _on_read(self, found: Questions) -> None:
        if self.sender() is self._reading:
            self._reading = None
            self._found = found
            self._tell()
            self.changed.emit()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self.sender() is self._reading:
            self._reading = None
            self._tell()
            self.changed.emit()
            self.failed.emit(error)

    # -- widgets -----------------------------------------------------------------------------

    @Slot()
    def _on_most(self) -> None:
        self._tell()
        self.changed.emit()

    def _asks_general(self) -> bool:
        return self.source == NONE or self._also.isChecked()

    def _tell(self) -> None:
        own = self.source != NONE
        self._most.setEnabled(own)
        self._also.setVisible(own and bool(self._general))
        self._choose.setVisible(self.source == FILE)
        if self._reading is not None:
            self._told.setText(self.tr("Reading…"))
        elif self._found is None:
            self._told.setText("" if self.source == FILE or own else self._general_words())
        else:
            self._told.setText(self._found_words(self._found))
        self._told.setVisible(bool(self._told.text()))

    def _found_words(self, found: Questions) -> str:
        parts = [self.tr("%Ln question(s) there", "", len(found.cases))]
        parts.append(self.tr("%Ln asked", "", self.own_count()))
        without = sum(not case.expected for case in found.cases)
        if without:
            parts.append(self.tr("%n without an expected answer", "", without))
        if found.left_out:
            parts.append(self.tr("%n row(s) without a question left out", "", found.left_out))
        return " · ".join(parts)

    def _general_words(self) -> str:
        return self.tr(
            "%n question(s) that everybody can answer, such as “{one}”", "", len(self._general)
        ).format(one=self._general[0].question if self._general else "")

    def _way(self, code: str) -> QRadioButton:
        way = QRadioButton()
        way.setObjectName(f"questions-{code}")
        self._group.addButton(way)
        return way

    def _lay_out(self) -> None:
        for code, way in self._ways.items():
            if code != FILE:
                self.body.addWidget(way)
                continue
            file = QHBoxLayout()
            file.setSpacing(12)
            file.addWidget(way)
            file.addWidget(self._choose)
            file.addStretch(1)
            self.body.addLayout(file)
        self.body.addWidget(self._told)
        most = QHBoxLayout()
        most.setSpacing(10)
        label = QLabel(self.tr("Ask at most"))
        label.setBuddy(self._most)
        most.addWidget(label)
        most.addWidget(self._most)
        most.addStretch(1)
        self.body.addSpacing(4)
        self.body.addLayout(most)
        self.body.addWidget(self._also)


def _numbered(case: Case, number: int) -> Case:
    return replace(case, number=number)
