"""The questions of a test one by one, with a filter above them. Filters in a worker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_ft.core.evaluation.cases import Contestant
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.services.evaluation.rows import Row
from desktop_ft.ui.playground.testing.answers_table import AnswersView
from desktop_ft.ui.playground.testing.filter_bar import ALL, ERRORS, GENERAL, FilterBar, Wanted

_CHECK_EVERY = 200


@dataclass(frozen=True, slots=True)
class _Found:
    order: list[int]
    counts: Mapping[str, int]


class QuestionsTab(QWidget):
    """Signal: `teach_requested(str, str, str, str)` (see `AnswersView`)."""

    teach_requested = Signal(str, str, str, str)

    def __init__(self, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._looking: Task | None = None
        self._pair = ("", "")
        self._scorer = ""
        self.filter = FilterBar()
        self.filter.changed.connect(self._look)
        self.view = AnswersView()
        self.view.teach_requested.connect(self.teach_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.filter)
        column.addWidget(self.view, 1)

    def show_rows(self, rows: Sequence[Row], contestants: Sequence[Contestant]) -> None:
        """Show these questions, as far as the filter lets them through."""
        self.view.model.show_rows(rows, contestants)

    def show_pair(self, base: str, other: str, scorer: str) -> None:
        """Tell better from worse by these models and this score."""
        self._pair, self._scorer = (base, other), scorer
        self.view.model.show_scorer(scorer, as_percent=True)
        self._look()

    def show_kind(self, code: str) -> None:
        """Show the questions of one kind."""
        self.filter.choose(code)
        self.view.table.setFocus()

    @Slot()
    def _look(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
        rows, wanted = list(self.view.model.rows), self.filter.wanted()
        base, other = self._pair
        scorer = self._scorer

        def look(token: CancelToken, report: Report) -> _Found:
            del report
            return _find(rows, wanted, (base, other, scorer), token)

        self._looking = self._runner.submit(look)
        self._looking.succeeded.connect(self._on_found)

    @Slot(object)
    def _on_found(self, found: _Found) -> None:
        if self.sender() is not self._looking:
            return
        self._looking = None
        model = self.view.model
        if len(found.order) != model.rowCount() or len(found.order) != len(model.rows):
            looked_at = self.view.detail.row
            model.show_order(found.order)
            if looked_at is not None:
                self.view.table.look_at(model.seat_of(looked_at.case.number))
        self.filter.tell(len(found.order), found.counts)


def _find(
    rows: Sequence[Row], wanted: Wanted, by: tuple[str, str, str], token: CancelToken
) -> _Found:
    order: list[int] = []
    counts: Counter[str] = Counter()
    for place, row in enumerate(rows):
        if place % _CHECK_EVERY == 0:
            token.check()
        kinds = _kinds(row, by)
        counts.update(kinds)
        if wanted.shows(row, kinds):
            order.append(place)
    return _Found(order, counts)


def _kinds(row: Row, by: tuple[str, str, str]) -> set[str]:
    kinds = {ALL}
    if row.has_error:
        kinds.add(ERRORS)
    if row.is_general:
        kinds.add(GENERAL)
    else:
        trend = row.trend(*by)
        if trend is not None:
            kinds.add(trend.value)
    return kinds
