"""The steps as a person sees them: stepper, page, foot; choices go straight to the session.

Knows the pages and the session; which step comes when is decided by the place.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_ft.core.coverage import Survey
from desktop_ft.core.edits import ExampleId
from desktop_ft.core.tasks import Steps
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.qtkit.widgets import Banner
from desktop_ft.services.enough import EnoughService
from desktop_ft.services.estimates import EstimateService
from desktop_ft.services.prepare import has_to_write
from desktop_ft.ui.prepare import flow
from desktop_ft.ui.prepare.choices import Choices
from desktop_ft.ui.prepare.flow import StepId, ViewId
from desktop_ft.ui.prepare.foot import Foot
from desktop_ft.ui.prepare.page_book import PageBook, PageId
from desktop_ft.ui.prepare.pages.busy_page import BusyPage
from desktop_ft.ui.prepare.pages.coverage_card import CoverageCard
from desktop_ft.ui.prepare.pages.coverage_page import CoveragePage
from desktop_ft.ui.prepare.pages.findings_page import FindingsPage
from desktop_ft.ui.prepare.session import Session
from desktop_ft.ui.prepare.stepper import Stepper
from desktop_ft.ui.prepare.words import step_title
from desktop_ft.ui.presenter import error_text

_AHEAD_MS = 50  # what was asked for has been painted by then


class Deck(QWidget):
    """Signals: `next_wanted()`, `back_wanted()`; `stop_wanted()` while something is worked out;
    `restart_wanted()` after a failure; `rows_requested(list of example ids)`;
    `cut_wanted(example id)`, which `show_cut` answers; `report_wanted()`;
    `look_again_wanted()` when the rows of another file have to be looked at;
    `column_wanted(name)`, which `show_values` answers; `split_chosen(SplitChoice)`;
    `coverage_wanted()`, which `show_survey` answers;
    `decisions_changed()` when what is decided for every time is no longer what it was.
    """

    next_wanted = Signal()
    back_wanted = Signal()
    stop_wanted = Signal()
    restart_wanted = Signal()
    rows_requested = Signal(object)
    cut_wanted = Signal(object)
    report_wanted = Signal()
    look_again_wanted = Signal()
    column_wanted = Signal(str)
    split_chosen = Signal(object)
    coverage_wanted = Signal()
    decisions_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner()
        self._session: Session | None = None
        self._step = StepId.COLUMNS
        self._choices = Choices(self)
        self._stepper = Stepper([step_title(step.id) for step in flow.STEPS])
        self._stack = QStackedWidget()
        self._foot = Foot(self)
        self._lay_out()
        self._book = PageBook(self._stack, self._choices)
        self._busy = BusyPage(self._stack)
        self._stack.addWidget(self._busy)
        self._ahead: PageId | None = None
        self._maker = QTimer(self)
        self._maker.setSingleShot(True)
        self._maker.setInterval(_AHEAD_MS)
        self._maker.timeout.connect(self._make_ahead)
        self._connect()

    def expect(self, which: PageId | None) -> None:
        """Make a page in a turn of its own before it is asked for: then it shows sooner."""
        self._ahead = which
        if which is not None and self._book.made(which) is None:
            self._maker.start()

    @property
    def views(self) -> frozenset[ViewId]:
        """What can be looked at beside the way."""
        return self._book.views

    def foresee(self, estimates: EstimateService, runner: TaskRunner) -> None:
        """Say at the end also what the training will take."""
        self._book.estimates = (estimates, runner)

    def find_out(self, enough: EnoughService, runner: TaskRunner) -> None:
        """Let it be tried whether there are enough examples."""
        self._book.find_out(enough, runner)

    def write_lists(self, runner: TaskRunner) -> None:
        """Let the list of what became what be saved."""
        self._book.lists_runner = runner

    def offer_report(self) -> None:
        """Let the report of the check be saved."""
        self._book.offers_report = True

    def show_step(self, session: Session, step: StepId) -> None:
        """Show the page of a step with what is known."""
        self._take(session, step)
        page = self._book.page(step)
        page.show_session(session)
        self._turn_to(page, step, session)
        self._foot.show_step(
            self._hint(session, step),
            self._next_text(step),
            may_go_back=flow.before(step, session.skipped) is not None,
            may_go_on=step is not StepId.COLUMNS or session.may_go_on,
        )
        self._focus(page.first_field() or self._foot.next_button)
        self.expect(flow.after(step, session.skipped))

    def show_view(self, session: Session, view: ViewId) -> None:
        """Show something beside the way; the stepper stays where it is."""
        page = self._book.page(view)
        page.show_session(session)
        self._stack.setCurrentWidget(page)
        back = self.tr("Back to: {step}").format(step=step_title(self._step))
        self._foot.show_way_back(back)
        self._focus(page.first_field() or self._foot.back_button)

    def show_work(self, step: StepId, words: str) -> None:
        """Show a bar while a step is worked out."""
        self._busy.show_work(words)
        self._turn_to(self._busy, step, self._session)
        self._foot.show_step("", self._next_text(step), may_go_back=True, may_go_on=False)
        self._focus(self._busy.first_field())
        self.expect(step)

    @Slot(object)
    def show_report(self, report: object) -> None:
        """Move the bar."""
        if isinstance(report, Steps):
            self._busy.show_steps(report)

    def show_error(self, error: Exception) -> None:
        """Show why a step could not be worked out."""
        self._busy.show_error(error_text(error))
        self._focus(self._busy.first_field())

    def show_cut(self, key: ExampleId, cut: int | None) -> None:
        """Show where a row would be cut."""
        page = self._book.made(StepId.FINDINGS)
        if isinstance(page, FindingsPage):
            page.show_cut(key, cut)

    def show_survey_work(self) -> None:
        """Show that the topics are looked for."""
        if (card := self._coverage_card()) is not None:
            card.show_work()

    @Slot(object)
    def show_survey_report(self, report: object) -> None:
        """Show how far that is."""
        if (card := self._coverage_card()) is not None:
            card.show_report(report)

    def show_survey(self, survey: Survey) -> None:
        """Show the topics that were found."""
        if (card := self._coverage_card()) is not None:
            card.show_survey(survey)

    def drop_survey(self) -> None:
        """Show no topics any more."""
        if (card := self._coverage_card()) is not None:
            card.forget()

    def _coverage_card(self) -> CoverageCard | None:
        page = self._book.made(ViewId.COVERAGE)
        return page.card if isinstance(page, CoveragePage) else None

    @Slot()
    def show_split(self) -> None:
        """Show how the rows are divided now."""
        if self._session is not None and self._session.is_current:
            self._book.page(StepId.SPLIT).show_session(self._session)
            self._foot.next_button.setEnabled(True)

    def wait_for_split(self) -> None:
        """Let nobody go on before it is known how the rows are divided."""
        self._foot.next_button.setEnabled(False)

    def forget(self) -> None:
        """Let the session go."""
        self._session = self._choices.session = None

    @Slot()
    def _make_ahead(self) -> None:
        if self._ahead is None or self._book.made(self._ahead) is not None:
            return
        page = self._book.page(self._ahead)
        for each in (page, *page.findChildren(QWidget)):
            each.ensurePolished()  # half of the time of a first look
        page.resize(self._stack.size())
        if (layout := page.layout()) is not None:
            layout.activate()

    def _take(self, session: Session, step: StepId) -> None:
        self._session = self._choices.session = session
        self._step = step

    def _turn_to(self, page: QWidget, step: StepId, session: Session | None) -> None:
        self._stack.setCurrentWidget(page)
        skipped = map(flow.number_of, session.skipped if session is not None else ())
        self._stepper.set_current(flow.number_of(step), list(skipped))

    def _focus(self, widget: QWidget) -> None:
        if self.isVisible():
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hint(self, session: Session, step: StepId) -> str:
        nobody = self.tr("Nothing personal was found.") if session.skipped else ""
        if step not in (StepId.FINDINGS, StepId.PRIVACY):
            return nobody if step is StepId.SPLIT else ""
        outcome = session.outcome
        said = self.tr("If you take these: {examples}, {tokens}").format(
            examples=self.tr("%Ln example(s)", "", outcome.examples),
            tokens=self.tr("about %Ln token(s)", "", outcome.tokens),
        )
        return f"{said} · {nobody}" if nobody else said

    def _next_text(self, step: StepId) -> str:
        session = self._session
        following = flow.after(step, session.skipped if session is not None else ())
        if following is not None:
            return self.tr("Next: {step}").format(step=step_title(following))
        if session is None or session.prepared is None:
            return self.tr("Write and go to training")
        writes = has_to_write(session.document, session.request)
        return self.tr("Write and go to training") if writes else self.tr("Go to training")

    @Slot()
    def _on_columns_changed(self) -> None:
        if self._session is not None:
            self._book.page(StepId.COLUMNS).show_session(self._session)
            self._foot.next_button.setEnabled(self._session.may_go_on)

    @Slot()
    def _on_findings_changed(self) -> None:
        if self._session is not None:
            self._foot.hint.setText(self._hint(self._session, self._step))

    @Slot()
    def _on_folder_changed(self) -> None:
        if self._session is not None:
            self._book.page(StepId.SUMMARY).show_session(self._session)

    # -- the widgets --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 18, 28, 20)
        column.setSpacing(14)
        column.addWidget(self._stepper)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot)

    def _connect(self) -> None:
        self._foot.next.connect(self.next_wanted)
        self._foot.back.connect(self.back_wanted)
        self._busy.cancelled.connect(self.stop_wanted)
        self._busy.back_wanted.connect(self.restart_wanted)
        self._connect_choices()
        book = self._book
        book.rows_requested.connect(self.rows_requested)
        book.cut_wanted.connect(self.cut_wanted)
        book.report_wanted.connect(self.report_wanted)
        book.coverage_wanted.connect(self.coverage_wanted)
        book.column_wanted.connect(self.column_wanted)
        book.split_chosen.connect(self.split_chosen)

    def _connect_choices(self) -> None:
        choices = self._choices
        choices.columns_changed.connect(self._on_columns_changed)
        choices.findings_changed.connect(self._on_findings_changed)
        choices.split_changed.connect(self.show_split)
        choices.look_again_wanted.connect(self.look_again_wanted)
        choices.folder_changed.connect(self._on_folder_changed)
        choices.decisions_changed.connect(self.decisions_changed)
