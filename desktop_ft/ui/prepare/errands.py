"""What is done beside the way through the steps: where a row is cut, which topics there are, what
is decided for every time, the report.

Knows the services and the deck; which step is shown is not its business.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Slot

from desktop_ft.core.coverage import Survey
from desktop_ft.core.edits import ExampleId
from desktop_ft.core.prepared import Analysis
from desktop_ft.core.split_column import SplitChoice, SplitValues, first_guess
from desktop_ft.qtkit import dialogs
from desktop_ft.qtkit.i18n import current_language, translate
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.check_reports import CheckReports, Language
from desktop_ft.services.coverage import survey_job
from desktop_ft.services.decisions import DecisionBook
from desktop_ft.services.dividing import divide_job, values_job
from desktop_ft.services.enough import EnoughService
from desktop_ft.services.estimates import EstimateService
from desktop_ft.services.prepare import PrepareService
from desktop_ft.ui.prepare.decision_keeper import DecisionKeeper
from desktop_ft.ui.prepare.deck import Deck
from desktop_ft.ui.prepare.session import Session
from desktop_ft.ui.prepare.work import Work
from desktop_ft.ui.presenter import present


@dataclass(frozen=True, slots=True)
class Extras:
    """What the place can do besides preparing, where there is somebody who does it."""

    estimates: EstimateService | None = None
    enough: EnoughService | None = None
    reports: CheckReports | None = None


class Errands(QObject):
    """Runs them for the session that is shown; what comes too late is dropped."""

    def __init__(
        self,
        service: PrepareService,
        decisions: DecisionBook,
        reports: CheckReports | None,
        deck: Deck,
        runner: TaskRunner,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._reports = reports
        self._deck = deck
        self._session: Session | None = None
        self._keeper = DecisionKeeper(decisions, runner, self)
        self._cutter = Work(runner, self)
        self._surveyor = Work(runner, self)
        self._reporter = Work(runner, self)
        self._divider = Work(runner, self)
        deck.write_lists(runner)
        self._divider.failed.connect(self._on_not_divided)
        self._reporter.failed.connect(self._on_failed)
        self._keeper.failed.connect(self._on_failed)
        self._surveyor.failed.connect(self._on_no_coverage)
        deck.coverage_wanted.connect(self._on_coverage_wanted)
        self._surveyor.reported.connect(deck.show_survey_report)
        deck.report_wanted.connect(self.save_report)
        deck.cut_wanted.connect(self._on_cut_wanted)
        deck.decisions_changed.connect(self._on_decisions)
        deck.column_wanted.connect(self._on_column)
        deck.split_chosen.connect(self._on_split)

    def follow(self, session: Session | None) -> None:
        """Work for another session from now on."""
        self._cutter.stop()
        self._reporter.stop()
        self._divider.stop()
        self.drop_survey()
        self._session = session

    def drop_survey(self) -> None:
        """Forget the topics: the examples are others."""
        self._surveyor.stop()
        self._deck.drop_survey()

    @Slot()
    def save_report(self) -> None:
        """Ask where the report of the check goes, and write it."""
        session = self._session
        if session is None or not session.is_current:
            return
        name = self.tr("{name}, checked.html").format(name=Path(session.document.name).stem)
        dialogs.choose_save_file(
            self._deck.window(),
            self.tr("Save the report of the check"),
            [self.tr("Page to read (*.html)"), self.tr("Data for programs (*.json)")],
            self._write_report,
            "reports",
            name,
        )

    def _write_report(self, path: Path) -> None:
        session = self._session
        if self._reports is None or session is None or not session.is_current:
            return
        target = translate(session.target.title) if session.target is not None else ""
        language = Language(translate, current_language())
        job = self._reports.write_job(
            session.document, session.analysed, session.taken, path, language, target=target
        )
        self._reporter.start(job, self._on_report)

    def _on_report(self, path: object) -> None:
        assert isinstance(path, Path)
        said = self.tr("The report is saved as {name}.").format(name=path.name)
        self._deck.banner.show_message("good", said)

    @Slot(str)
    def _on_column(self, column: str) -> None:
        """Read what stands in a column that the user points at."""
        if self._session is not None:
            self._deck.wait_for_split()
            self._divider.start(values_job(self._session.document, column), self._on_values)

    def _on_values(self, values: object) -> None:
        assert isinstance(values, SplitValues)
        session = self._session
        if session is None:
            return
        session.split_values = values
        if len(values.values) > 1:
            self._on_split(first_guess(values))
        else:
            self._deck.show_split()

    @Slot(object)
    def _on_split(self, choice: SplitChoice) -> None:
        """Divide by the column; only where other rows were looked at are they looked at again."""
        session = self._session
        if session is None or session.split_values is None or session.analysis is None:
            return
        was_beside = session.beside is not None
        session.choose_column(choice)
        if was_beside:
            self._deck.look_again_wanted.emit()
            return
        self._deck.wait_for_split()
        own = session.split_values.divided(choice)
        self._divider.start(divide_job(session.analysis, own), self._on_split_done)

    @Slot(object)
    def _on_not_divided(self, error: Exception) -> None:
        if self._session is not None:
            self._session.take_back_division()
        self._deck.show_split()
        present(self._deck.banner, error)

    def _on_split_done(self, analysis: object) -> None:
        assert isinstance(analysis, Analysis)
        if self._session is not None:
            self._session.take_divided(analysis)
            self._deck.show_split()

    @Slot(object)
    def _on_cut_wanted(self, key: ExampleId) -> None:
        session = self._session
        if session is None or session.options.exactly_from is None:
            return
        texts = [said for _, said in session.said(key)]
        job = self._service.cut_job(texts, session.options.exactly_from)
        self._cutter.start(job, lambda cut: self._deck.show_cut(key, cast("int | None", cut)))

    @Slot()
    def _on_coverage_wanted(self) -> None:
        session = self._session
        if session is None or not session.is_current:
            return
        self._deck.show_survey_work()
        self._surveyor.start(survey_job(session.analysed, session.taken), self._on_coverage)

    def _on_coverage(self, survey: object) -> None:
        assert isinstance(survey, Survey)
        if self._session is not None:
            self._session.coverage = survey
            self._deck.show_survey(survey)

    @Slot(object)
    def _on_no_coverage(self, error: Exception) -> None:
        self._deck.drop_survey()
        present(self._deck.banner, error)

    @Slot()
    def _on_decisions(self) -> None:
        session = self._session
        if session is not None and session.document.path is not None:
            self._keeper.keep(session.document.path, session.decided)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        present(self._deck.banner, error)
