"""The step about people: what was found, kind by kind, and what each value becomes."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.ui.prepare.flow import StepId
from desktop_ft.ui.prepare.pages.findings_page import FindingsPage
from desktop_ft.ui.prepare.pages.replaced_card import ReplacedCard
from desktop_ft.ui.prepare.session import Session


class PrivacyPage(QWidget):
    """Signals: those of the findings, `switched(code, on)`, `decided(code, on)`,
    `rows_requested(list of example ids)`, `cut_wanted(example id)`.
    """

    switched = Signal(str, bool)
    decided = Signal(str, bool)
    rows_requested = Signal(object)
    cut_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preparePrivacy")
        self._findings = FindingsPage(StepId.PRIVACY, "preparePrivacyFindings", self)
        self._replaced = ReplacedCard(self)
        self._findings.switched.connect(self._on_switched)
        self._findings.decided.connect(self.decided)
        self._findings.rows_requested.connect(self.rows_requested)
        self._findings.cut_wanted.connect(self.cut_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._findings, 5)
        column.addWidget(self._replaced, 0)

    def show_session(self, session: Session) -> None:
        """Show what was found about people."""
        self._findings.show_session(session)
        self._replaced.show_findings(session, session.findings(StepId.PRIVACY))

    def write_with(self, runner: TaskRunner) -> None:
        """Let the list of what became what be saved."""
        self._replaced.write_with(runner)

    def first_field(self) -> QWidget:
        """Return where the keyboard begins."""
        return self._findings.first_field()

    @Slot(str, bool)
    def _on_switched(self, code: str, on: bool) -> None:
        # Whoever listens keeps the choice at once; what is said here follows it.
        self.switched.emit(code, on)
        self._replaced.refresh()
