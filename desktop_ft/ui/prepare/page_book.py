"""The pages of the steps and views, each made when it is first needed, and tied to the choices.

Knows the pages and the choices; which page is shown, and when, is decided by the deck.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.enough import EnoughService
from desktop_ft.services.estimates import EstimateService
from desktop_ft.ui.prepare.choices import Choices
from desktop_ft.ui.prepare.flow import StepId, ViewId
from desktop_ft.ui.prepare.pages.columns_page import ColumnsPage
from desktop_ft.ui.prepare.pages.coverage_page import CoveragePage
from desktop_ft.ui.prepare.pages.enough_page import EnoughPage
from desktop_ft.ui.prepare.pages.findings_page import FindingsPage
from desktop_ft.ui.prepare.pages.privacy_page import PrivacyPage
from desktop_ft.ui.prepare.pages.split_page import SplitPage
from desktop_ft.ui.prepare.pages.summary_page import SummaryPage

Page = (
    ColumnsPage | FindingsPage | PrivacyPage | SplitPage | SummaryPage | CoveragePage | EnoughPage
)
PageId = StepId | ViewId


class PageBook(QObject):
    """Signals, as the pages send them: `rows_requested(list of example ids)`,
    `cut_wanted(example id)`, `report_wanted()`, `coverage_wanted()`, `column_wanted(name)`,
    `split_chosen(SplitChoice)`.
    """

    rows_requested = Signal(object)
    cut_wanted = Signal(object)
    report_wanted = Signal()
    coverage_wanted = Signal()
    column_wanted = Signal(str)
    split_chosen = Signal(object)

    def __init__(self, stack: QStackedWidget, choices: Choices) -> None:
        super().__init__(stack)
        self.estimates: tuple[EstimateService, TaskRunner] | None = None
        self.lists_runner: TaskRunner | None = None
        self.offers_report = False
        self._enough: tuple[EnoughService, TaskRunner] | None = None
        self._stack = stack
        self._choices = choices
        self._pages: dict[PageId, Page] = {}
        self._makers: dict[PageId, Callable[[], Page]] = {
            StepId.COLUMNS: self._columns,
            StepId.FINDINGS: self._findings,
            StepId.PRIVACY: self._privacy,
            StepId.SPLIT: self._split,
            StepId.SUMMARY: self._summary,
            ViewId.COVERAGE: self._coverage,
        }

    @property
    def views(self) -> frozenset[ViewId]:
        """What can be looked at beside the way."""
        return frozenset(each for each in self._makers if isinstance(each, ViewId))

    def find_out(self, enough: EnoughService, runner: TaskRunner) -> None:
        """Let it be tried whether there are enough examples."""
        self._enough = (enough, runner)
        self._makers[ViewId.ENOUGH] = self._enough_page

    def page(self, which: PageId) -> Page:
        """Return a page; it is made if nobody needed it yet."""
        if which not in self._pages:
            page = self._makers[which]()
            self._pages[which] = page
            self._stack.addWidget(page)
        return self._pages[which]

    def made(self, which: PageId) -> Page | None:
        """Return a page if there is one: what is not there has nothing to forget."""
        return self._pages.get(which)

    # The stack is the parent from the start: what gets another parent is styled anew.

    def _columns(self) -> ColumnsPage:
        page, choices = ColumnsPage(self._stack), self._choices
        page.role_chosen.connect(choices.choose_role)
        page.target_chosen.connect(choices.choose_target)
        page.format_chosen.connect(choices.choose_format)
        page.system_changed.connect(choices.say_system)
        page.join_switched.connect(choices.join_system)
        return page

    def _findings(self) -> FindingsPage:
        page = FindingsPage(StepId.FINDINGS, "prepareFindings", self._stack)
        page.cut_wanted.connect(self.cut_wanted)
        self._connect_findings(page)
        return page

    def _privacy(self) -> PrivacyPage:
        page = PrivacyPage(self._stack)
        if self.lists_runner is not None:
            page.write_with(self.lists_runner)
        self._connect_findings(page)
        return page

    def _connect_findings(self, page: FindingsPage | PrivacyPage) -> None:
        page.switched.connect(self._choices.switch)
        page.decided.connect(self._choices.decide)
        page.rows_requested.connect(self.rows_requested)

    def _split(self) -> SplitPage:
        page, choices = SplitPage(self._stack), self._choices
        page.plan_chosen.connect(choices.choose_plan)
        page.file_chosen.connect(choices.choose_beside)
        page.column_wanted.connect(self.column_wanted)
        page.split_chosen.connect(self.split_chosen)
        return page

    def _summary(self) -> SummaryPage:
        page = SummaryPage(self._stack)
        if self.estimates is not None:
            page.foresee(*self.estimates)
        if self.offers_report:
            page.offer_report()
        page.report_wanted.connect(self.report_wanted)
        page.folder_chosen.connect(self._choices.choose_folder)
        page.mend_switched.connect(self._choices.mend_table)
        return page

    def _coverage(self) -> CoveragePage:
        page = CoveragePage(self._stack)
        page.card.wanted.connect(self.coverage_wanted)
        page.card.rows_requested.connect(self.rows_requested)
        return page

    def _enough_page(self) -> EnoughPage:
        assert self._enough is not None
        return EnoughPage(*self._enough, self._stack)
