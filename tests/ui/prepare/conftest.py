"""The Prepare place over real documents, real workers and a real folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_ft.infra.check_report.writer import CheckReportWriter
from desktop_ft.infra.decision_book import FileDecisionBook
from desktop_ft.infra.prepared_files import PreparedFileWriter
from desktop_ft.infra.target_files import read_targets
from desktop_ft.qtkit import dialogs
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.qtkit.theme import apply_theme
from desktop_ft.services.check_reports import CheckReports
from desktop_ft.services.document import Document
from desktop_ft.services.prepare import PrepareService
from desktop_ft.ui.prepare.errands import Extras
from desktop_ft.ui.prepare.place import PreparePlace
from documents import Documents
from taught import words
from wizard_driver import Wizard


@pytest.fixture
def documents(tmp_path: Path) -> Iterator[Documents]:
    made = Documents(tmp_path / "documents")
    yield made
    made.close()


@pytest.fixture
def wizard(
    qtbot: QtBot,
    qapp: QApplication,
    documents: Documents,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Wizard]:
    monkeypatch.setattr(dialogs.folders, "native", False)
    apply_theme(qapp, "light")
    runner = TaskRunner()
    window = QWidget()
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    book = FileDecisionBook(tmp_path / "decisions")
    opener = documents.service.open_job
    service = PrepareService(PreparedFileWriter(), words, read_targets, opener)
    extras = Extras(reports=CheckReports(CheckReportWriter(), "Desktop FT"))
    place = PreparePlace(service, runner, book, extras)
    column.addWidget(QPushButton("another place"))
    column.addWidget(place)
    window.resize(1280, 820)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield Wizard(place, qtbot, documents)
    place.set_document(None)
    assert runner.shutdown()
    window.close()
    window.deleteLater()


@pytest.fixture
def faq(documents: Documents) -> Callable[..., Document]:
    """Return what makes a table of questions and answers."""

    def make(*rows: Sequence[str], columns: Sequence[str] = ("prompt", "completion")) -> Document:
        return documents.table([columns, *rows], "faq.csv")

    return make
