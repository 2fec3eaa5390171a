"""Asks what goes into the report of a test, and writes it as a page or as a PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QWidget

from desktop_ft.core.paper import Paper
from desktop_ft.qtkit.base_dialog import BaseDialog
from desktop_ft.qtkit.dialogs import choose_save_file
from desktop_ft.qtkit.i18n import current_language, translate
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.qtkit.widgets import Banner
from desktop_ft.qtkit.widgets.spin_box import SpinBox
from desktop_ft.services.evaluation.proof import MOST_EXAMPLES, Wishes
from desktop_ft.services.evaluation.proofs import ProofRequest, Proofs
from desktop_ft.ui.paper_pdf import paper_pdf
from desktop_ft.ui.presenter import present

_EXAMPLES = 5
_PDF = ".pdf"

DrawPage = Callable[[Paper, Callable[..., str], str], bytes]


@dataclass(frozen=True, slots=True)
class ProofTools:
    """`draw_page` draws a report as a page for a browser, in a language."""

    proofs: Proofs
    runner: TaskRunner
    draw_page: DrawPage


class ProofDialog(BaseDialog):
    """The report of one test. Signal: `saved(Path)` with what was written."""

    saved = Signal(object)

    def __init__(self, tools: ProofTools, test: str, name: str, parent: QWidget) -> None:
        super().__init__(parent, "proofDialog", "", size=(580, 540))
        self.setWindowTitle(self.tr("Report of the test"))
        self._tools = tools
        self._test = test
        self._task: Task | None = None
        self._made: Path | None = None
        self._title = QLineEdit(name)
        self._by = QLineEdit()
        self._by.setPlaceholderText(self.tr("Name of who answers for it; may stay empty"))
        self._examples = SpinBox()
        self._examples.setRange(0, MOST_EXAMPLES)
        self._examples.setValue(_EXAMPLES)
        self._general = QCheckBox(self.tr("General questions, and what may have been forgotten"))
        self._trainings = QCheckBox(self.tr("How the models were trained, with the curve"))
        self._compares = QCheckBox(self.tr("Earlier tests of the same questions"))
        self._table = QCheckBox(self.tr("All questions and answers, as a table beside the report"))
        self.banner = Banner()
        self._close = self.button("proofClose", self.tr("Close"), self.reject)
        self._page = self.button("proofPage", self.tr("Save as a page…"), self._on_page)
        self._pdf = self.primary_button("proofPdf", self.tr("Save as a PDF…"), self._on_pdf)
        self._lay_out()
        self.banner.action_triggered.connect(self._on_open)
        self.finished.connect(self._on_finished)

    # -- what the user does ------------------------------------------------------------------

    @Slot()
    def _on_page(self) -> None:
        self._choose(self.tr("Page for a browser (*.html)"), ".html")

    @Slot()
    def _on_pdf(self) -> None:
        self._choose(self.tr("PDF (*.pdf)"), _PDF)

    def _choose(self, kind: str, ending: str) -> None:
        name = f"{self._title.text().strip() or self.windowTitle()}{ending}".replace("/", "-")
        title = self.tr("Save the report")
        choose_save_file(self, title, [kind], self.save_to, "reports", name)

    def save_to(self, path: Path) -> None:
        """Write the report, as a PDF where the name ends so."""
        if self._task is not None:
            return
        draw = paper_pdf if path.suffix.lower() == _PDF else self._draw_page
        job = self._tools.proofs.write_job(self._request(), path, draw)
        self.banner.hide_message()
        self._task = self._tools.runner.submit(job)
        self._task.succeeded.connect(self._on_saved)
        self._task.failed.connect(self._on_failed)
        self._task.finished.connect(self._on_ended)
        self._show_state()

    def _draw_page(self, paper: Paper) -> bytes:
        return self._tools.draw_page(paper, translate, current_language())

    def _request(self) -> ProofRequest:
        return ProofRequest(
            self._test,
            self._title.text().strip(),
            self._by.text().strip(),
            Wishes(self._examples.value(), self._general.isChecked(), self._trainings.isChecked()),
            self._compares.isChecked(),
            self._table.isChecked(),
        )

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self._made = path
        words = self.tr("The report is saved as {name}.").format(name=path.name)
        self.banner.show_message("good", words, action=self.tr("Open it"))
        self.saved.emit(path)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._made = None
        present(self.banner, error)

    @Slot()
    def _on_ended(self) -> None:
        self._task = None
        self._show_state()

    @Slot()
    def _on_open(self) -> None:
        if self._made is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._made)))

    @Slot()
    def _on_finished(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _show_state(self) -> None:
        running = self._task is not None
        for button in (self._page, self._pdf):
            button.setEnabled(not running)

    # -- widgets -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        note = self.note(
            self.tr(
                "One file with the verdict, the scores and how sure they are, examples, the "
                "training and the dates. It needs no network and no program but a browser or a "
                "reader of PDF."
            )
        )
        names = (
            (self._title, "proofTitle", self.tr("Title")),
            (self._by, "proofBy", self.tr("Responsible")),
            (self._examples, "proofExamples", self.tr("Examples, better and worse")),
        )
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(10)
        for widget, name, words in names:
            widget.setObjectName(name)
            widget.setAccessibleName(words)
            form.addRow(words, widget)
        self._examples.setToolTip(
            self.tr("0 leaves out what was asked and answered: numbers, labels and phrases stay")
        )
        self.column.addWidget(self.heading(self.windowTitle()))
        self.column.addWidget(note)
        self.column.addLayout(form)
        ticks = (
            (self._general, "proofGeneral"),
            (self._trainings, "proofTrainings"),
            (self._compares, "proofCompares"),
            (self._table, "proofTable"),
        )
        for box, name in ticks:
            box.setObjectName(name)
            box.setChecked(box is not self._table)
            self.column.addWidget(box)
        self.column.addStretch(1)
        self.column.addWidget(self.banner)
        self.add_buttons(self._close, self._page, self._pdf)
