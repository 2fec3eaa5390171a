"""The button on the page of results that makes a report of the test that shows."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from desktop_ft.ui.playground.proof_dialog import ProofDialog, ProofTools
from desktop_ft.ui.playground.testing.results import ResultsPage


class ProofButton(QPushButton):
    """Stands beside what else can be done with a test."""

    def __init__(self, tools: ProofTools, page: ResultsPage) -> None:
        super().__init__(page)
        self.setText(self.tr("Report…"))
        self.setObjectName("reportButton")
        self.setToolTip(self.tr("Verdict, scores and examples as a page or a PDF to show"))
        self._tools = tools
        self._page = page
        self.clicked.connect(self._on_clicked)
        page.add_button(self)

    @Slot()
    def _on_clicked(self) -> None:
        test = self._page.evaluation_id
        if test:
            ProofDialog(self._tools, test, self._page.evaluation_name, self._page).open()
