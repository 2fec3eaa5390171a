"""The two pages for tests together: what one asks of the other, and of the place they stand in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_ft.core.edits import ExampleId, Ids
from desktop_ft.core.evaluation.cases import Evaluation
from desktop_ft.services.evaluation.rows import Row
from desktop_ft.ui.playground.page import Page
from desktop_ft.ui.playground.testing.page import TestPage
from desktop_ft.ui.playground.testing.results import ResultsPage
from desktop_ft.ui.playground.testing.tools import TestTools

TEST, RESULTS = "test", "results"


class Pages(Protocol):
    """Who shows the pages; the place does."""

    def page(self, code: str) -> Page:
        """Return a page, built now if nobody looked at it yet."""

    def show_page(self, code: str) -> None:
        """Go to a page."""


class TestingPages(QObject):
    """Makes both pages when they are first shown, and leads from one to the other.

    Signals: `teach_requested(str, str, str, str)` with question, answer, expected answer and model;
    `results_built(ResultsPage)` when that page was made.
    """

    __test__ = False  # what its name begins with makes pytest look for tests in it

    teach_requested = Signal(str, str, str, str)
    results_built = Signal(object)

    def __init__(self, tools: TestTools, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("testingPages")
        self._tools = tools
        self._place: Pages | None = None
        self._results: ResultsPage | None = None

    def attach(self, place: Pages) -> None:
        """Know who shows the pages."""
        self._place = place

    def take_rows_from(self, chosen: Callable[[], Sequence[ExampleId] | Ids]) -> None:
        """Know which rows are chosen in the open table."""
        self._tools.chosen_rows = chosen

    def test(self, parent: QWidget) -> TestPage:
        """Return the page for tests."""
        page = TestPage(self._tools, parent)
        page.results_wanted.connect(self._on_results_wanted)
        page.ended.connect(self._on_ended)
        page.teach_requested.connect(self.teach_requested)
        return page

    def results(self, parent: QWidget) -> ResultsPage:
        """Return the page of results."""
        page = self._results = ResultsPage(self._tools, parent)
        page.test_wanted.connect(self._on_test_wanted)
        page.go_on_wanted.connect(self._on_go_on)
        page.teach_requested.connect(self.teach_requested)
        self.results_built.emit(page)
        return page

    @Slot(str)
    def _on_results_wanted(self, test: str) -> None:
        if self._place is not None:
            page = self._place.page(RESULTS)
            if isinstance(page, ResultsPage):
                page.show_test(test)
            self._place.show_page(RESULTS)

    @Slot(str)
    def _on_ended(self, test: str) -> None:
        if self._results is not None and self._results.isVisible():
            self._results.show_test(test)

    @Slot()
    def _on_test_wanted(self) -> None:
        if self._place is not None:
            self._place.show_page(TEST)

    @Slot(object, object)
    def _on_go_on(self, evaluation: Evaluation, rows: list[Row]) -> None:
        if self._place is None:
            return
        page = self._place.page(TEST)
        self._place.show_page(TEST)
        if isinstance(page, TestPage):
            page.go_on_with(evaluation, rows)
