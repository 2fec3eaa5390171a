"""The steps as a person sees them: stepper, page, foot; choices go straight to the session.

Knows the pages and the session; which step comes when is decided by the place.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_ft.core.edits import ExampleId
from desktop_ft.core.example import Format, Role
from desktop_ft.core.split_plan import SplitPlan
from desktop_ft.core.targets import Target
from desktop_ft.core.tasks import Steps
from desktop_ft.qtkit.widgets import Banner
from desktop_ft.services.prepare import has_to_write
from desktop_ft.ui.prepare import flow
from desktop_ft.ui.prepare.flow import StepId
from desktop_ft.ui.prepare.foot import Foot
from desktop_ft.ui.prepare.pages.busy_page import BusyPage
from desktop_ft.ui.prepare.pages.columns_page import ColumnsPage
from desktop_ft.ui.prepare.pages.coverage_card import CoverageCard
from desktop_ft.ui.prepare.pages.findings_page import FindingsPage
from desktop_ft.ui.prepare.pages.privacy_page import PrivacyPage
from desktop_ft.ui.prepare.pages.split_page import SplitPage
from desktop_ft.ui.prepare.pages.summary_page import SummaryPage
from desktop_ft.ui.prepare.session import Session
from desktop_ft.ui.prepare.stepper import Stepper
from desktop_ft.ui.prepare.words import step_title
from desktop_ft.ui.presenter import error_text

_Page = ColumnsPage | FindingsPage | PrivacyPage | SplitPage | SummaryPage


class Deck(QWidget):
    """Signals: `next_wanted()`, `back_wanted()`; `stop_wanted()` while something is worked out;
    `restart_wanted()` after a failure; `rows_requested(list of example ids)`;
    `cut_wanted(example id)`, which `show_cut` answers; `coverage_wanted()`, answered on `coverage`;
    `decisions_changed()` when what is decided for every time is no longer what it was.
    """

    next_wanted = Signal()
    back_wanted = Signal()
    stop_wanted = Signal()
    restart_wanted = Signal()
    rows_requested = Signal(object)
    decisions_changed = Signal()
    cut_wanted = Signal(object)
    coverage_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner()
        self._session: Session | None = None
        self._stepper = Stepper([step_title(step.id) for step in flow.STEPS])
        self._stack = QStackedWidget()
        self._foot = Foot(self)
        self._lay_out()
        self._columns = ColumnsPage(self._stack)
        self._findings = FindingsPage(StepId.FINDINGS, "prepareFindings", self._stack)
        self._privacy = PrivacyPage(self._stack)
        self._split = SplitPage(self._stack)
        self._summary = SummaryPage(self._stack)
        self._busy = BusyPage(self._stack)
        self._pages: dict[StepId, _Page] = {
            StepId.COLUMNS: self._columns,
            StepId.FINDINGS: self._findings,
            StepId.PRIVACY: self._privacy,
            StepId.SPLIT: self._split,
            StepId.SUMMARY: self._summary,
        }
        for page in (*self._pages.values(), self._busy):
            self._stack.addWidget(page)
        self._connect()

    def show_step(self, session: Session, step: StepId) -> None:
        """Show the page of a step with what is known."""
        self._session = session
        page = self._pages[step]
        page.show_session(session)
        self._turn_to(page, step, session)
        self._foot.show_step(
            self._hint(session, step),
            self._next_text(step),
            may_go_back=flow.before(step, session.skipped) is not None,
            may_go_on=step is not StepId.COLUMNS or session.may_go_on,
        )
        self._focus(page.first_field() or self._foot.next_button)

    def show_work(self, step: StepId, words: str) -> None:
        """Show a bar while a step is worked out."""
        self._busy.show_work(words)
        self._turn_to(self._busy, step, self._session)
        self._foot.show_step("", self._next_text(step), may_go_back=True, may_go_on=False)
        self._focus(self._busy.first_field())

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
        self._findings.show_cut(key, cut)

    @property
    def coverage(self) -> CoverageCard:
        """Where the topics of the examples are shown."""
        return self._split.coverage

    def forget(self) -> None:
        """Let the session go."""
        self._session = None
        self.coverage.forget()

    def _turn_to(self, page: QWidget, step: StepId, session: Session | None) -> None:
        self._stack.setCurrentWidget(page)
        skipped = map(flow.number_of, session.skipped if session is not None else ())
        self._stepper.set_current(flow.number_of(step), list(skipped))

    def _focus(self, widget: QWidget) -> None:
        if self.isVisible():
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hint(self, session: Session, step: StepId) -> str:
        if step not in (StepId.FINDINGS, StepId.PRIVACY):
            return ""
        outcome = session.outcome
        said = self.tr("If you take these: {examples}, {tokens}").format(
            examples=self.tr("%Ln example(s)", "", outcome.examples),
            tokens=self.tr("about %Ln token(s)", "", outcome.tokens),
        )
        if StepId.PRIVACY in session.skipped:
            nobody = self.tr("Nothing personal was found.")
            return f"{said} · {nobody}"
        return said

    def _next_text(self, step: StepId) -> str:
        session = self._session
        following = flow.after(step, session.skipped if session is not None else ())
        if following is not None:
            return self.tr("Next: {step}").format(step=step_title(following))
        if session is None or session.prepared is None:
            return self.tr("Write and go to training")
        writes = has_to_write(session.document, session.request)
        return self.tr("Write and go to training") if writes else self.tr("Go to training")

    # -- choices ------------------------------------------------------------------------------

    @Slot(int, object)
    def _on_role(self, column: int, role: Role) -> None:
        if self._session is not None:
            self._session.choose_role(column, role)
            self._refresh_columns(self._session)

    @Slot(object)
    def _on_format(self, format_: Format) -> None:
        if self._session is not None:
            self._session.choose_format(format_)
            self._refresh_columns(self._session)

    @Slot(str)
    def _on_system(self, system: str) -> None:
        if self._session is not None:
            self._session.system = system

    @Slot(bool)
    def _on_join(self, on: bool) -> None:
        if self._session is not None:
            self._session.joins_system = on
            self._refresh_columns(self._session)

    @Slot(object)
    def _on_target(self, target: Target | None) -> None:
        if self._session is not None:
            self._session.target = target
            self._refresh_columns(self._session)

    def _refresh_columns(self, session: Session) -> None:
        self._columns.show_session(session)
        self._foot.next_button.setEnabled(session.may_go_on)

    @Slot(str, bool)
    def _on_switched(self, code: str, on: bool) -> None:
        if self._session is not None:
            had = code in self._session.decided
            self._session.switch(code, on)
            self._foot.hint.setText(self._hint(self._session, StepId.FINDINGS))
            if had:
                self.decisions_changed.emit()

    @Slot(str, bool)
    def _on_decided(self, code: str, on: bool) -> None:
        session = self._session
        if session is not None:
            session.decide(code, code in session.taken if on else None)
            self.decisions_changed.emit()

    @Slot(object)
    def _on_plan(self, plan: SplitPlan) -> None:
        if self._session is not None:
            self._session.choose_plan(plan)
            self._split.show_session(self._session)

    @Slot(object)
    def _on_folder(self, folder: Path) -> None:
        if self._session is not None:
            self._session.folder = folder
            self._summary.show_session(self._session)

    @Slot(bool)
    def _on_mend(self, on: bool) -> None:
        if self._session is not None:
            self._session.mend_table = on

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
        self._columns.role_chosen.connect(self._on_role)
        self._columns.format_chosen.connect(self._on_format)
        self._columns.system_changed.connect(self._on_system)
        self._columns.join_switched.connect(self._on_join)
        self._columns.target_chosen.connect(self._on_target)
        self._findings.cut_wanted.connect(self.cut_wanted)
        for page in (self._findings, self._privacy):
            page.switched.connect(self._on_switched)
            page.decided.connect(self._on_decided)
            page.rows_requested.connect(self.rows_requested)
        self._split.plan_chosen.connect(self._on_plan)
        self._split.coverage_wanted.connect(self.coverage_wanted)
        self._split.rows_requested.connect(self.rows_requested)
        self._summary.folder_chosen.connect(self._on_folder)
        self._summary.mend_switched.connect(self._on_mend)
