"""Questions from the table that is open: find rows, and ask what stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView, QWidget

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import ExampleId, Ids
from desktop_ft.core.example import Example
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.qtkit.base_dialog import BaseDialog
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.services.asking import HowToAsk, Said, without_ending
from desktop_ft.services.conversations import Listed

# So many rows with the words one looks for are enough to choose from.
_MOST_FOUND = 1000
# Who wants more asks on the page for tests.
MOST_ASKED = 100
_LETTERS = 200
_TYPING_MS = 250
_HEIGHT = 32

_Index = QModelIndex | QPersistentModelIndex


class DataQuestions(BaseDialog):
    """Signals: `taken(Listed)` with one question for the box; `ask_wanted(list of Listed)`."""

    taken = Signal(object)
    ask_wanted = Signal(object)

    def __init__(self, rows: Dataset, runner: TaskRunner, parent: QWidget) -> None:
        super().__init__(parent, "dataQuestionsDialog", "", size=(820, 540))
        self.setWindowTitle(self.tr("Questions from your data"))
        self._rows = rows
        self._runner = runner
        self._looking: Task | None = None
        self._search = QLineEdit()
        self._search.setObjectName("searchDataQuestions")
        self._search.setProperty("kind", "search")
        self._search.setPlaceholderText(self.tr("Find rows by words"))
        self._search.setAccessibleName(self._search.placeholderText())
        self._search.setClearButtonEnabled(True)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._look)
        self._search.textChanged.connect(self._typing.start)
        self._model = _Rows(rows, (self.tr("Question"), self.tr("Your answer")), self)
        self._table = QTableView()
        self._table.setObjectName("dataQuestions")
        self._table.setAccessibleName(self.tr("Rows of your data"))
        self._table.setModel(self._model)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setTabKeyNavigation(False)
        self._table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._table.verticalHeader().setDefaultSectionSize(_HEIGHT)
        across = self._table.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._table.selectionModel().selectionChanged.connect(self._show_state)
        self._told = self.note("", "dataQuestionsTold")
        self._ask = self.primary_button("askDataQuestions", "", self._on_ask)
        self._take = self.button(
            "takeDataQuestion", self.tr("Put into the question box"), self._on_take
        )
        self.column.addWidget(self.heading(self.windowTitle()))
        self.column.addWidget(self._search)
        self.column.addWidget(self._table, 1)
        self.column.addWidget(self._told)
        self.add_buttons(self.cancel_button("dataQuestionsCancel"), self._take, self._ask)
        self._table.selectRow(0)
        self._show_state()
        self._search.setFocus()

    @Slot()
    def _look(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
        words = self._search.text().casefold().split()
        rows = self._rows
        if not words:
            self._looking = None
            self._model.show_ids(rows.order)
            self._show_state()
            return

        def look(token: CancelToken, report: Report) -> Ids:
            del report
            return _rows_with(rows, words, token)

        self._told.setText(self.tr("Looking…"))
        self._looking = self._runner.submit(look)
        self._looking.succeeded.connect(self._on_found)

    @Slot(object)
    def _on_found(self, ids: Ids) -> None:
        if self.sender() is self._looking:
            self._model.show_ids(ids)
            self._table.selectRow(0)
            self._show_state()

    def _chosen(self) -> list[Listed]:
        rows = sorted(index.row() for index in self._table.selectionModel().selectedRows())
        keys = [self._model.id_at(row) for row in rows[:MOST_ASKED]]
        listed = (listed_from(key, self._rows.example(key)) for key in keys)
        return [each for each in listed if each.question]

    @Slot()
    def _on_ask(self) -> None:
        wanted = self._chosen()
        if wanted:
            self.accept()
            self.ask_wanted.emit(wanted)

    @Slot()
    def _on_take(self) -> None:
        wanted = self._chosen()
        if wanted:
            self.accept()
            self.taken.emit(wanted[0])

    @Slot()
    def _show_state(self) -> None:
        count = len(self._table.selectionModel().selectedRows())
        self._ask.setText(self.tr("Ask %n question(s)", "", min(count, MOST_ASKED)))
        self._ask.setEnabled(count > 0)
        self._take.setEnabled(count == 1)
        shown = self._model.rowCount()
        words = self.tr("%n row(s)", "", shown)
        if count > MOST_ASKED:
            words = self.tr("The first %n of the chosen rows are asked.", "", MOST_ASKED)
        elif self._search.text() and shown >= _MOST_FOUND:
            words = self.tr("The first %n row(s) with these words", "", shown)
        self._told.setText(words)


def listed_from(key: ExampleId, example: Example) -> Listed:
    """Return the last question of a row, with what stands before it and the answer one wants."""
    system = ""
    said: list[Said] = []
    asked = ""
    for message in example.messages:
        words = message.content or ""
        if message.role in ("system", "developer"):
            system = words
        elif message.role == "user":
            asked = words
        elif message.role == "assistant" and asked:
            said.append(Said(asked, words))
    earlier = tuple(said[:-1]) if said and said[-1].question == example.question else tuple(said)
    return Listed(example.question.strip(), example.answer.strip(), system, earlier, int(key))


def as_taught(listed: Listed, hows: Iterable[HowToAsk]) -> Listed:
    """Return a question without the ending that the models' way of asking puts to it."""
    for how in hows:
        listed = replace(
            listed,
            question=without_ending(listed.question, how.separator),
            expected=without_ending(listed.expected, how.stop),
        )
    return listed


def _rows_with(rows: Dataset, words: Sequence[str], token: CancelToken) -> Ids:
    found: list[ExampleId] = []
    for key, example in rows.examples():
        token.check()
        said = f"{example.question}\n{example.answer}".casefold()
        if all(word in said for word in words):
            found.append(key)
            if len(found) == _MOST_FOUND:
                break
    return np.array(found, dtype=rows.order.dtype)


class _Rows(QAbstractTableModel):
    def __init__(self, rows: Dataset, titles: tuple[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows
        self._titles = titles
        self._ids = rows.order

    def id_at(self, row: int) -> ExampleId:
        return ExampleId(int(self._ids[row]))

    def show_ids(self, ids: Ids) -> None:
        self.beginResetModel()
        self._ids = ids
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._titles[section]
        return super().headerData(section, orientation, role)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        example = self._rows.example(self.id_at(index.row()))
        words = example.answer if index.column() else example.question
        return " ".join(words[:_LETTERS].split())
