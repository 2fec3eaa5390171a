"""The Prepare place: leads through the steps and keeps what was found in step with the table.

Knows the prepare service and its own pages; no other place and no file format.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_ft.core.edits import Edit, ExampleId
from desktop_ft.core.prepared import Prepared
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.qtkit.widgets import EmptyPlace
from desktop_ft.services.decisions import DecisionBook, with_decisions
from desktop_ft.services.document import Document
from desktop_ft.services.prepare import AnalysisJob, PreparedFiles, PrepareService, roles_edit
from desktop_ft.ui.prepare import flow
from desktop_ft.ui.prepare.bar import PrepareBar
from desktop_ft.ui.prepare.deck import Deck
from desktop_ft.ui.prepare.errands import Errands, Extras
from desktop_ft.ui.prepare.flow import Need, StepId, ViewId
from desktop_ft.ui.prepare.lines import laid_out
from desktop_ft.ui.prepare.session import Found, Look, Session
from desktop_ft.ui.prepare.work import Work
from desktop_ft.ui.presenter import present


class PreparePlace(QWidget):
    """Signals: `prepared(PreparedFiles)` when the files are there; `rows_requested(list)` of
    example ids to show in the table; `cancelled()` when the user leaves; `status_changed(str)`.
    """

    status_changed = Signal(str)
    prepared = Signal(object)
    rows_requested = Signal(object)
    cancelled = Signal()

    def __init__(
        self,
        service: PrepareService,
        runner: TaskRunner,
        decisions: DecisionBook,
        extras: Extras | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("preparePlace")
        self._service = service
        self._book = decisions
        self._session: Session | None = None
        self._unsubscribe: Callable[[], None] | None = None
        self._step = StepId.COLUMNS
        self._view: ViewId | None = None
        self._back_to = StepId.COLUMNS
        self._is_behind = False
        self._is_writing = False
        self._work = Work(runner, self)
        self._bar = PrepareBar(self.tr("Prepare"))
        self._empty = EmptyPlace(
            self.tr("Nothing to prepare yet"),
            self.tr(
                "Here your examples are checked, mended and written so that a model can learn"
                " from them. Open a table first."
            ),
            self.tr("Go to the data"),
            icon_name="prepare",
        )
        self._pages = QStackedWidget()
        self._lay_out()
        # From the outside in: whatever gets another parent is styled anew with all that is in it.
        self._deck = Deck(self._pages)
        self._pages.addWidget(self._deck)
        extras = extras or Extras()
        self._has_report = extras.reports is not None
        self._errands = Errands(service, decisions, extras.reports, self._deck, runner, self)
        self._give(extras, runner)
        self._connect()
        self.set_document(None)

    # -- what others may ask ------------------------------------------------------------------

    def set_document(self, document: Document | None) -> None:
        """Prepare this document from now on; what was found in another one is dropped."""
        self._work.stop()
        self._is_writing = False
        if self._unsubscribe is not None:
            self._unsubscribe()
        self._deck.forget()
        targets = self._service.targets()
        self._session = Session(document, targets) if document is not None else None
        self._unsubscribe = document.subscribe(self._on_edited) if document is not None else None
        self._errands.follow(self._session)
        self._step, self._view = StepId.COLUMNS, None
        self._deck.expect(StepId.COLUMNS if document is not None else None)
        self._refresh()

    def start(self) -> None:
        """Begin at the first step; what was found and chosen for these rows is kept."""
        if not self._is_writing:
            self._go(StepId.COLUMNS)

    @property
    def step(self) -> StepId:
        """Where the user is."""
        return self._step

    # -- steps --------------------------------------------------------------------------------

    def _go(self, step: StepId, view: ViewId | None = None) -> None:
        """Go to a step, or from it to a view; what that needs is worked out first."""
        self._work.stop()
        self._step, self._view = step, view
        self._is_behind = False
        self._deck.banner.hide_message()
        session = self._session
        if session is None or not len(session.document.dataset):
            self._show(self._empty)
            return
        self._pages.setCurrentWidget(self._deck)  # what shows can take the focus
        need = flow.need_of(step) if view is None else flow.VIEWS[view]
        if need is not Need.NOTHING and not session.is_current:
            self._analyse(session)
        elif need is Need.PREPARED and session.prepared is None:
            self._back_to = StepId.SPLIT if view is None else step
            self._deck.show_work(step, self.tr("Putting the examples together…"))
            job = self._service.prepare_job(session.analysed, session.taken)
            self._work.start(job, self._on_prepared)
        elif view is not None:
            self._deck.show_view(session, view)
        else:
            self._deck.show_step(session, step)
        self._show(self._deck)

    def _analyse(self, session: Session) -> None:
        if self._step is not StepId.SPLIT:  # there, only another division was chosen
            self._step = StepId.FINDINGS
        self._back_to = StepId.COLUMNS
        self._view = None
        count = len(session.document.dataset)
        self._deck.show_work(self._step, self.tr("Looking at %Ln example(s)…", "", count))
        document, look = session.document, session.look
        job = self._service.analyse_job(
            document, look.format, look.options, look.roles, look.beside
        )
        self._work.start(_looked(job, look, self._book, document.path), self._on_analysed)

    def _on_analysed(self, found: object) -> None:
        assert isinstance(found, Found)
        if self._session is not None:
            self._session.take_analysis(found)
            self._go(self._step)

    def _on_prepared(self, prepared: object) -> None:
        assert isinstance(prepared, Prepared)
        if self._session is not None:
            self._session.prepared = prepared
            self._go(self._step, self._view)

    def _show(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        is_on_the_way = page is self._deck
        self._offer(is_on_the_way)
        self._bar.set_title(
            self.tr("Prepare"), self._session.document.name if self._session else ""
        )
        said = self.tr("Step {number} of {count}").format(
            number=flow.number_of(self._step) + 1, count=len(flow.STEPS)
        )
        self.status_changed.emit(said if is_on_the_way else "")

    def _offer(self, is_on_the_way: bool) -> None:
        """Offer to look beside the way as soon as something was found."""
        session = self._session
        may = is_on_the_way and session is not None and session.is_current
        may = may and not self._work.is_running
        views = self._deck.views if may else ()
        self._bar.offer(views, report=may and self._has_report, leave=is_on_the_way)

    @Slot(object)
    def _on_look(self, view: ViewId) -> None:
        if self._view is not view:
            self._go(self._step, view)

    # -- writing ------------------------------------------------------------------------------

    def _write(self, session: Session) -> None:
        count = len(session.request.prepared.rows)
        self._back_to = StepId.SUMMARY
        self._is_writing = True
        self._deck.show_work(self._step, self.tr("Writing %Ln example(s)…", "", count))
        job = self._service.write_job(session.document, session.request)
        self._work.start(job, self._on_written)

    def _on_written(self, files: object) -> None:
        assert isinstance(files, PreparedFiles)
        session = self._session
        assert session is not None
        if not session.is_current:
            self._finish(files)  # the table is no longer the one that was looked at
        elif session.mend_table and session.can_mend_table:
            document, roles = session.document, session.roles
            job = self._service.mend_table_job(document, session.analysed, session.taken, roles)
            self._work.start(job, lambda edit: self._on_mended(edit, files))
        else:
            if session.has_other_roles:
                dataset = session.document.dataset
                session.document.do(roles_edit(dataset, session.roles))
            self._finish(files)

    def _on_mended(self, edit: object, files: PreparedFiles) -> None:
        assert isinstance(edit, Edit)
        session = self._session
        assert session is not None
        if session.is_current:  # the table is still the one that the edit was made for
            session.document.do(edit)
        self._finish(files)

    def _finish(self, files: PreparedFiles) -> None:
        session = self._session
        self._is_writing = False
        self._step = StepId.COLUMNS if session and not session.is_current else self._step
        self._refresh()
        self.prepared.emit(files)

    # -- news ---------------------------------------------------------------------------------

    def _on_edited(self, edit: Edit | None) -> None:
        """Drop what was found in rows that have changed; look again when somebody looks here."""
        session = self._session
        if session is None or self._is_writing:
            return
        if edit is not None and (edit.roles is not None or edit.shape is not None):
            session.take_table_roles()
        if edit is None and (session.analysis is None or session.is_current):
            self._bar.set_title(self.tr("Prepare"), session.document.name)
            return
        self._work.stop()
        self._errands.drop_survey()
        session.forget()
        self._step = flow.without_results(self._step)
        self._refresh()

    def _refresh(self) -> None:
        if self.isVisible():
            self._go(self._step)
        else:
            self._is_behind = True

    @Slot()
    def _on_shown(self) -> None:
        if self._is_behind and self.isVisible():
            self._go(self._step)

    @Slot()
    def _on_next(self) -> None:
        session = self._session
        if self._view is not None:
            return
        following = flow.after(self._step, session.skipped if session is not None else ())
        if following is not None:
            self._go(following)
        elif session is not None and session.prepared is not None:
            self._write(session)

    @Slot()
    def _on_back(self) -> None:
        skipped = self._session.skipped if self._session is not None else ()
        previous = flow.before(self._step, skipped)
        if self._work.is_running:
            self._on_stop()
        elif self._view is not None:
            self._go(self._step)
        elif previous is not None:
            self._go(previous)

    @Slot()
    def _on_stop(self) -> None:
        """Give up what is being worked out."""
        self._is_writing = False
        session = self._session
        divides = session is not None and session.take_back_division()
        self._go(self._step if divides else self._back_to)

    @Slot()
    def _on_look_again(self) -> None:
        self._go(StepId.SPLIT)

    @Slot(object)
    def _on_rows(self, ids: list[ExampleId]) -> None:
        """Show examples in the table; those of another file are not there."""
        session = self._session
        if session is None:
            return
        there = session.document.dataset.has(ids)
        if there.any():
            self.rows_requested.emit(
                [key for key, is_there in zip(ids, there, strict=True) if is_there]
            )
        else:
            said = self.tr("This stands in the file kept aside, not in your table.")
            self._deck.banner.show_message("info", said)

    @Slot()
    def _on_leave(self) -> None:
        if self._work.is_running and not self._is_writing:
            self._work.stop()
            self._is_behind = True
        self.cancelled.emit()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        session = self._session
        if session is not None and session.take_back_division():
            self._go(self._step)
            present(self._deck.banner, error)
            return
        if not self._is_writing:
            self._deck.show_error(error)
            return
        self._is_writing = False
        self._go(self._back_to)
        present(self._deck.banner, error)

    # -- the widgets --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._pages, 1)
        self._pages.addWidget(self._empty)

    def _connect(self) -> None:
        self._empty.activated.connect(self.cancelled)
        self._bar.leave_wanted.connect(self._on_leave)
        self._bar.look_wanted.connect(self._on_look)
        self._bar.report_wanted.connect(self._errands.save_report)
        self._work.reported.connect(self._deck.show_report)
        self._work.failed.connect(self._on_failed)
        self._deck.next_wanted.connect(self._on_next)
        self._deck.back_wanted.connect(self._on_back)
        self._deck.stop_wanted.connect(self._on_stop)
        self._deck.restart_wanted.connect(self.start)
        self._deck.rows_requested.connect(self._on_rows)
        self._deck.look_again_wanted.connect(self._on_look_again)

    def _give(self, extras: Extras, runner: TaskRunner) -> None:
        if extras.estimates is not None:
            self._deck.foresee(extras.estimates, runner)
        if extras.enough is not None:
            self._deck.find_out(extras.enough, runner)
        if extras.reports is not None:
            self._deck.offer_report()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self._on_shown)  # then the pages can take the focus


def _looked(
    analyse: AnalysisJob, look: Look, book: DecisionBook, path: Path | None
) -> Callable[[CancelToken, Report], Found]:
    """Return the job that looks at the rows and for what was decided of them earlier."""
    job = with_decisions(analyse, book, path)

    def run(token: CancelToken, report: Report) -> Found:
        analysis, decided = job(token, report)
        return Found(analysis, look, laid_out(analysis), decided)

    return run
