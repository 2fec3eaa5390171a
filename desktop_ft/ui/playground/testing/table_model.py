"""The table of a test: a question a row, each model's answer and its score. Knows no service.

Made for ten thousand rows while answers come in: what a cell shows is cut once, changes are told
in one span a batch, and the order of the rows is a list of numbers of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from desktop_ft.core.evaluation.cases import Case, Contestant, Reply
from desktop_ft.qtkit.theme import current_theme
from desktop_ft.services.evaluation.outcome import Scores
from desktop_ft.services.evaluation.rows import GOOD, POOR, Row
from desktop_ft.ui.playground.testing.words import score_words

_Index = QModelIndex | QPersistentModelIndex
_LETTERS = 200
QUESTION, EXPECTED = 0, 1
_FIRST = 2


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that came in, and how good it is."""

    reply: Reply
    scores: Scores


class AnswersModel(QAbstractTableModel):
    """Question, expected answer, and two columns for each model: its answer, its score."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contestants: tuple[Contestant, ...] = ()
        self._scorer = ""
        self._as_percent = True
        self._rows: list[Row] = []
        self._places: dict[int, int] = {}
        self._order: Sequence[int] = ()
        self._seats: dict[int, int] | None = None

    # -- what is shown -----------------------------------------------------------------------

    def show_cases(self, cases: Sequence[Case], contestants: Sequence[Contestant]) -> None:
        """Show these questions, unanswered."""
        self.show_rows([Row(case) for case in cases], contestants)

    def show_rows(self, rows: Sequence[Row], contestants: Sequence[Contestant]) -> None:
        """Show these questions with their answers."""
        self.beginResetModel()
        self._contestants = tuple(contestants)
        self._rows = list(rows)
        self._places = {row.case.number: place for place, row in enumerate(self._rows)}
        self._order = range(len(self._rows))
        self._seats = None
        self.endResetModel()

    def show_order(self, order: Sequence[int]) -> None:
        """Show only these rows of all, in this order."""
        self.beginResetModel()
        self._order = list(order)
        self._seats = None
        self.endResetModel()

    def show_scorer(self, code: str, *, as_percent: bool) -> None:
        """Show what this way of measuring says."""
        self._scorer = code
        self._as_percent = as_percent
        if self._order:
            self._tell(0, len(self._order) - 1)

    def take(self, batch: Iterable[Answered]) -> None:
        """Put answers into their rows; one change is told for all of them."""
        touched: list[int] = []
        for each in batch:
            place = self._places.get(each.reply.case)
            if place is None:
                continue
            row = self._rows[place]
            row.replies[each.reply.contestant] = each.reply
            row.scores[each.reply.contestant] = each.scores
            touched.append(place)
        seats = [seat for place in touched if (seat := self._seat(place)) is not None]
        if seats:
            self._tell(min(seats), max(seats))

    # -- what is asked of it -----------------------------------------------------------------

    @property
    def rows(self) -> list[Row]:
        """Return all rows, also those that do not show."""
        return self._rows

    @property
    def contestants(self) -> tuple[Contestant, ...]:
        """Return the models, from left to right."""
        return self._contestants

    def row_at(self, shown: int) -> Row | None:
        """Return a row that shows."""
        return self._rows[self._order[shown]] if 0 <= shown < len(self._order) else None

    def seat_of(self, number: int) -> int:
        """Return where the question of a number shows, -1 where it does not."""
        place = self._places.get(number)
        seat = None if place is None else self._seat(place)
        return -1 if seat is None else seat

    def is_score(self, column: int) -> bool:
        """Tell whether a column holds scores."""
        return column >= _FIRST and (column - _FIRST) % 2 == 1

    # -- Qt ----------------------------------------------------------------------------------

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._order)

    def columnCount(self, parent: _Index | None = None) -> int:
        if parent is not None and parent.isValid():
            return 0
        return _FIRST + 2 * len(self._contestants)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            row = self.row_at(section)
            if role == Qt.ItemDataRole.DisplayRole and row is not None:
                return row.case.number + 1
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._title(section)
        if role == Qt.ItemDataRole.TextAlignmentRole and not self.is_score(section):
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row())
        if row is None:
            return None
        column = index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and self.is_score(column):
            return int(Qt.AlignmentFlag.AlignCenter)
        if role in (Qt.ItemDataRole.BackgroundRole, Qt.ItemDataRole.ForegroundRole):
            token = self._token(row, column, ground=role == Qt.ItemDataRole.BackgroundRole)
            return current_theme().color(token) if token else None
        return None

    # -- cells -------------------------------------------------------------------------------

    def _title(self, column: int) -> str:
        if column < _FIRST:
            return (self.tr("Question"), self.tr("Expected"))[column]
        if self.is_score(column):
            return self.tr("Score")
        return self._contestant(column).title

    def _contestant(self, column: int) -> Contestant:
        return self._contestants[(column - _FIRST) // 2]

    def _words(self, row: Row, column: int) -> str:
        if column == QUESTION:
            return _line(row.case.question)
        if column == EXPECTED:
            return _line(row.hoped)
        key = self._contestant(column).key
        reply = row.replies.get(key)
        if self.is_score(column):
            score = None if reply is None or reply.error else row.score(key, self._scorer)
            return score_words(score, as_percent=self._as_percent)
        if reply is None:
            return ""
        if reply.error:
            return self.tr("not answered: {why}").format(why=_line(reply.error))
        return _line(reply.text) or self.tr("(empty)")

    def _token(self, row: Row, column: int, *, ground: bool) -> str:
        """Return the colour of a cell; good and bad are told by the words as well."""
        if column < _FIRST:
            return ""
        key = self._contestant(column).key
        reply = row.replies.get(key)
        if reply is None:
            return ""
        if not self.is_score(column):
            faint = reply.error or not reply.text.strip()
            return "" if ground or not faint else "bad_text" if reply.error else "muted"
        score = None if reply.error else row.score(key, self._scorer)
        if score is None or not self._as_percent:
            return ""
        tone = "good" if score >= GOOD else "warn" if score >= POOR else "bad"
        return f"{tone}_soft" if ground else f"{tone}_text"

    def _seat(self, place: int) -> int | None:
        if isinstance(self._order, range):
            return place if place < len(self._order) else None
        if self._seats is None:
            self._seats = {each: seat for seat, each in enumerate(self._order)}
        return self._seats.get(place)

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))


def _line(words: str) -> str:
    return " ".join(words[:_LETTERS].split())
